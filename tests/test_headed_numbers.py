"""Numbers in columns that no reading takes: their head tells what they are, or they stay unread."""

from __future__ import annotations

import pytest

from tests.report_factory import kinds, money, others, projects, read, table, the, told, wan

AFTER = "以上数据已核对。"


def test_a_unit_in_the_head_makes_a_number_a_count_or_a_length():
    """支持项目数（个） and 里程（公里） in a table of money are no money."""
    rows = ("农村公路养护|320.00|316.80|99.00%|12|186.5", "危桥改造|210.00|189.00|90.00%|3|0.8")
    reading = read(
        "项目支出情况（单位：万元）",
        table("项目名称|全年预算数|全年执行数|执行率|涉及路段（条）|里程（公里）", *rows),
        AFTER,
    )
    assert (the(reading, "12").kind, the(reading, "12").unit_printed, the(reading, "12").unit_source) == (
        "count",
        "条",
        "header",
    )
    assert (the(reading, "186.5").kind, the(reading, "186.5").unit_printed) == ("quantity", "公里")
    assert [f.printed for f in money(reading)] == ["320.00", "316.80", "210.00", "189.00"]


def test_the_scores_of_projects_in_a_list_are_points():
    """自评得分 of a project is a score of nothing but that project."""
    rows = ("农村公路养护|320.00|316.80|99.00%|98.5", "危桥改造|210.00|189.00|90.00%|96")
    reading = read("项目支出情况（单位：万元）", table("项目名称|全年预算数|全年执行数|执行率|自评得分", *rows), AFTER)
    assert (the(reading, "98.5").kind, the(reading, "98.5").subject_code) == ("score", "project")
    assert reading.head.total_score is None


def test_amounts_below_unknown_heads_are_money_of_nothing_known():
    """应补 and 已拨 tell no stage; the table is one of money, as its caption says, but 户数 counts."""
    rows = ("临江热力公司|1,800.00|1,785.00|1126", "城东热电公司|720.00|715.00|462", "合计|2,520.00|2,500.00|1588")
    reading = read("各企业拨付情况", "单位：万元", table("供热企业|应补金额|已拨金额|户数", *rows), AFTER)
    found = [(f.value_fen, f.item_code, f.stage_code, f.confidence) for f in money(reading)]
    assert found[0] == (1_800_000_000, None, None, "inferred")
    assert len(found) == 6
    assert [told for told in kinds(reading) if told[1] != "money"] == [
        (n, "count", "户") for n in ("1126", "462", "1588")
    ]


PROJECT = "岚溪县2023年护林装备购置项目支出绩效自评报告"


def test_what_a_projects_money_bought_is_no_project():
    """Counts stand below the heads too; 合计 is the project's own budget and spending, and a price has no stage."""
    rows = ("巡护摩托|12辆|24.00|23.40|23.00", "灭火水泵|6套|18.00|17.60|17.60", "合计||42.00|41.00|40.60")
    reading = read("单位：万元", table("装备名称|数量|预算金额|中标金额|实际支付", *rows), AFTER, title=PROJECT)
    stages = [(f.printed, f.subject_code, f.stage_code) for f in money(reading)]
    assert stages[:3] == [("24.00", "project", "initial"), ("23.40", "project", None), ("23.00", "project", "final")]
    assert projects(reading) == {"护林装备购置项目": {"initial": 42, "spent": 40.6}}


def test_years_side_by_side_are_a_projects_spending():
    """企业 | 2022年 | 2023年 below 单位：万元: no head tells a stage, each its year."""
    rows = ("青山林场|12.00|13.50", "石河林场|8.00|9.50")
    reading = read("近两年补贴拨付如下：", "单位：万元", table("林场|2022年|2023年", *rows), AFTER, title=PROJECT)
    assert [(f.printed, f.subject_code, f.stage_code, f.fiscal_year) for f in money(reading)][:2] == [
        ("12.00", "project", "final", 2022), ("13.50", "project", "final", 2023),
    ]  # fmt: skip


def test_units_in_the_heads_alone_make_a_table():
    """No word of the heads is known, but two end in a unit: what stands below is in it, and nothing else is told."""
    rows = ("一标|青山至石河|8.2|562.30|548.10", "二标|石河至柏湾|6.4|486.20|-", "小计||14.6|1,048.50|548.10")
    reading = read("", table("标段|起止|建设长度（公里）|合同价（万元）|审定价（万元）", *rows), AFTER)
    assert kinds(reading)[:3] == [("8.2", "quantity", "公里"), ("562.30", "money", "万元"), ("548.10", "money", "万元")]
    first = money(reading)[0]
    assert (first.value_fen, first.item_code, first.confidence) == (wan(562.3), None, "inferred")
    assert len(money(reading)) == 5


def test_row_numbers_and_years_are_no_figures():
    """序号 numbers the rows; below 财年 stands a year."""
    reading = read(
        "支出情况（单位：万元）", table("支持方向|序号|分配金额", "城区供热|1|320.00", "管网改造|2|210.00"), AFTER
    )
    assert others(reading) == [("1", "list_number"), ("2", "list_number")]
    assert told(reading) == [("320.00", None, None), ("210.00", None, None)]
    goals = table("财年|目标|实际完成情况", "2021|结案率提高|结案率有所提高", "2022|结案率提高|—")
    assert others(read("一、部门年度目标", goals, AFTER)) == [("2021", "date"), ("2022", "date")]


def test_a_target_before_and_after_its_change_has_the_unit_of_its_row():
    """年初指标值 stands beside 调整指标值; the unit has a column of its own."""
    heads = "指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|指标权重|指标得分"
    reading = read(
        "附件：自评表", table(heads, "新改建公路|公里|≥|150|160|168|15|15", "改造危桥|座|＝|12|10|9|10|9"), AFTER
    )
    assert ("150", "quantity", "公里") in kinds(reading)
    assert ("12", "count", "座") in kinds(reading)


def test_sources_of_funds_are_heads_and_a_balance_may_be_overspent():
    """中央资金 … 市县资金 beside few known heads; 超支（+）/结余（-） is what is carried on."""
    heads = "序号|项目名称|中央资金|省级资金|市县资金|到位合计|支出|超支（+）/结余（-）|状态"
    rows = (
        "1|小流域治理|320.00|180.00|120.00|620.00|589.00|31.00|在建",
        "2|护林员补助|286.00|||286.00|286.00|0.00|完成",
    )
    reading = read("项目资金情况（单位：万元）", table(heads, *rows), AFTER)
    assert the(reading, "589.00").stage_code == "final"
    assert the(reading, "31.00").stage_code == "carry_out"
    assert the(reading, "320.00").kind == "money"


def test_a_unit_of_money_in_the_head_needs_no_decimals():
    """预算金额（万元） beside the columns of indicators is the opening budget of the row."""
    rows = ("残疾儿童训练|132.2|产出指标|在训儿童|≥110人", "器材购置|42|产出指标|购置器材|≥36件")
    reading = read("绩效目标", table("项目名称|预算金额（万元）|一级指标|三级指标|绩效指标值", *rows), AFTER)
    assert [(f.printed, f.value_fen) for f in money(reading)] == [("132.2", 132_200_000), ("42", 42_000_000)]


CLASSED = [
    ("1.2080201行政运行年初预算512.00万元。", [("1.", "list_number"), ("2080201", "code")]),
    ("信息来源：县供销社 阅读次数：<88>", [("阅读次数：<88", "page")]),
    ("联系电话：0851-5732XXXX 填报日期：2023年3月2日", [("0851-5732XXXX", "phone"), ("2023年3月2日", "date")]),
    ("上传者:wh***06", [("wh***06", "name")]),
    ("受“7·28”暴雨灾害影响，工期推迟。", [("7·28", "name")]),
    ("主管部门及代码：岚溪县林业局[213]", [("213", "code")]),
    ("合同编号LXL-2022-0318。", [("LXL-2022-0318", "code")]),
    ("上一页 1 [2] [3] 下一页", [("上一页 1 [2] [3] 下一页", "page")]),
    ("年度绩效目标 1（80分）", [("1", "list_number")]),
    ("按该指标分值的80%-50%、50%-0计分。", [("50%-0", "rule_text")]),
    (
        "一、财政拨款收入 1 二、事业收入 2 三、其他收入 3",
        [("1", "list_number"), ("2", "list_number"), ("3", "list_number")],
    ),
]


@pytest.mark.parametrize(("line", "expected"), CLASSED)
def test_numbers_that_state_nothing_are_told_by_their_form(line, expected):
    """Masked telephones, users' names, dated events, codes, links to pages, labels and shares of points."""
    assert [told for told in others(read(line)) if told[1] is not None] == expected


def test_the_pages_of_a_table_of_contents_are_pages():
    """Only below 目录: elsewhere a number at the end of a line is its own."""
    lines = (
        "目  录",
        "第一部分 部门概况 1",
        "第二部分 2022年度部门决算表 4",
        "第三部分 名词解释 21",
        "第一部分 部门概况",
        "一、主要职责",
    )
    assert others(read(*lines))[:2] == [("1", "page"), ("2022年度", "date")]
    assert [printed for printed, class_code in others(read(*lines)) if class_code == "page"] == ["1", "4", "21"]


@pytest.mark.parametrize(
    ("words", "unit"), [("发放问卷300余份", "份"), ("新增图书4200多册", "册"), ("直播1,240余场", "场")]
)
def test_about_stands_before_any_unit(words, unit):
    """余 and 多 may stand before every measure word."""
    figure = next(figure for figure in read(f"{words}。").figures if figure.kind == "count")
    assert (figure.unit_printed, figure.qualifier) == (unit, "about")


def test_a_table_of_people_counts_them_below_every_head():
    """其中：行政 and 编外聘用 say nothing by themselves; their neighbours are people."""
    rows = ("人员类别|编制数|实有在编|其中：行政|编外聘用", "合计|48|45|31|26", "管理人员|12|11|11|3")
    people = {f.label: f.value for f in read("人员情况如下。", table(*rows)).figures if f.kind == "headcount"}
    assert people["合计/编外聘用"] == 26 and people["管理人员/其中:行政"] == 11


def test_a_unit_in_a_column_of_its_own_is_that_of_its_row():
    """指标 | 单位 | years: people, square metres and money in one table, each of its column's year."""
    rows = (
        "指标|单位|2022年|2023年",
        "在校学生|人|912|1,034",
        "校舍面积|平方米|8,640|8,712",
        "教学设备值|万元|846.50|912.36",
    )
    found = {f.printed: (f.kind, f.fiscal_year) for f in read("基本情况如下。", table(*rows)).figures}
    assert found["1,034"] == ("headcount", 2023) and found["8,640"] == ("area", 2022)
    assert found["846.50"] == ("money", 2022)


def test_codes_below_a_head_that_may_be_a_name_are_codes():
    """科目 heads codes where all below it are."""
    rows = ("序号|科目|项目名称|年初预算|支出", "1|2130205|森林培育|60.00|58.20", "2|2130234|森林防火|40.00|40.00")
    assert dict(others(read("项目支出如下（单位：万元）：", table(*rows))))["2130234"] == "code"
    assert not [o for o in others(read("项目支出如下（单位：万元）：", table(*rows))) if o == ("2", None)]
