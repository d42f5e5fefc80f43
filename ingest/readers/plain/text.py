"""Reads plain text in the layout of converted Word files: a tab starts a table cell, a blank line ends a row."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.document import Block, ParagraphBlock, TableBlock
from ingest.errors import PUT_REPORT, UnreadableFile
from ingest.readers.plain.lines import (
    join_before_numbers,
    join_broken_lines,
    join_lines_of_cells,
    without_blanks_between,
)
from ingest.readers.plain.page_numbers import without_page_marks, without_page_numbers
from ingest.readers.plain.piped_cells import led_cells_at, padded_cells_at
from ingest.readers.plain.pipes import cell_run_at, led_pipe_table_at, lone_pipe_table_at, pipe_table_at, table_of
from ingest.readers.plain.tabs import tab_table_at

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]*\]")
# A cell that begins with empty paragraphs holds a label, not prose: few and short lines before the next cell.
_LOOK_AHEAD_LINES = 40
_CELL_LINES = 4
_NUMBER_CELL = re.compile(r"\s*[+-]?\d[\d,.]*\s*[%％]?\s*")
_CELL_LINE_CHARS = 80
CellReader = Callable[[list[str], int], tuple[TableBlock, int] | None]
# In this order; all but the last read pipes, which most texts have none of.
_CELL_READERS: tuple[CellReader, ...] = (
    led_pipe_table_at, padded_cells_at, pipe_table_at, lone_pipe_table_at, led_cells_at, cell_run_at
)  # fmt: skip


def decode_text(content: bytes) -> str:
    """Return the text of a file in UTF-8 (with or without BOM), UTF-16 or GB18030.

    Raises UnreadableFile where the bytes are none of these, or hold NUL or other control characters.
    """
    for bom, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(bom):
            return _checked(_strict(content, encoding.replace("utf-8", "utf-8-sig")))
    if content[:400].count(0) > len(content[:400]) // 10:
        big = content[:400:2].count(0) > content[1:400:2].count(0)
        return _checked(_strict(content, "utf-16-be" if big else "utf-16-le"))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_strict(content, "gb18030"))


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("文字编码无法识别；请另存为 UTF-8 编码的 .txt 文件") from error


_CONTROL = re.compile(r"(?![\t\n\r\f\v\x1a])[\x00-\x1f]")


def _checked(text: str) -> str:
    """Refuse what decodes but is no text: binary files seldom lack control characters."""
    if len(_CONTROL.findall(text[:20000])) > 2 or "\x00" in text:
        raise UnreadableFile(f"文件内容不是文字（含有控制字符）；{PUT_REPORT}")
    return text


def read_text_blocks(content: bytes) -> list[Block]:
    """Return the paragraphs and tables of a text file; `[bookmark: …]` marks are dropped.

    A line is a paragraph; lines broken inside a sentence are put together first. The columns of a table are those of its
    rows as printed: merges are not told by this layout, so the table says `is_grid_exact=False`.
    """
    text = _BOOKMARK.sub("", decode_text(content)).replace("\r\n", "\n").replace("\r", "\n")
    lines, page_nos = without_page_numbers(text.replace("\f", "\n").split("\n"), _page_numbers(text))
    lines, page_nos = join_lines_of_cells(*join_before_numbers(*without_page_marks(lines, page_nos)))
    lines, page_nos = join_broken_lines(*without_blanks_between(lines, page_nos))
    readers = _CELL_READERS if "|" in text else (cell_run_at,)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if found := _table_at(lines, at, readers):
            table, end = found
            blocks.append(_on_page(table, page_nos[at], page_nos[end - 1]))
            at = end
        else:
            blocks.append(ParagraphBlock(lines[at], page_nos[at]))
            at += 1
    return blocks


def _table_at(lines: list[str], at: int, readers: Sequence[CellReader]) -> tuple[TableBlock, int] | None:
    """Return the table that begins at a line and the line after it, or None; `readers` read cells a line each."""
    if found := tab_table_at(lines, at):
        return found
    if lines[at].startswith("\t"):
        rows, end = _read_rows(lines, at)
        return table_of(rows), end
    if not lines[at].strip():
        return None
    return next((found for reader in readers if (found := reader(lines, at))), None)


def _page_numbers(text: str) -> list[int | None]:
    """Return the page of every line: form feeds part pages; a text without one has none."""
    if "\f" not in text.strip("\f\n"):
        return [None] * (text.count("\n") + text.count("\f") + 1)
    return [number for number, page in enumerate(text.split("\f"), 1) for _ in range(page.count("\n") + 1)]


def _on_page(table: TableBlock, first: int | None, last: int | None) -> TableBlock:
    """Return a table with its page; one that goes over a page's end does not tell which cell stands where."""
    if first is None or first != last:
        return table
    return replace(table, cells=tuple(replace(cell, page_no=first) for cell in table.cells))


def _read_rows(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """Read a table that starts at line `at`; return its rows and the line after it.

    One blank line ends a row. More of them before a tab may be empty paragraphs inside a cell: whether the row goes
    on is decided by the widths of the other rows (`_join_groups`). Text after a blank line belongs to the cell only
    where the row cannot be complete yet, else the table has ended.
    """
    groups: list[list[list[str]]] = [[]]  # rows; each a list of chunks of cells parted by more than one blank line
    chunk: list[str] = []
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            chunk.extend(line[1:].split("\t"))
            at += 1
        elif line.strip() and _row_is_told(chunk, groups):
            break
        elif line.strip():
            chunk[-1] += "\n" + line
            at += 1
        else:
            after = _after_blanks(lines, at)
            if after == len(lines):
                break
            if lines[after].startswith("\t"):
                groups[-1].append(chunk)
                chunk = []
                if after - at == 1:
                    groups.append([])
                at = after
            elif _cell_goes_on(chunk, groups, lines, after):
                chunk[-1] += "\n" + lines[after]
                at = after + 1
            else:
                break
    groups[-1].append(chunk)
    return _join_groups([[c for c in group if c] for group in groups]), at


def _after_blanks(lines: list[str], at: int) -> int:
    """Return the line after the blank lines from `at` on; a line with a tab is a cell, not blank."""
    while at < len(lines) and not lines[at].strip() and not lines[at].startswith("\t"):
        at += 1
    return at


def _row_is_told(chunk: list[str], groups: list[list[list[str]]]) -> bool:
    """Tell whether a row is as wide as the one before and ends in a number: words on the next line are prose then."""
    width = len(chunk) + sum(len(c) for c in groups[-1])
    return len(groups) > 1 and width == sum(len(c) for c in groups[-2]) and bool(_NUMBER_CELL.fullmatch(chunk[-1]))


def _cell_goes_on(chunk: list[str], groups: list[list[list[str]]], lines: list[str], after: int) -> bool:
    """Tell whether the text at line `after` still belongs to the last cell, which began with empty paragraphs."""
    if not chunk or chunk[-1].strip():
        return False
    width = len(chunk) + sum(len(c) for c in groups[-1])
    previous = sum(len(c) for c in groups[-2]) if len(groups) > 1 else 0
    if width == previous:
        return False
    texts = 0
    for line in lines[after : after + _LOOK_AHEAD_LINES]:
        if line.startswith("\t"):
            return True
        texts += bool(line.strip())
        if texts > _CELL_LINES or len(line) > _CELL_LINE_CHARS:
            return False
    return False


def _join_groups(groups: list[list[list[str]]]) -> list[list[str]]:
    """Turn chunks into rows: chunks are one row where together they are as wide as other rows, or not wider."""
    certain = Counter(len(group[0]) for group in groups if len(group) == 1)
    widest = max(certain, default=0)
    rows: list[list[str]] = []
    for group in groups:
        joined = [cell for chunk in group for cell in chunk]
        is_first_complete = bool(rows) and bool(group) and len(group[0]) == len(rows[-1])
        if len(group) <= 1 or (len(joined) <= widest and not is_first_complete):
            rows.append(joined)
        else:
            rows.extend(group)
    return _rejoin_labels([row for row in rows if row])


def _rejoin_labels(rows: list[list[str]]) -> list[list[str]]:
    """Put a label that a blank line cut off back before its row: its neighbours are one cell wider than the rest."""
    joined: list[list[str]] = []
    for index, row in enumerate(rows):
        is_cut = len(joined) > 1 and len(joined[-1]) == 1 and index + 1 < len(rows)
        if is_cut and len(joined[-2]) == len(row) + 1 == len(rows[index + 1]):
            joined[-1] = joined[-1] + row
        else:
            joined.append(row)
    return joined
