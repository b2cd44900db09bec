"""Head counts that are not those of the unit itself at the end of its year.

Of one office (每个巡察组编制3名), of a unit below, of one kind of posts only, of a year before.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from domain.reading.passage import Passage
from domain.statement import StaffFigure

#: Units below the one that reports, their people not its own.
_BELOW = re.compile(
    r"^[^，,。；;]{0,24}(?<![及和与含、])(所属|下属|下设|直属)[^，,。；;]{0,12}(单位|机构|林场|学校|站|所)"
)
#: A unit below that the sentence is about: what follows is told of it too.
_ABOUT_BELOW = re.compile(
    r"^\s*其?(所属|下属|下辖|直属)的?[^，,。；;：:、]{2,40}[，,](是|为|系|属|核定|编制|人员编制)"
)
_OWN = re.compile(r"本级|机关|本单位|本部门|我[局委办院校镇乡处会]|全[局系院校镇乡]|合计|共计")
_LABEL_BELOW = re.compile(r"^其?(所属|下属|下辖|下设|直属)")
_CLAUSES = re.compile(r"[^；;]+")
#: The posts of each of several offices.
_EACH = re.compile(r"每[一个][^，,。；;\d]{0,12}编制")
_KINDS_OF_POSTS = frozenset(
    {
        "establishment_administrative",
        "establishment_public_institution",
        "establishment_logistics",
    }
)
_IN_POST = frozenset({"staff_in_post", "staff_actual_total", "staff_in_post_in_establishment"})
#: A bare number of people, or of police.
_PEOPLE = re.compile(r"^(年末|年底)?(实有|现有|在职|在岗|在编)(人数|人员|民警|干警|干部)?$")
_YEAR = re.compile(r"(?P<year>20\d\d)年?[年度末底月12]*$")
_OPENING = re.compile(r"^(年初|期初|上年|去年)")
_YEAR_WORDS = 12


def set_apart(
    figures: Sequence[StaffFigure],
    passage: Passage,
    sentence: re.Match[str],
    *,
    below: bool,
    told: bool,
) -> list[StaffFigure]:
    """The figures of a sentence, without their key those that are not the unit's own.

    Args:
        figures: head counts in order of place.
        passage: where the sentence stands.
        sentence: its match in the passage's text.
        below: whether the sentence goes on about a unit below.
        told: whether the unit's own people were told before.
    """
    kept = _without_kinds_in_post(list(figures), passage)
    if _EACH.search(sentence[0]):
        kept = [_of_one_office(figure) for figure in kept]
    kept = _without_years_before(kept, passage)
    if below or (told and _BELOW.match(sentence[0].strip())):
        return [_of_no_unit(figure) for figure in kept]
    return _without_units_below(kept, passage, sentence)


def is_of_unit_below(sentence: str, *, below: bool) -> bool:
    """Whether a sentence is about a unit below: it says so, or goes on from one that did."""
    return bool(_ABOUT_BELOW.match(sentence)) or (below and not _OWN.search(sentence))


def _of_one_office(figure: StaffFigure) -> StaffFigure:
    """A figure beside 每个巡察组编制3名: its posts are one office's, not the unit's."""
    posts = figure.key == "establishment_total"
    return figure.model_copy(update={"key": None}) if posts else figure


def _of_no_unit(figure: StaffFigure) -> StaffFigure:
    """A figure of units below, its own key only where it names the unit itself."""
    own = re.search(r"本级|机关|本单位|本部门", figure.label)
    return figure if own else figure.model_copy(update={"key": None})


def _without_units_below(
    figures: list[StaffFigure], passage: Passage, sentence: re.Match[str]
) -> list[StaffFigure]:
    """Of 我局行政编制25名；下属单位事业编制49名 the second is not the unit's own."""
    figures = _without_labels_below(figures)
    clauses = [clause for clause in _CLAUSES.finditer(sentence[0]) if _BELOW.match(clause[0])]
    if not clauses:
        return figures
    spans = [(sentence.start() + c.start(), sentence.start() + c.end()) for c in clauses]
    first = min(start for start, _ in spans)
    starts = [passage.within(figure.place.start or 0) for figure in figures]
    if not any(figure.key for figure, at in zip(figures, starts, strict=True) if at < first):
        return figures
    return [
        _of_no_unit(figure) if any(start <= at < end for start, end in spans) else figure
        for figure, at in zip(figures, starts, strict=True)
    ]


def _without_labels_below(figures: list[StaffFigure]) -> list[StaffFigure]:
    """Of 本级在职21人，下属事业单位在职34人 the second is not the unit's own."""
    told: set[str | None] = {None}
    kept: list[StaffFigure] = []
    for figure in figures:
        below = figure.key in told and _LABEL_BELOW.match(figure.label)
        kept.append(_of_no_unit(figure) if below else figure)
        told.add(figure.key)
    return kept


def _without_years_before(figures: list[StaffFigure], passage: Passage) -> list[StaffFigure]:
    """Of 2021年末在职35人，2022年末在职33人 the first is no number of this year's end."""
    told = [(figure, _year_of(figure, passage)) for figure in figures]
    latest: dict[str, int] = {}
    for figure, year in told:
        if figure.key is not None and year is not None:
            latest[figure.key] = max(year, latest.get(figure.key, 0))
    return [
        figure.model_copy(update={"key": None, "label": _dated(figure.label, year)})
        if year is not None and figure.key is not None and year < latest[figure.key]
        else figure
        for figure, year in told
    ]


def _dated(label: str, year: int) -> str:
    return f"{year}年{label}" if year > 1 else label


def _year_of(figure: StaffFigure, passage: Passage) -> int | None:
    """The year a number is told of; 0 for the opening of one, None where none is named."""
    if _OPENING.match(figure.label):
        return 0
    start = passage.within(figure.place.start or 0)
    named = _YEAR.search(passage.text, max(0, start - _YEAR_WORDS), start)
    if named:
        return int(named["year"])
    return 1 if re.match(r"(年末|年底|期末)", figure.label) else None


def _without_kinds_in_post(figures: list[StaffFigure], passage: Passage) -> list[StaffFigure]:
    """Of 行政编制28人，实有26人；事业编制35人，实有34人 neither number counts all in post.

    So it is where two kinds of posts have their people right behind them, or one has after all
    people were told.
    """
    own = [at for at, pair in enumerate(pairwise(figures), 1) if _is_its_own(*pair, passage)]
    told = any(figure.key in _IN_POST for figure in figures[: own[0]]) if own else False
    if len(own) < 2 and not told:  # noqa: PLR2004 - two kinds
        return figures
    return [
        figure.model_copy(update={"key": None}) if at in own else figure
        for at, figure in enumerate(figures)
    ]


def _is_its_own(posts: StaffFigure, people: StaffFigure, passage: Passage) -> bool:
    """Whether a number of people stands right behind the posts of one kind."""
    kind = posts.key in _KINDS_OF_POSTS or (posts.key is None and posts.label.endswith("编制"))
    if not kind or not _PEOPLE.search(people.label):
        return False
    low, high = (posts.place.end or 0), (people.place.start or 0)
    return re.search(r"[）)。]", passage.text[passage.within(low) : passage.within(high)]) is None
