"""Tables that leave something to their surroundings: the unit, a side without rows, the item of a column or a total."""

from __future__ import annotations

from ingest.extract.cells.implied_units import settle_units
from ingest.figure import Figure
from tests.report_factory import items, money, read, table, the, told

CLASS_ROWS = ("科目编码|科目名称|年初预算|决算数", "2130201|行政运行|512.30|518.64", "2130205|森林资源培育|87.70|84.12")


def test_a_table_without_a_unit_has_that_of_the_sentence_with_its_numbers():
    """602.76 stands in both, so the table is told in 万元; the values are inferred, not sure."""
    reading = read("2023年支出合计602.76万元。", table(*CLASS_ROWS, "合计||600.00|602.76"), "以上数据已核对。")
    found = [(f.printed, f.value_fen, f.unit_source, f.confidence) for f in money(reading) if f.cell_key]
    assert ("518.64", 518_640_000, "implied", "inferred") in found
    assert ("602.76", 602_760_000, "implied", "inferred") in found


def test_a_short_number_tells_the_unit_where_it_is_of_the_same_item():
    """0.57 may be anything, but not twice what 公务接待费 came to; 5,860.30万元 are too large to compare with."""
    bare = table(
        "项目|2022年决算数|2023年预算数|2023年决算数", "公车运行维护费|1.02|1.20|1.10", "公务接待费|0.40|0.80|0.57"
    )
    prose = "2023年公务接待费支出决算{}万元，固定资产原值5,860.30万元。"
    for amount, value in (("0.57", 570_000), ("0.56", None)):
        found = {f.printed: f.value_fen for f in money(read(bare, prose.format(amount))) if f.cell_key}
        assert found["0.57"] == value


def test_a_table_without_a_unit_has_the_one_unit_of_the_report():
    """Other tables tell it too, the table's totals may be larger than what they tell; what is in 亿元 is no other unit."""
    other = table("序号|项目名称|全年预算（万元）|支出（万元）", "1|河道清淤|310.00|302.50", "2|堤防加固|420.00|418.60")
    prose = "其中人员经费412.80万元、公用经费61.35万元。堤防加固项目总投资2.60亿元。"
    bare = table(
        "项目|2022年决算|2023年预算|2023年决算",
        "支出合计|1206.90|1340.00|1312.75",
        "其中：基本支出|480.20|530.00|512.40",
    )
    found = [f for f in money(read(bare, prose, other)) if f.printed in ("1312.75", "512.40")]
    assert [(f.value_fen, f.confidence) for f in found] == [(1_312_750_000, "inferred"), (512_400_000, "inferred")]


def test_a_table_without_a_unit_stays_without_value_where_its_size_does_not_fit():
    """Numbers in the millions beside amounts in 万元 may be 元: nothing is told."""
    prose = "基本支出300.00万元，项目支出120.50万元，年初预算410.00万元，人员经费250.10万元，公用经费49.90万元。"
    reading = read(prose, table("类别|年初预算|决算支出", "基本支出|3012000|3000000", "项目支出|1100000|1205000"))
    assert {f.value_fen for f in money(reading) if f.cell_key} == {None}


def test_the_total_of_a_table_of_function_classes_is_all_spending():
    """合计 below 2130201 行政运行 … is what was spent in all; the classes have no item."""
    reading = read("支出决算情况（单位：万元）", table(*CLASS_ROWS, "合计||600.00|602.76"), "以上数据已核对。")
    assert told(reading) == [
        ("512.30", None, "initial"), ("518.64", None, "final"), ("87.70", None, "initial"), ("84.12", None, "final"),
        ("600.00", "total_expenditure", "initial"), ("602.76", "total_expenditure", "final"),
    ]  # fmt: skip


def test_a_shorter_side_and_rows_without_values_do_not_end_a_table_of_two_sides():
    """Income stands on the left, spending on the right; one cell a line, each with a pipe behind it."""
    cells = (
        "收入项目|2024年预算数|支出项目|2024年预算数|一、事业收入|888.13|一、基本支出|512.40|||二、项目支出|375.73|"
        "本年收入合计|888.13|本年支出合计|888.13|上年结转||年终结转||收入总计|888.13|支出总计|888.13"
    )
    flat = "\n".join(f"{cell} |" for cell in cells.split("|"))
    assert items(read("单位:万元", flat, "以上数据已核对。")) == [
        ("888.13", "business_income"), ("512.40", "basic_expenditure"), ("375.73", "project_expenditure"),
        ("888.13", "total_income"), ("888.13", "total_expenditure"),
        ("888.13", "grand_total_income"), ("888.13", "grand_total_expenditure"),
    ]  # fmt: skip


def test_a_column_beside_the_parts_of_spending_is_of_all_spending():
    """年初预算 and 调整后预算 beside 基本支出 and 项目支出 under 支出决算 tell the whole, office by office."""
    grid = (
        "\t单位名称\n\t年初预算\n\t支出决算\n\n\t\n\t\n\t小计\n\t基本支出\n\t项目支出\n\n"
        "\t局机关\n\t640.00\n\t708.36\n\t184.22\n\t524.14\n\n\t合计\n\t860.00\n\t948.60\n\t312.47\n\t636.13\n\n"
    )
    reading = read("部门支出决算表（单位：万元）", grid, "以上数据已核对。")
    assert (the(reading, "640.00").item_code, the(reading, "640.00").scope_code) == ("total_expenditure", "own")
    assert the(reading, "860.00").item_code == "total_expenditure"


def test_the_funds_block_of_a_form_divides_the_total_by_fund_and_by_kind():
    """其中：一般公共预算 is all spending of that fund; 三公经费 beside 预算数：… is the item of the labelled numbers."""
    form = table(
        "预算执行情况（万元）||年初预算数|全年预算数（A）|全年执行数（B）|执行率（B/A）|分值|得分",
        "|年度资金总额|406.20|508.75|472.31|92.84%|10|9.5", "|其中：一般公共预算|406.20|408.75|402.31|98.42%|—|—",
        "|按支出性质：基本支出|186.20|264.18|264.18|100.00%|—|—", "|三公经费|预算数：14.00|决算数：11.72||||",
    )  # fmt: skip
    reading = read("附件：部门整体支出绩效自评表", form)
    figures = [(f.printed, f.item_code, f.fund_code, f.stage_code) for f in money(reading)]
    assert ("408.75", "total_expenditure", "general_public", "adjusted") in figures
    assert ("186.20", "basic_expenditure", "all", "initial") in figures
    assert figures[-2:] == [("14.00", "three_public", "all", "initial"), ("11.72", "three_public", "all", "final")]


def test_planned_and_left_over_columns_are_read():
    """计划数 is the opening budget, 结余数 what is carried out."""
    grid = table("支出类别|计划数|支出数|结余数", "基本支出|412.31|408.62|3.69", "项目支出|160.03|159.54|0.49")
    assert told(read("支出情况（单位：万元）", grid))[:3] == [
        ("412.31", "basic_expenditure", "initial"), ("408.62", "basic_expenditure", "final"),
        ("3.69", "basic_expenditure", "carry_out"),
    ]  # fmt: skip


def test_a_unit_beside_the_title_or_the_office_holds_for_the_table():
    """编制单位：… | 单位：万元 in one row; or a title, then a line with the unit: both are told of the table below."""
    rows = ("类别|年初预算|决算支出", "基本支出|412.31|408.62", "项目支出|160.03|159.54")
    reading = read(table("编制部门：某某局|单位：万元|", *rows), table(*rows))
    assert {f.value_fen for f in money(reading) if f.printed == "412.31"} == {412_310_000}
    assert {f.confidence for f in money(reading)} == {"sure"}
    reading = read("一般公共预算支出情况表", "单位：万元", table(*rows))
    assert {f.fund_code for f in money(reading)} == {"general_public"}


def test_amounts_of_a_budget_table_without_a_stage_are_budgeted():
    """基本支出 and 项目支出 in a report on a budget are not spent yet."""
    rows = ("功能分类科目名称|小计|基本支出|项目支出", "农林水支出|902.53|486.40|416.13", "合计|902.53|486.40|416.13")
    reading = read("单位：万元", table(*rows), title="岚溪县林业局2024年部门预算公开说明")
    assert {f.stage_code for f in money(reading)} == {"initial"}


def test_planned_work_is_no_money():
    """计划数 with no other amount in its table counts bridges, whatever unit an earlier table has; beside 支出数 it is money."""

    def planned(start: int, table_no: int, head: str) -> Figure:
        return Figure(
            start, start + 3, "539", "money", 539.0, 1.0, "t", "", "万元", "implied", 539_000_000, 1_000_000,
            label=f"改造危桥(座)/{head}", stage_code="initial", subject_code="department", cell_key=(table_no, 1, start),
        )  # fmt: skip

    figures = [planned(0, 1, "计划数"), planned(5, 1, "计划数"), planned(10, 2, "计划数"), planned(15, 2, "支出数")]
    settled = settle_units({figure.start: figure for figure in figures})
    assert [(f.kind, f.value_fen, f.unit_printed) for f in settled.values()] == [
        ("count", None, None), ("count", None, None), ("money", 539_000_000, "万元"), ("money", 539_000_000, "万元"),
    ]  # fmt: skip


def test_the_row_of_an_office_by_a_name_with_its_scope_has_the_columns_item():
    """区妇联（本级） and 区妇联汇总 are the office itself and all of it, whatever its short name is."""
    rows = (
        "机构名称|支出合计|基本支出|项目支出",
        "区妇联汇总|321.56|171.90|149.66",
        "1、区妇联（本级）|246.30|102.84|143.46",
    )
    reading = read("支出情况表（单位：万元）", table(*rows))
    assert (the(reading, "321.56").item_code, the(reading, "321.56").scope_code) == (
        "total_expenditure",
        "consolidated",
    )
    assert (the(reading, "102.84").item_code, the(reading, "102.84").scope_code) == ("basic_expenditure", "own")


def test_a_unit_in_the_line_above_a_table_is_known_as_a_scan_spells_it():
    """（万兀） is 万元 misread."""
    reading = read(
        "资金情况（万兀）", table("类别|年初预算|决算支出", "基本支出|412.31|408.62", "项目支出|160.03|159.54")
    )
    assert {f.value_fen for f in money(reading) if f.printed == "412.31"} == {412_310_000}


def test_a_unit_borrowed_in_traditional_script_is_worth_the_same():
    """400.00 in a table without a unit, 412.40萬元 in the sentence above: 400萬元, not 400 fen."""
    reading = read(
        "2023年支出合計612.40萬元，其中基本支出412.40萬元，項目支出200.00萬元。",
        table("項目 | 年初預算 | 決算", "基本支出 | 400.00 | 412.40", "項目支出 | 210.00 | 200.00"),
    )
    borrowed = the(reading, "400.00")
    assert (borrowed.unit_printed, borrowed.value_fen, borrowed.confidence) == ("萬元", 400_000_000, "inferred")


def test_a_base_table_a_cell_a_line_has_two_stretches_of_heads():
    """A1: people without a label below their heads, then money; a row that lacks a cell gives no value, the others do."""
    cells = (
        "财政供养人员情况(人)|编制数|2023年实际在职人数|控制率|72|58|80.56%|经费控制情况|2022年决算数|2023年预算数|2023年决算数|"
        "三公经费|34.68|36.00|29.94|公务接待费|3.53|4.00|1.88|项目支出|604.55|260.00|333.78|会议费|2.20|1.05"
    ).split("|")
    reading = read("部门整体支出绩效评价基础数据表（单位：万元）", "\n\n".join(cells), "", "以上。")
    assert [(f.printed, f.label) for f in reading.figures if f.kind == "headcount"] == [
        ("72", "编制数"), ("58", "2023年实际在职人数"),
    ]  # fmt: skip
    assert [(f.printed, f.item_code, f.stage_code, f.fiscal_year) for f in money(reading)][:4] == [
        ("34.68", "three_public", "final", 2022), ("36.00", "three_public", "initial", 2023),
        ("29.94", "three_public", "final", 2023), ("3.53", "official_reception", "final", 2022),
    ]  # fmt: skip
    assert not {"2.20", "1.05"} & {f.printed for f in money(reading)}


def test_a_total_without_a_head_is_no_score():
    """合计 beside a number sums up points only below a form's indicators; here the heads over the money are lost."""
    lines = ("项目", "预算数(万元)", "合计", "3.10", "因公出国(境)费", "0", "公务接待费", "公务用车购置费")
    reading = read("一、2023年“三公”经费支出预算表", *lines, "二、说明")
    assert "score" not in [figure.kind for figure in reading.figures if figure.printed == "3.10"]
