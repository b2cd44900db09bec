"""Pages as a government portal shows them: the report between navigation and foot."""

from collections.abc import Sequence
from html import escape

from tests.accuracy.blocks import Block, Cell, Grid, Line

_ABOVE = (
    '<div class="top"><a href="/">网站首页</a> | <a href="/zw">政务公开</a> | '
    '<a href="/fw">办事服务</a> | <a href="/hd">互动交流</a></div>'
    '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政府信息公开</a> &gt; '
    '<a href="/zw/cz">财政资金</a> &gt; 正文</div>'
)
_BELOW = (
    '<div class="tool"><a>【打印本页】</a> <a>【关闭窗口】</a> 分享到：<a>微信</a></div>'
    '<ul class="more"><li><a href="1">2024年政府工作报告</a></li>'
    '<li><a href="2">某某县2022年度财政决算公开目录</a></li></ul>'
    '<div class="foot"><p>主办：县人民政府办公室　承办：县数据局</p>'
    "<p>联系电话：0000-5550009　网站标识码：0000000000</p></div>"
)


def portal(blocks: Sequence[Block], *, published: str, charset: str = "utf-8") -> bytes:
    """The page; *published* is the day it was put on line, years after what it reports on."""
    body = "".join(_line(b) if isinstance(b, Line) else _table(b) for b in blocks)
    title = next((block.text for block in blocks if isinstance(block, Line)), "政府信息公开")
    meta = f"发布时间：{published} 来源：财政所　浏览次数：<span>1286</span> 字号：[大 中 小]"
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{escape(title)}</title>'
        "<style>td{border:1px solid}</style><script>var n=2026;</script></head><body>"
        f'{_ABOVE}<div class="main"><div class="meta">{meta}</div>'
        f'<div class="content">{body}</div></div>{_BELOW}</body></html>'
    )
    return page.encode(charset)


def framed(blocks: Sequence[Block], *, published: str) -> bytes:
    """An older page: everything in layout tables, lines ended by ``<br>``, heads as ``<th>``."""
    lines, parts = [], []
    for block in blocks:
        if isinstance(block, Line):
            lines.append("&nbsp;&nbsp;&emsp;" + escape(block.text))
            continue
        parts.append("<br />\n".join(lines) + "<br>")
        parts.append(_table(block).replace("<td>", "<td nowrap>", 1))
        lines = []
    body = "".join(parts) + "<br />".join(lines)
    links = "".join(f"<tr><td><a href='{n}'>政务公开第{n}期</a></td></tr>" for n in range(1, 9))
    page = (
        "<HTML><HEAD><TITLE>政府信息公开</TITLE></HEAD><BODY><table width=1000><tr><td colspan=2>"
        "<img src=top.jpg><a href=/>首页</a>|<a href=/zwgk>政务公开</a></td></tr><tr><td width=200>"
        f"<table>{links}</table></td><td><table><tr><td align=center>发布日期：{published}"
        f"</td></tr><tr><td><div>{body}</div></td></tr></table></td></tr><tr><td colspan=2>"
        "版权所有：县人民政府　网站标识码0000000000</td></tr></table></BODY></HTML>"
    )
    return page.encode("gb18030")


def _line(line: Line) -> str:
    return f'<p style="text-indent:2em"><span>{escape(line.text)}</span></p>\n'


def _table(grid: Grid) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in grid.rows)
    return f'<table border="1"><tbody>{rows}</tbody></table>\n'


def _cell(cell: Cell) -> str:
    spans = (("colspan", cell.across), ("rowspan", cell.down))
    said = "".join(f' {name}="{number}"' for name, number in spans if number > 1)
    text = escape(cell.text).replace("\n", "<br>") or "&nbsp;"
    return f"<td{said}><p>{text}</p></td>"
