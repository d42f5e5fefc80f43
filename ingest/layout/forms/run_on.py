"""Finds the forms whose rows and columns the file has lost, and gives their cells a place.

Such a form comes as a flat run of cells, as short paragraphs, as words on one line, or as a list of targets a row a
line. Its heads are known, so its rows can be cut (`form_rows`); where more than one way to cut them is as good, the form is
left as it was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.document import Cell, Document, Paragraph, Table
from ingest.layout.bands import is_known_head
from ingest.layout.cell_kinds import COUNTERS, is_number_cell
from ingest.layout.form_cells import LEVELS, MONEY_ROLES, is_first_level, is_form_head, is_group, role_of
from ingest.layout.forms.cut_words import (
    HALF_CHARS,
    begins_cut_head,
    cell_of,
    goes_on,
    joined,
    with_cut_words,
    words_as_cells,
)
from ingest.layout.forms.form_heads import Heads, begins_with_heads, form_bands, with_whole_heads
from ingest.layout.forms.form_rows import Cut
from ingest.layout.forms.lost_spans import with_cells_under_heads
from ingest.layout.forms.stuck_funds import stuck_funds
from ingest.layout.forms.stuck_rows import stuck_form
from ingest.layout.forms.stuck_scoring import stuck_scoring
from ingest.layout.forms.target_lines import target_lines
from ingest.layout.forms.target_pairs import target_pairs
from ingest.layout.forms.two_sided_funds import two_sided_funds
from ingest.layout.lines.lines_as_tables import Block, Found, stretch_of, with_tables
from ingest.layout.rows.flat_rows import cut_flat_rows
from ingest.lexicon import Lexicon

_CELL_CHARS = 60
_MIN_HEADS = 3
_JOINS = 4
_BACK = 14
_NAME_LABELS = ("项目名称", "专项名称")
_FORM_TITLE = re.compile(r"(?:自评|绩效|评价|目标)[^，。；：]{0,12}表(?:[(（][^()（）]{1,12}[)）])?$")
_MAX_LINES = 80
_NEAR = 100  # blocks in which a form's heads begin
_HEADING = re.compile(
    r"\s*(?:附[件表]\d*[:：]|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．])"
)

Rows = list[list[Cell]]
_HAS_UNIT = re.compile(r"[（(](?:万元|元)[)）]$")
_HOLDS_AMOUNT = re.compile(r"^\D{2,16}[:：\s]\s*\d[\d,.]*$")  # 年度资金总额：642.50, in one cell
_MIN_RUN = 4  # heads, and something behind them


def recover_forms(document: Document, lexicon: Lexicon) -> Document:
    """Return the document with the forms that can be cut as tables with a certain grid; numbers tables anew."""
    blocks = with_tables(document.blocks, lambda at, _: _form_at(document, at, lexicon))
    blocks = [with_cells_under_heads(block, lexicon) if isinstance(block, Table) else block for block in blocks]
    return replace(document, blocks=tuple(_numbered(blocks)))


def _numbered(blocks: list[Block]) -> list[Block]:
    numbered: list[Block] = []
    table_no = 0
    for block in blocks:
        if isinstance(block, Table):
            table_no += 1
            if block.table_no != table_no:
                cells = tuple(replace(cell, table_no=table_no) for cell in block.cells)
                block = replace(block, table_no=table_no, cells=cells)
        numbered.append(block)
    return numbered


def _form_at(document: Document, at: int, lexicon: Lexicon) -> Found | None:
    """Return what stands for the blocks from `at` on if a form begins there, and the block after them."""
    block = document.blocks[at]
    if isinstance(block, Table):
        found = _cells_form(document, at, lexicon) if _has_lost_rows(block, lexicon) else None
        return found or (_pairs_form(document, at, lexicon) if block.is_flat else None)
    funds = two_sided_funds(document.blocks[at : at + _MAX_LINES], lexicon)
    if funds:
        return [funds[0]], at + funds[1]
    if heads := _heads_of_list(document.blocks[at : at + _MAX_LINES], lexicon):
        return heads, at + len(heads)  # no form begins behind its first head either
    words = block.text.split()
    if "级指标" in block.text and (scored := _scoring_table(document, at, lexicon)):
        return scored
    if role_of(block.text, lexicon) or "".join(words) in _NAME_LABELS:
        return _cells_form(document, at, lexicon)
    if is_first_level(block.text, lexicon):
        return _pairs_form(document, at, lexicon)
    if len(block.text) <= HALF_CHARS and begins_cut_head(document.blocks, at, lexicon):
        return _cells_form(document, at, lexicon)
    if sum(role_of(word, lexicon) is not None for word in words) >= _MIN_HEADS:
        told = target_lines(document.blocks[at : at + _MAX_LINES], lexicon)
        return ([told[0]], at + told[1]) if told else _words_form(document, at, lexicon)
    stuck = _stuck_form(document.blocks[at : at + _MAX_LINES], lexicon)
    return (stuck[0], at + stuck[1]) if stuck else None


def _heads_of_list(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """Return the heads of a list that counts projects, a head a block (序号, 项目名称, 全年预算数, 执行数, 得分), or nothing."""
    first = blocks[0]
    if not isinstance(first, Paragraph) or first.text.strip() not in COUNTERS:
        return []
    heads = [*takewhile(lambda block: isinstance(block, Paragraph) and not is_number_cell(block.text), blocks)]
    roles = {role_of(head.text, lexicon) for head in heads if isinstance(head, Paragraph)}
    return heads if MONEY_ROLES & roles and not LEVELS & roles else []


def _has_lost_rows(table: Table, lexicon: Lexicon) -> bool:
    """Tell whether the ends of a table's rows are lost: all cells are one row, or heads and a row behind them are one."""
    if table.is_flat or table.is_grid_exact:
        return table.is_flat
    return any(_begins_behind_heads(row, lexicon) for row in table.rows().values())


def _begins_behind_heads(row: list[Cell], lexicon: Lexicon) -> bool:
    """Tell whether the first indicator of a form stands in the row of its heads."""
    told = [cell.text for cell in row if cell.text]
    first = next((at for at, text in enumerate(told) if is_group(text, lexicon)), 0)
    return first >= _MIN_RUN and is_form_head([role_of(text, lexicon) for text in told[:first]])


def _scoring_table(document: Document, at: int, lexicon: Lexicon) -> Found | None:
    lines = takewhile(lambda block: isinstance(block, Paragraph), document.blocks[at : at + 2 * _MAX_LINES])
    found = stuck_scoring(document.text, [block for block in lines if isinstance(block, Paragraph)], lexicon)
    return (found[0], at + found[1]) if found else None


def _stuck_form(blocks: Sequence[Block], lexicon: Lexicon) -> Found | None:
    """Read a form, or its funds block, printed without anything between its cells, and the forms that follow in its line."""
    first = blocks[0]
    if not isinstance(first, Paragraph) or not any(word in first.text for word in ("指标", "执行")):
        return None
    lines = takewhile(lambda block: isinstance(block, Paragraph), blocks)
    paragraphs = [block for block in lines if isinstance(block, Paragraph)]
    form = stuck_form(paragraphs, lexicon) if "指标" in first.text else None
    before = form[0][0] if form else None
    funds = stuck_funds([before] if isinstance(before, Paragraph) else paragraphs if not form else [], lexicon)
    if form:
        stands, taken = [*(funds[0] if funds else form[0][:1]), *form[0][1:]], form[1]
        further = _stuck_form([stands[-1], *blocks[taken:]], lexicon)
        return ([*stands[:-1], *further[0]], taken - 1 + further[1]) if further else (stands, taken)
    return funds


##########  a cell a block


def _cells_form(document: Document, at: int, lexicon: Lexicon) -> Found | None:
    """Read a form whose cells are short paragraphs or the cells of a flat table."""
    is_line = isinstance(document.blocks[at], Paragraph)
    # A run of thousands of lines is not looked through for each of them.
    if is_line and not begins_with_heads(_whole_pieces(document, at, lexicon, _NEAR), lexicon):
        return None
    pieces = _whole_pieces(document, at, lexicon)
    bands = form_bands(pieces, lexicon)
    if not bands or (is_line and bands[0][0].start > _BACK):
        return None
    behind = _behind(document, at, pieces[bands[-1][1].end - 1].end)
    rows = _all_rows(document.text, [p for p in pieces if p.start <= document.blocks[behind - 1].end], bands, lexicon)
    return [_table(rows)], behind


def _pairs_form(document: Document, at: int, lexicon: Lexicon) -> Found | None:
    """Read a list of targets without heads, whose names and targets come in turn below their groups."""
    pieces = _pieces_from(document, at, lexicon)
    pieces = [piece for piece in with_cut_words(document.text, pieces, lexicon) if piece.text.strip()]
    rows = target_pairs(pieces, lexicon)
    if not rows:
        return None
    last = rows[-1][3].end
    behind = _behind(document, at, last)
    loose = [piece for piece in pieces if last < piece.start <= document.blocks[behind - 1].end]
    return [_table([*rows, *_loose_rows(loose, lexicon)])], behind


def _behind(document: Document, at: int, place: int) -> int:
    """Return the block behind the one, from block `at` on, in which a place of the text lies."""
    return next(index for index in range(at, len(document.blocks)) if document.blocks[index].end >= place) + 1


def _whole_pieces(document: Document, at: int, lexicon: Lexicon, most_blocks: int | None = None) -> list[Cell]:
    """Return the cells from a block on with their words and heads put together."""
    pieces = _pieces_from(document, at, lexicon, most_blocks)
    return with_whole_heads(with_cut_words(document.text, pieces, lexicon), lexicon)


def _pieces_from(document: Document, at: int, lexicon: Lexicon, most_blocks: int | None = None) -> list[Cell]:
    """Return the cells from a block on, as short paragraphs or the cells of flat tables; of so many blocks at most."""
    pieces: list[Cell] = []
    for block in document.blocks[at : None if most_blocks is None else at + most_blocks]:
        if isinstance(block, Table) and _has_lost_rows(block, lexicon):
            pieces += [cell for cell in block.cells if cell.text or block.is_flat]
        elif isinstance(block, Paragraph) and pieces and goes_on(pieces[-1].text, block.text):
            pieces[-1] = joined(document.text, [pieces[-1], cell_of(block.text, block.start)])
        elif isinstance(block, Paragraph) and _may_be_cell(block.text, lexicon):
            pieces.append(cell_of(block.text, block.start))
        else:
            break
    return pieces


def _may_be_cell(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph is short enough for a cell and no heading that ends the form; (一)产出指标 is none."""
    return len(text) <= _CELL_CHARS and "\n" not in text and not _is_heading(text, lexicon)


def _is_heading(text: str, lexicon: Lexicon) -> bool:
    heading = _HEADING.match(text)
    return bool(heading and not is_group(text[heading.end() :], lexicon))


def _all_rows(
    text: str, pieces: list[Cell], bands: list[tuple[Heads, Cut]], lexicon: Lexicon, is_bare: bool = False
) -> list[dict[int, Cell]]:
    """Return the rows of a run: those of its forms and the loose cells between them (`is_bare`: none before the first)."""
    rows: list[dict[int, Cell]] = []
    at = 0
    for heads, cut in bands:
        rows += _loose_rows(pieces[at : heads.start], lexicon) if at or not is_bare else []
        shift = 0 if heads.has_label else 1
        rows.append({index + shift: cell for index, cell in enumerate(pieces[heads.start : heads.end])})
        at = heads.end
        width = heads.end - heads.start + shift
        for placed in cut.rows:
            rows += [{0: cell} for cell in pieces[at : placed[0][0]]]
            row = {column: joined(text, pieces[start:end]) for start, end, column in placed}
            rows.append({width - 1: _empty_behind(row), **row})
            at = placed[-1][1]
    return rows + _loose_rows(pieces[at:], lexicon)


def _empty_behind(row: dict[int, Cell]) -> Cell:
    """Return an empty last cell, so that a row is as wide as its heads."""
    last = max(row.values(), key=lambda cell: cell.end)
    return replace(last, start=last.end, text="")


def _loose_rows(cells: list[Cell], lexicon: Lexicon) -> list[dict[int, Cell]]:
    """Return the rows of cells outside a form: a table of money where its heads tell one, labels with their value, else singles.

    项目名称 has a value of words; any other label only a number that stands alone.
    """
    if sum(is_known_head(cell.text, lexicon) for cell in cells) >= _MIN_HEADS:
        flat = Table(0, cells[0].start, cells[-1].end, tuple(cells), is_flat=True)
        cut = cut_flat_rows(flat, lambda text: is_known_head(text, lexicon))
        if cut:
            return [{c.col_no: c for c in cut.cells if c.row_no == row_no} for row_no in range(cut.row_count)]
    rows: list[dict[int, Cell]] = []
    is_number = [is_number_cell(cell.text) for cell in cells]
    for at, cell in enumerate(cells):
        is_lone = is_number[at] and not any(is_number[at + 1 : at + 2])
        is_alone = bool(rows) and len(rows[-1]) == 1
        if rows and _HOLDS_AMOUNT.search(cell.text) and (_HAS_UNIT.search(rows[-1][0].text) or _is_beside(rows[-1])):
            rows += [] if is_alone else [{0: replace(cell, end=cell.start, text="")}]
            rows[-1][1] = cell
        elif is_alone and (rows[-1][0].text in _NAME_LABELS or (is_lone and not is_number[at - 1])):
            rows[-1][1] = cell
        else:
            rows.append({0: cell})
    return rows


def _is_beside(row: dict[int, Cell]) -> bool:
    """Tell whether a row holds a labelled amount behind the label of its block."""
    return len(row) > 1 and bool(_HOLDS_AMOUNT.search(row[1].text))


def _table(rows: list[dict[int, Cell]]) -> Table:
    cells = tuple(
        replace(cell, row_no=row_no, col_no=col_no)
        for row_no, row in enumerate(rows)
        for col_no, cell in sorted(row.items())
    )
    return Table(0, min(c.start for c in cells), max(c.end for c in cells), cells)


##########  words on a line


def _words_form(document: Document, at: int, lexicon: Lexicon) -> Found | None:
    """Read a form whose cells are parted by single blanks, on one line or several."""
    end = at
    pieces: list[Cell] = []
    while end < len(document.blocks) and end - at < _MAX_LINES:
        block = document.blocks[end]
        if not isinstance(block, Paragraph) or (
            end > at and (_begins_form(block.text) or _is_heading(block.text, lexicon))
        ):
            break
        pieces += words_as_cells(block, lexicon)
        end += 1
    pieces = with_whole_heads(pieces, lexicon)
    bands = form_bands(pieces, lexicon, _JOINS)
    if not bands:
        return None
    first, last = pieces[bands[0][0].start].start, pieces[bands[-1][1].end - 1].end
    if first >= document.blocks[at].end:
        return None  # it begins in a later line, and is found from there: no line before it may be lost
    rows = _all_rows(document.text, pieces[: bands[-1][1].end], bands, lexicon, is_bare=True)
    lines = [block for block in document.blocks[at:end] if isinstance(block, Paragraph) and block.start < last]
    before, after = stretch_of(lines[0], lines[0].start, first), stretch_of(lines[-1], last, lines[-1].end)
    return [*before, _table(rows), *after], at + len(lines)


def _begins_form(line: str) -> bool:
    """Tell whether another form begins with a line: its title, or the field of its project's name."""
    key = re.sub(r"\s", "", line)
    return key.startswith(_NAME_LABELS) or bool(_FORM_TITLE.search(key))
