"""Reads sentences that tell several scores."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.indicators.scoring_words import POINT, place_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine
from ingest.lexicon import Lexicon

_JUDGED = re.compile(r"自评|评价|考评|评定")
_FULL = re.compile(rf"\((?:满分|分值|总分|共)[为:]?{POINT}\)")  # 得分48分（满分50分）
_OUT_OF = re.compile(rf"(?:满分|总分){POINT}[,，]$")  # 满分100分，总得分94.5分


def read_score_list(passage: Passage, lexicon: Lexicon) -> list[IndicatorLine]:
    """Read a sentence that tells scores without the points there are (产出指标为49分，…，总绩效为99分)."""
    groups, totals = set(lexicon.words("indicator_groups")), set(lexicon.words("total_score_words"))
    found: list[IndicatorLine] = []
    for number in passage.numbers:
        if number.unit_kind != "score":
            continue
        lead = passage.shadow.text[max(0, number.start - 24) : number.start]
        clause = re.split(r"[,，;；。:\n]", re.sub(r"(?:[:为是]|达到|共计|合计)+$", "", lead))[-1]
        is_bare = clause == "得分" and bool(_JUDGED.search(passage.shadow.text, 0, number.start))
        is_total = is_bare or (
            any(clause.endswith(word) for word in totals) and not any(clause.startswith(w) for w in groups)
        )
        name = (
            max((w for w in totals if clause.endswith(w)), key=len, default=clause)
            if is_total
            else next(
                (w for w in sorted(groups, key=len, reverse=True) if clause.endswith((w, w + "得", w + "得分"))), None
            )
        )
        if not name or re.match(r"\(?(?:满分|分值)", clause):
            continue
        before = passage.shadow.text[: number.start - len(clause)]
        weight = _OUT_OF.search(before) if is_total else _FULL.match(passage.shadow.text, number.after)
        found.append(
            IndicatorLine(
                passage.place(number.start - min(len(clause), 20)), passage.place_end(number.after), "scoring_narrative",
                0 if is_total else 1, name, (name,), place_of(passage, weight), passage.place(number.start),
                is_leaf=not is_total, is_total=is_total,
            )
        )  # fmt: skip
    return _under_first_level(found, lexicon)


def _under_first_level(lines: list[IndicatorLine], lexicon: Lexicon) -> list[IndicatorLine]:
    """Put what scores of the second level (其中：数量指标20分) are told behind one of the first under that."""
    second = lexicon.words("second_level_groups")
    nested: list[IndicatorLine] = []
    above: int | None = None
    for line in lines:
        if line.is_total:
            above = None
        elif line.name not in second:
            above = len(nested)
        elif above is not None:
            nested[above] = replace(nested[above], is_leaf=False)
            line = replace(line, level=2, path=(nested[above].name, line.name))
        nested.append(line)
    return nested
