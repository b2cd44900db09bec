import pytest

from domain.scoring.direction import guessed_direction


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("群众投诉处理及时率", "", "positive"),
        ("群众投诉件数", "", "negative"),
        ("社会成本节约率", "", "positive"),
        ("部门整体支出成本", "", "negative"),
        ("“三公”经费同比下降", "", "positive"),
        ("“三公”经费支出", "万元", "negative"),
        ("公共财政支出进度", "", "positive"),
        ("在职人员控制率", "%", "negative"),
        ("城乡居民参保率", "", "positive"),
        ("生产安全事故发生率", "%", "negative"),
        ("群众满意度", "%", "positive"),
        ("新建公厕数量", "座", "positive"),
        ("固定资产投资增速", "%", "positive"),
        ("财政供养人数", "", None),
    ],
)
def test_words_tell_the_direction(name: str, unit: str, expected: str | None) -> None:
    found, clue = guessed_direction(name=name, family="产出指标数量指标", unit=unit)
    assert expected == found
    assert clue


def test_days_of_a_time_limit_count_downward() -> None:
    found, _ = guessed_direction(name="事项办结时限", family="产出指标时效指标", unit="个工作日")
    assert found == "negative"


def test_years_that_are_no_time_limit_do_not() -> None:
    found, _ = guessed_direction(name="设施使用年限", family="产出指标质量指标", unit="年")
    assert found == "positive"


def test_without_any_clue_nothing_is_guessed() -> None:
    assert guessed_direction(name="其他", family="", unit="")[0] is None
