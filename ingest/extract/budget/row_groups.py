"""Cuts a row of a table into labels and the values behind each: one pair, or several side by side."""

from __future__ import annotations

import re

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext, merge
from ingest.extract.cells.label_words import column_meaning, label_meaning
from ingest.extract.sentences.lead import INCOME
from ingest.layout.bands import Column, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Meaning


def row_groups(context: BandContext, cells: list[Cell]) -> list[tuple[list[Cell], list[Cell]]]:
    """Return the labels and values of a row: two tables side by side (收入 | 决算数 | 支出 | 决算数) have labels after values."""
    groups = []
    while cells:
        labels = _label_cells(context, cells)
        values = _values(context, cells[len(labels) :])
        groups.append((labels, values))
        cells = cells[len(labels) + len(values) :]
    return groups


def told_beside(context: BandContext, groups: list[list[Cell]]) -> list[Meaning | None]:
    """Return what the labels of a row say where each number has its own, and one tells a stage alone; else nothing.

    三公经费 | 年初预算 | 12.00 | 决算数 | 9.70 | 公务接待费 | 0.50: what one label leaves open, those before it say. Heads
    above such a row are not its own.
    """
    told = [merge(*(label_meaning(strip_label(c.text), context.lexicon) for c in reversed(g))) for g in groups]
    # 一、本年收入 | 90.00 | 一、本年支出 | 88.00: no stage of the income
    is_two_sided = told[0].item in INCOME and any("支出" in cell.text for labels in groups[1:] for cell in labels)
    is_of_stages = not is_two_sided and any(m.stage and not m.item for m in told[1:])
    if not is_of_stages or not told[0].item:
        return [None] * len(groups)
    for at, meaning in enumerate(told[1:], 1):
        told[at] = merge(meaning, told[at - 1])
    return list(told)


def _values(context: BandContext, cells: list[Cell]) -> list[Cell]:
    """Return the cells up to the next label: a cell of words in a column of labels, with numbers behind it."""
    for index, cell in enumerate(cells):
        has_numbers = any(is_number_cell(later.text) for later in cells[index + 1 :])
        if index and _is_text(cell.text) and has_numbers and not is_number_cell(cell.text):
            column = context.band.column(cell.col_no)
            if _is_label(context, cell) or not (column and _is_value_column(context, column)):
                return cells[:index]
    return cells


def _label_cells(context: BandContext, cells: list[Cell]) -> list[Cell]:
    """Return the cells at the head of a row, up to the first that holds a number or is empty under a known head."""
    labels: list[Cell] = []
    for cell in cells:
        if is_number_cell(cell.text) or (labels and not _is_text(cell.text)):
            break
        column = context.band.column(cell.col_no)
        if (
            labels
            and not _is_label(context, cell)
            and column
            and column_meaning(column, context.lexicon)
            and _is_value_column(context, column)
        ):
            break
        labels.append(cell)
    return labels


def _is_label(context: BandContext, cell: Cell) -> bool:
    """Tell whether a cell holds a word for an item, a fund, a stage or a rate."""
    told = label_meaning(strip_label(cell.text), context.lexicon) if _is_text(cell.text) else None
    return bool(told and (told.item or told.fund or told.stage or told.marks))


def _is_text(text: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fff]", text))


def _is_value_column(context: BandContext, column: Column) -> bool:
    return any(is_number_cell(row.text(column.col_no)) for row in context.band.rows)
