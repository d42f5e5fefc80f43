"""Wide tables: halves side by side, differences, short heads, label and amount in one cell, funds in columns."""

from __future__ import annotations

import pytest

from tests.report_factory import items, money, read, table, the, wan


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


@pytest.mark.xfail(strict=True, reason="gap: an amount after its label in one cell gets no unit")
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


def test_columns_by_fund_are_kept_apart():
    """A total over funds and the funds' own columns."""
    rows = ("基本支出|428.60|427.10|1.50", "项目支出|179.55|107.45|72.10")
    reading = read("（单位：万元）", table("项目|合计|一般公共预算|政府性基金预算", *rows))
    assert [f.fund_code for f in money(reading)] == ["all", "general_public", "government_fund"] * 2
