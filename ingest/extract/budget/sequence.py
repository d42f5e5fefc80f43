"""Reads passages in their order: what one leaves open, the next may go on about (the region, the whole of a list)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.budget.prose import read_prose
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_LABEL = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[①-⑳]|[一二三四五六七八九十]是")
_BEGINS_PARTS = re.compile(r"\s*其中")
_OPENS = re.compile(r"(?:其中[，,]?|[:：])\s*$")
# A line that names a class of spending and no more; the paragraph below tells its money.
_CLASS_LINE = re.compile(r"[（(][款项][)）][。.]?\s*$")


@dataclass(frozen=True)
class _Opened:
    """The amount that the paragraphs below divide (收入预算500万元，其中：), and how its own paragraph is numbered."""

    whole: Figure
    label: str
    section_seq: int | None
    member: str | None = None  # how the first paragraph below is numbered, and so all of them

    def holds(self, label: str, section_seq: int | None) -> bool:
        """Tell whether a paragraph numbered so stands below."""
        if self.member is not None and label != self.member:
            return False
        return label != self.label if label else section_seq == self.section_seq


def read_in_order(passages: list[Passage], lexicon: Lexicon) -> list[tuple[Passage, list[Figure]]]:
    """Return each passage with its figures; its frame tells what those before it leave open.

    A paragraph that follows, in its section, one about the region goes on about it. Paragraphs below one that ends in 其中：
    (numbered otherwise than that one, or in its section), and one that begins with 其中, divide its last amount.
    """
    result: list[tuple[Passage, list[Figure]]] = []
    about_region: int | None = None
    opened: _Opened | None = None
    last: _Opened | None = None
    above = ""
    for passage in passages:
        label, seq = _label_style(passage.text), passage.frame.section_seq
        opened = replace(opened, member=label) if opened and opened.holds(label, seq) else None
        divided = opened or (last if _BEGINS_PARTS.match(passage.text) else None)
        if divided and not passage.cell_key:
            passage = _below(passage, divided.whole)
        if about_region is not None and seq == about_region and not passage.cell_key and not label:
            passage = replace(passage, frame=replace(passage.frame, is_about_region=True))
        above = (_CLASS_LINE.search(above) and above) or next(iter(passage.frame.section_headings), "")
        if not label and not passage.cell_key and _CLASS_LINE.search(above):
            passage = replace(passage, frame=replace(passage.frame, class_above=make_shadow(above).text))
        above = passage.text
        found = read_prose(passage, lexicon)
        if found:
            about_region = seq if found[-1].subject_code == "region" else None
        last = _last_amount(found, label, seq)
        if last and _OPENS.search(passage.text):
            opened = last
        result.append((passage, found))
    return result


def _last_amount(found: list[Figure], label: str, section_seq: int | None) -> _Opened | None:
    money = [f for f in found if f.kind == "money" and f.stage_code != "change" and f.cell_key is None]
    if not money or not money[-1].value_fen:
        return None  # 国有资本经营预算支出0元。财政拨款主要支出如下：
    stages = {f.stage_code for f in money if f.item_code == money[-1].item_code}
    # 预算9万元，支出8万元。其中：…: which of both the list divides is not told.
    whole = money[-1] if len(stages) == 1 else replace(money[-1], stage_code=None)
    return _Opened(whole, label, section_seq)


def _below(passage: Passage, whole: Figure) -> Passage:
    """Return a passage that divides an amount: what it does not say itself, that one says."""
    frame = replace(passage.frame, list_item=whole.item_code, list_stage=whole.stage_code)
    if not frame.section_fund and whole.fund_code not in (None, "all"):
        frame = replace(frame, section_fund=whole.fund_code)
    return replace(passage, frame=frame)


def _label_style(text: str) -> str:
    """Return how a paragraph's number is written (（一） → （#）), or nothing where it has none."""
    label = _LABEL.match(text)
    return re.sub(r"[一二三四五六七八九十\d①-⑳]+", "#", label.group()) if label else ""
