"""The public page of a report: one self-contained HTML file, printable on A4, nothing fetched.

Every text is escaped in one place (`_text`); there is no script, no link to elsewhere.
"""

from collections.abc import Iterable, Sequence
from html import escape

from adapters.exports.public_shapes import Change, Line, PublicContent

_STYLE = """
@page { size: A4; margin: 18mm 15mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1100px; padding: 24px; color: #1a1a1a; background: #fff;
  font: 16px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
h1 { font-size: 26px; text-align: center; margin: 8px 0 4px; }
h2 { font-size: 19px; margin: 28px 0 8px; border-bottom: 2px solid #8a1f11; }
p { margin: 6px 0; }
.under { text-align: center; color: #444; }
.none { color: #555; }
table { border-collapse: collapse; width: 100%; font-size: 15px; }
caption { text-align: left; color: #444; padding: 4px 0; }
th, td { border: 1px solid #999; padding: 4px 8px; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #f3efe6; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.whole { white-space: nowrap; }
.notice { border: 2px solid #8a1f11; padding: 8px 14px; margin: 16px 0; }
.hash { font-family: monospace; font-size: 13px; overflow-wrap: anywhere; }
.small { font-size: 14px; color: #444; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } table { font-size: 9.5pt; }
  tr, .notice { break-inside: avoid; } thead { display: table-header-group; } }
"""
_CHANGE_HEADS = ("事项", "原值", "现值", "理由", "依据", "时间")


def page(content: PublicContent) -> str:
    """The whole page."""
    title = f"{content.unit_name}{content.fiscal_year}年度部门整体支出绩效评价结果"
    parts = (
        f"<h1>{escape(title)}</h1>",
        f'<p class="under">{escape(_under_title(content))}</p>',
        _notices(content.notices),
        _verdict(content),
        "<h2>二、得分明细</h2>",
        _scores(content.rows, content),
        "<h2>三、数据更正</h2>",
        _changes(content.corrections, none="审核中没有更正数据。"),
        "<h2>四、得分调整</h2>",
        _changes(content.adjustments, none="审核中没有调整得分。"),
        "<h2>五、核查情况</h2>",
        _findings(content),
        "<h2>六、办理过程</h2>",
        _timeline(content),
        "<h2>七、核验信息</h2>",
        _origin(content),
    )
    return document(title, "\n".join(part for part in parts if part))


def document(title: str, body: str, *, style: str = "") -> str:
    """A page of our style, and of *style* after it, around *body*, which is HTML already."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    *,
    numbers: Sequence[int] = (),
    whole: Sequence[int] = (),
    widths: Sequence[int] = (),
) -> str:
    """A table of plain texts; columns are counted from 0.

    Args:
        heads: one text per column.
        rows: as many texts each; None is shown as a dash.
        numbers: columns set flush right.
        whole: columns whose texts are not broken over lines.
        widths: how wide each column is, against the others; as the texts need if not given.
    """
    classes = dict.fromkeys(whole, ' class="whole"') | dict.fromkeys(numbers, ' class="number"')

    def cells(tag: str, texts: Sequence[str | None]) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(
            f"<{tag}{scope}{classes.get(n, '')}>{_shown(text)}</{tag}>"
            for n, text in enumerate(texts)
        )

    columns = "".join(f'<col style="width: {100 * width // sum(widths)}%">' for width in widths)
    head = f"<colgroup>{columns}</colgroup>" if columns else ""
    head += f"<thead><tr>{cells('th', heads)}</tr></thead>"
    body = "\n".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table>\n{head}\n<tbody>\n{body}\n</tbody>\n</table>"


def _shown(text: str | None) -> str:
    return "—" if text is None else escape(text)


def _under_title(content: PublicContent) -> str:
    return (
        f"{content.county} · {content.fiscal_year}年度 · 报告编号 {content.report_id} · "
        f"第 {content.number} 版 · 批准公开 {content.approved_at}"
    )


def _notices(notices: Sequence[Change]) -> str:
    if not notices:
        return ""
    lines = "".join(
        f"<p>{escape(f'{notice.what}：由{notice.old}更正为{notice.new}。理由：{notice.reason}')}</p>"
        for notice in notices
    )
    return f'<div class="notice"><strong>更正公告</strong>{lines}</div>'


def _verdict(content: PublicContent) -> str:
    totals, grades = content.totals, content.grades
    rows = (
        ("自评（单位自己评定）", totals.stated, grades.stated),
        ("复算（按规则计算）", totals.recomputed, grades.recomputed),
        ("复核（财政部门审定）", totals.reviewed, grades.reviewed),
    )
    return "<h2>一、评价结论</h2>\n" + table(("得分来源", "总分", "等级"), rows, numbers=(1,))


def _scores(lines: Iterable[Line], content: PublicContent) -> str:
    heads = ("指标", "分值", "自评", "复算", "复核", "复算过程")
    rows: list[tuple[str | None, ...]] = [
        (
            *(line.label, line.weight, line.points.stated),
            *(line.points.recomputed, line.points.reviewed, line.trace),
        )
        for line in lines
    ]
    totals = content.totals
    rows.append(("合计", None, totals.stated, totals.recomputed, totals.reviewed, ""))
    return table(heads, rows, numbers=(1, 2, 3, 4))


def _changes(changes: Sequence[Change], *, none: str) -> str:
    if not changes:
        return f'<p class="none">{none}</p>'
    rows = [(c.what, c.old, c.new, c.reason, c.place, c.at) for c in changes]
    return table(_CHANGE_HEADS, rows, whole=(5,))


def _findings(content: PublicContent) -> str:
    rows = [(count.severity, str(count.found), str(count.settled)) for count in content.findings]
    return table(("程度", "发现（条）", "已核实处理（条）"), rows)


def _timeline(content: PublicContent) -> str:
    rows = [(str(moment.number), moment.at, moment.sentence) for moment in content.timeline]
    return table(("序号", "时间", "事项"), rows, numbers=(0,), whole=(1,))


def _origin(content: PublicContent) -> str:
    late = "（逾期补报）" if content.filed_late else ""
    hashes = (
        ("自评报告原件", content.sha256.document),
        ("公开文本", content.sha256.public_text),
        ("提取结果", content.sha256.reading),
        (f"评价规则 {content.rule_pack}", content.sha256.rule_pack),
    )
    lines = "".join(
        f'<p>{escape(name)}：<span class="hash">{escape(value)}</span></p>'
        for name, value in hashes
    )
    told = (
        f"报告送达 {content.filed_at}{late}，共报送 {content.filed_rounds} 次；"
        f"审定 {content.decided_at}。公开文本隐去个人信息 {content.redactions} 处。"
        "以下是各份材料的 SHA-256 值：公开文本可以下载核对，其余由财政部门留存备查。"
    )
    return f"<p>{escape(told)}</p>{lines}"
