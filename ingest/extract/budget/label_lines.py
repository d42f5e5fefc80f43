"""Reads headcounts whose label stands on the line above: the cells of a lost table, one a line (编制数⏎86)."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.layout.bands import strip_label
from ingest.lexicon import Lexicon

Read = tuple[Passage, list[Figure]]
_HEADCOUNT = re.compile(r"\d{1,6}[人名]?")
_HEAD_CHARS = 12
_LABEL_HEADS = re.compile(r"项目|类别|名称|人员|分类|单位[:：].*")


def read_label_lines(read: list[Read], lexicon: Lexicon) -> list[Read]:
    """Return the passages with the lone numbers below 编制数, 在职人员 … as headcounts.

    The number just below its label is the first column's: where the heads above say 合计, it must be their first.
    """
    result: list[Read] = []
    for at, (passage, figures) in enumerate(read):
        if len(figures) == 1 and at and _HEADCOUNT.fullmatch(passage.shadow.text):
            label = strip_label(read[at - 1][0].text)
            if _is_headcount(label, lexicon) and _is_first_column([p for p, _ in read[:at]]):
                told = replace(figures[0], kind="headcount", label=label, subject_code="department", item_code=None)
                result.append((passage, [told]))
                continue
        result.append((passage, figures))
    return result


def _is_headcount(label: str, lexicon: Lexicon) -> bool:
    meaning = lexicon.meaning_of(label)
    return bool(meaning and any(mark.startswith("headcount") for mark in meaning.marks))


def _is_first_column(before: list[Passage]) -> bool:
    """Tell whether no head stands before 合计, where the run of short lines above has it."""
    run: list[str] = []
    for passage in reversed(before):
        if passage.cell_key or len(passage.shadow.text) > _HEAD_CHARS:
            break
        run.insert(0, passage.shadow.text)
    if "合计" not in run:
        return True
    above = run[: run.index("合计")][-1:]
    return not above or bool(_LABEL_HEADS.search(above[0]))
