"""说明.txt of a bundle: what lies in it, and how to check it in five minutes."""

from collections.abc import Iterable, Mapping

from adapters.eventstore.codec import StoredEvent
from adapters.eventstore.moments import from_micros
from domain.ids import erasure_stream
from domain.ledger.checkpoint import Checkpoint
from domain.projections.wording import local_time

_README = """\
核验包：报告 {report}
账名 {origin}，大小 {size}；本报告第 1 至 {version} 号事件，最后一件入账于 {until}。

一、里面有什么
bundle.json        清单：各文件的散列（sha256）、各流的末号、三种得分、签名公钥
checkpoint         检查点：整本账在第 {size} 号时的树根，由财政部门签名；有见证人的，附其联署
events.jsonl       作出决定所依据的全部事件，每行一件：{streams}
proofs/            每件事件一份：证明它在检查点所指的账里
consistency/       证明本报告各次回执所据的账，是检查点所指的账的前身
files/             事件所载散列对应的文件：公开材料包（.zip）、公开文本（.txt）、规则包（.toml）
verify.py          核验程序，一个文件，可以逐行读；也可以照 docs/ledger.md 另写一个

事件里没有姓名、电话：个人信息另行加密保存，这里只有它们的承诺（private_commit）。
内容里发现个人信息的事件，只附内容的散列，链和证明照样成立。
原件已依法删除：依据和批准见 erasure/ 流中的事件；删除的是密钥和密文，证明不受影响。

二、怎样核验（不联网，不装本系统；Windows 上 python3 写作 py）
1. 在装有 Python 3.8 以上的电脑上，打开命令行，装一次：python3 -m pip install cryptography
2. 从财政部门网站或公告抄下公钥，记作 KEY，形如“账名+八位编号+一串字母数字”；不要用本包里的。
3. 把本包解开，在命令行里进入解开的文件夹（里面有 verify.py），运行：
   python3 verify.py . --key KEY
   这里的“.”就是这个文件夹；不解开也可以，写包的文件名：python3 verify.py 包名.zip --key KEY
   手里有回执或早先的检查点，一并给出：--receipt 回执.json --checkpoint 检查点
   要求见证人联署：--witness 见证人公钥 --need 1
4. 看最后几行。“✓ 全部相符”：没有改动。“✗ 不符”：接着指出第一处在第几号事件、哪个文件，
   并说明还有哪些可以信任；请保留原件，连同屏幕上的文字一并交给审计机关。
   （供程序用的退出码：0 相符，8 不符，2 用法不对。）
屏幕上的话：“散列”是由内容算出的指纹，改一个字就不同；“链值”是一份报告的历次事件连起来的指纹，
“叶”“树根”是整本账的指纹；“此后有无须凭全账核验”是说，本包之后还发生过什么，本包里看不出来。
电脑自己生成的文件（如 Thumbs.db、desktop.ini、.DS_Store）会报为多出，移走再核验即可。
不放心本包里的 verify.py，就用别处得来的同名程序，或者自己写的。

三、它证明什么，不证明什么
证明：这些事件在那个时候就是这样入账的，一件不少、一字未改、次序未变。
不证明：入账的内容属实；检查点之后又发生了什么；从未提交的事。
"""


def readme(
    report: str,
    head: Checkpoint,
    versions: Mapping[str, int],
    names: Iterable[str],
    own: list[StoredEvent],
) -> str:
    """The text; *own* are the report's events, *names* the other files of the bundle."""
    erased = any(name.startswith(erasure_stream("")) for name in versions)
    absent = {
        "consistency/": not any(name.startswith("consistency/") for name in names),
        "原件已依法删除": not erased,
    }
    lines = _README.format(
        report=report,
        origin=head.origin,
        size=head.size,
        version=own[-1].version,
        until=local_time(from_micros(own[-1].recorded_at)),
        streams="、".join(f"{name}（{last}）" for name, last in sorted(versions.items())),
    ).splitlines(keepends=True)
    return "".join(
        line for line in lines if not any(gone and line.startswith(n) for n, gone in absent.items())
    )
