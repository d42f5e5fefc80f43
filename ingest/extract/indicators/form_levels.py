"""Tells the level of each line of a form: by the columns of names, or by the numbering of names in one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.cells.band_context import BandContext
from ingest.figure import IndicatorLine
from ingest.layout.bands import strip_label
from ingest.layout.form_cells import is_group
from ingest.layout.outline import STYLES


def column_levels(context: BandContext, columns: tuple[int, ...], roles: dict[str, int]) -> tuple[int, ...]:
    """Return the level of each column of names.

    Groups of the second level (数量指标) without those above them are still that. Two columns headed 一级指标 and 三级指标 are
    what they say; so is, behind 一级指标, one headed 指标名称.
    """
    if len(columns) == 1 and _head(context, columns[0]).startswith("一级"):
        return (1,)
    names = {strip_label(row.text(columns[0])) for row in context.band.rows} if len(columns) == 2 else set()
    is_second = bool(names & set(context.lexicon.words("second_level_groups"))) and "level1" not in roles
    if {"level1", "level3"} <= set(roles) and len(columns) == 2:
        return 1, 3
    first = 2 if is_second else 1
    return tuple(range(first, first + len(columns)))


def own_level(
    context: BandContext, name: str, columns: tuple[int, ...], levels: tuple[int, ...], place: int, has_target: bool
) -> int:  # fmt: skip
    """Return the level of a row; a name that no group stands beside is an indicator's own, unless its head says 一级指标.

    Without a target it may be a group's itself (投入 | 20 | 19).
    """
    is_alone = levels == (1,) and not _head(context, columns[0]).startswith("一级")
    return 3 if is_alone and (has_target or not is_group(name, context.lexicon)) else levels[place]


def _head(context: BandContext, col_no: int) -> str:
    column = context.band.column(col_no)
    return column.key if column else ""


def nest_numbered(lines: Sequence[IndicatorLine]) -> list[IndicatorLine]:
    """Give lines whose names are numbered in two ways or more (一、投入; 1.预算编制; …) the levels of their numbering.

    Where any line has no number, or no line is left below another, they stay as they are.
    """
    labels = [_label(line.name) for line in lines if not line.is_total]
    styles = list(dict.fromkeys(style for style, _ in labels))
    if None in styles or len(styles) < 2 or any(len(line.path) > 1 for line in lines):
        return list(lines)
    stack: list[str] = []
    nested: list[IndicatorLine] = []
    for line in lines:
        if line.is_total:
            nested.append(line)
            continue
        style, length = _label(line.name)
        level = styles.index(style) + 1
        name = line.name[length:].strip()
        stack[level - 1 :] = [name]
        nested.append(replace(line, level=level, name=name, path=tuple(stack)))
    return nested


def _label(name: str) -> tuple[str | None, int]:
    """Return the style of the number that a name begins with and its length; None where it has none."""
    for style, pattern in STYLES:
        match = pattern.match(name)
        if match and re.search(r"[\u4e00-\u9fff]", name[match.end() :]):
            return style, match.end()
    return None, 0
