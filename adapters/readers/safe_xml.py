"""XML of strangers: no document type, no entities, no network, bounded by the parser."""

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from adapters.readers.refused import FileRefused

#: An XML element; lxml gives its type no public name.
Element = etree._Element  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - as said
#: No DTD at all, in whatever encoding the part is written: it is sought without zero bytes.
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def check_no_doctype(part: bytes, kind: str) -> None:
    """Refuse a part with a document type definition.

    Raises:
        FileRefused: with the code ``{kind}_hostile``.
    """
    if _DOCTYPE.search(part.replace(b"\x00", b"") if b"\x00" in part else part):
        message = "文档带有外部定义（DTD），出于安全没有读取。"
        raise FileRefused(f"{kind}_hostile", f"{message}请另存为 .docx 后重新提交。")


def parsed_xml(part: bytes, kind: str = "docx") -> Element | None:
    """The root of a small part; None where it is broken.

    Raises:
        FileRefused: it has a document type definition.
    """
    check_no_doctype(part, kind)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        return None


def streamed(part: bytes, tags: tuple[str, ...], kind: str) -> Iterator[tuple[str, Element]]:
    """The starts and ends of the elements named *tags* (``{*}p``), in document order.

    Raises:
        FileRefused: the part is broken, too deep, or has a document type definition.
    """
    check_no_doctype(part, kind)
    events = etree.iterparse(
        BytesIO(part),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        yield from events
    except etree.XMLSyntaxError as damage:
        if "depth" in str(damage).lower():
            message = "文档嵌套过深，出于安全没有读取。请删减后另存一份，再重新提交。"
            raise FileRefused(f"{kind}_hostile", message) from damage
        message = "文档内容已损坏。请用 WPS 或 Office 打开后另存一份，再重新提交。"
        raise FileRefused(f"{kind}_damaged", message) from damage


def local_name(element: Element) -> str:
    """The tag without its namespace; of no use for comments, whose tag is no name."""
    return str(element.tag).rpartition("}")[2]
