"""Finds the rows of a table whose cells could be given no column, so that their numbers are told as left unread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import is_group
from ingest.lexicon import Lexicon

_MAX_NAME = 20
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STUCK_NUMBERS = 2


def unplaced_rows(table: Table, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the first words of every such row: cells one below the other among rows of several, a number with them.

    A row printed without anything between its cells (数量指标造林面积2030亩31亩20) that was not parted is one too.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text.strip():
            rows.setdefault(cell.row_no, []).append(cell)
    told = [row for _, row in sorted(rows.items())]
    runs = _runs([row[0] if len(row) == 1 else None for row in told])
    labels = {below[0].start: row for row, below in pairwise(told) if not any(is_number_cell(c.text) for c in row[1:])}
    return tuple(name for run in runs if (name := _name(run, lexicon) or _name_above(run, labels)))


def _name_above(run: list[Cell], labels: dict[int, list[Cell]]) -> str | None:
    """Return the last label of the row above cells that are numbers alone: 5 | 雨露计划补助 ⏎ 18.60 ⏎ 18.60."""
    above = labels.get(run[0].start, [])
    is_cut = len(above) > 1 and len(run) >= _STUCK_NUMBERS and all(is_number_cell(cell.text) for cell in run)
    return re.sub(r"\s+", "", above[-1].text)[:_MAX_NAME] if is_cut else None


def _runs(cells: Sequence[Cell | None]) -> Iterator[list[Cell]]:
    """Yield the cells that stand alone in their rows, those below each other together."""
    run: list[Cell] = []
    for cell in [*cells, None]:
        if cell:
            run.append(cell)
        elif run:
            yield run
            run = []


def _name(run: list[Cell], lexicon: Lexicon) -> str | None:
    """Return the first words of cells that were a row, None where they are titles, remarks or a lone number."""
    stuck = next((cell for cell in run if _is_stuck(cell.text, lexicon)), None)
    if stuck:
        return stuck.text[:_MAX_NAME]
    numbers = [cell for cell in run if is_number_cell(cell.text)]
    words = [cell for cell in run if not is_number_cell(cell.text) and len(cell.text) <= _MAX_NAME]
    if not words or len(numbers) < _STUCK_NUMBERS:
        return None
    before = [cell for cell in words if cell.start < numbers[0].start]
    return re.sub(r"\s+", "", (before or words)[-1].text)


def _is_stuck(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell is a row of a form whose cells stick together: a group's name first, numbers behind it."""
    groups = sorted((w for w in lexicon.words("indicator_groups") if w.endswith("指标")), key=len, reverse=True)
    starts = any(text.startswith(word) and len(text) > len(word) for word in groups)
    return starts and len(_NUMBER.findall(text)) >= _STUCK_NUMBERS and not is_group(text, lexicon)
