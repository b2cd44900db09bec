"""Personal data found in free text, so that it is masked before publication and kept out of events.

A guard by pattern: numbers are found reliably, names only where a label announces them
(填表人：…). It errs on the side of hiding.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person_name", "mobile_phone", "landline", "id_number", "bank_account"]

_NUMBERS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("id_number", re.compile(r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?!\d)")),
    ("bank_account", re.compile(r"(?<![\d.])62\d{14,17}(?!\d)")),
    ("mobile_phone", re.compile(r"(?<![\d.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")),
    ("landline", re.compile(r"(?<!\d)0\d{2,3}[-－—]\d{7,8}(?!\d)")),
)
_NAME_LABELS = "填表人|填报人|经办人|制表人|联系人|负责人签字|单位负责人签字|单位负责人|审核人"
_NAMES = re.compile(
    rf"(?P<role>{_NAME_LABELS})(?:（签[字章]）|\(签[字章]\))?[ \t\u3000\u2002]*[:：][ \t\u3000\u2002]*"
    r"(?P<name>[\u4e00-\u9fa5·]{2,4})(?=[\s\u3000\u2002，,；;。]|$|联系|填报|单位)"
)


@dataclass(frozen=True)
class Hit:
    """A personal value and where it stands; offsets in code points, end exclusive."""

    kind: Kind
    value: str
    start: int
    end: int
    role: str | None = None


def personal_data_in(text: str) -> tuple[Hit, ...]:
    """Every personal value found in *text*, in order of place, none overlapping."""
    hits: list[Hit] = []
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if not any(hit.start < match.end() and match.start() < hit.end for hit in hits):
                hits.append(Hit(kind, match[0], match.start(), match.end()))
    hits += [
        Hit("person_name", match["name"], match.start("name"), match.end("name"), match["role"])
        for match in _NAMES.finditer(text)
    ]
    return tuple(sorted(hits, key=lambda hit: hit.start))


def masked(text: str) -> str:
    """*text* with every personal value replaced by a mark of equal meaning and length."""
    for hit in reversed(personal_data_in(text)):
        text = text[: hit.start] + "█" * (hit.end - hit.start) + text[hit.end :]
    return text
