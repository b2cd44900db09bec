"""How the head counts of a report are named where they are shown."""

import re
from collections.abc import Iterable, Iterator

from domain.statement import StaffFigure

_KIND_OF_POST = re.compile(r"(其中)?(行政|事业|政法|参公|(机关)?(工勤|后勤))(专项)?编制")


def labelled(staffing: Iterable[StaffFigure]) -> Iterator[tuple[str, StaffFigure]]:
    """Each count with its label; posts counted among people in post (其中政法编制) say so."""
    people = ""
    for figure in staffing:
        if figure.key is not None:
            people = figure.label if figure.key.startswith("staff_") else ""
        among = figure.key is None and people and _KIND_OF_POST.match(figure.label)
        yield (f"{people}：{figure.label}" if among else figure.label), figure
