"""What a reader said of a sample against its expectation, value by value."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal

from adapters.exports.parse_json import output_json, parse_output
from adapters.readers.content import read_content
from tests.accuracy.expectation import Expectation
from tests.accuracy.labels import MoneyLabel
from tests.accuracy.sample import Sample

Verdict = Literal["right", "missed", "wrong", "invented"]
_HALF = str.maketrans("０１２３４５６７８９．％＝－，（）：", "0123456789.%=-,():")
_REPORTS = frozenset({"self_evaluation_report", "evaluation_report", "self_evaluation_table"})
Parsed = Mapping[str, Any]


@dataclass(frozen=True)
class Compared:
    """One value: what it should be, what was said, and how that is to be judged.

    ``missed``: not said. ``wrong``: something else that the document prints. ``invented``: said
    where the document states nothing, or not printed in the document at all.
    """

    family: str
    sample: str
    path: str
    expected: str | None
    found: str | None
    verdict: Verdict

    @property
    def group(self) -> str:
        """The field group."""
        return re.split(r"[.#]", self.path)[0]


@cache
def parsed(content: bytes) -> tuple[Parsed, str]:
    """What ``parse --json`` says without checks and scores, and the document's text.

    Kept for the second question about the same document; nobody may change what is returned.
    """
    reading = read_content(content)
    return json.loads(output_json(parse_output(content, reading, None, ()))), reading.text


def compare(sample: Sample) -> list[Compared]:
    """Every value of the sample, each unit by itself."""
    found, text = parsed(sample.content)
    units = found["units"] or [found]
    wanted = (sample.expected, *sample.further)
    results: list[Compared] = []
    for number, expected in enumerate(wanted):
        unit = units[number] if number < len(units) else {}
        results += _unit(sample, expected, unit, text)
    if len(units) > len(wanted):
        results.append(
            Compared(sample.family, sample.name, "document.units", None, "more", "invented")
        )
    return results


def _unit(sample: Sample, expected: Expectation, found: Parsed, text: str) -> Iterator[Compared]:
    said = dict(_fields(found, positions=sample.positions)) if found else {}
    if sample.positions:  # labelled by figures only: nothing else is compared
        said = {path: said[path] for path in said if path in expected.fields or _slot(path)}
    fields = {_plain(path): value for path, value in expected.fields.items()}
    if not sample.report:
        yield from _no_report(sample, expected, said)
        return
    printed = _digits_of(text)
    for path in sorted({*fields, *said}):
        want, have = fields.get(path), said.get(path)
        if path not in fields and _group(path) in {"document", "unit", "grade"}:
            continue
        allowed = expected.open.get(path, set())
        verdict = _verdict(want, have, allowed, printed)
        if path == "rows" and verdict == "invented":  # a count is printed nowhere
            verdict = "wrong"
        if verdict:
            yield Compared(sample.family, sample.name, path, want, have, verdict)
    lists = (
        (_money(expected.money, found.get("money") or ()), "money"),
        (_counted(expected.staff, _staff(found)), "staff"),
        (_counted([("", p) for p in expected.percents], _percents(found)), "percent"),
    )
    for pairs, name in lists:
        for want, have in pairs:
            path = f"{name}.{want or have}"
            verdict = _verdict(want, have, set(), printed) or "right"
            extra = verdict == "invented" and _printed(have, printed)
            verdict = "wrong" if extra else verdict
            if extra and sample.loose:
                continue
            yield Compared(sample.family, sample.name, path, want, have, verdict)


def _no_report(
    sample: Sample, expected: Expectation, said: Mapping[str, str | None]
) -> Iterator[Compared]:
    kind, want = said.get("document.type"), expected.fields.get("document.type")
    right = kind == want if want else kind not in _REPORTS
    verdict: Verdict = "right" if right else "wrong"
    yield Compared(sample.family, sample.name, "document.type", want, kind, verdict)
    for path, value in said.items():
        if value is not None and _group(path) not in {"document", "unit", "personal"}:
            yield Compared(sample.family, sample.name, path, None, value, "invented")


def _slot(path: str) -> bool:
    return _group(path) in {"budget", "expenditure", "three_public", "score", "grade"}


def _group(path: str) -> str:
    return re.split(r"[.#]", path)[0]


def _verdict(
    want: str | None, have: str | None, allowed: set[str | None], printed: str
) -> Verdict | None:
    if have is None:
        return None if want is None or None in allowed else "missed"
    if any(_same(value, have) for value in (want, *allowed) if value is not None):
        return "right"
    if want is None or not _printed(have, printed):
        return "invented"
    return "wrong"


def _same(want: str, have: str) -> bool:
    left, right = _plain(want), _plain(have)
    if left == right:
        return True
    try:
        return Decimal(left) == Decimal(right)
    except InvalidOperation:
        return False


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_HALF)


def _digits_of(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3})", "", _plain(text))


def _printed(value: str | None, printed: str) -> bool:
    """Whether every number of the value stands in the document, in 元 or 亿元 too."""
    for number in re.findall(r"\d+(?:\.\d+)?", _plain(value or "")):
        forms = {number, *(_scaled(number, power) for power in (4, -4))}
        forms |= {form.rstrip("0").rstrip(".") for form in forms if "." in form}
        if not any(form and form in printed for form in forms):
            return False
    return True


def _scaled(number: str, power: int) -> str:
    return f"{Decimal(number).scaleb(power):f}"


def _money(
    wanted: Sequence[MoneyLabel], found: Sequence[Parsed]
) -> list[tuple[str | None, str | None]]:
    """Figures of one amount set beside each other, the best fitting first."""
    said: dict[Decimal, list[Parsed]] = defaultdict(list)
    for figure in found:
        if figure["source"] != "indicator_table" and figure["amount_wan"] is not None:
            said[Decimal(figure["amount_wan"])].append(figure)
    pairs: list[tuple[str | None, str | None]] = []
    open_labels: list[MoneyLabel] = []
    for label in sorted(wanted, key=_how_open):
        fitting = [figure for figure in said[label.wan] if not _differences(label, figure)]
        if fitting:
            said[label.wan].remove(fitting[0])
            pairs.append((_named(label), _named(label)))
        else:
            open_labels.append(label)
    for label in open_labels:
        rivals = said[label.wan]
        best = min(rivals, key=lambda figure: len(_differences(label, figure)), default=None)
        if best is None:
            pairs.append((_named(label), None))
            continue
        rivals.remove(best)
        wrong = f"{_named(label)} but {', '.join(_differences(label, best))}"
        pairs.append((_named(label), f"{wrong}: {best['place']['quote']}"))
    extra = (figure for rest in said.values() for figure in rest)
    pairs += [(None, f"{f['amount_wan']} {f['key']}: {f['place']['quote']}") for f in extra]
    return pairs


def _how_open(label: MoneyLabel) -> tuple[bool, bool]:
    return label.key in {"?", "!"}, label.basis is None


def _named(label: MoneyLabel) -> str:
    return f"{label.wan.normalize():f} {label.key}"


def _differences(label: MoneyLabel, figure: Parsed) -> list[str]:
    wrong = []
    if label.key not in {"?", "!", figure["key"] or "null"}:
        wrong.append(f"key {figure['key']}")
    if label.fiscal is not None and label.fiscal != figure["fiscal"]:
        wrong.append("fiscal" if figure["fiscal"] else "not fiscal")
    if label.basis and label.basis not in {figure["basis"], "context"}:
        wrong.append(f"basis {figure['basis']}")
    if label.year and label.year != figure["year"]:
        wrong.append(f"year {figure['year']}")
    return wrong


def _counted(
    wanted: Sequence[tuple[str, Any]], found: Sequence[tuple[str | None, Any]]
) -> list[tuple[str | None, str | None]]:
    """Keyed values set beside each other; the key ``?`` fits every key."""
    rest = Counter(found)
    pairs: list[tuple[str | None, str | None]] = []
    for key, value in sorted(wanted, key=lambda item: item[0] == "?"):
        fitting = [item for item in rest if item[1] == value and key in {"?", item[0]}]
        fitting = fitting or [item for item in rest if item[1] == value]
        want = f"{key} {value}".strip()
        if not fitting:
            pairs.append((want, None))
            continue
        rest -= Counter([fitting[0]])
        ok = key in {"?", fitting[0][0]}
        pairs.append((want, want if ok else f"{fitting[0][0]} {value}"))
    pairs += [(None, f"{key} {value}".strip()) for key, value in rest.elements()]
    return pairs


def _staff(found: Parsed) -> list[tuple[str | None, int]]:
    return [(figure["key"], figure["value"]) for figure in found.get("staffing") or ()]


def _percents(found: Parsed) -> list[tuple[str, Decimal]]:
    return [("", Decimal(figure["value"])) for figure in found.get("percentages") or ()]


def _fields(found: Parsed, *, positions: bool) -> Iterator[tuple[str, str | None]]:
    document, unit = found["document"], found["unit"]
    yield "document.type", document["type"]
    yield "document.form", document["form"]
    yield "document.year", _value(document["fiscal_year"])
    yield "document.date", _value(document["report_date"])
    for path, key in (("name", "name"), ("county", "county"), ("prefecture", "prefecture")):
        yield f"unit.{path}", _value(unit[key])
    yield "unit.supervisor", _value(unit["supervising_department"])
    for group in ("budget", "expenditure", "three_public"):
        for name, value in found[group].items():
            if name not in {"places", "scope"}:
                yield f"{group}.{name}", value
    for group, key in (("self_scores", "score"), ("grades", "grade")):
        seen: Counter[str] = Counter()
        for item in found[group]:
            seen[item["where"]] += 1
            name = "score" if key == "score" else "grade"
            yield f"{name}.{item['where']}#{seen[item['where']]}", item[key]
    yield from _evaluation(found["self_evaluation_table"] or {}, positions=positions)
    yield from _base(found["base_data_table"] or {}, positions=positions)
    for person in found["personal_data"]:
        yield f"personal.{person['kind']}.{_plain(person['value'])}", "there"


def _value(stated: Parsed | None) -> str | None:
    return None if stated is None else str(stated["value"])


def _evaluation(table: Parsed, *, positions: bool) -> Iterator[tuple[str, str | None]]:
    names = {"level1", "level1_weight", "level2", "target", "actual", "weight", "score"}
    rows = table.get("indicators") or ()
    for row, label in zip(rows, _labels(rows, "level3", positions=positions), strict=True):
        for name in names:
            yield f"row.{label}.{name}", row[name]
        yield f"row.{label}.reason", row["deviation_reason"]
    yield "rows", str(len(rows)) if positions else None
    for group, prefix in (
        ("budget_row", "budget_row"),
        ("annual_goal", "goal"),
        ("total", "total"),
    ):
        for name, value in (table.get(group) or {}).items():
            if name not in {"place", "places"}:
                yield f"{prefix}.{name}", value
    for side in ("by_revenue_nature", "by_expenditure_nature"):
        for part in table.get(side) or ():
            yield f"nature.{_plain(part['label'])}", part["amount"]


def _labels(rows: Sequence[Parsed], key: str, *, positions: bool) -> Iterator[str]:
    """Names of rows for paths: their position, or their label and how often it came before."""
    seen: Counter[str] = Counter()
    for number, row in enumerate(rows, 1):
        label = _plain(row[key] or "?").strip(":")
        seen[label] += 1
        yield str(number) if positions else f"{label}#{seen[label]}"


def _base(table: Parsed, *, positions: bool) -> Iterator[tuple[str, str | None]]:
    for name, value in (table.get("staffing") or {}).items():
        if name != "place":
            yield f"base.staffing.{name}", value
    columns = {"prior": "prior_year_final", "budget": "current_budget", "final": "current_final"}
    rows = table.get("rows") or ()
    for row, label in zip(rows, _labels(rows, "label", positions=positions), strict=True):
        for name, key in columns.items():
            yield f"base.{label}.{name}", row[key]
