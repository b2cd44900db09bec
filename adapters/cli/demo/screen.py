"""What is seen while the demonstration runs: who does what for whom, line by line.

On a terminal the last line besides shows how far each unit is; in pipes there are the lines
alone. All of it goes to standard error, the result to standard output.
"""

import contextlib
import threading
from collections.abc import Generator

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from adapters.cli.demo.cast import Person
from adapters.cli.terminal import Terminal
from adapters.stack.reports import StackEvent, StackStep
from domain.campaign import Campaign
from domain.projections.wording import ROLE_WORDS, STAGE_WORDS
from domain.report import Report, stage_of
from domain.stage import Stage

_WAY = (Stage.SUBMITTED, Stage.PARSED, Stage.SELF_SCORED, Stage.REVIEWED, Stage.PUBLISHED)
_STACK_LINES = {
    StackStep.SERVER_STARTING: "正在启动流程服务（Temporal）",
    StackStep.SERVER_STARTED: "流程服务已就绪，地址 {address}",
    StackStep.SERVER_DIED: "流程服务中断（{reason}），{again_in_seconds} 秒后自动重启",
    StackStep.WORKER_STARTED: "工作进程已就绪",
    StackStep.WORKER_DIED: "工作进程中断（{reason}），{again_in_seconds} 秒后自动重启",
    StackStep.STOPPING: "正在停止流程服务和工作进程",
}
_REFRESH_PER_SECOND = 10


class Screen:
    """The progress of one demonstration; told from several threads."""

    def __init__(self, terminal: Terminal) -> None:
        self._console: Console = terminal.err
        self._quiet = terminal.quiet
        self._units: dict[str, tuple[Stage, str]] = {}
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def shown(self) -> Generator[None]:
        """While the block runs a terminal shows how far each unit is."""
        if self._quiet or not self._console.is_terminal:
            yield
            return
        with Live(
            get_renderable=self._now,
            console=self._console,
            refresh_per_second=_REFRESH_PER_SECOND,
            transient=True,
        ):
            yield

    def campaign(self, campaign: Campaign, *, continued: bool) -> None:
        """A campaign is played from here on."""
        if continued:
            self.note(f"继续上次没有做完的任务 {campaign.campaign_id}（{campaign.county}）")
        with self._lock:
            self._units = {unit.name: (Stage.NOT_FILED, "") for unit in campaign.roster}

    def stage(self, unit: str, report: Report) -> None:
        """Where that unit's report stands now."""
        with self._lock:
            stage, what = self._units.get(unit, (Stage.NOT_FILED, ""))
            self._units[unit] = (stage_of(report), what if stage is stage_of(report) else "")

    def waiting(self, unit: str, what: str, who: Person | None = None) -> None:
        """What is under way for that unit, and by whom; shown on a terminal only."""
        told = f"{who.name}：{what}" if who else what
        with self._lock:
            self._units[unit] = (self._units.get(unit, (Stage.NOT_FILED, ""))[0], told)

    def said(self, unit: str, who: Person, what: str) -> None:
        """Something was done: one line."""
        if unit:
            self.waiting(unit, "")
        self._line(
            Text.assemble(
                (f"{unit}  " if unit else "", "bold"),
                (f"{who.name}（{ROLE_WORDS[who.role].zh}）", "cyan"),
                f" {what}",
            )
        )

    def machine(self, unit: str, what: str) -> None:
        """The machine did something by itself: one line."""
        self._line(Text.assemble((f"{unit}  ", "bold"), ("系统", "magenta"), f" {what}"))

    def note(self, what: str) -> None:
        """Something worth knowing: one line."""
        self._line(Text(what, style="dim"))

    def stack(self, event: StackEvent) -> None:
        """A step of the embedded stack."""
        line = _STACK_LINES.get(event.step)
        if line is not None:
            self.note(line.format_map(dict(event.facts)))

    def _line(self, line: Text) -> None:
        if not self._quiet:
            self._console.print(line, soft_wrap=True)

    def _now(self) -> RenderableType:
        grid = Table.grid(padding=(0, 2))
        with self._lock:
            units = dict(self._units)
        for unit, (stage, what) in units.items():
            grid.add_row(
                Text(unit), _bar(stage), Text(STAGE_WORDS[stage].zh), Text(what, style="dim")
            )
        return Group(Text(""), grid)


def _bar(stage: Stage) -> Text:
    """How far on the way; beside the way (未报, 被退回, 已撤回) is nowhere on it."""
    done = _WAY.index(stage) + 1 if stage in _WAY else 0
    return Text.assemble(("●" * done, "green"), ("○" * (len(_WAY) - done), "dim"))
