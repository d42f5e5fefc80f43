"""Reads formulas written out with their numbers: 预算完成率=3,987.25÷4,061.52×100%=98.17%, 控制率为95.83%（161/168）.

The two numbers of a formula mostly have no unit: they repeat amounts or headcounts told before, and measure what those
do. Where only one of them does, the other has its unit, for what is divided is alike. What matches nothing stays a bare
number; the formula still says what it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ingest.extract.cells.implied_units import in_unit
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, Relation

_N = r"(?P<{}>\d[\d,]*(?:\.\d+)?)"
_UNIT = r"[ \n]?(?:[千百]?[万亿]?元|[人名个])?"
_NAMED = r"[\u4e00-\u9fff“”\"]{0,12}"  # ＝实际支出500万元÷预算数520万元
_BELOW = rf"[)\]]?\s?[÷/]\s?\(?{_NAMED}{_N.format('below')}{_UNIT}"
_DIVIDED = rf"{_NAMED}{_N.format('above')}{_UNIT}{_BELOW}"
_GROWN = (
    rf"{_NAMED}{_N.format('above')}{_UNIT}\s?[-－–—]\s?{_NAMED}{_N.format('before')}{_UNIT}{_BELOW}"  # (520-500)/500
)
_TIMES = r"[)\]]*(?:\s?[×xX*]\s?100(?:\.0+)?%?\)?)?"
_OPENS = r"(?:=|[为是:]|(?<=率)(?=\())\s?[(\[]*"
_RATE = rf"(?P<sign>-?){_N.format('rate')}%"
_PATTERNS = tuple(
    re.compile(pattern)
    for told in (_DIVIDED, _GROWN)
    for pattern in (rf"{_OPENS}{told}{_TIMES}\s?=\s?{_RATE}", rf"{_RATE}\((?:即|=|：|:)?[(\[]*{told}{_TIMES}\)")
)
_BARE = ("count", "quantity")
_MEANING = (
    "kind", "unit_printed", "item_code", "also_item_code", "fund_code", "stage_code", "scope_code", "fiscal_year", "subject_code",
)  # fmt: skip


@dataclass(frozen=True)
class Formula:
    """The figures of one formula: what is divided, by what, and the percentage that comes out."""

    above: Figure
    below: Figure
    rate: Figure
    is_growth: bool  # (520-500)/500: by how much the first is above the second


def read_formulas(
    by_passage: list[tuple[Passage, list[Figure]]], figures: Mapping[int, Figure]
) -> tuple[dict[int, Figure], list[Relation]]:
    """Return the bare numbers of all formulas with the meaning of what they repeat, by place, and a relation for each formula.

    `figures` are those of the report; a formula with a number that is none of them is left alone.
    """
    settled: dict[int, Figure] = {}
    relations: list[Relation] = []
    told: dict[tuple[float | None, float | None], Figure] = {}
    for passage, found in by_passage:
        formulas = list(_formulas_of(passage, figures))
        known = told | {_size(f): f for f in reversed(found) if _is_told(f)} if formulas else told
        for formula in formulas:
            above, below = _settle(formula, known)
            settled |= {f.start: f for f in (above, below)}
            kind, *roles = ("growth", "current", "base") if formula.is_growth else ("rate", "numerator", "denominator")
            members = ((formula.rate.start, "stated"), (above.start, roles[0]), (below.start, roles[1]))
            relations.append(Relation(kind, "formula", members, label=formula.rate.label))
        for figure in found:
            if _is_told(figure):
                told.setdefault(_size(figure), figure)
    return settled, relations


def _formulas_of(passage: Passage, figures: Mapping[int, Figure]) -> Iterator[Formula]:
    if "%" not in passage.shadow.text:
        return
    for pattern in _PATTERNS:
        for match in pattern.finditer(passage.shadow.text):
            is_growth = "before" in match.groupdict()
            if is_growth and match["before"] != match["below"]:
                continue  # (90-80)/100: no growth of anything
            rate = "sign" if match["sign"] else "rate"
            above, below, stated = (figures.get(passage.place(match.start(n))) for n in ("above", "below", rate))
            if above and below and stated:
                yield Formula(above, below, stated, is_growth)


def _size(figure: Figure) -> tuple[float | None, float | None]:
    return figure.value, figure.precision


def _is_told(figure: Figure) -> bool:
    return figure.kind in ("money", "headcount") and figure.stage_code != "change" and figure.unit_printed is not None


def _settle(formula: Formula, told: Mapping[tuple[float | None, float | None], Figure]) -> tuple[Figure, Figure]:
    """Return both numbers with the meaning of what they repeat; one that repeats nothing is of what the rate is about."""
    known = [_known(figure, told) for figure in (formula.above, formula.below)]
    if len({figure.unit_printed for figure in known if figure}) > 1:  # two units: neither is sure
        known = [None, None]
    first, second = (
        _as(figure, same) if same else _about(figure, formula.rate.subject_code)
        for figure, same in zip((formula.above, formula.below), known, strict=True)
    )
    return first, second


def _known(figure: Figure, told: Mapping[tuple[float | None, float | None], Figure]) -> Figure | None:
    """Return the figure that says what a number of a formula measures: itself where it has a unit, else the one it repeats."""
    return figure if figure.kind not in _BARE or figure.unit_printed else told.get(_size(figure))


def _as(figure: Figure, known: Figure) -> Figure:
    """Return a bare number as a repetition of a known figure."""
    if figure is known:
        return figure
    return _in_unit(replace(figure, **{name: getattr(known, name) for name in _MEANING}), known)


def _in_unit(figure: Figure, other: Figure) -> Figure:
    """Return a figure valued in the unit of another one."""
    if other.kind == "money" and other.unit_printed:
        return in_unit(figure, other.unit_printed)
    return replace(figure, unit_source="implied", confidence="inferred")


def _about(figure: Figure, subject: str) -> Figure:
    """Return a number without a unit as one told of a subject."""
    return replace(figure, subject_code=subject) if figure.kind in _BARE and not figure.unit_printed else figure
