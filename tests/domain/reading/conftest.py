"""Documents from lines of text, and what they say."""

from collections.abc import Callable

import pytest

from adapters.readers.text import text_document
from domain import reading
from domain.reading import Understood

TITLE = "青溪县柳河镇人民政府2023年度部门整体支出绩效自评报告"


@pytest.fixture
def understood() -> Callable[..., Understood]:
    """What a text says; ``title`` stands above its lines."""

    def read(*lines: str, title: str = TITLE) -> Understood:
        return reading.read(text_document("\n".join((title, *lines)), "utf-8"))

    return read
