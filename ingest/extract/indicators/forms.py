"""Reads bands of scoring forms and target tables: a row is an indicator, with target, actual, points and score."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext
from ingest.extract.cells.operands import operand_in, points_in
from ingest.extract.indicators.columns import form_roles, level_columns
from ingest.extract.indicators.form_levels import column_levels, nest_numbered, own_level
from ingest.extract.indicators.funds_block import read_funds_block
from ingest.extract.indicators.groups import Groups, clean_name, own_place, points_in_name, update_groups
from ingest.figure import IndicatorLine, Relation
from ingest.layout.bands import Band, Row, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.layout.form_cells import is_total_score
from ingest.layout.form_fields import field_role
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_BARE_TOTALS = ("合计", "总计", "总分", "共计", "小计")
_FULL, _MOST_POINTS = 100, 1000
_VALUE = re.compile(r"^[≥≤<>=]|%$|^\d+\.\d+$")
_BARE = re.compile(r"\d+(?:\.\d+)?")
_GOAL_ROLES = ("target", "target_operator", "target_unit", "actual", "weight")
_OPERANDS = ("target", "adjusted_target", "actual")


def read_indicator_band(context: BandContext) -> None:
    """Read every row of a form as an indicator line; rows of the funds block give money and the line 预算执行率."""
    roles = form_roles(context.band, context.lexicon)
    if {"budget", "spent"} & set(roles) and "target" not in roles:
        read_funds_block(context, roles)
        return
    columns = level_columns(context.band, roles, context.lexicon)
    weight = context.band.column(roles["weight"]) if "weight" in roles else None
    is_headed_score = bool(weight and "score" in context.lexicon.headers(weight.key))
    state = Groups(columns, column_levels(context, columns, roles), is_weight_headed_score=is_headed_score)
    first_line = len(context.reading.indicators)
    for row in context.band.rows:
        if context.is_total_row(row):
            _read_total(context, row, roles)
        elif _is_remark_row(context, row):
            _read_total_beside(context, row)
            _leave_all(context, row)
        else:
            _read_row(context, row, roles, state)
    lines = nest_numbered(context.reading.indicators[first_line:])
    following = [*(line.path for line in lines), ()][1:]
    context.reading.indicators[first_line:] = [
        replace(line, is_leaf=line.is_leaf and path[: len(line.path)] != line.path)
        for line, path in zip(lines, following, strict=True)
    ]


def goal_roles(band: Band, lexicon: Lexicon) -> dict[str, int]:
    """Return the columns of a table of projects that tell each one's targets (绩效指标 | 指标性质 | 指标值 | 单位), or nothing."""
    roles = form_roles(band, lexicon)
    heads = lexicon.words("goal_heads")
    named = next((column.col_no for column in band.columns if column.key in heads), roles.get("level3", -1))
    if named < 0 or roles.get("target", -1) < named or "score" in roles:
        return {}
    return {role: col for role, col in roles.items() if role in _GOAL_ROLES} | {"level3": named}


def read_goal_columns(context: BandContext) -> None:
    """Read the targets that stand beside projects: a line each, whatever row names the project."""
    roles = goal_roles(context.band, context.lexicon)
    for row in context.band.rows if roles else ():
        name = row.cells.get(roles["level3"])
        values = {role: row.cells.get(col) for role, col in roles.items()}
        target = values.get("target")
        if name and target and name.text.strip() and target.text.strip() and target in row.own:
            line = _line(context, row, values, (), clean_name(name.text)[0], 3)
            context.reading.indicators.append(replace(line, start=name.start))
            if re.search(r"\d", make_shadow(name.text).text):
                context.other(name, "name")


def _read_row(context: BandContext, row: Row, roles: dict[str, int], state: Groups) -> None:
    """Read a row as an indicator, or leave it to prose where it is a remark or has no values."""
    if _is_shifted(context, row, roles, state):
        for shifted in row.own:
            context.take_as_unknown(shifted)
        return
    values = {role: cell for role, col in roles.items() if (cell := row.cells.get(col)) not in _names(row, state)}
    own = [values.get(r) for r in ("target", "actual", "weight", "score")]
    filled = [cell for cell in own if cell and cell.text.strip()]
    if not filled and _names(row, state) & {row.cells.get(col) for col in roles.values() if col not in state.columns}:
        _leave_all(context, row)
        return
    place = own_place(row, state) if filled else len(state.columns)
    path = update_groups(context, row, state, len(state.columns) if place is None else place)
    name_cell = row.cells.get(state.columns[place]) if place is not None and filled else None
    name = clean_name(name_cell.text)[0] if name_cell else ""
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = "/".join([*path, name])
    if not name_cell or not name or not filled or _is_no_indicator(name):
        _leave_all(context, row)
        return
    level = own_level(context, name, state.columns, state.levels, place or 0, has_target="target" in values)
    line = replace(_line(context, row, values, path, name, level), start=name_cell.start)
    context.reading.indicators.append(line)
    _leave_rest(context, row, roles, state)


def _is_shifted(context: BandContext, row: Row, roles: dict[str, int], state: Groups) -> bool:
    """Tell whether a value stands where names do (≥11万元, 95%): a name merged downwards left no gap.

    A bare count may number rows, and an indicator with its values may be called 800平方米以下.
    """
    own = {cell.col_no: cell for cell in row.own if cell.text.strip()}
    is_told = {roles.get("target"), roles.get("actual")} <= own.keys()
    names = [own[col] for col in state.columns if col in own]
    told = [make_shadow(cell.text.strip()).text for cell in names if context.number_in(cell)]
    told = [text for text in told if not text.isdigit()]
    return (any(map(_VALUE.search, told)) if is_told else bool(told)) or _is_one_short(context, row, roles)


def _is_one_short(context: BandContext, row: Row, roles: dict[str, int]) -> bool:
    """Tell whether points stand in the place of a result beside words for a target, and no score (提升 | 15 | 14 | …)."""
    target, actual, weight, score = (
        row.cells.get(roles.get(role, -1)) for role in ("target", "actual", "weight", "score")
    )
    if not (target and actual and weight and score):
        return False
    is_words = bool(target.text.strip()) and not re.search(r"\d", make_shadow(target.text).text)
    is_bare = bool(_BARE.fullmatch(make_shadow(actual.text).text))
    return is_words and is_bare and bool(context.number_in(weight)) and not context.number_in(score)


def _leave_all(context: BandContext, row: Row) -> None:
    for cell in row.own:
        context.leave_to_prose(cell)


def _names(row: Row, state: Groups) -> set[Cell | None]:
    """Return the cells of a row's names: one that stretches over further columns is no value (存在问题 | 无)."""
    return {row.cells.get(col) for col in state.columns}


def _is_no_indicator(name: str) -> bool:
    """Tell whether a row is a remark or a placeholder (指标1, ……), or a value or year stands in the place of its name.

    So does what ends in the sign of a target (管网长度 ≥): words of several cells.
    """
    key = make_shadow(name).text
    return bool(re.fullmatch(r"指标\d*|[.…]+|[\d.,%≥≤=]+年?度?|.*[≥≤<>=]", key))


def _is_grade(label: str) -> bool:
    """Tell whether a label is one of the grade (自评等级, 评价结论)."""
    return bool(re.fullmatch(r"(?:自评|评价|综合|绩效)*(?:等次|等级|结果|结论)", label))


def _is_remark_row(context: BandContext, row: Row) -> bool:
    """Tell whether a row tells the grade (评价等次 | 优), reasons, remarks (说明 | …) or who filled in the form."""
    printed = next((cell.text for cell in row.own if cell.text.strip()), "")
    first = strip_label(printed)
    is_field = field_role(re.split("[:：]", printed)[0], context.lexicon)  # 填表人：…
    return bool(_is_grade(first) or is_field or {"deviation", "remark"} & set(context.lexicon.headers(first)))


def _line(
    context: BandContext, row: Row, values: dict[str, Cell | None], path: tuple[str, ...], name: str, level: int
) -> IndicatorLine:
    """Return the line of an indicator, and tie its target to its actual value."""
    label = "/".join([*path, name])
    adjusted = values.get("adjusted_target")
    aim = values.get("target")
    if adjusted and adjusted.text.strip():  # the one in force
        operand_in(context, aim, f"{label}/年初指标值", values.get("target_operator"), values.get("target_unit"))
        aim = adjusted
    target = operand_in(context, aim, f"{label}/指标值", values.get("target_operator"), values.get("target_unit"))
    actual = operand_in(context, values.get("actual"), f"{label}/完成值", None, values.get("target_unit"))
    deviation = values.get("deviation")
    line = IndicatorLine(
        start=row.own[0].start, end=row.own[-1].end, block_code="self_score_form", level=level, name=name,
        path=(*path, name), weight=_weight(context, row, values, label),
        score=points_in(context, values.get("score"), label), deduction=points_in(context, values.get("deduction"), label),
        target=target, actual=actual, deviation_text=(deviation.text.strip() or None) if deviation else None,
    )  # fmt: skip
    if target.figure_start is not None and actual.figure_start is not None:
        members = ((target.figure_start, "target"), (actual.figure_start, "actual"))
        context.reading.relations.append(Relation("target", "table", members, label=name))
    return line


def _weight(context: BandContext, row: Row, values: dict[str, Cell | None], label: str) -> int | None:
    """Return the points of an indicator: in their column, or where there is none in brackets behind its name."""
    if "weight" in values:
        return points_in(context, values["weight"], label)
    named = next((c for c in row.own if label.endswith("/" + clean_name(c.text)[0]) and clean_name(c.text)[1]), None)
    return points_in_name(context, named, label) if named else None


def _read_total(context: BandContext, row: Row, roles: dict[str, int]) -> None:
    """Read the grand total of a form; a lone number behind 综合得分 is the score, not the weight."""
    first = next(cell for cell in row.own if cell.text.strip() and not is_number_cell(cell.text))
    name = re.sub(r"\s", "", clean_name(first.text)[0])
    numbers = [cell for cell in row.own if cell.start >= first.start and context.number_in(cell)]
    if not numbers:  # ≥90% | 88% | 10 | 8 | 合计: the label of the row below
        _leave_all(context, row)
        return
    if (_is_alone(row) or not {"weight", "score"} & set(roles)) and len(numbers) == 1:
        is_doubtful = {"weight", "score"} <= set(roles) and name in _BARE_TOTALS and _is_full(context, numbers[0])
        weight, score = None, None if is_doubtful else points_in(context, numbers[0], name)
    else:
        weight_cell, score_cell = _total_cells(context, row, roles, numbers)
        weight, score = points_in(context, weight_cell, name), points_in(context, score_cell, name)
    weight = points_in_name(context, first, name) if weight is None else weight  # 合计（100分）
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = name
        context.leave_to_prose(cell)
    if weight is None and score is None:
        return
    start, end = row.own[0].start, row.own[-1].end
    context.reading.indicators.append(
        IndicatorLine(start, end, "self_score_form", 0, name, (name,), weight, score, is_leaf=False, is_total=True)
    )


def _is_alone(row: Row) -> bool:
    """Tell whether the total of a row stands in no column: nothing else is told beside it but the grade (… | 98.6 | 等级 | 优)."""
    filled = [cell for cell in row.own if cell.text.strip()]
    return len(row.own) <= 3 or (len(filled) > 2 and _is_grade(strip_label(filled[2].text)))


def _read_total_beside(context: BandContext, row: Row) -> None:
    """Read the total that the head of the next form tells among its fields (项目名称 | 某项目 | 自评总分 | 94.5)."""
    for label, cell in pairwise(row.own):
        if is_total_score(label.text, context.lexicon) and (score := points_in(context, cell, label.text)) is not None:
            name = re.sub(r"\s", "", label.text)
            total = IndicatorLine(label.start, cell.end, "self_score_form", 0, name, (name,), score=score)
            context.reading.indicators.append(replace(total, is_leaf=False, is_total=True))


def _total_cells(
    context: BandContext, row: Row, roles: dict[str, int], numbers: list[Cell]
) -> tuple[Cell | None, Cell | None]:
    """Return the cells of the points and the score of a total row.

    Its merged label may have moved them: two numbers of which not each stands under its own head are the two in their
    order, the score no larger than the points.
    """
    under = row.cells.get(roles.get("weight", -1)), row.cells.get(roles.get("score", -1))
    if not {"weight", "score"} <= set(roles) or len(numbers) != 2 or set(under) == set(numbers):
        return under
    first, second = (float(read[1].value) for cell in numbers if (read := context.number_in(cell)))
    if roles["weight"] < roles["score"] and second <= first <= _MOST_POINTS:  # 合计 1413000.00 | 1284913.30 is money
        return numbers[0], numbers[1]
    return None, None


def _is_full(context: BandContext, cell: Cell) -> bool:
    """Tell whether a cell holds 100: alone behind 合计 it may be what there was to score or what was scored."""
    read = context.number_in(cell)
    return bool(read and read[1].value == _FULL)


def _leave_rest(context: BandContext, row: Row, roles: dict[str, int], state: Groups) -> None:
    """Give the cells that are no operand to where they belong: rules, row numbers, names with digits, prose."""
    for cell in row.own:
        role = next((r for r, col in roles.items() if col == cell.col_no), None)
        column = context.band.column(cell.col_no)
        is_rule = role == "scoring_rule" or (column and "scoring_rule" in context.lexicon.headers(column.key))
        if is_rule and re.search(r"\d", make_shadow(cell.text).text):
            context.other(cell, "rule_text")
        elif cell.col_no in state.columns and re.search(r"\d", make_shadow(cell.text).text):
            context.other(cell, "name")
        elif role in ("unfolded_score", "unfolded_weight", "score_rate"):
            _read_measure_of_score(context, cell, role)
        elif (role not in (*_OPERANDS, "weight", "score", "deduction") and cell.col_no not in state.columns) or (
            role in ("weight", "score", "deduction") and not context.number_in(cell)
        ):
            context.leave_to_prose(cell)


def _read_measure_of_score(context: BandContext, cell: Cell, role: str) -> None:
    """Read the score of 100 beside the one folded into the points, or the percentage of the points that was given."""
    read = context.number_in(cell)
    column = context.band.column(cell.col_no)
    is_rate = role == "score_rate"
    is_told = column and "%" in "".join(column.heads)
    if not read or (is_rate and not is_told and read[1].unit_kind != "rate"):  # 0.9 is no percentage
        context.leave_to_prose(cell)
        return
    label = f"{context.reading.row_text[(cell.row_no, cell.col_no)]}/{column.title if column else ''}"
    context.add(context.figure(cell, *read, "rate" if is_rate else "score", label=label, subject_code="indicator"))
