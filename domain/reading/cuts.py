"""Whether a document ends in the middle: of a sentence, a table, or of its first part."""

import re
from collections.abc import Iterator

from domain.document import Document, Paragraph, Table
from domain.statement import Problem, SelfEvaluationTable, Statement

#: Lines that end a page without a full stop and are no sentence cut off.
_NO_SENTENCE = re.compile(
    r"电话|版权|备案|主办|附[件表]|网站|编辑|来源|责任[编人]|扫一扫|打印|关闭|上一篇|下一篇|签[字章名]|盖章|填[表报]|http"
)
#: So much of a line's begin and end says what kind of line it is.
_EDGE = 12
_SHORTEST_SENTENCE, _SHORTEST_CLAUSES, _LONG_CELL = 20, 12, 40
_LEAST_OF_A_NAME = 4
_OPEN = re.compile(
    r"[，,、；;：:（(]$|(?<=[\u4e00-\u9fff,，|\d ]\d)(?<!\d[.．]\d)(?<!\d[.．]\d\d)[.．]$"
    r"|《[^》]{1,40}$|[“][^”]{1,40}$|[（(][^（()）]{1,40}$"
)
_ENDED = re.compile(r"[。！？!?；;：:”’」》）)….\]】]$")
#: A numbered heading; annexes are listed by number at the end of many reports.
_HEADED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?=.{8}))"
    r"(?!.*(?:其他|无$|[表件告明料书图单]$))"
)
_IN_BRACKETS = re.compile(r"[（(](?:包括|主要|含|如|说明)[^（()）]{1,40}[)）]$")
#: What a signature, a date or a filled line ends with, without any mark.
_CLOSING = re.compile(
    r"(?:[局委会府办部院校站所室队处科馆社园厅台厂场庭司学中区表告书单]|集团|中心)$"
    r"|[日月号曰]$|^.{0,12}(?:[人员位长章式期][ ]?[：:]|：)\S{0,12}$"
    r"|^[优良中差无是否]$|合格$|^无|[较优]秀$|良好$"
)
_LETTER_AT_END = re.compile(r"[\u4e00-\u9fff]$|[为共达计约][\d,.]+$")
_NO_TEXT = re.compile(r"^(?:备?注|说明|填)")
_NO_ROW = re.compile(r"总分|合计|填[表报]|说明|备注|[:：]")
#: Points of a form without its total, its execution row left out: below them rows are missing.
_FEWEST_POINTS = 80
#: Headings of the parts that end a report, and of the one that tells what the unit is for.
_LATE = re.compile(r"问题|改进|建议|整改|下一步|措施|自评结果|应用|公开")
_TELLS_DUTIES = re.compile(
    r"(?:主要职责|^|[；;。])[^，,。；;]{0,8}(?:负责|承办|承担|组织实施|贯彻执行|拟订)"
)
_A_DUTY = re.compile(r"^[^|]*(?:。|[办室科股组])$")
_DUTIES = re.compile(r"职责|职能|机构")


def is_cut(document: Document, statement: Statement) -> bool:
    """Whether the document ends in the middle: of a sentence, or of a table without its total."""
    noted = any("cut" in note.code for note in document.notes)
    return (
        noted
        or _ends_in_a_sentence(document)
        or _ends_in_a_name(document, statement)
        or _ends_in_a_cell(document)
        or _ends_in_a_row(document)
        or _ends_in_a_table(document, statement)
        or (_closes_nothing(statement) and _ends_early(document, statement))
    )


def cuts(document: Document, statement: Statement) -> Iterator[Problem]:
    """The doubt that a document ends in the middle, unless its reader has noted it."""
    noticed = any("cut" in note.code for note in document.notes)
    if noticed or not is_cut(document, statement):
        return
    last = _last(document)
    place = document.place(last.start, last.end) if isinstance(last, Paragraph) else None
    code = "table_cut" if isinstance(last, Table) else "document_cut"
    message = (
        "文件在中途断开，后面的内容没有读到。断开之前的内容已读取，合计类核对不再判为错误。"
        "请提交完整的文件。"
    )
    yield Problem(code=code, message=message, place=place)


def _last(document: Document) -> Paragraph | Table | None:
    return document.blocks[-1] if document.blocks else None


def _ends_in_a_sentence(document: Document) -> bool:
    """Whether the last line is a sentence without its end, or a heading with nothing below."""
    last = _last(document)
    if not isinstance(last, Paragraph):
        return False
    words = last.text.strip()
    if _NO_SENTENCE.search(words[:_EDGE] + words[-_EDGE:]):
        return False
    if _OPEN.search(words):
        return True
    if _HEADED.match(_IN_BRACKETS.sub("", words)):
        return not re.search(r"[。！？!?；;：:”’」》….\]】]$", words)
    if _ENDED.search(words):
        return False
    return _runs_on(words) or _begins_another(words)


def _runs_on(words: str) -> bool:
    """Whether words are a sentence: long, and of several clauses, or one behind its label."""
    clauses = re.search(r"[，,；;](?!\d{3})", words) is not None
    if len(words) >= (_SHORTEST_CLAUSES if clauses else _SHORTEST_SENTENCE):
        return (
            clauses or "、" in words or (_is_open(words) and re.search("[：:]", words) is not None)
        )
    return False


def _begins_another(words: str) -> bool:
    """Whether behind a full stop another sentence begins and no signature: …得10分。其中在职."""
    rest = words.rpartition("。")[2]
    return rest != words and len(rest) > 1 and _is_open(rest)


def _is_open(words: str) -> bool:
    """Whether words end in a letter that is no end of a name, a date or a filled line."""
    return _LETTER_AT_END.search(words) is not None and not _CLOSING.search(words)


def _ends_in_a_name(document: Document, statement: Statement) -> bool:
    """寻甸 for 寻甸县档案馆: the last line is how the unit's name begins, and no more of it."""
    last, name = _last(document), statement.unit.name
    words = last.text.strip() if isinstance(last, Paragraph) else ""
    if name is None or len(words) < _LEAST_OF_A_NAME or not name.value.startswith(words):
        return False
    return name.value[len(words) : len(words) + 1] not in {"", "人", "办"}


def _ends_in_a_cell(document: Document) -> bool:
    """Whether the last cell of all is a long text without its end."""
    last = _last(document)
    if not isinstance(last, Table) or not last.rows:
        return False
    words = next((cell.text.strip() for cell in reversed(last.rows[-1]) if cell.text.strip()), "")
    return (
        len(words) >= _LONG_CELL
        and re.search(r"[，,；;、](?!\d{3})", words) is not None
        and not _ENDED.search(words)
        and not _NO_SENTENCE.search(words)
        and not _NO_TEXT.match(words)
    )


def _ends_in_a_row(document: Document) -> bool:
    """Whether the last line is a row printed with bars, and the row above has more of them."""
    last = _last(document)
    if last is None or "|" not in document.text[last.start : last.end]:
        return False
    tail = document.text[max(0, last.end - 2000) : last.end].strip()
    above, row = (["", *tail.split("\n")])[-2:]
    if "|" not in above or "|" not in row or _NO_ROW.search(re.sub(r"\s", "", row)):
        return False
    if row == "|":
        return True
    return (
        not _ENDED.search(row)
        and not row.endswith("|")
        and (above.endswith("|") or row.count("|") < above.count("|"))
    )


def _ends_in_a_table(document: Document, statement: Statement) -> bool:
    """The indicators end the document without a total, and something of them is missing.

    Their last row lacks points that others have, a shorter row hangs behind it, or all weights
    together are far from a hundred.
    """
    table, last = statement.self_evaluation_table, _last(document)
    if table is None or not table.indicators or table.total is not None:
        return False
    row = table.indicators[-1]
    if not isinstance(last, Table) or not last.start <= (row.place.start or 0) <= last.end:
        return False
    weighed = row.weight is None and any(other.weight is not None for other in table.indicators)
    scored = row.score is None and any(other.score is not None for other in table.indicators)
    alone = len(table.indicators) == 1 and (row.weight is None or row.score is None)
    if weighed or scored or alone:
        return True
    return _hangs(last) or _lacks_weight(table)


def _hangs(table: Table) -> bool:
    """Whether the last row is shorter than the others and is no line of signatures or notes."""
    widths = [len(row) for row in table.rows]
    words = "".join(cell.text for cell in table.rows[-1])
    usual = max(set(widths), key=widths.count)
    return widths[-1] < usual - 1 and not _NO_ROW.search(words)


def _lacks_weight(table: SelfEvaluationTable) -> bool:
    weights = [row.weight for row in table.indicators]
    known = [weight for weight in weights if weight is not None]
    budget = table.budget_row.weight if table.budget_row else None
    return len(known) == len(weights) and sum(known) + (budget or 0) < _FEWEST_POINTS


def _closes_nothing(statement: Statement) -> bool:
    """Whether nothing was read that a report is closed with: its result or its last parts."""
    table = statement.self_evaluation_table
    return not (
        statement.self_scores
        or statement.grades
        or (table is not None and table.indicators)
        or any(_LATE.search(section.heading) for section in statement.sections)
    )


def _ends_early(document: Document, statement: Statement) -> bool:
    """Whether the last line is not closed, or is one of the unit's duties: nothing else is told."""
    last = _last(document)
    if not isinstance(last, Paragraph):
        return False
    words = last.text.strip()
    if _is_open(words) and not _NO_SENTENCE.search(words[:_EDGE] + words[-_EDGE:]):
        return True
    of_duties = statement.sections and _DUTIES.search(statement.sections[-1].heading)
    return (
        bool((of_duties or _TELLS_DUTIES.search(words)) and _A_DUTY.search(words))
        and not statement.money
        and not any(document.tables)
    )
