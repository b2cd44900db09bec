"""What the world must bring: the protocols that adapters fulfil and contract tests check.

Each has a double under `tests/doubles` with the same name, which passes the same contract.
"""

from domain.ports.documents import Files, Reader, RulePacks
from domain.ports.inbox import Inbox, InboxStatus, ReceivedCommand
from domain.ports.log import Entry, EventStore, PrivateValue, RecordedFact, StreamStands
from domain.ports.publishing import PublicationOrder, PublicVersion, Publisher, Witnesses
from domain.ports.sealing import Erasable, Erased, Keys, Sealer, Vault

__all__ = [
    "Entry",
    "Erasable",
    "Erased",
    "EventStore",
    "Files",
    "Inbox",
    "InboxStatus",
    "Keys",
    "PrivateValue",
    "PublicVersion",
    "PublicationOrder",
    "Publisher",
    "Reader",
    "ReceivedCommand",
    "RecordedFact",
    "RulePacks",
    "Sealer",
    "StreamStands",
    "Vault",
    "Witnesses",
]
