"""Real reports in the place of the samples: one campaign per county and year that they print."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from adapters.cli.demo.cast import filler
from adapters.cli.demo.story import FiledVersion, Production, Story
from domain.events import RosterUnit
from domain.ports import Reader
from domain.statement import Reading, refusal_in

#: A report need not print its county; the campaign says so instead of guessing one.
_NO_COUNTY = "报告未写明县区"
_FIRST_CODE = 901
#: True of nobody: it must be seen for what it is wherever it is read.
_WAIVED_BECAUSE = "演示：假定审核人已向填报单位核实，并由单位作出说明"


@dataclass(frozen=True)
class LeftOut:
    """A file that is not filed, and why."""

    file: str
    why: str


@dataclass(frozen=True)
class _Found:
    file: Path
    unit: str
    county: str
    fiscal_year: int
    media_type: str


def productions_of(folder: Path, reader: Reader) -> tuple[tuple[Production, ...], list[LeftOut]]:
    """What can be played of the files in *folder*, in the order of their names, and what not.

    Raises:
        OSError: the folder or a file cannot be read.
    """
    found: list[_Found] = []
    left_out: list[LeftOut] = []
    for file in sorted(entry for entry in folder.iterdir() if _is_a_file(entry)):
        one = _placed(file, reader.read(file.read_bytes()))
        if isinstance(one, _Found):
            one = _twice(one, found) or one
        if isinstance(one, LeftOut):
            left_out.append(one)
        else:
            found.append(one)
    groups = dict.fromkeys((one.county, one.fiscal_year) for one in found)
    productions = tuple(
        _production(county, year, [one for one in found if (one.county, one.fiscal_year) == group])
        for group in groups
        for county, year in [group]
    )
    return productions, left_out


def _is_a_file(entry: Path) -> bool:
    return entry.is_file() and not entry.name.startswith(".")


def _placed(file: Path, reading: Reading) -> _Found | LeftOut:
    """Whose report it is and of which year; a report that does not say so cannot be filed."""
    document, unit = reading.statement.document, reading.statement.unit
    if not reading.usable:
        refusal = refusal_in(reading.problems)
        return LeftOut(file.name, refusal.message if refusal else "不是部门整体支出绩效自评报告")
    if unit.name is None:
        return LeftOut(file.name, "报告中找不到单位名称，无法确定由谁报送")
    if document.fiscal_year is None:
        return LeftOut(file.name, "报告中找不到评价年度，无法确定属于哪一年的自评任务")
    county = unit.county.value if unit.county else _NO_COUNTY
    return _Found(file, unit.name.value, county, document.fiscal_year.value, reading.media_type)


def _twice(this: _Found, found: list[_Found]) -> LeftOut | None:
    for earlier in found:
        if (earlier.unit, earlier.county, earlier.fiscal_year) == (
            this.unit,
            this.county,
            this.fiscal_year,
        ):
            return LeftOut(this.file.name, f"同一单位同一年度已有一份：{earlier.file.name}")
    return None


def _production(county: str, fiscal_year: int, found: list[_Found]) -> Production:
    units = [
        RosterUnit(code=str(code), name=one.unit) for code, one in enumerate(found, _FIRST_CODE)
    ]
    stories = tuple(
        Story(
            unit=unit,
            filler=filler(unit.code).account,
            versions=(FiledVersion(one.file.read_bytes(), one.file.name, one.media_type),),
            waived_because=_WAIVED_BECAUSE,
        )
        for unit, one in zip(units, found, strict=True)
    )
    mark = hashlib.sha256(county.encode()).hexdigest()[:6]
    return Production(
        name=f"x{mark}-{fiscal_year}",
        county=county,
        fiscal_year=fiscal_year,
        roster=tuple(units),
        stories=stories,
    )
