"""`pingjian report findings`: what was found, shown or as the working paper (审核意见表)."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from adapters.bootstrap import Installation
from adapters.cli.asking import ReportArgument
from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.here import Here, here_of
from adapters.cli.screens.findings import Source, findings_page
from adapters.cli.session import names_of_people, opened
from adapters.exports.working_paper.content import WorkingPaper, working_paper
from domain.finding import Severity
from domain.refusals import NotFound
from domain.report.states import Published, Review, Reviewed, SelfScored


class Format(StrEnum):
    """How the paper is set."""

    XLSX = "xlsx"
    DOCX = "docx"
    HTML = "html"


def findings(
    ctx: typer.Context,
    report: ReportArgument,
    format_: Annotated[Format | None, typer.Option("--format", metavar="FORMAT")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", dir_okay=False)] = None,
) -> int:
    """Show the findings of one report, or write its working paper."""
    here = here_of(ctx)
    with opened(here) as installation:
        review = _review(installation, report)
        names = names_of_people(installation, here)
        campaign = installation.desk.register.campaign(review.filing.campaign_id)
    if format_ is None and out is None:
        return _shown(here, report, review)
    chosen = format_ or _format_of(out)
    file = out or Path(f"{report}-审核意见表.{chosen}")
    content = _set(working_paper(report, campaign, review, names), chosen)
    file.write_bytes(content)
    here.terminal.answer(
        {
            "schema": "pingjian.paper/1",
            "report_id": report,
            "file": str(file),
            "size_bytes": len(content),
        },
        lambda: here.terminal.say("paper.written", file=file),
    )
    return Exit.OK


def _format_of(out: Path | None) -> Format:
    """The format that the file's name says.

    Raises:
        UsageTrouble: it says none of them.
    """
    suffix = out.suffix.removeprefix(".").lower() if out else ""
    if suffix not in list(Format):
        raise UsageTrouble("usage.paper_format", formats="、".join(Format), value=suffix or "—")
    return Format(suffix)


def _shown(here: Here, report: str, review: Review) -> int:
    here.terminal.answer(
        {
            "schema": "pingjian.findings/1",
            "report_id": report,
            "findings": [
                {
                    **finding.model_dump(mode="json"),
                    "key": finding.key,
                    "settled": finding.key in review.settled,
                }
                for finding in review.findings
            ],
        },
        lambda: (
            findings_page(
                review.findings,
                here.terminal,
                Source(review.filing.file.media_type, report),
                review.settled,
            )
            if review.findings
            else here.terminal.say("paper.none")
        ),
    )
    open_errors = any(
        finding.severity is Severity.ERROR and finding.key not in review.settled
        for finding in review.findings
    )
    return Exit.FINDINGS if open_errors else Exit.OK


def _review(installation: Installation, report: str) -> Review:
    """What lies on the desk.

    Raises:
        NotFound: there is no such report, or it has not been judged yet.
    """
    state, _ = installation.desk.report(report)
    if not isinstance(state, SelfScored | Reviewed | Published):
        raise NotFound("findings", report)
    return state.review


def _set(paper: WorkingPaper, chosen: Format) -> bytes:
    """The paper's bytes; its writers are imported when asked for."""
    match chosen:
        case Format.XLSX:
            from adapters.exports.working_paper.as_xlsx import xlsx_of  # noqa: PLC0415 - as said

            return xlsx_of(paper)
        case Format.DOCX:
            from adapters.exports.working_paper.as_docx import docx_of  # noqa: PLC0415 - as said

            return docx_of(paper)
        case Format.HTML:
            from adapters.exports.working_paper.as_html import html_of  # noqa: PLC0415 - as said

            return html_of(paper)
