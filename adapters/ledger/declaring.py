"""A declared restore, written for a witness: the event, its proof, and what both have in common.

The form: docs/ledger.md §2.1; `adapters.ledger.declaration` reads it.
"""

import json

from sqlalchemy import Engine

from adapters.eventstore.unusable import foreign_errors
from adapters.ledger import kept
from adapters.ledger.bundle_rows import Lines, compact, rows_between
from adapters.ledger.declaration import SCHEMA
from adapters.ledger.notary import Notary
from domain.events import LedgerRestored
from domain.ids import LEDGER_STREAM
from domain.ledger.strict import base64_text
from domain.ledger.witnessing import Witness
from domain.ports import EventStore
from domain.refusals import NotFound


def declaration(notary: Notary, engine: Engine, store: EventStore, known: Witness) -> bytes:
    """The last declared restore, for *known*.

    Raises:
        NotFound: no restore was declared, or the backup holds no head that *known* cosigned.
    """
    declared = [
        (recorded.position, recorded.fact)
        for recorded in store.load(LEDGER_STREAM)
        if isinstance(recorded.fact, LedgerRestored)
    ]
    if not declared:
        raise NotFound("restore", "")
    position, fact = declared[-1]
    head = notary.sign()
    with foreign_errors(), engine.connect() as connection:
        common = kept.cosigned_within(connection, fact.new_size, by=known.key)
    if common is None:
        raise NotFound("cosigned_head", known.key.name)
    (row,) = rows_between(engine, position, position)
    growth = notary.checkpoints.consistency(common.checkpoint.size, head.checkpoint.size)
    return compact(
        {
            "schema": SCHEMA,
            "hash": "sha256",
            "event": json.loads(Lines(engine).line(row)),
            "proof": notary.proof(position, head).encoded().decode(),
            "common": str(common.whole()),
            "growth": [base64_text(value) for value in growth],
        }
    )
