"""Tells which amounts of a list are parts of the amount before it."""

from __future__ import annotations

import re

from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Lexicon


def text_between(passage: Passage, left: Figure, right: Figure) -> str:
    """Return the shadow text between two figures of a passage."""
    shadow = passage.shadow
    return shadow.text[shadow.index(left.end - passage.start) : shadow.index(right.start - passage.start)]


def list_mark(passage: Passage, whole: Figure, first: Figure) -> str | None:
    """Return open or closed where words or a bracket say that parts of `whole` follow, else None."""
    shadow = passage.shadow
    start, end = shadow.index(whole.end - passage.start), shadow.index(first.start - passage.start)
    stop = re.search(r"[。！？\n]", shadow.text[start:end])
    if stop and not shadow.text.startswith("其中", start + stop.end()):
        return None
    if re.match(r"(?:亿元|万元|元)?中[,，]", shadow.text[start:end]):
        return "open"
    for term in passage.terms_between(start, end):
        if term.meaning.marks & {"open", "closed"}:
            if term.word[0] in "按从" and re.search(r"[;；]", shadow.text[start : term.start]):
                return None  # 按单位划分，…，二级单位20万元；按来源划分，…: the whole is divided once more, not its last part
            return "open" if "open" in term.meaning.marks else "closed"
    opened = re.match(r"[元万亿]*\((?!.*\))", shadow.text[start:end])
    return "open" if opened and first.item_code is None else None


def parts_of(passage: Passage, whole: Figure, later: list[Figure], lexicon: Lexicon) -> list[Figure]:
    """Return the amounts of a list that divide `whole`; parts of a part are passed over."""
    parts: list[Figure] = []
    previous = whole
    depth = 0
    for figure in later:
        between = text_between(passage, previous, figure)
        if re.search(r"[。！？\n]", between) and not (previous is whole and re.search(r"[。]其中", between)):
            break
        depth += between.count("(") - between.count(")")
        if depth < 0 or (re.search(r"[;；]", between) and _is_of_another_kind(whole, figure, lexicon)):
            break
        previous = figure
        if figure.stage_code == "change" or _is_lead_of_another(whole, figure, lexicon):
            if parts and figure.stage_code != "change":
                break
            continue
        nested = bool(parts) and (
            depth > _depth_of_first(passage, whole, parts[0])
            or lexicon.is_part_of(figure.item_code, parts[-1].item_code)
        )
        if not nested:
            parts.append(figure)
    return parts


def _is_of_another_kind(whole: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether an amount behind a semicolon is told of something else (资产…；负债…)."""
    if figure.item_code and whole.item_code:
        return not lexicon.is_part_of(figure.item_code, whole.item_code)
    return figure.subject_code == "region" and whole.subject_code != "region"


def _depth_of_first(passage: Passage, whole: Figure, first: Figure) -> int:
    """Return how many brackets were opened between the whole and its first part."""
    between = text_between(passage, whole, first)
    return between.count("(") - between.count(")")


def _is_lead_of_another(whole: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether a figure cannot be a part: another stage or year, the whole's own item, one above or beside it."""
    if not whole.item_code or not figure.item_code:
        return False
    if figure.fiscal_year != whole.fiscal_year or figure.subject_code != whole.subject_code:
        return True
    if figure.item_code == whole.item_code and figure.fund_code == whole.fund_code:
        return True
    if lexicon.is_part_of(figure.item_code, whole.item_code):
        return figure.stage_code != whole.stage_code and figure.item_code != "carryover"
    is_beside = set(lexicon.parents(figure.item_code)) & set(lexicon.parents(whole.item_code))
    return (
        bool(is_beside)
        or lexicon.is_part_of(whole.item_code, figure.item_code)
        or figure.stage_code != whole.stage_code
    )
