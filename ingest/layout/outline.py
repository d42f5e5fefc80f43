"""Finds the headings of a report and their tree, in whatever numbering they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest

from ingest.document import Cell, Document, Paragraph, Table
from ingest.lexicon import Lexicon, patterns_of
from ingest.numbers.numerals import read_chinese_numeral
from ingest.shadow import fold_script, make_shadow

MAX_HEADING_CHARS = 45
_RUN_ON_HEADING_CHARS = 22  # before a text that runs on; more where it ends like a heading

_CN = r"[一二三四五六七八九十百]{1,4}"
STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第({_CN}|\d{{1,2}})(?:部分|章)[、\s]?")),
    ("cn", re.compile(rf"({_CN})(?:、(?!{_CN}、)|[.．])\s?")),  # 一、二、四标已完成 is no heading
    ("cn_paren", re.compile(rf"[（(]\s?({_CN})\s?[)）][、.．]?\s?")),
    ("num", re.compile(r"(\d{1,2})\s?[.．](?!\d(?!\d{3} ?年))[、]?\s*")),
    ("num_comma", re.compile(r"(\d{1,2})\s?、\s*")),
    ("num_paren", re.compile(r"[（(]\s?(\d{1,2})\s?[)）][、.．]?\s*")),
    ("num_close", re.compile(r"(\d{1,2})[)）][、.．]?\s*")),
    ("circle", re.compile(r"([①-⑳])\s*")),
)
_RUN_ON = re.compile(r"^(.{2,10}?(?:情况|概况))(?=[\u4e00-\u9fff])")
_UNIT_TAIL = re.compile(r"\s*[（(]?(?:金额)?单位[:：].*$")
# Styles that authors mix up at one level: 3、 for 三、 and （二） for (2).
KIN = ({"num", "num_comma"}, {"cn", "num", "num_comma", "part"}, {"cn_paren", "num_paren", "num_close"})
_USUAL_END = re.compile(r"(?:情况|概况|问题|措施|建议|结论|分析|目标)$")
_ENDS_IN_AMOUNT = re.compile(r"\s[\d,]+\.\d+$")
_SPENDING = re.compile(r".*(?:支出|收入|经费|接待费|维护费|出国\(境\)费用?|采购)(?:使用|管理)?|.*按.*分类.*划分")
_CONTENTS_RUN = 3
CONTENTS_LINE = re.compile(r"(?:[.…·]{3,}|……)\s*\d+\s*$|PAGEREF _Toc\d+")


@dataclass(frozen=True)
class Section:
    """A section: its heading as printed and the stretch of text it reaches over (its subsections included)."""

    seq: int
    parent_seq: int | None
    depth: int
    label: str
    heading: str
    chapter_code: str | None
    fund_code: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Outline:
    """The sections of a report, and the depth of every numbered line (list items too) by the place it starts at."""

    sections: tuple[Section, ...]
    depth_at: dict[int, int]

    @cached_property
    def _starts(self) -> list[int]:
        return [section.start for section in self.sections]

    def section_at(self, place: int) -> Section | None:
        """Return the innermost section that holds a place."""
        # Sections stand in the order of the text: the last one begun lies in all others that hold the place.
        index = bisect_right(self._starts, place)
        return next((s for s in reversed(self.sections[:index]) if place < s.end), None)

    def ancestors(self, section: Section | None) -> list[Section]:
        """Return a section and the sections it lies in, innermost first."""
        chain = []
        while section:
            chain.append(section)
            section = self.sections[section.parent_seq - 1] if section.parent_seq else None
        return chain


@dataclass(frozen=True)
class _Line:
    start: int
    style: str
    number: int
    label: str
    heading: str | None  # None: a list item, which counts for the numbering but is no heading


@dataclass
class _Level:
    style: str
    number: int
    section_seq: int | None


def read_outline(document: Document, lexicon: Lexicon) -> Outline:
    """Return the sections of a report in document order.

    A heading is a short numbered line, the head of a numbered line that runs on into text, a table row of one cell,
    or an unnumbered line that is a usual chapter. Levels follow from the order in which the numbering styles nest; a
    label in a strange style that carries a level's next number belongs to that level (3、 after 二、).
    """
    found: list[tuple[_Line, int, int | None]] = []
    levels: list[_Level] = []
    depth_at: dict[int, int] = {}
    has_numbers = False
    for line in _lines(document, lexicon):
        if line.style == "plain":
            if has_numbers:
                # A chapter whose number was left out: it takes the next number of the chapters' level.
                del levels[1:]
                found.append((line, 1, None))
                levels[0].number += 1
                levels[0].section_seq = len(found)
            continue
        has_numbers = True
        depth = depth_at[line.start] = _place(levels, line)
        parent = next((level.section_seq for level in reversed(levels[:-1]) if level.section_seq), None)
        if line.heading is not None:
            found.append((line, depth, parent))
            levels[-1].section_seq = len(found)
    return Outline(tuple(_close(found, depth_at, len(document.text), lexicon)), depth_at)


def _lines(document: Document, lexicon: Lexicon) -> Iterable[_Line]:
    lines = [
        [_read_block(block, lexicon, follower=follower)]
        if isinstance(block, Paragraph)
        else [_read_block(cell, lexicon, in_table=True) for cell in _lone_cells(block)]
        for block, follower in zip_longest(document.blocks, document.blocks[1:])
    ]
    contents = _contents(document, lines)
    return (line for number, told in enumerate(lines) if number not in contents for line in told if line)


def _contents(document: Document, lines: list[list[_Line | None]]) -> set[int]:
    """Return the blocks of a table of contents: headings in a run, nothing between them, that all come again below."""
    keys: dict[int, str] = {}
    for number, block in enumerate(document.blocks):
        line = lines[number][0] if isinstance(block, Paragraph) and len(block.text) <= MAX_HEADING_CHARS else None
        if line and line.heading:
            keys[number] = make_shadow(line.heading).text.rstrip("0123456789 ")
    last = {key: number for number, key in keys.items()}
    found: set[int] = set()
    run: list[int] = []
    for number in [*keys, -1]:
        if run and number != run[-1] + 1:
            repeated = [n for n in run if last[keys[n]] > n]
            found.update(repeated if len(repeated) >= _CONTENTS_RUN else [])
            run = []
        run.append(number)
    return found


def _lone_cells(table: Table) -> list[Cell]:
    """Return the cells that stand alone in their row: headings inside a form."""
    return [row[0] for row in table.rows().values() if len(row) == 1]


def _read_block(
    block: Paragraph | Cell, lexicon: Lexicon, in_table: bool = False, follower: Paragraph | Table | None = None
) -> _Line | None:
    text = block.text.split("\n", 1)[0]
    if not text or CONTENTS_LINE.search(text):
        return None
    for style, pattern in STYLES:
        match = pattern.match(text)
        if match:
            number = label_number(match.group(1))
            heading = _heading_of(text[match.end() :], follower)
            return _Line(block.start, style, number, match.group().strip(), heading)
    is_plain = len(text) <= 24 and not in_table and not re.search(r"[。；;：:，,、？！\d]", text)
    if is_plain and _chapter(text, lexicon) and _USUAL_END.search(fold_script(text)):
        return _Line(block.start, "plain", 0, "", text.strip())
    return None


def label_number(label: str) -> int:
    """Return the number that a label tells: 3, 三 or ③; 0 where it tells none."""
    if "①" <= label <= "⑳":
        return ord(label) - ord("①") + 1
    return int(label) if label.isdigit() else read_chinese_numeral(label) or 0


def is_numbered(text: str) -> bool:
    """Tell whether a line begins with a number in any of the styles."""
    return any(pattern.match(text) for _, pattern in STYLES)


def _heading_of(rest: str, follower: Paragraph | Table | None) -> str | None:
    """Return the heading of a numbered line above what follows it, or None where the line is a list item or a sentence."""
    rest = rest.strip()
    rest = rest[: len(_UNIT_TAIL.sub("", fold_script(rest)))]
    if not rest or _ENDS_IN_AMOUNT.search(rest):
        return None  # 3、公务接待 14.21: a row of a table
    short = rest.rstrip("。：:")
    if (
        len(rest) <= MAX_HEADING_CHARS
        and not re.search(r"[。；;]", short)
        and (not rest.endswith(("；", ";", "，", "。")) or (rest.endswith("。") and _is_titled(short, follower)))
    ):
        return short
    first = re.split(r"[。：:]", rest, maxsplit=1)[0]
    most = MAX_HEADING_CHARS if first.endswith(("情况", "情况说明")) else _RUN_ON_HEADING_CHARS
    if len(first) <= most and len(first) < len(rest) - 1 and not re.search(r"[；;，,]", first):
        return first
    run_on = _RUN_ON.match(fold_script(rest))
    return rest[: run_on.end()] if run_on else None


def _is_titled(text: str, follower: Paragraph | Table | None) -> bool:
    """Tell whether words that a full stop closes are a heading still (2.主要项目支出情况。, and 1.档案整理。 with text below)."""
    is_short = len(text) <= _RUN_ON_HEADING_CHARS and not re.search(r"[，,、\d]", text)
    if is_short and isinstance(follower, Paragraph) and not is_numbered(follower.text):
        return True
    return is_short and bool(_USUAL_END.search(fold_script(text)) or _SPENDING.fullmatch(fold_script(text)))


def _place(levels: list[_Level], line: _Line) -> int:
    """Put the line's number into the stack of levels and return its depth (1 = chapter)."""
    for depth in range(len(levels), 0, -1):
        level = levels[depth - 1]
        if level.style == line.style and line.number > level.number:
            del levels[depth:]
            level.number, level.section_seq = line.number, None
            return depth
    same = next((d for d in range(len(levels), 0, -1) if levels[d - 1].style == line.style), None)
    if same and same == len(levels):
        levels[same - 1].number = line.number  # restarted or repeated at the same level
        levels[same - 1].section_seq = None
        return same
    if line.number > 1 and not same:
        kin = [d for group in KIN for d in range(1, len(levels) + 1) if {levels[d - 1].style, line.style} <= group]
        for depth in kin:
            if levels[depth - 1].number + 1 == line.number:
                del levels[depth:]
                levels[depth - 1].number, levels[depth - 1].section_seq = line.number, None
                return depth
    if same and line.style in ("cn", "part"):
        del levels[same:]
        levels[same - 1].number, levels[same - 1].section_seq = line.number, None
        return same
    levels.append(_Level(line.style, line.number, None))
    return len(levels)


def _chapter(heading: str, lexicon: Lexicon) -> str | None:
    key = make_shadow(heading).text
    return next((code for code, words in _chapters(lexicon) if words.search(key)), None)


@cache
def _chapters(lexicon: Lexicon) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words of the headings of each chapter."""
    return patterns_of(lexicon.raw["chapters"])


def part_titled(title: str, start: int, end: int, lexicon: Lexicon) -> Section:
    """Return the part that a title without number heads: no section of the outline (its `seq` is 0), but of one fund."""
    return Section(0, None, 0, "", "", None, _fund(title, lexicon), start, end)


_AMOUNT = re.compile(r"\d[\d,.]*[百千]?[万亿]?元")


def _fund(heading: str, lexicon: Lexicon) -> str | None:
    words = _AMOUNT.split(make_shadow(heading).text)[
        0
    ]  # a numbered sentence (1.收入90万元，其中…) is no heading beyond
    funds = [term.meaning.fund for term in lexicon.terms(words) if term.meaning.fund]
    return funds[0] if funds else None


def _close(
    found: list[tuple[_Line, int, int | None]], depth_at: dict[int, int], text_end: int, lexicon: Lexicon
) -> list[Section]:
    """Return the sections; each ends where the next numbered line of its depth begins, a sentence too (六、支出90万元，…)."""
    sections = []
    starts = sorted(depth_at.items() | {(line.start, depth) for line, depth, _ in found})
    for index, (line, depth, parent) in enumerate(found):
        later = (start for start, other_depth in starts if start > line.start and other_depth <= depth)
        heading = line.heading or ""
        sections.append(
            Section(
                index + 1, parent, depth, line.label, heading, _chapter(heading, lexicon), _fund(heading, lexicon),
                line.start, next(later, text_end),
            )
        )  # fmt: skip
    return sections
