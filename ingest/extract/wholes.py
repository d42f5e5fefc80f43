"""Tells the whole that a list of parts is told of, where its own words do not name it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.passage import Passage
from ingest.figure import Figure

# Parts that, told together right after an amount, can only be those of one item.
_WHOLE_OF = {frozenset(["basic_expenditure", "project_expenditure"]): "total_expenditure"}
_OPENS = re.compile(r"其中|包括|含|[(（:：]")
_MAX_WORDS = 12


def name_wholes(passage: Passage, figures: list[Figure]) -> list[Figure]:
    """Give an amount without an item the item of which its parts are told (部门预算批复…，其中基本支出…、项目支出…).

    Only where both parts follow at once, in the same stage, with nothing but a word that opens a list between.
    """
    named = list(figures)
    money = [index for index, figure in enumerate(figures) if figure.kind == "money"]
    for first, second, third in zip(money, money[1:], money[2:], strict=False):
        whole, *parts = figures[first], figures[second], figures[third]
        item = _WHOLE_OF.get(frozenset(part.item_code or "" for part in parts))
        if not item or whole.item_code or whole.subject_code not in ("output", "department"):
            continue
        words = passage.text[whole.end - passage.start : parts[0].start - passage.start]
        if _OPENS.search(words) and len(words) <= _MAX_WORDS and whole.stage_code in (None, parts[0].stage_code):
            named[first] = replace(
                whole, subject_code="department", item_code=item, stage_code=parts[0].stage_code,
                fund_code=parts[0].fund_code, scope_code=parts[0].scope_code, confidence="inferred",
            )  # fmt: skip
    return named
