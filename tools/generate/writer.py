"""The pen that writes a generated report: blocks of text, and a note of every fact at the moment it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from tools.generate.facts import WAN, Year, make_year

_CHINESE = "一二三四五六七八九十"
_HALF_WIDTH = str.maketrans("，：；（）", ",:;()")


@dataclass(frozen=True)
class Style:
    """How one office writes: numbering 0 is 一、（一）1. and 1 is 1、（1）①; `unit` is the unit of the prose."""

    numbering: int
    has_commas: bool
    is_half_width: bool
    unit: str
    has_carry_columns: bool
    scoring: str  # form, indicators, levels
    has_region: bool
    has_base_table: bool
    detail: int  # 1 to 14: how much prose
    has_annexes: bool  # a second annex, and places that refer to both


@dataclass(frozen=True)
class Block:
    """A paragraph, or, where `rows` is not empty, a table under the paragraph before it."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Writer:
    """Collects the blocks and the facts of one report."""

    year: Year
    style: Style
    rng: Random
    blocks: list[Block] = field(default_factory=list)
    budget: list[dict[str, Any]] = field(default_factory=list)
    projects: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    _numbers: list[int] = field(default_factory=lambda: [0, 0, 0])

    @property
    def we(self) -> str:
        return self.year.department.we

    def heading(self, level: int, text: str) -> None:
        """Write a heading of level 1 to 3 under its number; the numbers below it begin anew."""
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (3 - level)
        self.text(f"{_label(self.style.numbering, level, self._numbers[level - 1])}{text}")

    def text(self, text: str) -> None:
        """Write a paragraph."""
        self.blocks.append(Block(text.translate(_HALF_WIDTH) if self.style.is_half_width else text))

    def table(self, rows: list[list[str]]) -> None:
        """Write a table; all rows have the same number of cells."""
        self.blocks.append(Block(rows=tuple(map(tuple, rows))))

    def money(self, item: str, stage: str = "final", fund: str = "all", years_back: int = 0) -> str:
        """Return an amount of the year with its unit, as prose prints it, and note the fact."""
        return self.amount(self._note(item, stage, fund, years_back))

    def cell(self, item: str, stage: str = "final", fund: str = "all", years_back: int = 0) -> str:
        """Return an amount as a table in 万元 prints it, and note the fact."""
        return self.wan(self._note(item, stage, fund, years_back))

    def told(self, item: str, stage: str, fund: str, fen: int) -> str:
        """Return an amount that is not among the year's own, with its unit, and note the fact."""
        self._add(item, stage, fund, 0, fen)
        return self.amount(fen)

    def amount(self, fen: int) -> str:
        """Return an amount with the report's unit: 1,234.50万元, or 12,345,000.00元."""
        if self.style.unit == "元":
            return f"{self._commas(Decimal(fen) / 100)}元"
        return f"{self.wan(fen)}万元"

    def wan(self, fen: int) -> str:
        """Return an amount in 万元 with two places and no unit."""
        return self._commas(Decimal(fen) / WAN)

    def _commas(self, number: Decimal) -> str:
        return f"{number:,.2f}" if self.style.has_commas else f"{number:.2f}"

    def _note(self, item: str, stage: str, fund: str, years_back: int) -> int:
        number, fiscal_year = self.year.department.number, self.year.fiscal_year - years_back
        fen = (make_year(number, fiscal_year) if years_back else self.year).amount(item, stage)
        self._add(item, stage, fund, years_back, fen)
        return fen

    def _add(self, item: str, stage: str, fund: str, years_back: int, fen: int) -> None:
        fact = {
            "fund_code": fund, "item_code": item, "stage_code": stage, "scope_code": "consolidated",
            "fiscal_year": self.year.fiscal_year - years_back, "amount_fen": fen,
        }  # fmt: skip
        if fact not in self.budget:
            self.budget.append(fact)


def percent(part: int | Decimal, whole: int | Decimal) -> str:
    """Return part of whole in percent with two places, rounded half away from zero, without the sign %."""
    return str((Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _label(numbering: int, level: int, number: int) -> str:
    chinese = _CHINESE[number - 1] if number <= 10 else f"十{_CHINESE[number - 11]}"
    labels = (f"{chinese}、", f"（{chinese}）", f"{number}.")
    others = (f"{number}、", f"（{number}）", chr(0x245F + number))
    return (labels if numbering == 0 else others)[level - 1]
