"""What stands above the versions of a published report: which one holds, what became of the others.

Read from the report's own history, so that it can be made again at any time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from adapters.exports.public_files import BUNDLE, PAGE
from adapters.exports.public_page import document, table
from domain import events
from domain.ports import RecordedFact
from domain.projections.wording import REASON_WORDS, local_time

NOTICE = "公告.txt"


@dataclass(frozen=True)
class Version:
    """A public version: its number, when it was made public, its bundle, and its notice if any.

    ``taken_down``: the readable copies are gone, only the notice is left.
    """

    number: int
    at: str
    bundle_sha256: str
    notice: str = ""
    taken_down: bool = False

    @property
    def folder(self) -> str:
        """The name of its folder."""
        return f"v{self.number}"


def versions_of(history: Iterable[RecordedFact]) -> tuple[Version, ...]:
    """All public versions that the history knows, oldest first, each with its notice."""
    versions: list[Version] = []
    for recorded in history:
        match recorded.fact:
            case events.ReportPublished() | events.PublicationCorrected() as fact:
                versions.append(Version(fact.number, local_time(fact.at), fact.bundle_sha256))
            case events.PublicationWithdrawn() as fact:
                versions[-1] = replace(versions[-1], notice=_taken_down(fact), taken_down=True)
            case _:
                pass
    return superseded(versions)


def superseded(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Every version but the last one with a notice that a later one holds."""
    known = tuple(versions)
    return tuple(
        version
        if version.notice or version is known[-1]
        else replace(
            version,
            notice=f"第 {version.number} 版已更正，现行有效的是第 {known[-1].number} 版。",
        )
        for version in known
    )


def index_page(title: str, versions: tuple[Version, ...]) -> str:
    """The page that lists the versions, the newest first."""
    rows = [
        (f"第 {version.number} 版", version.at, version.notice or "现行有效", version.bundle_sha256)
        for version in reversed(versions)
    ]
    links = "".join(
        f'<p>第 {version.number} 版：<a href="{version.folder}/{PAGE}">评价结果</a>，'
        f'<a href="{version.folder}/{BUNDLE}">全部材料下载</a></p>'
        for version in reversed(versions)
        if not version.taken_down
    )
    heads = ("版本", "公开时间", "状态", "材料包 SHA-256")
    body = f"<h1>{escape(title)}</h1>\n{table(heads, rows)}\n{links}"
    return document(title, body)


def _taken_down(fact: events.PublicationWithdrawn) -> str:
    return (
        f"第 {fact.number} 版已于 {local_time(fact.at)} 撤下"
        f"（{REASON_WORDS[fact.reason_code].zh}），原文件由财政部门留存备查。"
    )
