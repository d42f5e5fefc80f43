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


def read_label_lines(read: list[Read], lexicon: Lexicon) -> list[Read]:
    """Return the passages with the lone numbers below 编制数, 在职人员 … as headcounts.

    The number just below its label is the first column's.
    """
    result: list[Read] = []
    for at, (passage, figures) in enumerate(read):
        if len(figures) == 1 and at and _HEADCOUNT.fullmatch(passage.shadow.text):
            label = strip_label(read[at - 1][0].text)
            if _is_headcount(label, lexicon):
                told = replace(figures[0], kind="headcount", label=label, subject_code="department", item_code=None)
                result.append((passage, [told]))
                continue
        result.append((passage, figures))
    return result


def _is_headcount(label: str, lexicon: Lexicon) -> bool:
    meaning = lexicon.meaning_of(label)
    return bool(meaning and any(mark.startswith("headcount") for mark in meaning.marks))
