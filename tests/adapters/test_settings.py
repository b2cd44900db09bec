"""Where a setting comes from, and what is said when it cannot be understood."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from adapters.settings import Settings, SettingsProblem, SettingsTrouble, load_settings
from domain.ledger.note import Algorithm, VerifierKey


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PINGJIAN_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def in_data_dir(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "pingjian.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_word_everything_lies_in_a_folder_under_the_present_one(tmp_path: Path) -> None:
    settings = load_settings()

    assert tmp_path / "pingjian-data" == settings.data_dir
    assert f"sqlite:///{tmp_path}/pingjian-data/pingjian.db" == settings.database_url
    assert settings.temporal_address == "127.0.0.1:7233"
    assert settings.temporal_ui_port == 8233
    assert (settings.namespace, settings.task_queue) == ("default", "pingjian")
    assert settings.lang is None


def test_the_file_in_the_data_folder_is_read(tmp_path: Path) -> None:
    folder = in_data_dir(tmp_path, 'temporal_port = 7400\nlang = "en"\nlog_json = true\n')

    settings = load_settings(data_dir=folder)

    assert settings.temporal_port == 7400
    assert settings.lang == "en"
    assert settings.log_json is True


def test_the_environment_goes_over_the_file_and_a_flag_over_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_data_dir(tmp_path, "temporal_port = 7400\n")
    monkeypatch.setenv("PINGJIAN_TEMPORAL_PORT", "7500")

    assert load_settings(data_dir=folder).temporal_port == 7500
    assert load_settings(data_dir=folder, temporal_port=7600).temporal_port == 7600


def test_a_flag_that_was_not_given_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINGJIAN_LOG_LEVEL", "debug")

    assert load_settings(log_level=None, lang=None).log_level == "debug"


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PINGJIAN_TEMPORAL_PORT", "")

    assert load_settings().temporal_port == 7233


def test_the_data_folder_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_data_dir(tmp_path, "temporal_port = 7400\n")
    monkeypatch.setenv("PINGJIAN_DATA_DIR", str(folder))

    settings = load_settings()

    assert (folder, 7400) == (settings.data_dir, settings.temporal_port)


@pytest.mark.parametrize("by", ["flag", "environment"])
def test_a_file_named_elsewhere_may_say_where_the_data_lies(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "etc" / "site.toml"
    file.parent.mkdir()
    file.write_text('data_dir = "../srv"\ntemporal_port = 7400\n', encoding="utf-8")
    if by == "environment":
        monkeypatch.setenv("PINGJIAN_CONFIG", str(file))

    settings = load_settings(config=file if by == "flag" else None)

    assert (tmp_path / "srv").resolve() == settings.data_dir.resolve()
    assert settings.temporal_port == 7400


def test_a_relative_data_folder_is_made_absolute_so_that_children_find_it(tmp_path: Path) -> None:
    assert tmp_path / "here" == load_settings(data_dir=Path("here")).data_dir


@pytest.mark.parametrize(
    ("text", "code", "key", "expected"),
    [
        pytest.param(
            "temporal_prot = 7400",
            SettingsProblem.UNKNOWN_KEY,
            "temporal_prot",
            "temporal_port",
            id="a misspelt key",
        ),
        pytest.param(
            'data_dir = "/elsewhere"',
            SettingsProblem.UNKNOWN_KEY,
            "data_dir",
            "database_url",
            id="the data folder's file names another data folder",
        ),
        pytest.param(
            'temporal_port = "many"',
            SettingsProblem.WRONG_VALUE,
            "temporal_port",
            "0 到 65535 的整数，0 表示自动选取",
            id="a word for a number",
        ),
        pytest.param(
            "temporal_ui_port = 70000",
            SettingsProblem.WRONG_VALUE,
            "temporal_ui_port",
            "0 到 65535",
            id="a port too high",
        ),
        pytest.param(
            "temporal_port = 8233",
            SettingsProblem.WRONG_VALUE,
            "temporal_ui_port",
            "不得与 temporal_port 相同",
            id="one port for two things",
        ),
        pytest.param(
            'lang = "fr"', SettingsProblem.WRONG_VALUE, "lang", "zh 或 en", id="a third language"
        ),
        pytest.param("temporal_port = ", SettingsProblem.FILE_NOT_TOML, "", "TOML", id="not TOML"),
    ],
)
def test_a_wrong_file_is_named_with_the_key_and_what_belongs_there(
    text: str, code: SettingsProblem, key: str, expected: str, tmp_path: Path
) -> None:
    folder = in_data_dir(tmp_path, text)

    with pytest.raises(SettingsTrouble) as caught:
        load_settings(data_dir=folder)

    assert code == caught.value.code
    assert str(folder / "pingjian.toml") == caught.value.where
    assert key == caught.value.key
    assert expected in caught.value.expected


def test_a_file_in_another_encoding_is_refused_as_such(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_bytes('namespace = "青溪县"'.encode("gbk"))

    with pytest.raises(SettingsTrouble) as caught:
        load_settings(config=file)

    assert caught.value.code == SettingsProblem.FILE_NOT_TOML
    assert caught.value.expected == "UTF-8 编码的 TOML 文件"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_bytes(b"\xef\xbb\xbftemporal_port = 7400")

    assert load_settings(config=file).temporal_port == 7400


def test_a_named_file_that_is_not_there_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(SettingsTrouble) as caught:
        load_settings(config=tmp_path / "gone.toml")

    assert caught.value.code == SettingsProblem.FILE_MISSING


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsTrouble) as caught:
        load_settings(config=tmp_path)

    assert caught.value.code == SettingsProblem.FILE_UNREADABLE


def test_a_wrong_variable_and_a_wrong_flag_are_named_as_what_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PINGJIAN_TEMPORAL_PORT", "x")

    with pytest.raises(SettingsTrouble) as by_variable:
        load_settings()
    with pytest.raises(SettingsTrouble) as by_flag:
        load_settings(temporal_port=-1)

    assert (by_variable.value.where, by_variable.value.found) == ("PINGJIAN_TEMPORAL_PORT", "x")
    assert (by_flag.value.where, by_flag.value.found) == ("--temporal-port", "-1")


def test_the_database_password_is_shown_nowhere(tmp_path: Path) -> None:
    folder = in_data_dir(tmp_path, 'database_url = ["postgresql://desk:secret@db/pj"]')

    with pytest.raises(SettingsTrouble) as caught:
        load_settings(data_dir=folder)

    assert "secret" not in f"{caught.value}{caught.value.found}{caught.value.expected}"
    assert "secret" not in repr(Settings(database_url="postgresql://desk:secret@db/pj"))


def test_settings_cannot_be_changed_afterwards() -> None:
    settings = load_settings()

    with pytest.raises(ValidationError):
        setattr(settings, "temporal_port", 1)  # noqa: B010 - the type checkers know it already


@given(
    port=st.integers(0, 8000),
    lang=st.sampled_from([None, "zh", "en"]),
    log_json=st.booleans(),
    queue=st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20),
)
def test_a_child_gets_exactly_these_settings(
    *, port: int, lang: str | None, log_json: bool, queue: str
) -> None:
    settings = load_settings(temporal_port=port, lang=lang, log_json=log_json, task_queue=queue)

    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.as_environment().items():
            patch.setenv(name, value)

        assert settings == load_settings()


def test_each_setting_says_what_belongs_there() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_sample_file_of_the_deployment_is_valid(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "deploy" / "pingjian.toml"

    settings = load_settings(config=sample, data_dir=tmp_path)

    for name, value in tomllib.loads(sample.read_text(encoding="utf-8")).items():
        if name != "data_dir":
            assert value == getattr(settings, name)


def a_witness() -> str:
    return str(
        VerifierKey("audit.qingxi.example/w1", Algorithm.COSIGNATURE_V1, bytes(31) + b"\x01")
    )


def test_witnesses_are_listed_in_the_file(tmp_path: Path) -> None:
    lines = (f"{a_witness()} https://w.example", a_witness())
    listed = ", ".join(f'"{line}"' for line in lines)
    (tmp_path / "pingjian.toml").write_text(f"witnesses = [{listed}]\nwitnesses_needed = 2\n")

    assert lines == load_settings(data_dir=tmp_path).witnesses


def test_a_child_gets_the_same_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (f"{a_witness()} https://w.example", a_witness())
    settings = load_settings(witnesses=lines, witnesses_needed=1, ledger_origin="qingxi.example/p")

    for name, value in settings.as_environment().items():
        monkeypatch.setenv(name, value)

    assert settings == load_settings()


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"witnesses": ("nobody",)}, id="no key"),
        pytest.param({"witnesses": (a_witness() + " ftp://w",)}, id="another protocol"),
        pytest.param(
            {"witnesses": (a_witness(),), "witnesses_needed": 2}, id="more than there are"
        ),
        pytest.param({"witnesses_needed": 1}, id="none there"),
        pytest.param({"ledger_origin": "青溪 账本"}, id="a space in the name"),
        pytest.param({"ledger_origin": "a+b"}, id="a plus sign in the name"),
    ],
)
def test_what_names_no_witness_or_no_log_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsTrouble) as trouble:
        load_settings(**wrong)

    assert trouble.value.code is SettingsProblem.WRONG_VALUE
