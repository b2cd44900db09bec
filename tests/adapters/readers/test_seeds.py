"""The five real reports, where they are at hand. Figures only: no name of a place or a person."""

from collections.abc import Callable
from typing import Any

import pytest

Parsed = Callable[[bytes], dict[str, Any]]
Seed = Callable[[str], bytes]


def slots(found: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in found[name].items() if key != "places" and value}


def points(found: dict[str, Any]) -> list[str]:
    rows = found["self_evaluation_table"]["indicators"]
    return [f"{row['level1_weight']}|{row['weight']}|{row['score']}" for row in rows]


@pytest.mark.parametrize(
    ("number", "kind", "form", "year", "day"),
    [
        ("000", "self_evaluation_report", "narrative", 2023, "2024-08-28"),
        ("001", "self_evaluation_report", "narrative_with_annex_tables", 2024, None),
        ("002", "evaluation_report", "narrative_with_inline_tables", 2020, "2021-04-20"),
        ("003", "evaluation_report", "single_table", 2023, None),
        ("004", "self_evaluation_report", "narrative_with_annex_tables", 2023, None),
    ],
)
def test_the_document_is_known_for_what_it_is(
    seed: Seed, parsed: Parsed, number: str, kind: str, form: str, year: int, day: str | None
) -> None:
    found = parsed(seed(number))["document"]

    date = found["report_date"]["value"] if found["report_date"] else None
    assert (kind, form, year, day) == (
        found["type"],
        found["form"],
        found["fiscal_year"]["value"],
        date,
    )


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_the_unit_has_its_full_name(seed: Seed, parsed: Parsed, number: str) -> None:
    unit = parsed(seed(number))["unit"]

    name, short, county = (unit[key]["value"] for key in ("name", "short_name", "county"))
    assert name.endswith(f"{county}{short}人民政府")
    assert (unit["prefecture"] is not None) is (number == "004")


@pytest.mark.parametrize(
    ("number", "budget", "expenditure", "three_public"),
    [
        (
            "000",
            {},
            {"total": "2378.3", "basic": "1200.97", "project": "1177.33", "scope": "all_funds"},
            {"executed": "7.6"},
        ),
        (
            "001",
            {
                "initial": "2200.47",
                "full_year": "4270.20",
                "executed": "4270.10",
                "execution_rate": "100",
            },
            {"total": "4270.10", "basic": "3399.42", "project": "336.68", "scope": "all_funds"},
            {"budget": "18", "executed": "13.8", "prior_year": "13.98"},
        ),
        (
            "002",
            {"annual": "3278.9", "executed": "9224.79"},
            {"total": "9224.79", "basic": "8116.9", "project": "1129.94", "scope": "all_funds"},
            {"budget": "56.4", "executed": "40", "prior_year": "38"},
        ),
        (
            "003",
            {"annual": "5826.5428"},
            {"total": "4130.69", "scope": "all_funds"},
            {"executed": "0"},
        ),
        (
            "004",
            {
                "initial": "2127.21",
                "annual": "2127.21",
                "full_year": "4902.47",
                "executed": "4902.47",
                "execution_rate": "100",
            },
            {"total": "4902.47", "basic": "2061.48", "project": "2840.99", "scope": "all_funds"},
            {"budget": "13", "executed": "6.33", "prior_year": "0"},
        ),
    ],
)
def test_the_named_slots_hold_what_is_printed(
    seed: Seed,
    parsed: Parsed,
    number: str,
    budget: dict[str, str],
    expenditure: dict[str, str],
    three_public: dict[str, str],
) -> None:
    found = parsed(seed(number))

    assert budget == slots(found, "budget")
    assert expenditure == slots(found, "expenditure")
    assert three_public == slots(found, "three_public")


@pytest.mark.parametrize(
    ("number", "scores", "grades"),
    [
        ("000", ["narrative 95"], []),
        ("001", ["narrative 96", "self_evaluation_table 99.84"], ["优 优"]),
        ("002", ["narrative 96.2", "narrative 96.20"], ["优秀 优"]),
        ("003", [], []),
        ("004", ["self_evaluation_table 98"], []),
    ],
)
def test_scores_and_grades_are_found_where_they_stand(
    seed: Seed, parsed: Parsed, number: str, scores: list[str], grades: list[str]
) -> None:
    found = parsed(seed(number))

    assert scores == [f"{score['where']} {score['score']}" for score in found["self_scores"]]
    assert grades == [f"{grade['printed']} {grade['grade']}" for grade in found["grades"]]


def test_all_rows_of_the_long_table_are_read(seed: Seed, parsed: Parsed) -> None:
    found = parsed(seed("001"))

    table = found["self_evaluation_table"]
    assert points(found) == [
        *["20|10|10", "20|5|5", "20|5|5"],
        *["30|3|3"] * 2,
        *["30|2|2"] * 10,
        *["30|2|1.98", "30|2|2"],
        *["30|2|2"] * 9,
        *["30|2|1.86"],
        *["30|2|2"] * 5,
        *["10|10|10"],
    ]
    targets = [(row["target"], row["actual"]) for row in table["indicators"]]
    assert targets[3] == ("140", "139")
    assert targets[17] == ("10", "604.85")
    assert targets[26] == ("95", "88.67")
    assert targets[29] == ("3000", "400000")
    assert table["budget_row"]["score"] is None
    assert (table["total"]["weight"], table["total"]["score"]) == ("100", "99.84")
    amounts = [row["amount"] for row in table["by_revenue_nature"]]
    assert amounts == ["3427.08", None, None, "843.11"]


def test_all_rows_of_the_table_with_torn_words_are_read(seed: Seed, parsed: Parsed) -> None:
    found = parsed(seed("004"))

    rows = found["self_evaluation_table"]["indicators"]
    assert points(found) == [
        *["40|15|15", "40|15|15", "40|10|10"],
        *["20|5|5"] * 4,
        *["10|10|10", "20|20|18"],
    ]
    assert [row["level2"] for row in rows[3:7]] == [
        "经济效益指标",
        "社会效益指标",
        "生态效益指标",
        "可持续影响指标",
    ]
    assert [row["level1"] for row in rows[::4]] == ["产出指标", "效益指标", "成本指标"]
    assert sum(row["deviation_reason"] is not None for row in rows) == 1


@pytest.mark.parametrize(
    ("number", "staffing", "rows"),
    [
        (
            "001",
            ["100", "187", "187"],
            {
                1: ["13.98", "18", "13.8"],
                2: ["4", "8", "4.03"],
                3: [None, None, None],
                6: ["9.98", "10", "9.77"],
                7: ["382.29", "0", "336.68"],
                13: ["305", "202.2", "846.13"],
                16: ["15.8", "2", "0"],
                17: [None, "0", "0"],
                18: [None, "0", "0"],
            },
        ),
        (
            "004",
            ["83", "80", "96.39"],
            {
                1: ["0", "13", "6.33"],
                7: ["1528.29", "918", "2840.99"],
                8: [None, "20", "20"],
                10: [None, "580", "510.61"],
                11: ["1528.29", "1873.38", "1873.38"],
                12: ["91.91", "30", "72.78"],
                15: [None, None, None],
                17: [None, None, None],
            },
        ),
    ],
)
def test_the_base_data_table_tells_blank_from_zero(
    seed: Seed,
    parsed: Parsed,
    number: str,
    staffing: list[str],
    rows: dict[int, list[str | None]],
) -> None:
    table = parsed(seed(number))["base_data_table"]

    read = {
        row["row"]: [row["prior_year_final"], row["current_budget"], row["current_final"]]
        for row in table["rows"]
    }
    assert staffing == [table["staffing"][k] for k in ("establishment", "in_post", "control_rate")]
    assert rows == {number: read[number] for number in rows}
    assert len(read) == max(rows)


def test_only_the_unit_s_own_money_is_fiscal(seed: Seed, parsed: Parsed) -> None:
    own = [figure["amount"] for figure in parsed(seed("003"))["money"] if figure["fiscal"]]

    assert own == [
        *["58265428.00", "4130.69", "3116.65", "118.58", "50.02"],
        *["171.39", "431.24", "242.81", "0"],
    ]


def test_personal_data_is_found_with_its_place(seed: Seed, parsed: Parsed) -> None:
    counted = [item["kind"] for item in parsed(seed("004"))["personal_data"]]

    assert counted.count("mobile_phone") == 2
    assert counted.count("person_name") == 4


@pytest.mark.parametrize(
    ("number", "absent", "present"),
    [
        ("000", {"grade", "base_data_table"}, {"staffing", "report_date", "signing_unit"}),
        ("001", {"report_date", "execution_rate_score_cell"}, {"grade", "notice_reference"}),
        ("002", {"indicator_table", "initial_budget"}, {"notice_reference", "annual_goal"}),
        ("003", {"self_score", "grade", "signing_unit"}, {"total_expenditure"}),
        ("004", {"grade", "narrative_self_score"}, {"form_filler", "phone", "self_score"}),
    ],
)
def test_what_is_absent_is_listed(
    seed: Seed, parsed: Parsed, number: str, absent: set[str], present: set[str]
) -> None:
    listed = set(parsed(seed(number))["not_stated"])

    assert absent <= listed
    assert present & listed == set()


#: Every amount of two reports in printed order, labelled by hand: amount, unit, key, basis.
OWN_000 = """
2378.3 万元 revenue_total final_accounts
2036.18 万元 revenue_fiscal_appropriation final_accounts
342.12 万元 revenue_other final_accounts
2378.3 万元 expenditure_total final_accounts
1200.97 万元 basic_expenditure final_accounts
1177.33 万元 project_expenditure final_accounts
343.53 万元 project_item final_accounts
60 万元 project_item final_accounts
45 万元 project_item final_accounts
39 万元 project_item final_accounts
222 万元 project_item final_accounts
97 万元 project_item final_accounts
25 万元 project_item final_accounts
6 万元 project_item final_accounts
339.8 万元 project_item final_accounts
1062.4 万元 econ_wages_and_welfare final_accounts
1198.57 万元 econ_goods_and_services final_accounts
57.98 万元 econ_individuals_and_households final_accounts
59.35 万元 econ_capital final_accounts
7.6 万元 three_public_total final_accounts
7.1 万元 three_public_hospitality final_accounts
0.5 万元 three_public_vehicles final_accounts
600 万 context_amount context
25.99 万元 context_amount context
13.86 万元 context_amount context
127.6 万元 context_amount context
1100 元 context_amount context
534.05 万元 context_amount context
48.55 万元 context_amount context
8.66 万元 context_amount context
86.56 万元 context_amount context
719.9 万元 assets_total year_end_balance
719.9 万元 assets_fixed year_end_balance
"""
OWN_003 = """
58265428.00 元 budget_annual annual_budget
4130.69 万元 expenditure_total final_accounts
3116.65 万元 func_general_public_services final_accounts
118.58 万元 func_social_security_employment final_accounts
50.02 万元 func_health final_accounts
171.39 万元 func_urban_rural_community final_accounts
431.24 万元 func_agriculture_forestry_water final_accounts
242.81 万元 func_disaster_emergency final_accounts
0 万元 three_public_total final_accounts
2350 万元 context_amount context
24.3 亿元 context_amount context
5.78 亿元 context_amount context
8.05 亿元 context_amount context
2.5 亿元 context_amount context
26201 元 context_amount context
5.4 亿元 context_amount context
3000 万元 context_amount target
1381.03 万元 context_amount context
26.13 万元 context_amount context
3371.97 万元 context_amount context
600 万元 context_amount context
200 万元 context_amount target
27 万元 context_amount context
30 万元 context_amount context
2.85 万元 context_amount context
9 万元 context_amount context
"""


@pytest.mark.parametrize(("number", "labelled"), [("000", OWN_000), ("003", OWN_003)])
def test_every_amount_of_a_report_is_found_with_its_meaning(
    seed: Seed, parsed: Parsed, number: str, labelled: str
) -> None:
    found = [
        f"{figure['amount']} {figure['unit']} {figure['key']} {figure['basis']}"
        for figure in parsed(seed(number))["money"]
    ]

    assert labelled.split("\n")[1:-1] == found


@pytest.mark.parametrize(
    ("number", "labelled"),
    [
        ("000", ["50.5", "49.5", "44.67", "50.4", "2.43", "2.5", "43.7", "76"]),
        (
            "003",
            [
                "1",
                "101.4",
                "190.5",
                "176.2",
                "102.3",
                "100.01",
                "91.82",
                "50",
                "100",
                "100",
                "33.3",
            ],
        ),
    ],
)
def test_every_percentage_of_a_report_is_found(
    seed: Seed, parsed: Parsed, number: str, labelled: list[str]
) -> None:
    assert labelled == [share["value"] for share in parsed(seed(number))["percentages"]]


@pytest.mark.parametrize(
    ("number", "wholes"),
    [
        ("000", ["2378.3", "2378.3", "1177.33", "2378.3", "7.6"]),
        ("001", ["3933.42", "13.80", "4.03"]),
        ("004", ["3997.92", "1485.76"]),
    ],
)
def test_wholes_are_told_from_their_parts(
    seed: Seed, parsed: Parsed, number: str, wholes: list[str]
) -> None:
    assert wholes == [whole["total"] for whole in parsed(seed(number))["breakdowns"]]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_whole_report_is_not_cut_and_hides_nothing(
    seed: Seed, parsed: Parsed, number: str
) -> None:
    found = parsed(seed(number))

    assert (found["cut"], found["problems"]) == (False, [])
