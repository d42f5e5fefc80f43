"""Reads the names of the groups that a form's indicators stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.operands import points_in
from ingest.figure import IndicatorLine
from ingest.layout.bands import Row
from ingest.numbers.finder import scan_numbers
from ingest.shadow import make_shadow

_POINTS = re.compile(r"\((?:分值|共)?[::]?(\d+(?:\.\d+)?)分?\)$")

_COUNTED = re.compile(r"^(?:三级)?指标\s?\d{1,2}\s?[:：、.．]\s?(?=[^\s.…])")  # 指标1：造林面积


@dataclass
class Groups:
    """The group names that hold for a row: printed once, merged down or followed by empty cells."""

    columns: tuple[int, ...]
    levels: tuple[int, ...] = ()
    names: list[str] = field(default_factory=list)
    is_weight_headed_score: bool = False  # 一级指标 | 得分 | … | 三级指标 | 得分 | … | 得分
    are_pointed: dict[int, bool] = field(default_factory=dict)  # of a level, whether its first group's name has points

    def place_of(self, index: int, points: str | None) -> int:
        """Return the level of a group: behind 产出指标(50分) | 数量指标 a 满意度指标(10分) is not of the second."""
        is_pointed = self.are_pointed.setdefault(index, points is not None)
        if is_pointed or points is None:
            return index
        return next((place for place, told in self.are_pointed.items() if told), index)


def clean_name(text: str) -> tuple[str, str | None]:
    """Return a group's or indicator's name without its points and the template's number, and the points told in brackets."""
    joined = re.sub(r"\s*\n\s*", "", text).strip()
    is_points = _POINTS.search(make_shadow(joined).text)
    first = text if is_points else text.split("\n(")[0].split("\n（")[0]
    name = _COUNTED.sub("", re.sub(r"\s*\n\s*", "", first).strip())
    shadow = make_shadow(name).text
    match = _POINTS.search(shadow)
    if match:
        cut = max(name.rfind("("), name.rfind("（"))
        return name[:cut].strip(), match.group(1)
    return name, None


def own_place(row: Row, state: Groups) -> int | None:
    """Return which of the columns of names holds a row's own name: the last one, or the first that its cell stretches over.

    Where the last one is empty it is the last of those before it that this row fills (预算执行率 | | | 10 | 100% | 97% | 9.7).
    """
    if not state.columns:
        return None
    last = row.cells.get(state.columns[-1])
    if last and last.text.strip():
        return next(index for index, col in enumerate(state.columns) if row.cells.get(col) is last)
    told = [i for i, col in enumerate(state.columns) if (c := row.cells.get(col)) and c.text.strip() and c in row.own]
    return told[-1] if told else None


def update_groups(context: BandContext, row: Row, state: Groups, place: int) -> tuple[str, ...]:
    """Return the group names of a row; a name that is new becomes a group line of its own.

    `place` is the column (of those of names) that holds the row's own name: the ones before it hold groups.
    """
    names = list(state.names) + [""] * (len(state.columns) - 1 - len(state.names))
    for index, col in enumerate(state.columns[:-1][:place]):
        cell = row.cells.get(col)
        if not cell or not cell.text.strip() or cell.col_no > col:
            continue
        name, points = clean_name(cell.text)
        if cell.row_no == row.row_no and (name != names[index] or name == row.text(state.columns[-1]).strip()):
            index = state.place_of(index, points)
            names[index] = name
            names[index + 1 :] = [""] * (len(names) - index - 1)
            told = tuple(n for n in names[: index + 1] if n)
            beside = {code: _points_beside(context, row, col, state.columns, code) for code in ("weight", "score")}
            if state.is_weight_headed_score:
                beside = {"weight": beside["score"], "score": None}
            _add_group(context, cell, told, state.levels[index], points, beside)
    groups = tuple(name for name in names[:place] if name)
    if place < len(names):
        names[place:] = [clean_name(row.text(state.columns[place]))[0], *[""] * (len(names) - place - 1)]
    state.names = names
    return groups


def _points_beside(context: BandContext, row: Row, col: int, names: tuple[int, ...], code: str) -> Cell | None:
    """Return the cell of a group's own points, in a column headed 分值 (or 得分) between its name and the next name."""
    following = min(name for name in names if name > col)
    for column in context.band.columns:
        cell = row.cells.get(column.col_no)
        if col < column.col_no < following and code in context.lexicon.headers(column.key):
            return cell if cell and cell.row_no == row.row_no else None
    return None


def _add_group(
    context: BandContext, cell: Cell, path: tuple[str, ...], level: int, points: str | None,
    beside: dict[str, Cell | None],
) -> None:  # fmt: skip
    """Add a group's line with the points that its name or the columns beside it tell, if any."""
    weight, score = (
        points_in(context, c, "/".join(path)) if (c := beside[code]) else None for code in ("weight", "score")
    )
    if points:
        weight = points_in_name(context, cell, "/".join(path))
    elif re.search(r"\d", make_shadow(cell.text).text):
        context.other(cell, "name")
    context.reading.indicators.append(
        IndicatorLine(cell.start, cell.end, "self_score_form", level, path[-1], path, weight, score, is_leaf=False)
    )


def points_in_name(context: BandContext, cell: Cell, label: str) -> int | None:
    """Return the place of the points that a name tells in brackets (产出指标（50分）), or None."""
    points = clean_name(cell.text)[1]
    shadow = make_shadow(cell.text)
    number = next((n for n in scan_numbers(shadow, context.lexicon)[0] if str(n.value) == points), None)
    if not number:
        return None
    return context.add(context.figure(cell, shadow, number, "score", label=label, subject_code="indicator")).start
