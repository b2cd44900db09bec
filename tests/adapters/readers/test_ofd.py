from collections.abc import Sequence

import pytest

from adapters.readers.content import read_content, read_document
from tests.hostile.case import zipped

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
#: (left mm, top mm, width mm, words)
Words = tuple[float, float, float, str]
TITLE = (50, 20, 80, "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告")
PAGE: tuple[Words, ...] = (
    TITLE,
    (27, 40, 133, "一、支出情况。2023年全年预算数1985.60万元，"),
    (20, 47, 80, "全年执行数1969.72万元。"),
    (27, 54, 60, "自评得分97.4分，等级为优。"),
)


def page(words: Sequence[Words]) -> str:
    objects = "".join(
        f'<ofd:TextObject ID="{number}" Boundary="{left} {top} {width} 5" Font="1" Size="4">'
        f'<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>'
        for number, (left, top, width, text) in enumerate(words, 10)
    )
    return (
        f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def ofd(*pages: Sequence[Words], location: str = "Pages/Page_{}/Content.xml", **more: str) -> bytes:
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="{location.format(number)}"/>'
        for number in range(len(pages))
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
    }
    for number, words in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = page(words)
    return zipped(parts | {name.replace("__", "/") + ".xml": text for name, text in more.items()})


def test_lines_are_paragraphs_and_a_full_line_goes_on_in_the_next() -> None:
    paragraphs = [paragraph.text for paragraph in read_document(ofd(PAGE)).paragraphs]

    assert [PAGE[0][3], PAGE[1][3] + PAGE[2][3], PAGE[3][3]] == paragraphs


def test_what_the_report_says_is_understood() -> None:
    reading = read_content(ofd(PAGE))

    assert "application/ofd" == reading.media_type
    assert "1969.72" == str(reading.statement.budget.executed)
    assert "tables_as_lines" in {problem.code for problem in reading.problems}


def test_each_line_has_its_page_and_box_in_points() -> None:
    document = read_document(ofd(PAGE, [(25.4, 50.8, 100, "第二页")]))

    last = [*document.paragraphs][-1]
    assert (2, ("72.0", "144.0", "355.5", "158.2")) == (
        last.page,
        tuple(map(str, last.box or ())),
    )


def test_words_on_one_height_are_one_line_with_blanks_where_gaps_are() -> None:
    row = [(20, 50, 20, "三公经费"), (40, 51, 10, "预算"), (80, 50, 10, "18")]

    assert "三公经费预算 18\n" == read_document(ofd(row)).text


def test_a_location_may_be_written_from_the_root() -> None:
    content = ofd(PAGE, location="/Doc_0/Pages/Page_{}/Content.xml")

    assert "柳河镇" in read_document(content).text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(ofd([]), "file_type_scan", id="no words"),
        pytest.param(ofd(PAGE, Doc_0__Encryptions="<x/>"), "ofd_encrypted", id="locked"),
        pytest.param(ofd(PAGE, location="Pages/none_{}.xml"), "ofd_damaged", id="a lost page"),
        pytest.param(ofd(PAGE, Doc_0__Document="<broken"), "ofd_damaged", id="broken"),
        pytest.param(ofd(*[[]] * 501), "ofd_too_long", id="501 pages"),
        pytest.param(
            ofd(PAGE, Doc_0__Document="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"),
            "ofd_hostile",
            id="a definition",
        ),
        pytest.param(
            ofd(PAGE, OFD=f"<x {SPACE}><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></x>"),
            "ofd_damaged",
            id="a way out",
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, code: str) -> None:
    assert [code] == [problem.code for problem in read_content(content).problems]


def test_nonsense_in_a_box_is_passed_over() -> None:
    content = zipped(
        {
            "OFD.xml": f"<x {SPACE}><ofd:DocRoot>d.xml</ofd:DocRoot></x>",
            "d.xml": f'<x {SPACE}><ofd:Page BaseLoc="p.xml"/></x>',
            "p.xml": page([(1, 1, 9, "好")]).replace('"1 1 9 5"', '"1e999 NaN x 5"'),
        }
    )

    assert ["file_type_scan"] == [problem.code for problem in read_content(content).problems]
