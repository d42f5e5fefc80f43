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
        ("预算完成率为（3,987.25÷4,061.52）×100%=98.17%，得9.82分（满分10分）。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率为3,987.25/4,061.52=98.17%。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率：3,987.25/4,061.52=98.17%。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率（3,987.25/4,061.52）×100%=98.17%。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率=（完成数3,987.25/预算数4,061.52）×100%=98.17%。", ["98.17", "3,987.25", "4,061.52"]),
        ("预算完成率为98.17%（即3,987.25/4,061.52×100%）。", ["98.17", "3,987.25", "4,061.52"]),
    ],
)
def test_a_formula_says_what_is_divided_by_what(formula, operands):
    """The percentage is tied to the numbers of its own formula and to no others."""
    tied = [t for t in ties(read(TOLD, formula), "rate") if t["stated"] == [operands[0]]]
    assert tied == [{"stated": operands[:1], "numerator": operands[1:2], "denominator": operands[2:]}]


@pytest.mark.parametrize(
    "formula",
    [
        "公用经费变动率=（42.30-45.00）/45.00×100%=-6.00%。",
        "公用经费变动率=[（42.30万元-45.00万元）÷45.00万元]×100%=-6.00%。",
    ],
)
def test_a_formula_may_tell_growth(formula):
    """Only where what is taken off is what it is divided by."""
    told = ties(read("2023年公用经费支出42.30万元，上年支出45.00万元。", formula), "growth")
    assert {"stated": ["-6.00"], "current": ["42.30"], "base": ["45.00"]} in told
    assert not [t for t in ties(read("率=（42.30-45.00）/50.00×100%=-5.40%。"), "growth") if t["stated"] == ["-5.40"]]


def test_numbers_with_units_in_a_formula_repeat_what_was_told():
    """Whatever words name them again; the dividing sign makes no price of them, the minus sign no number below zero."""
    reading = read(TOLD, "预算完成率为98.17%（实际支出3,987.25万元/全年预算4,061.52万元）。")
    assert {(f.item_code, f.stage_code) for f in reading.figures if f.printed == "3,987.25"} == {
        ("total_expenditure", "final")
    }
    reading = read(
        "2023年公用经费42.30万元，2022年45.00万元。", "变动率=（42.30万元-45.00万元）÷45.00万元×100%=-6.00%。"
    )
    assert {f.value_fen for f in reading.figures if f.printed == "45.00"} == {45_000_000}


def test_a_rate_behind_a_formula_has_its_own_name():
    """预算执行率=… names the rate that comes out, and none after it."""
    reading = read("2023年预算执行率=2,401.77÷2,480.12×100%=96.84%，结转率为3.16%。")
    assert [f.label for f in reading.figures if f.kind == "rate"] == ["预算执行率", "结转率"]


def test_an_amount_divided_is_no_weight():
    """（2,401.77÷… begins with no two points."""
    reading = read("一、预算执行。", "预算完成率为（2,401.77÷2,480.12）×100%=96.84%，得9.68分。")
    assert "2,401.77" not in [f.printed for f in reading.figures if f.kind == "score"]


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
