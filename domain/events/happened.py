"""What every fact has, and the small values facts are made of."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from domain.ids import CampaignId, FileHash, PersonId, UnitCode


class Happened(BaseModel):
    """What every fact has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    by: PersonId
    at: AwareDatetime


class ReasonCode(StrEnum):
    """Why a figure or a score was changed (更正/调整理由). Stored."""

    ENTRY_ERROR = "entry_error"  # 录入错误
    CONTRADICTS_EVIDENCE = "contradicts_evidence"  # 与佐证不符
    DIFFERENT_BASIS = "different_basis"  # 口径不一致
    CALCULATION_ERROR = "calculation_error"  # 计算错误
    EVIDENCE_INSUFFICIENT = "evidence_insufficient"  # 材料不足
    PERSONAL_DATA = "personal_data"  # 涉及个人信息
    OTHER = "other"  # 其他


class FileRef(BaseModel):
    """A stored file: its hash, size in bytes and detected media type. Its name lies beside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: FileHash
    size_bytes: int
    media_type: str


class RosterUnit(BaseModel):
    """A unit that must file in a campaign."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: UnitCode
    name: str


class SegmentRef(BaseModel):
    """A sealed segment of a closed campaign: what it holds, and the list that fixes all of it.

    ``manifest`` is the hash of its list (``segment.json``), which has the hash of every file;
    ``first`` to ``last`` are the positions of its events; ``originals`` files take
    ``originals_bytes`` of its ``size_bytes``, as they are stored. ``head_size`` and ``head_root``
    are the signed head that its events are proven against.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    campaign_id: CampaignId
    manifest: FileHash
    first: int = Field(ge=1)
    last: int = Field(ge=1)
    originals: int = Field(ge=0)
    originals_bytes: int = Field(ge=0)
    files: int = Field(ge=0)
    size_bytes: int = Field(ge=0)
    head_size: int = Field(ge=1)
    head_root: FileHash

    @property
    def name(self) -> str:
        """How people call it, and its folder's name: ``qx2024-128``."""
        return f"{self.campaign_id}-{self.last}"
