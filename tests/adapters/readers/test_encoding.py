import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.readers.encoding import decoded

REPORT = "青溪县财政局2024年度部门整体支出绩效自评报告，全年执行1,300.12万元（≥95%）。\n"
#: Bytes without any order, the same in every run.
NOISE = b"".join(hashlib.sha256(bytes([at])).digest() for at in range(128))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        pytest.param(REPORT.encode("gb18030"), "gb18030", id="gb18030"),
        pytest.param(codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"), "utf-16-be", id="utf-16"),
        pytest.param(b"report 2024\x1a", "utf-8", id="the end sign of old systems"),
    ],
)
def test_a_text_is_read_in_its_encoding(content: bytes, encoding: str) -> None:
    found = decoded(content)

    assert found is not None
    assert (encoding, False) == (found.encoding, found.cut)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(REPORT.encode("big5", "ignore") * 5, id="big5"),
        pytest.param("вся отчётность за год ".encode("koi8-r") * 5, id="koi8-r"),
        pytest.param("予算を執行しました。".encode("euc_jp") * 5, id="euc-jp"),
        pytest.param(REPORT.encode("utf-16-le"), id="utf-16 without its mark"),
        pytest.param(codecs.BOM_UTF16_LE + REPORT.encode("utf-16-be"), id="a false mark"),
        pytest.param(NOISE, id="noise"),
        pytest.param(bytes(0x81 + byte % 0x7D for byte in NOISE), id="noise of high bytes"),
    ],
)
def test_what_only_happens_to_decode_is_refused(content: bytes) -> None:
    assert decoded(content) is None


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_that_breaks_off_in_a_sign_is_read_up_to_it_and_said_to_be_cut(
    encoding: str,
) -> None:
    found = decoded(REPORT.strip().encode(encoding)[:-1])

    assert found is not None
    assert (REPORT.strip()[:-1], True) == (found.text, found.cut)


def test_a_wrong_byte_in_the_middle_is_no_cut() -> None:
    content = REPORT.encode()

    assert decoded(content[:10] + b"\xff" + content[10:]) is None


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"])))
def test_any_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    found = decoded(text.encode())

    assert found is not None
    assert text.removeprefix("\ufeff") == found.text
