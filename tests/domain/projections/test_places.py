import pytest

from domain.evidence import Place
from domain.projections.places import to_find, where, with_words

_TEXT = "text/plain"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LINE = Place(quote="公务接待费\n3.20万元", line=124)
_ROW = Place(quote="产出指标 培训人次", line=81, table=1, row=8)
_CELL = Place(quote="1745.60", line=45, table=2, row=3, column=5)
_PAGE = Place(quote="公务接待费", line=12, page=3)


@pytest.mark.parametrize(
    ("place", "media_type", "zh", "en"),
    [
        pytest.param(_LINE, _TEXT, "第 124 行", "line 124", id="a text shows its lines"),
        pytest.param(_LINE, _WORD, "", "", id="a Word file shows none"),
        pytest.param(_LINE, "text/html", "", "", id="nor does a web page"),
        pytest.param(_ROW, _TEXT, "第 81 行", "line 81", id="a table of a text has lines"),
        pytest.param(
            _ROW, _WORD, "第 1 个表第 8 行", "table 1, row 8", id="one of a Word file rows"
        ),
        pytest.param(
            _CELL, _WORD, "第 2 个表第 3 行第 5 列", "table 2, row 3, column 5", id="and cells"
        ),
        pytest.param(_PAGE, "application/pdf", "第 3 页", "page 3", id="a print has pages"),
    ],
)
def test_a_place_is_told_as_its_file_shows_it(
    place: Place, media_type: str, zh: str, en: str
) -> None:
    told = where(place, media_type=media_type)
    assert (zh, en) == (told.zh, told.en)


def test_what_shows_no_line_is_found_by_its_words() -> None:
    assert "“公务接待费 3.20万元”" == to_find(_LINE, media_type=_WORD).zh
    assert "第 124 行" == to_find(_LINE, media_type=_TEXT).zh
    assert "第 1 个表第 8 行" == to_find(_ROW, media_type=_WORD).zh
    assert "第 3 页“公务接待费”" == to_find(_PAGE, media_type="application/pdf").zh


def test_a_long_quote_is_cut() -> None:
    assert "第 124 行“公务…”" == with_words(_LINE, media_type=_TEXT, at_most=2).zh
