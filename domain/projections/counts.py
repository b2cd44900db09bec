"""The strip above the board: how many units stand where, per campaign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.projections.board import BoardRow, overdue
from domain.stage import Stage


@dataclass(frozen=True)
class CampaignCounts:
    """应报 and where they stand; the stages add up to ``must_file``, the others overlap them."""

    campaign_id: str
    must_file: int
    by_stage: tuple[tuple[Stage, int], ...]
    overdue: int
    late: int
    with_open_errors: int

    def at(self, stage: Stage) -> int:
        """How many stand in that stage."""
        return dict(self.by_stage)[stage]


def counts(rows: Iterable[BoardRow], *, now: datetime) -> tuple[CampaignCounts, ...]:
    """One entry per campaign, in the order of their ids; every stage is there, if with 0."""
    by_campaign: dict[str, list[BoardRow]] = {}
    for line in rows:
        by_campaign.setdefault(line.campaign_id, []).append(line)
    return tuple(
        CampaignCounts(
            campaign_id=campaign,
            must_file=len(lines),
            by_stage=tuple((stage, sum(line.stage is stage for line in lines)) for stage in Stage),
            overdue=sum(overdue(line, now) for line in lines),
            late=sum(line.late for line in lines),
            with_open_errors=sum(line.open_errors > 0 for line in lines),
        )
        for campaign, lines in sorted(by_campaign.items())
    )
