"""Lists of projects that go on behind the sentence, or below the line, that names their sum.

项目支出500万元，占…。其中：甲工程300万元，… and 项目支出500万元，其中：⏎1.甲工程300万元；⏎2.….
"""

import re
from dataclasses import dataclass

#: What opens a sentence that lists the parts of what the one before it named.
_OPENS = re.compile(
    r"^[ \u3000]*(?:其中|主要(?:是|有|为|用于|包括)|包括|具体(?:为|是|包括|如下))"
    r"[：:，,]?(?=[^\d：:，,])"
)
_NUMBERED = re.compile(r"^[ \u3000]*(?:\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）]|[①-⑩])")
_ANNOUNCES = re.compile(r"[：:][ \u3000]*$")
#: Parts by where the money came from or when, and comparisons, are no projects.
_NO_PROJECTS = re.compile(
    r"年初|追加|结转|结余|上年|去年|同比|上级|本级|中央|[省市县]级|拨款|财政资金|自筹|[较比]20\d\d"
    r"|节约|未完成|未支|待"
)


@dataclass
class ProjectLists:
    """Which sentences go on with projects; asked for every sentence in printed order."""

    _named: bool = False
    _announced: bool = False
    _below: bool = False

    def begin(self, passage: str) -> None:
        """A paragraph begins: one of a numbered list, or one that ends it."""
        self._below = self._announced and _NUMBERED.match(passage) is not None
        self._named = False

    def has(self, sentence: str) -> bool:
        """Whether the amounts of *sentence* that have no name of their own are projects."""
        below, self._below = self._below, False
        if not (below or (self._named and _OPENS.match(sentence))):
            return False
        return _NO_PROJECTS.search(sentence) is None

    def told(self, last_key: str | None) -> None:
        """The last amount of the sentence has *last_key*; empty where there was no amount."""
        if last_key != "":
            self._named = last_key == "project_expenditure"

    def end(self, passage: str) -> None:
        """The paragraph ends: with a colon it announces those below it."""
        numbered = self._announced and _NUMBERED.match(passage) is not None
        self._announced = numbered or (self._named and _ANNOUNCES.search(passage) is not None)
