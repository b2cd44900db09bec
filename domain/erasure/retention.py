"""What is kept, of which class, and how long: declared here and nowhere else.

Terms: 《机关文件材料归档范围和文书档案保管期限规定》(国家档案局令第8号) keeps records for good,
for 30 or for 10 years; a report's original is kept ten years after it was published unless its
rule pack says otherwise. 《个人信息保护法》第十九条: the shortest time that the purpose needs.
Nothing is erased by itself: what is past its term is listed, proposed and approved.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.events import FACT_TYPES, Fact, PublicationCorrected, ReportPublished
from domain.workdays import local_date


class Retention(StrEnum):
    """How a value may be used and kept."""

    PUBLIC = "public"  # 可公开：随公开材料发布，永久
    INTERNAL = "internal"  # 内部：不公开，随账永久
    PERSONAL = "personal"  # 个人信息：加密存放，可依法删除


@dataclass(frozen=True)
class Held:
    """A personal value that is kept: under whose key, and what it is for."""

    name: str
    subject: str
    purpose: str


#: Every place where a personal value is kept. All else is kept out of events, logs and messages.
PERSONAL: tuple[Held, ...] = (
    Held("person.registered name", "person", "显示由谁办理"),
    Held("report.submitted file_name", "report", "受理回执，核对原件"),
    Held("report.resubmitted file_name", "report", "受理回执，核对原件"),
    Held("original", "report", "评价的依据，复核和审计"),
    Held("reading", "report", "评价的依据，复核和审计"),
    Held("command payload", "report", "未办结命令的续办，命令号的核对"),
)
#: First parts of the stored names whose fields are published with the report.
_PUBLISHED = frozenset(
    {"figure", "finding", "publication", "report", "review", "score", "self_score"}
)


def of_event(stored_name: str) -> Retention:
    """The class of every field of that event: no field holds a personal value (`PERSONAL`).

    Raises:
        KeyError: there is no such event.
    """
    FACT_TYPES[stored_name]
    group = stored_name.partition(".")[0]
    return Retention.PUBLIC if group in _PUBLISHED else Retention.INTERNAL


def published_on(history: tuple[Fact, ...]) -> date | None:
    """When the version that stands was published, in China; None if none ever was."""
    published = [f for f in history if isinstance(f, ReportPublished | PublicationCorrected)]
    return local_date(published[-1].at) if published else None


def keep_until(published: date, years: int) -> date:
    """The last day of the term; 29 February ends on 28 February."""
    try:
        return published.replace(year=published.year + years)
    except ValueError:
        return published.replace(year=published.year + years, day=28)
