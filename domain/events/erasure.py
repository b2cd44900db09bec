"""Facts about lawful erasure of personal values. The names are storage: see `domain.events`."""

from typing import Literal

from domain.events.happened import Happened
from domain.ids import KeyId, PersonId, SubjectId


class ErasureProposed(Happened):
    """Someone asked to erase what is kept under a subject's keys (提请删除个人信息)."""

    type: Literal["erasure.proposed"] = "erasure.proposed"
    subject: SubjectId
    #: The legal ground (法律依据), such as 《个人信息保护法》第四十七条.
    ground: str
    reason: str


class ErasureRejected(Happened):
    """The proposal was turned down or taken back; everything stays as it is."""

    type: Literal["erasure.rejected"] = "erasure.rejected"
    subject: SubjectId
    proposed_by: PersonId
    reason: str


class ErasureApproved(Happened):
    """A second person agreed. From here on exactly these keys will be destroyed.

    The counts say how much lies under them: values beside events, sealed files, commands.
    """

    type: Literal["erasure.approved"] = "erasure.approved"
    subject: SubjectId
    proposed_by: PersonId
    ground: str
    keys: tuple[KeyId, ...]
    values: int
    files: int
    commands: int


class SubjectErased(Happened):
    """The keys are destroyed and what lay under them is gone; the counts are the approved ones."""

    type: Literal["subject.erased"] = "subject.erased"
    subject: SubjectId
    ground: str
    keys: tuple[KeyId, ...]
    values: int
    files: int
    commands: int
