"""Reads one report from its bytes: the stages in order. Reading this file should explain the project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.blocks import first_project, read_blocks
from ingest.document import Document, Table
from ingest.extract.budget.outcomes import read_outcomes
from ingest.extract.budget.sequence import read_in_order
from ingest.extract.budget.told_elsewhere import settle_open_cells
from ingest.extract.cells.band_context import TableReading
from ingest.extract.cells.implied_units import settle_units
from ingest.extract.indicators.beside_targets import tie_targets
from ingest.extract.indicators.scoring import ScoringReading, read_scoring, with_told_total
from ingest.extract.indicators.told_results import tie_goals
from ingest.extract.projects.form_names import names_in_forms
from ingest.extract.projects.known import read_moves, with_budgets_in_force, with_known_names
from ingest.extract.projects.money import says_stage
from ingest.extract.projects.names import is_torn
from ingest.extract.projects.own_project import read_own_project
from ingest.extract.projects.prose import read_projects
from ingest.extract.projects.rates import tie_projects
from ingest.extract.projects.splits import give_to_projects
from ingest.extract.rates.across import tie_across
from ingest.extract.rates.changes import tie_changes
from ingest.extract.rates.formulas import read_formulas
from ingest.extract.rates.pairs import tie_posts
from ingest.extract.rates.shares import tie_shares
from ingest.extract.rates.subjects import settle_rates
from ingest.extract.relations import tie_items, tie_parts, tie_people, tie_rates
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.periods import date_outcomes, with_running_sums
from ingest.extract.told_lists import tie_told_lists
from ingest.figure import Figure, IndicatorLine, OtherMention, OutcomeStatement, ProjectMention, Relation
from ingest.head.facts import Head, read_head
from ingest.head.opening import Opening, read_opening
from ingest.layout.continued_paragraphs import with_continuations_joined
from ingest.layout.forms.run_on import recover_forms
from ingest.layout.outline import Outline, read_outline
from ingest.layout.run_in_headings import with_headings_parted
from ingest.lexicon import Lexicon, load_lexicon
from ingest.numbers.leftovers import find_leftovers, find_rate_columns, is_explained
from ingest.readers import read_document
from ingest.ties import Ties, tie, with_points


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
    document = with_headings_parted(with_continuations_joined(recover_forms(document, lexicon)))
    opening = _override(read_opening(document, source_name, lexicon), overrides)
    outline = read_outline(document, lexicon)
    names = names_in_forms(document.blocks, lexicon)
    passages, tables = read_blocks(document, opening, outline, names, lexicon)
    return _assemble(_Source(document, opening, outline, names, sorted(passages, key=_start), tables), lexicon)


@dataclass(frozen=True)
class _Source:
    """A report whose blocks are read, before what they state is put together; `names` are its forms' projects, by place."""

    document: Document
    opening: Opening
    outline: Outline
    names: list[tuple[int, str]]
    passages: list[Passage]
    tables: list[tuple[Table, TableReading]]


def _start(told: Figure | Passage | ProjectMention) -> int:
    return told.start


def _override(opening: Opening, overrides: Overrides | None) -> Opening:
    if not overrides:
        return opening
    told = {key: value for key, value in overrides.__dict__.items() if value is not None}
    return replace(opening, **told)


def _assemble(source: _Source, lexicon: Lexicon) -> Reading:
    """Put together what a report states: figures first, then what they are parts of, at last what none of it explains."""
    opening, heads = source.opening, _heads_of_cells(source.tables)
    figures, relations = _read_figures(source, lexicon)
    indicators, scoring = _read_indicators(source, figures, lexicon)
    relations += tie_goals(scoring.goals, relations)
    projects, stages = _read_projects(source, figures, relations, lexicon)
    figures = settle_units(_settle(figures, indicators, scoring.indicator_figures, stages, opening.fiscal_year))
    relations += tie_told_lists(source.passages, figures, relations)
    relations += tie_shares(figures, relations)
    figures = give_to_projects(figures, relations)
    relations += tie_projects(projects, figures, relations, lexicon, opening.report_kind == "project")
    relations += tie_across(figures, relations, lexicon)
    figures = _by_place(settle_rates(figures, relations, heads, opening.report_kind == "project").values())
    outcomes = _read_outcomes(source, figures, relations, heads, projects)
    forms = _project_forms(source.tables, source.names)
    head = read_head(opening, source.document, list(figures.values()), indicators, lexicon, forms, projects)
    relations += tie_posts(figures.values(), relations, head.headcount_actual, head.headcount_authorized)
    figures = _by_place([*figures.values(), *head.figures()])  # a bare number may be the total score
    indicators = with_told_total(indicators, head.total_score, lexicon)
    ties = tie(relations, sorted(projects, key=_start), indicators, outcomes, figures)
    explained = _explained(figures, ties, head)
    others = find_leftovers(source.document.text, explained, _other_mentions(source), {m.name for m in projects})
    return Reading(
        source.document, source.outline, tuple(source.tables), head, explained, tuple(others),
        ties.relations, ties.projects, ties.indicators, ties.outcomes,
    )  # fmt: skip


def _by_place(figures: Iterable[Figure]) -> dict[int, Figure]:
    """Return the figures by place, in the order of the text; of two in one place the last."""
    return {figure.start: figure for figure in sorted(figures, key=_start)}


def _read_figures(source: _Source, lexicon: Lexicon) -> tuple[dict[int, Figure], list[Relation]]:
    """Return the figures of tables and prose by place, and what ties those of one table or passage together."""
    by_passage = read_in_order(source.passages, lexicon)
    figures = _figures_by_place(source.tables, by_passage)
    figures = settle_open_cells(figures, _heads_of_cells(source.tables), lexicon)
    repeated, formulas = read_formulas(by_passage, figures)
    figures.update(repeated)
    relations = [r for _, read in source.tables for r in read.relations] + formulas
    computed = {f.members[0][0] for f in formulas}
    return figures, relations + _relate(by_passage, figures, computed, relations, lexicon)


def _read_indicators(
    source: _Source, figures: dict[int, Figure], lexicon: Lexicon
) -> tuple[list[IndicatorLine], ScoringReading]:
    """Return the indicator lines of forms and prose in the order of the text, and what the prose tells of indicators."""
    in_forms = [line for _, read in source.tables for line in read.indicators]
    scoring = read_scoring([p for p in source.passages if not p.cell_key], source.outline, lexicon, in_forms)
    lines = in_forms + with_points(scoring.lines, figures)
    return sorted(lines, key=lambda line: (line.start, line.level)), scoring


def _read_projects(
    source: _Source, figures: dict[int, Figure], relations: list[Relation], lexicon: Lexicon
) -> tuple[list[ProjectMention], dict[int, str]]:
    """Return the projects of tables and prose and, for the amounts that prose gives them, their stage by place."""
    passages, opening = source.passages, source.opening
    mentions, stages = read_projects(passages, figures, relations, lexicon)
    torn = {start for mention in mentions if is_torn(mention.name) for start in mention.amounts.values()}
    mentions = [mention for mention in mentions if not is_torn(mention.name)]
    stages = {start: stage for start, stage in stages.items() if start not in torn}
    projects = with_known_names([m for _, read in source.tables for m in read.projects] + mentions, figures)
    projects += read_moves(projects, passages, figures, stages, lexicon)
    if opening.report_kind == "project" and len({name for _, name in source.names}) <= 1:
        name = first_project(source.names, opening, source.document, lexicon)
        projects = read_own_project(projects, name, passages, figures, lexicon, stages)
    return with_budgets_in_force(projects, figures, stages), stages


def _read_outcomes(
    source: _Source, figures: dict[int, Figure], relations: list[Relation], heads: dict[tuple[int, int, int], str],
    projects: list[ProjectMention],
) -> list[OutcomeStatement]:  # fmt: skip
    text, ordered, names = source.document.text, list(figures.values()), {mention.name for mention in projects}
    outcomes = read_outcomes(ordered, relations, source.outline, heads, text, names)
    year = source.opening.fiscal_year
    return with_running_sums(date_outcomes(outcomes, ordered, text, source.outline, year), ordered, text, year)


def _explained(figures: dict[int, Figure], ties: Ties, head: Head) -> tuple[Figure, ...]:
    """Return the figures of which something is known: what they measure, or what they are tied to."""
    ordered = list(figures.values())
    tied = ties.figures() | {figure.start for figure in head.figures()}
    columns = find_rate_columns(ordered)
    return tuple(figure for figure in ordered if is_explained(figure, tied, columns))


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


_ABOVE_TABLE = 80  # signs between a form's line of names and its table


def _project_forms(
    tables: list[tuple[Table, TableReading]], names: list[tuple[int, str]]
) -> list[tuple[int, int, str]]:  # fmt: skip
    """Return (start, end, name) of the projects' forms: each goes from its name to the next one or the table's end.

    A name in a line above a table is of that table's form.
    """
    inside = [(table.start, table.end) for table, _ in tables]
    above = [(start, name) for start, name in names if not any(a <= start < b for a, b in inside)]
    forms = [
        (start, next((b for a, b in inside if 0 < a - start <= _ABOVE_TABLE), start), name) for start, name in above
    ]
    for table, read in tables:
        if read.project_name and table.cells:
            own = [told for told in names if table.start <= told[0] < table.end]
            starts = own or [(table.start, read.project_name)]
            ends = [start for start, _ in starts[1:]] + [table.end]
            forms += [(start, end, name) for (start, name), end in zip(starts, ends, strict=True)]
    return forms


def _relate(
    by_passage: list[tuple[Passage, list[Figure]]], figures: dict[int, Figure], computed: set[int],
    in_rows: list[Relation], lexicon: Lexicon,
) -> list[Relation]:  # fmt: skip
    """Tie the figures of each passage to one another; `computed` are the rates of formulas, `in_rows` the ties of tables."""
    relations: list[Relation] = []
    earlier: list[Figure] = []
    for passage, found in by_passage:
        found = [f for f in found if figures.get(f.start) is f]
        relations += tie_parts(passage, found, lexicon)
        relations += tie_people(passage, found, lexicon)
        rates = tie_rates(passage, found, earlier, computed, lexicon)
        relations += [*rates, *tie_changes(passage, found, rates)]
        relations += tie_targets(passage, found)
        earlier += [f for f in found if f.kind == "money"]
    prose = [f for f in figures.values() if f.cell_key is None]
    in_tables = [f for f in figures.values() if f.cell_key is not None]
    relations += tie_items(prose, lexicon, "list", relations)
    return relations + tie_items(in_tables, lexicon, "table", relations + in_rows)


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
        told, figure = None if stage == "total_investment" else stage, settled[start]
        is_plain = figure.confidence == "inferred" and says_stage(figure.label, told)
        settled[start] = replace(
            figure, subject_code="project", item_code=None, also_item_code=None, stage_code=told,
            fiscal_year=fiscal_year, confidence="sure" if is_plain else figure.confidence,
        )  # fmt: skip
    return settled


def _other_mentions(source: _Source) -> list[OtherMention]:
    """Return what the tables and then the passages found to be no figures; places may repeat."""
    return [other for _, read in source.tables for other in read.others] + [
        OtherMention(passage.place(number.start), passage.place_end(number.end), number.class_code)
        for passage in source.passages
        for number in passage.others
    ]
