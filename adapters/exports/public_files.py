"""The files of a public version and the bundle that holds them: the same content, the same bytes.

Nothing in them depends on when or where they are made.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from adapters.exports.public_page import page
from adapters.exports.public_shapes import PublicContent
from domain.events import stored_shape
from domain.ids import file_hash
from domain.ports import RecordedFact
from domain.redaction import masked

TEXT = "公开文本.txt"
PAGE = "评价结果.html"
RESULT = "评价结果.json"
EVENTS = "events.jsonl"
README = "说明.txt"
BUNDLE = "公开材料包.zip"

#: Hashes and ids are no text that people have written, though digits in them may look like one.
_MACHINE_MADE = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIRST_MOMENT_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_README = """\
{unit}{year}年度部门整体支出绩效评价  公开材料（第 {number} 版）
报告编号：{report}    批准公开：{approved}

{text}  自评报告全文，个人信息已用 █ 隐去（{redactions} 处）。
{page}  评价结果：自评、复算、复核三种得分并列，附更正、调整的理由和依据，可直接打印。
{result}  同样的内容，供程序读取。
{events}  办理过程的全部事件，每行一件，按先后排列；人员只以账号出现。

核对方法：下列数值是各文件的 SHA-256。在装有 sha256sum 的电脑上逐个计算，应与此处一致；
不一致的文件不是财政部门公开的文件。
{sums}
"""


def files_of(
    content: PublicContent, public_text: bytes, history: Iterable[RecordedFact]
) -> dict[str, bytes]:
    """The readable files by name, in the order in which they are listed."""
    files = {
        TEXT: public_text,
        PAGE: page(content).encode(),
        RESULT: _json(asdict(content), indent=2) + b"\n",
        EVENTS: b"".join(_json(_event(recorded)) + b"\n" for recorded in history),
    }
    return {**files, README: _readme(content, files).encode()}


def bundle_of(files: Mapping[str, bytes]) -> bytes:
    """The files as one .zip.

    Stored, not compressed: compressed bytes may differ from one release of zlib to the next.
    """
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT_OF_ZIP)
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return kept.getvalue()


def _event(recorded: RecordedFact) -> dict[str, Any]:
    return {
        "position": recorded.position,
        "stream": recorded.stream,
        "version": recorded.version,
        "command_id": str(recorded.command_id),
        "recorded_at": recorded.recorded_at.isoformat(),
        "fact": without_personal_data(stored_shape(recorded.fact)),
    }


def without_personal_data(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value with every text masked once more, by the rules of the day of publication."""
    match value:
        case str():
            return value if _MACHINE_MADE.fullmatch(value) else masked(value)
        case dict():
            return {name: without_personal_data(inner) for name, inner in value.items()}  # pyright: ignore[reportUnknownVariableType] - any JSON value
        case list():
            return [without_personal_data(inner) for inner in value]  # pyright: ignore[reportUnknownVariableType] - as above
        case _:
            return value


def _json(value: Any, *, indent: int | None = None) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(value, ensure_ascii=False, indent=indent).encode()


def _readme(content: PublicContent, files: Mapping[str, bytes]) -> str:
    return _README.format(
        unit=content.unit_name,
        year=content.fiscal_year,
        number=content.number,
        report=content.report_id,
        approved=content.approved_at,
        redactions=content.redactions,
        text=TEXT,
        page=PAGE,
        result=RESULT,
        events=EVENTS,
        sums="\n".join(f"{file_hash(kept)}  {name}" for name, kept in files.items()),
    )
