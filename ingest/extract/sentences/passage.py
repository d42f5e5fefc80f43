"""A stretch of prose made ready for reading: its numbers, words and sentences, and what its place already says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from operator import attrgetter, itemgetter

from ingest.extract.sentences.own_names import terms_with_own_names
from ingest.figure import Figure
from ingest.lexicon import Lexicon, Term
from ingest.numbers.classes import OtherNumber
from ingest.numbers.finder import Number, scan_numbers
from ingest.shadow import Shadow, make_shadow

_YEAR = re.compile(r"((?:19|20)\d{2}) ?(?:年|学年|年度)")
_SENTENCE_END = re.compile(r"[。！？\n]+")
_RUN_IN_HEADING = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十]{1,2}、|\d{1,2}[.、])(?P<words>[^，,。；;:\d]{2,14}):(?=.)"
)
_THIS_YEAR = re.compile(r"(?<=[，,；;。])(?:本年|今年)")
_SAME_TIME = re.compile(r"同(?!期(?!相?比|对比))")  # 上年同比; but 上年同期17.50万元
_LAST_YEAR = re.compile(r"上(?<!加上)(?<!结转上)一?年度?|去年")  # 加上年初结转: no last year


@dataclass(frozen=True)
class Frame:
    """What the place of a passage says before a word is read: the report's year, the section's fund and item …"""

    fiscal_year: int | None
    department_names: tuple[str, ...] = ()
    section_seq: int | None = None
    section_fund: str | None = None
    section_item: str | None = None
    section_headings: tuple[str, ...] = ()
    chapter_codes: tuple[str, ...] = ()
    unit: str | None = None
    report_kind: str = "department_overall"
    project_name: str | None = None  # of a project's report, from its title
    default_stage: str = "final"  # initial in a report on a budget
    list_item: str | None = None  # the item that a list divides which a paragraph before opened
    list_stage: str | None = None  # and of which stage that is
    class_above: str = ""  # the class of spending that the line above names: 教育支出（类）普通教育（款）小学教育（项）
    is_about_region: bool = False  # the paragraph before, in the same section, spoke of the region


@dataclass(frozen=True)
class Passage:
    """Prose over the canonical text: shadow places are made printed places by `place`."""

    start: int
    text: str
    block_id: str
    frame: Frame
    shadow: Shadow
    numbers: tuple[Number, ...]
    others: tuple[OtherNumber, ...]
    terms: tuple[Term, ...]
    sentences: tuple[tuple[int, int], ...]
    cell_key: tuple[int, int, int] | None = None
    years: tuple[tuple[int, int], ...] = field(default=())  # (shadow place, year), as printed or as 上年

    def place(self, index: int) -> int:
        """Return the place in the canonical text of a shadow index."""
        return self.start + self.shadow.start(index)

    def place_end(self, index: int) -> int:
        """Return the place in the canonical text just after the shadow character before `index`."""
        return self.start + self.shadow.end(index)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the sentence (shadow places) in which a shadow index lies."""
        at = bisect_right(self.sentences, index, key=itemgetter(0)) - 1
        is_inside = at >= 0 and index < self.sentences[at][1]
        return self.sentences[at] if is_inside else (0, self.shadow.length)

    def words(self, start: int, end: int) -> str:
        """Return the printed words of a shadow stretch."""
        return self.text[self.shadow.start(start) : self.shadow.end(end)]

    def terms_between(self, start: int, end: int) -> list[Term]:
        """Return the terms that lie between two shadow places, left to right."""
        behind = islice(self.terms, bisect_left(self.terms, start, key=attrgetter("start")), None)
        return [*takewhile(lambda term: term.end <= end, behind)]

    def told_between(self, start: int, end: int, figures: Mapping[int, Figure]) -> list[tuple[Number, Figure]]:
        """Return the numbers between two shadow places that are figures, each with its own (`figures` are by place)."""
        places = ((n, self.place(n.start)) for n in self.numbers if start <= n.start < end)
        return [(number, figures[place]) for number, place in places if place in figures]

    def figures_in(self, figures: Mapping[int, Figure]) -> list[Figure]:
        """Return the figures that the passage's numbers are, in order."""
        return [figure for _, figure in self.told_between(0, self.shadow.length, figures)]

    def context_of(self, index: int) -> str:
        """Return the sentence around a shadow index as printed, at most 300 characters of it."""
        first, last = self.sentence_of(index)
        printed = self.words(first, last).strip()
        if len(printed) <= 300:
            return printed
        at = self.shadow.start(index) - self.shadow.start(first)
        return printed[max(0, at - 150) : at + 150]


def make_passage(
    start: int, text: str, block_id: str, frame: Frame, lexicon: Lexicon, cell_key: tuple[int, int, int] | None = None
) -> Passage:
    """Scan a paragraph or a cell for numbers, words, years and sentences."""
    shadow = make_shadow(text)
    numbers, others = scan_numbers(shadow, lexicon)
    is_told = numbers or "无" in shadow.text or "未" in shadow.text
    terms = tuple(terms_with_own_names(lexicon, shadow.text, frame.department_names)) if is_told else ()
    return Passage(
        start, text, block_id, frame, shadow, numbers, others, terms,
        _sentences(shadow.text, _heading_end(shadow.text, terms, lexicon)), cell_key, _years(shadow.text, frame.fiscal_year),
    )  # fmt: skip


def _heading_end(text: str, terms: tuple[Term, ...], lexicon: Lexicon) -> int:
    """Return where the heading ends that a numbered paragraph begins with ((一)预算执行: 年初预算90万元…), 0 where it has none.

    A heading that names an item (（三）“三公”经费：…) begins the sentence.
    """
    heading = _RUN_IN_HEADING.match(text)
    if not heading or any(t.meaning.item for t in terms if t.start < heading.end()):
        return 0
    words = heading["words"]
    is_one = words.endswith("情况") or any(word in words for word in lexicon.words("told_chapters", "spending_chapter"))
    return heading.end() if is_one else 0


def _sentences(text: str, start: int) -> tuple[tuple[int, int], ...]:
    spans = [(0, start)] if start else []
    for match in _SENTENCE_END.finditer(text, start):
        spans.append((start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)


def _years(text: str, fiscal_year: int | None) -> tuple[tuple[int, int], ...]:
    found = [(m.start(), int(m.group(1))) for m in _YEAR.finditer(text)]
    if fiscal_year:
        # “比上年增加” names the base of a comparison; “上年结转” an item: neither moves the year of what follows.
        for match in _LAST_YEAR.finditer(text):
            before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
            if (
                not re.search(r"[比较与同和]$", before)
                and after[:2] not in ("结转", "结余")
                and not _SAME_TIME.match(text, match.end())
            ):
                found.append((match.start(), fiscal_year - 1))
        told = {at for at, year in found if year == fiscal_year - 1}
        for match in _THIS_YEAR.finditer(text) if told else ():  # 上年决算7.90万元，本年预算9.00万元
            first = text.rfind("。", 0, match.start())
            if any(first < at < match.start() for at in told):
                found.append((match.start(), fiscal_year))
    return tuple(sorted(found))
