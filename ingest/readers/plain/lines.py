"""Puts lines of plain text together again that a converter broke in the middle of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

# A line of prose is at most this long in a text whose lines were broken at the edge of a page.
_PAGE_WIDTH = 60
_MIN_BROKEN, _MIN_DOUBLE_SPACED = 3, 6
# A line's printed width in columns, two for a Chinese sign: pages lie between these, and their edge is this ragged.
_NARROWEST, _WIDEST, _RAGGED, _SHARP, _INDENT = 50, 160, 12, 4, 4
_PAGE_COLUMNS, _RAGGED_SHARE = 104, 0.3
_PAGE_LINE = re.compile(r"^\s*(?:[-—–]?\s*\d{1,3}\s*[-—–]?|第\s*\d{1,3}\s*页.*)\s*$")
_UNIT = re.compile(r"^ ?(?:[千百]?[万亿]?元|个百分点|[%％‰]|[人名个家户辆件项台套座处次亩分](?:[，,、；;。.)）]|$))")
# 全年预算 / 90.00万元，… 下降 / 5.6%。
_AMOUNT_FIRST = re.compile(r"\d[\d,.]* ?(?:[千百]?[万亿]?元|[%％])[，,。；;、（(]")
# A converter that begins a line with every number after a blank: 项目得分 / 91.2 分,评价等级为优.投入类得分 / 18.6 分.
_NUMBER_FIRST, _ENDS_BEFORE_NUMBER = re.compile(r"\d[\d,.]* \S"), re.compile(r"[\u4e00-\u9fff，,；)）(（]\s*$")
_MIN_NUMBERS_FIRST, _NUMBERS_FIRST_SHARE = 6, 0.25
_CUT_SIGNS = ("÷", "×", "〔")  # 26.5÷ / 27.6, 中发〔 / 2018〕
_NARROW = re.compile(r"[\u0000-\u2010]+")
_SIGN = re.compile(r"[\u4e00-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff，,]")
_DECIMALS = re.compile(r"^\d{1,6}(?:[千百]?[万亿]?元|[%％])")  # 312. / 40万元
# A sentence that compares and names no subject goes on about what the line before told.
_COMPARES = re.compile(r"^\s*[较比与同]\s?(?:上年|上一年|去年|年初|(?:19|20)\d{2} ?年)")
_ENDS_WORD = re.compile(r"[\u4e00-\u9fff]$")
_ENDS_OPEN = re.compile(r"(?:[\u4e00-\u9fff\d、，,（(=＝÷×+＋”]|原因[是为]?[：:])\s*$")
_ENDS_IN_CELLS = re.compile(r" [≥≤]?\d[\d.]*\S{0,4} \d[\d.]*\s*$")  # … 9座 10 9.5
_HAS_STOP = re.compile(r"[，。；;]|,(?!\d{3})|[\u4e00-\u9fff)）]\.(?=[\u4e00-\u9fff])")
_TITLE_END = re.compile(r"(?:情况|说明|概况|分析|评价|总结|问题|建议|措施|安排|构成|表)[)）]?\s*$")
_LABEL = re.compile(
    r"^\s*(?:第[一二三四五六七八九十\d]{1,3}[部章节条]|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]\d{1,2}[)）]"
    r"|\d{1,2}(?:[、)）]|[.．](?!\d(?!\d{3} ?年)))|[①-⑳]|附[件表]?[\d:： ])"
)
# Cells parted by blanks. Both begin with their blank: few places of a line have to be tried.
_SPACED = re.compile(r" (?:(?<=\d )[\d.]|(?<=[^\d\s] )[^\d\s]+ [^\d\s])")
_WORD_END = re.compile(r"^\s*[\u4e00-\u9fff]{1,4}[。.]\s*$")
_TABULAR = re.compile(r"[\t|]| (?<=\S ) +\S")
# Cells parted by blank lines: so long is a cell, so long a line of one that was printed over several lines.
_CELL_WIDTH, _CELL_PART_WIDTH = 80, 28
_NEIGHBOURS, _MIN_CELLS = 8, 10
_NO_CELL_PART = re.compile(r"[，,。；;\t|]|[：:].|单位|^\s*$|^\s*[-+\d.,%]+\s*$")


def join_broken_lines(lines: list[str], page_nos: list[int | None]) -> tuple[list[str], list[int | None]]:
    """Return the lines and their pages with those lines put together that a line break cut; the first one's page counts.

    A number and its unit (412.60 / 万元), and an amount and the words before it, belong together in any text. Elsewhere
    a line goes on only where the whole text is broken at a page's edge, as such cuts and the lack of any long line
    show: then a line of prose without a stop at its end goes on in the next one, unless that begins with a label.
    Where the longest lines are all of one width and break off in the midst of a sentence, lines of that width go on
    too, also before a sentence that compares (较上年增加…). A line that holds no stop at all may be a heading; it goes on
    where it reaches the edge.
    """
    prose = [line for line in lines if line.strip() and not _is_row(line)]
    is_broken = _is_broken_at_edge(lines, prose)
    full = _full_width(lines, prose)
    edge = _edge(prose) if is_broken or full else None
    joined: list[str] = []
    pages: list[int | None] = []
    last = ""
    for line, page_no in zip(lines, page_nos, strict=True):
        if joined and (
            _is_cut_before_unit(joined[-1], line)
            or (is_broken and _goes_on(joined[-1], line))
            or (full and _width(last) >= full and (_ends_in_midst(last, line) or _compares_on(last, line)))
            or (full and _AMOUNT_FIRST.match(line) and _ENDS_WORD.search(last) and not _is_row(last))
            or (edge and _reaches(last, edge) and _is_open(last, line) and not _SPACED.search(last))
        ):
            joined[-1] = joined[-1].rstrip() + line.lstrip()
        else:
            joined.append(line)
            pages.append(page_no)
        last = line
    return joined, pages


def join_before_numbers(lines: list[str], page_nos: list[int | None]) -> tuple[list[str], list[int | None]]:
    """Return the lines and their pages with those put together that a converter broke before every number, blank lines or not.

    Only where many lines of a text begin with a number and a blank, behind a line that ends in the midst of a sentence.
    """
    told = [at for at, line in enumerate(lines) if line.strip()]
    goes_on = {at for before, at in pairwise(told) if _breaks_at_number(lines[before], lines[at])}
    if len(goes_on) < max(_MIN_NUMBERS_FIRST, _NUMBERS_FIRST_SHARE * len(told)):
        return lines, page_nos
    joined: list[str] = []
    pages: list[int | None] = []
    for at, (line, page_no) in enumerate(zip(lines, page_nos, strict=True)):
        if at in goes_on:
            while not joined[-1].strip():
                del joined[-1], pages[-1]
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
        else:
            joined.append(line)
            pages.append(page_no)
    return joined, pages


def without_blanks_between(lines: list[str], page_nos: list[int | None]) -> tuple[list[str], list[int | None]]:
    """Return the lines and their pages without the blank lines of a text that has one behind every line of prose.

    They tell no paragraph's end: a sentence may go on behind one. Between cells, and in any other text, they stay.
    """
    told = [bool(_HAS_STOP.search(line)) or _width(line) >= _NARROWEST for line in lines]
    is_double_spaced = sum(a and b for a, b in pairwise(told)) * 10 <= sum(told)
    are_cells = sum(told) * 4 < sum(bool(line.strip()) and not _is_row(line) for line in lines)
    if sum(told) < _MIN_DOUBLE_SPACED or not is_double_spaced or are_cells:
        return lines, page_nos
    kept = [
        at
        for at, line in enumerate(lines)
        if line.strip() or not (any(told[at - 1 : at]) and any(told[at + 1 : at + 2]))
    ]
    return [lines[at] for at in kept], [page_nos[at] for at in kept]


def join_lines_of_cells(lines: list[str], page_nos: list[int | None]) -> tuple[list[str], list[int | None]]:
    """Return the lines and their pages with the lines of one cell put together: 预算执行情况 / (万元).

    Only among cells that came a line each with blank lines between them: there lines without one are one cell. A line
    with a stop, a unit or nothing but a number is no part of such a cell.
    """
    groups = _groups(lines)
    widths = [_width(lines[start]) if end - start == 1 else _CELL_WIDTH + 1 for start, end in groups]
    joined, pages = list(lines), list(page_nos)
    several = [(index, start, end) for index, (start, end) in enumerate(groups) if end - start > 1]
    for index, start, end in reversed(several):
        around = widths[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        is_among_cells = sum(width <= _CELL_WIDTH for width in around) >= _MIN_CELLS
        if is_among_cells and all(_is_cell_part(line) for line in lines[start:end]):
            joined[start:end] = ["".join(line.strip() for line in lines[start:end])]
            pages[start:end] = [page_nos[start]]
    return joined, pages


def _groups(lines: list[str]) -> list[tuple[int, int]]:
    """Return the stretches of lines without a blank one among them."""
    starts = [at for at, line in enumerate(lines) if line.strip() and not (at and lines[at - 1].strip())]
    ends = [at + 1 for at, line in enumerate(lines) if line.strip() and not any(map(str.strip, lines[at + 1 : at + 2]))]
    return list(zip(starts, ends, strict=True))


def _is_cell_part(line: str) -> bool:
    return _width(line) <= _CELL_PART_WIDTH and not _NO_CELL_PART.search(line) and not _LABEL.match(line)


def _width(line: str) -> int:
    """Return how wide a line is printed: Chinese signs take two columns, so do their quotes and dashes."""
    printed = line.strip()
    return len(printed) + len(_NARROW.sub("", printed))


def _is_row(line: str) -> bool:
    """Tell whether a line is a row of a table, whose width tells nothing of the page's edge."""
    return bool(_TABULAR.search(line) or (_SPACED.search(line) and not _HAS_STOP.search(line)))


def _full_width(lines: list[str], prose: list[str]) -> int:
    """Return the width from which on a line counts as full, or 0 where the lines were not broken at one width."""
    widths = sorted(map(_width, prose), reverse=True)
    if not widths or widths[0] > _WIDEST:
        return 0
    widest = widths[:_MIN_BROKEN][-1]  # a line or two may stick out
    if widest < _NARROWEST:
        return 0
    cut = [_width(a) for a, b in pairwise(lines) if _ends_in_midst(a, b)]
    cut += [widest for a, b in pairwise(lines) if _is_cut_before_unit(a, b) and not _ends_in_midst(a, b)]
    # Where no line of a text is longer than a page is wide, its edge may be as ragged as a converter left it.
    ragged = int(widest * _RAGGED_SHARE) if widest <= _PAGE_COLUMNS else 2 * _RAGGED
    at_edge = (sum(width >= widest - edge for width in cut) >= _MIN_BROKEN for edge in (_RAGGED, ragged))
    return next((widest - edge for edge, is_edge in zip((2 * _RAGGED, ragged), at_edge, strict=True) if is_edge), 0)


def _edge(prose: list[str]) -> int | None:
    """Return the width of a line that reaches the edge, which the widest lines but one or two share, or None."""
    widths = sorted(map(_width, prose), reverse=True)
    edge = widths[_MIN_BROKEN - 1] - _SHARP if len(widths) >= _MIN_BROKEN else 0
    return edge if _NARROWEST - _SHARP <= edge <= _WIDEST else None


def _reaches(line: str, edge: int) -> bool:
    """Tell whether a line reaches the edge; the first line of a paragraph, no title, is indented by two signs."""
    return edge - (0 if _TITLE_END.search(line) else _INDENT) <= _width(line) <= _WIDEST


def _ends_in_midst(line: str, following: str) -> bool:
    """Tell whether a line of prose ends without a stop, and the next is neither a label nor a row nor a page's number."""
    return bool(_HAS_STOP.search(line) and _SIGN.search(following) and _is_open(line, following))


def _compares_on(line: str, following: str) -> bool:
    return line.rstrip().endswith("。") and bool(_COMPARES.match(following))


def _is_open(line: str, following: str) -> bool:
    return bool(
        _ENDS_OPEN.search(line)
        and following.strip()
        and not _LABEL.match(following)
        and not _PAGE_LINE.match(following)
        and not _PAGE_LINE.match(line)
        and not _ENDS_IN_CELLS.search(line)
        and not _TABULAR.search(line + "\n" + following)
    )


@lru_cache(maxsize=1024)  # every pair of lines is asked about up to four times
def _is_cut_before_unit(line: str, following: str) -> bool:
    words = line.rstrip()
    if _AMOUNT_FIRST.match(following) and _HAS_STOP.search(words) and _ENDS_WORD.search(words):
        return not _TABULAR.search(line)
    is_scaled = words.endswith(("万", "亿")) and words[-2:-1].isdecimal()  # 1.07亿 / 元
    if (is_scaled or words.endswith(_CUT_SIGNS)) and not _TABULAR.search(line):
        return following.startswith("元") if is_scaled else following[:1].isdigit()
    is_prose = words.removesuffix(".")[-1:].isdigit() and _CHINESE.search(line) and not _TABULAR.search(line)
    return bool(is_prose and (_DECIMALS if words.endswith(".") else _UNIT).match(following))


def _is_broken_at_edge(lines: list[str], prose: list[str]) -> bool:
    cuts = sum(_is_cut_before_unit(a, b) for a, b in pairwise(lines))
    ends = sum(bool(_WORD_END.match(line)) for line in prose)
    return cuts + ends >= _MIN_BROKEN and all(len(line) <= _PAGE_WIDTH for line in prose)


def _breaks_at_number(line: str, following: str) -> bool:
    """Tell whether a line that is no heading breaks off before a number that blanks part from what follows."""
    is_heading = _LABEL.match(line) and not _HAS_STOP.search(line)
    is_cut = _NUMBER_FIRST.match(following) and _ENDS_BEFORE_NUMBER.search(line)
    return bool(is_cut and not is_heading and not _TABULAR.search(f"{line}\n{following}"))


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a line of prose (it holds a stop, or the next is but the end of a word) goes on in the next."""
    return bool(_HAS_STOP.search(line) or _WORD_END.match(following)) and _is_open(line, following)
