"""Reads a funds block whose rows were cut at the wrong place: each row ends in the label of the next one.

得分 | 资金总额 ⏎ | 96.00 | 98.00 | 10 | 97.96% | 9.8 | 其中：财政拨款 ⏎ | 60.00 …
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.extract.indicators.columns import MONEY_ROLES
from ingest.layout.bands import Row, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.shadow import make_shadow

_POINT_ROLES = ("weight", "score")
_NOTHING = re.compile(r"[-—/]+|无")
_MOST_POINTS = 100


@dataclass(frozen=True)
class WrappedRow:
    """A row with its own label and the cell of each role; `rest` are its cells that no role is sure of."""

    row: Row
    label: str
    cells: dict[str, Cell]
    rest: tuple[Cell, ...]


def wrapped_rows(context: BandContext, roles: dict[str, int]) -> list[WrappedRow]:
    """Return the rows of such a block with their cells under their heads, counted from the right; else nothing.

    Where a row has fewer values than heads, the amounts at its left are sure of no head; rate and points are.
    """
    label = next((c.key for c in reversed(context.band.columns) if c.heads), "")
    rows = [row for row in context.band.rows if _values(row)]
    if label not in context.lexicon.words("execution_rows") or not rows or not all(_is_wrapped(row) for row in rows):
        return []
    ordered = sorted((role for role in roles if role in (*MONEY_ROLES, *_POINT_ROLES)), key=lambda role: roles[role])
    found: list[WrappedRow] = []
    for row in rows:
        values = _values(row)
        pairs = dict(zip(reversed(ordered), reversed(values), strict=False))
        is_whole = len(values) == len(ordered)
        if len(values) > len(ordered) or not all(_suits(cell, role) for role, cell in pairs.items()):
            return []
        sure = {role: cell for role, cell in pairs.items() if is_whole or role in ("execution_rate", *_POINT_ROLES)}
        found.append(WrappedRow(row, label, sure, tuple(c for c in row.own if c not in sure.values())))
        label = strip_label(_last(row).text)
    return found


def _values(row: Row) -> list[Cell]:
    return [cell for cell in row.own if is_number_cell(cell.text) or _NOTHING.fullmatch(cell.text.strip())]


def _last(row: Row) -> Cell:
    return next((cell for cell in reversed(row.own) if cell.text.strip()), row.own[-1])


def _is_wrapped(row: Row) -> bool:
    """Tell whether a row begins with a value, and ends in a word or is the last one."""
    first = next(cell for cell in row.own if cell.text.strip())
    words = [cell for cell in row.own if cell.text.strip() and cell not in _values(row)]
    return first in _values(row) and words in ([], [_last(row)])


def _suits(cell: Cell, role: str) -> bool:
    text = make_shadow(cell.text).text
    if _NOTHING.fullmatch(text):
        return True
    if role == "execution_rate":
        return text.endswith("%")
    is_points = bool(re.fullmatch(r"\d{1,3}(?:\.\d+)?", text)) and float(text) <= _MOST_POINTS
    return is_points if role in _POINT_ROLES else not text.endswith("%")
