"""One rule pack from the exact bytes of its TOML file. A pack is data and holds no code.

Its name in a score is its id and the SHA-256 of these bytes, so that a replay can show that the
same rules were used.
"""

import re
import tomllib
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from adapters.rulepacks.plausible import implausible
from domain import checks
from domain.ids import file_hash
from domain.refusals import Trouble
from domain.rulepack import RulePack
from domain.score import RulePackRef

_LINE = re.compile(r"at line (\d+)")
_OPTIONAL: dict[str, Any] = {"county": None, "fiscal_year": None, "severities": {}, "weights": {}}
_KINDS = {
    "missing": "缺少这一项，请补上",
    "extra_forbidden": "没有这样的设置，请删去或改正拼写",
    "decimal_parsing": "这里要填数字，请改正",
    "decimal_type": "这里要填数字，请改正",
    "int_parsing": "这里要填整数，请改正",
    "int_type": "这里要填整数，请改正",
    "string_type": "这里要填文字（加引号），请改正",
    "enum": "只能填 error、warning 或 info，请改正",
    "literal_error": "只能填 days（按天）或 workdays（按工作日），请改正",
    "date_type": "这里要填日期，如 2025-04-30，请改正",
    "date_parsing": "这里要填日期，如 2025-04-30，请改正",
    "date_from_datetime_parsing": "这里要填日期，如 2025-04-30，请改正",
    "tuple_type": '这里要填列表，用方括号括起，如 ["绩效"]，请改正',
    "dict_type": "这里要分项填写，请对照 cn-default.toml 改正",
    "model_type": "这里要分项填写，请对照 cn-default.toml 改正",
    "finite_number": "这里要填普通的数字，请改正",
    "greater_than_equal": "填得太小，请改正",
    "less_than_equal": "填得太大，请改正",
}
#: Said where none of these fits; what the checking library says is English.
_OTHER = "填得不对，请对照 cn-default.toml 改正"
_MALFORMED = "不符合 TOML 格式，请检查等号、方括号，中文名称和文字要加引号"
_WIDE = re.compile(r"[“”‘’＝＂＇［］]")


class RulePackUnreadable(Trouble):
    """A rule pack cannot be used: which file, which line, and what to do, in Chinese."""

    def __init__(self, *, file: str, line: int | None, why: str) -> None:
        at = f" 第 {line} 行" if line is not None else ""
        super().__init__(f"规则包 {file}{at}：{why}。")
        self.file = file
        self.line = line
        self.why = why


def pack_from(content: bytes, *, file: str, kept: bool = False) -> RulePack:
    """The rule pack that *content* holds.

    Args:
        content: the exact bytes of the TOML file; UTF-8, with or without a byte-order mark.
        file: the name shown in messages.
        kept: it lies beside a score and is replayed as it was, however odd its numbers are.

    Raises:
        RulePackUnreadable: not UTF-8, not TOML, a value is missing, unknown or of the wrong kind.
    """
    text = _text(content, file=file)
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _malformed(error, file=file, text=text) from error
    pack_id = values.pop("id", None)
    if not isinstance(pack_id, str) or not pack_id:
        raise RulePackUnreadable(file=file, line=_line_of(text, "id"), why="缺少规则包名称 id")
    ref = RulePackRef(id=pack_id, sha256=file_hash(content))
    try:
        pack = RulePack.model_validate({**_OPTIONAL, **values, "ref": ref})
    except ValidationError as error:
        raise _unusable(error, file=file, text=text) from error
    _refuse_unknown_rules(pack, file=file, text=text)
    odd = None if kept else implausible(pack)
    if odd is not None:
        name, why = odd
        raise RulePackUnreadable(file=file, line=_line_of(text, name), why=f"“{name}”{why}")
    return pack


def _malformed(error: tomllib.TOMLDecodeError, *, file: str, text: str) -> RulePackUnreadable:
    """Where the text is no TOML; what people type most is named."""
    found = _LINE.search(str(error))
    at = int(found[1]) if found else text.count("\n") + 1
    printed = text.split("\n")[at - 1]
    if "overwrite" in str(error) or "twice" in str(error):
        why = "这一项或这一节在前面已经写过，请只保留一处"
    elif _WIDE.search(printed):
        why = "用了中文的引号、等号或方括号，请改用英文半角的"
    else:
        why = _MALFORMED
    return RulePackUnreadable(file=file, line=at, why=why)


def _text(content: bytes, *, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        why = "不是 UTF-8 编码，请另存为 UTF-8"
        raise RulePackUnreadable(file=file, line=line, why=why) from error


def _unusable(error: ValidationError, *, file: str, text: str) -> RulePackUnreadable:
    """What is wrong, at the line of its key; a misspelt key before the one it leaves missing."""
    first = min(error.errors(), key=lambda each: each["type"] != "extra_forbidden")
    names = [str(step) for step in first["loc"]]
    own = first["msg"].removeprefix("Value error, ") if first["type"] == "value_error" else _OTHER
    why = _KINDS.get(first["type"], own)
    line = next((at for name in reversed(names) if (at := _line_of(text, name)) is not None), None)
    return RulePackUnreadable(file=file, line=line, why=f"“{'.'.join(names) or '全文'}”{why}")


def _refuse_unknown_rules(pack: RulePack, *, file: str, text: str) -> None:
    """A misspelt rule id would leave a check on that was meant to be off."""
    for rule in (*pack.severities, *pack.switched_off):
        if rule not in checks.RULES:
            why = f"没有名为“{rule}”的检查，请对照 docs/rules.md 改正"
            raise RulePackUnreadable(file=file, line=_line_of(text, rule), why=why)


def _line_of(text: str, name: str) -> int | None:
    """The line (1-based) on which *name* stands first, as a key, a table or a listed value."""
    wanted = re.compile(
        rf"^\s*(?:\"?{re.escape(name)}\"?\s*=|\[+{re.escape(name)}\]+)|\"{re.escape(name)}\"",
        re.MULTILINE,
    )
    found = wanted.search(text)
    return text.count("\n", 0, found.start()) + 1 + found[0].count("\n") if found else None
