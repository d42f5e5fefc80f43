"""Tables of web pages saved as text with one cell a line (variants A3, A4): rows are found by their labels, empty cells printed or not."""

from __future__ import annotations

import pytest

from tests.report_factory import money, read, told

ACCOUNTS = (
    "收入|支出|项目|决算数|项目|决算数|一、一般公共预算财政拨款收入|612.40|一、教育支出|598.10|二、政府性基金预算财政拨款收入||二、卫生健康支出|21.40|"
    "三、事业收入|38.60|三、住房保障支出|46.30|四、其他收入|2.15||||  |五、其他支出|4.80|本年收入合计|653.15|本年支出合计|670.60|"
    "年初结转和结余|17.45|年末结转和结余||总计|670.60|总计|670.60"
)
COUNTED = (
    "收入|支出|项目|行次|金额|项目|行次|金额|一、一般公共预算财政拨款收入|1|612.40|一、教育支出|9|598.10|二、事业收入|2||二、卫生健康支出|10|14.30|"
    "本年收入合计|3|612.40|本年支出合计|11|612.40|总计|4|612.40|总计|12|612.40"
)
CLASSES = (
    "科目编码|科目名称|本年支出合计|基本支出|项目支出|合计|774.15|602.15|172.00|204|公共安全支出|677.75|602.15|75.60|"
    "2040604|基层司法业务|96.40||96.40|20805|行政事业单位养老支出|88.20|88.20|"
)
ECONOMIC = (
    "人员经费|公用经费|科目编码|科目名称|决算数|科目编码|科目名称|决算数|301|工资福利支出|586.42|302|商品和服务支出|79.99|"
    "30101|基本工资|401.68|30201|办公费|9.34|||||30211|差旅费|3.86|人员经费合计|586.42|公用经费合计|79.99"
)
THREE_PUBLIC = (
    "预算数|决算数|合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费|"
    "小计|公务用车购置费|公务用车运行费|小计|公务用车购置费|公务用车运行费|7.00|0.00|6.00|2.00|4.00|1.00|6.13|0.00|5.62|1.90|3.72|0.51"
)


def _cells(table: str, is_kept: bool) -> str:
    return "\n".join(f"{cell} |" if cell.strip() else "|" for cell in table.split("|") if cell.strip() or is_kept)


@pytest.mark.parametrize("is_kept", [True, False], ids=["empty cells printed", "empty cells left out"])
def test_a_label_has_the_number_behind_it_and_its_side(is_kept):
    assert told(read("单位：万元", _cells(ACCOUNTS, is_kept))) == [
        ("612.40", "fiscal_appropriation", "final"), ("598.10", None, "final"), ("21.40", None, "final"),
        ("38.60", "business_income", "final"), ("46.30", None, "final"), ("2.15", "other_income", "final"),
        ("4.80", "other_expenditure", "final"), ("653.15", "total_income", "final"), ("670.60", "total_expenditure", "final"),
        ("17.45", "carryover", "carry_in"), ("670.60", "grand_total_income", "final"), ("670.60", "grand_total_expenditure", "final"),
    ]  # fmt: skip


@pytest.mark.parametrize("is_kept", [True, False], ids=["empty cells printed", "empty cells left out"])
def test_the_numbers_of_rows_are_no_amounts(is_kept):
    assert told(read("单位：万元", _cells(COUNTED, is_kept))) == [
        ("612.40", "fiscal_appropriation", "final"), ("598.10", None, "final"), ("14.30", None, "final"),
        ("612.40", "total_income", "final"), ("612.40", "total_expenditure", "final"),
        ("612.40", "grand_total_income", "final"), ("612.40", "grand_total_expenditure", "final"),
    ]  # fmt: skip


def test_a_row_that_lacks_a_number_keeps_its_total():
    """What stands behind the total may be of either part; the rows below keep their fund."""
    reading = read("一般公共预算财政拨款支出决算表（单位：万元）", _cells(CLASSES, is_kept=False))
    read_amounts = [(f.printed, f.item_code, f.fund_code) for f in money(reading)]
    assert read_amounts == [
        ("774.15", "total_expenditure", "general_public"), ("602.15", "basic_expenditure", "general_public"),
        ("172.00", "project_expenditure", "general_public"), ("677.75", None, "general_public"),
        ("602.15", None, "general_public"), ("75.60", None, "general_public"),
        ("96.40", None, "general_public"), ("88.20", None, "general_public"),
    ]  # fmt: skip


@pytest.mark.parametrize("is_kept", [True, False], ids=["empty cells printed", "empty cells left out"])
def test_a_code_begins_each_side_of_a_row(is_kept):
    items = {printed: item for printed, item, _ in told(read("单位：万元", _cells(ECONOMIC, is_kept)))}
    assert items == {
        "586.42": "personnel", "79.99": "public_operating", "401.68": None, "9.34": "office", "3.86": "travel",
    }  # fmt: skip


def test_heads_that_stand_twice_have_one_row_of_numbers():
    assert told(read("“三公”经费支出决算表（单位：万元）", _cells(THREE_PUBLIC, is_kept=True))) == [
        ("7.00", "three_public", "initial"), ("0.00", "overseas_travel", "initial"),
        ("6.00", "vehicle_purchase_operation", "initial"), ("2.00", "vehicle_purchase", "initial"),
        ("4.00", "vehicle_operation", "initial"), ("1.00", "official_reception", "initial"),
        ("6.13", "three_public", "final"), ("0.00", "overseas_travel", "final"),
        ("5.62", "vehicle_purchase_operation", "final"), ("1.90", "vehicle_purchase", "final"),
        ("3.72", "vehicle_operation", "final"), ("0.51", "official_reception", "final"),
    ]  # fmt: skip


def test_heads_that_stand_twice_over_too_few_numbers_tell_nothing():
    """Which number is missing is not known."""
    heads, numbers = THREE_PUBLIC.split("|小计", 1)[0], "7.00|6.00|1.00|6.13|0.00|5.62|0.51"
    cells = _cells(f"{heads}|{numbers}", is_kept=False)
    assert not [f for f in money(read("“三公”经费支出决算表（单位：万元）", cells)) if f.item_code]


def test_heads_printed_apart_from_their_cells():
    """Blank lines part the cells; the empty ones of 栏次 end the run of heads, and the run of cells begins below them."""
    heads = "收入|支出|项目|行次|金额|项目|行次|金额|栏次|||1|栏次|||2"
    rows = COUNTED.split("金额|", 2)[2].replace("||", "|0.00|")
    lines = "\n\n".join(f"{heads}|{rows}".split("|")).replace("\n\n\n\n\n\n", "\n\n\n\n")
    assert told(read("收入支出决算总表", "单位：万元", lines))[:5] == [
        ("612.40", "fiscal_appropriation", "final"), ("598.10", None, "final"), ("0.00", "business_income", "final"),
        ("14.30", None, "final"), ("612.40", "total_income", "final"),
    ]  # fmt: skip


DIVIDED = "合计|因公出国（境）费|公务用车购置及运行费|公务接待费|小计|公务用车购置费|公务用车运行费"
BUDGET, SPENT = "预算数|6.40|0.00|5.20|1.20|4.00|1.20", "决算数|5.30|0.00|4.90|1.10|3.80|0.40"
ITEMS = (
    "three_public", "overseas_travel", "vehicle_purchase_operation", "vehicle_purchase", "vehicle_operation", "official_reception",
)  # fmt: skip


@pytest.mark.parametrize("label", ["项目|", ""], ids=["a head over the labels", "none"])
def test_heads_behind_a_subtotal_divide_the_one_whose_words_they_share(label):
    reading = read("“三公”经费支出决算表（单位：万元）", _cells(f"{label}{DIVIDED}|{BUDGET}|{SPENT}", is_kept=True))
    assert told(reading) == [
        (printed, item, stage)
        for row, stage in ((BUDGET, "initial"), (SPENT, "final"))
        for printed, item in zip(row.split("|")[1:], ITEMS, strict=True)
    ]


def test_one_row_of_numbers_without_a_label_below_divided_heads():
    numbers = BUDGET.partition("|")[2]
    reading = read("2023年“三公”经费预算表（单位：万元）", _cells(f"{DIVIDED}|{numbers}", is_kept=True))
    assert [item for _, item, _ in told(reading)] == [*ITEMS]
    reading = read("2023年“三公”经费预算表（单位：万元）", _cells(f"{DIVIDED}|{numbers[5:]}", is_kept=True))
    assert not [item for _, item, _ in told(reading) if item]


COUNTED_COLUMNS = (
    "“三公”经费项目|合计|因公出国（境）费|公务用车购置及运行费|公务接待费|小计|公务用车⏎购置费|运行⏎维护费|小计|行政运行|城乡社区管理事务|"
    "行次|1|2|3|4|5|6|7|8|2023年度预算数|6.40|0.00|5.20|1.20|4.00|1.20|0.90|结转0.30|2022年度决算数|5.30|0.00|4.90|1.10|3.80|0.40|0.40|0.00|"
    "决算对比|1.10|0.00|0.30|0.10|0.20|0.80|0.50|0.30"
)


def test_a_row_that_counts_the_columns_tells_how_rows_are_cut():
    """A cell may be cut by a line break, or hold words; what no word is known for beside 小计 is only a part of the item above."""
    lines = _cells(COUNTED_COLUMNS, is_kept=True).replace("⏎", "\n")
    figures = [f for f in money(read("（单位：万元）", lines)) if f.item_code]
    assert [(f.printed, f.item_code, f.stage_code, f.fiscal_year) for f in figures] == [
        (printed, item, stage, year)
        for numbers, stage, year in (
            ("6.40 0.00 5.20 1.20 4.00 1.20", "initial", 2023),
            ("5.30 0.00 4.90 1.10 3.80 0.40", "final", 2022),
            ("1.10 0.00 0.30 0.10 0.20 0.80", "change", 2023),
        )
        for printed, item in zip(numbers.split(), ITEMS, strict=True)
    ]


def test_heads_not_as_many_as_the_row_counts_tell_nothing():
    lines = _cells(COUNTED_COLUMNS.replace("|行政运行", ""), is_kept=True).replace("⏎", "\n")
    assert not [f.item_code for f in money(read("（单位：万元）", lines)) if f.item_code]


@pytest.mark.parametrize("number", ["", "7|"])
def test_a_total_moved_by_a_number_too_many_is_not_read(number):
    """A page's number between the cells of the row of totals would move all of them one column on."""
    cells = f"科目编码|科目名称|合计|基本支出|项目支出|合计|845.20|{number}612.70|232.50|201|一般公共服务支出|600.00|500.00|100.00|"
    lines = f"{cells}208|社会保障和就业支出|245.20|112.70|132.50".replace("|", "\n")
    items = {f.printed: f.item_code for f in money(read("支出决算表", "单位：万元", lines)) if f.item_code}
    totals = {"845.20": "total_expenditure", "612.70": "basic_expenditure", "232.50": "project_expenditure"}
    assert items == ({} if number else totals)


def test_labels_with_one_number_each():
    """填报日期⏎基本支出总额⏎90.00: no head, each number is that of the label above it."""
    lines = "单位名称|岚溪县林业局|填报日期|2024年3月25日|基本支出总额|316.40|项目支出总额|525.75".split("|")
    figures = money(read("2023年度部门整体绩效自评表（单位：万元）", *lines))
    assert {f.printed: f.item_code for f in figures} == {
        "316.40": "basic_expenditure",
        "525.75": "project_expenditure",
    }


def test_cells_are_not_read_without_the_head_above_them():
    """预算数 stands over all of them: the rows further down are of no other stage."""
    lines = "预算数|基本支出|90.00|项目支出|80.00|支出合计|170.00".split("|")
    figures = money(read("收支情况", "单位：万元", *lines))
    assert not [f.printed for f in figures if f.stage_code != "initial"]
