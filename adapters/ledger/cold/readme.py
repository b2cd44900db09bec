"""说明.txt of a segment: what lies in it, how long it is kept, how it is checked and attached."""

from adapters.ledger.cold.contents import FOR_GOOD, NOT_PUBLISHED, Contents, Term
from domain.erasure.retention import Retention
from domain.ledger.checkpoint import Checkpoint

README = "说明.txt"
_CLASSES = {
    Retention.PUBLIC: "可公开",
    Retention.INTERNAL: "内部",
    Retention.PERSONAL: "个人信息和原件（加密）",
}
_DAYS = {FOR_GOOD: "永久", NOT_PUBLISHED: "没有公开，期限未起算"}
_README = """\
段 {name}：{county}{year}年度部门整体支出绩效自评（批次 {campaign}）
账名 {origin}；第 {first} 至 {last} 号事件，据检查点（大小 {size}）证明。
报告 {reports} 份；名单上未报的单位 {not_filed} 个。

一、里面有什么
segment.json          清单：每个文件的大小和散列（sha256）、各报告的原件、保存期限
events.jsonl          事件，每行一件，首行是检查点和签名公钥（同 pingjian export）
events.sealed.jsonl   加密的个人信息，一行一个，没有密钥读不出
files/                原件、读取结果（加密，文件名后一段是密钥编号）、公开材料和规则包
verify.py             核验 events.jsonl 的程序
verify_files.py       核对清单、文件、原件是否齐全的程序

移出之后，原件只在段里：请存两份，分开放。密钥不在段里。依法删除一份报告，销毁的是财政局保管的密钥：段里的密文随之不可读，不须改动本段。

二、保存期限（类别见 docs/ledger.md §4.2，各报告的期限见 segment.json）
{terms}

三、怎样核验（不联网，不装本系统）
1. 装有 Python 3.8 以上的电脑，装一次：python3 -m pip install cryptography
2. 从财政部门网站或公告抄下公钥，记作 KEY；不要用本段里的。
3. 在命令行里进入这个文件夹，运行
   python3 verify.py events.jsonl --key KEY
   python3 verify_files.py
   两次都显示“✓”即相符。第二次显示的清单散列，应与账中移出这一段的事件所载的相同。
   “✗”之后写明第一处在哪一号事件、哪个文件；请保留原件，交给审计机关。

四、怎样接回
在财政局的服务器上：pingjian segment attach 本文件夹。接回之前先核验，被改动的不接回。
"""


def readme(made: Contents, head: Checkpoint) -> str:
    """The text."""
    return _README.format(
        name=made.name,
        county=made.campaign.county,
        year=made.campaign.fiscal_year,
        campaign=made.campaign.campaign_id,
        origin=head.origin,
        first=made.first,
        last=made.last,
        size=head.size,
        reports=len(made.reports),
        not_filed=len(made.not_filed),
        terms="\n".join(map(_line, made.terms)),
    )


def _line(term: Term) -> str:
    until = _DAYS.get(term.keep_until, f"保存至 {term.keep_until}（最晚的一份报告）")
    held = f"事件 {term.events} 件" if term.events else ""
    also = f"文件 {term.files} 个" if term.files else ""
    return (
        f"{_CLASSES[Retention(term.retention)]}：{'、'.join(filter(None, (held, also)))}，{until}"
    )
