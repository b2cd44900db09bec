"""A table of projects with what was planned, added, spent and is left of each."""

import pytest

from tests.domain.filed_report import FoundIn


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t结余\n村级运转\t180\t26\t206"
            "\t0\n道路整修\t0\t860\t856.6\t3.4\n水渠改造\t0\t200\t191\t6\n保洁\t20\t8\t28\t0"
        ),
        (
            "项目支出明细见下表：\n项目名称\t年初预算数\t调整数\t决算数\t结转结余\n村级运转\t180\t2"
            "6\t206\t0\n道路整修\t100\t-40\t50\t10\n水渠改造\t60\t20\t70\t20\n保洁\t20\t8\t25\t3\n"
            "合计\t360\t14\t351\t33"
        ),
    ],
)
def test_a_row_that_leaves_another_amount_is_told(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.TABLE_ROW" in found_in(sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t结余\n村级运转\t180\t26\t206"
            "\t0\n道路整修\t0\t860\t856.6\t3.4\n水渠改造\t0\t200\t191\t9\n保洁\t20\t8\t28\t0"
        ),
        (
            "项目支出明细见下表：\n项目\t年初预算\t调整预算\t全年支出\t结余\n村级运转\t180\t206\t20"
            "6\t0\n道路整修\t100\t60\t50\t10\n水渠改造\t60\t80\t70\t10"
        ),
        (
            "项目支出明细见下表：\n项目\t上年结转\t年初预算\t年中追加\t全年支出\t结余\n村级运转\t10"
            "\t180\t26\t206\t10\n道路整修\t5\t0\t860\t856.6\t8.4\n水渠改造\t1\t0\t200\t191\t10"
        ),
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t收回\t结余\n村级运转\t180\t2"
            "6\t200\t6\t0\n道路整修\t0\t860\t850\t6\t4\n水渠改造\t0\t200\t190\t4\t6"
        ),
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t结余\n村级运转\t180\t26\t206"
            "\t\t\n道路整修\t0\t860\t856.6\t3.4\n水渠改造\t0\t200\t191\t6"
        ),
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t结余率\n村级运转\t180\t20\t1"
            "80\t10%\n道路整修\t0\t200\t190\t5%\n水渠改造\t0\t200\t180\t10%"
        ),
        (
            "项目支出明细见下表：\n项目\t年初预算\t年中追加\t全年支出\t结余\n村级运转\t180\t26\t206"
            "\t20\n道路整修\t0\t860\t856.6\t30\n水渠改造\t0\t200\t191\t60"
        ),
        (
            "项目支出明细见下表：\n项目\t年初结余\t本年收入\t本年支出\t年末结余\n村级运转\t18\t26\t"
            "40\t4\n道路整修\t10\t860\t856\t14\n水渠改造\t0\t200\t191\t9"
        ),
    ],
)
def test_rows_that_fit_or_tables_of_another_make_are_not(found_in: FoundIn, sentences: str) -> None:
    assert "SUM.TABLE_ROW" not in found_in(sentences)
