"""Faults and right variations in reports of other forms, written before the checks were looked at.

Kinds of unit that the other samples do not have, each in a form of its own; a change is found
when a check says something new of its families, compared with what is said of the report as it
stands.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from adapters.readers.content import read_content
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import assess
from domain.finding import Finding, Severity

_FOLDER = Path(__file__).parent / "unseen"
REPORTS = (
    *("subdistrict", "hospital", "school", "road_centre", "investment", "outpost"),
    *("clinic", "forest"),
)
_ALARMS = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True)
class Fault:
    """One change to one report, how grave an expert calls it, and the families that may tell."""

    report: str
    name: str
    grave: Severity
    told: frozenset[str]
    text: str

    @property
    def is_found(self) -> bool:
        """Whether something new is said of it, as alarm or as hint."""
        return any(_family(rule) in self.told for _, rule, _ in new_in(self.report, self.text))

    @property
    def is_alarm(self) -> bool:
        """Whether it is told as an error or a warning."""
        return any(
            _family(rule) in self.told and severity in _ALARMS
            for severity, rule, _ in new_in(self.report, self.text)
        )


@dataclass(frozen=True)
class Holding:
    """One change after which the report is as right as before."""

    report: str
    name: str
    text: str

    @property
    def alarms(self) -> list[str]:
        """What is newly said as error or warning; ought to be nothing."""
        new = new_in(self.report, self.text)
        return [f"{rule}: {message}" for severity, rule, message in new if severity in _ALARMS]


def faults() -> Iterator[Fault]:
    """Every planted fault."""
    for each in tomllib.loads((_FOLDER / "faults.toml").read_text("utf-8"))["fault"]:
        text = _changed(each["report"], each["old"], each["new"])
        grave = Severity(each["grave"])
        yield Fault(each["report"], each["name"], grave, frozenset(each["told"]), text)


def holding() -> Iterator[Holding]:
    """Every right variation."""
    for group in tomllib.loads((_FOLDER / "holds.toml").read_text("utf-8"))["holds"]:
        report = group["report"]
        for words in group.get("add", ()):
            yield Holding(report, words, _with_paragraph(report, words))
        for change in group.get("change", ()):
            yield Holding(report, change["new"], _changed(report, change["old"], change["new"]))


def as_it_stands(report: str) -> tuple[Finding, ...]:
    """What is found in the unchanged report."""
    return _found(_text(report))


def new_in(report: str, text: str) -> list[tuple[Severity, str, str]]:
    """What is said of *text* and was not said of the report as it stands."""
    before = Counter(_said(_text(report)))
    return list((Counter(_said(text)) - before).elements())


@cache
def _said(text: str) -> tuple[tuple[Severity, str, str], ...]:
    return tuple((each.severity, each.rule, each.message) for each in _found(text))


def _found(text: str) -> tuple[Finding, ...]:
    reading = read_content(text.encode())
    pack = PackagedRulePacks().by_id("cn-default")
    return assess(reading.statement, pack, text=reading.own_text).findings


def _family(rule: str) -> str:
    return rule.partition(".")[0]


@cache
def _text(report: str) -> str:
    return (_FOLDER / f"{report}.txt").read_text("utf-8")


def _changed(report: str, old: str, new: str) -> str:
    text = _text(report)
    if old not in text:
        raise ValueError(f"{old!r} does not stand in {report}")
    return text.replace(old, new, 1)


def _with_paragraph(report: str, words: str) -> str:
    """*words* as a paragraph of their own before the heading of the problems."""
    lines = _text(report).split("\n")
    at = next(at for at, line in enumerate(lines) if re.search("存在的?问题", line))
    return "\n".join((*lines[:at], words, *lines[at:]))
