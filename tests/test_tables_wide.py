"""Wide tables: halves side by side, differences, short heads, label and amount in one cell, funds in columns."""

from __future__ import annotations

import pytest

from tests.report_factory import items, money, projects, read, table, the, wan


def test_income_and_spending_side_by_side():
    """In the table of totals each half has its own labels."""
    heads = ("收入||支出|", "项目|决算数|项目|决算数")
    rows = (
        "一、财政拨款收入|598.20|一、基本支出|428.60",
        "二、其他收入|2.20|二、项目支出|179.55",
        "本年收入合计|600.40|本年支出合计|608.15",
    )
    found = dict(items(read("收入支出决算总表（单位：万元）", table(*heads, *rows))))
    want = {
        "598.20": "fiscal_appropriation",
        "428.60": "basic_expenditure",
        "179.55": "project_expenditure",
        "600.40": "total_income",
    }
    assert {printed: found[printed] for printed in want} == want
    assert found["608.15"] == "total_expenditure"


def test_a_column_of_differences_is_no_outturn():
    """增减额 is a change, signed as printed; 增减率 is a rate."""
    heads = "科目|2022年决算|2023年决算|增减额|增减率"
    reading = read(
        "（单位：万元）", table(heads, "基本支出|420.10|428.60|8.50|2.02%", "项目支出|190.00|179.55|-10.45|-5.50%")
    )
    assert [(the(reading, n).stage_code, the(reading, n).value_fen) for n in ("8.50", "-10.45")] == [
        ("change", wan(8.5)),
        ("change", wan(-10.45)),
    ]


def test_a_short_head_below_a_group_is_known():
    """支出 below 决算情况 is money spent, in the caption's unit."""
    heads = ("项目名称|预算情况|决算情况|执行率", "|年初预算|调整|全年预算|支出|结余|")
    figure = the(read("（单位：万元）", table(*heads, "森林防火|60.10|23.80|83.90|79.55|4.35|94.82%")), "79.55")
    assert (figure.kind, figure.value_fen, figure.stage_code) == ("money", wan(79.55), "final")


def test_the_usual_base_table_is_read_whole():
    """The rows of the provincial form 基础数据表 have their items, whatever their list numbers."""
    rows = (
        "三公经费|6.28|6.50|5.18",
        "1、公务用车购置和维护经费|4.01|4.50|3.60",
        "其中：公车购置|0|0|0",
        "公车运行维护|4.02|4.51|3.61",
        "2、出国经费|0|0|0",
        "3、公务接待|2.27|2.00|1.58",
    )
    reading = read("基础数据（单位：万元）", table("经费控制情况|2022年决算数|2023年预算数|2023年决算数", *rows))
    found = [the(reading, printed).item_code for printed in ("5.18", "3.60", "3.61", "1.58")]
    assert found == ["three_public", "vehicle_purchase_operation", "vehicle_operation", "official_reception"]


def test_label_and_amount_in_one_cell():
    """其中：基本支出：428.60 under a head in 万元 is money of that item."""
    rows = (
        "年度预算申请（万元）||年初预算数|全年预算数|全年执行数",
        "|年度资金总额|572.30|612.40|608.15",
        "|按收入性质分：||按支出性质分：|",
        "|其中：政府性基金拨款：72.10||其中：基本支出：428.60|",
    )
    reading = read("部门整体支出绩效自评表", table(*rows))
    assert [(the(reading, n).kind, the(reading, n).value_fen) for n in ("72.10", "428.60")] == [
        ("money", wan(72.1)),
        ("money", wan(428.6)),
    ]


def test_labels_without_a_number_among_labelled_numbers():
    """政府性基金拨款： was not filled in; the cells beside and below it tell label and number all the same."""
    rows = (
        "年度预算申请（万元）|年初预算数|全年预算数|全年执行数",
        "年度资金总额|572.30|612.40|608.15",
        "按收入性质分：|按支出性质分：",
        "其中：一般公共预算：540.30|其中：基本支出：428.60",
        "政府性基金拨款：|项目支出：179.55",
    )
    reading = read("部门整体支出绩效自评表", table(*rows))
    assert [(f.printed, f.item_code, f.fund_code) for f in money(reading)[3:]] == [
        ("540.30", "fiscal_appropriation", "general_public"),
        ("428.60", "basic_expenditure", "all"),
        ("179.55", "project_expenditure", "all"),
    ]


def test_a_cell_may_hold_several_labels_with_their_numbers():
    """支出合计：590.00；年末结转：18.15, below 按收入来源 and 按支出性质."""
    rows = (
        "按收入来源|按支出性质", "财政拨款：572.30|基本支出：428.60", "收入合计：590.15|项目支出：161.40",
        "年初结转：18.00|支出合计：590.00；年末结转：18.15",
    )  # fmt: skip
    reading = read("部门整体支出绩效自评表", "年度预算执行情况（万元）", table(*rows))
    assert [(f.printed, f.item_code, f.stage_code) for f in money(reading)][-3:] == [
        ("18.00", "carryover", "carry_in"), ("590.00", "total_expenditure", "final"), ("18.15", "carryover", "carry_out"),
    ]  # fmt: skip


def test_columns_by_fund_are_kept_apart():
    """A total over funds and the funds' own columns."""
    rows = ("基本支出|428.60|427.10|1.50", "项目支出|179.55|107.45|72.10")
    reading = read("（单位：万元）", table("项目|合计|一般公共预算|政府性基金预算", *rows))
    assert [f.fund_code for f in money(reading)] == ["all", "general_public", "government_fund"] * 2


NUMBERED = {
    "a row of nothing but numbers": "1|2|3|4|5|6",
    "a label before the numbers": "栏次|1|2|3|4|5",
}


@pytest.mark.parametrize("layout", NUMBERED)
def test_a_row_that_numbers_the_columns_is_no_money(layout):
    """Below the heads of a disclosure form the columns are numbered."""
    heads = "|合计|因公出国（境）费|公务用车购置及运行维护费|公务接待费|会议费"
    reading = read("“三公”经费支出表（单位：万元）", table(heads, NUMBERED[layout], "决算数|5.20|0.00|4.60|0.60|1.10"))
    assert [printed for printed, _ in items(reading)] == ["5.20", "0.00", "4.60", "0.60", "1.10"]


def test_a_head_stands_over_the_empty_cells_to_its_right():
    """A text report loses how wide 预算数 is; 购置费 below 公务用车购置及运行费 is short for its part."""
    heads = (
        "预算数||||决算数|||",
        "合计|公务用车购置及运行费||公务接待费|合计|公务用车购置及运行费||公务接待费",
        "|购置费|运行费||||购置费|运行费|",
    )
    reading = read(
        "“三公”经费支出表（单位：万元）",
        table(heads[0], heads[1], "|购置费|运行费|||购置费|运行费|", "7.80|2.10|5.00|0.70|6.45|1.90|4.20|0.35"),
    )
    found = [(f.printed, f.item_code, f.stage_code) for f in money(reading)]
    wanted = ["three_public", "vehicle_purchase", "vehicle_operation", "official_reception"]
    assert found == [
        (printed, item, stage)
        for stage, printed_of in (("initial", "7.80 2.10 5.00 0.70"), ("final", "6.45 1.90 4.20 0.35"))
        for printed, item in zip(printed_of.split(), wanted, strict=True)
    ]  # fmt: skip


def test_labels_beside_their_numbers_count_and_not_the_heads_above():
    """A form goes on below 按来源分 and 按用途分 with rows of labels and numbers that these heads do not tell."""
    rows = (
        "收支情况|按来源分||||按用途分|||",
        "预算执行|资金总额|年初预算|572.30|全年预算|690.20|全年执行|684.50|",
        "“三公”经费|年初预算|6.50|决算数|5.18|公务接待费|1.58||",
    )
    reading = read("部门整体支出绩效自评表（单位：万元）", table(*rows))
    found = {f.printed: (f.item_code, f.fund_code, f.stage_code) for f in money(reading)}
    assert found == {
        "572.30": ("total_expenditure", "all", "initial"), "690.20": ("total_expenditure", "all", "adjusted"),
        "684.50": ("total_expenditure", "all", "final"), "6.50": ("three_public", "all", "initial"),
        "5.18": ("three_public", "all", "final"), "1.58": ("official_reception", "all", "final"),
    }  # fmt: skip


CROSSED = {
    "本年支出 among other items": ("项目|2023年决算数", "本年收入|612.40", "本年支出|684.50", "三公经费|5.18"),
    "小计 below 本年支出": (
        "单位|本年收入|本年支出||",
        "||小计|基本支出|项目支出",
        "部门汇总|612.40|684.50|428.60|255.90",
    ),
    "funds that divide 合计": (
        "资金性质|全年执行",
        "一般公共预算|612.40",
        "合计|684.50",
        "其中：基本支出|428.60",
        "项目支出|255.90",
    ),
    "合计 of classes without codes": ("项目|2023年决算数", "事业单位医疗|71.80", "农业农村|612.70", "合计|684.50"),
    "合计 of a form of a department": (
        "类别|预算数|到位数|执行数|执行率",
        "合计|700.00|690.00|684.50|97.79%",
        "基本支出|440.00|435.00|428.60|97.41%",
    ),
}


@pytest.mark.parametrize("layout", CROSSED)
def test_the_whole_of_the_spending_is_known_in_a_table(layout):
    """684.50 is all that was spent, whatever its row is called; what arrived for 基本支出 is no amount of it."""
    reading = read("（二）支出决算情况（单位：万元）", table(*CROSSED[layout]))
    found = {f.printed: f for f in money(reading)}
    assert found["684.50"].item_code == "total_expenditure"
    assert "435.00" not in found or found["435.00"].item_code is None


def test_a_caption_above_the_number_of_the_form_tells_the_fund():
    """一般公共预算财政拨款基本支出决算表 / 公开06表 / 部门 … 单位：万元 stand above one table."""
    lines = ("一般公共预算财政拨款基本支出决算表", "公开06表", "部门：岚溪县林业局" + " " * 30 + "金额单位：万元")
    reading = read(*lines, table("科目名称|决算数", "工资福利支出|188.20", "商品和服务支出|29.70"))
    assert [(f.item_code, f.fund_code) for f in money(reading)] == [
        ("wages_benefits", "general_public"),
        ("goods_services", "general_public"),
    ]


def test_the_form_of_a_project_below_its_title_is_not_the_departments():
    """附：…项目支出绩效自评表 in a department's report heads the form of that project."""
    rows = ("资金（万元）|年初预算|全年预算|全年执行|分值|执行率|得分", "资金总额|38.00|50.00|49.85|10|99.70%|9.97")
    reading = read("附件2：智慧林场改造项目支出绩效自评表", table(*rows))
    assert {f.subject_code for f in money(reading)} == {"project"}
    assert {p.name for p in reading.projects} == {"智慧林场改造项目"}


def test_a_title_tells_fund_and_stage_of_its_table():
    """Between title and unit stand the form's number and the office; what a bracket calls a part is not all of the table."""
    rows = ("经济科目|决算数", "301 工资福利支出|48.64", "公务接待费|0.31")
    above = ("一般公共预算财政拨款基本支出决算表", "公开06表", "部门：岚溪县林业局", "金额单位：万元")
    assert {f.fund_code for f in money(read(*above, table(*rows)))} == {"general_public"}
    assert {f.fund_code for f in money(read("支出决算（其中：一般公共预算支出）如下（单位：万元）", table(*rows)))} == {
        "all"
    }
    sides = (
        "按来源分|金额|按用途分|金额",
        "财政拨款|12.80|人员支出|9.20",
        "其他收入|0.40|项目支出|4.00",
        "合计|13.20|合计|13.20",
    )
    assert {f.stage_code for f in money(read("2023年度收支预算表（单位：万元）", table(*sides)))} == {"initial"}


def test_a_table_of_appropriations_tells_no_whole_income():
    """本年收入 and 本年支出 of 财政拨款收入支出决算表 are what was appropriated and spent of it."""
    rows = (
        "项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
        "本年收入|63.90|62.80|1.10",
        "本年支出|64.80|63.70|1.10",
    )
    found = [(f.item_code, f.fund_code) for f in money(read("财政拨款收入支出决算表 单位：万元", table(*rows)))]
    assert found[0] == ("fiscal_appropriation", "all") and found[3] == ("fiscal_expenditure", "all")


def test_names_of_classes_and_balances_of_their_total_are_no_items():
    """机关服务 behind its code is a class; 年末结转 in the row 合计 beside 本年收入 is the balance of all."""
    rows = (
        "科目编码|科目名称|年初结转|本年收入|本年支出|年末结转", "合计||0.50|45.38|42.64|3.24",
        "2010303|机关服务|0.20|21.00|20.00|1.20", "2010399|其他支出|0.30|24.38|22.64|2.04",
    )  # fmt: skip
    reading = read("政府性基金预算财政拨款收入支出决算表（单位：万元）", table(*rows))
    assert {f.item_code for f in money(reading)[4:]} == {None} and {f.scope_code for f in money(reading)} == {
        "consolidated"
    }
    assert [(f.item_code, f.stage_code) for f in money(reading)[:4:3]] == [
        ("carryover", "carry_in"), ("carryover", "carry_out"),
    ]  # fmt: skip


def test_a_short_head_is_a_part_of_the_column_to_its_left():
    """购置费 behind 公务用车小计, and 运行费 behind it."""
    grid = table("合计|出国（境）费|公务用车小计|购置费|运行费", "26.80|3.00|20.80|0.00|20.80")
    found = [f.item_code for f in money(read("“三公”经费决算表 单位：万元", grid))]
    assert found[1:] == ["overseas_travel", "vehicle_purchase_operation", "vehicle_purchase", "vehicle_operation"]


def test_offices_below_items_are_no_projects():
    """类别 over 汇总 and 局本级: the balance beside 基本支出 is the office's."""
    rows = ("类别|支出合计|基本支出|项目支出|年末结转", "汇总|12.14|5.66|6.48|0.71", "局本级|2.13|0.28|1.85|0.18")
    reading = read("支出构成如下表（单位：万元）", table(*rows))
    assert reading.projects == () and (the(reading, "0.18").item_code, the(reading, "0.18").scope_code) == (
        "carryover",
        "own",
    )


def test_a_budget_of_the_letter_a_alone_is_inferred():
    """预算数（A） may be the opening budget or the one in force: forms use it for both."""
    rows = (
        "预算执行情况（万元）|预算数（A）|执行数（B）|执行率（B/A）|得分",
        "部门整体支出总额|218.60|209.77|95.96%|19.2",
    )
    assert the(read("部门整体绩效自评表", table(*rows)), "218.60").confidence == "inferred"


def test_the_table_of_appropriations_divides_its_balances_by_fund():
    """Below 年初财政拨款结转和结余 the funds are told again: what each brought over; 总计 is that of 财政拨款."""
    rows = (
        "收入||支出|||", "项目|决算数|项目|合计|一般公共预算财政拨款|政府性基金预算财政拨款",
        "一、一般公共预算财政拨款|45.10|一、农林水支出|45.30|45.30|0.00", "本年收入合计|45.10|本年支出合计|45.30|45.30|0.00",
        "年初财政拨款结转和结余|5.20|年末财政拨款结转和结余|5.00|5.00|0.00", "一般公共预算财政拨款|5.20||||",
        "总计|50.30|总计|50.30|50.30|0.00",
    )  # fmt: skip
    reading = read("财政拨款收入支出决算总表", "公开04表 单位：万元", table(*rows))
    found = [(f.printed, f.item_code, f.fund_code, f.stage_code) for f in money(reading)]
    assert ("45.10", "fiscal_appropriation", "general_public", "final") in found
    assert [told for told in found if told[0] == "5.20"] == [
        ("5.20", "carryover", "all", "carry_in"), ("5.20", "carryover", "general_public", "carry_in"),
    ]  # fmt: skip
    assert ("5.00", "carryover", "general_public", "carry_out") in found
    assert {item for printed, item, fund, _ in found if printed == "50.30" and fund == "all"} == {
        "fiscal_grand_total_income", "fiscal_grand_total_expenditure",
    }  # fmt: skip


def test_funds_below_the_appropriation_divide_it():
    """2.政府性基金 is income from that fund, until another source of income is told."""
    rows = (
        "项目|预算数|项目|预算数", "一、财政拨款收入|45.10|一、教育支出|40.30", "1.一般公共预算资金|40.10|二、卫生健康支出|4.80",
        "2.政府性基金|5.00||", "二、事业收入|2.00||", "收入总计|47.10|支出总计|47.10",
    )  # fmt: skip
    found = [(f.printed, f.item_code, f.fund_code) for f in money(read("收支预算总表", "单位：万元", table(*rows)))]
    assert ("40.10", "fiscal_appropriation", "general_public") in found
    assert ("5.00", "fiscal_appropriation", "government_fund") in found


def test_a_total_is_of_the_rows_above_it_where_others_follow():
    """Below 合计 the table goes on with what all spending holds of another kind."""
    rows = (
        "项目|年初预算|决算数",
        "一、基本支出|271.50|284.20",
        "二、项目支出|114.30|121.60",
        "合计|385.80|405.80",
        "其中：“三公”经费|4.80|4.20",
        "公务接待费|4.80|4.20",
    )
    found = {f.printed: f.item_code for f in money(read("支出预算执行情况表（单位：万元）", table(*rows)))}
    assert (found["405.80"], found["4.20"]) == ("total_expenditure", "official_reception")


def test_the_only_amount_of_what_is_left_is_carried_out():
    """结转结余 has one number, below the head of the budget; 上年结转 is part of the budget."""
    form = (
        "项目名称|护林站修缮",
        "预算执行情况|预算数|到位数|执行数",
        "合计|90.00|90.00|81.00",
        "其中：上级资金|70.00|70.00|70.00",
        "上年结转|20.00||",
        "结转结余|9.00||",
    )
    reading = read("项目支出绩效自评表", "单位：万元", table(*form))
    assert projects(reading)["护林站修缮"]["carry_out"] == 9.0
    assert [(f.printed, f.stage_code) for f in money(reading)][-2:] == [("20.00", "initial"), ("9.00", "carry_out")]


def test_a_note_below_a_table_says_which_budget_is_meant():
    """预算数为“三公”经费全年预算数: the budget in force, not the opening one."""
    rows = ("项目|预算数|决算数", "公务接待费|1.20|0.84")
    note = "注：预算数为“三公”经费全年预算数，反映按规定程序调整后的预算数。"
    assert [f.stage_code for f in money(read("“三公”经费决算表 单位：万元", table(*rows), note))] == [
        "adjusted",
        "final",
    ]


def test_spending_of_a_budget_is_not_spent_yet():
    """本年支出 as a head of a budget's table tells no stage of its own."""
    rows = (
        "科目编码|科目名称|本年支出|基本支出|项目支出",
        "合计||70.71|23.49|47.22",
        "208|社会保障和就业支出|70.71|23.49|47.22",
    )
    reading = read("部门预算支出表", "单位：万元", table(*rows), title="岚溪县林业局2024年部门预算公开说明")
    assert {f.stage_code for f in money(reading)} == {"initial"}


def test_what_a_row_counts_stands_beside_its_value():
    """房屋（平方米） below 数量 and 价值（万元）; 公务接待费 of basic spending alone (30217) is not sure to be all of it."""
    rows = (
        "截止时间：2022年12月31日",
        "项目|数量|价值（万元）",
        "资产总额|--|766.95",
        "房屋（平方米）|4126.8|624.35",
        "车辆（台、辆）|9|142.60",
    )
    reading = read("固定资产情况表", table(*rows))
    assert [f.printed for f in money(reading)] == ["766.95", "624.35", "142.60"]
    assert (the(reading, "766.95").item_code, the(reading, "766.95").fiscal_year) == ("total_assets", 2022)
    coded = ("科目编码|科目名称|决算数", "302|商品和服务支出|9.40", "30217|公务接待费|0.84", "30201|办公费|8.56")
    reading = read("一般公共预算财政拨款基本支出决算表 单位：万元", table(*coded))
    told = [("goods_services", "sure"), (None, "sure"), ("office", "sure")]  # 30217: what basic spending paid of it
    assert [(f.item_code, f.confidence) for f in money(reading)] == told


@pytest.mark.parametrize("code", ["302{}{}", "302{} {}", "302 {} {}"], ids=["stuck", "one blank", "two blanks"])
def test_the_code_of_a_class_may_stand_before_its_name(code: str):
    """30217公务接待费: a class of basic spending as in a column of codes, and 合计 is all basic spending."""
    names = (("", "商品和服务支出", "9.40"), ("17", "公务接待费", "0.84"), ("31", "公务用车运行维护费", "8.56"))
    rows = (f"{code.format(group, name)}|{amount}".replace("  ", " ") for group, name, amount in names)
    reading = read("一般公共预算财政拨款基本支出决算表 单位：万元", table("科目|决算数", *rows, "合计|9.40"))
    assert [f.item_code for f in money(reading)] == ["goods_services", None, None, "basic_expenditure"]


def test_the_grand_total_of_a_side_is_not_its_head():
    """收入总计 is told by its own words, though its side is headed 本年收入."""
    rows = (
        "本年收入||本年支出|",
        "项目|预算数|项目|预算数",
        "一、财政拨款收入|90.00|一、农林水支出|95.00",
        "二、其他收入|8.00|二、住房保障支出|3.00",
    )
    reading = read(
        "部门收支预算总表",
        "单位：万元",
        table(*rows, "收入总计|98.00|支出总计|98.00"),
        title="岚溪县林业局2024年部门预算公开说明",
    )
    assert [f.item_code for f in money(reading)][-2:] == ["grand_total_income", "grand_total_expenditure"]


def test_capital_spending_below_public_operating_is_capital():
    """The form of basic spending lists 310 资本性支出 in its half for 公用经费."""
    table = (
        "一般公共预算财政拨款基本支出决算表（单位：万元）\n"
        "| 人员经费 | | | 公用经费 | | |\n| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |\n"
        "| 301 | 工资福利支出 | 182.40 | 302 | 商品和服务支出 | 21.36 |\n"
        "| 303 | 对个人和家庭的补助 | 9.20 | 310 | 资本性支出 | 3.50 |\n"
        "| 人员经费合计 | | 191.60 | 公用经费合计 | | 24.86 |"
    )
    told = {figure.printed: figure.item_code for figure in read(table).figures if figure.kind == "money"}
    assert (told["3.50"], told["21.36"], told["24.86"]) == ("capital", "goods_services", "public_operating")


THREE_PUBLIC = "合计|因公出国（境）费|公务用车购置及运行费|公务接待费"
VEHICLES = "小计|公务用车购置费|公务用车运行费"
DIVIDED_TWICE = [
    (f"{THREE_PUBLIC}|{THREE_PUBLIC}", f"||{VEHICLES}||||{VEHICLES}|"),
]


@pytest.mark.parametrize("heads", DIVIDED_TWICE)
def test_two_heads_over_the_same_words_divide_them_evenly(heads):
    """The form of 三公经费 prints 预算数 and 决算数 once, over six columns each; gaps below the heads or none."""
    row = "62.00|20.00|30.00|0.00|30.00|12.00|38.46|12.40|21.86|0.00|21.86|4.20"
    found = money(read("“三公”经费支出决算表（单位：万元）", table("预算数|决算数", *heads, row)))
    assert [figure.stage_code for figure in found] == ["initial"] * 6 + ["final"] * 6
    kinds = ["three_public", "overseas_travel", "vehicle_purchase_operation", "vehicle_purchase", "vehicle_operation"]
    assert [figure.item_code for figure in found] == [*kinds, "official_reception"] * 2


def test_a_total_beside_its_common_whole_is_of_more_than_that():
    """合计 beside “三公”经费小计, 会议费 and 培训费 is no “三公”经费."""
    rows = (
        "项目|合计|“三公”经费小计|因公出国（境）费|公务用车购置费|公务用车运行维护费|公务接待费|会议费|培训费",
        "决算数|38.44|31.26|0.00|0.00|29.84|1.42|1.36|5.82",
    )
    reading = read("财政拨款“三公”经费、会议费和培训费支出决算表（单位：万元）", table(*rows))
    assert [the(reading, printed).item_code for printed in ("38.44", "31.26")] == [None, "three_public"]
