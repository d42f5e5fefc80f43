"""Tells what the columns of a table hold whose rows left out their empty cells: by the rows that lack nothing, else by the heads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.layout.cell_kinds import COUNTERS, cell_form, is_class_code, is_nothing, is_over_labels, is_total_head

ENDING = 2  # characters of a label that tell what kind of thing it names
WORDS, NUMBER, RATE, CODE = "words", "number", "rate", "code"
_WORDS_HEAD = re.compile(r"来源|性质|类别|文号|备注|说明|原因|用途")
_AMOUNTS_HEAD = re.compile(r"数$|拨款$|[合小总]计$")
_OF_HEAD = {
    "money": {NUMBER}, "points": {NUMBER}, "rate": {RATE, NUMBER}, "name": {WORDS}, "words": {WORDS}, "number": {NUMBER},
}  # fmt: skip

HeadKind = Callable[[str], str]


@dataclass(frozen=True)
class Column:
    """What one column holds: by the rows that lack nothing, else by its head."""

    kinds: frozenset[str]
    is_counter: bool = False
    is_points: bool = False
    is_rate: bool = False
    is_total: bool = False  # of columns behind it
    has_marks: bool = False  # for what is not told
    endings: frozenset[str] = field(default=frozenset())  # of its labels

    @property
    def is_money(self) -> bool:
        return NUMBER in self.kinds and not (self.is_points or self.is_counter or self.is_rate)


def columns_of(heads: list[str], whole: list[list[Cell]], head_kind: HeadKind, has_labels: bool) -> list[Column]:
    """Return what each column holds; `whole` are the rows that lack nothing, and what they show goes before the heads.

    Where all rows have labels before their numbers and no other words, only heads over labels are over words (`has_labels`).
    """
    columns = []
    for col, head in enumerate(heads):
        told = [row[col].text for row in whole if not is_nothing(row[col].text)]
        kinds = frozenset.intersection(*map(kinds_of, told)) if told else frozenset()
        kinds = frozenset({CODE}) if CODE in kinds else kinds or frozenset().union(*map(kinds_of, told))
        kinds = kinds or frozenset(_kinds_of_head(col, head, head_kind, has_labels))
        endings = frozenset(text.strip()[-ENDING:] for text in told if WORDS in kinds)
        is_counter = re.sub(r"\s", "", head) in COUNTERS
        is_total = is_total_head(head)
        has_marks = any(row[col].text.strip() and is_nothing(row[col].text) for row in whole)
        is_points, is_rate = head_kind(head) == "points", head_kind(head) == "rate" or kinds == {RATE}
        columns.append(Column(kinds, is_counter, is_points, is_rate, is_total, has_marks, endings))
    return columns


def _kinds_of_head(col: int, head: str, head_kind: HeadKind, has_labels: bool) -> set[str]:
    known = _OF_HEAD.get(head_kind(head))
    if known:
        return known
    if is_over_labels(head) or _WORDS_HEAD.search(head):
        return {WORDS, CODE}
    if not col:
        return {WORDS}
    if re.sub(r"\s", "", head) in COUNTERS or _AMOUNTS_HEAD.search(head):
        return {NUMBER}
    return {NUMBER, RATE} if has_labels else {WORDS, NUMBER, RATE}


def kinds_of(text: str) -> frozenset[str]:
    """Return what a cell that holds something may be; a class's code may be a number as well."""
    return frozenset({CODE, NUMBER}) if is_class_code(text) else frozenset({cell_form(text)})
