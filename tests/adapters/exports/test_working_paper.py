"""The working paper in its three formats, read back with other people's libraries."""

import io
from dataclasses import replace

import docx
import lxml.html
import openpyxl
import pytest

from adapters.exports.working_paper.as_docx import docx_of
from adapters.exports.working_paper.as_html import html_of
from adapters.exports.working_paper.as_xlsx import xlsx_of
from adapters.exports.working_paper.content import WorkingPaper, working_paper
from domain import campaign as campaigns
from domain.events import FindingAnswered
from domain.evidence import Place
from domain.finding import Finding, Severity
from domain.report import replay
from domain.report.states import Review, SelfScored
from tests import lives
from tests.domain.projections import logs

_NAMES = {"jx01": "李四（绩效股）", "tb01": "赵六（填报人）"}
_SYMPTOM = Finding(
    rule="SUM.EXPENDITURE",
    severity=Severity.WARNING,
    message="合计与分项不符。",
    stated="9224.79",
    expected="9246.84",
    places=(Place(quote="支出\n合计 9224.79 万元", line=12, start=1, end=9),),
    root="expenditure.total",
)
_CAUSE = _SYMPTOM.model_copy(
    update={"rule": "XREF.EXECUTED", "severity": Severity.ERROR, "message": "正文与表不符。"}
)
_OTHER = Finding(rule="TEXT.WORDING", severity=Severity.WARNING, message="“拔付”应为“拨付”。")


def _review(*findings: Finding) -> Review:
    state = replay((*lives.SETTLED, logs.CORRECTED, logs.RESCORED, logs.ADJUSTED))
    assert isinstance(state, SelfScored)
    return replace(state.review, findings=findings, settled=frozenset({_OTHER.key}))


def _paper(*findings: Finding) -> WorkingPaper:
    campaign = campaigns.replay([logs.OPENED])
    assert campaign is not None
    return working_paper("qx2024.101", campaign, _review(*findings), _NAMES)


@pytest.fixture
def paper() -> WorkingPaper:
    return _paper(_SYMPTOM, _OTHER, _CAUSE)


def test_findings_of_one_cause_stand_together_the_gravest_cause_first(paper: WorkingPaper) -> None:
    lines = [(remark.number, remark.cause, remark.message) for remark in paper.remarks]

    assert [
        (1, 1, _CAUSE.message),
        (2, 1, _SYMPTOM.message),
        (3, 2, _OTHER.message),
    ] == lines
    assert (("错误", 1), ("警告", 2), ("提示", 0)) == paper.counts
    assert [False, False, True] == [remark.settled for remark in paper.remarks]


def test_a_place_is_told_with_its_words_on_one_line(paper: WorkingPaper) -> None:
    assert "第 12 行“支出 合计 9224.79 万元”" == paper.remarks[0].places


def test_an_answer_of_the_unit_is_printed_without_personal_data() -> None:
    review = replace(
        _review(_OTHER),
        answers=(
            FindingAnswered(
                by="tb01",
                at=lives.AT,
                round=1,
                finding=_OTHER.key,
                answer="请联系 13800000000 核实",
            ),
        ),
    )
    campaign = campaigns.replay([logs.OPENED])
    assert campaign is not None

    remark = working_paper("qx2024.101", campaign, review, _NAMES).remarks[0]

    assert remark.answer.startswith("请联系")
    assert "13800000000" not in remark.answer


def test_the_workbook_holds_every_line_as_text_and_no_formula() -> None:
    evil = _OTHER.model_copy(update={"message": '=HYPERLINK("http://x","y")'})
    paper = _paper(_CAUSE, evil)

    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(paper)))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {"s"} == {cell.data_type for cell in cells}
    texts = " ".join(str(cell.value) for cell in cells)
    assert evil.message in texts
    assert "合计" in texts
    assert ["核查发现", "得分", "更正和调整"] == book.sheetnames


def test_the_document_holds_the_same_lines_and_repeats_its_heads(paper: WorkingPaper) -> None:
    document = docx.Document(io.BytesIO(docx_of(paper)))

    remarks, scores, amendments = document.tables
    assert len(paper.remarks) + 1 == len(remarks.rows)
    assert [
        remark.message in remarks.rows[n + 1].cells[3].text
        for n, remark in enumerate(paper.remarks)
    ] == [True] * 3
    assert [line.reviewed for line in paper.scores] == [r.cells[4].text for r in scores.rows[1:]]
    assert [one.new for one in paper.amendments] == [r.cells[2].text for r in amendments.rows[1:]]
    assert remarks.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_the_page_shows_what_was_written_and_runs_nothing() -> None:
    evil = _OTHER.model_copy(update={"message": "<script>alert(1)</script>"})

    page = lxml.html.fromstring(html_of(_paper(evil)).decode())

    assert [] == page.xpath("//script")
    assert evil.message in page.text_content()
    assert "审核人：" in page.text_content()


def test_a_report_without_findings_says_so() -> None:
    page = lxml.html.fromstring(html_of(_paper()).decode())

    assert "没有发现问题。" in page.text_content()


def test_the_same_paper_gives_the_same_workbook(paper: WorkingPaper) -> None:
    assert xlsx_of(paper) == xlsx_of(paper)


def test_a_direction_that_was_set_stands_among_the_changes() -> None:
    campaign = campaigns.replay([logs.OPENED])
    state = replay((*lives.SETTLED, logs.DIRECTED))
    assert campaign is not None
    assert isinstance(state, SelfScored)
    (change,) = working_paper("qx2024.101", campaign, state.review, _NAMES).amendments

    assert ("indicator.1（方向）", "正向", "反向") == (change.what, change.old, change.new)
    assert ("以控制人数为目标", "李四（绩效股）") == (change.reason, change.by)


def test_rows_of_the_workbook_are_as_high_as_their_text() -> None:
    long = _OTHER.model_copy(update={"message": "正文与表不符，请核对。" * 20})
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(_paper(long)))).worksheets[0]
    (row,) = [cell.row for cell in sheet["D"] if "正文与表不符" in str(cell.value)]
    width = sheet.column_dimensions["D"].width
    least = 15 * (2 * len(long.message) / width)
    assert sheet.row_dimensions[row].height >= least


def test_lines_of_a_cell_stay_lines_on_the_page() -> None:
    assert "td { white-space: pre-line; }" in html_of(_paper(_CAUSE)).decode()
