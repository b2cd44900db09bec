"""Properties of paragraphs, runs and cells, fields and notes: what they change for the reader."""

from collections.abc import Callable

from adapters.readers.assembling import Line
from adapters.readers.docx_state import Walk, parent_name, too_much, value_of
from adapters.readers.safe_xml import Element, local_name

MAX_SPAN = 500
_OFF = frozenset({"0", "false", "off", "none"})
#: Signs of fonts whose letters are pictures: what they show.
_SYMBOLS = {
    **{("symbol", code): sign for code, sign in ((0xA3, "≤"), (0xB3, "≥"), (0xB1, "±"))},
    **{("symbol", code): sign for code, sign in ((0xB4, "×"), (0xB8, "÷"), (0xB9, "≠"))},
    **{("wingdings", code): sign for code, sign in ((0xFE, "☑"), (0xFC, "√"), (0xA8, "□"))},
    **{("wingdings 2", code): sign for code, sign in ((0x52, "☑"), (0x50, "√"), (0xA3, "□"))},
}


def apply(walk: Walk, name: str, element: Element) -> None:
    """Take in the property *name*.

    Raises:
        FileRefused: it is larger than the limits.
    """
    _PROPERTIES[name](walk, element)


def _style(walk: Walk, element: Element) -> None:
    walk.flows[-1].style = value_of(element)


def _list(walk: Walk, element: Element) -> None:
    walk.flows[-1].list_id = value_of(element)


def _level(walk: Walk, element: Element) -> None:
    value = value_of(element) or ""
    walk.flows[-1].level = int(value) if value.isdecimal() else None


def _vanish(walk: Walk, element: Element) -> None:
    walk.run_hidden = _in_run(element) and (value_of(element) or "") not in _OFF


def _prompt(walk: Walk, element: Element) -> None:
    """Until the field is filled in, its text only asks for what should stand there."""
    if walk.prompts:
        walk.prompts[-1] = (value_of(element) or "") not in _OFF


def _column_span(walk: Walk, element: Element) -> None:
    if walk.cell is not None:
        walk.cell.span = _span(value_of(element))


def _columns_before(walk: Walk, element: Element) -> None:
    value = value_of(element)
    if walk.row is not None:
        walk.row.before = 0 if value == "0" else _span(value)


def _merge(walk: Walk, element: Element) -> None:
    if walk.cell is not None:
        walk.cell.merged = value_of(element) != "restart"


def _cell_deleted(walk: Walk, _element: Element) -> None:
    walk.changed = True
    if walk.cell is not None:
        walk.cell.deleted = True


def _in_run(element: Element) -> bool:
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return above is not None and local_name(above) == "r"


def _span(value: str | None) -> int:
    span = int(value) if value and value.isdecimal() else 1
    if not 1 <= span <= MAX_SPAN:
        raise too_much("合并的列过多")
    return span


def _deleted(walk: Walk, element: Element) -> None:
    """A deleted row, or a deleted paragraph mark: what follows joins the paragraph."""
    walk.changed = True
    if parent_name(element) == "trPr" and walk.row is not None:
        walk.row.deleted = True
    elif parent_name(element) == "rPr" and not _in_run(element):
        walk.flows[-1].goes_on = True


def _footnote(walk: Walk, element: Element) -> None:
    kind = local_name(element).removesuffix("Reference")
    text = walk.notes_by_id.get((kind, value_of(element, "id") or ""))
    if text and not walk.silent:
        walk.footnotes.append(Line(text))


def _field_code(walk: Walk, element: Element) -> None:
    if walk.fields:
        walk.fields[-1] += element.text or ""


def _field_part(walk: Walk, element: Element) -> None:
    kind = value_of(element, "fldCharType")
    if kind == "begin":
        walk.fields.append("")
    elif kind == "separate" and walk.fields and not walk.in_contents:
        code = walk.fields[-1].split()
        if code[:1] == ["TOC"] and not walk.contents:
            walk.in_contents = len(walk.fields)
    elif kind == "end" and walk.fields:
        if walk.in_contents == len(walk.fields):
            walk.in_contents = 0
        walk.fields.pop()


def _symbol(walk: Walk, element: Element) -> None:
    font, code = value_of(element, "font") or "", value_of(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return
    shown = _SYMBOLS.get((font.lower(), number & 0xFF))
    private = 0xE000 <= number <= 0xF8FF  # noqa: PLR2004 - Unicode's area for private use
    walk.write(shown or ("" if private else chr(number)))


_PROPERTIES: dict[str, Callable[[Walk, Element], None]] = {
    "pStyle": _style,
    "numId": _list,
    "ilvl": _level,
    "vanish": _vanish,
    "sym": _symbol,
    "gridSpan": _column_span,
    "gridBefore": _columns_before,
    "vMerge": _merge,
    "del": _deleted,
    "cellDel": _cell_deleted,
    "showingPlcHdr": _prompt,
    "footnoteReference": _footnote,
    "endnoteReference": _footnote,
    "instrText": _field_code,
    "fldChar": _field_part,
}
#: The names that `apply` takes.
PROPERTIES = frozenset(_PROPERTIES)
