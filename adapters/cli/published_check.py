"""The public folder against the record: every copy that is missing, changed, or nobody's."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from adapters.exports.public import PublicationFolder
from adapters.exports.public_copies import CopyDifference
from domain.ids import report_stream
from domain.ports import RecordedFact
from domain.refusals import Damaged, NotFound

#: A stream's history as it stands now.
Load = Callable[[str], tuple[RecordedFact, ...]]


@dataclass(frozen=True)
class Looked:
    """One report's public folder: how many versions it should show, and what is wrong there."""

    stream: str
    versions: int
    damages: tuple[Damaged, ...] = ()


def looked_at(
    publisher: PublicationFolder,
    histories: Mapping[str, Sequence[RecordedFact]],
    load: Load,
    *,
    skipped: Iterable[str] = (),
) -> Iterator[Looked]:
    """Compare the public folder with the record.

    Args:
        publisher: the public folder.
        histories: report stream → its events, read a moment ago.
        load: reads a stream again, for what was published since then.
        skipped: report streams whose events are damaged; nothing is said of their folders.
    """
    prefix = report_stream("")
    known = {stream.removeprefix(prefix): stream for stream in histories}
    for report_id, stream in known.items():
        try:
            found = publisher.differences(report_id, histories[stream])
            if found:
                found = publisher.differences(report_id, load(stream))
        except (NotFound, Damaged):
            continue  # the kept bundle is a damage of its own
        yield Looked(stream, publisher.number_of(histories[stream]), tuple(map(_damage, found)))
    owned = {stream.removeprefix(prefix) for stream in (*histories, *skipped)}
    for strange in publisher.strangers(owned):
        if not load(report_stream(strange.path.partition("/")[0])):
            yield Looked("", 0, (_damage(strange),))


def _damage(difference: CopyDifference) -> Damaged:
    return Damaged(what=f"public file {difference.path}", why=difference.wrong.value)
