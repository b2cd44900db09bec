import pytest

from adapters.readers.docx_formats import printed_number
from adapters.readers.docx_numbering import numbering_of

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(at: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


LISTS = (
    f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='7'>"
    + level(0, "%1、", "chineseCounting")
    + level(1, "（%2）", "chineseCounting")
    + level(2, "%3.")
    + level(3, "%1.%2.%3.%4", more="<w:isLgl/>")
    + level(4, "", "bullet")
    + level(5, "%6)", "hebrew1")
    + "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>"
).encode()


def printed(*paragraphs: tuple[str, int]) -> list[str]:
    numbering = numbering_of(LISTS, None)
    return [numbering.number(None, list_id, at) for list_id, at in paragraphs]


def test_levels_count_and_start_again_under_each_higher_one() -> None:
    walked = printed(*(("1", at) for at in (0, 1, 1, 2, 2, 0, 1, 2)))

    assert ["一、", "（一）", "（二）", "1. ", "2. ", "二、", "（一）", "1. "] == walked


def test_a_level_can_print_those_above_it_in_plain_digits() -> None:
    assert "1.1.1.1 " == printed(("1", 0), ("1", 1), ("1", 2), ("1", 3))[-1]


def test_a_list_that_starts_over_begins_where_it_says() -> None:
    assert ["一、", "五、", "六、"] == printed(("1", 0), ("2", 0), ("2", 0))


def test_a_list_that_names_a_list_style_counts_as_that_style() -> None:
    linked = (
        f"<w:numbering {WORD}><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='S'/>"
        "</w:abstractNum><w:abstractNum w:abstractNumId='2'><w:styleLink w:val='S'/>"
        + level(0, "第%1条")
        + "</w:abstractNum><w:num w:numId='9'><w:abstractNumId w:val='1'/></w:num></w:numbering>"
    ).encode()

    assert "第1条 " == numbering_of(linked, None).number(None, "9", 0)


@pytest.mark.parametrize("level", [4, 5, 8], ids=["bullet", "unknown format", "no such level"])
def test_what_prints_no_known_number_prints_nothing(level: int) -> None:
    assert [""] == printed(("1", level))


def test_a_paragraph_taken_out_of_every_list_has_no_number() -> None:
    assert [""] == printed(("0", 0))


def test_styles_number_their_paragraphs_as_those_they_rest_on() -> None:
    styles = (
        f"<w:styles {WORD}><w:style w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
        "</w:pPr></w:style><w:style w:styleId='Mine'><w:basedOn w:val='H1'/></w:style></w:styles>"
    ).encode()
    numbering = numbering_of(LISTS, styles)

    assert ["一、", "二、", ""] == [
        numbering.number(style, None, None) for style in ("H1", "Mine", "Other")
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (2010, "chineseCounting", "二千零一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2024, "ideographDigital", "二〇二四"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "decimalEnclosedParen", "⑵"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (1, "hebrew1", None),
    ],
)
def test_a_number_is_printed_in_its_format(number: int, form: str, text: str | None) -> None:
    assert text == printed_number(number, form)
