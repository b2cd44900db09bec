"""Receipts: what somebody who filed can hold against the bureau, later and without its server.

A receipt names the event's leaf and proves it under a checkpoint that the bureau has signed
(and witnesses have cosigned). If the log shows something else one day, the receipt shows that it
was rewritten; `verify.py --receipt` checks it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine

from adapters.ledger.bundle_rows import Lines, rows_between
from adapters.ledger.notary import Notary, cosigners
from domain.events import FileRef, ReportResubmitted, ReportSubmitted
from domain.ledger.note import note
from domain.ports import RecordedFact


@dataclass(frozen=True)
class LedgerReceipt:
    """A receipt for one event.

    Attributes:
        report_id: the report, or the stream's name where it is no report's event.
        unit: the unit's name; empty where there is none.
        recorded: the event.
        line: the event as JSON, with everything that is hashed (docs/ledger.md §6).
        proof: the tlog-proof, text.
        size: of the checkpoint in it.
        keys: the log's public keys, newest last.
        cosigned_by: names of the witnesses that stand behind the checkpoint.
    """

    report_id: str
    unit: str
    recorded: RecordedFact
    line: str
    proof: str
    size: int
    keys: tuple[str, ...]
    cosigned_by: tuple[str, ...]

    @property
    def number(self) -> str:
        """The receipt's number: report, and the position of its event."""
        return f"{self.report_id}-{self.recorded.position}"

    @property
    def file(self) -> FileRef | None:
        """The file that was filed; None for another event."""
        fact = self.recorded.fact
        return fact.file if isinstance(fact, ReportSubmitted | ReportResubmitted) else None

    def as_data(self) -> Mapping[str, object]:
        """The receipt as JSON values; `verify.py` reads ``leaf`` and ``proof``."""
        recorded, file = self.recorded, self.file
        return {
            "schema": "pingjian.ledger-receipt/1",
            "hash": "sha256",
            "number": self.number,
            "report": self.report_id,
            "unit": self.unit,
            "type": recorded.fact.type,
            "file_sha256": file.sha256 if file else None,
            "file_size_bytes": file.size_bytes if file else None,
            "arrived_at": recorded.fact.at,
            "recorded_at": recorded.recorded_at,
            "by": recorded.actor,
            "position": recorded.position,
            "leaf": recorded.leaf.hex(),
            "event": json.loads(self.line),
            "checkpoint_size": self.size,
            "cosigned_by": self.cosigned_by,
            "keys": self.keys,
            "proof": self.proof,
        }

    def as_code(self) -> str:
        """What the printed code holds: leaf and proof with the log's own signatures alone.

        One square code holds less than 3,000 bytes, which twenty witnesses would fill.
        """
        head, blank, checkpoint = self.proof.partition("\n\n")
        whole = note(checkpoint.encode())
        own = {key.partition("+")[0] for key in self.keys}
        lines = "".join(str(line) for line in whole.signatures if line.name in own)
        file = f"file {self.file.sha256}\n" if self.file else ""
        return f"{file}leaf {self.recorded.leaf.hex()}\n{head}{blank}{whole.text}\n{lines}"


def receipt(
    notary: Notary, engine: Engine, recorded: RecordedFact, *, report_id: str, unit: str = ""
) -> LedgerReceipt:
    """The receipt for an event.

    Raises:
        NotFound: no head covers it yet.
    """
    head = notary.covering(recorded.position)
    (row,) = rows_between(engine, recorded.position, recorded.position)
    return LedgerReceipt(
        report_id=report_id,
        unit=unit,
        recorded=recorded,
        line=Lines(engine).line(row).decode(),
        proof=notary.proof(recorded.position, head).encoded().decode(),
        size=head.checkpoint.size,
        keys=notary.known_keys(),
        cosigned_by=cosigners(head, notary.policy.witnesses),
    )
