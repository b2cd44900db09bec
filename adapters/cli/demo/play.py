"""Plays a production on an open installation: whose turn it is, does it, shows it, goes on.

Everything goes the way it goes in a bureau: filings over the desk, wishes through the inbox and
the workflow engine. An answer that does not come is asked for again under the same command id.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import timedelta

from adapters.bootstrap import Installation
from adapters.cli.demo import staging
from adapters.cli.demo.cast import FIRST, SECOND, Person, filler
from adapters.cli.demo.moves import next_move
from adapters.cli.demo.screen import Screen
from adapters.cli.demo.story import Production, Story
from adapters.cli.demo.wishes import (
    Around,
    File,
    Finished,
    Move,
    Send,
    Stuck,
    Wait,
    command_id,
)
from adapters.desk import Handed
from domain.campaign import Campaign
from domain.ids import SYSTEM, report_id, report_stream
from domain.projections.sentences import sentence
from domain.refusals import Because, Refused, Trouble
from domain.report import Report, replay
from domain.workdays import local_date
from workflows.messages import Outcome

#: A killed server and worker are at work again within seconds; longer than this is a fault.
_PATIENCE_SECONDS = 180.0
_LOOK_SECONDS = 0.05
_ASK_AGAIN_SECONDS = 0.5
_ANSWER_WITHIN = timedelta(seconds=10)


class StoodStill(Trouble):
    """A report did not go on although nobody was waited for."""

    def __init__(self, *, unit: str, what: str) -> None:
        super().__init__(f"{unit}: {what}")
        self.unit = unit
        self.what = what


@dataclass(frozen=True)
class Performed:
    """What a production came to; ``stuck``: report id and why it did not reach publication."""

    campaign: Campaign
    continued: bool
    published: tuple[str, ...]
    stuck: tuple[tuple[str, str], ...]


class Play:
    """The demonstration on one installation."""

    def __init__(self, here: Installation, screen: Screen) -> None:
        self._here = here
        self._screen = screen
        self._shown: dict[str, int] = {}

    async def perform(self, production: Production) -> Performed:
        """Play *production* to its end; what was played before is not played again.

        Raises:
            Refused: the rules refused a wish.
            StoodStill: a report did not go on.
        """
        staging.open_accounts(self._here, self._screen, production)
        campaign, continued = staging.campaign_for(
            self._here, self._screen, production, unfinished=self._unfinished
        )
        self._screen.campaign(campaign, continued=continued)
        for story in production.stories:
            await self._until(campaign, story, filed_only=True)
        ends = [await self._until(campaign, story) for story in production.stories]
        reports = [report_id(campaign.campaign_id, s.unit.code) for s in production.stories]
        return Performed(
            campaign=campaign,
            continued=continued,
            published=tuple(
                report
                for report, end in zip(reports, ends, strict=True)
                if isinstance(end, Finished)
            ),
            stuck=tuple(
                (report, end.why)
                for report, end in zip(reports, ends, strict=True)
                if isinstance(end, Stuck)
            ),
        )

    def _unfinished(self, campaign: Campaign, production: Production) -> bool:
        """Whether some story of that campaign has not come to its end."""
        around = self._around(campaign)
        ends = (
            next_move(self._report(campaign, story), story, around) for story in production.stories
        )
        return any(not isinstance(end, Finished | Stuck) for end in ends)

    def _around(self, campaign: Campaign) -> Around:
        return Around(
            now=self._here.desk.now(),
            due_on=local_date(campaign.due_at),
            reading=self._here.readings.load,
        )

    def _report(self, campaign: Campaign, story: Story) -> Report:
        """Where the report stands; what the machine has done since the last look is shown."""
        stream = report_stream(report_id(campaign.campaign_id, story.unit.code))
        history = self._here.store.load(stream)
        for recorded in history[self._shown.get(stream, len(history)) :]:
            if recorded.fact.by == SYSTEM:
                self._screen.machine(story.unit.name, sentence(recorded.fact).zh)
        self._shown[stream] = len(history)
        return replay(recorded.fact for recorded in history)

    async def _until(self, campaign: Campaign, story: Story, *, filed_only: bool = False) -> Move:
        """Go on with *story* until its end, or until its first version is filed."""
        moved_at = time.monotonic()
        while True:
            report = self._report(campaign, story)
            move = next_move(report, story, self._around(campaign))
            self._screen.stage(story.unit.name, report)
            match move:
                case Finished() | Stuck():
                    return move
                case _ if filed_only and not isinstance(move, File):
                    return move
                case Wait(what=what):
                    self._screen.waiting(story.unit.name, what)
                    if time.monotonic() - moved_at > _PATIENCE_SECONDS:
                        raise StoodStill(unit=story.unit.name, what=what)
                    await asyncio.sleep(_LOOK_SECONDS)
                case File(number=number):
                    await self._file(campaign, story, number)
                    moved_at = time.monotonic()
                case Send():
                    await self._send(campaign, story, move)
                    moved_at = time.monotonic()

    async def _file(self, campaign: Campaign, story: Story, number: int) -> None:
        version = story.versions[number - 1]
        report = report_id(campaign.campaign_id, story.unit.code)
        receipt = await self._here.desk.file(
            campaign.campaign_id,
            story.unit.code,
            Handed(content=version.content, name=version.name, media_type=version.media_type),
            by=story.filler,
            command_id=command_id(report, f"r{number}/file"),
        )
        again = "重新" if number > 1 else ""
        told = f"{again}送审（{receipt.size_bytes} 字节，回执号 {receipt.position}）"
        self._screen.said(story.unit.name, filler(story.unit.code), told)

    async def _send(self, campaign: Campaign, story: Story, move: Send) -> None:
        report = report_id(campaign.campaign_id, story.unit.code)
        wish = command_id(report, move.step)
        until = time.monotonic() + _PATIENCE_SECONDS
        who = _who(move, story)
        self._screen.waiting(story.unit.name, move.says, who)
        while time.monotonic() < until:
            answer = await self._here.desk.send(report, move.command, wish, patience=_ANSWER_WITHIN)
            match answer.outcome:
                case Outcome.DONE:
                    self._screen.said(story.unit.name, who, move.says)
                    return
                case Outcome.REFUSED:
                    raise Refused(Because(answer.because or ""), **answer.details)
                case Outcome.UNKNOWN:
                    self._screen.note(f"{story.unit.name}：暂时没有答复，用同一编号再问一次")
                    await asyncio.sleep(_ASK_AGAIN_SECONDS)
        raise StoodStill(unit=story.unit.name, what=move.says)


def _who(move: Send, story: Story) -> Person:
    people = (FIRST, SECOND, filler(story.unit.code))
    return next(person for person in people if person.account == move.command.by)
