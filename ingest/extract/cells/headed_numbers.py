"""Reads the bare numbers of a band that no reading of its kind has taken, where the head of their column says what they are."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.label_words import column_meaning, column_year
from ingest.extract.cells.labels import is_code_column
from ingest.figure import Figure
from ingest.layout.bands import Column, Row
from ingest.layout.cell_kinds import COUNTERS
from ingest.lexicon import Lexicon
from ingest.numbers.finder import Number
from ingest.numbers.units import fen_per_unit
from ingest.shadow import Shadow, make_shadow

_IN_BRACKETS = re.compile(r"\(([^()]{1,6})\)$")
_POINTS = frozenset(["weight", "score", "folded_score", "deduction"])
_TARGETS = frozenset(["target", "adjusted_target"])
_COUNT_HEAD = re.compile(r"(?P<unit>[\u4e00-\u9fff])数量?$")
_CODE_HEAD = re.compile(r"[编代]码$")
_AMOUNT = re.compile(r"-?\d[\d,]*\.\d{2}")
_LEAST_AMOUNTS = 2


def read_headed_numbers(context: BandContext) -> None:
    """Take the numbers without a unit that were left over below heads that tell one: 里程（公里）, 支持项目数（个）, 自评得分.

    Below other heads they are amounts, if the head tells the unit of money, or the line above the table does and all of the
    column are printed with two decimals: what they are of is not known. Row numbers and years are no figures. The rest is left as it is.
    """
    known = {figure.start: figure for figure in context.reading.figures}
    told = {o.figure_start for line in context.reading.indicators for o in (line.target, line.actual)}
    for column in context.band.columns:
        class_code = _class_below(context, column)
        for row in context.band.rows:
            read = _left_over(context, row, column, known, told)
            if read and class_code:
                context.other(read[0], class_code)
            elif read and (figure := _told(context, column, row, *read)):
                if figure.start in known:  # what took it knew nothing of it
                    context.reading.figures[:] = [f for f in context.reading.figures if f.start != figure.start]
                context.add(figure)


def _left_over(
    context: BandContext, row: Row, column: Column, known: dict[int, Figure], told: set[int | None]
) -> tuple[Cell, Shadow, Number] | None:  # fmt: skip
    """Return the number of a cell that is no figure yet, or one of nothing told and no indicator's target or result.

    A doubtful one was refused: its row was cut at the wrong place, and the head of its column is not its own.
    """
    cell = row.cells.get(column.col_no)
    read = context.number_in(cell) if cell and cell.row_no == row.row_no and column.heads else None
    if not cell or not read or read[1].unit:
        return None
    figure = known.get(cell.start + read[0].start(read[1].start))
    is_bare = figure is not None and figure.kind in ("count", "quantity") and not figure.unit_printed
    is_open = figure is None or (is_bare and figure.confidence != "doubtful")
    return (cell, *read) if is_open and not (figure and figure.start in told) else None


def _class_below(context: BandContext, column: Column) -> str | None:
    """Return what numbers below a head are that are no figures: of rows (序号), of years (财年), codes."""
    if column.key in COUNTERS:
        return "list_number"
    if is_code_column(context, column) or _CODE_HEAD.search(column.key):
        return "code"
    return "date" if column.key in context.lexicon.words("year_heads") else None


def _told(context: BandContext, column: Column, row: Row, cell: Cell, shadow: Shadow, number: Number) -> Figure | None:
    return (
        _by_head(context, column, row, cell, shadow, number)
        or _people(context, column, cell, shadow, number)
        or _amount(context, column, cell, shadow, number)
    )


def _people(context: BandContext, column: Column, cell: Cell, shadow: Shadow, number: Number) -> Figure | None:
    """Return a whole number in a table of people (编制数 | 在职 | 其中：行政 | 事业), where one of its row or column is told."""
    beside = [f for f in context.reading.figures if f.block_id == context.block_id and f.cell_key]
    is_of_people = any(
        f.kind == "headcount" and f.cell_key and (f.cell_key[1] == cell.row_no or f.cell_key[2] == cell.col_no)
        for f in beside
    )
    if number.decimals or not is_of_people or any(f.kind == "money" and f.value_fen is not None for f in beside):
        return None
    year = column_year(column, context.place.frame.fiscal_year)
    told = {"label": _label(context, column, cell), "subject_code": "department", "fiscal_year": year}
    return context.figure(cell, shadow, number, "headcount", confidence="inferred", **told)


def _by_head(
    context: BandContext, column: Column, row: Row, cell: Cell, shadow: Shadow, number: Number
) -> Figure | None:  # fmt: skip
    """Return what the unit in the brackets of a head, or a head of points, makes of a number.

    An indicator's target has the unit in the row's column of units (计量单位).
    """
    codes = set(context.lexicon.headers(column.key))
    year = column_year(column, context.place.frame.fiscal_year)
    told = {"label": _label(context, column, cell), "subject_code": _subject(context, cell), "fiscal_year": year}
    if _POINTS & codes:
        return context.figure(cell, shadow, number, "score", **told)
    unit = next((unit for head in reversed(column.heads) if (unit := unit_in_brackets(head))), "")
    unit = unit or _unit_counted(column, context.lexicon)
    if _TARGETS & codes:
        unit, told["subject_code"] = _unit_beside(context, row), "indicator"
    unit = unit or _unit_beside(context, row)  # 指标 | 单位 | 2022年 | 2023年
    if fen_per_unit(unit):
        of_money = replace(number, unit=unit, unit_kind="money")
        return replace(
            context.figure(cell, shadow, of_money, "money", confidence="inferred", **told), unit_source="header"
        )
    kind = kind_of_unit(unit, context.lexicon)
    if not kind:
        return None
    return replace(context.figure(cell, shadow, number, kind, **told), unit_printed=unit, unit_source="header")


def _unit_counted(column: Column, lexicon: Lexicon) -> str:
    """Return the unit that a head counts (受益户数 → 户), or "" where it counts none."""
    match = _COUNT_HEAD.search(column.key)
    return match["unit"] if match and kind_of_unit(match["unit"], lexicon) == "count" else ""


def _unit_beside(context: BandContext, row: Row) -> str:
    columns = (c for c in context.band.columns if "target_unit" in context.lexicon.headers(c.key))
    return next((make_shadow(row.text(column.col_no)).text for column in columns), "")


def _amount(context: BandContext, column: Column, cell: Cell, shadow: Shadow, number: Number) -> Figure | None:
    """Return an amount of which nothing but the unit is known, or None where the numbers may be anything else."""
    unit, source = context.unit_of(column)
    texts = [make_shadow(row.text(column.col_no)).text for row in context.band.rows]
    numbers = [text for text in texts if re.search(r"\d", text)]
    if not unit or source == "implied" or len(numbers) < _LEAST_AMOUNTS:
        return None
    if source != "header" and not all(_AMOUNT.fullmatch(text) for text in numbers):
        return None
    subject, year = _subject(context, cell), column_year(column, context.place.frame.fiscal_year)
    told = {"label": _label(context, column, cell), "subject_code": subject, "fiscal_year": year}
    meaning = column_meaning(column, context.lexicon)
    stage = meaning.stage if meaning else _stage_of_all(context) if subject == "project" else None
    return context.figure(cell, shadow, number, "money", confidence="inferred", stage_code=stage, **told)


def _stage_of_all(context: BandContext) -> str | None:
    """Return the stage of a project's amounts where no head tells one (企业 | 2022年 | 2023年): 中标金额 beside 支付 has none."""
    told = [meaning.stage for c in context.band.columns if (meaning := column_meaning(c, context.lexicon))]
    return None if any(told) else context.default_stage


def _label(context: BandContext, column: Column, cell: Cell) -> str:
    row = context.reading.row_text.get((cell.row_no, cell.col_no), "")
    return f"{row}/{column.title}" if row else column.title


def _subject(context: BandContext, cell: Cell) -> str:
    beside = (f for f in context.reading.figures if f.cell_key and f.cell_key[:2] == (cell.table_no, cell.row_no))
    is_of_project = context.is_project_form or any(figure.subject_code == "project" for figure in beside)
    return "project" if is_of_project else "department"


def unit_in_brackets(text: str) -> str:
    """Return what stands in brackets at the end of a head or label (里程（公里）), or nothing."""
    match = _IN_BRACKETS.search(make_shadow(text).text)
    return match[1] if match else ""


def kind_of_unit(unit: str, lexicon: Lexicon) -> str | None:
    """Return the kind of what a unit measures (个 → count), or None for one of money and an unknown one."""
    return _kinds(lexicon).get(unit)


@cache
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """Return the kind of every unit but those of money."""
    units = lexicon.raw["units"]
    return {unit: kind for kind in ("count", "area", "quantity", "headcount", "score", "rate") for unit in units[kind]}
