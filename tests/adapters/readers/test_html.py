import pytest

from adapters.readers.content import read_content, read_document
from domain.document import Document

TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"
PORTAL = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>门户</title></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="dqwz">您当前所在的位置：<a>首页</a> &gt; <a>财政</a></div>
<table width="100%"><tr><td class="main"><h1>{TITLE}</h1>
<p>发布时间：2024-05-01 来源：财政所 浏览次数：33 字号：[大 中 小]</p>
<p>一、基本情况&nbsp;</p><p>　　全年支出<span>1,200.50</span>万元，
比上年增长3%。</p>
<table border="1"><tr><th rowspan="2">项目</th><th colspan="2">金额</th></tr>
<tr><td>预算</td><td>决算</td></tr><tr><td><p>基本</p><p>支出</p></td><td>1</td><td>2</td></tr>
</table><p>附件：<a href="/x">自评表.xlsx</a></p><p>等级：</p><p>中</p><p>【打印】 【关闭】</p>
</td></tr>
</table>
<div>上一篇：<a>某某</a></div><div class="f1">主办单位：青溪县人民政府<br>联系电话：0700-1234567<br>
ICP备00000000号</div><script>document.write("<p>坏</p>")</script></body></html>"""


def page(body: str) -> Document:
    return read_document(f"<html><body>{body}</body></html>".encode())


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def grids(document: Document) -> list[list[list[tuple[str, int, int, bool]]]]:
    return [
        [[(c.text, c.column_span, c.row_span, c.merged) for c in row] for row in table.rows]
        for table in document.tables
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_of_a_portals_page_only_the_report_is_read(encoding: str) -> None:
    """What the page says of its own encoding is not asked."""
    document = read_document(PORTAL.encode(encoding))

    assert [
        TITLE,
        "一、基本情况",
        "全年支出1,200.50万元，比上年增长3%。",
        "附件：自评表.xlsx",
        "等级：",
        "中",
    ] == lines(document)
    assert (encoding, "text/html") == (document.encoding, document.media_type)


def test_spans_become_a_grid_and_paragraphs_in_a_cell_lines() -> None:
    assert [
        [
            [("项目", 1, 2, False), ("金额", 2, 1, False)],
            [("", 1, 1, True), ("预算", 1, 1, False), ("决算", 1, 1, False)],
            [("基本\n支出", 1, 1, False), ("1", 1, 1, False), ("2", 1, 1, False)],
        ]
    ] == grids(read_document(PORTAL.encode()))


def test_a_span_that_runs_into_a_cell_from_above_ends_there() -> None:
    table = (
        "<table><tr><td>甲</td><td rowspan=2>乙</td></tr>"
        "<tr><td colspan=9>丙</td><td>丁</td></tr></table>"
    )

    (found,) = grids(page(table))

    assert [("丙", 1, 1, False), ("", 1, 1, True), ("丁", 1, 1, False)] == found[1]


def test_a_table_that_only_frames_vanishes_and_the_tables_in_it_stay() -> None:
    inner = "<table><tr><td>基本支出</td><td>3</td></tr></table>"

    document = page(f"<table><tr><td>左栏</td><td>说明{inner}</td></tr></table>")

    assert (["左栏", "说明"], 1) == (lines(document), len(list(document.tables)))


def test_line_breaks_begin_lines_and_blanks_shrink_as_on_the_page() -> None:
    assert ["甲 乙", "丙", "丁&戊≥5"] == lines(page("甲   乙<br>丙<p>丁&amp;戊&ge;5"))


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">藏</p>',
        "<p hidden>藏</p>",
        "<!-- 藏 -->",
        "<style>藏</style>",
        "<nav>藏</nav>",
        "<select><option>藏</option></select>",
        '<div class="footer">藏</div>',
        '<div title="header"><p>藏</p></div>',
    ],
)
def test_what_the_page_does_not_show_is_not_read(hidden: str) -> None:
    assert ["示"] == lines(page(f"<p>示</p>{hidden}"))


def test_the_card_above_a_document_is_dropped_as_a_table_and_as_lines() -> None:
    card = (
        "<table><tr><td>索 引 号：</td><td>0001</td><td>发文机关：</td><td>财政局</td></tr></table>"
        "<ul><li>索引号：0001</li><li>公开范围：全部</li></ul><p>详细信息</p>"
    )

    document = page(f"{card}<h1>{TITLE}</h1>")

    assert ([TITLE], []) == (lines(document), grids(document))


def test_much_text_is_never_dropped_for_the_name_of_its_container() -> None:
    text = "全年预算执行情况良好。" * 40

    assert [text] == lines(page(f'<div class="main position">{text}</div>'))


def test_a_report_in_links_that_names_annexes_is_kept_and_menus_are_not() -> None:
    menu = "<ul><li><a>首页</a></li><li><a>新闻</a></li></ul>"

    assert ["附件2 自评表"] == lines(page(f"{menu}<p><a>附件2 自评表</a></p>"))


@pytest.mark.parametrize(("end", "codes"), [("</body></html>", []), ("</p", ["cut"])])
def test_a_page_without_an_end_is_said_to_be_cut(end: str, codes: list[str]) -> None:
    document = read_document(f"<html><body><p>一、</p><p>二、{end}".encode())

    assert (["一、", "二、"], codes) == (lines(document), [note.code for note in document.notes])


def test_a_page_whose_text_comes_by_script_is_refused() -> None:
    content = b"<html><body><script>load()</script></body></html>"

    assert ["file_empty"] == [problem.code for problem in read_content(content).problems]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param("<div>" * 4_000 + "x", "html_hostile", id="deep"),
        pytest.param(
            "<table>" + "<tr><td rowspan=9999 colspan=500>x</td><td>y</td></tr>" * 900 + "</table>",
            "html_hostile",
            id="spans that multiply",
        ),
    ],
)
def test_a_page_made_to_harm_is_refused_or_harmless(body: str, code: str) -> None:
    found = [problem.code for problem in read_content(f"<html>{body}</html>".encode()).problems]

    assert found in ([code], ["not_a_report_other"])
