"""Numbers in columns that no reading takes: their head tells what they are, or they stay unread."""

from __future__ import annotations

from tests.report_factory import kinds, money, others, read, table, the, told

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
    """应补 and 已拨 tell no stage; the table is one of money, as its caption says, but 户数 is none."""
    rows = ("临江热力公司|1,800.00|1,785.00|1126", "城东热电公司|720.00|715.00|462", "合计|2,520.00|2,500.00|1588")
    reading = read("各企业拨付情况", "单位：万元", table("供热企业|应补金额|已拨金额|户数", *rows), AFTER)
    found = [(f.value_fen, f.item_code, f.stage_code, f.confidence) for f in money(reading)]
    assert found[0] == (1_800_000_000, None, None, "inferred")
    assert len(found) == 6
    assert [printed for printed, class_code in others(reading) if class_code is None] == ["1126", "462", "1588"]


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
