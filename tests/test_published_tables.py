"""The tables that budgets and final accounts are published with, as web pages are saved: heads in several rows, funds side by side."""

from __future__ import annotations

import pytest

from tests.report_factory import money, read


def _told(*rows: str, caption: str) -> list[tuple[str, str | None, str, str | None, int | None]]:
    """Return printed, item, fund, stage and year of every amount that a budget's table tells of an item."""
    title = "岚溪县人民法院2023年部门预算公开"
    figures = money(read(caption, "单位：万元", "\n".join(f"{row} |" for row in rows), title=title))
    return [(f.printed, f.item_code, f.fund_code or "", f.stage_code, f.fiscal_year) for f in figures if f.item_code]


def test_two_tables_side_by_side_have_spending_beside_income():
    """The head 支出 over the second table is no stage of its columns, nor 一、本年支出 one of 一、本年收入."""
    assert _told(
        "收入 | 支出 ||||", "项目 | 预算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款",
        "一、本年收入 | 320.50 | 一、本年支出 | 321.50 | 320.50 | 1.00", "政府性基金预算拨款 | 1.00 | 住房保障支出 | 100.20 | 100.20 |",
        "二、上年结转 | | 二、结转下年 | | |", "收入总计 | 321.50 | 支出总计 | 321.50 | 320.50 | 1.00",
        caption="财政拨款收支总表",
    ) == [
        ("320.50", "fiscal_appropriation", "all", "initial", 2023),
        ("321.50", "fiscal_expenditure", "all", "initial", 2023),
        ("320.50", "total_expenditure", "general_public", "initial", 2023),
        ("1.00", "total_expenditure", "government_fund", "initial", 2023),
        ("1.00", "fiscal_appropriation", "government_fund", "initial", 2023),
        ("321.50", "fiscal_grand_total_income", "all", "initial", 2023),
        ("321.50", "fiscal_grand_total_expenditure", "all", "initial", 2023),
        ("320.50", "fiscal_grand_total_expenditure", "general_public", "initial", 2023),
        ("1.00", "fiscal_grand_total_expenditure", "government_fund", "initial", 2023),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "fund"),
    [
        ("其中:公共预算财政拨款", "general_public"),
        ("其中:一般公共预算安排数", "general_public"),
        ("其中:财政拨款", None),
        ("其中:财政性资金", None),
    ],
)
def test_what_one_source_gave_of_an_item_is_a_fact_only_of_a_fund(head, fund):
    rows = (
        f"项 目 | 本年预算数 | {head}",
        "合 计 | 8.50 | 6.30",
        "1.因公出国(境)费用 | 0 | 0",
        "2.公务接待费 | 2.90 | 1.70",
        "3.公务用车费 | 5.60 | 4.60",
    )
    items = ("three_public", "overseas_travel", "official_reception", "vehicle_purchase_operation")
    wanted = []
    for item, (whole, part) in zip(
        items, (("8.50", "6.30"), ("0", "0"), ("2.90", "1.70"), ("5.60", "4.60")), strict=True
    ):
        wanted += [(whole, item, "all", "initial", 2023)] + ([(part, item, fund, "initial", 2023)] if fund else [])
    assert _told(*rows, caption="“三公”经费情况统计表") == wanted


def test_heads_in_three_rows_over_rows_without_a_gap():
    heads = "合计 | 因公出国(境)费 | 公务用车购置及运行费 | 公务接待费"
    lower = "小计 | 公务用车购置费 | 公务用车运行费"
    told = _told(
        "2022年预算数 | 2023年预算数", f"{heads} | {heads}", f"{lower} | {lower}",
        "12.00 | 0.00 | 9.00 | 1.00 | 8.00 | 3.00 | 11.00 | 0.00 | 9.50 | 2.00 | 7.50 | 1.50",
        caption="“三公”经费支出表",
    )  # fmt: skip
    items = (
        "three_public",
        "overseas_travel",
        "vehicle_purchase_operation",
        "vehicle_purchase",
        "vehicle_operation",
        "official_reception",
    )
    assert [(item, year) for _, item, _, _, year in told] == [(item, year) for year in (2022, 2023) for item in items]


def test_a_head_over_labels_that_is_divided_below_reaches_over_them():
    rows = (
        "科目 | 合计 | 上年结转 | 一般公共预算拨款收入 | 政府性基金预算拨款收入 | 事业收入 | 其他收入 |",
        "科目编码 | 科目名称 |",
        "204 | 公共安全支出 | 290.20 | | 289.20 | 1.00 | | |",
        "合计 | 323.50 | | 320.50 | 1.00 | | 2.00 |",
    )
    figures = money(read("部门收入总表", "单位：万元", "\n".join(rows), title="岚溪县人民法院2023年部门预算公开"))
    assert [(f.printed, f.item_code, f.fund_code) for f in figures] == [
        ("290.20", None, "all"),
        ("289.20", None, "general_public"),
        ("1.00", None, "government_fund"),
        ("323.50", "grand_total_income", "all"),
        ("320.50", "fiscal_appropriation", "general_public"),
        ("1.00", "fiscal_appropriation", "government_fund"),
        ("2.00", "other_income", "all"),
    ]
