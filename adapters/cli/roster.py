"""Who must file, from a CSV file (code,name) or a TOML file ([[unit]] with code and name)."""

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pydantic import ValidationError

from adapters.cli.global_options import UsageTrouble
from domain.events import RosterUnit

#: Header words; a first line of these is no unit.
_HEADERS = frozenset({"code", "编码", "单位编码", "代码", "单位代码", "预算单位编码"})
_COLUMNS = 2


def roster(path: Path) -> tuple[RosterUnit, ...]:
    """The units of the roster in that file.

    Raises:
        UsageTrouble: the file cannot be understood, and where.
    """
    text = _text(path)
    rows = _toml_rows(path, text) if path.suffix.lower() == ".toml" else _csv_rows(path, text)
    units = tuple(_unit(path, line, code, name) for line, code, name in rows)
    if not units:
        raise UsageTrouble("usage.roster_empty", file=path.name)
    return units


def _text(path: Path) -> str:
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable(path, "not_text")


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    if "\0" in text:
        raise _unreadable(path, "not_text")
    reader = csv.reader(io.StringIO(text))
    for row in reader:
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if cells[0].lower() in _HEADERS:
            continue
        if len([cell for cell in cells if cell]) != _COLUMNS:
            raise _wrong_line(path, reader.line_num, "columns")
        yield reader.line_num, cells[0], cells[1]


def _toml_rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    try:
        units = tomllib.loads(text).get("unit", [])
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, "not_toml") from error
    if not isinstance(units, list):
        raise _unreadable(path, "not_toml")
    for number, unit in enumerate(cast("list[object]", units), start=1):
        if not isinstance(unit, dict):
            raise _unreadable(path, "not_toml")
        found = cast("dict[str, object]", unit)
        yield number, str(found.get("code", "")), str(found.get("name", ""))


def _unit(path: Path, line: int, code: str, name: str) -> RosterUnit:
    if not name:
        raise _wrong_line(path, line, "name")
    try:
        return RosterUnit(code=code.lower(), name=name)
    except ValidationError as error:
        raise _wrong_line(path, line, "code", code=code) from error


def _unreadable(path: Path, why: str) -> UsageTrouble:
    return UsageTrouble("usage.roster_unreadable", file=path.name, why_key=f"roster.why.{why}")


def _wrong_line(path: Path, line: int, why: str, **facts: str) -> UsageTrouble:
    return UsageTrouble(
        "usage.roster_line", file=path.name, line=line, why_key=f"roster.why.{why}", **facts
    )
