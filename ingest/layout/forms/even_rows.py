"""Cuts a run of cells of which none is lost, empty ones included: every row is as wide as the heads."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import MONEY_ROLES, cost_of, kind_of
from ingest.layout.forms.form_rows import Cut, Placed
from ingest.lexicon import Lexicon

_MIN_FUNDS, _MAX_LABELS = 2, 3


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
