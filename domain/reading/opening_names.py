"""How the first lines of a report name the unit, where no title, label or signature does."""

import re
from collections.abc import Iterator
from itertools import islice

from domain.document import Document
from domain.reading.passage import Passage
from domain.reading.unit_kinds import KIND
from domain.statement import Stated

_BRACKET = r"[ ]?(?:[（(][^（()）]{2,30}[)）])?"
_OPENING = re.compile(
    rf"(?:^|[，。；;,]|开展)对(?P<of>[\u4e00-\u9fa5]{{2,25}}?{KIND})20\d{{2}}年度?[^，。；]{{0,8}}整体支出"
    rf"|^(?P<is>(?![本我该])[\u4e00-\u9fa5]{{2,25}}?{KIND}){_BRACKET}"
    r"(?:是|为|系|属于?|[，,]作为)[^，。；]{0,20}(?:部门|机关|单位|机构|办公室|组织)(?=[，。,；]|$)"
    rf"|^第一部分[ ]?(?P<part>[\u4e00-\u9fa5]{{3,25}}?{KIND})(?:单位|部门)?概况$"
    rf"|^(?P<year>[\u4e00-\u9fa5]{{3,25}}?{KIND})20\d{{2}}年度?[^，。；：:]{{0,10}}(?:绩效|自评)"
)
#: A name that begins with its place, so that it is one wherever it stands.
_PLACED = (
    r"(?![我本该全各这根按经由对据])(?:中共|中国共产党|中国人民政治协商会议|共青团)?"
    r"[\u4e00-\u9fa5]{1,10}?[省市县区旗州盟]"
)
_KINDS = (
    r"(?:委?(?:组织|宣传|统战|统一战线工作|社会工作|武装)部|政法委|工委|办公厅|红十字会|工商联"
    rf"|[残妇侨文]联|科协|合作社|报社|青少年宫|{KIND})"
)
#: What stands in sentences about people and in no name.
_LETTER = r"(?:(?!书记|[局主]长|主任|介绍|[了由在把被对])[\u4e00-\u9fa5、])"
_NAME = rf"{_PLACED}{_LETTER}{{0,20}}?{_KINDS}"
_START = r"(?:^|[，,。；;：:])"
_WHOLE = r"[^，。；]{0,10}(?:整体支出|部门预算|部门整体)"
#: Names that begin with their place, with the words that make them the report's own.
_OWN = re.compile(
    # 某县水务局（以下简称“县水务局”）
    rf"(?:{_START}|(?<=委托第三方机构)对)(?P<called>{_NAME})"
    r"(?=[ ]?[（(]以?下[^（()）]{0,6}简?称)"
    # 某县水务局组织对2023年部门整体支出完成了绩效自评
    rf"|{_START}(?P<does>{_NAME})(?=(?:认真|及时|积极|精心)?(?:组织|开展)?对?(?:了)?"
    rf"20\d{{2}}年度?{_WHOLE})"
    # 我单位全称为某县国有土地上房屋征收服务中心
    rf"|全称[为是：:](?P<full>{_NAME})(?=[，,。；（(]|$)"
    # 某县地震局是某县人民政府直属的…事业单位, 成立于…, 内设…
    rf"|(?:^|。)(?P<is>{_NAME}){_BRACKET}(?=成立于|位于|内设|下设|隶属于?|(?:由[^，。；]{{2,12}})?于?[12]\d{{3}}年"
    r"|[是为系][^，。；]{0,30}(?:部门|机关|单位|机构|团体)(?=[，。,；（(]|$))"
)
#: Names behind labels and titles that stand within one long line, as pages of shared files print.
_SQUEEZED = re.compile(
    rf"(?:预算|评价|填报)?(?:单位|部门)名称[ ]?[:：]?[ ]?(?P<label>{_NAME})"
    r"(?=\s|$|[（(]|年度|评价|下属|填报|联系|主管|预算|单位|部门)"
    rf"|报告[ ]?(?P<sealed>{_NAME})[ ]?[（(](?:公章|盖章|章)[)）]"
    rf"|^(?:\d[、.])?[《]?(?P<title>{_NAME})[ ]?(?:20\d{{2}}[ ]?年?[ ]?度?)?[ ]?"
    r"(?:部门|单位)?整体(?:支出|绩效)"
)
#: How many first lines may be the opening, and how much of each.
_LINES, _FIRST_WORDS = 30, 1200


def opening_names(document: Document) -> list[Stated[str]]:
    """The unit that the first lines speak of, none where they name none for certain."""
    for pattern in (_SQUEEZED, _OPENING, _OWN):
        found = next(_named(document, pattern), None)
        if found is not None:
            return [found]
    return []


def _named(document: Document, pattern: re.Pattern[str]) -> Iterator[Stated[str]]:
    for block in islice(document.paragraphs, _LINES):
        match = pattern.search(block.text, 0, _FIRST_WORDS)
        if match and match.lastgroup:
            passage = Passage(document, block.text, block.start)
            start, end = match.span(match.lastgroup)
            yield Stated(value=block.text[start:end], place=passage.place(start, end))
