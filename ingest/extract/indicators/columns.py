"""Tells what each column of a scoring form holds, and which columns name its indicators."""

from __future__ import annotations

import re

from ingest.layout.bands import Band, Column
from ingest.layout.form_cells import is_group, is_total, role_in_part
from ingest.lexicon import Lexicon

_ROLES = (
    "level1", "level2", "level3", "target", "adjusted_target", "target_operator", "target_unit", "actual", "weight", "score", "deduction",
    "deviation", "folded_score", "score_rate", "scoring_rule", "row_number", "label",
)  # fmt: skip
_NAMES = ("level1", "level2", "level3", "label")
_OVERALL = re.compile(r"(?:总体|年度|绩效)目标|财年|^年[度份]$")
MONEY_ROLES = ("initial", "adjustment", "budget", "appropriated", "spent", "carry_out", "execution_rate")


def form_roles(band: Band, lexicon: Lexicon) -> dict[str, int]:
    """Return the column of each role of a form; a role told twice keeps its first column."""
    roles: dict[str, int] = {}
    for column in band.columns:
        if set(_codes(column, lexicon)) & set(MONEY_ROLES) and band.holds_words(column):
            continue  # 年度预算数 over 总额, 其中：财政资金: a head of labels
        if is_budget_by_letter(column, lexicon):
            roles.setdefault("budget", column.col_no)
            continue
        for code in _codes(column, lexicon):
            if code in (*_ROLES, *MONEY_ROLES) and code not in roles:
                roles[code] = column.col_no
                break
            if code in ("target", "weight", "score") and column.col_no > _last_level(roles) > roles[code]:
                roles[code] = column.col_no  # what stands behind its name is the indicator's own
                break
    scored, last = [c.col_no for c in band.columns if "score" in _codes(c, lexicon)], _last_level(roles)
    if "weight" not in roles and last + 1 in scored[1:-1]:  # 得分 behind every level, and again at the end
        roles |= {"weight": last + 1, "score": scored[-1]}
    _add_roles_in_part(band, roles, lexicon)
    _part_names(band, roles, lexicon)
    above = {roles.get("level1"), roles.get("level2")} - {_last_level(roles)}
    if "weight" in roles and roles["weight"] - 1 in above and not _is_told_each_row(band, roles["weight"] - 1, lexicon):
        del roles["weight"]  # 一级指标, 分值, 三级指标, …: the points are the group's, no line's own
    if "folded_score" in roles:  # 分值 and 得分 of 100, 权重, 折算得分: the folded one is the score within the weight
        roles |= {"unfolded_score": roles["score"]} if "score" in roles else {}
        share = next((c.col_no for c in reversed(band.columns) if c.key.startswith("权重")), -1)
        if share > roles.get("weight", share):
            roles |= {"unfolded_weight": roles["weight"], "weight": share}
        roles["score"] = roles.pop("folded_score")
    return roles


def _part_names(band: Band, roles: dict[str, int], lexicon: Lexicon) -> None:
    """Give the names of indicators their column: 三级指标, or the second of two headed alike (指标 | 具体指标) where the first's go on."""
    third = next((c.col_no for c in band.columns if c.key.startswith("三级")), None)
    if (
        third is not None and roles.get("level3", third) != third
    ):  # 指标 | 二级指标 | 三级指标: the first is what is left of 一级指标
        roles.setdefault("level1", roles["level3"])
        roles["level3"] = third
    behind = band.column(roles["level2"] + 1) if "level2" in roles and "level3" not in roles else None
    if behind and behind.key in lexicon.words("goal_heads"):
        roles["level3"] = behind.col_no  # 一级指标 | 二级指标 | 绩效指标
    first = roles.get("level3", -1)
    beside = band.column(first + 1)
    if first < 0 or "level2" in roles or not beside or "level3" not in _codes(beside, lexicon):
        return
    if _is_told_each_row(band, beside.col_no, lexicon) and not _is_told_each_row(band, first, lexicon):
        roles |= {"level2": first, "level3": beside.col_no}


def is_budget_by_letter(column: Column, lexicon: Lexicon) -> bool:
    """Tell whether a head is 预算数(A): the budget in force by the rate B/A alone, which not every form means by it."""
    is_lettered = bool(column.heads) and column.heads[-1].endswith("(A)") and "年初" not in column.key
    return is_lettered and "initial" in lexicon.headers(column.key)


def _add_roles_in_part(band: Band, roles: dict[str, int], lexicon: Lexicon) -> None:
    """Add the roles that words within a head tell (完成, 自评完成数), where names of indicators and a role beside them are told."""
    last = _last_level(roles)
    if last < 0 or not {"level2", "target", "actual", "weight", "score"} & set(roles):
        return
    for column in band.columns:
        if column.col_no > last and column.key and column.col_no not in roles.values():
            code = role_in_part(column.key, lexicon)
            if code and code not in roles:
                roles[code] = column.col_no


def _is_told_each_row(band: Band, col: int, lexicon: Lexicon) -> bool:
    """Tell whether a column of groups names another one in every row: its points are those of the one indicator below."""
    names = [row.text(col) for row in band.rows if not any(is_total(cell.text, lexicon) for cell in row.own[:1])]
    return all(names) and len(set(names)) == len(names) > 1


def _last_level(roles: dict[str, int]) -> int:
    """Return the column of the indicators' own names: the last one headed as a level, -1 where none is."""
    return max((roles[level] for level in ("level1", "level2", "level3") if level in roles), default=-1)


def _codes(column: Column, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the roles of a column's lowest head, else of its first: of what 总额 adds up the head above tells (全年预算数)."""
    own = [code for code in lexicon.headers(column.key) if code != "total_column" or len(column.heads) == 1]
    return tuple(own) or lexicon.headers(column.heads[0] if column.heads else "")


def is_indicator_band(band: Band, lexicon: Lexicon) -> bool:
    """A form has indicators with points, or targets with actual values; or it scores the budget's execution."""
    roles = form_roles(band, lexicon)
    points = {"weight", "score"} & set(roles)
    named = {"level1", "level2", "level3"} & set(roles)
    is_scored_list = {"weight", "score", "label"} <= set(roles)  # 指标类别 | 分值 | 自评得分
    if is_scored_list or (points and {"budget", "spent"} & set(roles)):
        return True
    is_overall = any(_OVERALL.search(column.title) for column in band.columns[:1])  # 年度总体目标 | 预期目标 | 完成情况
    return bool((named and (points or "target" in roles)) or ({"target", "actual"} <= set(roles) and not is_overall))


def level_columns(band: Band, roles: dict[str, int], lexicon: Lexicon) -> tuple[int, ...]:
    """Return the columns of group names and, last, of the indicator's own name."""
    named = [roles[role] for role in ("level1", "level2", "level3") if role in roles]
    if len(named) == 1 and "level1" in roles and _is_told_each_row(band, named[0], lexicon):
        return tuple(named)  # 一级指标 | 考核内容 | 分值: what stands beside it describes it
    first_value = min(
        (roles[r] for r in ("target", "actual", "weight", "score", "target_operator") if r in roles), default=0
    )
    others = {col for role, col in roles.items() if role not in _NAMES}
    labels = [c.col_no for c in band.columns if c.col_no < first_value and c.col_no not in others]
    headed = [col for col in labels if (column := band.column(col)) and column.heads]
    if "level3" in roles or len(named) > 1:
        before = [col for col in headed if "level1" not in roles and col < min(named)]
        group = [col for col in before if col == roles.get("label") or _holds_groups(band, col, lexicon)]
        return tuple(sorted({*group, *named}))
    # The name stands in the last column before the target, whatever its head says; other headed columns are groups.
    groups = [
        col
        for col in headed
        if col in named
        or col == roles.get("label")
        or _shares_head(band, col, roles)
        or _holds_groups(band, col, lexicon)
    ]
    return tuple(sorted({*groups, labels[-1]})) if labels else tuple(named)


def _holds_groups(band: Band, col: int, lexicon: Lexicon) -> bool:
    """Tell whether a column, whatever its head says, holds names of groups and nothing else (产出, 效益)."""
    names = {row.text(col) for row in band.rows if row.text(col).strip()}
    names = {name for name in names if not is_total(name, lexicon)}
    return bool(names) and all(is_group(name, lexicon) for name in names)


def _shares_head(band: Band, col: int, roles: dict[str, int]) -> bool:
    """Tell whether a column stands under the same heads as the column of labels."""
    label = band.column(roles["label"]) if "label" in roles else None
    column = band.column(col)
    return bool(label and column and column.heads == label.heads)
