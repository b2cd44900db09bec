"""The names of the way a report goes; the glossary gives the words staff read."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a report stands. The values are stored and shown to machines: added, never renamed."""

    NOT_FILED = "not_filed"  # 未报
    SUBMITTED = "submitted"  # 已送审
    PARSED = "parsed"  # 已解析
    SELF_SCORED = "self_scored"  # 已自评，待审核
    REVIEWED = "reviewed"  # 已审核
    PUBLISHED = "published"  # 已公开
    RETURNED = "returned"  # 被退回
    WITHDRAWN = "withdrawn"  # 已撤回
