"""Taking a file in: read it first, find whose it is, refuse before anything is kept."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from adapters.bootstrap import Installation
from adapters.cli.problems import Problem, os_problem, problem_of
from adapters.cli.words import Language
from adapters.desk import Handed, Receipt
from adapters.readers.refused import MAX_BYTES
from domain.campaign import Campaign
from domain.events import RosterUnit
from domain.ids import CommandId, file_hash
from domain.refusals import Because, Refused, Trouble
from domain.statement import Reading

#: Codes of the reader's verdict that `--as-is` overrules: it was read, and seems to be no report.
_NOT_A_REPORT = "not_a_report"


@dataclass(frozen=True)
class Wished:
    """What is asked for a batch of files; the same ``command_id`` again files nothing twice."""

    campaign: Campaign
    unit_code: str | None
    as_is: bool
    by: str
    command_id: CommandId
    many: bool


@dataclass(frozen=True)
class Taken:
    """What became of one file: a receipt, or a problem and nothing kept. Notes are for a person."""

    file: str
    by: str
    receipt: Receipt | None = None
    problem: Problem | None = None
    notes: tuple[str, ...] = ()


class Intake:
    """The counter for files."""

    def __init__(self, installation: Installation, wished: Wished, language: Language) -> None:
        self._installation = installation
        self._wished = wished
        self._language = language

    async def take(self, path: Path) -> Taken:
        """Take one file in; whatever is wrong with it is in the answer."""
        try:
            return await self._taken(path)
        except Trouble as trouble:
            return Taken(path.name, self._wished.by, problem=problem_of(trouble, self._language))
        except OSError as error:
            return Taken(path.name, self._wished.by, problem=os_problem(error, self._language))

    async def _taken(self, path: Path) -> Taken:
        wished = self._wished
        content = _content(path)
        reading = self._installation.reader.read(content)
        self._refuse_unusable(reading)
        unit = self._unit(reading)
        receipt = await self._installation.desk.file(
            wished.campaign.campaign_id,
            unit,
            Handed(content=content, name=path.name, media_type=reading.media_type),
            by=wished.by,
            command_id=self._command_id(content),
        )
        return Taken(path.name, wished.by, receipt=receipt, notes=tuple(self._notes(reading, unit)))

    def _refuse_unusable(self, reading: Reading) -> None:
        if reading.usable:
            return
        was_read = any(problem.code.startswith(_NOT_A_REPORT) for problem in reading.problems)
        if was_read and self._wished.as_is:
            return
        problems = [problem.message for problem in reading.problems]
        if was_read:
            problems.append(self._language.say("submit.as_is"))
        raise Refused(Because.FILE_REFUSED, problems="".join(problems))

    def _unit(self, reading: Reading) -> str:
        wished = self._wished
        if wished.unit_code is not None:
            return wished.unit_code
        unit = _printed_unit(wished.campaign, reading)
        if unit is None:
            printed = reading.statement.unit.name
            raise Refused(
                Because.UNKNOWN_UNIT,
                printed=printed.value if printed else None,
                campaign=wished.campaign.campaign_id,
            )
        return unit.code

    def _command_id(self, content: bytes) -> CommandId:
        """One id for one file; of several, each has its own that follows from both."""
        wished = self._wished
        if not wished.many:
            return wished.command_id
        return uuid.uuid5(wished.command_id, file_hash(content))

    def _notes(self, reading: Reading, unit: str) -> Iterable[str]:
        """What does not stop the filing but should be looked at."""
        wished, say = self._wished, self._language.say
        year = reading.statement.document.fiscal_year
        if year is not None and year.value != wished.campaign.fiscal_year:
            yield say("submit.other_year", printed=year.value, year=wished.campaign.fiscal_year)
        printed = _printed_unit(wished.campaign, reading)
        if printed is not None and printed.code != unit:
            yield say("submit.other_unit", printed=printed.name, unit=unit)


def _printed_unit(campaign: Campaign, reading: Reading) -> RosterUnit | None:
    unit = reading.statement.unit
    for name in (unit.name, unit.short_name):
        found = campaign.unit_named(name.value) if name else None
        if found is not None:
            return found
    return None


def _content(path: Path) -> bytes:
    """The file's bytes; of one that is too large only enough to be refused for it."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
