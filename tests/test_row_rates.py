"""Percentages in the rows of tables and the amounts they are made of."""

from __future__ import annotations

import pytest

from tests.report_factory import projects, read, table, ties


def tied(*rows: str) -> list[dict[str, list[str]]]:
    """Return the rates and growth of a table in 万元."""
    reading = read("2023年收支情况", "单位：万元", table(*rows))
    return ties(reading, "rate", tried=True) + ties(reading, "growth", tried=True)


@pytest.mark.parametrize(
    ("head", "row", "operands"),
    [
        ("年初预算 | 决算数 | 完成预算(%)", "520.00 | 560.00 | 107.69", ("560.00", "520.00")),
        ("年初预算 | 调整后预算 | 决算数 | 执行率", "520.00 | 600.00 | 560.00 | 93.33%", ("560.00", "600.00")),
        ("年初预算 | 调整后预算 | 决算数 | 完成年初预算", "520.00 | 600.00 | 560.00 | 107.69%", ("560.00", "520.00")),
        ("计划数 | 到位数 | 到位率 | 支出数", "520.00 | 500.00 | 96.15% | 480.00", ("500.00", "520.00")),
    ],
)
def test_a_rate_is_made_of_the_amounts_its_head_names(head, row, operands):
    """执行率 is held against the budget in force, 完成年初预算 against the opening one."""
    rates = tied(f"项目 | {head}", f"基本支出 | {row}", f"公用经费 | {row}")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [operands, operands]


def test_a_rate_of_spending_is_tied_to_the_plan_and_to_what_was_received():
    rates = tied("项目 | 计划数 | 到位数 | 支出数 | 支出率", "基本支出 | 520.00 | 500.00 | 480.00 | 96.00%")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("480.00", "520.00"), ("480.00", "500.00")]
    rates = tied("项目 | 预算 | 到位 | 已拨 | 拨付率", "基本支出 | 180.00 | 240.00 | 228.00 | 95%")
    assert ("228.00", "240.00") in [(t["numerator"][0], t["denominator"][0]) for t in rates]


def test_a_rate_of_arrival_is_read_in_a_form():
    """计划数, 到位数 and 到位率 of a project's form; beside amounts that are not read the rate is tied to nothing."""
    rows = (
        "项目名称 | 灌区改造 ||||||",
        "资金情况（万元） || 计划数 | 到位数 | 到位率 | 支出数 | 分值 | 得分",
        "| 资金总额 | 120.00 | 90.00 | 100.00% | 85.50 | 10 | 9.5",
        "| 县级资金 | 40.00 | 10.00 | 25.00% | 5.50 ||",
        "| 其他资金 | 无 | 无 | 95.00% | 无 ||",
    )
    assert ties(read("项目支出绩效自评表", table(*rows)), "rate") == [
        {"stated": ["100.00"], "numerator": ["90.00"], "denominator": ["120.00"]},
        {"stated": ["25.00"], "numerator": ["10.00"], "denominator": ["40.00"]},
    ]


def test_a_difference_is_of_what_was_spent_and_the_budget():
    """年初预算 | 决算 | 差异率"""
    rows = ("项目|年初预算|决算|差异率", "基本支出|500.00|560.00|12.00%")
    assert ties(read("单位：万元", table(*rows)), "growth") == [
        {"stated": ["12.00"], "current": ["560.00"], "base": ["500.00"]}
    ]


def test_of_two_budgets_both_are_tied():
    """完成预算 may be either's; SQL refutes it only where neither gives it."""
    row = "520.00 | 600.00 | 560.00 | 93.33%"
    rates = tied("项目 | 年初预算 | 调整后预算 | 决算数 | 完成预算", f"基本支出 | {row}", f"公用经费 | {row}")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("560.00", "600.00"), ("560.00", "520.00")] * 2


def test_a_controlled_item_is_held_against_its_budget():
    """控制率 of money is spending over budget, whatever the year before came to."""
    row = "9.86 | 9.50 | 8.74 | 92.00%"
    rates = tied("项目 | 2022年决算数 | 2023年预算数 | 2023年决算数 | 控制率", f"公务接待费 | {row}", f"会议费 | {row}")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("8.74", "9.50")] * 2


def test_people_of_a_year_are_held_against_posts():
    """2023年实际在职人数 are the people, whatever the year before the words."""
    rates = tied("项目 | 编制数 | 2023年实际在职人数 | 控制率", "行政 | 20 | 19 | 95%", "事业 | 40 | 38 | 95%")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("19", "20"), ("38", "40")]


def test_points_are_no_rate():
    """执行率权重 10% is what the rate counts for."""
    assert (
        tied(
            "项目 | 全年预算数 | 执行数 | 执行率权重",
            "基本支出 | 520.00 | 560.00 | 10%",
            "公用经费 | 20.00 | 20.00 | 10%",
        )
        == []
    )


def test_of_several_amounts_a_share_is_of_the_one_before_it():
    """占比 behind 决算数 divides by its total; where the head names another column it stays open."""
    rows = ("基本支出 | 50.00 | 60.00 | 60%", "项目支出 | 50.00 | 40.00 | 40%", "合计 | 100.00 | 100.00 | 100%")
    rates = tied("项目 | 年初预算数 | 决算数 | 占基本支出比重", *rows)
    assert [t["numerator"][0] for t in rates] == ["60.00", "40.00", "100.00"]
    assert {t["denominator"][0] for t in rates} == {"100.00"}
    assert not tied("项目 | 年初预算数 | 决算数 | 占年初预算比重", *rows)


def test_counts_one_below_the_other_give_the_rate_below_them():
    """编制数, 实有人数 and 控制率 as rows, a column for each kind of people."""
    rates = tied(
        "项目 | 合计 | 教师 | 工勤人员",
        "编制数 | 50 | 40 | 10",
        "年末实有人数 | 45 | 38 | 7",
        "控制率 | 90% | 95% | 70%",
    )
    assert [(t["numerator"], t["denominator"]) for t in rates] == [(["45"], ["50"]), (["38"], ["40"]), (["7"], ["10"])]


def test_a_share_is_of_the_total_row():
    """占比 in a row of the table divides by the 合计 of the column."""
    rates = tied("项目 | 决算数 | 占比", "基本支出 | 60.00 | 60%", "项目支出 | 40.00 | 40%", "合计 | 100.00 | 100%")
    assert [t["numerator"][0] for t in rates] == ["60.00", "40.00", "100.00"]
    assert {t["denominator"][0] for t in rates} == {"100.00"}


def test_growth_compares_two_years_of_one_stage():
    """上年决算 and 本年决算, not the budget beside them."""
    rates = tied(
        "项目 | 上年决算数 | 本年预算数 | 本年决算数 | 增减率",
        "基本支出 | 50.00 | 58.00 | 60.00 | 20.00%",
        "公用经费 | 10.00 | 12.00 | 12.00 | 20.00%",
    )
    assert [(t["current"][0], t["base"][0]) for t in rates] == [("60.00", "50.00"), ("12.00", "10.00")]


def test_spending_is_held_against_the_budget_in_force():
    """调整预算 heads the budget in force; beside a column that is not understood the opening budget is not taken for it."""
    rows = ("科目 | 年初预算 | 调整预算 | 决算支出 | 执行率", "基本支出 | 360.00 | 415.00 | 412.60 | 99.42%")
    assert [tie["denominator"] for tie in ties(read("单位：万元", table(*rows)), "rate")] == [["415.00"]]
    rows = ("科目 | 年初预算 | 可用盘子 | 决算支出 | 执行率", "基本支出 | 360.00 | 415.00 | 412.60 | 99.42%")
    reading = read("单位：万元", table(*rows))
    assert ties(reading, "rate") == []
    assert (["412.60"], ["415.00"]) in [
        (tie["numerator"], tie["denominator"]) for tie in ties(reading, "rate", tried=True)
    ]


def test_a_projects_budget_in_force_is_read_by_its_head():
    """调整预算 with no budget behind it, and 预算安排数（调整后，万元）, are what may be spent."""
    rows = ("项目名称 | 年初预算 | 调整预算 | 决算支出", "办案业务费 | 360.00 | 415.00 | 412.60")
    assert projects(read("单位：万元", table(*rows)))["办案业务费"]["budget"] == 415.00
    rows = ("项目名称 | 预算安排数（调整后，万元） | 实际支出（万元）", "就业补助 | 360.00 | 352.60")
    assert projects(read(table(*rows)))["就业补助"] == {"budget": 360.00, "spent": 352.60}


def test_a_rate_of_decrease_compares_two_years():
    """减少比例 beside 减少额: the same amount of two years."""
    row = "38.60 | 36.10 | 2.50 | 6.48%"
    rates = tied("项目 | 2022年预算数 | 2023年预算数 | 减少额 | 减少比例", f"公务接待费 | {row}", f"会议费 | {row}")
    assert [(t["current"][0], t["base"][0]) for t in rates] == [("36.10", "38.60")] * 2


def test_beside_money_brought_over_only_the_budget_in_force_is_held_against():
    """上年结转 comes on top of 本年拨款: the rate is of neither alone."""
    head = "项目名称 | 上年结转 | 财政拨款 | 支出 | 执行率"
    rates = tied(head, "校舍维修 | 120.00 | 132.20 | 252.20 | 100%", "教学设备 | 0.00 | 90.00 | 45.00 | 50%")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("45.00", "90.00")]


def test_a_row_of_people_is_read_in_turn():
    """编制数/在职人数/控制率 tells three numbers, whatever the heads above them; the first two make the third."""
    head = "项目 | 2022年决算 | 2023年预算 | 2023年决算"
    rates = tied(head, "基本支出 | 71.36 | 80.00 | 86.42", "编制数/在职人数/控制率 | 18 | 19 | 105.56%")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("19", "18")]


def test_what_was_added_to_the_opening_budget_could_be_spent_as_well():
    """Beside 年初预算 and 调整 without a budget in force, the rate is held against both together."""
    rates = tied("项目名称 | 年初预算 | 调整 | 支出数 | 执行率", "办案业务费 | 1,100.00 | 160.00 | 1,234.80 | 98.00%")
    assert [(t["denominator"], t["change"]) for t in rates] == [(["1,100.00"], ["160.00"])]


def test_a_rate_of_use_is_of_the_plan_or_of_what_was_received():
    """使用率 is told of either; it is refuted only where neither gives it."""
    rates = tied("项目 | 计划数 | 到位数 | 使用数 | 使用率", "基本支出 | 520.00 | 500.00 | 480.00 | 92.31%")
    assert [(t["numerator"][0], t["denominator"][0]) for t in rates] == [("480.00", "520.00"), ("480.00", "500.00")]
