"""Cuts a table into bands: rows under one set of column heads. Forms stack several of them in one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from ingest.document import Cell, Table, occupied
from ingest.layout.bands import Band, Column, Row, is_known_head, strip_label, unit_in
from ingest.layout.cell_kinds import COUNTERS, is_nothing, is_number_cell, tells_unit, without_part_mark
from ingest.layout.form_cells import LEVELS, is_filler, is_group, is_second_level, role_of
from ingest.layout.form_fields import field_role
from ingest.lexicon import Lexicon
from ingest.numbers.numerals import read_chinese_numeral
from ingest.shadow import make_shadow

_FIELDS = ("project_name", "office", "supervisor")
_UNIT_ALONE = re.compile(r"\([百千]?万?亿?元\)")
_COLUMN_LABELS = frozenset([*COUNTERS, "列次", "甲", "乙", "丙", "类", "款", "项"])
_LEAST_NUMBERED = 1
_LEAST_HEADS, _HEAD_CHARS = 3, 20
_LEAST_IN_UNIT = 2
_YEAR = re.compile(r"(?:19|20)\d{2}年度?")
_LIST_NO = re.compile(r"[(（]?(\d{1,2}|[一二三四五六七八九十]{1,3})([)）、.．])")
_COUNTED = re.compile(r"\d[\d,.]*[\u4e00-\u9fff]{1,3}")  # 12套, 3.6公里
_IN_UNIT = re.compile(r"\([\u4e00-\u9fff]{1,3}\)$")  # (万元), (公里), (户)


def cut_bands(table: Table, lexicon: Lexicon) -> list[Band]:
    """Return the bands of a table from top to bottom."""
    rows = _rows(table)
    cutter = _Cutter(lexicon)
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        cutter.take(row, below)
    cutter.close()
    return cutter.bands


@dataclass
class _Cutter:
    """Takes the rows of a table one by one; what it holds beside `bands` is of the band that is still open."""

    lexicon: Lexicon
    bands: list[Band] = field(default_factory=list)
    caption: str = ""
    unit: str | None = None
    lone: list[Cell] = field(default_factory=list)
    header: list[Row] = field(default_factory=list)
    counters: list[Cell] = field(default_factory=list)
    data: list[Row] = field(default_factory=list)
    previous: list[Row] = field(
        default_factory=list
    )  # the heads read last, which may go on below a line without values

    def take(self, row: Row, below: Row | None) -> None:
        """Take the next row: one that numbers the columns, a title over the table, heads, or data."""
        cell = next(iter(row.cells.values()))
        if self.header and not self.data and _numbers_columns(row):
            self.counters += row.own
        elif _is_lone(row) and self.data and is_number_cell(cell.text):
            self.lone.append(cell)  # a number whose column is not known
        elif _is_lone(row) and not (self.data and is_filler(cell.text)) and not self._is_counted(cell, below):
            self._take_title(cell)
        elif self.header and _leaves_funds_block(row, self.header, self.lexicon):
            self.close()
            self.data, self.previous = [row], []
        elif self._is_head(row, below):
            if self.data:
                self.close(row if below and _measures_below(row, below) else None)
            self.header.append(row)
        else:
            self._take_data(row)
        self.previous, self.unit = self.header or self.previous, _told_unit(row) or self.unit

    def _is_counted(self, cell: Cell, below: Row | None) -> bool:
        """Tell whether a lone label below heads is counted on by the row below it: a row whose cells are all empty."""
        if not below or not (self.header or self.data):
            return False
        own, following = (_LIST_NO.match(without_part_mark(text.strip())) for text in (cell.text, below.own[0].text))
        return bool(own and following and own[2] == following[2] and _number(own[1]) + 1 == _number(following[1]))

    def _is_head(self, row: Row, below: Row | None) -> bool:
        is_known = _is_header(row, self.lexicon, under=bool(self.header) and not self.data)
        if is_known and not _lacks_values(row, self.data):
            return True
        if self.header and not self.data and _divides(row, self.header[-1]):
            return True
        if not below or (self.header and not self.data):
            return False
        return _measures_below(row, below) or (not self.data and _stands_over_numbers(row, below))

    def _take_title(self, cell: Cell) -> None:
        if self.data or self.header:
            self.close()
        if field_role(cell.text, self.lexicon):
            self.previous = []  # another form begins
        line = make_shadow(cell.text.partition("\n")[0]).text[:60]
        self.caption = f"{self.caption if self.lone else ''} {line}".strip()
        self.lone.append(cell)

    def _take_data(self, row: Row) -> None:
        is_first = not self.header and not self.data
        if is_first and self.lone and self.previous and max(row.cells) == max(self.previous[-1].cells) > 1:
            self.header = self.previous  # a line without values inside a table: its heads go on
        self.data.append(row)

    def close(self, inside: Row | None = None) -> None:
        """End the band that is open, if it has any rows; `inside`: at heads within its table, whose unit (（万元）) is its own."""
        if self.header or self.data or self.lone:
            self.bands.append(self._band([*self.header, *self.data, *([inside] if inside else [])]))
        self.header, self.data, self.lone, self.counters = [], [], [], []

    def _band(self, rows: list[Row]) -> Band:
        head_cells = {col: cell for row in self.header for col, cell in row.cells.items() if cell.text.strip()}
        # A unit printed in one head or label of the band (三公经费合计（万元）) holds for the columns that tell none.
        told = {unit for row in rows for cell in row.own if (unit := unit_in(cell.text[:40]))}
        return Band(
            self.caption, tuple(row.row_no for row in self.header), _columns(self.header, [*self.header, *self.data]), tuple(self.data),
            self.unit or (told.pop() if len(told) == 1 else None), tuple(self.lone), head_cells, tuple(self.counters),
        )  # fmt: skip


def _number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else read_chinese_numeral(printed) or 0


def _columns(header: list[Row], rows: list[Row]) -> tuple[Column, ...]:
    """Return the columns of rows with their heads, from top to bottom; none where there are no heads."""
    last = max((col for row in rows for col in row.cells), default=-1)
    columns = []
    for col_no in range(last + 1) if header else ():
        heads = [_head_text(row, col_no, header[at:]) for at, row in enumerate(header, 1)]
        columns.append(Column(col_no, tuple(told for told, _ in groupby(filter(None, heads)))))
    return tuple(columns)


def _numbers_columns(row: Row) -> bool:
    """Tell whether a row below the heads does nothing but number the columns: 栏次 | 1 | 2, 甲 | 乙 | 1 | 2 | 3, 1 | 2 | 3."""
    words = [make_shadow(cell.text).text for cell in row.own if cell.text.strip()]
    numbers = [word for word in words if word not in _COLUMN_LABELS]
    is_labelled = len(numbers) < len(words)
    # Where 栏次 does not say so, it counts from 1, or from 0 over the first column of numbers; of two sides the second goes on.
    first = int(numbers[0]) if is_labelled and numbers and numbers[0].isdecimal() else int(numbers[:1] == ["1"])
    is_row = numbers == [str(first + n) for n in range(len(numbers))]
    return is_row and len(numbers) >= (_LEAST_NUMBERED if is_labelled else _LEAST_HEADS)


def _told_unit(row: Row) -> str | None:
    """Return the unit that a lone cell, a funds block's label (项目资金(万元) | ), or a cell that says 单位 tells for the rows below."""
    filled = [c for c in row.own if c.text.strip()]
    is_alone = _is_lone(row) or (len(filled) == 1 and "资金" in filled[0].text)
    title = row.own[0] if _begins_with_title(row) else None  # 年度预算申请（万元） |  | 年初预算数
    cells = [
        c
        for c in row.own
        if is_alone or c is title or "单位" in c.text or _UNIT_ALONE.fullmatch(make_shadow(c.text).text)
    ]
    return next((unit for cell in cells if (unit := unit_in(make_shadow(cell.text).text[:60]))), None)


def _begins_with_title(row: Row) -> bool:
    """Tell whether the first head of a row stands beside labels that have none: it is the title of a block."""
    told = [cell.text.strip() for cell in row.own]
    return len(told) > _LEAST_HEADS and bool(told[0]) and not told[1] and not any(map(is_number_cell, told))


def _leaves_funds_block(row: Row, header: list[Row], lexicon: Lexicon) -> bool:
    """Tell whether indicators begin under the heads of a funds block: their own heads are not printed."""
    heads = [role_of(cell.text, lexicon) for head in header for cell in head.own]
    first, *rest = [cell.text for cell in row.own if cell.text.strip()] or [""]
    is_of_indicator = is_group(first, lexicon) and not all(map(is_number_cell, rest))  # 预算执行情况 | 96.30 | 91.25
    return bool({"budget", "spent"} & set(heads)) and not LEVELS & set(heads) and is_of_indicator


def _rows(table: Table) -> list[Row]:
    """Return the rows of a table that have cells."""
    cells: dict[int, dict[int, Cell]] = {}
    for (row_no, col_no), cell in sorted(occupied(table.cells).items()):
        cells.setdefault(row_no, {})[col_no] = cell
    return [Row(row_no, cells[row_no]) for row_no in range(table.row_count) if row_no in cells]


def _is_lone(row: Row) -> bool:
    first = next(iter(row.cells.values()))
    return first.row_no == row.row_no and all(cell is first for cell in row.cells.values())


def _is_header(row: Row, lexicon: Lexicon, under: bool) -> bool:
    """A header row holds no numbers; at least two of its cells, and half of them, are heads."""
    filled = [cell for cell in row.own if cell.text.strip()]
    if not filled or any(is_number_cell(cell.text) or len(cell.text) > 40 for cell in filled):
        return False
    if [is_second_level(cell.text, lexicon) for cell in filled[:2]] == [False, True] and is_group(
        filled[0].text, lexicon
    ):
        return False  # 满意度指标 | 服务对象满意度指标 | 群众满意度 | 满意
    years = [cell for cell in filled if _YEAR.fullmatch(make_shadow(cell.text).text)]
    values = years if len(years) == 1 and len(filled) > _LEAST_HEADS else []  # 项目属性 | 一次性项目 | 项目期 | 2024年
    known = sum(is_known_head(cell.text, lexicon) for cell in filled if cell not in values)
    if field_role(filled[0].text, lexicon) in _FIELDS and not _heads_go_on(filled, lexicon):
        return False  # 项目名称 | 森林防火 | 项目类型 | 一次性: labels and their values side by side
    if under:
        known += sum(lexicon.is_short(strip_label(cell.text)) for cell in filled)  # 购置费 | 运行费
        return (
            (known >= 1 and known * 2 >= len(filled) and not row.text(0).strip())
            or (known >= 2 and known * 2 >= len(filled) and len(row.own) >= 3)
            or (known >= 1 and row.cells[min(row.cells)].row_no < row.row_no)
        )
    return known >= 2 and known * 2 >= len(filled)


def _divides(row: Row, above: Row) -> bool:
    """Tell whether words stand below the wide heads of the row above, one a column, and nowhere else: 固定资产 ⏎ 小计 | 房屋 | 车辆.

    A head is wide where it spans columns, or where the cells behind it are empty.
    """
    gaps = {col for col, cell in above.cells.items() if not cell.text.strip()}
    wide = {col for col, cell in above.cells.items() if cell.col_span > 1 or col in gaps or col + 1 in gaps}
    filled = {cell.col_no: cell for cell in row.own if cell.text.strip()}
    return filled.keys() == wide and not any(is_number_cell(cell.text) or cell.col_span > 1 for cell in filled.values())


def _heads_go_on(filled: list[Cell], lexicon: Lexicon) -> bool:
    """Tell whether heads stand behind the first of a row: at its end, or two side by side (项目名称 | 执行数 | 执行率 | 等级)."""
    told = [is_known_head(cell.text, lexicon) for cell in filled[1:]]
    return bool(told) and (told[-1] or any(a and b for a, b in pairwise(told)))


def _stands_over_numbers(row: Row, below: Row) -> bool:
    """Tell whether a row of short words, whatever they are, heads a table: below it a label and numbers (12.00, 3套, --), as wide.

    Where two or more of the words end in a unit (合同价（万元）), numbers must stand below these alone.
    """
    heads, cells = row.own, below.own
    is_words = all(0 < len(cell.text.strip()) <= _HEAD_CHARS and not is_number_cell(cell.text) for cell in heads)
    numbers = [
        is_number_cell(cell.text)
        or (is_nothing(cell.text) and bool(cell.text.strip()))
        or bool(_COUNTED.fullmatch(cell.text.strip()))
        for cell in cells
    ]
    if not is_words or len(heads) < _LEAST_HEADS or [c.col_no for c in heads] != [c.col_no for c in cells]:
        return False
    in_unit = [told for head, told in zip(heads, numbers, strict=True) if _IN_UNIT.search(make_shadow(head.text).text)]
    if len(in_unit) >= _LEAST_IN_UNIT and all(in_unit):
        return True
    return not numbers[0] and bool(cells[0].text.strip()) and all(numbers[1:])


def _measures_below(row: Row, below: Row) -> bool:
    """Tell whether words head the row below them, also inside a table: 批复规模（㎡） | 预算投资（万元） over 1850 | 420.00.

    Two of them at least end in a unit; under each of these stands a number or nothing.
    """
    words = [cell for cell in row.own if cell.text.strip()]
    in_unit = [cell for cell in words if tells_unit(cell.text)]
    values = [below.text(cell.col_no).strip() for cell in in_unit]
    told = [is_number_cell(text) for text in values]
    return (
        len(in_unit) >= _LEAST_IN_UNIT
        and not any(is_number_cell(cell.text) for cell in words)
        and any(told)
        and all(is_told or is_nothing(text) for is_told, text in zip(told, values, strict=True))
    )


def _lacks_values(row: Row, data: list[Row]) -> bool:
    """Tell whether a row of known words has nothing where the rows above have numbers: 上年结转 | | 年终结转 | is no head."""
    values = {col for above in data for col, cell in above.cells.items() if is_number_cell(cell.text)}
    return bool(values) and not any(row.text(col).strip() for col in values)


def _head_text(row: Row, col_no: int, below: list[Row]) -> str:
    """Return the head of a column in one row of heads.

    Where the file lost that a head is as wide as several columns (预算数 | | | 决算数 | | over 合计 | 接待费 | …), it stands
    over the empty cells to its right that have heads below.
    """
    while col_no > 0 and not row.text(col_no).strip() and any(r.text(col_no).strip() for r in below):
        col_no -= 1
    return make_shadow(row.text(col_no).replace("\n", "")).text
