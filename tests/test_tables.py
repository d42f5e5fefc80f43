"""Tables of budget items: columns, units, empty cells, totals and offices."""

from __future__ import annotations

import pytest

from tests.report_factory import items, kinds, money, read, table, the, told, wan

STAGES = table(
    "类     别|年初预算|预算调整|调整后预算|决算支出|年末结余",
    "基本支出|412.31||412.32|410.33|1.99",
    "其中：人员经费|372.84||372.85|371.86|0.99",
    "日常公用经费|39.47||39.48|38.49|0",
    "项目支出|160.51|-12.52|147.53|146.54|/",
    "合    计|572.61|——|559.62|556.63|2.99",
)


def test_items_by_stage_are_read_row_by_row():
    """A row's label gives the item, the column's head the stage; empty cells keep their place."""
    assert told(read("1. 整体绩效目标支出情况      单位：万元", STAGES))[:12] == [
        ("412.31", "basic_expenditure", "initial"),
        ("412.32", "basic_expenditure", "adjusted"),
        ("410.33", "basic_expenditure", "final"),
        ("1.99", "basic_expenditure", "carry_out"),
        ("372.84", "personnel", "initial"),
        ("372.85", "personnel", "adjusted"),
        ("371.86", "personnel", "final"),
        ("0.99", "personnel", "carry_out"),
        ("39.47", "public_operating", "initial"),
        ("39.48", "public_operating", "adjusted"),
        ("38.49", "public_operating", "final"),
        ("0", "public_operating", "carry_out"),
    ]


def test_the_total_row_is_total_expenditure_and_marked():
    """合计 under items of spending is the whole."""
    reading = read("支出情况      单位：万元", STAGES)
    assert [the(reading, n).item_code for n in ("572.61", "559.62", "556.63")] == ["total_expenditure"] * 3
    assert [the(reading, n).is_total for n in ("572.61", "412.31")] == [True, False]


def test_a_negative_adjustment_and_dashes():
    """A minus is kept; a dash or stroke is no figure."""
    reading = read("支出情况      单位：万元", STAGES)
    assert the(reading, "-12.52").value_fen == wan(-12.52)
    assert not [f for f in reading.figures if f.printed in ("/", "——", "-")]


UNITS = [
    ("支出情况（单位：万元）", "类别|年初预算|决算支出", wan(12.5), "caption"),
    ("支出情况  金额单位：元", "类别|年初预算|决算支出", 1250, "caption"),
    ("支出情况", "类别|年初预算（万元）|决算支出（万元）", wan(12.5), "header"),
    ("支出情况", "类别（单位：万元）|年初预算|决算支出", wan(12.5), None),
    ("支出情况（单位：万元）", "类别|年初预算（元）|决算支出（元）", 1250, "header"),
]


@pytest.mark.parametrize(("caption", "heads", "fen", "source"), UNITS)
def test_the_unit_is_the_nearest_one_told(caption, heads, fen, source):
    """Beside the number, else in the head, else in the caption."""
    figure = the(read(caption, table(heads, "基本支出|12.50|/")), "12.50")
    assert figure.value_fen == fen
    assert source in (None, figure.unit_source)


def test_a_unit_in_the_cell_wins():
    """12.50元 under 万元 stays 12.50元."""
    figure = the(read("支出情况（单位：万元）", table("类别|年初预算|决算支出", "基本支出|12.50元|/")), "12.50")
    assert (figure.value_fen, figure.unit_source) == (1250, "inline")


def test_the_unit_of_one_table_is_not_the_next_ones():
    """A caption in 元 holds for its own table only."""
    first, second = (
        table("类别|年初预算|决算支出", "基本支出|125000|/"),
        table("类别|年初预算|决算支出", "项目支出|18.50|/"),
    )
    reading = read("表一  单位：元", first, "表二  单位：万元", second)
    assert (the(reading, "125000").value_fen, the(reading, "18.50").value_fen) == (12_500_000, wan(18.5))


EMPTY = ["", "/", "-", "—", "——", "……", "　", "无"]


@pytest.mark.parametrize("sign", EMPTY)
def test_an_empty_cell_shifts_nothing(sign):
    """However emptiness is printed, the next cell keeps its column."""
    reading = read(
        "支出情况（单位：万元）", table("类别|年初预算|调整后预算|决算支出", f"项目支出|{sign}|183.80|179.55")
    )
    found = [(f.printed, f.stage_code) for f in money(reading) if f.value_fen]
    assert found == [("183.80", "adjusted"), ("179.55", "final")]


OFFICES = table(
    "机构名称|收入合计|其中：",
    "||上年结转|公共财政拨款|政府基金拨款|其他收入",
    "局机关及二级机构汇总| 1,162.66|12.10|678.76|461.80|10.00",
    "1、局机关| 1,100.55||678.75|421.80|",
    "2、二级机构|62.11|12.10||40.00|10.01",
)


def test_offices_by_fund_keep_scope_and_fund():
    """A row is an office, a column an item of a fund."""
    reading = read("部门收入情况（万元）", OFFICES)
    want = {
        "1,162.66": ("total_income", "all", "consolidated"),
        "678.76": ("fiscal_appropriation", "general_public", "consolidated"),
        "461.80": ("fiscal_appropriation", "government_fund", "consolidated"),
        "678.75": ("fiscal_appropriation", "general_public", "own"),
        "421.80": ("fiscal_appropriation", "government_fund", "own"),
        "62.11": ("total_income", "all", "subordinate"),
        "40.00": ("fiscal_appropriation", "government_fund", "subordinate"),
    }
    assert {n: ((f := the(reading, n)).item_code, f.fund_code, f.scope_code) for n in want} == want


def test_a_carry_column_keeps_its_stage():
    """上年结转 as a column of income is carried in."""
    reading = read("部门收入情况（万元）", OFFICES)
    assert {f.stage_code for f in money(reading) if f.printed == "12.10"} == {"carry_in"}


def test_three_public_by_office():
    """Heads over two rows name the parts."""
    reading = read(
        "",
        table(
            "机构名称|三公经费合计|其中：",
            "||公务接待费|公务用车购置及运行维护费|因公出国（境）费",
            "汇总（万元）|5.18|1.58|3.60|",
        ),
    )
    assert items(reading) == [
        ("5.18", "three_public"),
        ("1.58", "official_reception"),
        ("3.60", "vehicle_purchase_operation"),
    ]


def test_years_side_by_side():
    """Last year's outturn, this year's budget, this year's outturn."""
    heads = "项目|2022年决算数|2023年预算数|2023年决算数"
    reading = read("“三公”经费情况（单位：万元）", table(heads, "三公经费|6.28|6.50|5.18", "公务接待费|2.28|2.00|1.58"))
    assert [(f.printed, f.item_code, f.stage_code, f.fiscal_year) for f in money(reading)][:3] == [
        ("6.28", "three_public", "final", 2022),
        ("6.50", "three_public", "initial", 2023),
        ("5.18", "three_public", "final", 2023),
    ]


def test_last_year_in_words_is_the_year_before():
    """上年决算 needs no number."""
    reading = read("基础数据（单位：万元）", table("项目|上年决算|本年预算|本年决算", "公用经费|44.10|43.20|43.80"))
    assert [(f.stage_code, f.fiscal_year) for f in money(reading)] == [
        ("final", 2022),
        ("initial", 2023),
        ("final", 2023),
    ]


def test_labels_and_values_side_by_side():
    """人员编制 | 8 | 实有人数 | 5 are two pairs."""
    reading = read("", table("一、部门基本情况", "联系人|李某某|联系电话|0743-8500000", "人员编制|8|实有人数|5"))
    assert kinds(reading) == [("8", "headcount", None), ("5", "headcount", None)] or [
        k[:2] for k in kinds(reading)
    ] == [
        ("8", "headcount"),
        ("5", "headcount"),
    ]


def test_an_amount_in_a_rate_column_is_kept_as_printed():
    """98.69 under 执行率 between rows of 100% stays what is printed (a later check says that it is odd)."""
    heads = "项目名称|年初预算（万元）|支出金额（万元）|执行率"
    reading = read("", table(heads, "森林防火|119.40|119.41|100%", "种苗补助|198.60|198.69|198.68"))
    assert [f.printed for f in reading.figures if f.printed == "198.68"] == ["198.68"]


def test_digits_of_function_codes_are_codes():
    """A column of function codes holds no amounts."""
    heads = "支出功能分类科目编码|项目名称|全年预算数（万元）|本年支出（万元）"
    reading = read("", table(heads, "2130205|森林资源培育|104.20|103.10"))
    assert [f.printed for f in reading.figures] == ["104.20", "103.10"]
    assert "code" in {other.class_code for other in reading.others}


def test_round_amounts_below_a_head_of_money_are_no_codes():
    """300 and 210 may be classes; below 项目支出 they are amounts."""
    reading = read("单位：万元", table("项目|基本支出|项目支出", "年初预算|412.3|300", "实际支出|430.5|210"))
    assert [(each, stage) for each, item, stage in told(reading) if item == "project_expenditure"] == [
        ("300", "initial"),
        ("210", "final"),
    ]


def test_a_total_of_zeros_above_a_filled_part_is_kept():
    """资金总额 0 above 其中：拨款 40 stays 0."""
    heads = "资金来源（万元）|年初预算数|全年预算数|全年执行数"
    reading = read("", table(heads, "资金总额|0|0|0", "其中：财政拨款|40.10|40.20|40.30"))
    assert [f.value_fen for f in money(reading)] == [0, 0, 0, wan(40.1), wan(40.2), wan(40.3)]


def test_funds_of_a_departments_form_are_its_budget():
    """年度资金总额 in a department's form is total expenditure; its rate is no money."""
    heads = "预算执行情况（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    reading = read("", table(heads, "年度资金总额|572.30|612.40|608.15|10|99.31%|9.9"))
    assert told(reading) == [
        ("572.30", "total_expenditure", "initial"),
        ("612.40", "total_expenditure", "adjusted"),
        ("608.15", "total_expenditure", "final"),
    ]


def test_a_cell_of_prose_is_read_as_prose():
    """A long cell of a form holds sentences like any other."""
    words = "全年支出合计608.15万元，其中基本支出428.60万元。全县完成财政总收入62557万元，增长5.35%。"
    assert items(read("", table("年度部门总体运行情况及取得的成绩|" + words))) == [
        ("608.15", "total_expenditure"),
        ("428.60", "basic_expenditure"),
        ("62557", None),
    ]


def test_a_row_too_long_for_its_heads_is_not_shifted():
    """Where cells and heads cannot be fitted, no item or stage is guessed."""
    reading = read(
        "", table("类别|年初预算（万元）|决算支出（万元）", "基本支出|11.10|12.20|13.30|14.40", "项目支出|21.10|22.20")
    )
    assert {f.stage_code for f in money(reading) if f.printed in ("13.30", "14.40")} <= {None, "final"}
    assert told(reading)[-2:] == [
        ("21.10", "project_expenditure", "initial"),
        ("22.20", "project_expenditure", "final"),
    ]


def test_an_adjustment_beside_the_budget_it_leads_to():
    """年初预算数 + 调整预算数 = 全年预算数: the middle one is what was added; alone it is the adjusted budget."""
    heads = "支出类型|年初预算数|调整预算数|全年预算数|全年执行数"
    reading = read("单位：万元", table(heads, "基本支出|50.00|1.40|51.40|51.00"))
    assert [f.stage_code for f in money(reading)] == ["initial", "adjustment", "adjusted", "final"]
    alone = read("单位：万元", table("支出类型|年初预算数|调整预算数|决算数", "基本支出|50.00|51.40|51.00"))
    assert [f.stage_code for f in money(alone)] == ["initial", "adjusted", "final"]


def test_classes_of_functions_are_no_projects_and_have_the_captions_fund():
    """科目名称 lists 事业单位医疗 and the like, of the fund that the caption names."""
    rows = table(
        "功能分类科目编码|科目名称|年初预算数|决算数",
        "2101102|事业单位医疗|11.60|11.80",
        "2140112|公路运输管理|32.10|35.70",
    )
    reading = read("一般公共预算财政拨款支出决算明细表 单位：万元", rows)
    assert reading.projects == ()
    assert {f.fund_code for f in money(reading)} == {"general_public"}


def test_a_row_of_adjustments_under_a_stage_is_not_guessed():
    """预算调整 in a table of 年初预算 and 决算 is filled with the budget or with what was added: no fact is made of it."""
    reading = read(
        "单位：万元",
        table(
            "项目 | 2023年预算数 | 2023年决算数", "部门整体支出预算调整 | 520.00 | 560.00", "公用经费 | 20.00 | 18.00"
        ),
    )
    assert [(the(reading, p).item_code, the(reading, p).confidence) for p in ("520.00", "560.00")] == [
        (None, "doubtful")
    ] * 2


def test_a_rows_label_may_tell_the_year():
    """2022年预算数 | 2023年预算数 as rows: the amounts of the first are of the year before."""
    reading = read(
        "单位：万元", table("项目 | 合计 | 公务接待费", "2022年预算数 | 9.60 | 1.60", "2023年预算数 | 8.80 | 1.20")
    )
    assert [f.fiscal_year for f in money(reading)] == [2022, 2022, 2023, 2023]


def test_a_unit_far_to_the_right_of_the_title_counts():
    """（2023年度）, many blanks and 金额单位：元 on one line, and （元） alone beside a label."""
    rows = (
        "项目支出自评表",
        f"（2023年度）{' ' * 70}金额单位：元",
        "项目 | 年初预算数 | 全年执行数",
        "基本支出 | 429,000.00 | 394,680.00",
    )
    assert the(read("单位：万元", table(*rows)), "394,680.00").value_fen == 39_468_000
    beside = read(table("部门资金 | （元）", "项目 | 年初预算数 | 全年执行数", "基本支出 | 429,000.00 | 394,680.00"))
    assert the(beside, "394,680.00").value_fen == 39_468_000


def test_two_labels_with_their_amounts_side_by_side():
    """基本支出总额 | 1,618.52 | 项目支出总额 | 2,525.76: a label may be an item's name and a word that says it is the whole."""
    form = table("单位名称|岚溪县文化和旅游局|填报日期|2024年3月", "基本支出总额|1,618.52|项目支出总额|2,525.76")
    reading = read("部门整体绩效自评表", "单位：万元", form, "二、自评结论")
    assert told(reading) == [
        ("1,618.52", "basic_expenditure", "final"), ("2,525.76", "project_expenditure", "final"),
    ]  # fmt: skip


def test_heads_and_numbers_one_a_line_are_paired_by_their_percentages():
    """The last head (得分) is no label of the first row: 93.00% stands under 执行率."""
    cells = ["部门预算总额（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", "680.00", "254.00", "236.22",
             "10", "93.00%", "9.3", "（1）基本支出", "640.00", "160.00", "152.10", "-", "95.06%", "-"]  # fmt: skip
    reading = read("部门整体绩效自评表 |", *(f"{cell} |" for cell in cells))
    assert {f.printed: f.stage_code for f in money(reading) if f.item_code == "basic_expenditure"} == {
        "640.00": "initial", "160.00": "adjusted", "152.10": "final",
    }  # fmt: skip


def test_funds_of_a_projects_form_are_no_budget_of_the_department():
    """项目资金 at the head of the rows: the form is a project's, though its name is not found."""
    rows = ("项目资金（万元） | 年初预算数 | 全年执行数", "年度资金总额 | 960.00 | 920.00")
    assert {(f.subject_code, f.item_code) for f in money(read(table(*rows)))} == {("project", None)}


@pytest.mark.parametrize(
    ("head", "amount"),
    [("减少额（万元）", -250), ("2023年比2022年增减", 250), ("差异额", 250), ("比上年增、减情况", 250)],
)
def test_a_column_of_differences_holds_changes(head, amount):
    """What a head says is less is below zero; 比2022年 names the year compared with, not the column's."""
    rows = (
        f"项目|2022年预算数|2023年预算数|{head}",
        "公务接待费|12.50|10.00|2.50",
        "公务用车运行维护费|8.00|8.00|0.00",
    )
    reading = read("“三公”经费支出表", "单位：万元", table(*rows), title="岚溪县林业局2023年部门预算说明")
    told = next(f for f in money(reading) if f.printed == "2.50")
    assert (told.stage_code, told.fiscal_year, told.value_fen) == ("change", 2023, amount * 10_000)


def test_a_title_inside_a_table_tells_its_fund():
    """一般公共预算…决算表 as the first row of a sheet, the line above it only names the sheet."""
    rows = (
        "一般公共预算财政拨款基本支出决算表",
        "项目|年初预算数|决算数",
        "工资福利支出|12.00|10.00",
        "商品和服务支出|8.00|8.00",
    )
    reading = read("06表", "单位：万元", table(*rows))
    assert {f.fund_code for f in money(reading)} == {"general_public"}


@pytest.mark.parametrize("title", ["文化馆2023年度单位决算", "群众文化项目绩效自评报告"])
def test_the_accounts_of_an_office_are_no_projects_money(title):
    """项目支出绩效自评 on the first page makes 单位决算 no project's report, nor its account a form; 退休费 is no number of people."""
    rows = (
        "收入||支出|",
        "项目|决算数|项目|决算数",
        "一、财政拨款收入|90.00|一、教育支出|88.00",
        "本年收入合计|90.00|本年支出合计|88.00",
    )
    costs = ("科目名称|决算数", "对个人和家庭的补助|3.00", "退休费|2.00", "会议费、培训费|1.00")
    reading = read(
        f"青岚县{title}", "本单位开展了项目支出绩效自评，支出、资金、指标见表。", "收入支出决算总表（单位：万元）",
        table(*rows), "一般公共预算基本支出决算表（单位：万元）", table(*costs),
    )  # fmt: skip
    found = {f.printed: (f.item_code, f.subject_code) for f in money(reading)}
    assert found["90.00"][1] == found["88.00"][1] == "department" and found["3.00"] == (
        "individual_subsidies",
        "department",
    )
    assert found["2.00"][0] is None and found["1.00"][0] is None


def test_sides_of_a_form_have_the_stage_of_the_amount_they_repeat():
    """按收入性质分 stands below 年初预算数 and 按支出性质分 below 全年执行数 by chance; what a side's total repeats tells its stage."""
    rows = (
        "年度预算申请|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|90.00|100.00|96.00|10|96%|9.6",
        "|按收入性质分：96.00||按支出性质分：96.00|||", "|其中：一般公共预算：91.00||其中：基本支出：60.00|||",
        "|其他资金：5.00||项目支出：36.00|||",
    )  # fmt: skip
    found = {
        f.printed: (f.item_code, f.stage_code, f.confidence)
        for f in money(read("青岚县乡村振兴局2023年度部门整体支出绩效自评表（单位：万元）", table(*rows)))
    }
    assert found["60.00"] == ("basic_expenditure", "final", "inferred") and found["36.00"][1] == "final"
    assert found["91.00"] == ("fiscal_appropriation", "final", "inferred")


@pytest.mark.parametrize(
    ("task", "item"), [("机关运转保障", "total_expenditure"), ("水污染防治", "project_expenditure")]
)
def test_the_total_of_the_years_tasks_is_all_spending_where_upkeep_is_one(task, item):
    """预算数 beside it may be the opening budget or the one in force: of all spending it is left open."""
    rows = ("任务名称|预算数|执行数", f"{task}|60.00|58.00", "村庄整治|40.00|38.00", "金额合计|100.00|96.00")
    title = "青岚县生态环境局2023年度部门整体支出绩效自评表（单位：万元）"
    found = {f.printed: f.item_code for f in money(read(title, table(*rows)))}
    assert found["96.00"] == item and found["100.00"] == (None if item == "total_expenditure" else item)


def test_a_class_named_like_a_fund_and_a_whole_that_is_told_twice():
    """国有资本经营预算支出 among classes is one; 合计 of 工资福利支出 and 资本性支出 is of 基本支出 or of all spending."""
    sides = ("项目|决算数|项目|决算数", "一、财政拨款收入|96.50|一、教育支出|60.00", "二、其他收入|0.00|二、农林水支出|30.00",
             "三、事业收入|0.00|三、国有资本经营预算支出|6.50")  # fmt: skip
    classes = ("经济分类|决算数", "工资福利支出|60.00", "资本性支出|36.50", "合计|96.50")
    found = money(read("收入支出总表（单位：万元）", table(*sides), "支出明细（单位：万元）", table(*classes)))
    state = next(f for f in found if f.printed == "6.50")
    assert (state.item_code, state.fund_code, state.confidence) == (None, "all", "inferred")
    assert found[-1].printed == "96.50" and found[-1].item_code is None


def test_income_of_a_fund_above_classes_of_spending_is_none_of_them():
    """Both sides of the accounts in one column: 政府性基金预算财政拨款收入 stands among the classes."""
    rows = ("项目|金额", "一、一般公共预算财政拨款收入|86.50", "二、政府性基金预算财政拨款收入|0.00", "本年收入合计|86.50",
            "一、社会保障和就业支出|60.00", "二、卫生健康支出|26.50", "本年支出合计|86.50")  # fmt: skip
    found = money(read("收入支出总表（单位：万元）", table(*rows)))
    assert [(f.item_code, f.fund_code) for f in found[:3]] == [
        ("fiscal_appropriation", "general_public"), ("fiscal_appropriation", "government_fund"), ("total_income", "all"),
    ]  # fmt: skip


def test_an_amount_per_head_is_no_second_unit_of_the_report():
    """人均接待费72.33元 among amounts in 万元: the table without a unit is in 万元 as they are."""
    told = "支出合计90.00万元，其中基本支出60.00万元，项目支出30.00万元。政府采购支出12.00万元。资产总额99.00万元。人均接待费72.33元。"
    reading = read(
        "青岚县统计局2023年度部门整体支出绩效自评报告",
        told,
        table("项目|2023年预算|2023年决算", "公务接待费|6.10|2.30"),
    )
    found = {f.printed: (f.unit_printed, f.confidence) for f in money(reading)}
    assert found["72.33"][0] == "元" and found["2.30"] == found["6.10"] == ("万元", "inferred")


def test_a_class_called_as_the_office_is_keeps_its_row_to_itself():
    """法院 below 公共安全支出 is a class of it, not all that the court spent."""
    rows = ("科目名称|本年支出合计|基本支出|项目支出", "合计|586.92|424.36|162.56", "公共安全支出|143.56|81.00|62.56",
            "法院|143.56|81.00|62.56", "卫生健康支出|443.36|343.36|100.00")  # fmt: skip
    reading = read("支出决算表（单位：万元）", table(*rows), title="岚溪县人民法院2023年度部门决算")
    assert {f.item_code for f in reading.figures if f.printed in ("143.56", "81.00", "62.56")} == {None}


@pytest.mark.parametrize(
    ("heads", "row", "total", "stages"),
    [
        ("项目名称|预算数|执行数|执行率|绩效", "养护|60.00|58.00|96.67%|里程达标", "合计|60.00|58.00|96.67%", ["initial", "final"]),
        ("类别|项目名称|预算数|执行数", "道路|养护|60.00|58.00", "合计|60.00|58.00", ["initial", "final"]),
    ],
)  # fmt: skip
def test_a_total_that_lacks_a_cell_lacks_the_one_its_kinds_leave_open(heads, row, total, stages):
    """合计 without the last column of words keeps its numbers in place; without a column of labels they move up to the right."""
    reading = read("项目支出情况（单位：万元）", table(heads, row, row.replace("养护", "绿化"), total))
    assert [f.stage_code for f in money(reading)][-2:] == stages


def test_a_label_that_ends_with_its_stage_keeps_it():
    """“三公”经费预算 among amounts of 决算数 in pairs of label and value."""
    rows = (
        "按支出用途|决算数|按支出功能|决算数",
        "基本支出|60.00|教育支出|50.00",
        "项目支出|40.00|农林水支出|50.00",
        "“三公”经费预算|3.80|“三公”经费决算|3.40",
    )
    reading = read("收入支出决算总表（单位：万元）", table(*rows))
    assert told(reading)[-2:] == [("3.80", "three_public", "initial"), ("3.40", "three_public", "final")]


def test_the_row_of_totals_is_known_in_a_table_of_any_kind():
    """合计 is the sum of the rows above it also where no reading of the table takes it for one."""
    title = "岚溪县2023年文化配送项目绩效评价报告"
    rows = table(
        "明细|预算金额|执行金额|执行率", "演出|32.00|29.86|93.31%", "讲座|11.00|10.45|95.00%", "合计|43.00|40.31|93.74%"
    )
    (_, told) = read("表1项目预算明细执行情况表（单位：万元）", rows, title=title).tables[0]
    assert told.total_rows == {3}


def test_assets_at_the_years_opening_are_those_of_the_year_before():
    """年末数 and 年初数 below each other: kinds of assets without a code of their own are of the year's end too."""
    rows = ("项目|资产总额|流动资产|在建工程", "年末数|8,614.27|1,283.64|936.00", "年初数|8,092.41|1,402.77|436.00")
    figures = money(read("单位：万元", table(*rows)))
    assert [(f.printed, f.item_code, f.stage_code, f.fiscal_year) for f in figures] == [
        ("8,614.27", "total_assets", "year_end", 2023), ("1,283.64", "current_assets", "year_end", 2023),
        ("936.00", None, "year_end", 2023), ("8,092.41", "total_assets", "year_end", 2022),
        ("1,402.77", "current_assets", "year_end", 2022), ("436.00", None, "year_end", 2022),
    ]  # fmt: skip


def test_the_label_of_a_block_tells_the_stage_of_the_labelled_numbers_beside_and_below_it():
    """全年执行 | 按资金来源分：… | 按资金用途分：…, and the row below that begins with an empty cell."""
    rows = [
        "全年预算（万元）|按资金来源分：486.50|按资金用途分：486.50", "|其他资金：50.00|项目支出：174.20",
        "全年执行（万元）|按资金来源分：402.17|按资金用途分：402.17", "|其他资金：45.00|项目支出：103.53",
    ]  # fmt: skip
    figures = money(read("部门整体支出绩效自评表", table("部门名称|岚溪县林业局|", *rows)))
    assert [(f.printed, f.item_code, f.stage_code) for f in figures] == [
        ("486.50", "total_income", "adjusted"), ("486.50", "total_expenditure", "adjusted"),
        ("50.00", "other_income", "adjusted"), ("174.20", "project_expenditure", "adjusted"),
        ("402.17", "total_income", "final"), ("402.17", "total_expenditure", "final"),
        ("45.00", "other_income", "final"), ("103.53", "project_expenditure", "final"),
    ]  # fmt: skip
