"""Reads a list of targets without heads whose cells come one behind the other (产出指标, 数量指标, 造林面积, ≥300亩, 质量指标, …)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import is_first_level, is_group
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_MIN_LINES = 3
_VALUE = re.compile(r"(?:[≥≤<>=约]{1,2}|不[低少高多超]于?过?)?\d.*")
_BARE = re.compile(r"\d+(?:\.\d+)?分?")  # may be points
_MAX_NAME = 30
_NO_NAME = re.compile(r"[。；:]")


def target_pairs(pieces: Sequence[Cell], lexicon: Lexicon) -> list[dict[int, Cell]]:
    """Return the rows of a list whose first cell is a group of the first level: names of groups, the indicator's, its target.

    Below every group stand names and their targets in turn, most of these numbers; nothing is returned where that fails.
    """
    rows: list[dict[int, Cell]] = []
    groups: dict[int, Cell] = {}
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if is_group(piece.text, lexicon):
            groups = {0: piece} if is_first_level(piece.text, lexicon) else {**groups, 1: piece}
            at += 1
            continue
        target = pieces[at + 1] if at + 1 < len(pieces) else None
        if is_number_cell(piece.text) or _is_number(piece.text):
            return []  # results or points stand beside the targets
        if not target or not _is_name(piece.text):
            break
        if is_group(target.text, lexicon) or _BARE.fullmatch(make_shadow(target.text).text):
            return []
        if at + 2 == len(pieces) and not _is_number(target.text):
            break  # words behind the list
        gap = replace(next(iter(groups.values()), piece), text="")
        rows.append({0: replace(gap, end=gap.start), 1: replace(gap, start=gap.end), **groups, 2: piece, 3: target})
        groups = {}
        at += 2
    numbers = sum(_is_number(row[3].text) for row in rows)
    return rows if len(rows) >= _MIN_LINES and 2 * numbers > len(rows) and rows[0][1].text else []


def _is_name(text: str) -> bool:
    return len(text) <= _MAX_NAME and not _NO_NAME.search(make_shadow(text).text)


def _is_number(text: str) -> bool:
    return bool(_VALUE.fullmatch(make_shadow(text).text))
