"""Bands: rows of a table under one set of column heads; what their heads, labels and units say by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ingest.document import Cell
from ingest.lexicon import Lexicon, Meaning, head_key
from ingest.shadow import make_shadow

_LIST_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十\d]{1,2}[)、.](?!\d)|\([一二三四五六七八九十\d]{1,2}\)|[①-⑳]|★|☆|其中[::]?|加[::]|减[::]"
    r"|(?:按[\u4e00-\u9fff]{2,6}|资金结构|资金来源)[::](?=.))+"
)
_UNIT = re.compile(
    r"单位[::]?\(?(人民币)?(?P<a>亿元|百万元|万元|千元|元)|[((](?:单位[::])?(?P<b>亿元|百万元|万元|千元|元)[))]"
)


_UNIT_LINE_CHARS = 80
_AMOUNT_END = re.compile(r"\d(?:%|万?元|亿元)?$")

_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_YEAR = re.compile(r"(?:19|20)\d{2}年度?")
_YEAR_FIRST = re.compile(r"(?:19|20)\d{2}年度?|(?:上|本|当)年度?")


@dataclass(frozen=True)
class Column:
    """A column: its heads from top to bottom, as shadow text."""

    col_no: int
    heads: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        """The lowest head, without unit and closing colon."""
        return head_key(self.heads[-1]) if self.heads else ""

    @cached_property
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

    @cached_property
    def words(self) -> str:
        """The words of all cells that begin in this row."""
        return " | ".join(cell.text.replace("\n", "") for cell in self.own if cell.text.strip())

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
        return self._columns_by_number.get(col_no)

    def row(self, row_no: int) -> Row | None:
        return self._by_number.get(row_no)

    @cached_property
    def _by_number(self) -> dict[int, Row]:
        return {row.row_no: row for row in self.rows}

    @cached_property
    def _columns_by_number(self) -> dict[int, Column]:
        return {column.col_no: column for column in reversed(self.columns)}

    def holds_words(self, column: Column) -> bool:
        """Tell whether the cells below a head are words and none ends in a number: it heads labels, no amounts."""
        return column.col_no in self._columns_of_words

    @cached_property
    def _columns_of_words(self) -> set[int]:
        found: set[int] = set()
        for column in sorted(self.columns, key=lambda column: -column.col_no):
            texts = [text for row in self.rows if (text := make_shadow(row.text(column.col_no)).text)]
            beside = self.column(column.col_no + 1)
            if not texts and beside and not beside.heads:
                # 年度预算(万元) | | 年初预算数: it reaches over the labels beside it
                found.update({column.col_no} if beside.col_no in found else ())
            elif any(_WORD.search(text) for text in texts) and not any(_AMOUNT_END.search(text) for text in texts):
                found.add(column.col_no)
        return found


@lru_cache(maxsize=8192)
def strip_label(text: str) -> str:
    """Return a row label as shadow text without its list number, 其中 and unit in brackets."""
    key = make_shadow(text.replace("\n", "")).text
    return head_key(_LIST_LABEL.sub("", key))


_SUM_HEADS = re.compile(r"(?:全年|可执行|调整后)的?预算")


def is_adjustment_column(band: Band, column: Column) -> bool:
    """Tell whether 调整预算(数) heads what was added: the budget it leads to (全年预算数) stands in a column behind it."""
    behind = [other for other in band.columns if other.col_no > column.col_no and other.heads[:-1] == column.heads[:-1]]
    return column.key.startswith("调整预算") and any(_SUM_HEADS.match(other.key) for other in behind)


@lru_cache(maxsize=8192)
def unit_in(text: str) -> str | None:
    """Return the unit of money a caption or head tells (单位：万元, （万元）), or None."""
    match = _UNIT.search(make_shadow(text).text.replace("万兀", "万元"))  # 兀: how scans read 元
    return (match["a"] or match["b"]) if match else None


def stated_unit(text: str) -> str | None:
    """Return the unit that a line or a cell states for what is below it (单位：万元), or None."""
    key = make_shadow(text).text  # (2023年度)          金额单位：万元
    return unit_in(key) if len(key) <= _UNIT_LINE_CHARS and "单位" in key else None


@lru_cache(maxsize=8192)
def is_known_head(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a cell is a column head the lexicon knows, or made of words it knows."""
    shadow_text = make_shadow(text.replace("\n", "")).text
    key = strip_label(text)
    if lexicon.headers(shadow_text) or lexicon.headers(key) or lexicon.is_source_head(key):
        return True
    if _YEAR.fullmatch(key):
        return True  # years side by side
    whole = lexicon.meaning_of(key)
    if whole:
        return not _is_change_alone(whole)
    terms = [term for term in lexicon.terms(key) if not _is_change_alone(term.meaning)]
    year = _YEAR_FIRST.match(key)
    covered = sum(len(t.word) for t in terms) + (len(year.group()) if year else 0)
    return bool(terms) and len(key) - covered <= 2


def _is_change_alone(meaning: Meaning) -> bool:
    """Tell whether a word says nothing but more or less (提高, 减少): the value of an indicator, no head."""
    return bool(meaning.direction) and not (meaning.item or meaning.stage or meaning.fund or meaning.scope)
