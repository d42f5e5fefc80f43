"""Reads cells that hold a label and its number (按来源分：1,200.00), by income on one side and by spending on the other."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext, merge
from ingest.extract.cells.label_words import column_meaning, label_meaning
from ingest.extract.projects.money import MEASURE_OF_STAGE
from ingest.extract.sentences.lead import STAGES
from ingest.extract.sentences.stages import default_stage
from ingest.figure import Figure, ProjectMention
from ingest.layout.bands import Row, strip_label
from ingest.lexicon import Lexicon, Meaning
from ingest.numbers.finder import scan_numbers
from ingest.shadow import make_shadow

_LABELLED = re.compile(
    r"(?:^|[；;，\n]\s*)(?P<label>(?:其中:)?[^:\d；;]{2,24})(?::|(?<=资金)|(?<=拨款)|(?<=其他)|(?<=经费))\n?"
    r"(?P<value>[-\d][\d,.]*(?:亿元|万元|元|%)?)(?=[；;，\n]|$)"
)
_WORD = re.compile(r"\w")
_IN_BRACKETS = re.compile(r"\([^()]*\)$")
# The side of the division that a column tells, and what a fund alone is on that side.
_SIDES = {"total_income": "fiscal_appropriation", "total_expenditure": "total_expenditure"}
_GRAND = "grand_"


def labelled_numbers(text: str) -> list[tuple[str, int]]:
    """Return the labels of a cell that holds nothing but numbers behind a colon, and where (shadow place) each begins."""
    key = make_shadow(text).text
    told = list(_LABELLED.finditer(key))
    is_all = sum(match.end() - match.start() for match in told) == len(key)
    return [(match["label"].strip(), match.start("value")) for match in told] if is_all else []


def sides_of_heads(context: BandContext) -> dict[int, str]:
    """Return what the columns of a band divide by their heads: income or spending."""
    sides: dict[int, str] = {}
    for cell in context.band.head_cells.values():
        _note_side(context, cell, sides)
    return sides


def is_of_labelled_numbers(context: BandContext) -> bool:
    """Tell whether all cells of a band hold a label and its number: what stands above them are no heads of numbers.

    The number may not be filled in (政府性基金拨款：).
    """
    cells = [cell for row in context.band.rows for cell in row.own if _WORD.search(cell.text)]
    told = [bool(labelled_numbers(cell.text)) for cell in cells]
    are_labels = all(
        cell.text.rstrip().endswith((":", "：")) or is_told for cell, is_told in zip(cells, told, strict=True)
    )
    return are_labels and sum(told) > 1


def read_labelled_row(context: BandContext, row: Row, sides: dict[int, str]) -> list[Cell]:
    """Read the labelled numbers of a row and return the cells that hold them.

    `sides` remembers what the column of a cell divides, income or spending, from the rows above. In a project's form
    they are the project's amounts where they tell of the whole, and not of one source.
    """
    told = [(cell, label, at) for cell in row.own for label, at in labelled_numbers(cell.text)]
    amounts: dict[str, int] = {}
    stage = _stage_before(context, row)
    for cell in row.own:
        _note_side(
            context, cell, sides
        )  # of all cells first: heads stand over income and spending alike, or over neither
    for cell, printed, at in told:
        label = strip_label(printed)
        bare = _IN_BRACKETS.sub("", label)  # 政府性基金(彩票公益金)
        meaning = label_meaning(label, context.lexicon) or label_meaning(bare, context.lexicon) or Meaning()
        if meaning.stage and not meaning.item:  # 三公经费 | 预算数:14.00 | 决算数:11.72
            meaning = merge(meaning, *_beside(context, row))
        item = _item(context, meaning, sides.get(cell.col_no), label)
        if item in _SIDES and not meaning.fund:
            sides[cell.col_no] = item
        if (
            meaning.item == "carryover" and sides.get(cell.col_no) in _SIDES
        ):  # 上年结转:20.00: the total below is 收入总计
            sides[cell.col_no] = _GRAND + sides[cell.col_no]
        meaning = replace(meaning, stage=meaning.stage or stage)
        figure = _add_amount(context, row, cell, at, label, replace(meaning, item=item))
        if figure and figure.kind == "money" and set(_SIDES) <= set(sides.values()) and not meaning.stage:
            context.reading.figures[-1] = figure = _of_side(context, figure, cell.col_no)
        if figure and (measure := _measure(context, label, meaning, figure)):
            amounts.setdefault(measure, figure.start)
    name = context.project_at(row.own[0].start) if amounts else None
    if amounts and name and context.is_project_form:
        context.reading.projects.append(ProjectMention(row.own[0].start, row.own[-1].end, "table", name, amounts))
    return list(dict.fromkeys(cell for cell, _, _ in told))


def _stage_before(context: BandContext, row: Row) -> str | None:
    """Return the stage told by the label that a row begins with, or that of the rows above it where it begins with an empty cell.

    全年执行（万元） | 按资金来源分：90.00 | … ⏎ (empty) | 其他资金：5.00 | …
    """
    above = [each for each in context.band.rows if each.row_no <= row.row_no]
    first = next((text for each in reversed(above) if (text := each.own[0].text.strip())), "")
    meaning = None if labelled_numbers(first) else label_meaning(strip_label(first), context.lexicon)
    return meaning.stage if meaning and meaning.stage in STAGES and not meaning.fund else None


def _note_side(context: BandContext, cell: Cell, sides: dict[int, str]) -> None:
    """Note the side that a cell without a number heads: 按用途分:(万元)."""
    meaning = label_meaning(make_shadow(cell.text).text.partition(":")[0], context.lexicon)
    if meaning and meaning.item in _SIDES and not meaning.fund:
        sides[cell.col_no] = meaning.item


def _of_side(context: BandContext, figure: Figure, col_no: int) -> Figure:
    """Return an amount below 按收入性质分 or 按支出性质分 with the stage of the amount of 年度资金总额 that its side's total repeats.

    Where it repeats none, it is that of the other side, else that of the head above.
    """
    stages = context.reading.side_stages
    if figure.item_code in _SIDES:
        before = [f for f in context.reading.figures[:-1] if f.kind == "money" and f.value_fen == figure.value_fen]
        like = {f.stage_code for f in before if f.item_code == "total_expenditure"}
        told = "final" if "final" in like else like.pop() if len(like) == 1 else None
        stages[col_no] = told or next(iter(stages.values()), figure.stage_code) or "final"
    return replace(figure, stage_code=stages.get(col_no, figure.stage_code), confidence="inferred")


def _measure(context: BandContext, label: str, meaning: Meaning, figure: Figure) -> str | None:
    """Return which of a project's measures a labelled number is: by 资金总额 or by a word of stage alone."""
    if figure.kind == "rate":
        return "execution_rate" if "rate:execution" in meaning.marks else None
    if label in context.lexicon.words("headers", "appropriated") and not meaning.item:
        return "appropriated"
    return MEASURE_OF_STAGE.get(figure.stage_code or "") if tells_whole(label, context.lexicon) else None


def tells_whole(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a label is of a project's money as a whole: 资金总额, or a word of stage alone (预算数)."""
    meaning = label_meaning(label, lexicon)
    is_stage = meaning and meaning.stage and not (meaning.item or meaning.fund)
    return label in lexicon.words("execution_rows") or bool(is_stage)


def _item(context: BandContext, meaning: Meaning, side: str | None, label: str) -> str | None:
    """Return the item of a label; a fund alone is the money of its side, and 资金总额 beside both sides is neither."""
    if label in context.lexicon.words("execution_rows") and _has_both_sides(context):
        return None
    if side and label in context.total_words:
        return side
    if meaning.fund and not meaning.item and side:
        return _SIDES[side.removeprefix(_GRAND)]
    return meaning.item


def _beside(context: BandContext, row: Row) -> list[Meaning | None]:
    """Return what is told beside the cells of a row: by the label it begins with, or that stands beside several rows.

    One that stands beside amounts of several stages above as well (年度预算申请 | 年初预算数 | 全年执行数) is the title of all.
    """
    first = next((cell for cell in row.own if cell.text.strip()), None)
    labels = [cell for cell in dict.fromkeys(row.cells.values()) if cell.row_span > 1 or cell is first]
    labels = [cell for cell in labels if len(_stages_beside(context, cell)) <= 1]
    return [label_meaning(strip_label(c.text), context.lexicon) for c in labels if not labelled_numbers(c.text)]


def _stages_beside(context: BandContext, label: Cell) -> set[str | None]:
    """Return the stages of the amounts that were read beside a label, in the bands above."""
    told = [f for f in context.reading.figures if f.kind == "money" and f.block_id != context.block_id and f.cell_key]
    return {f.stage_code for f in told if f.cell_key and f.cell_key[1] >= label.row_no}


def _has_both_sides(context: BandContext) -> bool:
    told = (label for row in context.band.rows for cell in row.own for label, _ in labelled_numbers(cell.text))
    meanings = (label_meaning(strip_label(label), context.lexicon) for label in told)
    return {"total_income", "total_expenditure"} <= {m.item for m in meanings if m and not m.stage}


def _add_amount(
    context: BandContext, row: Row, cell: Cell, at: int, label: str, meaning: Meaning
) -> Figure | None:  # fmt: skip
    """Add the amount or rate; its stage is told by its label, the head above it, or the label that stands beside the rows."""
    shadow = make_shadow(cell.text)
    number = next((n for n in scan_numbers(shadow, context.lexicon)[0] if n.start == at), None)
    if not number:
        context.leave_to_prose(cell)
        return None
    is_project = context.is_project_form
    subject = "project" if is_project else "department"
    context.reading.row_text[(cell.row_no, cell.col_no)] = label
    if number.unit_kind == "rate":
        return context.add(context.figure(cell, shadow, number, "rate", label=label, subject_code=subject))
    return context.add(
        context.figure(
            cell, shadow, number, "money", label=label, subject_code=subject, stage_code=_stage(context, row, cell, meaning),
            item_code=None if is_project else meaning.item, fund_code=meaning.fund or "all", scope_code="consolidated",
        )
    )  # fmt: skip


def _stage(context: BandContext, row: Row, cell: Cell, meaning: Meaning) -> str:
    """Return the stage of a labelled number; 预算数 below 预算安排情况（调整后） is the changed budget, 年末结余 what is carried out."""
    column = context.band.column(cell.col_no)
    above = (column and column_meaning(column, context.lexicon)) or Meaning()
    if meaning.stage == "initial" and column and any("调整后" in head for head in column.heads):
        return "adjusted"
    stage = merge(meaning, above, *_beside(context, row)).stage
    return default_stage(meaning.item or "", stage, context.default_stage)
