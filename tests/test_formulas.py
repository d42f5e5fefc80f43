"""Formulas written out with their numbers, mostly without units."""

from __future__ import annotations

import pytest

from tests.report_factory import others, read, the, ties

TOLD = "2023年度支出年初预算2,876.40万元，调整后预算4,061.52万元，支出决算3,987.25万元。年末在职人员131人，编制136人。"


@pytest.mark.parametrize(
    ("formula", "operands"),
    [
        ("预算完成率=3,987.25÷4,061.52×100%=98.17%，得4分。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率＝（3,987.25/4,061.52）×100％＝98.17％。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率为98.17%（3,987.25万元÷4,061.52万元×100%）。", ["98.17", "3,987.25", "4,061.52"]),
        ("在职人员控制率=131÷136×100%=96.32%，小于100%，得5分。", ["96.32", "131", "136"]),
        ("资产使用率为95.83%（161/168）。", ["95.83", "161", "168"]),
    ],
)
def test_a_formula_says_what_is_divided_by_what(formula, operands):
    """The percentage is tied to the numbers of its own formula and to no others."""
    tied = [t for t in ties(read(TOLD, formula), "rate") if t["stated"] == [operands[0]]]
    assert tied == [{"stated": operands[:1], "numerator": operands[1:2], "denominator": operands[2:]}]


def test_a_bare_number_measures_what_it_repeats():
    """3,987.25 was told with its unit before; of what stands under it nothing says what it is."""
    reading = read("2023年度支出决算3,987.25万元。", "预算完成率=3,987.25÷4,061.52×100%=98.17%。")
    repeated = [f for f in reading.figures if f.printed == "3,987.25"][1]
    assert (repeated.kind, repeated.item_code, repeated.stage_code) == ("money", "total_expenditure", "final")
    assert (repeated.value_fen, repeated.unit_source, repeated.confidence) == (3_987_250_000, "implied", "inferred")
    assert the(reading, "4,061.52").item_code is None


def test_a_bound_of_a_rule_is_no_rate():
    """小于100% is what the rate is held against."""
    assert ("100%", "rule_text") in others(read(TOLD, "在职人员控制率=131÷136×100%=96.32%，小于100%，得5分。"))


def test_a_formula_goes_on_in_the_next_line():
    """A page's edge may cut a formula at its sign."""
    reading = read(TOLD, "预算完成率=3,987.25÷\n4,061.52×100%=98.17%。")
    assert [t["denominator"] for t in ties(reading, "rate")] == [["4,061.52"]]
