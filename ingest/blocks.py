"""Goes through a report's blocks in order: paragraphs become passages, tables are read, and each knows what stands above it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from functools import partial

from ingest.document import Document, Paragraph, Table
from ingest.extract.cells.band_context import TablePlace, TableReading
from ingest.extract.projects.names import is_project_name
from ingest.extract.projects.own_name import name_above_form, project_of_form_title, project_of_title
from ingest.extract.sentences.passage import Frame, Passage, make_passage
from ingest.extract.tables import read_table, refuse_table
from ingest.frames import frame_of, run_in_heading
from ingest.head.opening import Opening
from ingest.layout.bands import is_known_head, stated_unit, unit_in
from ingest.layout.form_cells import is_group, is_total, kind_of, role_of
from ingest.layout.form_fields import form_fields
from ingest.layout.forms.stuck_heads import lost_form
from ingest.layout.lines.line_cells import with_line_tables
from ingest.layout.lines.lines_as_tables import stretch_of
from ingest.layout.lines.spaced_rows import with_spaced_tables
from ingest.layout.lines.torn_tables import with_torn_tables
from ingest.layout.lines.two_sides import with_two_sides
from ingest.layout.outline import Outline, Section, part_titled
from ingest.layout.rows.coded_gaps import with_coded_gaps_filled
from ingest.layout.rows.grid import resolve_grid
from ingest.layout.rows.heads_in_cells import with_heads_above_numbers
from ingest.layout.rows.slipped_labels import with_labels_in_their_rows
from ingest.layout.rows.stuck_points import with_points_parted
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_CAPTION_CHARS = 60
_HEAD_CELLS, _CELL_CHARS = 20, 24  # lines of a form's head that stands one cell a line, and how long one may be
_STOP = re.compile(r"[。；，]")
_HEADS_ABOVE = re.compile(
    r"(?:项目|功能|经济|分类?|部门|政府|一般公共|财政拨款|基本|预算|决算|支出|收入|本年|科目|编|码|名称|代码|[类款项数 ])+"
)
_FORM_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,4}\d{1,2}(?:-\d{1,2})?表|(?:附|公开)?表[一二三四五六七八九十\d]{1,3}")
_OFFICE = re.compile(r"(?:公开|填报|编制|预算)?(?:部门|单位)(?:名称|\([^()]*\))?:")
_AS_OF = re.compile(r"截[至止](?:时间|日期)?:?(?P<year>(?:19|20)\d{2})年12月31日")
_NOTE_OF_BUDGET = re.compile(r"预算数[为是指][^。；;]{0,12}(?:全年预算数|调整后)")
_UNIT_LINE_CHARS = 40
# A line without number that heads what follows: 某某局2021年度一般公共预算财政拨款“三公”经费支出决算情况说明.
_TITLE_OF_PART = re.compile(r"[^。；;:]*(?:情况|说明)")
_IS_DATED = re.compile(r"(?:19|20)\d{2}年.*三公")


def read_blocks(
    document: Document, opening: Opening, outline: Outline, names: list[tuple[int, str]], lexicon: Lexicon
) -> tuple[list[Passage], list[tuple[Table, TableReading]]]:
    """Make passages of the paragraphs and of the cells that are prose; read the tables.

    `names` are the projects that forms name, by place.
    """
    blocks = _with_tables_of_lines(document, lexicon)
    reader = _Reader(opening, outline, names, lexicon, first_project(names, opening, document, lexicon))
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            reader.take_line(block, number)
        else:
            reader.take_table(block, blocks[number] if number < len(blocks) else None)
    return reader.passages, reader.tables


@dataclass
class _Reader:
    """Takes the blocks of a report in order, and keeps what holds for the blocks below: the unit, a caption, the project."""

    opening: Opening
    outline: Outline
    names: list[tuple[int, str]]
    lexicon: Lexicon
    project: str | None
    unit: str | None = None
    previous: Paragraph | None = None  # the line above, if no table stands between
    is_in_lost_form: bool = False  # the line above is of a form whose columns are lost
    passages: list[Passage] = field(default_factory=list)
    tables: list[tuple[Table, TableReading]] = field(default_factory=list)
    cells_above: int = 0  # lines since the last one that names a project
    title: Section | None = None  # the part that a line without number heads, as long as the section it stands in
    frames: dict[tuple[object, ...], Frame] = field(default_factory=dict)

    def take_line(self, block: Paragraph, number: int) -> None:
        if len(block.text) <= _CAPTION_CHARS:
            self._take_title(block)
        frame = self._frame(block)
        self.cells_above += 1
        if told := _named_in(block, self.names, frame, self.outline, self.lexicon):
            self.project, self.cells_above = told, 0
        elif self.project and not self._is_of_project() and not self._is_in_head_of_form(block):
            self.project = None
        for part in self._without_lost_form(block):
            name = f"p{number}" if part is block else f"p{number}c{part.start}"
            self.passages.append(make_passage(part.start, part.text, name, frame, self.lexicon))
        self.unit = stated_unit(block.text) or self.unit
        self.previous = _with_title(self.previous, block)

    def take_table(self, block: Table, below: Paragraph | Table | None) -> None:
        frame = self._frame(block)
        place = replace(
            _table_place(frame, self.previous, self.unit),
            project_names=tuple(told for told in self.names if block.start <= told[0] < block.end),
            balance_year=_balance_year(block),
            budget_is_adjusted=_note_tells_adjusted(below),
        )
        table, reading = _read_table(block, place, self.lexicon)
        self.tables.append((table, reading))
        self.unit = reading.unit or self.unit
        self.project = reading.project_name or (self.project if self._is_of_project() else None)
        for cell in reading.prose_cells:
            key = (cell.table_no, cell.row_no, cell.col_no)
            name = f"t{table.table_no}c{cell.start}"
            if cell.text:
                self.passages.append(make_passage(cell.start, cell.text, name, frame, self.lexicon, key))
        self.previous = None

    def _take_title(self, block: Paragraph) -> None:
        """Keep a title without number that says whose “三公” expenses a part tells, up to the next or the section's end."""
        line, section = make_shadow(block.text).text, self.outline.section_at(block.start)
        if _TITLE_OF_PART.fullmatch(line) and not (section and section.start == block.start):
            end = section.end if section else sys.maxsize
            self.title = part_titled(line, block.start, end, self.lexicon) if _IS_DATED.search(line) else None

    def _frame(self, block: Paragraph | Table) -> Frame:
        """Return the frame of a block, which the blocks of a section share until a unit or a project is told."""
        section, run_in = self.outline.section_at(block.start), run_in_heading(block)
        key = (section.seq if section else None, run_in, self.unit, self.project, self.title)
        if key not in self.frames:
            chain = self.outline.ancestors(section)
            if self.title and block.start < self.title.end:
                chain = [*chain, self.title]
            self.frames[key] = frame_of(chain, run_in, self.opening, self.unit, self.project, self.lexicon)
        return self.frames[key]

    def _is_in_head_of_form(self, block: Paragraph) -> bool:
        """Tell whether a line may stand between a project's name and its form: a unit, fields, or a cell of one cell a line."""
        is_unit = len(block.text) <= _CAPTION_CHARS and unit_in(block.text) is not None
        is_cell = self.cells_above <= _HEAD_CELLS and len(block.text) <= _CELL_CHARS and not _STOP.search(block.text)
        return is_unit or is_cell or bool(form_fields(block.text, self.lexicon))

    def _without_lost_form(self, block: Paragraph) -> list[Paragraph]:
        """Return what of a line is of no form printed without columns that could not be parted: its numbers stay unread."""
        goes_on = self.is_in_lost_form and "指标" in block.text and "。" not in block.text
        lost = (0, len(block.text)) if goes_on else lost_form(block.text, self.lexicon)
        self.is_in_lost_form = lost is not None and lost[1] == len(block.text)
        if not lost:
            return [block]
        start, end = block.start + lost[0], block.start + lost[1]
        return stretch_of(block, block.start, start) + stretch_of(block, end, block.end)

    def _is_of_project(self) -> bool:
        return self.opening.report_kind == "project"


def _read_table(block: Table, place: TablePlace, lexicon: Lexicon) -> tuple[Table, TableReading]:
    """Return a table with its cells in the rows and columns they belong to, and what it tells."""
    is_head = partial(is_known_head, lexicon=lexicon)
    total_words = frozenset(lexicon.words("total_row_words"))
    block = with_labels_in_their_rows(
        with_points_parted(block), lambda text: is_group(text, lexicon) or is_total(text, lexicon)
    )

    def head_kind(text: str) -> str:
        return kind_of(role_of(text, lexicon))

    resolved = resolve_grid(block, total_words, is_head, head_kind)
    if resolved is None:
        return block, refuse_table(block, place, lexicon)
    filled = with_coded_gaps_filled(resolved, total_words)
    table = with_heads_above_numbers(filled, lambda text: head_kind(text) in ("money", "rate", "points"))
    return table, read_table(table, place, lexicon)


def _with_tables_of_lines(document: Document, lexicon: Lexicon) -> list[Paragraph | Table]:
    """Return the blocks, the lines that are the rows or the cells of a table as one, and tables torn by pages whole."""
    is_head = partial(is_known_head, lexicon=lexicon)
    blocks = with_torn_tables(document.blocks, is_head)
    blocks = with_spaced_tables(blocks, is_head)
    blocks = with_line_tables(blocks, is_head)
    return with_two_sides(blocks)


def first_project(
    names: list[tuple[int, str]], opening: Opening, document: Document, lexicon: Lexicon
) -> str | None:  # fmt: skip
    """Return the project that a project's report is about, or begins with; None for other reports."""
    if opening.report_kind != "project":
        return None
    return next((name for _, name in names), None) or project_of_title(opening, document, lexicon)


def _named_in(
    block: Paragraph, names: list[tuple[int, str]], frame: Frame, outline: Outline, lexicon: Lexicon
) -> str | None:
    """Return the project that a line names for the form below it, as the heading of a chapter on one of several too."""
    told = next((name for start, name in names if block.start <= start < block.end), None)
    told = told or name_above_form(block.text, lexicon) or project_of_form_title(block.text, lexicon)
    is_of_several = not told and frame.report_kind == "project"
    return _project_of_chapter(block, outline, lexicon) if is_of_several else told


def _project_of_chapter(block: Paragraph, outline: Outline, lexicon: Lexicon) -> str | None:
    """Return the project that a chapter's heading names in a report on several (一、苗圃建设项目), or None."""
    section = outline.section_at(block.start)
    is_heading = section and section.start == block.start and section.depth == 1
    return section.heading if section and is_heading and is_project_name(section.heading, lexicon) else None


def _with_title(previous: Paragraph | None, block: Paragraph) -> Paragraph:
    """Return a line of nothing but the unit together with the title above it: both are the caption of a table below.

    What stands between the two is passed over: the number of the form (公开06表), the office (部门：…), heads in lines of
    their own above those of the table (项目 一般公共预算基本支出⏎经济分类科目编码).
    """
    line = make_shadow(block.text).text
    is_passed = (
        _FORM_NUMBER.fullmatch(line) or _HEADS_ABOVE.fullmatch(line) or (_OFFICE.match(line) and not unit_in(line))
    )
    if previous and is_passed and len(previous.text) <= _CAPTION_CHARS:
        return previous
    words = " ".join(block.text.split())
    is_unit_line = len(words) <= _UNIT_LINE_CHARS and "单位" in words and unit_in(words)
    if previous and is_unit_line and len(previous.text) + len(words) <= _CAPTION_CHARS:
        return replace(block, text=f"{previous.text} {words}")
    return block


def _balance_year(table: Table) -> int | None:
    """Return the year of the date that a table gives for what it tells (截至2022年12月31日), or None where it gives none or two."""
    years = {
        int(m["year"])
        for cell in table.cells
        if "截" in cell.text and (m := _AS_OF.search(make_shadow(cell.text[:_CAPTION_CHARS]).text))
    }
    return years.pop() if len(years) == 1 else None


def _note_tells_adjusted(below: Paragraph | Table | None) -> bool:
    """Tell whether the note below a table says of its 预算数 that it is the year's, as changed (预算数为“三公”经费全年预算数)."""
    return isinstance(below, Paragraph) and bool(_NOTE_OF_BUDGET.search(below.text))


def _table_place(frame: Frame, previous: Paragraph | None, unit: str | None) -> TablePlace:
    """Return what stands above a table: a short line just before it is its caption and may tell its unit."""
    caption = previous.text if previous and len(previous.text) <= _CAPTION_CHARS + 20 else ""
    told = unit_in(caption) or (unit_in(previous.text[-20:]) if previous else None)
    if told:
        return TablePlace(frame, caption, told, "caption")
    return TablePlace(frame, caption, unit, "implied")
