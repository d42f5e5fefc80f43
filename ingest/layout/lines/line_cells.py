"""Finds tables that arrive as lines of one cell each (项目名称⏎全年预算数⏎执行数⏎森林防火⏎60.10⏎59.80), or all on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.document import Paragraph, Table
from ingest.layout.cell_kinds import is_label_head, is_number_cell, without_part_mark
from ingest.layout.lines.lines_as_tables import Block, Found, stretch_of, table_of, with_tables, words_of
from ingest.layout.rows.flat_rows import cut_flat_rows

_MIN_HEADS, _MAX_STRANGE = 3, 2
_MAX_CELL_CHARS = 30
# What begins with more cells or lines than these, none of them a number, is no table.
_MAX_HEAD_CELLS, _MAX_HEAD_LINES = 100, 30
_STOP = re.compile(r"[，。；;]")
_LINE_OF_CELLS = re.compile(r"(?:\s[\d,.%-]+){2}\s.*(?:\s[\d,.%-]+){2}\s*")  # two rows of numbers at least
_BLANK = re.compile(r"\S\s+\S")
_NO_CELL = re.compile(r"[\n。；;：:！？，]")


def with_line_tables(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> list[Block]:
    """Return the blocks with every such run of lines made a table, where its heads and words tell how to cut it.

    A table begins with three heads, one a line, and ends with the last line that is a number.
    """

    below_head = _below_head(blocks, is_head)

    def found_at(at: int, number: int) -> Found | None:
        if at in below_head:
            return None
        lines, end = _lines_from(blocks, at, is_head)
        if not lines:
            parts = _parts_of_line(number, blocks[at], is_head)
            return (parts, at + 1) if parts else _cells_of_lines(number, blocks, at, is_head)
        table = _table(number, lines)
        # What cannot be cut as a whole is not cut without its first head either.
        return [table] if cut_flat_rows(table, is_head) else [*blocks[at:end]], end

    return with_tables(blocks, found_at)


def _below_head(blocks: Sequence[Block], is_head: Callable[[str], bool]) -> set[int]:
    """Return the blocks that stand behind a number amid cells below a head, which would be lost (预算数⏎基本支出⏎90.00⏎项目支出⏎…)."""
    found = set()
    above, has_head = "", False  # the cell above, and whether a head with a label behind it stands above that
    for at, block in enumerate(blocks):
        if has_head and is_number_cell(above):
            found.add(at)
        if not isinstance(block, Paragraph) or not _is_cell(block, blocks[at + 1 : at + 2]):
            above, has_head = "", False
            continue
        has_head = has_head or bool(above and not is_number_cell(block.text) and is_head(above))
        above = block.text
    return found


def _is_cell(block: Paragraph, below: Sequence[Block]) -> bool:
    is_over_number = any(isinstance(line, Paragraph) and is_number_cell(line.text) for line in below)
    text = without_part_mark(block.text.rstrip("：:") if is_over_number else block.text)  # 项目支出：⏎86.00
    return len(block.text) <= _MAX_CELL_CHARS and not _NO_CELL.search(text)


def _lines_from(
    blocks: Sequence[Block], at: int, is_head: Callable[[str], bool]
) -> tuple[list[Paragraph], int]:  # fmt: skip
    """Return the lines from block `at` on that may be cells, up to the last number, and the block behind; nothing where no heads begin.

    Below a head of labels some may be words nobody knows (路段名称⏎里程（公里）⏎全年预算数). Behind the heads the cells of a table
    whose rows are lost may go on with them.
    """
    run: list[Paragraph] = []
    counts: list[int] = []  # of the lines up to each block
    for place in range(at, len(blocks)):
        block = blocks[place]
        if isinstance(block, Table) and block.is_flat and len(run) >= _MIN_HEADS:
            run += [Paragraph(cell.start, cell.end, cell.text) for cell in block.cells]
        elif not isinstance(block, Paragraph) or not _is_cell(block, blocks[place + 1 : place + 2]):
            break
        else:
            run.append(block)
        counts.append(len(run))
        strange = [line for line in run if not is_head(line.text)] if len(run) <= _MIN_HEADS else []
        if len(strange) > _MAX_STRANGE or (strange and not is_label_head(run[0].text)):
            break
        if len(run) == _MAX_HEAD_CELLS and not any(is_number_cell(line.text) for line in run):
            break
    last = max((n for n, line in enumerate(run) if is_number_cell(line.text)), default=-1)
    end = next((n for n, count in enumerate(counts, 1) if count > last), 0)
    return (run[: counts[end - 1]], at + end) if last >= _MIN_HEADS else ([], at)


def _parts_of_line(number: int, block: Block, is_head: Callable[[str], bool]) -> list[Block]:
    """Return a line whose words are a table's cells (… 单位：元 序号 项目名称 年初预算数 决算数 1 森林防火 60.10 59.80 …) in parts.

    The words before its heads and behind its last number stay lines. Heads are the longest run of known ones; a name
    with a blank in it makes the rows uneven, and nothing is read then.
    """
    if not isinstance(block, Paragraph) or "\n" in block.text or not _LINE_OF_CELLS.search(block.text):
        return []
    words = words_of(block)
    first = next((n for n in range(len(words)) if all(is_head(w.text) for w in words[n : n + _MIN_HEADS])), len(words))
    last = max((n for n, word in enumerate(words) if is_number_cell(word.text)), default=-1)
    if first + _MIN_HEADS > last or any(_STOP.search(word.text) for word in words[first : last + 1]):
        return []
    table = _table(number, words[first : last + 1])
    if not cut_flat_rows(table, is_head):
        return []
    return [*stretch_of(block, block.start, table.start), table, *stretch_of(block, table.end, block.end)]


def _cells_of_lines(number: int, blocks: Sequence[Block], at: int, is_head: Callable[[str], bool]) -> Found | None:
    """Return lines of cells parted by blanks as a table where its heads tell how to cut it, and every row is a line.

    The heads may be several lines, and have fewer cells than there are columns.
    """
    first = blocks[at]
    if not isinstance(first, Paragraph) or not _BLANK.search(first.text) or not is_head(words_of(first)[0].text):
        return None
    above = blocks[at - 1] if at else None
    line_above = words_of(above) if isinstance(above, Paragraph) else []
    # In the midst of a table, or below a line of heads that hold for all of it.
    if any(is_number_cell(w.text) for w in line_above) or (line_above and all(is_head(w.text) for w in line_above)):
        return None
    lines: list[list[Paragraph]] = []
    for block in blocks[at:]:
        words = words_of(block) if isinstance(block, Paragraph) and "\n" not in block.text else []
        if len(words) < _MIN_HEADS - _are_heads(words, is_head) or any(_STOP.search(word.text) for word in words):
            break
        lines.append(words)
        if len(lines) == _MAX_HEAD_LINES and not any(is_number_cell(w.text) for words in lines for w in words):
            return None
    if len(lines) < _MIN_HEADS:
        return None
    table = _table(number, [word for words in lines for word in words])
    cut = cut_flat_rows(table, is_head)
    starts = {words[0].start for words in lines}
    told = (
        [row for row in cut.rows().values() if len(row) > 1 and any(is_number_cell(c.text) for c in row)] if cut else []
    )
    return ([table], at + len(lines)) if told and all(row[0].start in starts for row in told) else None


def _are_heads(words: Sequence[Paragraph], is_head: Callable[[str], bool]) -> bool:
    return len(words) > 1 and all(is_head(word.text) for word in words)


def _table(number: int, lines: list[Paragraph]) -> Table:
    return replace(table_of(number, [lines]), is_grid_exact=False, is_flat=True)
