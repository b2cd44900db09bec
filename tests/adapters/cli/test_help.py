"""Every command has help in both languages, `--json`, and a section in docs/cli.md."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import SHOWN
from adapters.cli.help_page import EXIT_CODES, param_text
from adapters.cli.tree import VERBS, Root
from adapters.cli.words import LANGUAGES, Code
from domain.corrections import FIELDS
from tests.adapters.cli.office import ROOT, Office, widest

_PAGE = (ROOT / "docs" / "cli.md").read_text("utf-8")
_SECTION = re.compile(r"^### pingjian (.+)\n((?:(?!##).*\n)*)", re.MULTILINE)
_SECTIONS: dict[str, str] = dict(_SECTION.findall(_PAGE))
_FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_GLOBAL = {flag for flag, _, _ in SHOWN}


def _commands() -> Iterator[tuple[str, Any]]:
    root = Root(name="pingjian")
    for verb in VERBS:
        command: Any = root.get_command(None, verb.name)
        if hasattr(command, "commands"):
            for name in command.list_commands(None):
                yield f"{verb.name} {name}", command.get_command(None, name)
        else:
            yield verb.name, command


COMMANDS = dict(_commands())
GROUPS = sorted({path.split()[0] for path in COMMANDS if " " in path})
EXAMPLE = re.compile(r"^  pingjian .*$", re.MULTILINE)
#: What a Chinese page says in Latin letters: placeholders, names, values to type.
_LATIN = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")


def _flags(command: Any) -> set[str]:
    return {
        flag
        for param in command.params
        if param.param_type_name == "option"
        for flag in (*param.opts, *param.secondary_opts)
    } - {"--help"}


@pytest.fixture
def anywhere(tmp_path: Path) -> Office:
    """An office without a data folder: help needs none."""
    return Office(tmp_path / "none")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["", *GROUPS, *COMMANDS])
def test_help_is_there_in_both_languages(path: str, language: Code, anywhere: Office) -> None:
    ran = anywhere.run(*path.split(), "--help", "--lang", language)

    assert (0, "") == (ran.code, ran.err)
    said = LANGUAGES[language]
    assert said.say(f"help:{path or 'pingjian'}") in ran.out
    assert said.say("help.usage") in ran.out
    assert not re.search(r"\bhelp[.:]|\bparam[.:]|\bNone\b", ran.out)
    assert not anywhere.folder.exists()


@pytest.mark.parametrize("path", ["", *GROUPS, *COMMANDS])
def test_chinese_help_holds_no_english_sentence_and_english_help_no_chinese_one(
    path: str, anywhere: Office
) -> None:
    chinese = EXAMPLE.sub("", anywhere.run(*path.split(), "--help").out)
    english = EXAMPLE.sub("", anywhere.run(*path.split(), "--help", "--lang", "en").out)

    assert [] == [
        found
        for line in chinese.splitlines()
        for found in _LATIN.findall(line)
        if not found.startswith("pingjian")
    ]
    assert [] == re.findall(r"[\u4e00-\u9fff]+", english)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", COMMANDS)
def test_help_says_what_every_option_and_argument_is_for(
    path: str, language: Code, anywhere: Office
) -> None:
    shown = "".join(anywhere.run(*path.split(), "--help", "--lang", language).out.split())

    for param in COMMANDS[path].params:
        if not param.hidden and param.name != "help":
            text = param_text(LANGUAGES[language], path, param.name)
            assert text, param.name
            assert "".join(text.split()) in shown
            assert param.opts[0] in shown or param.metavar in shown


def test_the_first_page_names_every_verb_and_every_exit_code(anywhere: Office) -> None:
    shown = anywhere.run("--help").out

    assert [] == [v.name for v in VERBS if not re.search(rf"^  {v.name} ", shown, re.MULTILINE)]
    assert tuple(Exit) == EXIT_CODES
    for code in Exit:
        assert re.search(
            rf"^  {code.value} +{LANGUAGES['zh'].say(f'exit.{code.value}')}", shown, re.MULTILINE
        )


def test_a_group_alone_shows_its_help(anywhere: Office) -> None:
    for group in GROUPS:
        assert anywhere.run(group, "--help") == anywhere.run(group)
    assert anywhere.run("--help") == anywhere.run()


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("path", ["", *GROUPS, *COMMANDS])
def test_help_fits_the_screen(path: str, columns: str, anywhere: Office) -> None:
    for language in LANGUAGES:
        ran = anywhere.run(
            *path.split(), "--help", "--lang", language, environ={"COLUMNS": columns}
        )
        # What is to be copied stands on one line, however long.
        assert widest(EXAMPLE.sub("", ran.out)) <= int(columns)


def test_the_page_has_a_section_for_every_command_and_no_other() -> None:
    assert set(COMMANDS) == set(_SECTIONS)


@pytest.mark.parametrize("path", COMMANDS)
def test_the_page_names_every_option_and_argument_and_no_other(path: str) -> None:
    command, section = COMMANDS[path], _SECTIONS[path]
    table = "\n".join(line for line in section.splitlines() if line.startswith("| `"))
    cells = " ".join(line.split(" | ")[0] for line in table.splitlines())

    assert _flags(command) == set(_FLAG.findall(cells))
    for param in command.params:
        if param.param_type_name == "argument":
            named = param.metavar.replace("|", r"\|")  # a bare bar would end the cell
            assert f"| `{named}` |" in table
    assert _flags(command) | _GLOBAL >= set(_FLAG.findall(section))
    assert "`--json`：" in section


def test_the_page_names_every_field_that_can_be_corrected() -> None:
    table = re.findall(
        r"^\| `([a-z_.N]+\.)` 后接 (.+?) \|", _SECTIONS["report correct"], re.MULTILINE
    )

    named = [group + name for group, names in table for name in re.findall(r"`(\w+)`", names)]
    assert sorted(FIELDS) == sorted(named)


def test_the_page_names_every_global_option_and_exit_code() -> None:
    head = _PAGE.partition("## 谁在办理")[0]
    codes = _PAGE.partition("## 退出码")[2].partition("\n## ")[0]

    assert [] == [flag for flag in _GLOBAL if f"| `{flag}" not in head]
    assert [str(code.value) for code in Exit] == re.findall(r"^\| (\d+) \|", codes, re.MULTILINE)
