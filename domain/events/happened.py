"""What every fact has, and the small values facts are made of."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict

from domain.ids import FileHash, PersonId, UnitCode


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
