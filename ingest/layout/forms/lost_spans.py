"""Puts the cells of a form's rows under their heads where names merged over several rows are printed once and leave no gap.

产出指标 | 数量指标 | 培训人次 | ≥100人 | 120人 | 10 | 10 ⏎ 质量指标 | 合格率 | ≥90% | 95% | 10 | 10: the second row is shorter by the
name that stands above it, and so are rows of a funds block whose title is merged downwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from ingest.document import Cell, Table
from ingest.layout.cell_kinds import is_number_cell, without_padding
from ingest.layout.form_cells import (
    LEVELS,
    cost_of,
    first_beside,
    is_field,
    is_first_level,
    is_form_head,
    is_grand_total,
    is_group,
    is_list_head,
    is_second_level,
    is_total,
    kind_of,
    role_in_part,
    role_of,
)
from ingest.layout.forms.form_heads import begins_lower_heads
from ingest.layout.forms.form_rows import RowCutter
from ingest.lexicon import Lexicon

_MIN_CELLS = 3
_TIE = 0.05
_OF_FUNDS = ("来源", "构成", "用途")  # a head over the labels of a funds block
_TOLD = re.compile(r"[:：]\s*\d")  # a number with its own label: 预算数：14.00

Roles = list[str | None]
Placed = dict[int, Cell]


@dataclass(frozen=True)
class _Band:
    """A row of heads and the rows under it, up to the total of the form or the next heads."""

    roles: Roles
    first: int
    end: int


def with_cells_under_heads(table: Table, lexicon: Lexicon) -> Table:
    """Return a table of printed rows with the cells of shortened rows in their columns, empty cells in the gaps.

    Only in bands where a row cannot stand as it is printed and has one place to go to. A row of such a band that has no
    certain place keeps its cells without a column: better no value than a shifted one.
    """
    if table.is_grid_exact or table.is_flat:
        return table
    printed = [without_padding(row) for row in table.rows().values()]
    rows = _with_whole_heads(printed, lexicon)
    moved: list[list[Cell]] = list(rows)
    loose: set[int] = set()
    for band in _bands(rows, lexicon):
        body = range(band.first, band.end)
        # A name that nothing stands above stretches to the right instead, and so does a group's over all columns of names.
        beside = next((at for at, role in enumerate(band.roles) if role), 0)  # 绩效指标 beside all rows
        whole = min(_needed(band.roles), len(band.roles) - 1) - beside
        first = next((at for at in body if len(rows[at]) >= whole), band.first)
        fewest = _MIN_CELLS if is_form_head(band.roles) else _MIN_CELLS - 1
        told = [at for at in body if len(rows[at]) >= fewest and (at >= first or "label" in band.roles)]
        if any(len(rows[at]) > len(band.roles) and is_group(rows[at][0].text, lexicon) for at in told):
            loose |= {*told}  # the beginning of the heads stands in another line
            continue
        strange = [
            at for at in told if not is_total(rows[at][0].text, lexicon) and _misfits(rows[at], band.roles, lexicon)
        ]
        places: dict[int, Placed | None]
        places = {at: dict(enumerate(rows[at])) for at in told if at not in strange}  # as wide as the heads
        places |= {
            at: _place(rows[at], band.roles, lexicon)
            or _place([*dropwhile(_is_empty, rows[at])], band.roles, lexicon)
            or _breakdown(rows[at], band.roles)
            or _behind_merged(rows[at], band.roles, lexicon)
            for at in (told if strange else ())
            if at in strange or len(rows[at]) < _needed(band.roles)
        }
        if 2 * sum(bool(places[at]) for at in strange) <= len(strange):
            continue  # none is shortened, or the rows are not of these heads
        places |= {at: placed for at in body if at >= first and (placed := _groups(rows[at], band.roles, lexicon))}
        # No whole row stands above these.
        loose |= {
            at for at in body if fewest <= len(rows[at]) and at not in told and _misfits(rows[at], band.roles, lexicon)
        }
        for at, placed in places.items():
            if placed:
                moved[at] = _filled_row(placed, len(band.roles))
            elif _misfits(rows[at], band.roles, lexicon) and not any(_TOLD.search(cell.text) for cell in rows[at]):
                loose.add(at)
    if moved == printed and not loose:
        return table
    parts: list[list[Cell]] = []
    for at, row in enumerate(moved):
        parts += [[cell] for cell in row] if at in loose else [row]
    return table.with_rows(parts)


def _with_whole_heads(rows: list[list[Cell]], lexicon: Lexicon) -> list[list[Cell]]:
    """Return rows with the heads that stand beside a lower row of heads behind it, where they are the heads of one row."""
    placed = list(rows)
    for at, (upper, lower) in enumerate(pairwise(rows)):
        beside = first_beside(_roles(upper, lexicon), _roles(lower, lexicon))
        if beside is not None:
            placed[at : at + 2] = [upper[:beside], [*lower, *upper[beside:]]]
    return placed


def _bands(rows: list[list[Cell]], lexicon: Lexicon) -> list[_Band]:
    told = [(at, _roles(row, lexicon)) for at, row in enumerate(rows)]
    heads = [(at, roles) for at, roles in told if is_form_head(roles) or is_list_head(roles)]
    bands = []
    for number, (at, roles) in enumerate(heads):
        limit = heads[number + 1][0] if number + 1 < len(heads) else len(rows)
        below = range(at + 1, limit)
        limit = next((n for n in below if is_field(rows[n][0].text, lexicon)), limit)  # the head of the next form
        last = next((n + 1 for n in range(at + 1, limit) if is_grand_total(rows[n][0].text, lexicon)), limit)
        if not begins_lower_heads([cell.text for row in rows[at + 1 : last][:1] for cell in row]):
            bands.append(_Band(roles, at + 1, last))
    return bands


def _roles(row: list[Cell], lexicon: Lexicon) -> Roles:
    """Return what the columns under a row of heads hold; an empty head stands over labels, 年度目标 before 一级指标 … 指标值 over words."""
    texts = [cell.text for cell in row]
    roles = [
        role_of(text, lexicon) or ("label" if text.endswith(_OF_FUNDS) else None) if text.strip() else "label"
        for text in texts
    ]
    first = roles.index("level1") if "level1" in roles else 0
    is_told = "target" in roles[first:]
    roles = [None if role == "target" and is_told and at < first else role for at, role in enumerate(roles)]
    if not (is_form_head(roles) or is_list_head(roles)):
        return roles
    behind = max((at for at, role in enumerate(roles) if role in LEVELS), default=len(roles))
    parts = [role_in_part(text, lexicon) if at > behind else None for at, text in enumerate(texts)]
    return [role or (part if part not in roles else None) for role, part in zip(roles, parts, strict=True)]


def _needed(roles: Roles) -> int:
    """Return how many cells a whole row has: it may lack remarks at its end."""
    return max(at + 1 for at, role in enumerate(roles) if kind_of(role) not in ("words", "any"))


def _misfits(row: list[Cell], roles: Roles, lexicon: Lexicon) -> bool:
    """Tell whether a cell cannot stand in the column it is printed in."""
    if len(row) > len(roles):
        return True
    told = [(role, cell.text) for role, cell in zip(roles, row, strict=False) if cell.text.strip()]
    # 专项预算管理 | 项目决策 | 程序严密 | 6 | 6: in a whole row it stands below the first level's own name.
    is_whole = len(told) == len(roles) and roles[0] == "level1"
    is_group_away = not is_whole and any(is_first_level(text, lexicon) and role != "level1" for role, text in told)
    # A group of the second level in the first of three columns, in a row that lacks a cell.
    is_group_away |= "level3" in roles and len(row) < len(roles) and is_second_level(row[0].text, lexicon)
    costs = [cost_of(kind_of(role), text, lexicon) for role, text in told if kind_of(role) not in ("any", "words")]
    return ("level1" in roles and is_group_away) or None in costs


def _place(row: list[Cell], roles: Roles, lexicon: Lexicon) -> Placed | None:
    """Return the one place every cell of a row goes to, or None; cells at its end may be missing."""
    if roles[0] == "row_number" and row[1:] and row[0].text.strip().isdigit():  # no number is merged downwards
        placed = _place(row[1:], [None, *roles[1:]], lexicon)
        return {0: row[0], **placed} if placed else None
    found: list[tuple[float, Placed]] = []
    for missing in range(max(0, len(roles) - len(row)) + 1):
        texts = [*(cell.text for cell in row), *[""] * missing]
        cut = RowCutter(texts, roles, lexicon).cut(0, len(texts))
        if len(cut.rows) == 1 and sum(end - start for start, end, _ in cut.rows[0]) == len(texts):
            found.append((cut.cost, {col: row[at] for at, _, col in cut.rows[0] if at < len(row)}))
    found.sort(key=lambda told: told[0])
    others = [cost for cost, placed in found if placed != found[0][1]]
    return found[0][1] if found and not any(cost < found[0][0] + _TIE for cost in others) else None


def _is_empty(cell: Cell) -> bool:
    return not cell.text.strip()


def _breakdown(row: list[Cell], roles: Roles) -> Placed | None:
    """Return the place of a row that tells a part of the indicator above it without points: 其中：豆类 | 12亩 | 12亩."""
    columns = [roles.index(role) for role in ("level3", "target", "actual") if role in roles]
    is_part = row[0].text.startswith("其中") and not is_number_cell(row[0].text)
    return dict(zip(columns, row, strict=True)) if is_part and len(row) == len(columns) == _MIN_CELLS else None


def _behind_merged(row: list[Cell], roles: Roles, lexicon: Lexicon) -> Placed | None:
    """Return the place of a row whose first columns are merged downwards (单位名称), told by the names of its groups."""
    groups = [at for at, cell in enumerate(row) if is_group(cell.text, lexicon)]
    shift = roles.index("level1") - groups[0] if len(groups) == 2 and "level1" in roles else 0
    fits = (
        cost_of(kind_of(role), cell.text, lexicon) is not None for role, cell in zip(roles[shift:], row, strict=False)
    )
    is_whole = _needed(roles) <= len(row) + shift <= len(roles)
    return dict(enumerate(row, start=shift)) if shift > 0 and is_whole and all(fits) else None


def _groups(row: list[Cell], roles: Roles, lexicon: Lexicon) -> Placed | None:
    """Return the place of a row of nothing but the names of groups, whose indicators stand in the rows below."""
    levels = [roles.index(role) for role in ("level1", "level2") if role in roles]
    if len(levels) < 2 or len(row) >= _MIN_CELLS or not all(is_group(cell.text, lexicon) for cell in row):
        return None
    is_first = is_first_level(row[0].text, lexicon)
    return dict(zip(levels if is_first else levels[1:], row, strict=False)) if is_first or len(row) == 1 else None


def _filled_row(placed: Placed, width: int) -> list[Cell]:
    """Return a row of the heads' width, with empty cells where none is printed."""
    row: list[Cell] = []
    at = min(cell.start for cell in placed.values())
    for column in range(width):
        cell = placed.get(column)
        row.append(cell or replace(next(iter(placed.values())), start=at, end=at, text=""))
        at = row[-1].end
    return row
