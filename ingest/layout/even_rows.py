"""Cuts a run of cells of which none is lost, empty ones included: every row is as wide as the heads."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import MONEY_ROLES, cost_of, is_form_head, is_grand_total, is_group, is_total, kind_of
from ingest.layout.form_rows import Cut, Placed
from ingest.lexicon import Lexicon

_MIN_ROWS, _MIN_HEADS = 3, 3
_MIN_FUNDS, _MAX_LABELS = 2, 3


def even_rows(
    pieces: Sequence[str], start: int, roles: Sequence[str | None], lexicon: Lexicon
) -> tuple[int, Cut] | None:
    """Return how many of the words from `start` on are heads, and the rows behind them, each as wide; None where none fit.

    The last of the words may be the name of the first row and a head elsewhere (预算执行率). An empty head stands over labels.
    """
    roles = [role if role or pieces[start + n].strip() else "label" for n, role in enumerate(roles)]
    for width in range(len(roles), _MIN_HEADS, -1):
        cut = _cut(pieces, start + width, roles[:width], lexicon) if is_form_head(list(roles[:width])) else None
        if cut:
            return width, cut
    return None


def even_funds(
    pieces: Sequence[str], start: int, roles: Sequence[str | None], lexicon: Lexicon
) -> tuple[int, int, Cut] | None:
    """Return where the heads of a funds block begin, how many of them stand over labels, and its rows, each as wide.

    项目资金 | (empty) | 年初预算数 | … ⏎ (empty) | 年度资金总额 | 800.00 | …: the block's title is merged down, its rows begin
    with an empty cell. What follows the last row is no number. None where no width fits, or more than one.
    """
    first = next((at for at, role in enumerate(roles) if role in MONEY_ROLES), len(roles))
    values = roles[first:]
    if not {"weight", "score"} & set(values) or None in values:
        return None
    found = []
    for labels in range(1, min(_MAX_LABELS, start + first) + 1):
        begin = start + first - labels
        head = [cell.strip() for cell in pieces[begin : begin + labels]]
        rows = _funds_rows(pieces, begin + labels + len(values), labels, values, lexicon)
        if head[0] and not any(is_number_cell(cell) for cell in head) and len(rows) >= _MIN_FUNDS:
            found.append((begin, labels, Cut(tuple(rows), rows[-1][-1][1], 0.0, is_only=True)))
    return found[0] if len(found) == 1 else None


def _funds_rows(
    pieces: Sequence[str], start: int, labels: int, roles: Sequence[str | None], lexicon: Lexicon
) -> list[Placed]:  # fmt: skip
    """Return the rows of a funds block whose labels stand in the last of the `labels` columns before its values."""
    width = labels + len(roles)
    rows: list[Placed] = []
    for at in range(start, len(pieces) - width + 1, width):
        told, values = pieces[at : at + labels], pieces[at + labels : at + width]
        is_labelled = bool(told[-1].strip()) and not any(is_number_cell(cell) for cell in told)
        costs = [cost_of(kind_of(role), cell, lexicon) for role, cell in zip(roles, values, strict=True)]
        if not is_labelled or None in costs or (not rows and not any(is_number_cell(cell) for cell in values)):
            break
        rows.append(tuple((at + col, at + col + 1, col) for col in range(width)))
    end = rows[-1][-1][1] if rows else start
    return [] if any(is_number_cell(cell) for cell in pieces[end : end + 1]) else rows


def _cut(pieces: Sequence[str], start: int, roles: Sequence[str | None], lexicon: Lexicon) -> Cut | None:
    """Cut rows of the heads' width.

    Every cell must suit its column, and every row name something. The run ends in a row of the total or in that of the last
    cell: nothing is left that could belong to a row.
    """
    width = len(roles)
    rows: list[Sequence[str]] = []
    for at in range(start, len(pieces), width):
        row = pieces[at : at + width]
        if len(row) < width or not _suits(row, roles, lexicon):
            return None
        rows.append(row)
        if is_grand_total(row[0], lexicon):
            break
    if len(rows) < _MIN_ROWS or None in roles or not any(not cell.strip() for row in rows for cell in row):
        return None
    placed = tuple(
        tuple((start + n * width + col, start + n * width + col + 1, col) for col in range(width))
        for n in range(len(rows))
    )
    return Cut(placed, start + len(rows) * width, 0.0, is_only=True)


def _suits(row: Sequence[str], roles: Sequence[str | None], lexicon: Lexicon) -> bool:
    """Tell whether each cell of a row may stand in its column; a row has a name and a number of points or a value."""
    kinds = [kind_of(role) for role in roles]
    names = [cell for cell, kind in zip(row, kinds, strict=True) if kind == "name" and cell.strip()]
    if not names:
        return False
    if is_total(names[0], lexicon):
        cells = [(kind, cell) for kind, cell in zip(kinds, row, strict=True) if kind != "name"]
        return len(names) == 1 and all(cost_of(kind, cell, lexicon) is not None for kind, cell in cells)
    own = [cell for cell, kind in zip(row, kinds, strict=True) if kind == "name"][-1]
    has_value = any(cell.strip() for cell, kind in zip(row, kinds, strict=True) if kind in ("points", "value"))
    is_lost = is_group(own, lexicon) and "value" in kinds  # a group's name in the place of an indicator's
    costs = [cost_of(kind, cell, lexicon) for kind, cell in zip(kinds, row, strict=True)]
    return has_value and not is_lost and None not in costs
