"""Why something is refused or cannot go on.

    Trouble
    ├── Refused      the rules say no; definitely nothing was done
    ├── NotFound     what was named does not exist
    ├── Conflict     somebody else wrote first; look again
    ├── Gone         it was erased by law and cannot come back
    ├── Detached     it lies in a segment that must be attached first
    └── Damaged      stored bytes are not what they were; never served as good

A refusal is a code with data, never a sentence: sentences are made where people read them
(`adapters/cli/problems.py`).
"""

from enum import StrEnum
from typing import Any


class Because(StrEnum):
    """Every reason a command can be refused. Stored in the inbox: added, never renamed."""

    # who
    UNKNOWN_PERSON = "unknown_person"
    NOT_YOUR_ROLE = "not_your_role"
    NOT_YOUR_UNIT = "not_your_unit"
    OWN_UNIT = "own_unit"  # 回避：不得审核本单位
    SAME_PERSON = "same_person"  # 两人原则：批准人不得是提出人
    ACCOUNT_EXISTS = "account_exists"
    # when
    WRONG_STAGE = "wrong_stage"
    STALE_VERSION = "stale_version"
    DESK_HAS_ACTED = "desk_has_acted"
    STEP_RUNNING = "step_running"
    STEP_NOT_DUE = "step_not_due"
    # what
    UNKNOWN_CAMPAIGN = "unknown_campaign"
    CAMPAIGN_EXISTS = "campaign_exists"
    UNIT_TWICE = "unit_twice"
    UNKNOWN_UNIT = "unknown_unit"
    ALREADY_FILED = "already_filed"
    SAME_FILE = "same_file"
    COMMAND_ID_REUSED = "command_id_reused"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_ROW = "unknown_row"
    UNKNOWN_FINDING = "unknown_finding"
    OLD_VALUE_DIFFERS = "old_value_differs"
    NOTHING_CHANGED = "nothing_changed"
    DIRECTION_NOT_COUNTED = "direction_not_counted"  # 不按数值比较的行没有方向
    POINTS_OUT_OF_RANGE = "points_out_of_range"
    NUMBER_EXPECTED = "number_expected"
    REASON_TOO_SHORT = "reason_too_short"
    HIDDEN_SIGN = "hidden_sign"  # 看不见或改变显示方向的字符
    TOO_LONG = "too_long"
    EVIDENCE_MISSING = "evidence_missing"
    PERSONAL_DATA_IN_TEXT = "personal_data_in_text"
    NOTHING_PROPOSED = "nothing_proposed"
    ALREADY_PROPOSED = "already_proposed"
    FINDINGS_OPEN = "findings_open"
    ERASURE_OPEN = "erasure_open"
    NO_ERASURE_PROPOSED = "no_erasure_proposed"
    NOTHING_TO_ERASE = "nothing_to_erase"
    ORIGINAL_ERASED = "original_erased"
    DUE_DATE_PAST = "due_date_past"
    # segments
    CAMPAIGN_NOT_CLOSED = "campaign_not_closed"
    NOTHING_TO_DETACH = "nothing_to_detach"
    DETACH_OPEN = "detach_open"
    NO_DETACH_PROPOSED = "no_detach_proposed"
    SEGMENT_OUT = "segment_out"  # 原件已移出
    SEGMENT_NOT_OUT = "segment_not_out"
    OTHER_SEGMENT = "other_segment"
    ORIGINALS_MOVING = "originals_moving"  # 正在移出，尚未做完
    # files
    FILE_REFUSED = "file_refused"


class Trouble(Exception):
    """The root of everything this software says on purpose."""


class Refused(Trouble):
    """The rules say no; definitely nothing was done."""

    def __init__(self, because: Because, **facts: Any) -> None:  # noqa: ANN401 - shown, not used
        super().__init__(because.value)
        self.because = because
        self.facts = facts


class NotFound(Trouble):
    """What was named does not exist."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind}: {name}")
        self.kind = kind
        self.name = name


class Conflict(Trouble):
    """The stream has gone on since it was read."""

    def __init__(self, *, stream: str, expected: int, found: int) -> None:
        super().__init__(f"{stream}: expected version {expected}, found {found}")
        self.stream = stream
        self.expected = expected
        self.found = found


class Gone(Trouble):
    """What was asked for was erased by law; ``subject`` is whose it was."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"erased: {subject}")
        self.subject = subject


class Detached(Trouble):
    """What was asked for stands in a segment: its name, and where it was said to lie."""

    def __init__(self, segment: str, kept_at: str) -> None:
        super().__init__(f"in segment {segment} ({kept_at})")
        self.segment = segment
        self.kept_at = kept_at


class Damaged(Trouble):
    """Stored bytes are not what they were."""

    def __init__(self, *, what: str, why: str) -> None:
        super().__init__(f"{what}: {why}")
        self.what = what
        self.why = why
