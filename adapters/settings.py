"""How this installation is set: flag over environment (PINGJIAN_…) over file over default.

The file is `pingjian.toml` in the data folder, or the one that `config` names. A setting that
cannot be understood stops the start: a wrong guess about where the data lies costs more.
"""

import os
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from domain.ledger.note import check_key_name
from domain.ledger.strict import Malformed
from domain.ledger.witnessing import witness_line
from domain.refusals import Trouble

_PREFIX = "PINGJIAN_"
_FILE_NAME = "pingjian.toml"
_DATA_DIR = Path("pingjian-data")


class SettingsProblem(StrEnum):
    """What can be wrong with a setting."""

    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_NOT_TOML = "file_not_toml"
    UNKNOWN_KEY = "unknown_key"
    WRONG_VALUE = "wrong_value"


class SettingsTrouble(Trouble):
    """A setting cannot be understood; nothing was started.

    Attributes:
        code: what is wrong.
        where: the file's path, the name of the environment variable, or ``--the-flag``.
        key: the setting's name; empty when the whole file is meant.
        expected: a Chinese phrase that says what belongs there.
        found: the wrong value; never that of ``database_url``, which may hold a password.
    """

    def __init__(
        self, code: SettingsProblem, *, where: str, key: str = "", expected: str, found: str = ""
    ) -> None:
        super().__init__(f"{code.value}: {where} {key}")
        self.code = code
        self.where = where
        self.key = key
        self.expected = expected
        self.found = found


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _separated(value: object) -> object:
    """A list as one string, the way an environment variable holds it: parts by semicolons."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(";") if part.strip())


def _witness(text: str) -> str:
    try:
        witness_line(text)
    except Malformed as malformed:
        raise ValueError(malformed.why) from malformed
    return text


def _key_name(text: str) -> str:
    try:
        check_key_name(text)
    except Malformed as malformed:
        raise ValueError(malformed.why) from malformed
    return text


def _sqlite_in_data_dir(before: dict[str, Any]) -> str:
    return f"sqlite:///{before['data_dir'] / 'pingjian.db'}"


_Folder = Annotated[Path, AfterValidator(_absolute)]
_Port = Annotated[int, Field(ge=0, le=65535)]
_Name = Annotated[str, Field(min_length=1, max_length=200)]
_Witness = Annotated[str, AfterValidator(_witness)]


class Settings(BaseSettings):
    """Every setting, each with what belongs there; the descriptions are shown to people."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, frozen=True, extra="forbid"
    )

    config: _Folder | None = Field(default=None, description="配置文件的路径")
    data_dir: _Folder = Field(
        default=_DATA_DIR, validate_default=True, description="数据目录的路径"
    )
    database_url: str = Field(
        default_factory=_sqlite_in_data_dir,
        min_length=1,
        repr=False,
        description="数据库地址，如 sqlite:////绝对路径/pingjian.db",
    )
    temporal_host: _Name = Field(default="127.0.0.1", description="Temporal 服务的主机名或地址")
    temporal_port: _Port = Field(default=7233, description="0 到 65535 的整数，0 表示自动选取")
    temporal_ui_port: _Port = Field(
        default=8233,
        description="0 到 65535 的整数，0 表示自动选取，不得与 temporal_port 相同",
    )
    namespace: _Name = Field(default="default", description="Temporal 命名空间的名称")
    task_queue: _Name = Field(default="pingjian", description="任务队列的名称")
    lang: Literal["zh", "en"] | None = Field(default=None, description="zh 或 en")
    ledger_origin: Annotated[_Name, AfterValidator(_key_name)] | None = Field(
        default=None, description="账名，不含空格和加号，如 qingxi.example/pingjian"
    )
    witnesses: Annotated[tuple[_Witness, ...], BeforeValidator(_separated), NoDecode] = Field(
        default=(),
        description="见证人，每项为“公钥 地址”，无网络的只写公钥；环境变量中以分号分隔",
    )
    witnesses_needed: int = Field(
        default=0, ge=0, description="公开前须有几名见证人联署，0 到 witnesses 的项数"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="debug、info、warning、error 之一"
    )
    log_json: bool = Field(default=False, description="true 或 false，屏幕日志是否用 JSON")

    @property
    def temporal_address(self) -> str:
        """Where the Temporal frontend answers, ``host:port``."""
        return f"{self.temporal_host}:{self.temporal_port}"

    @property
    def logs_dir(self) -> Path:
        """Where the log files of this data folder lie."""
        return self.data_dir / "logs"

    def as_environment(self) -> dict[str, str]:
        """The variables that give a child process exactly these settings."""
        values = self.model_dump(mode="json", exclude_none=True)
        values["witnesses"] = ";".join(self.witnesses)
        return {
            _PREFIX + name.upper(): str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in values.items()
        }

    @field_validator("witnesses_needed")
    @classmethod
    def _not_more_than_there_are(cls, needed: int, info: ValidationInfo) -> int:
        if needed > len(info.data.get("witnesses", ())):
            message = "more witnesses needed than there are"
            raise ValueError(message)
        return needed

    @field_validator("temporal_ui_port")
    @classmethod
    def _another_port(cls, port: int, info: ValidationInfo) -> int:
        if port and port == info.data.get("temporal_port"):
            message = "the same port twice"
            raise ValueError(message)
        return port

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no .env: one file is enough
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flag (init) over environment over file."""
        content = _file_content({**env_settings(), **init_settings()})
        return init_settings, env_settings, InitSettingsSource(settings_cls, content)


def load_settings(**flags: object) -> Settings:
    """The settings of this process.

    Args:
        flags: what was given on the command line by setting name; None means not given.

    Raises:
        SettingsTrouble: a value is wrong, a key of the file unknown, or the file unreadable.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(given)
    except ValidationError as invalid:
        raise _trouble(invalid, given) from None


def _file_content(wished: dict[str, Any]) -> dict[str, Any]:
    """What the file says, given what flags and environment say; no file says nothing."""
    if wished.get("config") is not None:
        file = _absolute(Path(wished["config"]))
        content = _checked(file, forbidden={"config"})
        if isinstance(content.get("data_dir"), str):
            content["data_dir"] = file.parent / Path(content["data_dir"]).expanduser()
        return content
    file = _absolute(Path(wished.get("data_dir") or _DATA_DIR)) / _FILE_NAME
    # A file found through the data folder cannot say that the data folder is another one.
    return _checked(file, forbidden={"config", "data_dir"}) if file.is_file() else {}


def _checked(file: Path, *, forbidden: set[str]) -> dict[str, Any]:
    """The keys and values of *file*, every key a known one."""
    content = _parsed(file)
    known = [name for name in Settings.model_fields if name not in forbidden]
    for key in content:
        if key not in known:
            raise SettingsTrouble(
                SettingsProblem.UNKNOWN_KEY, where=str(file), key=key, expected="、".join(known)
            )
    return content


def _parsed(file: Path) -> dict[str, Any]:
    where = str(file)
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        expected = "一个存在的文件"
        raise SettingsTrouble(
            SettingsProblem.FILE_MISSING, where=where, expected=expected
        ) from error
    except OSError as error:
        expected = "一个可以读取的文件"
        raise SettingsTrouble(
            SettingsProblem.FILE_UNREADABLE, where=where, expected=expected, found=str(error)
        ) from error
    except ValueError as error:  # broken TOML, or another encoding than UTF-8
        expected = "UTF-8 编码的 TOML 文件"
        raise SettingsTrouble(
            SettingsProblem.FILE_NOT_TOML, where=where, expected=expected, found=str(error)
        ) from error


def _trouble(invalid: ValidationError, given: dict[str, object]) -> SettingsTrouble:
    """The first thing wrong, told with the place where it was said."""
    first = invalid.errors(include_url=False)[0]
    key = str(first["loc"][0])
    field = Settings.model_fields.get(key)
    if field is None:
        return SettingsTrouble(
            SettingsProblem.UNKNOWN_KEY,
            where=f"--{key.replace('_', '-')}",
            key=key,
            expected="、".join(Settings.model_fields),
        )
    return SettingsTrouble(
        SettingsProblem.WRONG_VALUE,
        where=_said_in(key, given),
        key=key,
        expected=field.description or "",
        found="" if key == "database_url" else str(first["input"]),
    )


def _said_in(key: str, given: dict[str, object]) -> str:
    if key in given:
        return f"--{key.replace('_', '-')}"
    variable = _PREFIX + key.upper()
    if os.environ.get(variable):
        return variable
    config = given.get("config") or os.environ.get(_PREFIX + "CONFIG")
    folder = given.get("data_dir") or os.environ.get(_PREFIX + "DATA_DIR") or _DATA_DIR
    return str(_absolute(Path(str(config)) if config else Path(str(folder)) / _FILE_NAME))
