"""One file that was read: judged, shown and written as a page.

Apart from the reading, because what is imported here takes as long as a reader takes to start.
"""

import json
from pathlib import Path

from adapters.cli.exit_codes import Exit
from adapters.cli.here import Here
from adapters.cli.screens import reading as screen
from adapters.exports.parse_json import output_json, parse_output
from adapters.exports.side_by_side import side_by_side
from adapters.rulepacks import PackagedRulePacks
from domain.assessment import Assessment, assess
from domain.document import Document
from domain.finding import Severity
from domain.rulepack import RulePack
from domain.statement import Reading, Statement


class FileShown:
    """Shows files as the command line asked for it.

    Args:
        here: where the output goes.
        rule_pack: the id of the pack to judge by; None for that of each report's county and year.
        many: one line of JSON a file.
    """

    def __init__(self, here: Here, rule_pack: str | None, *, many: bool) -> None:
        self._here = here
        self._packs = PackagedRulePacks(here.settings().data_dir / "rulepacks")
        self._asked = self._packs.by_id(rule_pack) if rule_pack is not None else None
        self._many = many

    def show(self, path: Path, content: bytes, reading: Reading) -> Assessment | None:
        """Show what was understood of a file and return what was found, if it could be read."""
        assessment = None
        if reading.usable:
            pack = self._asked or self._pack(reading.statement)
            assessment = assess(reading.statement, pack, text=reading.own_text)
        terminal = self._here.terminal
        if terminal.json:
            terminal.raw(self._json(content, reading, assessment))
        else:
            terminal.out.print(screen.page(path.name, reading, assessment, terminal))
        return assessment

    def write_page(
        self,
        path: Path,
        document: Document | None,
        reading: Reading,
        assessment: Assessment | None,
        target: Path,
    ) -> None:
        """Write the page that sets the values beside the document; say so, or why not."""
        terminal = self._here.terminal
        if document is None:
            terminal.warning(terminal.say("parse.no_page", file=path.name))
            return
        findings = assessment.findings if assessment else ()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(side_by_side(path.name, document, reading, findings), "utf-8")
        terminal.note("parse.page", file=target)

    def _pack(self, statement: Statement) -> RulePack:
        county, year = statement.unit.county, statement.document.fiscal_year
        return self._packs.pack_for(
            county=county.value if county else "", fiscal_year=year.value if year else 0
        )

    def _json(self, content: bytes, reading: Reading, assessment: Assessment | None) -> str:
        sheet = assessment.sheet if assessment else None
        findings = assessment.findings if assessment else ()
        text = output_json(parse_output(content, reading, sheet, findings))
        return json.dumps(json.loads(text), ensure_ascii=False) + "\n" if self._many else text


def exit_code(assessment: Assessment | None) -> int:
    """How the command ends after a file."""
    if assessment is None:
        return Exit.REFUSED
    grave = any(found.severity is Severity.ERROR for found in assessment.findings)
    return Exit.FINDINGS if grave else Exit.OK
