"""Reads sentences that begin with the name of a group and end in its score (质量指标。验收合格率100%，得10分)."""

from __future__ import annotations

import re

from ingest.extract.indicators.scoring_words import DEDUCTION, LABEL, RULE, SCORE, WEIGHT, place_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.lexicon import Lexicon

_NAMED = re.compile(r"(?:[①-⑳]|\(?\d{1,2}[、.)])?(?P<name>[\u4e00-\u9fff]{2,14})(?:[:]|(?<=指标)[。,，])")
_END = re.compile(r"[;；。\n]|$")


def read_scored_groups(passage: Passage, lexicon: Lexicon) -> list[IndicatorLine]:
    """Return the groups that a passage scores one after the other, each with its points and score; else nothing.

    Every sentence with a score must be one of them: with other names beside them it is not plain whose a score is.
    """
    text = passage.shadow.text
    label = LABEL.match(text)
    starts = _starts(text, label.end() if label else 0, lexicon)
    if not starts or starts[0][0] > (label.end() if label else 0) + 3:
        return []
    lines: list[IndicatorLine] = []
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    for (start, body, name), end in zip(starts, ends, strict=True):
        scores = list(SCORE.finditer(text, body, end))
        if len(scores) != 1 or RULE.search(text, body, end):
            return []
        weight, deduction = WEIGHT.search(text, body, end), DEDUCTION.search(text, body, end)
        lines.append(
            IndicatorLine(
                passage.place(start), passage.place_end(end), "scoring_narrative", 1, name, (), place_of(passage, weight),
                place_of(passage, scores[0]), place_of(passage, deduction),
            )
        )  # fmt: skip
    return lines


def _starts(text: str, start: int, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Return where each group's sentence begins, where what it tells begins, and its name."""
    groups = {*lexicon.words("indicator_groups"), *lexicon.words("second_level_groups")}
    found = []
    while start < len(text):
        match = _NAMED.match(text, start)
        if match and match["name"] in groups:
            found.append((match.start("name"), match.end(), match["name"]))
            start = match.end()
        stop = _END.search(text, start)
        start = stop.end() if stop and stop.end() > start else len(text)
    return found
