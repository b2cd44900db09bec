"""Running text without the blanks around its numbers, and where it stands in the document."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.readers.text import text_document
from domain.reading.passage import Passage, paragraphs_of


def _passage(text: str) -> Passage:
    (passage,) = paragraphs_of(text_document(text, "utf-8"))
    return passage


def test_blanks_between_a_number_and_its_words_are_left_out() -> None:
    passage = _passage("我局 2023 年支出 1,860.5 万元，其中：在职 30 人。")

    assert passage.text == "我局2023年支出1,860.5万元，其中：在职30人。"


def test_a_torn_word_of_a_sentence_is_whole_again() -> None:
    assert (
        _passage("项目 支出18万元，现有在 职人员3人。").text == "项目支出18万元，现有在职人员3人。"
    )
    assert _passage("联系 人员 支出 情况").text == "联系 人员 支出 情况"


def test_blanks_of_columns_and_of_numbers_that_count_nothing_stay() -> None:
    for text in ("基本支出 100.54 58.07 158.61", "会议 3 培训 4", "支出\t18 万元", "GDP 2 成"):
        assert _passage(text).text == text


def test_a_place_quotes_what_is_printed() -> None:
    text = "我局 2023 年支出 1,860.5 万元，在职 30 人。"
    passage = _passage(text)
    begin = passage.text.index("支出")

    place = passage.place(begin, passage.text.index("万元") + 2)

    assert place.quote == "支出 1,860.5 万元"
    assert text[place.start : place.end] == place.quote


@given(
    st.lists(
        st.sampled_from(("支出", "年", "万元", "人", "，", " ", " ", "12", "2023", "3.5", "局")),
        min_size=1,
        max_size=40,
    ).map("".join)
)
def test_every_letter_is_found_again_at_its_offset(text: str) -> None:
    document = text_document(text, "utf-8")
    for passage in paragraphs_of(document):
        for at, letter in enumerate(passage.text):
            offset = passage.offset(at)
            assert document.text[offset] == letter
            assert passage.within(offset) == at
