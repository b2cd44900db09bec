"""Both languages say the same things, and nothing that can happen is without words."""

import re
import string
from collections.abc import Iterator

import pytest

from adapters.cli.exit_codes import Exit
from adapters.cli.global_options import UsageTrouble
from adapters.cli.problems import damage_words, problem_of, refusal
from adapters.cli.words import LANGUAGES, Code, language
from adapters.eventstore import StoreUnusable, Why
from adapters.rulepacks import PackagedRulePacks
from adapters.settings import SettingsProblem, SettingsTrouble
from adapters.stack.reports import StackCode, StackStep, StackTrouble
from domain.permissions import Action
from domain.projections.what_if import SETTINGS
from domain.refusals import Because, Conflict, Damaged, NotFound, Refused, Trouble
from tests.adapters.cli.office import ROOT

_SOURCE = ROOT / "adapters" / "cli"
#: Texts said by a whole key that stands in the code.
_SAID = re.compile(r"(?:say|note|UsageTrouble)\(\s*\"([a-z_]+\.[a-z_.]+)\"")
_WHY = re.compile(r"Damaged\(\s*what=.*?why=f?\"([^\"{]+)", re.DOTALL)
_FAMILIES: dict[Because, tuple[dict[str, object], ...]] = {
    Because.SAME_PERSON: ({"did": "proposed"}, {"did": "changed"}, {"did": "filed"}),
    Because.UNKNOWN_UNIT: ({}, {"printed": None}),
    Because.EVIDENCE_MISSING: (
        {},
        {"problem": "not_found"},
        {"problem": "twice"},
        {"problem": "no_line"},
        {"problem": "not_on_line"},
        {"problem": "no_reading"},
    ),
}


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _troubles() -> Iterator[Trouble]:
    for because in Because:
        for facts in _FAMILIES.get(because, ({},)):
            yield Refused(because, **facts)
    yield from (StackTrouble(code) for code in StackCode)
    yield from (StoreUnusable(why=why, detail="") for why in Why)
    yield from (
        SettingsTrouble(code, where="x", key=key, expected="y")
        for code in SettingsProblem
        for key in ("log_level", "database_url")
    )
    for kind in ("report", "file", "rule_pack", "data_folder", "something else"):
        yield NotFound(kind, "x")
    yield Conflict(stream="x", expected=1, found=2)
    yield Damaged(what="file x", why="missing")
    yield UsageTrouble("usage.no_actor")


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    chinese, english = LANGUAGES["zh"].texts, LANGUAGES["en"].texts

    assert set(chinese) == set(english)
    assert {key: _places(text) for key, text in chinese.items()} == {
        key: _places(text) for key, text in english.items()
    }


def test_chinese_is_chinese_and_english_is_english() -> None:
    wide = re.compile(r"[\u4e00-\u9fff]")
    mixed = ("examples:", "settings.", "os.file")
    number_only = re.compile(r"[\W\d_]*|.*[{%].*")

    assert [] == [
        key
        for key, text in LANGUAGES["en"].texts.items()
        if wide.search(text) and not key.startswith(mixed)
    ]
    assert [] == [
        key
        for key, text in LANGUAGES["zh"].texts.items()
        if not wide.search(text) and not number_only.fullmatch(text)
    ]


@pytest.mark.parametrize("code", [*LANGUAGES])
@pytest.mark.parametrize("trouble", [*_troubles()], ids=str)
def test_every_trouble_has_a_sentence_and_a_code(trouble: Trouble, code: Code) -> None:
    problem = problem_of(trouble, LANGUAGES[code])

    assert len(problem.message) > 6
    assert problem.exit_code not in {Exit.OK, Exit.FINDINGS, Exit.INTERRUPTED}
    assert problem.code
    assert "{" not in problem.message


def test_troubles_of_a_kind_are_told_apart() -> None:
    for kind in (Refused, StackTrouble, StoreUnusable):
        told = [
            problem_of(one, LANGUAGES["zh"]).message for one in _troubles() if type(one) is kind
        ]
        assert len(told) == len(set(told))


def test_a_password_in_the_database_address_is_not_repeated() -> None:
    trouble = SettingsTrouble(
        SettingsProblem.WRONG_VALUE, where="x", key="database_url", expected="y", found="hush"
    )

    assert "hush" not in problem_of(trouble, LANGUAGES["zh"]).message


def test_every_action_and_step_has_words() -> None:
    asked = [action for action in Action if not action.value.endswith("_by_machine")]
    for code in LANGUAGES:
        assert [] == [a for a in asked if not LANGUAGES[code].has(f"action.{a.value}")]
        assert [] == [s for s in StackStep if not LANGUAGES[code].has(f"up.{s.value}")]


def test_every_text_that_the_code_names_exists() -> None:
    named = {
        key
        for file in _SOURCE.rglob("*.py")
        for key in _SAID.findall(file.read_text("utf-8"))
        if not file.is_relative_to(_SOURCE / "words")
    }

    assert len(named) > 60
    assert set() == named - set(LANGUAGES["zh"].texts)


def test_every_damage_that_the_code_names_is_told_in_chinese() -> None:
    reasons = {
        why
        for folder in ("adapters", "domain", "workflows")
        for file in (ROOT / folder).rglob("*.py")
        for why in _WHY.findall(file.read_text("utf-8"))
    }

    assert len(reasons) > 8
    for why in sorted(reasons):
        told = damage_words("event 1", why, LANGUAGES["zh"])["why"]
        assert re.match(r"[\u4e00-\u9fff]", told), why


def test_a_damage_inside_an_event_is_told_with_the_event() -> None:
    why = "event report.submitted v9: unknown event type or version"

    told = damage_words("report/qx2024.101 v1", why, LANGUAGES["zh"])

    assert told["why"] == "事件 report.submitted v9: 事件类型或版本不认识"


def test_an_unknown_field_is_named_as_it_was_typed() -> None:
    told = refusal(Because.UNKNOWN_FIELD, {"field": "indicator.99"}, LANGUAGES["zh"])

    assert "“indicator.99”" in told.message


@pytest.mark.parametrize(
    ("asked", "environ", "expected"),
    [
        ("en", {"PINGJIAN_LANG": "zh"}, "en"),
        (None, {"PINGJIAN_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "C"}, "zh"),
        (None, {"LANG": "de_DE.UTF-8"}, "zh"),
        (None, {}, "zh"),
    ],
)
def test_the_language_is_chinese_unless_english_is_asked_for(
    asked: str | None, environ: dict[str, str], expected: Code
) -> None:
    assert expected == language(asked, environ).code


def test_no_text_lies_outside_the_words() -> None:
    """Said to people, in Chinese, where a translator would not find it."""
    sentence = re.compile(r"\"[^\"]*[\u4e00-\u9fff][^\"]*。")
    elsewhere = [
        file.relative_to(_SOURCE)
        for file in _SOURCE.rglob("*.py")
        if not {"words", "demo"} & set(file.relative_to(_SOURCE).parts)
        and sentence.search(file.read_text("utf-8"))
    ]

    assert [] == elsewhere


def test_every_setting_of_a_rule_pack_has_words() -> None:
    pack = PackagedRulePacks().by_id("cn-default")
    nested = {
        name
        for part in (pack.thresholds, pack.filing, pack.qualitative)
        for name in type(part).model_fields
    }
    known = LANGUAGES["zh"]
    assert [] == sorted(name for name in {*SETTINGS, *nested} if not known.has(f"rules.{name}"))
