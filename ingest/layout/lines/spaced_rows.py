"""Finds small tables that arrive as lines of words and numbers parted by blanks (全年预算数 执行数 执行率⏎24.60 24.60 100.00%)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.document import Cell, Paragraph, Table
from ingest.layout.cell_kinds import COUNTERS, is_code_head, is_label_head, is_percentage, is_rate_head, tells_unit
from ingest.layout.lines.lines_as_tables import Block, Found, with_tables
from ingest.layout.lines.spaced_sides import columns_of_cut_label, columns_of_sides, has_sides
from ingest.layout.lines.spaced_words import NOTHING, Word, level_lines, texts_of, with_codes, words_of

_MAX_HEAD_LINES = 60  # below heads with no number in so many lines no table begins
_MIN_HEADS, _MIN_ROWS = 3, 2
_PAIR = [False, True]  # a label and its number
_OF_EITHER = re.compile(
    rf"{NOTHING.pattern}|\d[\d,.]*[\u4e00-\u9fff]{{1,2}}"
)  # 136人 is a number, 210户 may be a remark
_WHOLE = re.compile(r"合计|小计|总计|(?:本年)?(?:收入|支出)合计|本年(?:收入|支出)")
_LONE_AMOUNT = re.compile(r"[-+]?\d[\d,]*\.\d+|\d{4,}|\d{1,3}(?:,\d{3})+")


@dataclass(frozen=True)
class _Row:
    """A row: its cells as (column, start, end) in the canonical text, and how many lines it takes."""

    cells: tuple[tuple[int, int, int], ...]
    lines: int = 1
    unplaced: tuple[Word, ...] = ()  # of a row that lacks a cell: which of its columns is empty cannot be known


def with_spaced_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such run of lines made a table over the same places of the text.

    A table begins with a line of at least three heads; each line after it has labels and numbers in the columns where
    the first whole one has them. A label may hold blanks or be cut by a line break; a line of too few numbers keeps its
    cells without a column. Any other line ends the table, and two lines are the least.
    """

    def found_at(at: int, number: int) -> Found | None:
        rows = _rows_from(blocks, at, is_head)
        if len(rows) < _MIN_ROWS:
            return None
        taken = blocks[at : at + sum(row.lines for row in rows)]
        return [_table(number, rows, _text_of(taken), taken[0].start)], at + len(taken)

    return with_tables(blocks, found_at)


def _rows_from(blocks: Sequence[Block], at: int, is_head: Callable[[str], bool]) -> list[_Row]:
    """Return the heads at block `at` and the rows below them."""
    heads = words_of(blocks[at])
    if not _are_heads(heads, is_head):
        return []
    lines = _lines_below(blocks, at)
    other_table = (
        n for n, words in enumerate(lines) if _are_heads(words, is_head) and texts_of(words) != texts_of(heads)
    )
    lines = lines[: next(other_table, len(lines))]
    levels = level_lines(lines)
    if levels or any(is_code_head(word.text) for word in heads):
        lines = [with_codes(words) for words in lines[levels:]]
    kinds = _kinds_of_columns(lines, heads)
    if not kinds:
        is_row = bool(lines) and not levels and _are_values_of(heads[1:], lines[0])
        return [_placed(heads, range(len(heads))), _placed(lines[0], range(1, len(heads)))] if is_row else []
    # Of a single row the heads of its numbers must all be known: 资金(万元) over its label need not.
    known = sum(is_head(word.text) for word in heads)
    is_known = known >= len(heads) - (not kinds[0] and not is_head(heads[0].text))
    if not is_known and sum(bool(_columns(words, kinds)) for words in lines) < _MIN_ROWS:
        return []
    rows = [_placed(heads, range(len(heads)), lines=1 + levels)]
    last, at_line = 1, 0
    while at_line < len(lines) and (row := _row_at(lines, at_line, kinds, texts_of(heads))):
        rows.append(row)
        at_line += row.lines
        last = len(rows) if len(row.cells) > 1 else last
    return rows[:last]


def _are_heads(words: list[Word], is_head: Callable[[str], bool]) -> bool:
    is_of_words = not any(word.is_value for word in words)
    known = sum(is_head(word.text) or tells_unit(word.text) for word in words)
    is_pair = len(words) == len(_PAIR) == known and is_label_head(words[0].text)  # 项目名称 年初预算数
    return (len(words) >= _MIN_HEADS or is_pair) and is_of_words and known * 2 >= len(words)


def _are_values_of(heads: list[Word], words: list[Word]) -> bool:
    """Tell whether a line is the one row below a title and its heads: 供养人员情况 编制数 在职人数 控制率 ⏎ 42 40 95.24%.

    A percentage tells that none of them stands below the title.
    """
    is_rate = [is_percentage(word.text) for word in words]
    fits = all(word.is_value for word in words) and is_rate == [is_rate_head(head.text) for head in heads]
    return fits and any(is_rate)


def _text_of(blocks: Sequence[Block]) -> str:
    """Return the text of neighbouring lines with a line break between them, each at its place."""
    text = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            text += "\n" * (block.start - blocks[0].start - len(text)) + block.text
    return text


def _lines_below(blocks: Sequence[Block], at: int) -> list[list[Word]]:
    """Return the words of the lines below a line of heads, up to a sentence or a table; none where no number is near."""
    lines: list[list[Word]] = []
    for place in range(at + 1, len(blocks)):
        words = words_of(blocks[place])
        if not words or any(map(Word.is_sentence, words, [*words[1:], None])):
            break
        lines.append(words)
        if len(lines) == _MAX_HEAD_LINES and not any(word.is_value for line in lines for word in line):
            return []
    return lines


def _kinds_of_columns(lines: list[list[Word]], heads: list[Word]) -> list[bool] | None:
    """Return which columns hold numbers; of two heads, a label and its number must stand in the first lines."""
    if len(heads) == len(_PAIR):
        are_pairs = [[word.is_value for word in words] for words in lines[:_MIN_ROWS]] == [_PAIR] * _MIN_ROWS
        return _PAIR if are_pairs else None
    told = (kinds for words in lines if (kinds := _kinds([word.is_value for word in words], len(heads))))
    return next(told, None) or _kinds_by_width(lines, heads)


def _kinds(is_value: list[bool], width: int) -> list[bool] | None:
    """Return which columns hold numbers, from a row of the heads' width: numbers alone, or labels and two numbers or more.

    Of numbers before the last label only the first may be one (a running number); one label of remarks may stand behind.
    """
    if len(is_value) != width:
        return None
    if is_value[: width // 2] * 2 == is_value == ([False] + [True] * (width // 2 - 1)) * 2:
        return is_value  # two tables side by side
    core = is_value[:-1] if not is_value[-1] else is_value
    labels = [n for n, kind in enumerate(core) if not kind]
    if not labels:
        return is_value if all(is_value) else None
    behind = len(core) - 1 - labels[-1]
    is_cut_well = behind >= 2 and not any(core[1 : labels[-1]]) and (core[0] is False or labels[0] == 1)
    return is_value if is_cut_well else None


def _kinds_by_width(lines: list[list[Word]], heads: list[Word]) -> list[bool] | None:
    """Return which columns hold numbers where no row is as wide as the heads, as every label holds a blank.

    One label, a running number before it and remarks behind it are tried; the numbers of two rows must fit.
    """
    is_counted = heads[0].text in COUNTERS
    lead = [True, False] if is_counted else [False]
    rest = len(heads) - len(lead)
    half = len(heads) // 2
    ways: tuple[list[bool], ...] = ([*lead, *([True] * rest)], [*lead, *([True] * (rest - 1)), False])
    if half > 1 and texts_of(heads[:half]) * 2 == texts_of(heads):  # two tables side by side
        ways = ([False, *([True] * (half - 1))] * 2,)
    fits = [way for way in ways if sum(bool(_columns(words, way)) for words in lines) >= _MIN_ROWS]
    return fits[0] if len(fits) == 1 else None


def _row_at(lines: list[list[Word]], index: int, kinds: list[bool], heads: list[str]) -> _Row | None:
    """Return the row that begins at a line, None where the table ends."""
    words, following = lines[index], (lines[index + 1] if index + 1 < len(lines) else [])
    if texts_of(words) == heads:
        return _placed(words, range(len(heads)))
    if columns := _columns(words, kinds):
        return _placed(words, columns)
    if following and len(words) == 1 and re.fullmatch(r"\d{1,3}", words[0].text):  # a page's number
        return _placed(words, [0])
    is_cut = following and not following[0].is_value and not any(word.is_value for word in words[1:])
    is_thrown = len(following) == 1 and bool(_LONE_AMOUNT.fullmatch(following[0].text))  # the last number wrapped
    if (is_cut or is_thrown) and (columns := _columns([*words, *following], kinds)):
        return _placed([*words, *following], columns, lines=2)
    if columns := columns_of_sides(lines, index, kinds):
        return _filled(_placed(words, columns), len(kinds))
    if is_cut and has_sides(kinds) and (columns := columns_of_cut_label(words, following)):
        return _filled(_placed([*words, *following], columns, lines=2), len(kinds))
    if is_cut and not following[0].is_code and (row := _short_row([*words, *following], kinds, heads)):
        return replace(row, lines=2)
    return _short_row(words, kinds, heads)


def _short_row(words: list[Word], kinds: list[bool], heads: list[str]) -> _Row | None:
    """Return a row that lacks numbers, or None where the line is none.

    Which of its columns are empty is not known, but a whole is told where a part is.
    """
    is_led = (kinds[:2] == [True, False] and words[0].is_value) or (words[0].is_code and not kinds[1])
    own = _with_whole_label(words[1:] if is_led else words)  # behind the running number or the code
    is_numbers = all(word.is_value or word.is_code for word in own[1:])
    if not own or own[0].is_value or not 1 < len(own) < len(kinds) or not is_numbers:
        return None
    words = [*words[:is_led], *own]
    if columns := _columns(words, kinds):
        return _placed(words, columns)
    labels = kinds.index(True)
    is_whole_first = bool(_WHOLE.fullmatch(heads[labels])) and not any(map(_WHOLE.fullmatch, heads[labels + 1 :]))
    if not is_whole_first or [word.is_value for word in words[: labels + 1]] != kinds[: labels + 1]:
        return _Row((), unplaced=tuple(words))
    placed = _placed(words[: labels + 1], range(labels + 1))
    empty = (len(kinds) - 1, words[labels].end, words[labels].end)  # as wide as the others: the heads hold for it
    return replace(placed, cells=(*placed.cells, empty), unplaced=tuple(words[labels + 1 :]))


def _with_whole_label(words: list[Word]) -> list[Word]:
    """Return the words of a row behind its code, those of a label that a line break cut (养老保险 / 缴费支出) as one."""
    first = next((n for n, word in enumerate(words) if word.is_value or word.is_code), len(words))
    return [replace(words[0], end=words[first - 1].end), *words[first:]] if first else words


def _columns(words: Sequence[Word], kinds: list[bool]) -> list[int]:
    """Return the column of each word; empty where the line is no row of the table."""
    is_value = [word.is_value for word in words]
    if len(words) == len(kinds) and all(
        kind == value or _OF_EITHER.fullmatch(word.text)
        for kind, value, word in zip(kinds, is_value, words, strict=True)
    ):
        return list(range(len(kinds)))
    return _columns_by_runs(is_value, kinds) or ([] if has_sides(kinds) else _columns_of_total(is_value, kinds))


def _columns_by_runs(is_value: list[bool], kinds: list[bool]) -> list[int]:
    """Match runs of words and of numbers with those of the columns: several words are one label with blanks."""
    runs = [(kind, len(list(group))) for kind, group in groupby(kinds)]
    found = [(kind, len(list(group))) for kind, group in groupby(is_value)]
    if len(found) == len(runs) - 1 and not kinds[-1] and found[-1][0]:
        found.append((False, 0))  # a row without a remark
    if [kind for kind, _ in runs] != [kind for kind, _ in found]:
        return []
    columns: list[int] = []
    first = 0
    for (kind, width), (_, count) in zip(runs, found, strict=True):
        if count != width and (kind or width > 1):
            return []
        columns += range(first, first + width) if count == width else [first] * count
        first += width
    return columns


def _columns_of_total(is_value: list[bool], kinds: list[bool]) -> list[int]:
    """A row of totals has one label, and numbers for all the last columns that hold numbers."""
    numbers = is_value.count(True)
    if is_value[0] or not all(is_value[1:]) or not 0 < numbers < len(kinds):
        return []
    behind = len(kinds) - 1 - max((n for n, kind in enumerate(kinds) if not kind), default=-1)
    return [0, *range(len(kinds) - numbers, len(kinds))] if numbers == behind else []


def _placed(words: Sequence[Word], columns: Iterable[int], lines: int = 1) -> _Row:
    """Return a row whose words of one column are one cell."""
    cells: dict[int, tuple[int, int]] = {}
    for word, column in zip(words, columns, strict=True):
        cells[column] = (cells.get(column, (word.start, 0))[0], word.end)
    return _Row(tuple((column, start, end) for column, (start, end) in cells.items()), lines=lines)


def _filled(row: _Row, width: int) -> _Row:
    """Return a row with an empty cell in each column it lacks, so that no label reaches over to a number not its own."""
    told = {column: end for column, _, end in row.cells}
    ends = {n: max((end for column, end in told.items() if column < n), default=row.cells[0][1]) for n in range(width)}
    empty = tuple((n, ends[n], ends[n]) for n in range(width) if n not in told)
    return replace(row, cells=tuple(sorted([*row.cells, *empty])))


def _table(number: int, rows: list[_Row], text: str, offset: int) -> Table:
    """Return the table of the rows; words whose column is not known stand in rows of their own."""
    cells: list[Cell] = []
    row_no = 0
    for row in rows:
        for column, start, end in row.cells:
            cells.append(Cell(number, row_no, column, 1, 1, start, end, text[start - offset : end - offset]))
        row_no += 1 if row.cells else 0
        for word in row.unplaced:
            cells.append(Cell(number, row_no, 0, 1, 1, word.start, word.end, word.text))
            row_no += 1
    return Table(number, cells[0].start, cells[-1].end, tuple(cells))
