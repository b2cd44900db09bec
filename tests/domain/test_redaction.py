from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.redaction import masked, personal_data_in


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("填表人：张三    填报日期：", "person_name", "张三"),
        ("填表人(签字)：欧阳小明填报日期：", "person_name", "欧阳小明"),
        ("单位负责人（签章）： 王五四", "person_name", "王五四"),
        ("单位负责人签字：李四", "person_name", "李四"),
        ("联系人：张 三", "person_name", "张 三"),
        ("联系人：张三13800000000", "person_name", "张三"),
        ("联系电话：13800000000", "mobile_phone", "13800000000"),
        ("138-0000-0000", "mobile_phone", "138-0000-0000"),
        ("１３８００００００００", "mobile_phone", "１３８００００００００"),
        ("电话0731-55555555", "landline", "0731-55555555"),
        ("电话：（0731）55555555", "landline", "（0731）55555555"),
        ("联系电话：5555555", "landline", "5555555"),
        ("联络电话\n\n7600000\n", "landline", "7600000"),
        ("联络电话 | 7600000 |", "landline", "7600000"),
        ("部门联系人张三联系电话", "person_name", "张三"),
        ("项目负责人及电话李四13800000000", "person_name", "李四"),
        ("意见收集人：张三", "person_name", "张三"),
        ("地址为建设路2号，法人代表张三。机关内设8个股室", "person_name", "张三"),
        ("法定代表人为李四光，注册资本200万元", "person_name", "李四光"),
        ("联系人及电话 张三,13800000000", "person_name", "张三"),
        ("组长：张三\n副组长：李四\n", "person_name", "李四"),
        ("评价小组成员：张三、李四、王五四。", "person_name", "王五四"),
        ("姓名：张三、李四 |", "person_name", "李四"),
        ("\n项目负责人 |\n张 三 |\n", "person_name", "张 三"),
        ("身份证43010019000101123X", "id_number", "43010019000101123X"),
        ("6222000011112222333", "bank_account", "6222000011112222333"),
        ("6222 0000 1111 2222 333", "bank_account", "6222 0000 1111 2222 333"),
        ("账号：8010 0000 1234 5678", "bank_account", "8010 0000 1234 5678"),
    ],
)
def test_a_personal_value_is_found_where_it_stands(text: str, kind: str, value: str) -> None:
    hits = [(hit.kind, hit.value) for hit in personal_data_in(text)]
    assert (kind, value) in hits
    for hit in personal_data_in(text):
        assert text[hit.start : hit.end] == hit.value


@pytest.mark.parametrize(
    "text",
    [
        "全年支出15800000000元",
        "其中15800000000.00元用于发放",
        "总支出 158.25 万元",
        "填表人：        填报日期：        联系电话：",
        "经办人：联系电话：",
        "负责人：无",
        "湘财绩〔2024〕10号",
        "2024-2025年度",
        "统一社会信用代码914301007000000000",
        "51000021R000000019951-工资性支出",
        "联系电话\n\n7600000元",
        "项目负责人高度重视，通过电话沟通",
        "法定代表人任期内，法定代表人管理，法人代表安排，",
        "成员：党政办、安监站、农技站、各村",
        "组长：由单位主要负责人担任",
        "小组成员：常务副局长，财务股",
    ],
)
def test_amounts_blank_forms_and_numbers_of_documents_are_no_personal_data(text: str) -> None:
    assert personal_data_in(text) == ()


def test_the_role_of_a_name_is_its_label() -> None:
    assert [hit.role for hit in personal_data_in("审核人：赵六")] == ["审核人"]


@given(st.text(alphabet="张三李四填表人：电话0123456789 62\u3000-（）元", max_size=60))
def test_masking_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    hidden = masked(text)
    assert len(text) == len(hidden)
    hits = personal_data_in(text)
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert all(hidden[hit.start : hit.end] == "█" * len(hit.value) for hit in hits)


@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "填表人：张三 ",
                    "单位负责人（签字）: 李四\n",
                    "联系人及电话：王五，",
                    "审核人 ：赵六",
                    "组长：张三、",
                    "法人代表李四，",
                    "联系人王五，",
                ),
                *(
                    "13800000000",
                    "138-0000-0000 ",
                    "0731-5550000 ",
                    "电话 5550000 ",
                    "账号：12 34 5 6 7 8 9 ",
                ),
                *(
                    "622200000000 0000 ",
                    "110101199001011234",
                    "支出4270.10万元，",
                    "2024年",
                    "：",
                    " ",
                ),
            )
        ),
        max_size=6,
    ).map("".join)
)
def test_the_first_look_lets_no_personal_value_pass(text: str) -> None:
    hidden = masked(text)
    assert all(
        hidden[hit.start : hit.end] == "█" * len(hit.value) for hit in personal_data_in(text)
    )


@pytest.mark.parametrize("part", ["\n", "\n\n", "\t"])
def test_every_name_in_a_list_of_people_is_found(part: str) -> None:
    cells = ("姓  名", "职务/职称", "单位", "签字", "张三丰", "副镇长", "柳河镇人民政府")
    more = ("李木", "财政所所长", "柳河镇财政所", "评价组组长（签字）：")
    text = part.join(("", *cells)) + "\n" + part.join(more)

    names = [hit.value for hit in personal_data_in(text) if hit.kind == "person_name"]

    assert ["张三丰", "李木"] == names
    assert "张三丰" not in masked(text)


def test_a_list_of_people_does_not_end_at_its_first_leader() -> None:
    rows = (
        "职位 | 姓名 | 职务 | 单位 |",
        "组长 | 张三 | 局长 | 水利局 |",
        "成员 | 李四 | 会计 | |",
    )
    text = "\n".join(("", *rows, ""))

    assert ["张三", "李四"] == [hit.value for hit in personal_data_in(text)]


def test_titles_and_offices_in_a_list_of_people_are_no_names() -> None:
    text = "\n姓名\t职务\t单位\n张三\t常务副局长\t常委\n会计\t主任\t水利局\n"

    assert ["张三"] == [hit.value for hit in personal_data_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "单位\n联系人\n张三丰\n",
        "表\t经办人\t张三丰\t",
        "|填表人 |张三丰|",
        "负责人（签字）：张三丰 ",
    ],
)
def test_a_name_is_masked_however_its_label_ends(text: str) -> None:
    assert "█" in masked(text)
    assert "张三丰" not in masked(text)
