"""Gives the amounts of a table that prints no unit the unit of the report, where the report leaves no doubt of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ingest.figure import Figure
from ingest.numbers.units import fen_per_unit
from ingest.shadow import fold_script

_MIN_DIGITS = 3  # 5.00 or 12 may stand in a text for anything
_MIN_AMOUNTS = 5
_MOST_TIMES_SMALLER = 1000
_MOST_TIMES_LARGER = 10  # prose tells the parts of the table's totals; what is 10 000 times larger is in 元
# Heads of planned money or of planned work; a table with no other amounts is of work.
_OF_MONEY_OR_WORK = frozenset(["计划数"])
_OWN_MONEY = frozenset(["department", "project"])


def settle_units(figures: dict[int, Figure]) -> dict[int, Figure]:
    """Return the figures with a unit for the tables that tell none; such amounts are `inferred`.

    The unit is that of the sentences and other tables which print the same numbers (合计 1,183.87 and 支出1,183.87万元).
    Where no number is printed in both, it is the one unit of all amounts of the report (亿元 beside 万元 is no other, no
    table is in 亿元 without saying so), if the table's largest amount is then of their size. Else the amounts stay without
    a value.
    """
    figures = figures | _counts_of_work(figures.values())
    told = [f for f in figures.values() if _tells_unit(f)]
    bare: dict[int, list[Figure]] = {}
    for figure in figures.values():
        if figure.kind == "money" and figure.cell_key and figure.value_fen is None and not figure.unit_printed:
            bare.setdefault(figure.cell_key[0], []).append(figure)
    settled = dict(figures)
    for of_table in bare.values():
        unit = _unit_of_same_numbers(of_table, told) or _only_unit(of_table, told)
        for figure in of_table if unit else ():
            settled[figure.start] = in_unit(figure, str(unit))
    return settled


def _counts_of_work(figures: Iterable[Figure]) -> dict[int, Figure]:
    """Return what 计划数 tells as counts where a table has no other amount: 改造危桥（座） | 计划数 46 | 完成数 48."""
    of_tables: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.kind == "money" and figure.cell_key and figure.unit_source != "inline":
            of_tables.setdefault(figure.cell_key[0], []).append(figure)
    return {
        figure.start: replace(
            figure, kind="count", unit_printed=None, unit_source="inline", value_fen=None, precision_fen=None,
            stage_code=None, subject_code="narrative",
        )
        for amounts in of_tables.values()
        if all(f.label.rpartition("/")[2] in _OF_MONEY_OR_WORK and f.unit_source == "implied" for f in amounts)
        for figure in amounts
    }  # fmt: skip


def _tells_unit(figure: Figure) -> bool:
    told = figure.kind == "money" and figure.unit_source != "implied"
    is_per_head = "人均" in figure.label  # 人均接待费72.33元, in a report in 万元
    return told and bool(figure.value_fen) and figure.subject_code in _OWN_MONEY and not is_per_head


def _unit_of_same_numbers(bare: Iterable[Figure], told: Iterable[Figure]) -> str | None:
    """Return the unit with which the report prints numbers of the table, or None where there is none or several.

    A short number is the same only where it is told of the same thing (公务接待费 0.53 and 公务接待费支出0.53万元).
    """
    numbers = {f.value for f in bare if sum(sign.isdigit() for sign in f.printed.strip("0.")) >= _MIN_DIGITS}
    amounts = {_amount(f) for f in bare if f.item_code}
    units = {f.unit_printed for f in told if f.value in numbers or _amount(f) in amounts}
    return units.pop() if len(units) == 1 else None


def _amount(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.item_code, figure.stage_code, figure.fiscal_year


def _only_unit(bare: Iterable[Figure], told: list[Figure]) -> str | None:
    """Return the one unit of all amounts of the report, where the table's largest amount fits among them."""
    told = [f for f in told if f.unit_printed and "亿" not in fold_script(f.unit_printed)]
    units = {f.unit_printed for f in told}
    if len(units) != 1 or len(told) < _MIN_AMOUNTS:
        return None
    largest_told = max(abs(f.value or 0) for f in told)
    largest = max(abs(f.value or 0) for f in bare)
    fits = largest_told / _MOST_TIMES_SMALLER <= largest <= largest_told * _MOST_TIMES_LARGER
    return units.pop() if fits else None


def in_unit(figure: Figure, unit: str) -> Figure:
    """Return a number of money as an `inferred` amount in a unit told elsewhere, as it is printed there (also 萬元).

    One of which it is not known how many fen it is gives no value.
    """
    factor = fen_per_unit(fold_script(unit))
    if not factor:
        return figure
    return replace(
        figure, unit_printed=unit, unit_source="implied", confidence="inferred",
        value_fen=int((Decimal(str(figure.value)) * factor).to_integral_value()),
        precision_fen=max(1, int((Decimal(str(figure.precision)) * factor).to_integral_value())),
    )  # fmt: skip
