"""Small checked identifiers. All are plain strings on the wire, so that stored events stay plain.

None of them may be a name of a person: a person is known by an account such as ``jx01``.
"""

import hashlib
import uuid
from typing import Annotated

from pydantic import StringConstraints

#: A campaign, one county × one fiscal year: ``cx2024``.
CampaignId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]
#: A unit's code within its campaign: ``101``, ``101-002``.
UnitCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]
#: A report: campaign and unit, joined by a dot: ``cx2024.101``.
ReportId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,39}\.[a-z0-9][a-z0-9-]{0,19}$")
]
#: An account, never a name: ``jx01``.
PersonId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{1,19}$")]
#: Whose personal values lie under one key: ``person/jx01``, ``report/cx2024.101``.
SubjectId = Annotated[
    str,
    StringConstraints(
        pattern=r"^(person/[a-z][a-z0-9_-]{1,19}"
        r"|report/[a-z0-9][a-z0-9-]{1,39}\.[a-z0-9][a-z0-9-]{0,19})$"
    ),
]
#: A subject's key: 16 random bytes, 32 hexadecimal digits.
KeyId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
#: Bytes by what they are: lower-case SHA-256, 64 hexadecimal digits.
FileHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: Made by whoever asks, before asking; the same id again is the same command.
CommandId = uuid.UUID

#: The account under which the machine itself acts (reading, recomputing, publishing).
SYSTEM: str = "system"

_STEP_NAMESPACE = uuid.UUID("6f2c6f0e-3a0e-5d0b-9c58-0c6f9c1d7a11")


def report_id(campaign_id: str, unit_code: str) -> str:
    """The one report a unit files in a campaign."""
    return f"{campaign_id}.{unit_code}"


def report_stream(report: str) -> str:
    """Where a report's events stand."""
    return f"report/{report}"


def campaign_stream(campaign: str) -> str:
    """Where a campaign's events stand."""
    return f"campaign/{campaign}"


def person_subject(person: str) -> str:
    """Under whose key a person's own values are kept."""
    return f"person/{person}"


def erasure_stream(subject: str) -> str:
    """Where the erasure of a subject's values is decided and recorded."""
    return f"erasure/{subject}"


#: Who may act, and as what.
PEOPLE_STREAM = "people"
#: Which keys sign the log's heads.
LEDGER_STREAM = "ledger"


def step_command_id(report: str, step: str) -> CommandId:
    """The command id of a step that the machine takes by itself.

    Derived from what is done (``r2/read``), never from a run of the workflow, so that a step
    repeated by another run, another worker or after a rebuild adds nothing a second time.
    """
    return uuid.uuid5(_STEP_NAMESPACE, f"{report}/{step}")


def file_hash(content: bytes) -> str:
    """SHA-256 of the exact bytes, as used for every stored file."""
    return hashlib.sha256(content).hexdigest()
