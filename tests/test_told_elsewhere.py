"""Cells of tables whose heads leave them open, beside sentences that tell the same amount."""

from __future__ import annotations

import pytest

from tests.report_factory import read, table, the

BASE = ("经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数", "公务接待费|1.20|1.50|1.10")
ADJUSTMENT = "部门基本支出预算调整|——|590.00|612.38"


@pytest.mark.parametrize(("told", "item"), [("612.38", "basic_expenditure"), ("598.00", None)])
def test_a_row_of_adjustment_is_filled_with_the_whole_where_a_sentence_tells_it(told, item):
    """部门基本支出预算调整 holds what was added, or all basic spending."""
    reading = read(f"2023年基本支出{told}万元。", "基础数据表", table(*BASE, ADJUSTMENT))
    assert the(reading, "590.00").item_code == item


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("年初预算支出1,086.30万元，调整后预算支出1,206.84万元。", "adjusted"),
        ("年初预算支出1,206.84万元，调整后预算支出1,306.84万元。", "initial"),
    ],
)
def test_a_budget_without_a_word_more_is_the_one_that_sentences_tell(sentence, stage):
    """预算数 is the opening budget, unless its amount is told as the adjusted one alone."""
    reading = read(sentence, "单位：万元", table("项目|预算数|执行数", "本年支出合计|1,206.84|1,166.34"))
    assert [f.stage_code for f in reading.figures if f.printed == "1,206.84" and f.cell_key] == [stage]


def test_the_budget_of_a_controlled_item_stays_the_opening_one():
    """三公经费 | 预算数 is what was approved at the opening, whatever a sentence calls it."""
    reading = read(
        "“三公”经费全年预算6.20万元。", "单位：万元", table("项目|预算数|执行数", "“三公”经费合计|6.20|5.47")
    )
    assert [f.stage_code for f in reading.figures if f.printed == "6.20" and f.cell_key] == ["initial"]
