"""Cuts a table into bands: rows under one set of column heads. Forms stack several of them in one table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from ingest.document import Cell, Table, occupied
from ingest.layout.cell_kinds import COUNTERS, is_nothing, is_number_cell
from ingest.layout.form_cells import LEVELS, is_filler, is_group, role_of
from ingest.layout.form_fields import field_role
from ingest.lexicon import Lexicon, Meaning, head_key
from ingest.shadow import make_shadow

_FIELDS = ("project_name", "office", "supervisor")
_LIST_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十\d]{1,2}[)、.](?!\d)|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]|★|☆|其中[::]?|加[::]|减[::]"
    r"|(?:按[\u4e00-\u9fff]{2,6}|资金结构|资金来源)[::](?=.))+"
)
_UNIT = re.compile(
    r"(?:金额)?单位[::]?\(?(人民币)?(?P<a>亿元|百万元|万元|千元|元)|[((](?:单位[::])?(?P<b>亿元|百万元|万元|千元|元)[))]"
)


_UNIT_ALONE = re.compile(r"\([百千]?万?亿?元\)")
_UNIT_LINE_CHARS = 80
_LEAST_HEADS, _HEAD_CHARS = 3, 20
_COLUMN_LABELS = frozenset([*COUNTERS, "甲", "乙", "丙", "类", "款", "项"])
_LEAST_NUMBERED = 1
_AMOUNT_END = re.compile(r"\d(?:%|万?元|亿元)?$")


@dataclass(frozen=True)
class Column:
    """A column: its heads from top to bottom, as shadow text."""

    col_no: int
    heads: tuple[str, ...]

    @property
    def key(self) -> str:
        """The lowest head, without unit and closing colon."""
        return head_key(self.heads[-1]) if self.heads else ""

    @property
    def title(self) -> str:
        return "/".join(head for head in self.heads)


@dataclass(frozen=True)
class Row:
    """A data row: the cell that covers each column (a merged cell stands in every column it covers)."""

    row_no: int
    cells: dict[int, Cell]

    def text(self, col_no: int) -> str:
        cell = self.cells.get(col_no)
        return cell.text if cell else ""

    @cached_property
    def own(self) -> tuple[Cell, ...]:
        """The cells that begin in this row, left to right."""
        own = {(cell.col_no, cell.start): cell for _, cell in sorted(self.cells.items()) if cell.row_no == self.row_no}
        return tuple(own.values())

    @property
    def label(self) -> str:
        """The words of the first cell that holds any, without list number, 其中 and unit in brackets."""
        return next((strip_label(cell.text) for cell in self.own if cell.text.strip()), "")


@dataclass(frozen=True)
class Band:
    """Rows under one set of heads; `columns` is empty for rows that have none (label and value side by side)."""

    caption: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str | None = None
    lone_cells: tuple[Cell, ...] = field(default=())
    head_cells: dict[int, Cell] = field(default_factory=dict)  # the lowest head of each column
    counters: tuple[Cell, ...] = field(default=())  # of the row that numbers the columns (栏次 | 1 | 2 | 3)

    def column(self, col_no: int) -> Column | None:
        return next((c for c in self.columns if c.col_no == col_no), None)

    def holds_words(self, column: Column) -> bool:
        """Tell whether the cells below a head are words and none ends in a number: it heads labels, no amounts."""
        texts = [text for row in self.rows if (text := make_shadow(row.text(column.col_no)).text)]
        has_words = any(re.search(r"[\u4e00-\u9fff]{2}", text) for text in texts)
        return has_words and not any(_AMOUNT_END.search(text) for text in texts)


def strip_label(text: str) -> str:
    """Return a row label as shadow text without its list number, 其中 and unit in brackets."""
    key = make_shadow(text.replace("\n", "")).text
    return head_key(_LIST_LABEL.sub("", key))


_SUM_HEADS = re.compile(r"(?:全年|可执行|调整后)的?预算")


def is_adjustment_column(band: Band, column: Column) -> bool:
    """Tell whether 调整预算(数) heads what was added: the budget it leads to (全年预算数) stands in a column behind it."""
    behind = [other for other in band.columns if other.col_no > column.col_no and other.heads[:-1] == column.heads[:-1]]
    return column.key.startswith("调整预算") and any(_SUM_HEADS.match(other.key) for other in behind)


def unit_in(text: str) -> str | None:
    """Return the unit of money a caption or head tells (单位：万元, （万元）), or None."""
    match = _UNIT.search(make_shadow(text).text.replace("万兀", "万元"))  # 兀: how scans read 元
    return (match["a"] or match["b"]) if match else None


def stated_unit(text: str) -> str | None:
    """Return the unit that a line or a cell states for what is below it (单位：万元), or None."""
    key = make_shadow(text).text  # (2023年度)          金额单位：万元
    return unit_in(key) if len(key) <= _UNIT_LINE_CHARS and "单位" in key else None


def cut_bands(table: Table, lexicon: Lexicon) -> list[Band]:
    """Return the bands of a table from top to bottom."""
    rows = _rows(table)
    bands: list[Band] = []
    caption, header, data, lone, previous, counters, unit = "", [], [], [], [], [], None  # type: ignore[var-annotated]

    def close() -> None:
        nonlocal header, data, lone, counters
        if header or data or lone:
            bands.append(_band(caption, header, data, lone, unit, counters))
        header, data, lone, counters = [], [], [], []

    for row, below in zip(rows, [*rows[1:], None], strict=True):
        cell = next(iter(row.cells.values()))
        if header and not data and _numbers_columns(row):
            counters += row.own
        elif _is_lone(row) and not (data and is_filler(cell.text)):
            if data or header:
                close()
            caption = f"{caption if lone else ''} {make_shadow(cell.text.partition(chr(10))[0]).text[:60]}".strip()
            lone.append(cell)
        elif header and _leaves_funds_block(row, header, lexicon):
            close()
            data, previous = [row], []
        elif (_is_header(row, lexicon, under=bool(header) and not data) and not _lacks_values(row, data)) or (
            below and not header and not data and _stands_over_numbers(row, below)
        ):
            if data:
                close()
            header.append(row)
        else:
            if not header and not data and lone and previous and max(row.cells) == max(previous[-1].cells) > 1:
                header = previous  # a line without values inside a table: its heads go on
            data.append(row)
        previous, unit = header or previous, _told_unit(row) or unit
    close()
    return bands


def _numbers_columns(row: Row) -> bool:
    """Tell whether a row below the heads does nothing but number the columns: 栏次 | 1 | 2, 甲 | 乙 | 1 | 2 | 3, 1 | 2 | 3."""
    words = [make_shadow(cell.text).text for cell in row.own if cell.text.strip()]
    numbers = [word for word in words if word not in _COLUMN_LABELS]
    is_labelled = len(numbers) < len(words)
    is_row = numbers == [str(n + 1) for n in range(len(numbers))]
    return is_row and len(numbers) >= (_LEAST_NUMBERED if is_labelled else _LEAST_HEADS)


def _told_unit(row: Row) -> str | None:
    """Return the unit that a lone cell, or a cell that says 单位 beside others, tells for the rows below."""
    cells = [c for c in row.own if _is_lone(row) or "单位" in c.text or _UNIT_ALONE.fullmatch(make_shadow(c.text).text)]
    return next((unit for cell in cells if (unit := unit_in(make_shadow(cell.text).text[:60]))), None)


def _leaves_funds_block(row: Row, header: list[Row], lexicon: Lexicon) -> bool:
    """Tell whether indicators begin under the heads of a funds block: their own heads are not printed."""
    heads = [role_of(cell.text, lexicon) for head in header for cell in head.own]
    first = next((cell.text for cell in row.own if cell.text.strip()), "")
    return bool({"budget", "spent"} & set(heads)) and not LEVELS & set(heads) and is_group(first, lexicon)


def _rows(table: Table) -> list[Row]:
    """Return the rows of a table that have cells."""
    cells: dict[int, dict[int, Cell]] = {}
    for (row_no, col_no), cell in sorted(occupied(table.cells).items()):
        cells.setdefault(row_no, {})[col_no] = cell
    return [Row(row_no, cells[row_no]) for row_no in range(table.row_count) if row_no in cells]


def _is_lone(row: Row) -> bool:
    first = next(iter(row.cells.values()))
    return first.row_no == row.row_no and all(cell is first for cell in row.cells.values())


@lru_cache(maxsize=8192)
def is_known_head(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell is a column head the lexicon knows, or made of words it knows."""
    shadow_text = make_shadow(text.replace("\n", "")).text
    key = strip_label(text)
    if lexicon.headers(shadow_text) or lexicon.headers(key) or lexicon.is_source_head(key):
        return True
    if re.fullmatch(r"(?:19|20)\d{2}年度?", key):
        return True  # years side by side
    whole = lexicon.meaning_of(key)
    if whole:
        return not _is_change_alone(whole)
    terms = [term for term in lexicon.terms(key) if not _is_change_alone(term.meaning)]
    year = re.match(r"^(?:19|20)\d{2}年度?|^(?:上|本|当)年度?", key)
    covered = sum(len(t.word) for t in terms) + (len(year.group()) if year else 0)
    return bool(terms) and len(key) - covered <= 2


def _is_change_alone(meaning: Meaning) -> bool:
    """Tell whether a word says nothing but more or less (提高, 减少): the value of an indicator, no head."""
    return bool(meaning.direction) and not (meaning.item or meaning.stage or meaning.fund or meaning.scope)


def _is_header(row: Row, lexicon: Lexicon, under: bool) -> bool:
    """A header row holds no numbers; at least two of its cells, and half of them, are heads."""
    filled = [cell for cell in row.own if cell.text.strip()]
    if not filled or any(is_number_cell(cell.text) or len(cell.text) > 40 for cell in filled):
        return False
    known = sum(is_known_head(cell.text, lexicon) for cell in filled)
    if _divides_by_source(filled, lexicon):
        return True
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


def _heads_go_on(filled: list[Cell], lexicon: Lexicon) -> bool:
    """Tell whether heads stand behind the first of a row: at its end, or two side by side (项目名称 | 执行数 | 执行率 | 等级)."""
    told = [is_known_head(cell.text, lexicon) for cell in filled[1:]]
    return bool(told) and (told[-1] or any(a and b for a, b in pairwise(told)))


def _divides_by_source(filled: list[Cell], lexicon: Lexicon) -> bool:
    """Tell whether heads are sources of funds (资金来源 | 中央 | 自治区 | … | 合计): the names between need not be known."""
    first, *others = (lexicon.headers(strip_label(cell.text)) for cell in filled)
    return "fund" in first and any("total_column" in codes for codes in others)


def _stands_over_numbers(row: Row, below: Row) -> bool:
    """Tell whether a row of short words, whatever they are, heads a table: below it a label and numbers (or --), as wide."""
    heads, cells = row.own, below.own
    is_words = all(0 < len(cell.text.strip()) <= _HEAD_CHARS and not is_number_cell(cell.text) for cell in heads)
    numbers = [is_number_cell(cell.text) or (is_nothing(cell.text) and bool(cell.text.strip())) for cell in cells]
    is_wide = len(heads) >= _LEAST_HEADS and [c.col_no for c in heads] == [c.col_no for c in cells]
    return is_words and is_wide and not numbers[0] and bool(cells[0].text.strip()) and all(numbers[1:])


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


def _band(
    caption: str, header: list[Row], data: list[Row], lone: list[Cell], unit: str | None, counters: list[Cell]
) -> Band:  # fmt: skip
    columns = []
    last = max((col for row in (*header, *data) for col in row.cells), default=-1)
    for col_no in range(last + 1) if header else ():
        heads: list[str] = []
        for at, row in enumerate(header):
            text = _head_text(row, col_no, header[at + 1 :])
            if text and (not heads or heads[-1] != text):
                heads.append(text)
        columns.append(Column(col_no, tuple(heads)))
    head_cells = {col: cell for row in header for col, cell in row.cells.items() if cell.text.strip()}
    # A unit printed in one head or label of the band (三公经费合计（万元）) holds for the columns that tell none.
    told = {u for row in (*header, *data) for cell in row.own if (u := unit_in(cell.text[:40]))}
    header_unit = next(iter(told)) if len(told) == 1 else None
    return Band(
        caption,
        tuple(r.row_no for r in header),
        tuple(columns),
        tuple(data),
        unit or header_unit,
        tuple(lone),
        head_cells,
        tuple(counters),
    )
