"""Reads tables: which kind each band of rows is, and what its numbers measure."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell, Table
from ingest.extract.budget.matrix import read_matrix_band
from ingest.extract.cells.band_context import BandContext, TablePlace, TableReading
from ingest.extract.cells.headed_numbers import read_headed_numbers
from ingest.extract.cells.label_words import label_meaning, row_year
from ingest.extract.indicators.columns import is_indicator_band
from ingest.extract.indicators.forms import goal_roles, read_goal_columns, read_indicator_band
from ingest.extract.indicators.funds_block import is_labelled_above, is_only_source, read_funds_block
from ingest.extract.indicators.headless import with_inferred_heads
from ingest.extract.indicators.labelled_cells import (
    is_of_labelled_numbers,
    labelled_numbers,
    read_labelled_row,
    sides_of_heads,
    tells_whole,
)
from ingest.extract.projects.columns import funds_roles, is_project_band, is_project_summary
from ingest.extract.projects.form_names import without_code
from ingest.extract.projects.money import MEASURE_OF_STAGE
from ingest.extract.projects.table import read_project_band
from ingest.extract.rates.rows import tie_row_rates
from ingest.extract.sentences.stages import default_stage
from ingest.figure import Figure, IndicatorLine, ProjectMention
from ingest.layout.bands import Band, Row, stated_unit, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.cut_bands import cut_bands
from ingest.layout.form_cells import is_total_score
from ingest.layout.form_fields import field_role
from ingest.layout.unplaced import unplaced_rows
from ingest.lexicon import Lexicon, head_key
from ingest.numbers.finder import Number
from ingest.shadow import Shadow, make_shadow


def read_table(table: Table, place: TablePlace, lexicon: Lexicon) -> TableReading:
    """Read one table whose grid is resolved; cells that are prose are handed back."""
    reading = TableReading(table.table_no, caption=place.caption or None, unit=place.unit)
    for cut in cut_bands(table, lexicon):
        band = with_inferred_heads(cut, lexicon) or cut
        context = BandContext(
            table.table_no, band, place, lexicon, reading, f"t{table.table_no}b{len(reading.header_cells)}"
        )
        context.note_headers()
        reading.total_rows.update(row.row_no for row in band.rows if context.is_total_row(row))
        _read_band(context)
        tie_row_rates(context)
        read_headed_numbers(context)
        for cell in band.counters:
            context.other(cell, "list_number")
        reading.prose_cells.extend(band.lone_cells)
        for row in band.header_rows:
            for cell in table.cells:
                if cell.row_no == row:
                    context.leave_to_prose(cell)
    reading.project_name = next((name for _, name in reversed(place.project_names)), reading.project_name)
    reading.unit = next((u for cell in reversed(table.cells) if (u := stated_unit(cell.text))), reading.unit)
    _add_told_total(reading, lexicon)
    reading.indicators = _in_their_block(reading.indicators)
    return _settled(reading, unplaced_rows(table, lexicon))


def _settled(reading: TableReading, unplaced: tuple[str, ...]) -> TableReading:
    """Return a reading told of its rows without columns: a total is not that of the rows that could be read, nor is a cell prose
    that gave a figure."""
    reading.unplaced = unplaced
    if unplaced:
        reading.relations = [relation for relation in reading.relations if relation.kind != "table_column"]
    read = {figure.cell_key for figure in reading.figures}
    reading.prose_cells = [
        c for c in dict.fromkeys(reading.prose_cells) if (c.table_no, c.row_no, c.col_no) not in read
    ]
    return reading


def _read_band(context: BandContext) -> None:
    """Read the rows of a band as what its heads say they are."""
    band, lexicon = context.band, context.lexicon
    if not band.columns or is_of_labelled_numbers(context):
        read_pairs(context)
    elif goal_roles(band, lexicon) and is_project_band(context):
        read_goal_columns(context)
        read_project_band(context)
    elif is_indicator_band(band, lexicon) and not is_project_summary(context):
        read_indicator_band(context)
    elif is_project_band(context):
        read_project_band(context)
    elif (
        (roles := funds_roles(context))
        and context.is_project_form
        and any(_tells_whole(context, row) for row in band.rows)
    ):
        read_funds_block(context, roles)
    else:
        read_matrix_band(context)


def _tells_whole(context: BandContext, row: Row) -> bool:
    """Tell whether a row is of the whole of a project's money: 合计, 预算数：620.00, 预算数： | 620.00."""
    first = next((cell.text for cell in row.own if cell.text.strip()), "")
    is_labelled = any(labelled_numbers(cell.text) for cell in row.own) or is_labelled_above(context, row)
    is_whole = context.is_total_row(row) or tells_whole(strip_label(first), context.lexicon)
    return is_whole or is_labelled or is_only_source(context, row)


def _add_told_total(reading: TableReading, lexicon: Lexicon) -> None:
    """Add the totals that forms tell beside their heads (项目总得分 | 98分) and in no row of their own.

    Behind the head of one form the next total is the same form's row (合计), or the head of the next form, named alike.
    """
    lines = reading.indicators
    taken = {place for line in lines for place in (line.weight, line.score)}
    for figure in [f for f in reading.figures if f.kind == "score" and f.start not in taken]:
        behind = next((line for line in lines if line.is_total and line.start > figure.start), None)
        is_last = not behind or _total_name(behind.name) == _total_name(figure.label)
        if lines and is_total_score(figure.label, lexicon) and is_last:
            lines.append(_told_total(figure))
    lines.sort(key=lambda line: (line.start, line.level))


def _total_name(label: str) -> str:
    return head_key(make_shadow(label).text).removesuffix("(分)")


def _told_total(figure: Figure) -> IndicatorLine:
    name = _total_name(figure.label)
    return IndicatorLine(
        figure.start, figure.end, "self_score_form", 0, name, (name,), score=figure.start, is_leaf=False, is_total=True
    )


def _in_their_block(lines: list[IndicatorLine]) -> list[IndicatorLine]:
    """Return the lines of a table's form; one without scores, whatever its title, is a list of targets.

    Points that are not scored yet are a form's where results or a total stand beside them, and a plan's weights elsewhere.
    """
    is_scored = any(line.score is not None or line.deduction is not None for line in lines)
    is_weighed = any(line.weight is not None for line in lines) and any(
        line.is_total or line.actual.text for line in lines
    )
    return lines if is_scored or is_weighed else [replace(line, block_code="target_list") for line in lines]


def refuse_table(table: Table, place: TablePlace, lexicon: Lexicon) -> TableReading:
    """Take the numbers of a table whose columns are lost as figures that measure nothing known, and say why."""
    reading = TableReading(table.table_no, caption=place.caption or None, unit=place.unit)
    reading.refusal = "表格的行列界线在文件中已丢失，无法确定各数属于哪一栏，未取值"
    context = BandContext(table.table_no, Band("", (), (), ()), place, lexicon, reading, f"t{table.table_no}b0")
    for cell in table.cells:
        context.take_as_unknown(cell)
    return reading


def read_pairs(context: BandContext) -> None:
    """Read rows without heads: a label and its value side by side (人员编制 | 8 | 实有人数 | 5)."""
    sides = sides_of_heads(context)
    by_years = _columns_by_years(context)
    for row in context.band.rows:
        cells, labelled = row.own, read_labelled_row(context, row, sides)
        for index, cell in enumerate(cells):
            if cell in labelled:
                continue
            # Where the spans are lost, empty cells stand behind the label: 年度资金总额 |  | 120.00.
            label = next((strip_label(before.text) for before in reversed(cells[:index]) if before.text.strip()), "")
            read = context.number_in(cell)
            if field_role(label, context.lexicon) == "project_name" and cell.text.strip():
                context.reading.project_name = without_code(cell.text)
            is_row = index + 1 < len(cells) and is_number_cell(
                cells[index + 1].text
            )  # of several values, none has a head
            if not read or is_number_cell(label) or not label or is_row:
                context.leave_to_prose(cell)
                continue
            if cell.col_no in by_years:
                context.reading.row_text[(cell.row_no, cell.col_no)] = label
                _add_by_years(context, cell, label, by_years[cell.col_no], read)
            else:
                _read_pair(context, cell, label, *read)


def _columns_by_years(context: BandContext) -> dict[int, bool]:
    """Return the columns of amounts of a form that tells a project's money in all its years and beside it the year's.

    项目资金总额 | 980.00 | 年度资金申请总额 | 320.00: whether each column is the year's; nothing in other forms.
    """
    for row in context.band.rows:
        wholes = {
            value.col_no: label.text.strip().startswith("年度")
            for label, value in pairwise(row.own)
            if tells_whole(strip_label(label.text), context.lexicon) and is_number_cell(value.text)
        }
        if set(wholes.values()) == {True, False}:
            return wholes
    return {}


def _add_by_years(context: BandContext, cell: Cell, label: str, is_of_year: bool, read: tuple[Shadow, Number]) -> None:
    """Add an amount of such a form: planned for the year, brought over, or of all years and so of no stage."""
    meaning = label_meaning(label, context.lexicon)
    stage = ((meaning and meaning.stage) or "initial") if is_of_year else None
    measure = MEASURE_OF_STAGE.get(stage) if stage else "total_investment"
    is_whole = tells_whole(label, context.lexicon)
    _add_of_project(context, cell, label, stage, measure if is_whole else None, read, context.place.frame.fiscal_year)


def _add_project_amount(context: BandContext, cell: Cell, label: str, read: tuple[Shadow, Number]) -> None:
    """Add an amount beside a word of stage below a project's name (项目名称 | 校舍维修 | 当年预算 | 75.00); 上年预算 is no measure."""
    meaning = label_meaning(label, context.lexicon)
    stage = (meaning and meaning.stage) or context.default_stage
    is_received = label in context.lexicon.words("headers", "appropriated")
    measure = "appropriated" if is_received else MEASURE_OF_STAGE.get(stage)
    year = row_year(label, context.place.frame.fiscal_year) or context.place.frame.fiscal_year
    is_of_year = year == context.place.frame.fiscal_year
    _add_of_project(context, cell, label, stage, measure if is_of_year else None, read, year)


def _add_of_project(
    context: BandContext, cell: Cell, label: str, stage: str | None, measure: str | None, read: tuple[Shadow, Number],
    year: int | None,
) -> None:  # fmt: skip
    """Add an amount of a project's form and, where it tells a measure of the project named above it, that."""
    figure = context.add(
        context.figure(
            cell, *read, "money", label=label, fund_code="all", stage_code=stage, scope_code="consolidated",
            subject_code="project", fiscal_year=year,
        )
    )  # fmt: skip
    name = context.project_at(cell.start)
    if name and measure:
        context.reading.projects.append(ProjectMention(cell.start, cell.end, "table", name, {measure: figure.start}))


def _is_total_of_form(context: BandContext, label: str) -> bool:
    """Tell whether 合计 sums up the points of a form above it; of a table whose heads are lost it may sum up money."""
    return label in context.total_words and bool(context.reading.indicators)


def _read_pair(context: BandContext, cell: Cell, label: str, shadow: Shadow, number: Number) -> None:
    """Read a number by the label to its left; one whose label says nothing is left to prose."""
    meaning = label_meaning(label, context.lexicon)
    context.reading.row_text[(cell.row_no, cell.col_no)] = label
    if meaning and any(m.startswith("headcount") for m in meaning.marks):
        context.add(context.figure(cell, shadow, number, "headcount", label=label, subject_code="department"))
    elif number.unit_kind == "score" or _is_total_of_form(context, label) or is_total_score(label, context.lexicon):
        context.add(context.figure(cell, shadow, number, "score", label=label, subject_code="indicator"))
    elif context.project_at(cell.start) and tells_whole(label, context.lexicon) and number.unit_kind in ("money", None):
        _add_project_amount(context, cell, label, (shadow, number))
    elif meaning and meaning.item and (number.unit_kind in ("money", None)):
        is_project = context.is_project_form
        stage = default_stage(meaning.item, meaning.stage, context.default_stage)
        context.add(
            context.figure(
                cell, shadow, number, "money", label=label, item_code=None if is_project else meaning.item,
                fund_code=meaning.fund or "all", stage_code=stage, scope_code="consolidated",
                subject_code="project" if is_project else "department",
            )
        )  # fmt: skip
    else:
        context.leave_to_prose(cell)
