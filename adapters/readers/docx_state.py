"""Names in a .docx and where a pass over it stands: shared by `docx_walk` and its properties."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.readers.assembling import Piece
from adapters.readers.docx_numbering import Numbering
from adapters.readers.docx_tables import Flow, OpenCell, OpenRow, OpenTable
from adapters.readers.refused import FileRefused
from adapters.readers.safe_xml import Element, local_name

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Nothing inside these is on the page: moved away, doubled, former properties, a reading aid.
SKIPPED = frozenset(
    {"moveFrom", "Fallback", "rt", "pPrChange", "rPrChange", "tcPrChange", "trPrChange"}
)
_READ = (
    *("p", "pStyle", "numId", "ilvl", "r", "vanish", "t", "tab", "ptab", "br", "cr", "sym"),
    *("noBreakHyphen", "tbl", "tr", "tc", "gridSpan", "gridBefore", "vMerge", "cellDel", "del"),
    *("ins", "moveTo", "instrText", "fldChar", "sdt", "sdtContent", "showingPlcHdr"),
    *("txbxContent", "footnoteReference", "endnoteReference", *sorted(SKIPPED - {"Fallback"})),
)
#: Tags in both spellings of the namespaces → our short names.
NAMES: Mapping[str, str] = (
    {f"{space}{name}": name for space in _WORD for name in _READ}
    | {f"{space}t": "t" for space in _MATH}
    | {f"{space}num": "numerator" for space in _MATH}
    | {_FALLBACK: "Fallback"}
)


@dataclass
class Walk:
    """Where the pass stands, and what it noticed.

    Attributes:
        numbering: counts the automatic numbers.
        notes_by_id: texts of foot- and endnotes by kind and id.
        contents: whether the table of contents is read.
    """

    numbering: Numbering
    notes_by_id: Mapping[tuple[str, str], str]
    contents: bool = False
    changed: bool = False
    hidden: bool = False
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    tables: list[OpenTable] = field(default_factory=list[OpenTable])
    skipping: int = 0
    run_hidden: bool = False
    fields: list[str] = field(default_factory=list[str])
    in_contents: int = 0
    prompts: list[bool] = field(default_factory=list[bool])
    footnotes: list[Piece] = field(default_factory=list[Piece])
    paragraphs: int = 0
    cells: int = 0

    @property
    def silent(self) -> bool:
        """Whether words that come now are not on the page."""
        return self.run_hidden or bool(self.in_contents) or any(self.prompts)

    @property
    def row(self) -> OpenRow | None:
        """The open row of the innermost table."""
        return self.tables[-1].rows[-1] if self.tables and self.tables[-1].rows else None

    @property
    def cell(self) -> OpenCell | None:
        """The open cell of the innermost table."""
        row = self.row
        return row.cells[-1] if row is not None and row.cells else None

    def write(self, words: str) -> None:
        """Words of the open paragraph, as far as they are on the page."""
        self.hidden = self.hidden or (self.run_hidden and bool(words.strip()))
        if not self.silent:
            self.flows[-1].words.append(words)


def value_of(element: Element, name: str = "val") -> str | None:
    """An attribute of the word-processing namespace, in both its spellings."""
    found = element.get(f"{_WORD[0]}{name}")
    return found if found is not None else element.get(f"{_WORD[1]}{name}")


def parent_name(element: Element) -> str:
    """The name of the element around *element*; empty for the outermost."""
    parent = element.getparent()
    return "" if parent is None else local_name(parent)


def too_much(what: str) -> FileRefused:
    """The document is larger than any that a person wrote."""
    return FileRefused(
        "docx_hostile", f"文档{what}，出于安全没有读取。请删减后另存为 .docx，再重新提交。"
    )
