"""Tells what each column of a table of projects holds, and which tables list projects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.extract.cells.band_context import MONEY_MEASURES, STAGE_OF_MEASURE, BandContext
from ingest.extract.cells.label_words import column_meaning, column_year
from ingest.extract.projects.money import MEASURE_OF_STAGE
from ingest.layout.bands import Column, is_adjustment_column, strip_label
from ingest.layout.cell_kinds import is_number_cell
from ingest.lexicon import Lexicon, head_key
from ingest.shadow import make_shadow

TEXT_ROLES = (
    "project_name",
    "project_category",
    "function_code",
    "function_name",
    "document_no",
    "fund",
    "status",
    "remark",
)
_TOTAL = "total_column"
_CLASS = re.compile(r"2\d{6}")
_TASK, _PROJECT = re.compile("任务"), re.compile("项目(?:名称)?$")
_MIN_FUND_COLUMNS = 2
_YEAR = re.compile(r"^(?:19|20)\d{2}年度?")
_PAID_OUT = re.compile(r"拨付|下拨|拨款")  # 拨付资金 | 支出数: what was given, beside what was spent of it
_WHOLES = ("initial", "budget", "spent")
# 项目 and the like may head any list; these heads are told of projects alone.
_ANY_LIST = ("项目", "类别", "支出项目", "项目内容")
_SOURCES = (
    "fiscal_appropriation",
    "other_income",
    "business_income",
    "superior_subsidy_income",
    "special_account_income",
)
_WORDS_OF_MEASURE = {"initial": ("预算", "安排", "计划"), "spent": ("决算", "支出", "使用", "执行")}


@dataclass(frozen=True)
class SideColumn:
    """A column of project money that is no measure of the year: of one fund (政府性基金) or of another year (2022年预算数)."""

    measure: str
    fund: str | None
    year: int | None


def column_roles(context: BandContext) -> dict[str, int]:
    """Return the column of each role (project_name, initial, spent …); a role told twice keeps its first column.

    A column of money holds amounts, not words, and its head names no other year than the report's. Where no column
    tells its stage, the one headed 金额 or 合计 is what the table's title says (项目支出预算表).
    """
    band = context.band
    roles: dict[str, int] = {}
    for column in sorted(
        band.columns, key=lambda column: column.key.startswith("累计")
    ):  # the year's own amount counts
        code = _role(context, column)
        if code and not (code in MONEY_MEASURES and (band.holds_words(column) or not _is_of_year(context, column))):
            is_sum = code == "initial" and {"initial", "adjustment"} <= roles.keys()  # 年初预算 | 追加 | 预算合计
            role = "budget" if is_sum else code
            before = band.column(roles.get(role, -1))
            if before and before.heads[:-1] == column.heads[:-1] and _TOTAL in context.lexicon.headers(column.key):
                roles[role] = column.col_no  # 实际支出 over 当年资金 | 上年结转 | 小计
            if before and _TASK.search(before.key) and _PROJECT.search(column.key):
                roles[role] = column.col_no  # 任务名称 | 对应项目: the task is what the project is for
            if before and role == "spent" and _PAID_OUT.search(before.key) and not _PAID_OUT.search(column.key):
                roles |= {"spent": column.col_no, "appropriated": roles.get("appropriated", before.col_no)}
            roles.setdefault(role, column.col_no)
    whole = next((c.col_no for c in band.columns if _is_sum(context.lexicon, c)), None)
    if whole is not None and not set(_WHOLES) & set(roles) and (measure := _measure_of_title(context)):
        roles[measure] = whole
    elif "spent" in roles and (given := _sum_of_sources(context)) is not None:
        roles.setdefault("budget", given) if "initial" not in roles else None
    elif (planned := _planned_whole(context, roles)) is not None:
        roles = {role: col for role, col in roles.items() if role != "appropriated" or col < planned}
        roles["initial"] = planned
    if (
        "project_name" not in roles
        and "project_category" not in roles
        and (name := _name_column(context, roles)) is not None
    ):
        roles["project_name"] = name
    return roles


def _name_column(context: BandContext, roles: dict[str, int]) -> int | None:
    """Return the first column of words where a budget stands beside what was spent of it, if its head may be one of projects.

    What money is for (用途) is a remark in a table that names its projects, and else the project.
    """
    if "spent" not in roles or not {"initial", "budget"} & roles.keys():
        return None
    ends, others = (context.lexicon.words("project_column_heads", place) for place in ("ends", "others"))
    others_told = [col for role, col in roles.items() if role != "remark"]
    duties = context.lexicon.words("project_column_heads", "duties")
    columns = [c for c in context.band.columns if c.col_no not in others_told]
    column = next((c for c in columns[:2] if c.key in duties), columns[0] if columns else None)  # 一、… | 职责活动
    if column and column.col_no == roles.get("remark"):
        is_of_uses = column.key in context.lexicon.words("project_column_heads", "uses")
        return column.col_no if is_of_uses else None
    if column and column.key in duties:
        return column.col_no if context.band.holds_words(column) else None
    if not column or not column.key.endswith(tuple(ends)) or any(word in column.key for word in others):
        return None
    return column.col_no if context.band.holds_words(column) and not context.lexicon.headers(column.key) else None


def _planned_whole(context: BandContext, roles: dict[str, int]) -> int | None:
    """Return the column 总额 before what was spent, where no column tells a budget: the head above it (预算金额) is lost.

    财政拨款 and 其他资金 behind it divide it (任务名称 | 总额 | 财政拨款 | 其他资金 | 实际支出金额).
    """
    columns = (c.col_no for c in context.band.columns if c.key.startswith("总额") and len(c.heads) == 1)
    whole = next(columns, None)
    is_before = whole is not None and whole < roles.get("spent", 0)
    return whole if is_before and not {"initial", "budget"} & roles.keys() else None


def _sum_of_sources(context: BandContext) -> int | None:
    """Return the column that adds up what several gave (上级资金 | 县级资金 | 合计), or None."""
    columns = context.band.columns
    for first, second, whole in zip(columns, columns[1:], columns[2:], strict=False):
        if _is_sum(context.lexicon, whole) and _names_source(context, first) and _names_source(context, second):
            return whole.col_no
    return None


def side_columns(context: BandContext, roles: dict[str, int]) -> dict[int, SideColumn]:
    """Return the columns of one fund or of another year, by number; a fund's is of the stage of the table's whole."""
    sides: dict[int, SideColumn] = {}
    whole = next((role for role in _WHOLES if role in roles), None)
    for column in context.band.columns:
        if column.col_no in roles.values():
            continue
        told = column_meaning(column, context.lexicon)
        role = _role(context, column)
        source = _source_of(context, column)
        if source:
            sides[column.col_no] = SideColumn(source, None, context.place.frame.fiscal_year)
        elif role in STAGE_OF_MEASURE and not context.band.holds_words(column):
            sides[column.col_no] = SideColumn(role, None, column_year(column, context.place.frame.fiscal_year))
        elif whole and told and told.fund and not told.stage:
            sides[column.col_no] = SideColumn(whole, told.fund, context.place.frame.fiscal_year)
    return sides


def _role(context: BandContext, column: Column) -> str | None:
    codes = _codes(context, column)
    if _source_of(context, column):
        return None
    code = "function_code" if _holds_classes(context, column) else codes[0] if codes else None
    return "adjustment" if code == "budget" and is_adjustment_column(context.band, column) else code


def _holds_classes(context: BandContext, column: Column) -> bool:
    """Tell whether the rows below 科目, or below a head that reaches over from the left, are codes of functional classes (2130209)."""
    has_own_head = all(c.heads != column.heads for c in context.band.columns if c.col_no < column.col_no)
    if "科目" not in column.key and (has_own_head or not column.heads):
        return False
    told = [row.text(column.col_no).strip() for row in context.band.rows]
    return sum(bool(_CLASS.fullmatch(text)) for text in told) * 2 > len(told)


def _codes(context: BandContext, column: Column) -> list[str]:
    """Return the roles that the two lowest heads of a column tell, the lowest first."""
    heads = [_YEAR.sub(year, head) for head in reversed(column.heads[-2:]) for year in ("", "年度")]
    told = (_codes_of_head(head, context.lexicon) for head in dict.fromkeys(heads))  # 2023年计划 is an 年度计划
    return [codes[0] for codes in told if codes]


def _codes_of_head(head: str, lexicon: Lexicon) -> list[str]:
    """Return the roles of a head the lexicon lists, else the measure that its word of stage tells (累计支付金额: spent)."""
    wanted = (*TEXT_ROLES, *MONEY_MEASURES, "execution_rate", "row_number")
    listed, told = lexicon.headers(head), lexicon.meaning_of(head_key(head))
    if told and "rate:execution" in told.marks:
        return ["execution_rate"]
    if (known := [code for code in listed if code in wanted]) or (told and told.item):
        return known
    if listed or not (stage := lexicon.stage_in_head(head)):
        return [code for code, pattern in _short_heads(lexicon).items() if pattern.fullmatch(head_key(head))]
    has_arrived = stage == "final" and any(word in head for word in lexicon.words("arrival_words"))
    measure = "appropriated" if has_arrived else MEASURE_OF_STAGE.get(stage)
    return [measure] if measure else []


@cache
def _short_heads(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    """Return what heads of projects' money may say in short, alone or between what any head may hold (安排金额, 报账率).

    计划数, 完成数 and 完成情况 are as well of work that is counted.
    """
    of_money = [word for word in lexicon.words("head_affixes", "behind") if word not in ("数", "情况")]
    before, behind = (f"(?:{'|'.join(words)})*" for words in (lexicon.words("head_affixes", "before"), of_money))
    words = {code: f"(?:{'|'.join(map(re.escape, told))})" for code, told in lexicon.raw["project_short_heads"].items()}
    patterns = {code: re.compile(f"{before}{told}{behind}") for code, told in words.items()}
    return patterns | {"execution_rate": re.compile(f"{before}{words['spent']}(?:率|进度|比例)")}


def _source_of(context: BandContext, column: Column) -> str | None:
    """Return the measure that a column holds one source of, or None: the head above it says which (批复金额 over 财政拨款).

    财政拨款 beside 其他资金 are sources as well where the heads above are lost, and so is 其中：财政拨款: of the last whole to the left.
    """
    is_part = bool(column.heads) and column.heads[-1].startswith("其中:")
    if not (is_part or _names_source(context, column)):
        return None
    above = [code for head in column.heads[:-1] for code in context.lexicon.headers(_YEAR.sub("", head))]
    if told := set(above) & set(_WHOLES):
        return told.pop()
    beside = [c for c in context.band.columns if abs(c.col_no - column.col_no) == 1 and _names_source(context, c)]
    left = [code for c in context.band.columns if c.col_no < column.col_no for code in _codes(context, c)[:1]]
    whole = next((code for code in reversed(left) if code in _WHOLES), None)
    given = _sum_of_sources(context) or 0
    return (whole or ("budget" if given > column.col_no else None)) if beside or is_part else None


def _names_source(context: BandContext, column: Column) -> bool:
    told = context.lexicon.meaning_of(column.key)
    return context.lexicon.is_source_head(column.key) or bool(told and told.item in _SOURCES)


def _is_of_year(context: BandContext, column: Column) -> bool:
    year = context.place.frame.fiscal_year
    return year is None or column_year(column, year) == year


def _is_sum(lexicon: Lexicon, column: Column) -> bool:
    return bool({"amount", "total_column"} & set(lexicon.headers(column.key))) and len(column.heads) == 1


def _measure_of_title(context: BandContext) -> str | None:
    """Return what the amounts of a table are by the nearest title that tells, or in a budget; None where it tells neither or both."""
    titles = [context.place.caption, *(cell.text for cell in context.band.lone_cells)]
    for title in reversed(titles):
        words = make_shadow(title).text.replace("项目支出", "")
        told = [m for m, known in _WORDS_OF_MEASURE.items() if any(word in words for word in known)]
        if told:
            return told[0] if len(told) == 1 else None
    return "initial" if context.place.frame.default_stage == "initial" else None


def is_project_band(context: BandContext) -> bool:
    """A project table has a column of project names (or categories with function codes) and one of money by stage.

    A first column headed 项目 or 类别 may also list budget items or funds (基本支出, 一般公共预算 …), and 科目名称 lists the
    classes of the budget's functions: those rows are no projects. Two columns headed 项目 set income beside spending.
    """
    roles, band, lexicon = column_roles(context), context.band, context.lexicon
    name = roles.get("project_name", None if "function_name" in roles else roles.get("project_category"))
    if name is None or not any(measure in roles for measure in MONEY_MEASURES):
        return False
    column = band.column(name)
    told = any(_role(context, c) in roles.keys() & STAGE_OF_MEASURE.keys() for c in band.columns)
    if not told and column and column.key in _ANY_LIST:
        return False
    if "function_code" in roles:
        return True
    wholes = context.whole_words.union(lexicon.words("money_heads"))
    # 类别 | 支出内容: where categories stand for names, what each row is of stands beside them.
    beside = [name + 1] if "project_name" not in roles and name + 1 not in roles.values() else []
    for labels in ([strip_label(row.text(col)) for row in band.rows] for col in (name, *beside)):
        named = [label for label in labels if label and not is_number_cell(label)]
        items = [label for label in named if is_of_budget(label, lexicon)]
        # Nothing but a 合计, of whatever, or the money of a form.
        lists_none = wholes.issuperset(map(head_key, named)) and not context.reading.open_rows
        if lists_none or len(items) * 3 >= len(named):
            return False
    return True


def is_of_budget(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a label is an item, a fund, a scope or a class of the budget, which no project is called."""
    meaning = lexicon.meaning_of(label)
    return label in lexicon.class_names() or bool(meaning and (meaning.item or meaning.fund or meaning.scope))


def funds_roles(context: BandContext) -> dict[str, int]:
    """Return the columns of money of a project's funds by source (资金来源 | 计划投资额 | 实际到位资金 | …), or nothing."""
    roles = {r: c for r, c in column_roles(context).items() if r in (*MONEY_MEASURES, "execution_rate")}
    return roles if len(set(roles) & set(STAGE_OF_MEASURE)) >= _MIN_FUND_COLUMNS and 0 not in roles.values() else {}


def is_project_summary(context: BandContext) -> bool:
    """Tell whether a table with scores lists projects, a row each with its score, and is no form of one."""
    roles, lexicon = column_roles(context), context.lexicon
    if "project_name" not in roles or not is_project_band(context):
        return False
    heads = {code for column in context.band.columns for code in lexicon.headers(column.key)}
    names = {strip_label(row.text(roles["project_name"])) for row in context.band.rows}
    return not heads & {"level1", "level2", "level3", "target", "actual"} and not names & set(
        lexicon.words("execution_rows")
    )
