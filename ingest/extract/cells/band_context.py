"""A band of a table while it is read: where its figures go, and how a cell becomes one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from ingest.document import Cell
from ingest.extract.sentences.passage import Frame
from ingest.figure import Figure, IndicatorLine, OtherMention, ProjectMention, Relation
from ingest.layout.bands import Band, Column, Row, strip_label, unit_in
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Lexicon, Meaning
from ingest.numbers.finder import Number, scan_numbers
from ingest.numbers.units import fen_per_unit
from ingest.shadow import Shadow, make_shadow

_NUMBER_CHARS = 40
_YEAR_LIKE = re.compile(r"^(?:19|20)\d{2}\.\d{1,2}$")
MONEY_MEASURES = (
    "carry_in", "initial", "adjustment", "appropriated", "budget", "spent", "carry_out", "total_investment",
)  # fmt: skip
_OF_OFFICES = frozenset(["total_income", "total_expenditure", "basic_expenditure", "three_public"])
_LEAST_OF_OFFICE = 2
_WHOLE_OFFICE = re.compile(
    r"(?:部门|单位|部门[(]单位[)])?整体(?:支出|预算)?(?:绩效)?"
)  # in the place of a project's name
_TITLE = re.compile(r"[^。；]{4,50}表(?:\([^()]*\))?")
_ACCOUNT = re.compile(
    r"(?:收入|支出|收支|拨款|三公.{0,2}经费)(?:预算|决算)(?:总|明细|汇总)?表"
)  # of an office, never of a project
_NOTE_BEHIND = re.compile(r"\([^()]*\)$")  # 总分（产出46+效益29）
_PART_IN_BRACKETS = re.compile(r"\(其中[^()]*\)")  # 三公经费支出（其中：一般公共预算支出）: not all of it
_STAGE_OF_TITLE = {
    "initial": re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算(?:安排)?(?:总|明细|汇总)?表|绩效目标(?:申报|批复|审批)?表"),
    "final": re.compile(r"决算(?:总|明细|汇总)?表"),
}
_OF_APPROPRIATION = re.compile(r"(?<!预算)财政拨款(?:收入支出|收支)")
STAGE_OF_MEASURE = {
    "carry_in": "carry_in", "initial": "initial", "adjustment": "adjustment", "appropriated": "final",
    "budget": "adjusted", "spent": "final", "carry_out": "carry_out",
}  # fmt: skip


@dataclass
class OpenRows:
    """Rows of a list of projects until its 合计: the places of their amounts by measure, and what they inherit."""

    heads: tuple[str, ...]
    columns: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    group: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))  # since the last 小计
    stand_above: bool = False  # each 小计 stands above its rows
    above: ProjectMention | None = None  # the head of a group whose rows follow
    carried: dict[str, str] = field(default_factory=dict)  # a category printed once


@dataclass
class TableReading:
    """What one table gave; `prose_cells` are left to be read as text, `labels` go to report_cell."""

    table_no: int
    figures: list[Figure] = field(default_factory=list)
    others: list[OtherMention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    projects: list[ProjectMention] = field(default_factory=list)
    indicators: list[IndicatorLine] = field(default_factory=list)
    prose_cells: list[Cell] = field(default_factory=list)
    header_text: dict[tuple[int, int], str] = field(default_factory=dict)
    row_text: dict[tuple[int, int], str] = field(default_factory=dict)
    header_cells: set[tuple[int, int]] = field(default_factory=set)
    total_rows: set[int] = field(default_factory=set)
    open_rows: OpenRows | None = None
    sides: dict[int, str] = field(default_factory=dict)  # what a column of labelled numbers divides: income or spending
    side_stages: dict[int, str] = field(default_factory=dict)
    caption: str | None = None
    unit: str | None = None
    project_name: str | None = None  # of a project's form
    refusal: str | None = None  # why no value was taken from the table
    unplaced: tuple[str, ...] = ()  # the first words of rows of a table that was read whose cells have no sure column


@dataclass(frozen=True)
class TablePlace:
    """What is known of a table before it is read: the words above it, the unit that holds, its section."""

    frame: Frame
    caption: str = ""
    unit: str | None = None
    unit_source: str = "implied"
    project_names: tuple[tuple[int, str], ...] = ()  # of the projects' forms in the table, by place
    balance_year: int | None = None  # of the date the table gives for its balances (截止时间：2022年12月31日)
    budget_is_adjusted: bool = False  # the note below says of 预算数 that it is the year's, as changed


@dataclass
class BandContext:
    """A band while it is read: where its figures go, and how a cell becomes one."""

    table_no: int
    band: Band
    place: TablePlace
    lexicon: Lexicon
    reading: TableReading
    block_id: str
    class_codes: dict[int, list[str]] = field(default_factory=dict)  # by column, once they were looked for
    columns_told: dict[int, Meaning] = field(default_factory=dict)  # by column, once it was asked for

    def note_headers(self) -> None:
        """Note which cells are heads, and the heads above every cell."""
        for row_no in self.band.header_rows:
            self.reading.header_cells.update((row_no, column.col_no) for column in self.band.columns)
        for row in self.band.rows:
            for column in self.band.columns:
                self.reading.header_text[(row.row_no, column.col_no)] = column.title

    @property
    def is_project_form(self) -> bool:
        """Tell whether the money of a form is a project's: in a project's report, below its name, or by the form's words."""
        first = next((cell.start for row in self.band.rows for cell in row.own), 0)
        if self._names_office_items:
            return False
        name = self.project_at(first)
        is_named = self.place.frame.report_kind == "project" or (name and not _WHOLE_OFFICE.fullmatch(name))
        return bool(is_named) or self._is_called_project_funds

    @cached_property
    def _is_called_project_funds(self) -> bool:
        heads = [head for column in self.band.columns[:2] for head in column.heads]
        firsts = [strip_label(row.own[0].text) for row in self.band.rows if row.own]
        if any(_WHOLE_OFFICE.fullmatch(text) for text in firsts):
            return False  # 项目资金 | 年初预算数 | …⏎部门整体支出 | 368.75 | …
        return any(text == "项目资金" for text in (*map(strip_label, heads), *firsts))

    @cached_property
    def _names_office_items(self) -> bool:
        """Tell whether rows are of items that no project has (本年收入合计, 基本支出, 三公经费), or the table is an office's account."""
        labels = (cell.text for row in self.band.rows for cell in row.own if not is_number_cell(cell.text))
        told = (self.lexicon.meaning_of(strip_label(text)) for text in (*labels, *self._heads))
        is_account = any(_ACCOUNT.search(text) for text in self._captions)
        return is_account or len({m.item for m in told if m and m.item in _OF_OFFICES}) >= _LEAST_OF_OFFICE

    @property
    def _heads(self) -> set[str]:
        return {head for column in self.band.columns for head in column.heads}

    def project_at(self, place: int) -> str | None:
        """Return the project of the form around a place: the last one named above it in the table, or above the table."""
        above = [name for start, name in self.place.project_names if start <= place]
        return above[-1] if above else self.reading.project_name or self.place.frame.project_name

    @cached_property
    def total_words(self) -> frozenset[str]:
        """The words that mark a row of totals."""
        return frozenset(self.lexicon.words("total_row_words"))

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """The words that mark a row of totals or all the money of a form (年度资金总额)."""
        return self.total_words.union(self.lexicon.words("execution_rows"))

    @cached_property
    def _captions(self) -> list[str]:
        """The titles in the table and the line above it; a part told in brackets is not all of it."""
        titles = [cell.text for cell in self.band.lone_cells if _TITLE.fullmatch(make_shadow(cell.text).text)]
        return [_PART_IN_BRACKETS.sub("", make_shadow(text).text) for text in (*titles, self.place.caption)]

    @cached_property
    def fund(self) -> str | None:
        """The fund of the whole band: that of a title in the table, the caption's, else the section's (contract, section 3)."""
        terms = [term for text in self._captions for term in self.lexicon.terms(text)]
        return next((t.meaning.fund for t in terms if t.meaning.fund), None) or self.place.frame.section_fund

    @cached_property
    def default_stage(self) -> str:
        """The stage of an amount of which row and column tell none: the title's (收支预算表, 绩效目标申报表), else the report's."""
        told = {stage for text in self._captions for stage, words in _STAGE_OF_TITLE.items() if words.search(text)}
        return told.pop() if len(told) == 1 else self.place.frame.default_stage

    @cached_property
    def is_of_appropriation(self) -> bool:
        """Tell whether the title says that the table tells nothing but 财政拨款: its income and spending are no whole."""
        return any(_OF_APPROPRIATION.search(text) for text in self._captions)

    def is_total_row(self, row: Row) -> bool:
        """Tell whether the first filled cell of a row says 合计, 小计 or the like."""
        first = next((cell.text for cell in row.own if cell.text.strip() and not is_number_cell(cell.text)), "")
        return _NOTE_BEHIND.sub("", strip_label(first)) in self.total_words

    def unit_of(self, column: Column | None) -> tuple[str | None, str]:
        """Return the unit of money that holds for a column, and where it is told."""
        head = next((u for h in reversed(column.heads) if (u := unit_in(h))), None) if column else None
        if head:
            return head, "header"
        if self.band.unit:
            return self.band.unit, "caption"
        return self.place.unit, self.place.unit_source

    def number_in(self, cell: Cell) -> tuple[Shadow, Number] | None:
        """Return the number of a cell that holds one number and nothing else, or None."""
        return _number_in(cell.text, self.lexicon)

    def figure(self, cell: Cell, shadow: Shadow, number: Number, kind: str, **told: Any) -> Figure:
        """Make a figure of the number in a cell; money gets the unit beside it, else the column's or the caption's.

        `told` are fields of Figure that the caller knows better than the cell does.
        """
        column = self.band.column(cell.col_no)
        unit, source = (number.unit, "inline") if number.unit else (None, "implied")
        if kind == "money" and not number.unit:
            unit, source = self.unit_of(column)
        elif not number.unit and kind == "rate":
            unit, source = "%", "header"
        factor = fen_per_unit(unit) if kind == "money" else None
        start = cell.start + shadow.start(number.start)
        end = cell.start + shadow.end(number.end)
        value = number.value
        if kind == "money" and cell.text.strip()[:1] in "(（" and cell.text.strip()[-1:] in ")）":
            value = -abs(value)  # (10.00) is how a form prints a decrease
        by_cell: dict[str, Any] = {
            "start": start, "end": end, "printed": cell.text[start - cell.start : end - cell.start], "kind": kind,
            "value": float(value), "precision": float(number.precision), "block_id": self.block_id,
            "context": self.context(cell), "unit_printed": number.unit_printed or unit, "unit_source": source,
            "value_fen": int((value * factor).to_integral_value()) if factor else None,
            "precision_fen": max(1, int((number.precision * factor).to_integral_value())) if factor else None,
            "qualifier": number.qualifier, "label": column.title if column else "",
            "fiscal_year": self.place.frame.fiscal_year, "section_seq": self.place.frame.section_seq,
            "cell_key": (cell.table_no, cell.row_no, cell.col_no),
            "confidence": "doubtful" if number.is_malformed or (kind == "money" and not factor) else "sure",
        }  # fmt: skip
        return Figure(**by_cell | told)

    def context(self, cell: Cell) -> str:
        """Return the words of the cell's row, at most 300 characters of them."""
        row = self.band.row(cell.row_no)
        return (row.words if row else cell.text)[:300]

    def add(self, figure: Figure) -> Figure:
        """Add a figure to the reading and return it."""
        self.reading.figures.append(figure)
        return figure

    def other(self, cell: Cell, class_code: str) -> None:
        """Record every number of a cell as one that is not a figure."""
        for match in re.finditer(r"\d[\d.,\-]*\d|\d", make_shadow(cell.text).text):
            shadow = make_shadow(cell.text)
            self.reading.others.append(
                OtherMention(cell.start + shadow.start(match.start()), cell.start + shadow.end(match.end()), class_code)
            )

    def note_others(self, cell: Cell) -> None:
        """Record the dates and codes of a cell whose figures are read here."""
        shadow = make_shadow(cell.text)
        for other in scan_numbers(shadow, self.lexicon)[1]:
            start, end = cell.start + shadow.start(other.start), cell.start + shadow.end(other.end)
            self.reading.others.append(OtherMention(start, end, other.class_code))

    def take_as_unknown(self, cell: Cell) -> None:
        """Take the number of a cell as one that measures nothing known; words are left to be read as prose."""
        read = self.number_in(cell)
        if not read:
            self.leave_to_prose(cell)
            return
        kind = read[1].unit_kind if read[1].unit_kind not in (None, "foreign") else "quantity"
        self.add(self.figure(cell, *read, str(kind), confidence="doubtful"))

    def leave_to_prose(self, cell: Cell) -> None:
        """Leave a cell to be read as text."""
        self.reading.prose_cells.append(cell)


@lru_cache(maxsize=8192)  # every reading of a band looks at its cells again
def _number_in(text: str, lexicon: Lexicon) -> tuple[Shadow, Number] | None:
    shadow = make_shadow(text)
    if not shadow.text or len(shadow.text) > _NUMBER_CHARS:
        return None
    if _YEAR_LIKE.match(shadow.text):  # 2023.12 alone in a cell is an amount; a date there would have its words
        return shadow, Number(0, len(shadow.text), len(shadow.text), Decimal(shadow.text), len(shadow.text) - 5)
    numbers, others = scan_numbers(shadow, lexicon)
    if len(numbers) != 1 or others:
        return None
    number = numbers[0]
    rest = shadow.text[: number.start] + shadow.text[number.after :]
    return (shadow, number) if not rest.strip("()%≥≤<>=约余左右以上下内 ") else None


@lru_cache(maxsize=4096)  # the cells of a table mostly mean what others of it do
def merge(*meanings: Meaning | None) -> Meaning:
    """Join what a row's label, a column's head and a caption say; what stands first wins."""
    told = [m for m in meanings if m]
    if len(told) == 1:
        return told[0]

    def first(attribute: str) -> Any:
        """Return the first thing told of this kind."""
        return next((v for m in told if (v := getattr(m, attribute))), None)

    return Meaning(
        item=first("item"), also_item=first("also_item"), stage=first("stage"), fund=first("fund"),
        scope=first("scope"), direction=first("direction"), is_adjustment=bool(first("is_adjustment")),
        marks=frozenset().union(*(m.marks for m in told)),
    )  # fmt: skip
