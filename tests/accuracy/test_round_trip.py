"""Any statement, rendered into any layout, is read back as it was."""

import string
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.accuracy.comparing import Compared, compare
from tests.accuracy.compose import SCORE_FIRST, SIGNED, Form
from tests.accuracy.labels import Hand
from tests.accuracy.sample import Page, report_page, table_page
from tests.accuracy.truth import (
    AmountTruth,
    BaseRowTruth,
    EvaluationTruth,
    IndicatorTruth,
    ReportTruth,
    truth_of,
)
from tests.accuracy.writers.plain import barred, tabbed
from tests.accuracy.writers.web import portal
from tests.accuracy.writers.word import word

_PLACES = ("青", "石", "枫", "柳", "云", "渔", "竹", "泉", "坪", "桥")
_KINDS = ("镇人民政府", "乡人民政府", "街道办事处")
_THINGS = ("村道", "水渠", "校舍", "图书", "培训", "巡查", "路灯", "苗木", "宣传", "义诊")
_DONE = ("维修", "建设", "更新", "完成", "开展", "发放", "养护", "整治")
_UNITS = ("公里", "场", "次", "人", "亩", "%", "个", "户")
_LEVELS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标")),
    ("效益指标", ("经济效益指标", "社会效益指标", "生态效益指标")),
    ("满意度指标", ("服务对象满意度指标",)),
)

amounts = st.decimals(min_value=1, max_value=99999, places=2).map(str)
small = st.integers(min_value=1, max_value=999).map(str)


@st.composite
def indicators(draw: st.DrawFn) -> tuple[IndicatorTruth, ...]:
    """Rows in the order of their levels, with weights that add up to 90."""
    rows: list[IndicatorTruth] = []
    points = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    for level1, seconds in _LEVELS:
        chosen = [second for second in seconds for _ in range(draw(st.integers(0, 3)))]
        chosen = chosen or [seconds[0]]
        weight = Decimal(points[level1]) / len(chosen)
        weights = [weight.quantize(Decimal("0.1"))] * len(chosen)
        weights[-1] += points[level1] - sum(weights)
        for second, own in zip(chosen, weights, strict=True):
            rows.append(draw(_row(level1, str(points[level1]), second, own)))
    return tuple(rows)


@st.composite
def _row(draw: st.DrawFn, level1: str, points: str, level2: str, weight: Decimal) -> IndicatorTruth:
    name = draw(st.sampled_from(_THINGS)) + draw(st.sampled_from(_DONE))
    letter = draw(st.sampled_from(string.ascii_uppercase))
    unit = draw(st.sampled_from(_UNITS))
    value = draw(small)
    lost = draw(st.sampled_from((Decimal(0), Decimal(0), Decimal("0.5"))))
    return IndicatorTruth(
        level1=level1,
        weight1=points,
        level2=level2,
        level3=f"{name}{letter}类数量",
        sign=draw(st.sampled_from(("≥", "≤", "="))),
        value=value,
        unit=unit,
        actual=f"{draw(small)}{unit}",
        weight=str(weight),
        score=str(weight - lost),
        reason=draw(st.sampled_from(("", "受天气影响，下年补做", "资金到位较晚"))) if lost else "",
    )


@st.composite
def evaluations(draw: st.DrawFn) -> EvaluationTruth:
    """A self-evaluation table whose figures need not add up: reading does not judge."""
    rows = draw(indicators())
    score = sum((Decimal(row.score) for row in rows), Decimal("9.9"))
    blank_or_amount = st.one_of(st.just(""), st.just("0"), amounts)
    return replace(
        truth_of("township").table,
        initial=draw(amounts),
        full_year=draw(amounts),
        executed=draw(amounts),
        rate=f"{draw(st.decimals(min_value=50, max_value=100, places=2))}%",
        revenue=(
            AmountTruth("一般公共预算", draw(amounts), "revenue_general_public_budget"),
            AmountTruth("政府性基金拨款", draw(blank_or_amount), "revenue_government_fund"),
            AmountTruth("其他资金", draw(blank_or_amount), "revenue_other_funds"),
        ),
        nature=(
            AmountTruth("基本支出", draw(amounts), "basic_expenditure"),
            AmountTruth("项目支出", draw(amounts), "project_expenditure"),
        ),
        indicators=rows,
        total=("100", str(score)),
    )


@st.composite
def reports(draw: st.DrawFn) -> ReportTruth:
    """A unit of any name and year with tables of any figures and no running text of its own."""
    short = draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_PLACES))
    county = f"{draw(st.sampled_from(_PLACES))}{draw(st.sampled_from(_PLACES))}县"
    name = f"{county}{short}{draw(st.sampled_from(_KINDS))}"
    year = draw(st.integers(2018, 2026))
    base = truth_of("township").base
    cells = st.one_of(st.sampled_from(("", "0", "——")), amounts)
    rows = tuple(
        BaseRowTruth(row.label, draw(cells), draw(cells), draw(cells), row.key)
        for row in base.rows
        if row.key
    )
    return replace(
        truth_of("township"),
        name=name,
        short=short,
        county=county,
        year=year,
        title=(f"{name}{year}年度部门整体支出绩效自评报告",),
        dated=f"{year + 1}年{draw(st.integers(1, 12))}月{draw(st.integers(1, 28))}日",
        date=None,
        narrative=("一、部门基本情况", "我单位按照要求开展了绩效自评，有关数据见附表。"),
        table=draw(evaluations()),
        base=replace(base, rows=rows),
    )


def _text(page: Page) -> bytes:
    return tabbed(page.blocks).encode()


def _bars(page: Page) -> bytes:
    return barred(page.blocks).encode()


def _web(page: Page) -> bytes:
    return portal(page.blocks, published="2027-01-01")


def _word(page: Page) -> bytes:
    return word(page.blocks)


def differences(page: Page, truth: ReportTruth, suffix: str, content: bytes) -> list[Compared]:
    """What reading gave otherwise than the statement has it; the date is compared elsewhere."""
    page.expected.fields.pop("document.date", None)
    sample = page.sample("round_trip", truth, suffix, content)
    return [value for value in compare(sample) if value.verdict != "right"]


@pytest.mark.parametrize(
    ("write", "suffix", "form", "hand"),
    [
        pytest.param(_text, "txt", Form(), Hand(), id="tabs"),
        pytest.param(_text, "txt", Form(torn=True), Hand(), id="tabs, torn words"),
        pytest.param(_text, "txt", Form(columns=SIGNED), Hand(), id="tabs, three target columns"),
        pytest.param(_text, "txt", Form(columns=SCORE_FIRST), Hand(), id="tabs, score first"),
        pytest.param(_text, "txt", Form(header_unit="元"), Hand(unit="元"), id="tabs, yuan"),
        pytest.param(_text, "txt", Form(), Hand(full_width=True), id="tabs, full width"),
        pytest.param(_bars, "md", Form(), Hand(), id="bars"),
        pytest.param(_bars, "md", Form(columns=SIGNED, spine=False), Hand(), id="bars, signed"),
        pytest.param(_web, "html", Form(), Hand(), id="web page"),
        pytest.param(_word, "docx", Form(), Hand(), id="word"),
    ],
)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(truth=reports())
def test_a_statement_comes_back_from_every_layout(
    write: Callable[[Page], bytes], suffix: str, form: Form, hand: Hand, truth: ReportTruth
) -> None:
    page = report_page(truth, hand, form)

    assert [] == differences(page, truth, suffix, write(page))


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(truth=reports())
def test_a_table_alone_comes_back(truth: ReportTruth) -> None:
    page = table_page(truth)

    assert [] == differences(page, truth, "txt", _text(page))
