"""What is shown at the end: the board, one report's history, where everything lies."""

from dataclasses import dataclass
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from adapters.bootstrap import Installation
from adapters.cli.demo.play import Performed
from adapters.cli.demo.seeds import LeftOut
from adapters.cli.here import Here
from adapters.cli.screens import board as board_screen
from adapters.cli.screens import timeline as timeline_screen
from adapters.cli.screens.grids import pairs
from adapters.cli.session import names_of_people
from adapters.exports.public_files import BUNDLE, PAGE
from adapters.readmodel.queries import Board, Wanted, board, timeline
from domain.ids import report_stream


@dataclass(frozen=True)
class Ending:
    """The result of a demonstration."""

    performed: tuple[Performed, ...]
    left_out: tuple[LeftOut, ...]
    data_dir: Path
    ui_address: str
    seconds: float

    @property
    def complete(self) -> bool:
        """Whether every file reached publication."""
        return not self.left_out and not any(played.stuck for played in self.performed)

    def folder(self, report: str) -> Path:
        """Where the public versions of that report lie."""
        return self.data_dir / "published" / report


def show(ending: Ending, here: Here, installation: Installation) -> None:
    """Show it, as JSON where that was asked for."""
    now = installation.desk.now()
    boards = [
        board(
            installation.readmodel,
            now=now,
            wanted=Wanted(campaign_id=played.campaign.campaign_id),
        )
        for played in ending.performed
    ]

    def view() -> RenderableType:
        parts: list[RenderableType] = []
        for one in boards:
            parts += [_title("报送进度"), board_screen.page(one, now, here.terminal)]
        return Group(*parts, *_history(ending, here, installation), *_places(ending))

    data = [board_screen.as_data(one, now) for one in boards]
    here.terminal.answer(_as_data(ending, data, boards), view)


def _history(ending: Ending, here: Here, installation: Installation) -> list[RenderableType]:
    """The history of the report on which most has happened."""
    published = [report for played in ending.performed for report in played.published]
    if not published:
        return []
    histories = {
        report: timeline(installation.readmodel, report_stream(report)) for report in published
    }
    report = max(published, key=lambda name: len(histories[name]))
    names = names_of_people(installation, here)
    return [
        _title(f"办理过程：{report}"),
        timeline_screen.page(histories[report], names, here.terminal),
    ]


def _places(ending: Ending) -> list[RenderableType]:
    published = [report for played in ending.performed for report in played.published]
    parts: list[RenderableType] = []
    if published:
        shown = [(report, f"{ending.folder(report)}/index.html") for report in published]
        parts += [_title("公开版本"), pairs(shown)]
        parts.append(Text(f"每个版本目录内有 {PAGE} 和 {BUNDLE}。", style="dim"))
    if ending.left_out:
        lines = [(one.file, one.why) for one in ending.left_out]
        parts += [_title("没有送审的文件"), pairs(lines)]
    stuck = [end for played in ending.performed for end in played.stuck]
    if stuck:
        parts += [_title("没有走到公开的报告"), pairs(stuck)]
    rest = (
        ("数据目录", str(ending.data_dir)),
        ("流程服务页面", f"{ending.ui_address}（演示运行期间可以打开）"),
        ("用时", f"{ending.seconds:.1f} 秒"),
        ("接着看", f"pingjian --data {ending.data_dir} status"),
    )
    return [*parts, Text(""), pairs(rest)]


def _title(text: str) -> Text:
    return Text(f"\n{text}", style="bold yellow")


def _as_data(
    ending: Ending, shown: list[dict[str, object]], boards: list[Board]
) -> dict[str, object]:
    numbers = {row.report_id: row.publication for one in boards for row in one.rows}
    return {
        "schema": "pingjian.demo/1",
        "complete": ending.complete,
        "campaigns": [
            {"campaign_id": played.campaign.campaign_id, "continued": played.continued}
            for played in ending.performed
        ],
        "boards": shown,
        "published": [
            {
                "report_id": report,
                "page": ending.folder(report) / f"v{numbers[report]}" / PAGE,
                "bundle": ending.folder(report) / f"v{numbers[report]}" / BUNDLE,
            }
            for played in ending.performed
            for report in played.published
        ],
        "left_out": ending.left_out,
        "stuck": [
            {"report_id": report, "why": why}
            for played in ending.performed
            for report, why in played.stuck
        ],
        "data_dir": ending.data_dir,
        "temporal_ui": ending.ui_address,
    }
