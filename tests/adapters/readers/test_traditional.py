import importlib
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.readers.content import read_content, read_document
from adapters.readers.encoding import decoded
from adapters.readers.traditional import RESTORED, restorer, without_pinyin

Parsed = Callable[[bytes], dict[str, Any]]
Short = Callable[[Any], Any]
in_traditional: Callable[[str], str] = importlib.import_module("opencc").OpenCC("s2tw").convert
#: Behind these a mirror puts how they are read.
READ_AS = {
    "預": "yù",
    "報": "bào",
    "財": "cái",
    "進": "jìn",
    "個": "gè",
    "構": "gòu",
    "業": "yè",
    "項": "xiàng",
    "們": "men",
    "縣": "xia\u0300n",
    "綠": "lǜ",
    "學": "xué",
}
SIMPLIFIED = (
    "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告\n"
    "一、部门基本情况\n我镇在职人数79人，围绕着预算绩效管理，财政部门对学校项目进行了评价。\n"
    "2023年全年预算数100万元，执行数99万元（GDP增长5%），预算执行率99%。自评得分97分，等级为优。\n"
)


def mirrored(text: str) -> str:
    """As a mirror turns a page: traditional letters, some with their pinyin."""
    letters = in_traditional(text)
    return "".join(f"{one}({READ_AS[one]})" if one in READ_AS else one for one in letters)


def rewritten(content: bytes, turned: Callable[[str], str]) -> bytes:
    """A text, or every part of a package, with its letters turned."""
    if not content.startswith(b"PK"):
        return turned(content.decode()).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, turned(old.read(name).decode()).encode())
    return written.getvalue()


def without_the_note(found: dict[str, Any]) -> dict[str, Any]:
    problems = [one for one in found["problems"] if one["code"] != RESTORED.code]
    return {**found, "problems": problems}


@pytest.mark.parametrize("turned", [in_traditional, mirrored], ids=["letters", "with pinyin"])
def test_a_report_in_traditional_letters_reads_as_its_simplified_original(
    report: Path, turned: Callable[[str], str], parsed: Parsed, short: Short
) -> None:
    original = report.read_bytes()
    content = rewritten(original, turned)

    found = parsed(content)

    assert content != original
    assert short(parsed(original)) == short(without_the_note(found))
    assert RESTORED.code in {one["code"] for one in found["problems"]}
    assert read_content(original).text == read_content(content).text


def test_a_mirrored_page_is_read_without_what_its_portal_prints() -> None:
    """Also where the page writes its letters as entities or parts them by elements."""
    lines = "".join(f"<p>{line}</p>" for line in mirrored(SIMPLIFIED).splitlines())
    page = (
        "<html><body><p>發布時間：2024-05-01 來源：財(c&aacute;i)政局 瀏覽次數：33</p>"
        f"<div><a>整體支出績效自評表</a></div>{lines}"
        "<table><tr><td>預(y&ugrave;)<b>算</b>數</td><td>執行率</td></tr>"
        "<tr><td>1</td><td>2</td></tr></table></body></html>"
    )

    document = read_document(page.encode())

    assert ["整体支出绩效自评表", *SIMPLIFIED.splitlines()] == [
        one.text for one in document.paragraphs
    ]
    assert [["预算数", "执行率"], ["1", "2"]] == [
        [cell.text for cell in row] for table in document.tables for row in table.rows
    ]
    assert (RESTORED,) == document.notes


def test_a_file_that_is_no_report_is_told_so_beside_how_it_was_read() -> None:
    text = "青溪县2024年预算公开\n本单位预算总额数为50万元，财政拨款与上年持平，业务项目已执行。\n"

    reading = read_content(mirrored(text * 2).encode())

    assert [RESTORED.code, "not_a_report_other"] == [one.code for one in reading.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_traditional_letters_are_text_in_every_encoding(encoding: str) -> None:
    found = decoded(mirrored(SIMPLIFIED).encode(encoding))

    assert found is not None
    assert mirrored(SIMPLIFIED) == found.text


def test_big5_is_still_not_taken_for_another_encoding() -> None:
    assert decoded((in_traditional(SIMPLIFIED) * 50).encode("big5", "ignore")) is None


def test_places_are_those_of_the_restored_text(parsed: Parsed) -> None:
    content = mirrored(SIMPLIFIED).encode()

    place = parsed(content)["unit"]["name"]["place"]

    assert "青溪县柳河镇人民政府" == place["quote"]
    assert place["quote"] == read_content(content).text[place["start"] : place["end"]]


def test_a_form_of_hong_kongs_and_a_letter_left_simplified_come_out_right() -> None:
    text = f"{in_traditional(SIMPLIFIED)}衞生部門為什么做"

    restore = restorer(text)

    assert restore is not None
    assert "卫生部门为什么做" == restore(text)[-8:]


@pytest.mark.parametrize(
    "quoted",
    [
        "牌匾題「縣財政局預算績效評價項目實務總額」，係前人所書。",
        "預(yù)算績效評價報(bào)告",
        "圳(zhèn)边村；增长(zēng)",
    ],
)
def test_traditional_words_within_a_simplified_text_stay_to_the_letter(quoted: str) -> None:
    text = f"{SIMPLIFIED}{quoted}\n"

    document = read_document(text.encode())

    assert (text, ()) == (document.text, document.notes)


@given(
    st.lists(st.sampled_from([*SIMPLIFIED, "（yù）", "(men)", "績", "繁體", "(a)"])).map("".join)
)
def test_what_is_not_mostly_traditional_is_not_touched(words: str) -> None:
    """A few letters are no majority, whatever stands in brackets."""
    traditional = len(re.findall("[績體]", words))
    text = words + SIMPLIFIED * (1 + traditional)

    assert restorer(text) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from("預算績效評價報告，10%（）()\n"),
            st.sampled_from(["", *READ_AS.values()]),
        )
    ),
    st.sampled_from(["(%s)", "（%s）"]),
)
def test_pinyin_goes_from_behind_letters_and_nothing_else_goes(
    letters: list[tuple[str, str]], brackets: str
) -> None:
    known = [(one, read if one in "預績評價報" else "") for one, read in letters]
    text = "".join(one + (brackets % read if read else "") for one, read in known)

    assert "".join(one for one, _ in known) == without_pinyin(text, toneless=True)


@given(
    st.sampled_from("預算縣，）1"), st.from_regex(r"[A-Z]{1,6}|[a-z]|[0-9]{1,3}", fullmatch=True)
)
def test_what_is_no_pinyin_stays_in_its_brackets(before: str, words: str) -> None:
    text = f"預(yù){before}({words})"

    assert f"預{before}({words})" == without_pinyin(text, toneless=True)


@pytest.mark.parametrize(
    "text",
    [
        "郵件(email)",
        "選項(a)",
        "總量(kg)",
        "增長(GDP)",
        "見表，(yù)",
        "價(jiàa)",
        "數(bcà)",
        "本(ben)",
    ],
)
def test_brackets_that_only_look_alike_stay(text: str) -> None:
    assert text == without_pinyin(text, toneless=True)


def test_toneless_syllables_go_only_where_others_have_their_tones() -> None:
    words = "我們(men)的績效評價預算財政項目總額，縣級單位實績。"
    lone, among = restorer(words), restorer(f"{words}報(bào)告")

    assert lone is not None
    assert among is not None
    assert ("我们(men)的", "我们的") == (lone("我們(men)的"), among("我們(men)的"))
