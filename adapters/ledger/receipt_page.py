"""A receipt to be printed and kept: one page of A4, nothing fetched, its code read by any phone."""

from html import escape

import segno

from adapters.ledger.receipts import LedgerReceipt
from domain.projections.wording import local_time

_STYLE = """
@page { size: A4; margin: 14mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 900px; padding: 24px; color: #1a1a1a; background: #fff;
  font: 15px/1.55 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
h1 { font-size: 26px; text-align: center; margin: 4px 0 2px; letter-spacing: .3em; }
.under { text-align: center; color: #444; margin: 0 0 14px; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: 5px 9px; text-align: left; vertical-align: top; }
th { width: 8.5em; background: #f3efe6; font-weight: normal; }
td { overflow-wrap: anywhere; }
.hash { font-family: monospace; font-size: 13px; }
.proof { display: flex; gap: 18px; margin-top: 14px; align-items: flex-start; }
.proof svg { width: 68mm; height: 68mm; flex: none; }
.proof ol { margin: 0; padding-left: 1.4em; }
.proof li { margin: 0 0 6px; }
.small { font-size: 13px; color: #444; margin-top: 12px; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } }
"""


def page(made: LedgerReceipt) -> str:
    """The whole page."""
    rows = "".join(f"<tr><th>{escape(name)}</th>{cell}</tr>" for name, cell in _rows(made))
    code = segno.make(made.as_code(), error="l", boost_error=False)
    title = "受理回执" if made.file else "入账凭证"
    drawn = code.svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)} {escape(made.number)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body>\n<h1>{title}</h1>\n<p class="under">{escape(made.number)}</p>\n'
        f"<table>{rows}</table>\n"
        f'<div class="proof">{drawn}<ol>{_steps(made)}</ol></div>\n'
        '<p class="small">本回执证明上述内容在上述时间已记入账本。日后账中若查无此件或内容不同，'
        "凭本回执即可证明账被改动。它不证明所报数字属实。</p>\n</body>\n</html>\n"
    )


def _rows(made: LedgerReceipt) -> list[tuple[str, str]]:
    recorded, file = made.recorded, made.file
    rows = [("报告", _cell(made.report_id)), ("单位", _cell(made.unit))] if made.unit else []
    if file is not None:
        rows.append(("文件 SHA-256", _hash(file.sha256)))
        rows.append(("文件大小", _cell(f"{file.size_bytes:,} 字节")))
        rows.append(("送达时间", _cell(local_time(recorded.fact.at))))
    rows += [
        ("入账时间", _cell(local_time(recorded.recorded_at))),
        ("经办账号", _cell(recorded.actor)),
        ("账中序号", _cell(f"第 {recorded.position} 号")),
        ("叶 leaf", _hash(recorded.leaf.hex())),
        ("检查点", _cell(f"涵盖第 1 至 {made.size} 号")),
        ("账本公钥", _hash(made.keys[-1])),
        ("见证联署", _cell("、".join(made.cosigned_by) or "暂无；联署随后可补")),
    ]
    return rows


def _steps(made: LedgerReceipt) -> str:
    what = "自行计算所报文件的 SHA-256，与上表比对，应逐字相同。" if made.file else ""
    steps = (
        what,
        "左边的二维码含叶、证明和带签名的检查点，用手机扫描即得全文。",
        f"连同回执文件 {made.number}.receipt.json，用核验程序离线核验，无须联网，命令如下。",
        "python3 verify.py --key 账本公钥 --receipt 回执文件",
        "账本公钥请与财政局另行公布的核对，勿只凭本页。",
    )
    return "".join(f"<li>{escape(step)}</li>" for step in steps if step)


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _hash(text: str) -> str:
    return f'<td class="hash">{escape(text)}</td>'
