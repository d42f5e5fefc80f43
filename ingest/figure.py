"""What is read off a report, as frozen values: figures, relations, projects, indicators, outcomes.

A figure is known by the place where it stands (`start`), so the others refer to figures by that place.
Money is whole fen, rates are percent, places count characters of the canonical text, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_BEGINS = re.compile(r"(?<![\d.,])")
_ENDS = re.compile(r"(?![\d.,]*\d)")


@dataclass(frozen=True)
class Figure:
    """One printed number with what it measures; see `schema.py` for the meaning of every field."""

    start: int
    end: int
    printed: str
    kind: str
    value: float | None
    precision: float | None
    block_id: str
    context: str
    unit_printed: str | None = None
    unit_source: str = "inline"
    value_fen: int | None = None
    precision_fen: int | None = None
    qualifier: str = "exact"
    direction: str | None = None
    label: str = ""
    item_code: str | None = None
    also_item_code: str | None = None
    fund_code: str | None = None
    stage_code: str | None = None
    scope_code: str | None = None
    fiscal_year: int | None = None
    subject_code: str = "narrative"
    section_seq: int | None = None
    cell_key: tuple[int, int, int] | None = None  # table, row, column
    is_total: bool = False
    confidence: str = "sure"

    def places_in_context(self) -> Iterator[tuple[int, int]]:
        """Yield where the number stands in its sentence; digits of other numbers (5 of 98.54) are not it."""
        start = self.context.find(self.printed)
        while start >= 0:
            end = start + len(self.printed)
            if _BEGINS.match(self.context, start) and _ENDS.match(self.context, end):
                yield start, end
            start = self.context.find(self.printed, start + 1)


@dataclass(frozen=True)
class OtherMention:
    """A number that is not a figure, or (class None) one that no rule explained."""

    start: int
    end: int
    class_code: str | None


@dataclass(frozen=True)
class Relation:
    """Figures that one statement ties together; `members` are (figure start, role)."""

    kind: str
    basis: str
    members: tuple[tuple[int, str], ...]
    is_exhaustive: bool = False
    label: str = ""


@dataclass(frozen=True)
class ProjectMention:
    """One place that tells of a project; `amounts` maps a measure to the figure that tells it."""

    start: int
    end: int
    basis: str
    name: str
    amounts: dict[str, int] = field(default_factory=dict)
    category: str | None = None
    function_code: str | None = None
    document_no: str | None = None
    fund_code: str | None = None
    status_code: str | None = None
    status_text: str | None = None
    remark: str | None = None
    is_total: bool = False


@dataclass(frozen=True)
class Operand:
    """A target or an actual value: the words, and what of them is a number."""

    text: str | None = None
    operator: str | None = None
    value: float | None = None
    unit: str | None = None
    figure_start: int | None = None


@dataclass(frozen=True)
class IndicatorLine:
    """One line of a scoring form, of a list of targets or of point-by-point scoring in prose."""

    start: int
    end: int
    block_code: str
    level: int
    name: str
    path: tuple[str, ...]
    weight: int | None = None  # figure starts
    score: int | None = None
    deduction: int | None = None
    target: Operand = Operand()
    actual: Operand = Operand()
    deviation_text: str | None = None
    is_leaf: bool = True
    is_total: bool = False


@dataclass(frozen=True)
class OutcomeStatement:
    """A stated result that is not the department's own money, with how it changed."""

    figure_start: int
    name: str
    as_of: str | None = None
    change_start: int | None = None
    change_rate_start: int | None = None
    as_of_date: str | None = None  # ISO; the last day of the year for what is told of the whole year
    cumulative_key: str | None = None  # name of a sum that only grows within a year, else None
    is_result: bool = True  # False for money that is only held against what it was at a later day


@dataclass(frozen=True)
class NumberedLabel:
    """The number of a heading or list item, with the list it belongs to and its place there (both from 1)."""

    start: int
    end: int
    list_no: int
    place_no: int
    style: str  # part, cn, cn_paren, num, num_comma, num_paren, num_close, circle
    number: int
    heading: str


@dataclass(frozen=True)
class Reference:
    """A place that refers to an annex or a table, lists it at the end, or begins it."""

    start: int
    end: int
    role: str  # cited, listed, present
    kind: str  # annex, table
    number: int | None = None
    title: str | None = None
