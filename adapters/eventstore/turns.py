"""Group commit: who comes while another writes is written together with others, once.

No thread of its own: whoever finds nobody writing writes, its own append and all that queued up
meanwhile, and then wakes those it wrote for and hands the turn to the first who still waits. A
lone writer pays nothing for it, and there is nothing to stop when the interpreter ends.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from adapters.eventstore.drafts import Prepared
from adapters.eventstore.unusable import StoreUnusable, Why

#: How many appends one transaction takes at most, and how many bytes of bodies.
MOST_APPENDS, MOST_BYTES = 256, 4_000_000


class Turn:
    """One append on its way.

    After `Turns.append` exactly one of these is so: ``before``, ``recorded_at`` and ``leaves`` say
    where it was written; ``stood_back`` is True, something else than hoped for was found under
    the lock and nothing was written.
    """

    #: As they are until something is known of it.
    before = 0
    recorded_at = 0
    leaves: Sequence[bytes] = ()
    stood_back = False
    error: BaseException | None = None
    leads = False
    #: Held until the turn is settled; made only for a turn that has to wait.
    settled: "threading.Lock | None" = None

    def __init__(self, ready: Prepared) -> None:
        self.ready = ready

    def queue_up(self) -> None:
        """Somebody else writes at the moment."""
        self.settled = threading.Lock()
        self.settled.acquire()

    def wait(self) -> None:
        """Until it was written, or is to lead."""
        if self.settled is not None:
            self.settled.acquire()

    def wake(self) -> None:
        """Whoever waits goes on."""
        if self.settled is not None:
            self.settled.release()

    def write_down(self, before: int, recorded_at: int, leaves: Sequence[bytes]) -> None:
        """It stands on disk after the position *before*."""
        self.before, self.recorded_at, self.leaves = before, recorded_at, leaves

    @property
    def open(self) -> bool:
        """Nothing is known of it yet."""
        return not (self.recorded_at or self.stood_back or self.error)


class Turns:
    """The queue before one log's lock, in one process.

    Args:
        write: writes the turns in one transaction and notes in each what became of it. It is
            never called by two threads at once. What it raises is told to every turn that is
            still open.
    """

    def __init__(self, write: Callable[[Sequence[Turn]], None]) -> None:
        self._write = write
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a forked child must: the threads that held turns are not with it."""
        #: Held while somebody writes; handed on, it stays held.
        self._writing = threading.Lock()
        self._queue: deque[Turn] = deque()
        #: Whoever changes the queue holds it.
        self._mutex = threading.Lock()

    def append(self, ready: Prepared) -> Turn:
        """Wait for its turn or be written in another's.

        Raises:
            StoreUnusable: it is unknown whether it was written; the command id tells.
        """
        mine = Turn(ready)
        # One lock taken and given back is all that a lone writer pays.
        if self._queue or not self._writing.acquire(blocking=False):
            self._queue_up(mine)
            if not mine.leads:
                return _known(mine)
        batch = self._with_others(mine) if self._queue else (mine,)
        try:
            self._write(batch)
        except BaseException as error:
            _tell(batch, error)
            raise
        finally:
            self._writing.release()
            if self._queue:
                self._wake_first()
            if len(batch) > 1:
                _wake(batch, mine)
        return mine

    def _queue_up(self, mine: Turn) -> None:
        mine.queue_up()
        with self._mutex:
            self._queue.append(mine)
        # Whoever wrote a moment ago may have left without seeing us.
        self._wake_first()
        self._wait(mine)

    def _wait(self, mine: Turn) -> None:
        try:
            mine.wait()
        except BaseException:
            with self._mutex:
                queued = mine in self._queue
                if queued:
                    self._queue.remove(mine)
            if mine.leads and not queued:
                self._writing.release()
                self._wake_first()
            raise

    def _with_others(self, mine: Turn) -> list[Turn]:
        """As many as fit into one transaction and do not depend on one another."""
        batch = [mine]
        written, ids = {mine.ready.entry.stream}, {mine.ready.entry.command_id}
        size = mine.ready.size
        with self._mutex:
            waiting, self._queue = self._queue, deque()
            for turn in waiting:
                entry = turn.ready.entry
                size += turn.ready.size
                if (
                    len(batch) == MOST_APPENDS
                    or size > MOST_BYTES
                    or entry.command_id in ids
                    or turn.ready.relies_on(written)
                ):
                    self._queue.append(turn)
                else:
                    batch.append(turn)
                    written.add(entry.stream)
                    ids.add(entry.command_id)
        return batch

    def _wake_first(self) -> None:
        """Let the first who waits write, unless somebody does.

        Who gives the lock back looks for who waits afterwards, who waits looks for the lock after
        having queued up: one of them sees the other.
        """
        while self._queue and self._writing.acquire(blocking=False):
            with self._mutex:
                following = self._queue.popleft() if self._queue else None
            if following is not None:
                following.leads = True
                following.wake()
                return
            self._writing.release()


def _tell(batch: Sequence[Turn], error: BaseException) -> None:
    for turn in batch:
        if turn.open:
            turn.error = error


def _wake(batch: Sequence[Turn], mine: Turn) -> None:
    for turn in batch:
        if turn is not mine:
            turn.wake()


def _known(turn: Turn) -> Turn:
    if turn.error is None:
        return turn
    if isinstance(turn.error, Exception):
        raise turn.error
    # The thread that wrote for us was interrupted; that is not our interruption.
    raise StoreUnusable(why=Why.UNREACHABLE, detail="the append was interrupted")
