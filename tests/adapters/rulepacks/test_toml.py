"""What is wrong with a pack: the file, the line, and what to do."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.rulepacks import RulePackUnreadable, pack_from

_TEXT = (
    resources.files("adapters.rulepacks")
    .joinpath("packs", "cn-default.toml")
    .read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("old", "new", "line_holds", "why"),
    [
        pytest.param('title = "', "title = ", "title =", "TOML 格式", id="quotes"),
        pytest.param('id = "cn-default"', 'id = ""', 'id = ""', "缺少规则包名称", id="no id"),
        pytest.param(
            "execution_weight = 10",
            'execution_weight = "十"',
            "execution_weight",
            "要填数字",
            id="no number",
        ),
        pytest.param(
            "execution_weight = 10",
            "execution_wait = 10",
            "execution_wait",
            "没有这样的设置",
            id="misspelt setting",
        ),
        pytest.param('tolerance = "0.01"\n', "", None, "缺少这一项", id="missing setting"),
        pytest.param("from_points = 80", "from_points = 95", "bands", "从高到低", id="bands"),
        pytest.param(
            "switched_off = []",
            'switched_off = ["SUM.NOTHING"]',
            "SUM.NOTHING",
            "没有名为",
            id="unknown rule",
        ),
        pytest.param(
            'partly_from = "0.6"',
            'partly_from = "0.9"',
            "qualitative",
            "partly_from ≤ reached_from",
            id="bands of words",
        ),
    ],
)
def test_an_error_names_file_line_and_remedy(
    old: str, new: str, line_holds: str | None, why: str
) -> None:
    assert old in _TEXT
    text = _TEXT.replace(old, new, 1)
    with pytest.raises(RulePackUnreadable) as error:
        pack_from(text.encode(), file="试.toml")
    assert error.value.file == "试.toml"
    assert why in str(error.value)
    if line_holds is None:
        assert error.value.line is None
    else:
        assert error.value.line is not None
        assert line_holds in text.splitlines()[error.value.line - 1]


def test_a_severity_is_one_of_three_words() -> None:
    text = _TEXT + '\n[severities]\n"MISSING.GRADE" = "fatal"\n'
    with pytest.raises(RulePackUnreadable, match="error、warning 或 info"):
        pack_from(text.encode(), file="试.toml")
    good = pack_from(text.replace("fatal", "error").encode(), file="试.toml")
    assert good.severities == {"MISSING.GRADE": "error"}


def test_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(RulePackUnreadable, match=r"第 2 行：不是 UTF-8"):
        pack_from('id = "a"\ntitle = "青溪"'.encode("gb18030"), file="试.toml")


def test_numbers_are_exact_however_they_are_written() -> None:
    text = _TEXT.replace('tolerance = "0.01"', "tolerance = 0.01")
    pack = pack_from(text.encode(), file="试.toml")
    assert str(pack.tolerance) == "0.01"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_pack_or_a_told_reason(content: bytes) -> None:
    with pytest.raises(RulePackUnreadable):
        pack_from(content, file="试.toml")
