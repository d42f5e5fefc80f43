"""How amounts of money are printed, and what they are worth in fen."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.lexicon import load_lexicon
from ingest.numbers.finder import scan_numbers
from ingest.numbers.numerals import read_chinese_numeral
from ingest.numbers.units import fen_per_unit
from ingest.shadow import make_shadow
from tests.report_factory import money, read, table, wan

AMOUNTS = [
    # words, printed, fen, precision in fen
    ("230.34万元", "230.34", wan(230.34), 10_000),
    ("15.5万元", "15.5", wan(15.5), 100_000),
    ("2万元", "2", wan(2), 1_000_000),
    ("0.00万元", "0.00", 0, 10_000),
    ("1,857.00万元", "1,857.00", wan(1857), 10_000),
    ("100，162.66万元", "100，162.66", wan(100162.66), 10_000),
    ("12,850.00元", "12,850.00", 1_285_000, 1),
    ("2023.12万元", "2023.12", wan(2023.12), 10_000),
    ("1904.01元", "1904.01", 190_401, 1),
    ("3150200元", "3150200", 315_020_000, 100),
    ("1,122,315.00元", "1,122,315.00", 112_231_500, 1),
    ("3.68亿元", "3.68", 36_800_000_000, 100_000_000),
    ("21.304517万元", "21.304517", 21_304_517, 1),
    ("9万", "9", wan(9), 1_000_000),
    ("310.5万", "310.5", wan(310.5), 100_000),
    ("9亿", "9", 90_000_000_000, 10_000_000_000),
    ("１２．５０万元", "１２．５０", wan(12.5), 10_000),
    ("1，200.50万元", "1，200.50", wan(1200.5), 10_000),
    ("12.40 万元", "12.40", wan(12.4), 10_000),
    ("12.40　万 元", "12.40", wan(12.4), 10_000),
    ("3.2千元", "3.2", 320_000, 10_000),
    ("60百万元", "60", wan(6000), 100_000_000),
    ("1203.45万元人民币", "1203.45", wan(1203.45), 10_000),
    ("人民币1203.45万元", "1203.45", wan(1203.45), 10_000),
    ("￥1203.45万元", "1203.45", wan(1203.45), 10_000),
    ("350元5角", "350元5角", 35_050, 10),
    ("12元3角4分", "12元3角4分", 1_234, 1),
]


@pytest.mark.parametrize(("words", "printed", "fen", "precision"), AMOUNTS)
def test_an_amount_is_worth_what_is_printed(words, printed, fen, precision):
    """The unit beside the number is obeyed; the last printed place gives the precision."""
    figures = money(read(f"2023年项目支出{words}，用于林区道路养护。"))
    assert [(f.value_fen, f.precision_fen) for f in figures] == [(fen, precision)]
    assert figures[0].printed == printed or printed.startswith(figures[0].printed)


WHOLE_AMOUNTS = [
    ("1亿2000万元", 12_000_000_000),
    ("1亿零500万元", 10_500_000_000),
    ("3万5千元", 3_500_000),
    ("一千二百万元", 1_200_000_000),
    ("五十万元", 50_000_000),
    ("二十三万六千元", 23_600_000),
    ("壹佰贰拾万元", 120_000_000),
    ("一点五亿元", 15_000_000_000),
    ("两亿三千万元", 23_000_000_000),
    ("十二万元", 12_000_000),
    ("一百零五万元", 105_000_000),
]


@pytest.mark.parametrize(("words", "fen"), WHOLE_AMOUNTS)
def test_compound_and_chinese_amounts_are_one_figure(words, fen):
    """An amount in several units, or in Chinese numerals, is one amount."""
    assert [figure.value_fen for figure in money(read(f"2023年项目支出{words}。"))] == [fen]


BROKEN_LINES = [
    ("其中本年收\n入312.40万元", wan(312.4)),
    ("项目支出减少12.30\n万元", wan(-12.3)),
    ("项目支出312.\n40万元", wan(312.4)),
]


@pytest.mark.parametrize(("words", "fen"), BROKEN_LINES)
def test_a_line_break_inside_an_amount_does_not_part_it(words, fen):
    """Lines broken by a page's width leave the amount whole."""
    assert [figure.value_fen for figure in money(read(f"2023年{words}，用于造林。"))] == [fen]


BROKEN_NUMBERS = [
    ("项目支出312.\n40万元", [("312.40", "万元")]),
    ("项目支出312\n.40万元", [("312.40", "万元")]),
    ("减少12.30\n万元", [("12.30", "万元")]),
    ("支出100，162.66万元", [("100162.66", "万元")]),
    ("支出1，234，567元", [("1234567", "元")]),
    ("分别为100，200，300万元", [("100", None), ("200", None), ("300", "万元")]),
    ("建设资金3个，200.30万元", [("3", "个"), ("200.30", "万元")]),
    ("投资几十万元、数百万元", []),
    ("两亿三千万元", [("23000", "万元")]),
    ("1亿零500万元", [("10500", "万元")]),
]


@pytest.mark.parametrize(("text", "expected"), BROKEN_NUMBERS)
def test_a_number_is_one_number_however_it_is_broken(text, expected):
    """Inside a paragraph; commas part a list where it is told in turn."""
    numbers, _ = scan_numbers(make_shadow(text), load_lexicon())
    assert [(str(number.value), number.unit) for number in numbers] == expected


QUALIFIERS = [
    ("500万元", {"exact"}),
    ("约500万元", {"about"}),
    ("近500万元", {"about", "less_than"}),
    ("500余万元", {"about", "more_than"}),
    ("500多万元", {"about", "more_than"}),
    ("500万余元", {"about", "more_than"}),
    ("超过500万元", {"more_than"}),
    ("500万元以上", {"at_least"}),
    ("不足500万元", {"less_than"}),
    ("≥500万元", {"at_least"}),
    ("≤500万元", {"at_most"}),
    ("不低于500万元", {"at_least"}),
    ("不少于500万元", {"at_least"}),
    ("不超过500万元", {"at_most"}),
    ("500万元左右", {"about"}),
    ("500万元以内", {"at_most"}),
    ("预约500万元", {"exact"}),
    ("附近500万元", {"exact"}),
]


@pytest.mark.parametrize(("words", "allowed"), QUALIFIERS)
def test_words_of_approximation_are_kept(words, allowed):
    """The value stays as printed; the word beside it is the qualifier."""
    (figure,) = money(read(f"2023年共投入资金{words}。"))
    assert figure.value_fen == wan(500)
    assert figure.qualifier in allowed


def test_saving_is_no_approximation():
    """节约 holds the sign 约, and means saved."""
    (figure,) = money(read("2023年“三公”经费节约1.32万元。"))
    assert figure.qualifier == "exact"


FOREIGN = ["120万美元", "35万欧元", "500万港元", "80万港币"]


@pytest.mark.parametrize("words", FOREIGN)
def test_foreign_money_is_not_counted_in_fen(words):
    """A fen is a hundredth of 元; dollars are not."""
    assert not [figure for figure in money(read(f"2023年引进外资{words}。")) if figure.value_fen]


UNIT_PRICES = ["500元/亩", "30元/人·月", "30元/人*月", "1200元/户", "每亩补助500元"]


@pytest.mark.parametrize("words", UNIT_PRICES)
def test_a_price_for_one_is_no_budget_item(words):
    """What one acre or one person gets is not what the department spent."""
    reading = read(f"项目支出按{words}的标准发放。")
    assert [figure.item_code for figure in money(reading)] in ([], [None])


MALFORMED = ["5,00.0,12", "1,23,456.00", "12,3456.7"]


@pytest.mark.parametrize("printed", MALFORMED)
def test_malformed_commas_stay_one_number(printed):
    """A slip in the commas does not cut a number in two."""
    assert [figure.printed for figure in money(read(f"2023年项目支出{printed}万元。"))] == [printed]


def test_a_printed_unit_is_obeyed_even_where_it_must_be_a_slip():
    """84000.00元 beside 8.40万元 stays what it says, and so does 8.40元."""
    reading = read("2023年项目支出8.40万元，其中设备购置84000.00元，劳务费8.40元。")
    assert [figure.value_fen for figure in money(reading)] == [8_400_000, 8_400_000, 840]


def test_points_are_no_money():
    """分 is points where scores are told."""
    assert money(read("该项指标满分10分，得9.5分，扣0.5分。")) == []


def test_a_minus_sign_is_kept():
    """A printed minus makes the value negative."""
    (figure,) = money(read("", table("类别|年初预算（万元）|决算支出（万元）", "项目支出|/|-32.50")))
    assert (figure.printed.lstrip("-"), figure.value_fen) == ("32.50", wan(-32.5))


UNITS = [("元", 100), ("万元", 1_000_000), ("亿元", 10_000_000_000), ("千元", 100_000), ("人", None), (None, None)]


@pytest.mark.parametrize(("unit", "fen"), UNITS)
def test_a_unit_of_money_is_worth_so_many_fen(unit, fen):
    """Other units are worth none."""
    assert fen_per_unit(unit) == fen


NUMERALS = [
    ("零", 0),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("一百零五", 105),
    ("三千零四十", 3040),
    ("两万", 20_000),
]
NUMERALS += [
    ("一千二百万", 12_000_000),
    ("一亿零三百", 100_000_300),
    ("两亿三千万", 230_000_000),
    ("三千二", 3200),
    ("一万二", 12_000),
    ("二〇二三", 2023),
    ("三四", None),
    ("百", None),
    ("叁拾", 30),
    ("林", None),
    ("", None),
    ("万", None),
]


@pytest.mark.parametrize(("words", "value"), NUMERALS)
def test_a_chinese_numeral_is_read(words, value):
    """Units without a digit, and words, are no numeral."""
    assert read_chinese_numeral(words) == value


@settings(max_examples=40, deadline=None)
@given(st.decimals(0, 999_999, places=2), st.sampled_from(["元", "万元", "亿元"]), st.booleans())
def test_every_amount_gives_back_its_value(amount: Decimal, unit: str, with_commas: bool):
    """With or without commas, an amount is its number times its unit, to the fen."""
    printed = f"{amount:,}" if with_commas else str(amount)
    (figure,) = money(read(f"2023年项目支出{printed}{unit}。"))
    assert figure.printed == printed
    assert figure.value_fen == amount * (fen_per_unit(unit) or 0)


_DIGITS = "零一二三四五六七八九"


def _spell(number: int) -> str:
    """Spell a number below 10 000 in Chinese."""
    words, gap_open = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap_open and words else "") + _DIGITS[digit] + unit
        gap_open = not digit
    return words


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 9999), st.sampled_from([("", 1), ("万", 10_000), ("亿", 100_000_000)]))
def test_every_chinese_numeral_gives_back_its_value(number: int, unit: tuple[str, int]):
    """Spelling a number and reading it is the identity."""
    assert read_chinese_numeral(_spell(number) + unit[0]) == number * unit[1]


@settings(max_examples=150, deadline=None)
@given(st.text("零一二三四五六七八九十百千万亿两点0123456789.,，%万元 ", max_size=14))
def test_no_heap_of_digits_makes_the_parser_fail(words: str):
    """Anything made of number signs is read or left, never an exception; no figure overlaps another."""
    reading = read(f"2023年项目支出{words}。")
    spans = sorted((figure.start, figure.end) for figure in reading.figures)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
