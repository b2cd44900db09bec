import pytest

from adapters.readers.content import read_content
from tests.hostile.case import OFFICE, docx, relationships

RELS = "word/_rels/document.xml.rels"


def codes(*entries: tuple[str, str, bool]) -> set[str]:
    return {
        problem.code for problem in read_content(docx("", {RELS: relationships(*entries)})).problems
    }


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(("hyperlink", "http://example.gov.cn/", True), id="a link to click on"),
        pytest.param(("hyperlink", "mailto:a@example.gov.cn", True), id="a mail address"),
        pytest.param(
            ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", True), id="own template"
        ),
        pytest.param(("image", "media/image1.png", False), id="a picture of its own"),
    ],
)
def test_what_every_office_has_in_its_documents_is_not_told(entry: tuple[str, str, bool]) -> None:
    assert "external_references" not in codes(entry)


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(("image", "http://example.gov.cn/a.png", True), id="a picture"),
        pytest.param(("attachedTemplate", "http://example.gov.cn/a.dotm", True), id="a template"),
        pytest.param(("attachedTemplate", "\\\\server\\a.dotm", True), id="of another machine"),
        pytest.param(("oleObject", "file:///C:\\a.xlsx", True), id="a linked workbook"),
    ],
)
def test_what_would_be_fetched_is_told(entry: tuple[str, str, bool]) -> None:
    assert "external_references" in codes(entry)


def test_attributes_may_stand_in_any_order_and_quotes() -> None:
    told = (
        f"<Relationships><Relationship TargetMode='External' Target='http://a/b' "
        f"Type='{OFFICE}/image' Id='r1'/></Relationships>"
    )

    found = {problem.code for problem in read_content(docx("", {RELS: told})).problems}

    assert "external_references" in found


def test_relationships_in_utf_16_are_read_too() -> None:
    told = relationships(("image", "http://a/b", True)).replace('"1.0"', '"1.0" encoding="utf-16"')

    found = {
        problem.code for problem in read_content(docx("", {RELS: told.encode("utf-16")})).problems
    }

    assert "external_references" in found
