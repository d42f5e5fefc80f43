"""What a number is called where people read it: without the words that only tie its name to the sentence around it."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import load_lexicon

_LIST_NUMBER = r"\(?\d{1,2}(?:[)）、]|\.(?!\d))|[①-⑳]|[：:，,、\s]"


def shown_name(label: str) -> str:
    """Return a label as pages and findings print it, each of its levels (row/column) by itself.

    >>> shown_name("其中新增专项债券支出"), shown_name("汇总/其中:/公用支出"), shown_name("财政拨付率已")
    ('新增专项债券支出', '汇总/公用支出', '财政拨付率')
    >>> shown_name("制止违法行为"), shown_name("其中")
    ('制止违法行为', '其中')
    """
    levels = [_without_joints(level) for level in label.split("/")]
    name = "/".join(filter(None, levels))
    before, opened, within = name.rpartition("(")
    if (
        opened and ")" not in within
    ):  # the number stands in the bracket: 建设用地(面积; its own code is no name: 住房公积金(303
        name = before if within.isdigit() else before + within
    return name or label


def _without_joints(level: str) -> str:
    before, behind, kept = _patterns()
    bare = before.sub("", level)
    return bare if kept.search(bare) else behind.sub("", bare)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lexicon = load_lexicon()
    before, behind, kept = ("|".join(lexicon.words("name_joints", place)) for place in ("before", "behind", "kept"))
    return (
        re.compile(rf"^(?:{before}|{_LIST_NUMBER})+"),
        re.compile(rf"(?:{behind}|[：:，,])+$"),
        re.compile(f"(?:{kept})$"),
    )
