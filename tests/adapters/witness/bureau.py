"""A log that is restored from a backup, and the one witness that it asks."""

import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from adapters.eventstore import SqlEventStore
from adapters.ledger.declaring import declaration
from adapters.ledger.notary import Notary
from adapters.ledger.witnesses import request_for
from adapters.witness.judgement import Judge
from adapters.witness.memory import Memory
from adapters.witness.restored import Named, Restores, head_name
from domain.events import Fact, LedgerRestored, PersonRemoved
from domain.ids import LEDGER_STREAM
from domain.ledger.witnessing import Verdict, Witness
from domain.ports import Entry

NINE = datetime(2025, 4, 1, 9, tzinfo=UTC)
ORIGIN = "qingxi.example/pingjian"
#: Cosigned before the backup, in the backup, and seen when the disk failed.
COSIGNED, KEPT, SEEN = 6, 9, 14


@dataclass
class Bureau:
    """A log in a folder of its own, and the one witness that it asks."""

    folder: Path
    memory: Memory
    known: Witness
    engine: Engine
    store: SqlEventStore
    notary: Notary

    def add(self, count: int) -> None:
        for _ in range(count):
            self.append("people", PersonRemoved(by="gl01", at=NINE, person="tb01"))

    def declare(self, *, old: int = SEEN, new: int = KEPT) -> None:
        fact = LedgerRestored(
            by="gl01", at=NINE, old_size=old, new_size=new, reason="服务器磁盘损坏"
        )
        self.append(LEDGER_STREAM, fact)

    def ask(self) -> Verdict:
        """Have the log as it is now cosigned, and keep the answer."""
        head = self.notary.sign()
        seen = self.memory.logs()[ORIGIN].seen
        old = 0 if seen is None else int(seen.split(b"\n")[1])
        path_from = old if old <= head.checkpoint.size else 0
        request = request_for(self.notary.checkpoints, head, self.known, old=path_from)
        judgement = Judge(self.memory)(replace(request, old=old).encoded())
        if judgement.cosignature is not None:
            self.notary.checkpoints.add_cosignatures(head.checkpoint.size, [judgement.cosignature])
        return judgement.verdict

    def declaration(self) -> bytes:
        return declaration(self.notary, self.engine, self.store, self.known)

    def append(self, stream: str, fact: Fact) -> None:
        version = len(self.store.load(stream))
        self.store.append(Entry(stream, version, (fact,), uuid.uuid4(), "gl01"))


def named(restores: Restores, content: bytes) -> Named:
    """What a person who looked at it would name."""
    shown = restores.look(content)
    assert shown.seen is not None
    return Named(
        old=head_name(shown.seen),
        new=head_name(shown.declared.head.checkpoint),
        lost=shown.declared.lost,
        by="sj01",
        reason="已到机房核实磁盘损坏",
    )
