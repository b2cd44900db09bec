"""Texts that are none, that are cut, or that try the patience of whoever looks for figures."""

import random

from tests.hostile.case import REPORT, Case, const

UNKNOWN = ("file_type_unknown", "file_type_utf16", "file_type_utf32", "text_unknown")
ENOUGH = ("reader_stopped", "reader_memory", "document_cut", "")
UTF8 = REPORT.encode()
GBK = REPORT.encode("gb18030")
#: The last letter before the cut ends here, in the middle of a figure's sentence.
_CUT = UTF8.index("项目支出".encode()) + 1


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 - the same noise each time


def report_with(text: str) -> bytes:
    return f"{REPORT}{text}\n".encode()


def rows(number: int) -> str:
    """Tab rows that look like indicators."""
    return "".join(f"\t产出指标\t数量指标\t指标{n}\t≥{n}\t{n}\t1\t1\n" for n in range(number))


def heads(number: int) -> str:
    """The header of a form that lost its grid, again and again."""
    return "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因\n" * number


def cells(number: int) -> str:
    return "".join(f"\t{n}\n\n" for n in range(number))


CASES = (
    Case("no text", "nothing", const(b""), ("file_empty",)),
    Case("no text", "blanks", const(b" \r\n\t" * 99), ("file_empty",)),
    Case("no text", "only a mark", const(b"\xef\xbb\xbf"),
         (*UNKNOWN, "file_empty", "not_a_report")),
    Case("no text", "zero bytes", const(bytes(9999)), (*UNKNOWN, "file_empty")),
    Case("no text", "noise", const(noise(99_999)), UNKNOWN),
    Case("no text", "20 MB of noise", lambda _: noise(20 << 20), UNKNOWN, heavy=True),
    Case("no text", "more than 20 MB", lambda _: b"x" * ((20 << 20) + 1), ("file_too_large",)),
    Case("no text", "a zero byte within", const(UTF8[:99] + b"\x00" + UTF8[99:]), UNKNOWN),
    Case("no text", "steering a terminal", const("绩效\x1b[2J\x1b]0;x\x07".encode()), UNKNOWN),
    Case("encodings", "UTF-16 without its mark", const(REPORT.encode("utf-16-le")), UNKNOWN),
    Case("encodings", "UTF-32", const(REPORT.encode("utf-32")), UNKNOWN),
    Case("encodings", "half UTF-8, half GB18030", const(UTF8 + GBK), (*UNKNOWN, "")),
    Case("encodings", "EBCDIC", const(b"\x00\x05" + "PERFORMANCE".encode("cp037") * 99), UNKNOWN),
    Case("encodings", "latin letters with accents", const("déjà vu, où ça\n".encode("latin-1") * 9),
         (*UNKNOWN, "not_a_report")),
    Case("encodings", "big endian with its mark", const(REPORT.encode("utf-16")), holds="柳河镇"),
    Case("cut", "in the middle of a letter", const(UTF8[:_CUT]), holds="1481.52", told="cut"),
    Case("cut", "in the middle of a letter of GB18030", const(GBK[: GBK.rindex(b"\n", 0, -4) - 1]),
         holds="柳河镇", told="cut"),
    Case("letters", "in another direction", const(report_with("得分\u202e001\u202c分")),
         holds="柳河镇"),
    Case("letters", "without width", const(report_with("自\u200b评\u200d得\ufeff分100分")),
         holds="柳河镇"),
    Case("letters", "thousands of marks on one", const(report_with("分" + "\u0301" * 50_000)),
         holds="柳河镇"),
    Case("letters", "digits of other scripts", const(report_with("得分٩٩分，४२万元")),
         holds="柳河镇"),
    Case("numbers", "100,000 digits", const(report_with("支出" + "9" * 100_000 + "万元")),
         holds="柳河镇"),
    Case("numbers", "100,000 places", const(report_with("支出0." + "0" * 100_000 + "1万元")),
         holds="柳河镇"),
    Case("numbers", "exponents and no numbers",
         const(report_with("支出1e400万元，得分NaN分，执行率Infinity%，收入-0.00万元")),
         holds="柳河镇"),
    Case("numbers", "100,000 thousands commas", const(report_with("1" + ",000" * 100_000 + "元")),
         holds="柳河镇"),
    Case("patience", "100,000 open brackets", const(report_with("（" * 100_000)), ENOUGH),
    Case("patience", "100,000 times 万元", const(report_with("万元" * 100_000)), ENOUGH),
    Case("patience", "100,000 blanks in a figure",
         const(report_with("支出1" + " " * 100_000 + "2")), ENOUGH),
    Case("patience", "1,000,000 tabs", const(report_with("\t" * 1_000_000)), ENOUGH),
    Case("patience", "1,000,000 line ends", const(report_with("\n" * 1_000_000)), ENOUGH),
    Case("patience", "500,000 bars", const(report_with("|" * 500_000)), ENOUGH),
    Case("patience", "3,000 headers of a table", const(report_with(heads(3_000))),
         holds="柳河镇"),
    Case("patience", "100,000 commas between figures", const(report_with("1万元，" * 100_000)),
         ENOUGH, heavy=True),
    Case("patience", "10,000 figures without a stop", const(report_with("1万元，" * 10_000)),
         holds="柳河镇"),
    Case("patience", "a list of 10,000 projects",
         const(report_with("项目支出5万元，其中" + "某项工作经费1.5万元、" * 10_000)),
         holds="柳河镇"),
    Case("patience", "5,000 wholes with parts in one paragraph",
         const(report_with("基本支出5万元，其中人员经费3万元，公用经费2万元。" * 5_000)),
         holds="柳河镇"),
    Case("patience", "20,000 telephone numbers", const(report_with("电话13800000000，" * 20_000)),
         holds="柳河镇"),
    Case("patience", "10,000 pairs of brackets within each other",
         const(report_with("（" * 10_000 + "）" * 10_000 + "1万元")), holds="柳河镇"),
    Case("patience", "10,000 names for two figures",
         const(report_with("预算数、" * 10_000 + "分别为1万元、2万元")), holds="柳河镇"),
    Case("patience", "100,000 digits in words", const(report_with("一千二百三十" * 16_000)),
         holds="柳河镇"),
    Case("patience", "1 MB of Chinese on one line", const(report_with("绩效评价工作" * 60_000)),
         holds="柳河镇"),
    Case("patience", "300,000 syllables of pinyin in a text of traditional characters",
         const(f"{'預算績效評價財務' * 9}\n{REPORT}{'財(cái)預(yu)(' * 100_000}".encode()),
         holds="柳河镇", told="restored_from_traditional"),
    Case("patience", "5,000 indicators", const(report_with(rows(5_000))), ENOUGH),
    Case("patience", "100,000 cells", const(report_with(cells(100_000))), ENOUGH, heavy=True),
    Case("patience", "20,000 headings",
         const(report_with("一、情况\n（一）情况\n" * 10_000)), ENOUGH),
    Case("patience", "a line of 19 MB", lambda _: report_with("绩" * (6 << 20)), ENOUGH,
         heavy=True),
    Case("patience", "19 MB in traditional characters",
         lambda _: "縣財(cái)政局評價績效，(".encode() * (18 << 15),
         ("reader_stopped", "restored_from_traditional"), heavy=True),
    Case("patience", "19 MB of report", lambda _: UTF8 * ((19 << 20) // len(UTF8)), ENOUGH,
         heavy=True),
)  # fmt: skip
