"""Reads bands of scoring forms and target tables: a row is an indicator, with target, actual, points and score."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingest.bands import Band, Row, strip_label
from ingest.document import Cell
from ingest.extract.matrix import label_meaning
from ingest.extract.tables import STAGE_OF_MEASURE, BandContext
from ingest.figure import IndicatorLine, Operand, ProjectMention, Relation
from ingest.grid import is_number_cell
from ingest.lexicon import Lexicon
from ingest.numbers import Number, scan_numbers
from ingest.shadow import make_shadow

_ROLES = (
    "level1", "level2", "level3", "target", "target_operator", "target_unit", "actual", "weight", "score", "deduction",
    "deviation", "folded_score", "scoring_rule", "row_number", "label",
)  # fmt: skip
_MONEY_ROLES = ("initial", "budget", "appropriated", "spent", "execution_rate")
_OPERAND_CHARS = 30
OPERATORS = {
    "at_least": ">=", "at_most": "<=", "more_than": ">", "less_than": "<", "about": "about", "exact": None,
}  # fmt: skip
_SIGNS = {
    "≥": ">=",
    ">=": ">=",
    "≤": "<=",
    "<=": "<=",
    "=": "=",
    ">": ">",
    "<": "<",
    "大于等于": ">=",
    "小于等于": "<=",
    "等于": "=",
    "大于": ">",
    "小于": "<",
    "定性": None,
}
_POINTS = re.compile(r"\((?:分值|共)?[::]?(\d+(?:\.\d+)?)分?\)$")


def form_roles(band: Band, lexicon: Lexicon) -> dict[str, int]:
    """Return the column of each role of a form; a role told twice keeps its first column."""
    roles: dict[str, int] = {}
    for column in band.columns:
        if column.heads and column.heads[-1].endswith("(A)") and "initial" in lexicon.headers(column.key):
            roles.setdefault(
                "budget", column.col_no
            )  # 预算数(A) of a form is the year's budget its rate B/A is told of
            continue
        for code in lexicon.headers(column.key) or lexicon.headers(column.heads[0] if column.heads else ""):
            if code in (*_ROLES, *_MONEY_ROLES) and code not in roles:
                roles[code] = column.col_no
                break
            if (
                code == "weight"
                and code in roles
                and "level3" in roles
                and column.col_no > roles["level3"] > roles[code]
            ):
                roles[code] = column.col_no  # points at every level: the indicator's own stand behind its name
                break
    if "folded_score" in roles:  # 得分 of 100, 权重, 折算得分: the folded one is the score within the weight
        roles["score"] = roles.pop("folded_score")
    return roles


def is_indicator_band(band: Band, lexicon: Lexicon) -> bool:
    """A form has indicators with points, or targets with actual values; or it scores the budget's execution."""
    roles = form_roles(band, lexicon)
    points = {"weight", "score"} & set(roles)
    named = {"level1", "level2", "level3"} & set(roles)
    if points and {"budget", "spent"} & set(roles):
        return True
    return bool((named and (points or "target" in roles)) or {"target", "actual"} <= set(roles))


def read_indicator_band(context: BandContext) -> None:
    """Read every row of a form as an indicator line; rows of the funds block give money and the line 预算执行率."""
    roles = form_roles(context.band, context.lexicon)
    if {"budget", "spent"} & set(roles) and "target" not in roles:
        for row in context.band.rows:
            _read_execution_row(context, row, roles)
        return
    state = _Groups(_level_columns(context.band, roles))
    block = "self_score_form" if {"weight", "score"} & set(roles) or _has_total(context) else "target_list"
    first_line = len(context.reading.indicators)
    for row in context.band.rows:
        if context.is_total_row(row) or _is_score_pair(context, row):
            _read_total(context, row, roles)
        else:
            _read_row(context, row, roles, state)
    lines = context.reading.indicators
    lines[first_line:] = [replace(line, block_code=block) for line in lines[first_line:]]


def _has_total(context: BandContext) -> bool:
    """Tell whether the form ends in a total score; without points and total it is a list of targets."""
    return any(context.is_total_row(row) or _is_score_pair(context, row) for row in context.band.rows)


@dataclass
class _Groups:
    """The group names that hold for a row: printed once, merged down or followed by empty cells."""

    columns: tuple[int, ...]
    names: list[str] = field(default_factory=list)


def _level_columns(band: Band, roles: dict[str, int]) -> tuple[int, ...]:
    """Return the columns of group names and, last, of the indicator's own name."""
    named = [roles[role] for role in ("level1", "level2", "level3") if role in roles]
    first_value = min(
        (roles[r] for r in ("target", "actual", "weight", "score", "target_operator") if r in roles), default=0
    )
    labels = [c.col_no for c in band.columns if c.col_no < first_value and c.col_no != roles.get("row_number")]
    headed = [col for col in labels if (column := band.column(col)) and column.heads]
    if "level3" in roles or len(named) > 1:
        group = [roles["label"]] if "label" in roles and len(named) == 1 and roles["label"] < named[0] else []
        return tuple(sorted({*group, *named}))
    # The name stands in the last column before the target, whatever its head says; other headed columns are groups.
    groups = [col for col in headed if col in named or col == roles.get("label") or _shares_head(band, col, roles)]
    return tuple(sorted({*groups, labels[-1]})) if labels else tuple(named)


def _shares_head(band: Band, col: int, roles: dict[str, int]) -> bool:
    label = band.column(roles["label"]) if "label" in roles else None
    column = band.column(col)
    return bool(label and column and column.heads == label.heads)


def _clean_name(text: str) -> tuple[str, str | None]:
    """Return a group's or indicator's name without its points, and the points told in brackets."""
    first = text.split("\n(")[0].split("\n（")[0]
    name = re.sub(r"\s*\n\s*", "", first).strip()
    shadow = make_shadow(name).text
    match = _POINTS.search(shadow)
    if match:
        cut = max(name.rfind("("), name.rfind("（"))
        return name[:cut].strip(), match.group(1)
    return name, None


def _read_row(context: BandContext, row: Row, roles: dict[str, int], state: _Groups) -> None:
    values = {role: row.cells.get(col) for role, col in roles.items()}
    path = _update_groups(context, row, state)
    name_cell = row.cells.get(state.columns[-1]) if state.columns else None
    name = _clean_name(name_cell.text)[0] if name_cell else ""
    own = [values.get(r) for r in ("target", "actual", "weight", "score")]
    filled = [cell for cell in own if cell and cell.text.strip()]
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = "/".join([*path, name])
    key = make_shadow(name).text
    first = strip_label(row.own[0].text) if row.own else ""
    is_remark = (
        "deviation" in context.lexicon.headers(first)
        or bool(re.fullmatch(r"(?:自评|评价|综合|绩效)*(?:等次|等级|结果)", key))
        or "deviation" in context.lexicon.headers(key)
    )
    if not name or not filled or is_remark or re.fullmatch(r"指标\d*|[.…]+", key):
        for cell in row.own:
            context.leave_to_prose(cell)
        return
    line = replace(_line(context, row, values, path, name, level=len(state.columns)), start=name_cell.start)  # type: ignore[union-attr]
    context.reading.indicators.append(line)
    _leave_rest(context, row, roles, state)


def _line(
    context: BandContext, row: Row, values: dict[str, Cell | None], path: tuple[str, ...], name: str, level: int
) -> IndicatorLine:
    label = "/".join([*path, name])
    target = _operand(
        context, values.get("target"), f"{label}/指标值", values.get("target_operator"), values.get("target_unit")
    )
    actual = _operand(context, values.get("actual"), f"{label}/完成值", None, values.get("target_unit"))
    deviation = values.get("deviation")
    line = IndicatorLine(
        start=row.own[0].start, end=row.own[-1].end, block_code="self_score_form", level=level, name=name,
        path=(*path, name), weight=_points(context, values.get("weight"), label),
        score=_points(context, values.get("score"), label), deduction=_points(context, values.get("deduction"), label),
        target=target, actual=actual, deviation_text=(deviation.text.strip() or None) if deviation else None,
    )  # fmt: skip
    if target.figure_start is not None and actual.figure_start is not None:
        members = ((target.figure_start, "target"), (actual.figure_start, "actual"))
        context.reading.relations.append(Relation("target", "table", members, label=name))
    return line


def _update_groups(context: BandContext, row: Row, state: _Groups) -> tuple[str, ...]:
    """Return the group names of a row; a name that is new becomes a group line of its own."""
    group_columns = state.columns[:-1]
    names = list(state.names) + [""] * (len(group_columns) - len(state.names))
    for index, col in enumerate(group_columns):
        cell = row.cells.get(col)
        if not cell or not cell.text.strip() or cell.col_no > col:
            continue
        name, points = _clean_name(cell.text)
        if (cell.row_no == row.row_no and name != names[index] and name != row.text(state.columns[-1]).strip()) or (
            cell.row_no == row.row_no and name == row.text(state.columns[-1]).strip()
        ):
            names[index] = name
            names[index + 1 :] = [""] * (len(names) - index - 1)
            _add_group(context, cell, tuple(n for n in names[: index + 1] if n), points)
    state.names = names
    return tuple(name for name in names if name)


def _add_group(context: BandContext, cell: Cell, path: tuple[str, ...], points: str | None) -> None:
    weight = None
    if points:
        shadow = make_shadow(cell.text)
        numbers, _ = scan_numbers(shadow, context.lexicon)
        number = next((n for n in numbers if str(n.value) == points), None)
        if number:
            told = {"label": "/".join(path), "subject_code": "indicator"}
            weight = context.add(context.figure(cell, shadow, number, "score", **told)).start
    elif re.search(r"\d", make_shadow(cell.text).text):
        context.other(cell, "name")
    context.reading.indicators.append(
        IndicatorLine(cell.start, cell.end, "self_score_form", len(path), path[-1], path, weight=weight, is_leaf=False)
    )


def _points(context: BandContext, cell: Cell | None, label: str) -> int | None:
    """Return the place of the points in a cell, or None where it holds no single number."""
    read = context.number_in(cell) if cell else None
    if not cell or not read or read[1].unit_kind not in (None, "score", "rate"):
        return None
    return context.add(context.figure(cell, *read, "score", label=label, subject_code="indicator")).start


def _points_in_head(context: BandContext, col_no: int) -> int | None:
    """Return the place of the points that a head tells for its column (得分（10分）)."""
    cell = context.band.head_cells.get(col_no)
    shadow = make_shadow(cell.text) if cell else None
    numbers = scan_numbers(shadow, context.lexicon)[0] if shadow else []
    if not cell or not shadow or len(numbers) != 1 or numbers[0].unit_kind != "score":
        return None
    return context.add(
        context.figure(cell, shadow, numbers[0], "score", label="预算执行率", subject_code="indicator")
    ).start


def _operand(context: BandContext, cell: Cell | None, label: str, sign: Cell | None, unit: Cell | None) -> Operand:
    if not cell or not cell.text.strip():
        return Operand()
    text = re.sub(r"\s*\n\s*", "", cell.text).strip()
    shadow = make_shadow(cell.text)
    numbers, _ = scan_numbers(shadow, context.lexicon)
    if len(shadow.text) > _OPERAND_CHARS or not numbers:
        context.leave_to_prose(cell)
        return Operand(text=text)
    context.note_others(cell)
    starts = []
    for number in numbers:
        kind = _operand_kind(number)
        starts.append(
            context.add(context.figure(cell, shadow, number, kind, label=label, subject_code="indicator")).start
        )
    if len(numbers) > 1:
        return Operand(text=text)
    number = numbers[0]
    unit_text = number.unit or (make_shadow(unit.text).text if unit and unit.text.strip() else None)
    return Operand(text, _operator(number, shadow.text, sign), float(number.value), unit_text, starts[0])


def _operand_kind(number: Number) -> str:
    kind = number.unit_kind or "quantity"
    return {"foreign": "quantity", "headcount": "count"}.get(kind, kind)


def _operator(number: Number, text: str, sign: Cell | None) -> str | None:
    if sign and sign.text.strip():
        return _SIGNS.get(make_shadow(sign.text).text)
    before = text[: number.start]
    return next(
        (_SIGNS[s] for s in sorted(_SIGNS, key=len, reverse=True) if before.endswith(s)), OPERATORS[number.qualifier]
    )


def _is_score_pair(context: BandContext, row: Row) -> bool:
    words = context.lexicon.words("total_score_words")
    first = next((cell for cell in row.own if cell.text.strip()), None)
    return bool(first and len(row.own) <= 3 and strip_label(first.text) in words)


def _read_total(context: BandContext, row: Row, roles: dict[str, int]) -> None:
    """Read the grand total of a form; a lone number behind 综合得分 is the score, not the weight."""
    context.reading.total_rows.add(row.row_no)
    first = next(cell for cell in row.own if cell.text.strip())
    name = re.sub(r"\s", "", first.text)
    numbers = [cell for cell in row.own if context.number_in(cell)]
    if len(row.own) <= 3 and len(numbers) == 1:
        weight, score = None, _points(context, numbers[0], name)
    else:
        weight = _points(context, row.cells.get(roles.get("weight", -1)), name)
        score = _points(context, row.cells.get(roles.get("score", -1)), name)
    for cell in row.own:
        context.reading.row_text[(cell.row_no, cell.col_no)] = name
        context.leave_to_prose(cell)
    if weight is None and score is None:
        return
    context.reading.indicators.append(
        IndicatorLine(
            row.own[0].start,
            row.own[-1].end,
            "self_score_form",
            0,
            name,
            (name,),
            weight,
            score,
            is_leaf=False,
            is_total=True,
        )
    )


def _leave_rest(context: BandContext, row: Row, roles: dict[str, int], state: _Groups) -> None:
    """Give the cells that are no operand to where they belong: rules, row numbers, names with digits, prose."""
    for cell in row.own:
        role = next((r for r, col in roles.items() if col == cell.col_no), None)
        if role == "scoring_rule" and re.search(r"\d", make_shadow(cell.text).text):
            context.other(cell, "rule_text")
        elif role == "row_number":
            context.other(cell, "list_number")
        elif cell.col_no == state.columns[-1] and re.search(r"\d", make_shadow(cell.text).text):
            context.other(cell, "name")
        elif (
            role not in ("target", "actual", "weight", "score", "deduction") and cell.col_no not in state.columns
        ) or (role in ("weight", "score", "deduction") and not context.number_in(cell)):
            context.leave_to_prose(cell)


def _read_execution_row(context: BandContext, row: Row, roles: dict[str, int]) -> None:
    """Read a row of the funds block (年度资金总额, 其中：财政拨款 …) and, where it has points, its line 预算执行率."""
    first_value = min(col for role, col in roles.items() if role in (*_MONEY_ROLES, "weight"))
    labels = [c for c in row.own if c.text.strip() and not is_number_cell(c.text) and c.col_no < first_value]
    if not labels:
        # The label stands behind the values, or nowhere: the row was cut at the wrong place and its columns are not these.
        for cell in row.own:
            context.take_as_unknown(cell)
        return
    label = strip_label(labels[-1].text)
    is_project = context.place.frame.report_kind == "project"
    meaning = label_meaning(label, context.lexicon)
    item = meaning.item if meaning else None
    amounts: dict[str, int] = {}
    for cell in row.own:
        role = next((r for r, col in roles.items() if col == cell.col_no), None)
        read = context.number_in(cell)
        context.reading.row_text[(cell.row_no, cell.col_no)] = label
        if not role or not read or role in ("weight", "score", "deduction"):
            if role not in ("weight", "score", "deduction") or not read:
                context.leave_to_prose(cell)
            continue
        if role == "execution_rate":
            amounts[role] = context.add(
                context.figure(
                    cell, *read, "rate", label=f"{label}/执行率", subject_code="project" if is_project else "department"
                )
            ).start
            continue
        if role not in STAGE_OF_MEASURE:
            context.leave_to_prose(cell)
            continue
        figure = context.figure(
            cell, *read, "money", label=label, item_code=None if is_project else item, fund_code=(meaning and meaning.fund) or "all",
            stage_code=STAGE_OF_MEASURE[role], scope_code="consolidated", subject_code="project" if is_project else "department",
        )  # fmt: skip
        amounts[role] = context.add(figure).start
    _add_execution(context, row, roles, label, amounts, is_project)


def _add_execution(
    context: BandContext, row: Row, roles: dict[str, int], label: str, amounts: dict[str, int], is_project: bool
) -> None:
    rate = amounts.get("execution_rate")
    whole = amounts.get("budget", amounts.get("initial"))
    if rate is not None and whole is not None and "spent" in amounts:
        members = ((rate, "stated"), (amounts["spent"], "numerator"), (whole, "denominator"))
        context.reading.relations.append(Relation("rate", "table", members, label="执行率"))
    is_total = label in context.lexicon.words("execution_rows")
    if is_project and is_total and amounts:
        name = context.reading.project_name or context.place.frame.project_name
        if name:
            context.reading.projects.append(ProjectMention(row.own[0].start, row.own[-1].end, "table", name, amounts))
    weight = _points(context, row.cells.get(roles.get("weight", -1)), "预算执行率")
    score = _points(context, row.cells.get(roles.get("score", -1)), "预算执行率")
    if weight is None and score is None:
        return
    if weight is None:
        weight = _points_in_head(context, roles["score"])
    rate_cell = row.cells.get(roles.get("execution_rate", -1))
    actual = Operand(rate_cell.text.strip() or None if rate_cell else None, figure_start=rate)
    read = context.number_in(rate_cell) if rate_cell else None
    if read and rate is not None:
        actual = Operand(rate_cell.text.strip(), None, float(read[1].value), "%", rate)  # type: ignore[union-attr]
    context.reading.indicators.append(
        IndicatorLine(
            row.own[0].start,
            row.own[-1].end,
            "self_score_form",
            1,
            "预算执行率",
            ("预算执行率",),
            weight,
            score,
            actual=actual,
        )
    )
