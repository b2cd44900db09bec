"""What a clerk reads of a finding: places that the file shows, words instead of codes."""

import re
from pathlib import Path

import docx
import pytest

from adapters.cli.main import main

_LINES = (
    "青溪县林业局2023年度部门整体支出绩效自评报告",
    "一、部门概况",
    "二、资金使用情况",
    "全年预算数1837.47万元，全年支出1745.60万元，预算执行率96.00%。",
    "“三公”经费支出33.00万元，其中公务接待费8.40万元，公务用车运行维护费24.60元。",
    "三、自评结论",
    "自评得分97分，等级为优。",
)
_TABLE = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "造林面积", "12", "12", "50", "50"),
    ("产出指标", "数量指标", "培训人次", "240", "235", "50", "50"),
)


@pytest.fixture
def shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """What `parse` shows of the same report as a text and as a Word file, blanks left out."""
    text = "\n".join((*_LINES, *("\t".join(row) for row in _TABLE)))
    (tmp_path / "报告.txt").write_text(text + "\n", "utf-8")
    word = docx.Document()
    for line in _LINES:
        word.add_paragraph(line)
    table = word.add_table(rows=len(_TABLE), cols=len(_TABLE[0]))
    for at, row in enumerate(_TABLE):
        for column, cell in enumerate(row):
            table.cell(at, column).text = cell
    word.save(str(tmp_path / "报告.docx"))
    monkeypatch.setenv("COLUMNS", "400")
    told: dict[str, str] = {}
    for kind in ("txt", "docx"):
        main(["parse", str(tmp_path / f"报告.{kind}")])
        told[kind] = re.sub(r"\s", "", capsys.readouterr().out)
    return told


def test_a_word_file_shows_no_lines(shown: dict[str, str]) -> None:
    assert "（第4行）" in shown["txt"]
    assert not re.search(r"(?<!个表)第\d+行", shown["docx"])
    assert "（“预算执行率96.00%”）" in shown["docx"]
    assert "（第1个表第3行）" in shown["docx"]


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_no_code_of_the_program_stands_in_it(shown: dict[str, str], kind: str) -> None:
    assert not re.search(r"indicator\.|execution|expenditure|budget\.|figure\.|算法", shown[kind])


def test_what_would_mend_it_is_said_in_the_words_of_the_report(shown: dict[str, str]) -> None:
    assert "如把“公务用车运行维护费24.60元”改为24.6万元，" in shown["txt"]
    assert "如把预算执行率由96%改为95%，" in shown["txt"]


def test_a_guessed_direction_is_said_so_where_it_matters(shown: dict[str, str]) -> None:
    assert "12=12，正好等于目标，得满分50" in shown["txt"]
    assert 1 == shown["txt"].count("表上没有印方向")
