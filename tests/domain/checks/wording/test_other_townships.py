from collections.abc import Callable

import pytest

from domain.finding import Finding

Read = Callable[..., list[Finding]]
_RULE = "ENTITY.OTHER_UNIT"


@pytest.mark.parametrize(
    "text",
    [
        "2024年，枫林镇较好地完成了各项目标任务，综合自评得分92分。",
        "枫林镇始终坚持以人民为中心，全年预算执行率100%。",
        "工作扎实推进。枫林镇高度重视绩效管理，成立了工作小组。",
        "一年来，在县委、县政府的正确领导下，枫林镇圆满完成了全年任务。",
        "（一）青溪县枫林镇严格按照预算批复执行。",
        "枫林镇人民政府积极推进项目建设。",
        "三、枫林镇党委、政府认真落实各项决策部署。",
    ],
)
def test_another_township_that_did_the_years_work_is_noted(read: Read, text: str) -> None:
    (found,) = [each for each in read(text) if each.rule == _RULE]

    assert "枫林镇" == found.stated
    assert "枫林镇" == text[found.places[0].start : found.places[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "2024年，柳河镇较好地完成了各项目标任务。",
        "青溪县柳河镇始终坚持以人民为中心。",
        "枫林镇始终坚持对口支援我镇，资助学生12名。",
        "枫林镇桃花村严格按照标准建设村级服务中心。",
        "枫林镇农村公路全面完成硬化3公里。",
        "组织干部到枫林镇参观，枫林镇全面推进人居环境整治的做法值得学习。",
        "会上，“枫林镇高度重视”一句被引用。",
        "全镇始终坚持项目为王，各乡镇认真落实，重点镇全面完成规划。",
        "统筹城乡全面发展，和美乡村圆满完成建设。",
        "原石桥乡圆满完成撤并移交。",
        "石桥乡全面完成并入。",
        "枫林镇积极性较高。",
        "党委会讨论乡经济社会发展中的问题，研究镇社会管理的办法。",
    ],
)
def test_neighbours_partners_and_places_of_projects_are_left_alone(read: Read, text: str) -> None:
    assert [] == [each.stated for each in read(text) if each.rule == _RULE]


def test_a_bureau_tells_of_townships_by_right(read: Read) -> None:
    text = "枫林镇较好地完成了造林任务。"
    assert _RULE not in {each.rule for each in read(text, name="青溪县林业局")}


def test_a_name_told_twice_in_one_place_has_one_place(read: Read) -> None:
    (found,) = [e for e in read("枫林镇部门整体支出1200万元。") if e.rule == _RULE]

    assert 1 == len(found.places)
