"""Reads one report from its bytes: the stages in order. Reading this file should explain the project."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.document import Document, Paragraph, Table
from ingest.extract.budget.label_lines import read_label_lines
from ingest.extract.budget.outcomes import read_outcomes
from ingest.extract.budget.sequence import read_in_order
from ingest.extract.cells.band_context import TablePlace, TableReading
from ingest.extract.cells.implied_units import settle_units
from ingest.extract.indicators.scoring import read_scoring, with_told_total
from ingest.extract.projects.columns import is_measure_head
from ingest.extract.projects.form_names import names_in_forms
from ingest.extract.projects.known import read_moves, with_known_names
from ingest.extract.projects.own_project import name_above_form, project_of_title, read_own_project
from ingest.extract.projects.prose import read_projects
from ingest.extract.rates.formulas import read_formulas
from ingest.extract.rates.subjects import settle_rates
from ingest.extract.relations import tie_items, tie_parts, tie_people, tie_rates
from ingest.extract.sentences.passage import Frame, Passage, make_passage
from ingest.extract.sentences.periods import date_outcomes
from ingest.extract.tables import read_table, refuse_table
from ingest.figure import Figure, IndicatorLine, OtherMention, OutcomeStatement, ProjectMention, Relation
from ingest.frames import frame_of
from ingest.head.facts import Head, Opening, read_head, read_opening
from ingest.layout.bands import is_known_head, stated_unit, unit_in
from ingest.layout.form_cells import form_word
from ingest.layout.form_fields import form_fields
from ingest.layout.grid import resolve_grid
from ingest.layout.labelled_lines import with_labelled_lines
from ingest.layout.line_cells import with_line_tables
from ingest.layout.outline import Outline, read_outline
from ingest.layout.run_on import recover_forms
from ingest.layout.spaced_rows import with_spaced_tables
from ingest.layout.two_sides import with_two_sides
from ingest.lexicon import Lexicon, load_lexicon
from ingest.numbers.leftovers import find_leftovers, find_rate_columns, is_explained
from ingest.readers import read_document
from ingest.ties import tie

_CAPTION_CHARS = 60
_UNIT_LINE_CHARS = 40


@dataclass(frozen=True)
class Reading:
    """Everything that was read off one report."""

    document: Document
    outline: Outline
    tables: tuple[tuple[Table, TableReading], ...]
    head: Head
    figures: tuple[Figure, ...]
    others: tuple[OtherMention, ...]
    relations: tuple[Relation, ...]
    projects: tuple[ProjectMention, ...]
    indicators: tuple[IndicatorLine, ...]
    outcomes: tuple[OutcomeStatement, ...]


@dataclass(frozen=True)
class Overrides:
    """What the steward says of a report before it is read, because it changes how numbers are understood."""

    fiscal_year: int | None = None
    report_kind: str | None = None
    department_name: str | None = None


def read_report(source_name: str, content: bytes, overrides: Overrides | None = None) -> Reading:
    """Read one file.

    Raises IngestError (UnreadableFile, UnsupportedFormat, NotAReport) with a sentence for the steward.
    """
    return read_joined(source_name, read_document(source_name, content), overrides)


def read_joined(source_name: str, document: Document, overrides: Overrides | None = None) -> Reading:
    """Read a report from its document, or from several joined; the file's name may complete the title.

    Raises NotAReport.
    """
    lexicon = load_lexicon()
    document = recover_forms(document, lexicon)
    opening = _override(read_opening(document, source_name, lexicon), overrides)
    outline = read_outline(document, lexicon)
    passages, tables = _read_blocks(document, opening, outline, lexicon)
    return _assemble(document, opening, outline, passages, tables, lexicon)


def _override(opening: Opening, overrides: Overrides | None) -> Opening:
    if not overrides:
        return opening
    told = {key: value for key, value in overrides.__dict__.items() if value is not None}
    return replace(opening, **told)


def _read_blocks(
    document: Document, opening: Opening, outline: Outline, lexicon: Lexicon
) -> tuple[list[Passage], list[tuple[Table, TableReading]]]:
    """Make passages of the paragraphs and of the cells that are prose; read the tables."""
    passages: list[Passage] = []
    tables: list[tuple[Table, TableReading]] = []
    total_words = frozenset(lexicon.words("total_row_words"))
    unit: str | None = None
    previous: Paragraph | None = None
    is_project = opening.report_kind == "project"
    names = names_in_forms(document.blocks, lexicon)
    project = _first_project(names, opening, document, lexicon)
    blocks = _with_tables_of_lines(document, lexicon)
    for number, block in enumerate(blocks, 1):
        frame = replace(frame_of(block, opening, outline, unit, lexicon), project_name=project)
        if isinstance(block, Paragraph):
            goes_on = is_project or _is_head_of_form(block, lexicon)
            project = _named_in(block, names, lexicon) or (project if goes_on else None)
            passages.append(make_passage(block.start, block.text, f"p{number}", frame, lexicon))
            unit = stated_unit(block.text) or unit
            previous = _with_title(previous, block)
            continue
        resolved = resolve_grid(block, total_words, lambda text: is_known_head(text, lexicon))
        table = resolved or block
        place = replace(
            _table_place(frame, previous, unit),
            project_names=tuple(told for told in names if block.start <= told[0] < block.end),
        )
        reading = read_table(table, place, lexicon) if resolved else refuse_table(table, place, lexicon)
        tables.append((table, reading))
        unit = reading.unit or unit
        project = reading.project_name or (project if is_project else None)
        for cell in reading.prose_cells:
            key = (cell.table_no, cell.row_no, cell.col_no)
            if cell.text:
                passages.append(
                    make_passage(cell.start, cell.text, f"t{table.table_no}c{cell.start}", frame, lexicon, key)
                )
        previous = None
    return passages, tables


def _with_tables_of_lines(document: Document, lexicon: Lexicon) -> list[Paragraph | Table]:
    """Return the blocks, the lines that are the rows or the cells of a table as one."""
    blocks = with_spaced_tables(
        document.blocks, lambda text: is_known_head(text, lexicon), lambda text: form_word(text, lexicon)
    )
    blocks = with_line_tables(blocks, lambda text: is_known_head(text, lexicon))
    blocks = with_two_sides(blocks)
    return with_labelled_lines(blocks, lambda text: is_measure_head(text, lexicon))


def _is_head_of_form(block: Paragraph, lexicon: Lexicon) -> bool:
    """Tell whether a line may stand between a project's name and its form: a unit, or other fields of the form."""
    is_unit = len(block.text) <= _CAPTION_CHARS and unit_in(block.text) is not None
    return is_unit or bool(form_fields(block.text, lexicon))


def _first_project(
    names: list[tuple[int, str]], opening: Opening, document: Document, lexicon: Lexicon
) -> str | None:  # fmt: skip
    """Return the project that a project's report is about, or begins with; None for other reports."""
    if opening.report_kind != "project":
        return None
    return next((name for _, name in names), None) or project_of_title(opening, document, lexicon)


def _named_in(block: Paragraph, names: list[tuple[int, str]], lexicon: Lexicon) -> str | None:
    """Return the project that a line names for the form below it."""
    told = next((name for start, name in names if block.start <= start < block.end), None)
    return told or name_above_form(block.text, lexicon)


def _with_title(previous: Paragraph | None, block: Paragraph) -> Paragraph:
    """Return a line of nothing but the unit together with the title above it: both are the caption of a table below."""
    is_unit_line = len(block.text) <= _UNIT_LINE_CHARS and "单位" in block.text and unit_in(block.text)
    if previous and is_unit_line and len(previous.text) + len(block.text) <= _CAPTION_CHARS:
        return replace(block, text=f"{previous.text} {block.text}")
    return block


def _table_place(frame: Frame, previous: Paragraph | None, unit: str | None) -> TablePlace:
    """Return what stands above a table: a short line just before it is its caption and may tell its unit."""
    caption = previous.text if previous and len(previous.text) <= _CAPTION_CHARS + 20 else ""
    told = unit_in(caption) or (unit_in(previous.text[-20:]) if previous else None)
    if told:
        return TablePlace(frame, caption, told, "caption")
    return TablePlace(frame, caption, unit, "implied")


def _assemble(
    document: Document, opening: Opening, outline: Outline, passages: list[Passage],
    tables: list[tuple[Table, TableReading]], lexicon: Lexicon,
) -> Reading:  # fmt: skip
    passages = sorted(passages, key=lambda p: p.start)
    by_passage = read_label_lines(read_in_order(passages, lexicon), lexicon)
    figures = _figures_by_place(tables, by_passage)
    repeated, formulas = read_formulas(by_passage, figures)
    figures.update(repeated)
    relations = [r for _, read in tables for r in read.relations] + formulas
    relations += _relate(by_passage, figures, {f.members[0][0] for f in formulas}, lexicon)
    indicators = [line for _, read in tables for line in read.indicators]
    scoring = read_scoring([p for p in passages if not p.cell_key], outline, lexicon, indicators)
    indicators += scoring.lines
    names = names_in_forms(document.blocks, lexicon)
    projects, stages = _read_projects(document, opening, names, passages, tables, figures, relations, lexicon)
    figures = _settle(figures, indicators, scoring.indicator_figures, stages, opening.fiscal_year)
    heads = _heads_of_cells(tables)
    ordered = sorted(settle_rates(settle_units(figures), relations, heads).values(), key=lambda f: f.start)
    figures = {figure.start: figure for figure in ordered}
    indicators = sorted(indicators, key=lambda line: (line.start, line.level))
    outcomes = date_outcomes(
        read_outcomes(ordered, relations, outline, heads), ordered, document.text, outline, opening.fiscal_year
    )
    head = read_head(opening, document, ordered, indicators, lexicon, _project_forms(tables, names), projects)
    figures.update({figure.start: figure for figure in head.figures()})  # a bare number may be the total score
    ordered = sorted(figures.values(), key=lambda f: f.start)
    indicators = with_told_total(indicators, head.total_score, lexicon)
    ties = tie(relations, sorted(projects, key=lambda m: m.start), indicators, outcomes, figures)
    tied = ties.figures() | {figure.start for figure in head.figures()}
    columns = find_rate_columns(ordered)
    explained = tuple(figure for figure in ordered if is_explained(figure, tied, columns))
    return Reading(
        document, outline, tuple(tables), head, explained,
        tuple(find_leftovers(document.text, explained, _other_mentions(passages, tables), {m.name for m in projects})),
        ties.relations,
        ties.projects, ties.indicators, ties.outcomes,
    )  # fmt: skip


def _read_projects(
    document: Document, opening: Opening, names: list[tuple[int, str]], passages: list[Passage],
    tables: list[tuple[Table, TableReading]], figures: dict[int, Figure], relations: list[Relation], lexicon: Lexicon,
) -> tuple[list[ProjectMention], dict[int, str]]:  # fmt: skip
    """Return the projects of tables and prose and, for the amounts that prose gives them, their stage by place."""
    mentions, stages = read_projects(passages, figures, relations, lexicon)
    projects = with_known_names([m for _, read in tables for m in read.projects] + mentions)
    projects += read_moves(projects, passages, figures, stages)
    if opening.report_kind == "project" and len({name for _, name in names}) <= 1:
        name = _first_project(names, opening, document, lexicon)
        projects = read_own_project(projects, name, passages, figures, lexicon, stages)
    return projects, stages


def _figures_by_place(
    tables: list[tuple[Table, TableReading]], by_passage: list[tuple[Passage, list[Figure]]]
) -> dict[int, Figure]:
    """Return the figures of tables, then of prose, in this order; what a table tells its cell does not tell again."""
    figures = {f.start: f for _, read in tables for f in read.figures}
    for _, found in by_passage:
        figures.update({f.start: f for f in found if f.start not in figures})
    return figures


def _heads_of_cells(tables: list[tuple[Table, TableReading]]) -> dict[tuple[int, int, int], str]:
    return {(table.table_no, *key): head for table, read in tables for key, head in read.header_text.items()}


def _project_forms(
    tables: list[tuple[Table, TableReading]], names: list[tuple[int, str]]
) -> list[tuple[int, int, str]]:  # fmt: skip
    """Return (start, end, name) of the projects' forms: each goes from its name to the next one or the table's end."""
    inside = [(table.start, table.end) for table, _ in tables]
    forms = [(start, start, name) for start, name in names if not any(a <= start < b for a, b in inside)]
    for table, read in tables:
        if read.project_name and table.cells:
            own = [told for told in names if table.start <= told[0] < table.end]
            starts = own or [(table.start, read.project_name)]
            ends = [start for start, _ in starts[1:]] + [table.end]
            forms += [(start, end, name) for (start, name), end in zip(starts, ends, strict=True)]
    return forms


def _relate(
    by_passage: list[tuple[Passage, list[Figure]]], figures: dict[int, Figure], computed: set[int], lexicon: Lexicon
) -> list[Relation]:
    """Tie the figures of each passage to one another; `computed` are the rates whose formula is written out."""
    relations: list[Relation] = []
    earlier: list[Figure] = []
    for passage, found in by_passage:
        found = [f for f in found if figures.get(f.start) is f]
        relations += tie_parts(passage, found, lexicon)
        relations += tie_people(passage, found)
        relations += tie_rates(passage, found, earlier, computed, lexicon)
        earlier += [f for f in found if f.kind == "money"]
    prose = [f for f in figures.values() if f.cell_key is None]
    in_tables = [f for f in figures.values() if f.cell_key is not None]
    relations += tie_items(prose, lexicon, "list", relations)
    return relations + tie_items(in_tables, lexicon, "table", relations)


def _settle(
    figures: dict[int, Figure], indicators: list[IndicatorLine], targets: frozenset[int], stages: dict[int, str],
    fiscal_year: int | None,
) -> dict[int, Figure]:  # fmt: skip
    """Give figures that turned out to be points, targets or a project's money their subject."""
    settled = dict(figures)
    points = {s for line in indicators for s in (line.weight, line.score, line.deduction) if s is not None}
    for start in points & settled.keys():
        settled[start] = replace(settled[start], kind="score", subject_code="indicator", item_code=None)
    # 政府采购计划金额90万元，实际采购金额88万元: an amount of an item stays one, and any may turn out to be (计划采购90万元).
    for start in {start for start in targets & settled.keys() if not settled[start].item_code}:
        is_sure = settled[start].kind != "money"
        settled[start] = replace(
            settled[start], subject_code="indicator", item_code=None, also_item_code=None,
            confidence="sure" if is_sure else "inferred",
        )  # fmt: skip
    for start, stage in stages.items():
        told = None if stage == "total_investment" else stage
        settled[start] = replace(
            settled[start],
            subject_code="project",
            item_code=None,
            also_item_code=None,
            stage_code=told,
            fiscal_year=fiscal_year,
        )
    return settled


def _other_mentions(passages: list[Passage], tables: list[tuple[Table, TableReading]]) -> list[OtherMention]:
    """Return what the tables and then the passages found to be no figures; places may repeat."""
    return [other for _, read in tables for other in read.others] + [
        OtherMention(passage.place(number.start), passage.place_end(number.end), number.class_code)
        for passage in passages
        for number in passage.others
    ]
