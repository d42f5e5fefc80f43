"""Reads the parts that the clauses of a group's line score, each under its own name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.indicators.scoring_words import ACTUAL, RULE, SCORE, TARGET, name_as_printed, operand, place_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine

_CLAUSES = re.compile(r"[^；;。\n]+")
_PART_FULL = re.compile(r"[(,，](?:分值|满分|标准分值?)[:为]?(\d+(?:\.\d+)?)分|(?<=分)\((\d+(?:\.\d+)?)分\)")
_VERB = re.compile(r"^(?:其中|办理|完成|开展|共|全年)+")
_RATE = re.compile(r"[率度]\d")
# What was reached, behind the name of what is scored.
_RESULT = re.compile(r"(?:[\d≥≤<>=]|小于|大于|低于|高于|不超过|为\d|达到?\d).*$")
_MIN_NAME, _MAX_NAME = 3, 20


def read_score_parts(passage: Passage, start: int) -> list[IndicatorLine]:
    """Return the parts that the clauses from `start` on score, each under its name; none where one of them has no name."""
    text = passage.shadow.text
    lines: list[IndicatorLine] = []
    for clause, scores in _scored(text, start):
        at = _name_at(text, clause.start(), scores[0].start())
        name = name_as_printed(passage, *at) if at else ""
        if len(scores) != 1 or not at or RULE.search(clause.group()) or not _MIN_NAME <= len(name) <= _MAX_NAME:
            return []
        full = _PART_FULL.search(text, scores[0].start(), clause.end())
        lines.append(
            IndicatorLine(
                passage.place(at[0]), passage.place_end(clause.end()), "scoring_narrative", 1, name, (),
                place_of(passage, full), place_of(passage, scores[0]), None,
                operand(passage, TARGET.search(text, *clause.span())), operand(passage, ACTUAL.search(text, *clause.span())),
            )
        )  # fmt: skip
    return lines


def _scored(text: str, start: int) -> Iterator[tuple[re.Match[str], list[re.Match[str]]]]:
    for clause in _CLAUSES.finditer(text, start):
        if scores := list(SCORE.finditer(text, *clause.span())):
            yield clause, scores


def _name_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the name of what a clause scores stands: its first words, or those of the rate that it tells."""
    spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^，,()]+", text[start:end])]
    told = next((span for span in spans if _RATE.search(text[span[0] : span[1]])), spans[0] if spans else None)
    if not told:
        return None
    words = text[told[0] : told[1]]
    lead = _VERB.match(words)
    first = told[0] + (lead.end() if lead else 0)
    return first, first + len(_RESULT.sub("", text[first : told[1]]).removesuffix("指标"))
