import json
from pathlib import Path

import pytest

from adapters.cli.main import main
from adapters.exports.parse_json import schema_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "forms"
TOWNSHIP = SAMPLES / "narrative" / "township.txt"
TABLES = SAMPLES / "annex_tables" / "township.txt"
PROCUREMENT = SAMPLES / "not_a_report" / "procurement.txt"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_many_files_are_told_in_the_order_they_were_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [TOWNSHIP, TABLES, PROCUREMENT, TOWNSHIP]

    main(["parse", *map(str, files), "--json", "--quiet"])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [len(path.read_bytes()) for path in files] == [line["file"]["bytes"] for line in lines]


def test_a_page_is_written_where_it_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["parse", str(TOWNSHIP), "--html", "page.html"])

    html = (tmp_path / "page.html").read_text("utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "page.html" in capsys.readouterr().err


def test_pages_of_files_with_one_name_do_not_write_over_each_other(tmp_path: Path) -> None:
    main(["parse", str(TOWNSHIP), str(TABLES), "--html", "pages", "--quiet"])

    assert ["township.txt-2.html", "township.txt.html"] == sorted(
        path.name for path in (tmp_path / "pages").iterdir()
    )


def test_a_file_that_cannot_be_read_gets_no_page_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")

    code = main(["parse", "empty.docx", "--html", "page.html"])

    assert (5, False) == (code, (tmp_path / "page.html").exists())
    assert "empty.docx" in capsys.readouterr().err


def test_the_schema_is_printed_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["parse", "--schema"])

    assert (0, schema_text()) == (code, capsys.readouterr().out)


def test_no_file_at_all_is_a_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse"]) == 2
    assert "--schema" in capsys.readouterr().err


def test_posts_among_people_in_post_are_told_apart_from_the_establishment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    lines = [
        "青溪县司法局2023年度部门整体支出绩效自评报告",
        "一、机构人员",
        "核定编制30人，其中政法专项编制24人、事业编制6人。",
        "年末实有在职人员27人，其中政法专项编制22人、事业编制5人。",
    ]
    report.write_text("\n".join(lines), "utf-8")

    main(["parse", str(report)])

    page = capsys.readouterr().out
    assert [1, 1] == [
        page.count("实有在职人员：政法专项编制"),
        page.count("实有在职人员：事业编制"),
    ]
