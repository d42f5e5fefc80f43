"""Gathers the numbers of headings and list items into the lists they belong to, for the check of their order.

Which labels make one list is read here; whether a list skips or repeats a number is judged in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.document import Document, Paragraph
from ingest.figure import NumberedLabel
from ingest.layout.outline import CONTENTS_LINE, KIN, STYLES, label_number

_PATTERNS = dict(STYLES)
_CIRCLE = _PATTERNS["circle"]
_HEADING_CHARS = 30
# A larger jump is another list, or no label at all.
_MAX_GAP = 4
# A line with nothing but a stroke or an amount: the line before it is a cell of a table whose lines came apart.
_CELL_BREAK = re.compile(r"\n[ \t]*(?:\||-?\d[\d,]*\.\d{2})[ \t]*(?:\n|$)")
_ROW = re.compile(r"\s-?\d[\d,]*\.\d{2}(?:\s|$)")  # 二、其他收入 26.00 人员经费 1,566.20: a row of a table
# 二、外交支出 above 二、上级补助收入: lines of an account of two sides
_ACCOUNT = re.compile(r"\s*[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff（）()“”]{2,24}(?:收入|支出|结余)\s*")
_ROW_NUMBER = re.compile(r"\d{1,3}\s*")  # 二、外交支出, 36 (its 行次) in the line behind
_DAMAGED = re.compile(r"\n[ \t\u3000]*[)）][\u4e00-\u9fff]")  # ）绩效目标完成情况: （二） before the copy
_CONTENTS = re.compile(r"\s*目\s*[录錄]\s*")
_BEFORE_INLINE = "。；;：:，,、 \t\n）)”"


@dataclass(frozen=True)
class _Label:
    start: int
    end: int
    style: str
    number: int
    heading: str


@dataclass
class _List:
    style: str
    labels: list[_Label] = field(default_factory=list)

    @property
    def last(self) -> _Label:
        return self.labels[-1]


def read_numbering(document: Document) -> list[NumberedLabel]:
    """Return the numbered labels of a report with their list and their place in it, in the order of the text.

    Labels open a line (一、 （一） 1. 1、 （1） 1) ①), no cell of a table that came apart; circled numbers also follow each
    other inside one line. The paragraphs of a report are one stream, each table cell is one of its own. A 部分 that is left
    out of this copy (第二部分 决算表), a heading that only the table of contents has, or one of whose label the copy left a
    bracket, is no mistake: the list is cut there.
    """
    lists: list[_List] = []
    _gather(document.text, _lines(document), lists)
    for block in document.blocks:
        for part in [block] if isinstance(block, Paragraph) else block.cells:
            lists += _circled(part.start, part.text)
            if part is not block:
                _gather(document.text, _labels(part.start, part.text), lists)
    lists = list(_cut_where_labels_are_lost(lists, document.text))
    found = [
        NumberedLabel(label.start, label.end, number, place, label.style, label.number, label.heading)
        for number, each in enumerate(lists, 1)
        for place, label in enumerate(each.labels, 1)
        if len(each.labels) > 1
    ]
    return list({label.start: label for label in sorted(found, key=lambda label: label.start)}.values())


def _cut_where_labels_are_lost(lists: list[_List], text: str) -> Iterator[_List]:
    contents: dict[str, int] = {}  # the headings of the parts told so far
    for each in lists:
        cut = _List(each.style)
        for label in each.labels:
            is_gap = bool(cut.labels) and label.number > cut.last.number + 1
            is_left_out = each.style == "part" or contents.get(_bare(label.heading)) == label.number
            if is_gap and (is_left_out or _DAMAGED.search(text, cut.last.end, label.start)):
                yield cut
                cut = _List(each.style)
            cut.labels.append(label)
        yield cut
        contents |= {_bare(label.heading): label.number for label in each.labels if each.style == "part"}


def _bare(heading: str) -> str:
    """Return a heading without the page number behind it in a table of contents."""
    return re.sub(r"[\s.…·\d]+$", "", heading)


def _lines(document: Document) -> Iterator[_Label]:
    """Yield the labels of the paragraphs, of a table of contents only the parts: copies lose lines of it."""
    is_contents = False
    for paragraph in document.paragraphs:
        labels = list(_labels(paragraph.start, paragraph.text))
        goes_on = is_contents and bool(labels or CONTENTS_LINE.search(paragraph.text))
        is_contents = goes_on or _CONTENTS.fullmatch(paragraph.text) is not None
        told = [label for label in labels if label.style == "part" or not is_contents]
        yield from (label for label in told if not _is_cell(label, document))


def _is_cell(label: _Label, document: Document) -> bool:
    """Tell whether a line is a cell of a table that came apart: beside an amount, or one of the lines of an account."""
    text = document.text
    end = text.find("\n", label.end)
    if _CELL_BREAK.match(text, end):
        return True
    begin = text.rfind("\n", 0, label.start) + 1
    if end < 0 or not _ACCOUNT.fullmatch(text[begin:end]):
        return False
    beside = (text[:begin].rstrip().rpartition("\n")[2], text[end:].lstrip().partition("\n")[0])
    return any(map(_ACCOUNT.fullmatch, beside)) or _ROW_NUMBER.fullmatch(beside[1]) is not None


def _labels(start: int, text: str) -> Iterator[_Label]:
    """Yield the labels that open a line of a paragraph or a cell."""
    for line in re.finditer(r"[^\n]+", text):
        if CONTENTS_LINE.search(line.group()) or _ROW.search(line.group()):
            continue
        blanks = len(line.group()) - len(line.group().lstrip())
        for style, pattern in STYLES:
            match = pattern.match(line.group(), blanks)
            if match:
                # Several circled numbers in one line are a list of their own.
                if style != "circle" or len(_CIRCLE.findall(line.group())) == 1:
                    yield _label(start + line.start(), line.group(), style, match)
                break


def _label(offset: int, text: str, style: str, match: re.Match[str]) -> _Label:
    end = match.start() + len(match.group().rstrip())
    heading = re.split(r"[。；;：:，,\n]", text[match.end() :], maxsplit=1)[0].strip()
    if len(heading) > _HEADING_CHARS:
        heading = heading[:_HEADING_CHARS].rstrip() + "…"
    return _Label(offset + match.start(), offset + end, style, label_number(match.group(1)), heading)


def _circled(start: int, text: str) -> list[_List]:
    """Return the lists of circled numbers inside one paragraph: each begins with ①."""
    lists: list[_List] = []
    if text.count("\n") >= len(_CIRCLE.findall(text)) - 1:
        return lists  # one a line: they are labels like any other
    for match in _CIRCLE.finditer(text):
        label = _label(start, text, "circle", match)
        if label.number == 1:
            lists.append(_List("circle"))
        if lists and (not lists[-1].labels or label.number >= lists[-1].last.number):
            lists[-1].labels.append(label)
    return lists


def _gather(text: str, labels: Iterator[_Label], lists: list[_List]) -> None:
    """Put every label into the list that it counts on from; what counts on from none begins a list of its own."""
    open_lists: list[_List] = []
    for label in labels:
        depth = _next_in(open_lists, label) or _kin_of(open_lists, label) or _gap_in(open_lists, label)
        if depth:
            del open_lists[depth:]
            if label.number > open_lists[-1].last.number + 1:
                open_lists[-1].labels += _inline_between(text, open_lists[-1].last, label)
            open_lists[-1].labels.append(label)
            continue
        if label.style in ("cn", "part"):
            del open_lists[_depth_of_style(open_lists, label.style) :]
        open_lists.append(_List(label.style, [label]))
        lists.append(open_lists[-1])


def _next_in(open_lists: list[_List], label: _Label) -> int:
    """Return the depth (from 1) of the innermost list of the label's style that it counts on from, else 0."""
    depths = range(len(open_lists), 0, -1)
    return next((d for d in depths if _is_next(open_lists[d - 1], label) and open_lists[d - 1].style == label.style), 0)


def _kin_of(open_lists: list[_List], label: _Label) -> int:
    """Return the depth of the list that a label in a strange style counts on from (3、 after 二、), else 0."""
    if label.number == 1 or any(each.style == label.style for each in open_lists):
        return 0
    for group in KIN:
        for depth, each in enumerate(open_lists, 1):
            if _is_next(each, label) and {each.style, label.style} <= group:
                return depth
    return 0


def _is_next(each: _List, label: _Label) -> bool:
    return each.last.number + 1 == label.number


def _gap_in(open_lists: list[_List], label: _Label) -> int:
    """Return the depth of the innermost list of the style in which the label repeats or skips numbers, else 0."""
    depth = max((d for d, each in enumerate(open_lists, 1) if each.style == label.style), default=0)
    if not depth or label.number == 1:
        return 0
    gap = label.number - open_lists[depth - 1].last.number
    return depth if 0 <= gap <= _MAX_GAP else 0


def _inline_between(text: str, before: _Label, after: _Label) -> list[_Label]:
    """Return the labels of skipped numbers that stand inside a line, where the breaks between list items are lost."""
    found: list[_Label] = []
    for match in _PATTERNS[after.style].finditer(text, before.end, after.start):
        number = label_number(match.group(1))
        if (
            number == (found[-1] if found else before).number + 1 < after.number
            and text[match.start() - 1] in _BEFORE_INLINE
        ):
            found.append(_label(0, text, after.style, match))
    return found


def _depth_of_style(open_lists: list[_List], style: str) -> int:
    return next((depth for depth, each in enumerate(open_lists) if each.style == style), len(open_lists))
