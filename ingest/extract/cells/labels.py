"""Tells what the labels of rows and the heads of columns say of the amounts where they cross."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Cell
from ingest.extract.cells.band_context import BandContext, merge
from ingest.extract.cells.columns_told import SPENDING, column_told, names_part
from ingest.extract.cells.label_words import (
    change_told,
    column_meaning,
    head_meaning,
    label_meaning,
    office_scope,
    without_code,
    without_year,
)
from ingest.extract.sentences.lead import BALANCES, INCOME, SPENT, without_fillers
from ingest.layout.bands import Column, Row, strip_label
from ingest.layout.cell_kinds import is_class_code
from ingest.lexicon import Lexicon, Meaning
from ingest.shadow import make_shadow

_MONEY_HEADS = frozenset(["金额", "数额", "资金数额"])
_ALSO_OF_PUBLIC = ("capital", "debt_interest")
_LEAST_CLASSES = 2
_CODE_OF_CLASS = re.compile(r"(\d{3}(?: ?\d{2}){0,2}) *(?:$|(?=[\u4e00-\u9fff]))")
_GRAND_TOTAL = {"total_income": "grand_total_income", "total_expenditure": "grand_total_expenditure"}
_NO_KIND = frozenset([*INCOME, *SPENT, *BALANCES, *_GRAND_TOTAL, *_GRAND_TOTAL.values()])  # of spending
_SPENDING_SIDE = frozenset([*SPENT, "grand_total_expenditure"])  # what a fund's column tells of is spent of it
_OTHER_OF = {"fixed_assets": "other_fixed_assets", "total_income": "other_income"}
_ITEM_DIGITS = 7  # of an item (项) of the classes by function, below its class (类, 3) and group (款, 5)


def row_meaning(context: BandContext, label_cells: list[Cell], is_total: bool) -> Meaning | None:
    """Return what a row's labels say, or None where they name something the lexicon does not know (农林水支出, 县苗圃)."""
    labels = [strip_label(cell.text) for cell in label_cells]
    meanings = [
        label_meaning(label, context.lexicon) or office_scope(label) or change_told(label, context.lexicon)
        for label in reversed(labels)
    ]
    meaning = merge(*meanings)
    offices = context.place.frame.department_names if labels else ()
    is_kind = any(name.endswith(labels[-1]) and name != labels[-1] for name in offices)  # of office: 法院
    is_fund = meaning.fund and meaning.item not in INCOME
    if (is_fund or is_kind) and not is_total and _is_among_classes(context, label_cells[-1].col_no):
        return None  # 国有资本经营预算支出 and 法院 below 教育支出 and 农林水支出 are classes as they are
    if is_total and label_cells and not meaning.item:
        item = _total_item(context, label_cells[0].col_no, label_cells[0].row_no)
        if labels[0] == "总计":
            item = _GRAND_TOTAL.get(item or "", item)
        return merge(Meaning(item=item), meaning)
    if not meaning.item and SPENDING.fullmatch(labels[-1] if labels else ""):
        # A row 本年支出 above its parts is their whole; its word tells no stage where the columns do.
        item = _spending_beside(context, label_cells[-1].col_no) or _total_item(context, label_cells[-1].col_no)
        return Meaning(item=item, scope=meaning.scope, fund=meaning.fund)
    if meaning.fund and not meaning.item and _divides_spending(context, label_cells[0].col_no):
        return merge(meaning, Meaning(item="total_expenditure"))
    if any(meanings) or is_total or not any(_names_something(context, label) for label in labels):
        return meaning
    return None


def _is_among_classes(context: BandContext, col_no: int) -> bool:
    """Tell whether at least two labels of a column are classes of spending by function."""
    words = context.lexicon.words("budget_class_words")
    labels = {strip_label(row.text(col_no)).removesuffix("支出") for row in context.band.rows}
    return len(labels & set(words)) >= _LEAST_CLASSES


def _divides_spending(context: BandContext, col_no: int) -> bool:
    """Tell whether the rows divide a form's 年度资金总额, which is the department's spending, or a 合计 of all spending."""
    first = [strip_label(row.own[0].text) for row in context.band.rows if row.own]
    is_form = any(label in context.lexicon.words("execution_rows") for label in first)
    return is_form or (bool(set(first) & context.total_words) and _total_item(context, col_no) == "total_expenditure")


def _spending_beside(context: BandContext, col_no: int) -> str | None:
    """Return all spending for a row 本年支出 among rows of other items, if one of them is 本年收入, beside it too, or 基本支出."""
    told = {m.item for m in (*_labels_below(context, col_no), *_labels_below(context, 0)) if m}
    return "total_expenditure" if told & {"total_income", "basic_expenditure"} else None


def _names_something(context: BandContext, label: str) -> bool:
    """Tell whether a label says more than words like 金额 and the department's name, which leave the column's item as it is."""
    for name in context.place.frame.department_names:
        label = label.replace(name, "")
    return bool(re.search(r"[\u4e00-\u9fff]", without_fillers(without_year(label))))


def _total_item(context: BandContext, col_no: int, row_no: int | None = None) -> str | None:
    """合计 is the nearest item that has all labels of its column as parts (基本支出, 项目支出 → 支出合计).

    Where nothing has them all, those above the total's row are its parts (…, 合计, 其中：三公经费).
    """
    told = _labels_below(context, col_no)
    above = _labels_below(context, col_no, row_no) if row_no is not None else []
    whole = _common_whole(told, context.lexicon) or _common_whole(above, context.lexicon)
    if whole == "basic_expenditure" and any(m and m.item in _ALSO_OF_PUBLIC for m in told):
        # 工资福利支出, 资本性支出 divide 基本支出 and all spending alike.
        words = (context.place.caption, *context.place.frame.section_headings)
        return whole if any("基本支出" in text for text in words) else None
    return whole or _whole_of_classes(context, col_no)


def _labels_below(context: BandContext, col_no: int, end: int | None = None) -> list[Meaning | None]:
    """Return what the labels of a column say up to a row, but for those of totals and the names of classes."""
    rows = (row for row in context.band.rows if not context.is_total_row(row) and not names_class(context, row.row_no))
    cells = (_label_at(row, col_no) for row in rows if end is None or row.row_no < end)
    return [label_meaning(strip_label(cell.text), context.lexicon) for cell in cells if cell]


def _label_at(row: Row, col_no: int) -> Cell | None:
    return next((c for c in row.own if re.search(r"[\u4e00-\u9fff]", c.text) and c.col_no >= col_no), None)


def _whole_of_classes(context: BandContext, col_no: int) -> str | None:
    """合计 of a table of function classes (2012601 行政运行) is all that was spent, or in a table of income all income.

    Of a table of economic classes (30101 基本工资) it is what the caption says (基本支出), else nothing known.
    """
    codes = [code for column in context.band.columns for code in _class_codes(context, column)]
    words = [context.place.caption, *context.place.frame.section_headings]
    told = next((w for w in words if "收入" in w or "支出" in w), "")
    labels = [without_code(strip_label(c.text)) for row in context.band.rows if (c := _label_at(row, col_no))]
    of_functions, of_economy = (
        [label for label in labels if label in words or label.removesuffix("支出") in words]
        for words in (context.lexicon.words("budget_class_words"), context.lexicon.words("economic_class_words"))
    )
    if not codes and (len(of_functions) + len(of_economy)) * 2 < len(labels):
        return None
    if "基本支出" in told:
        return "basic_expenditure"
    if of_economy or any(code.startswith("3") for code in codes):
        return None
    return "total_income" if "收入" in told and "支出" not in told else "total_expenditure"


def _common_whole(meanings: list[Meaning | None], lexicon: Lexicon) -> str | None:
    """Return the nearest item that has all items told as parts."""
    wholes: list[str] | None = None
    for meaning in meanings:
        above = lexicon.wholes(meaning.item) if meaning and meaning.item else ()
        if above:
            wholes = [item for item in (above if wholes is None else wholes) if item in above]
    return wholes[0] if wholes else None


def cell_meaning(context: BandContext, column: Column, row: Meaning | None, is_total: bool) -> Meaning:
    """Return what an amount measures by its row and its column.

    In a row of something unknown (a function class, one office of many) the column's item is only a part: none is told.
    What one source gave of a row's item is that item only where the source is a fund.
    """
    if column.col_no not in context.columns_told:
        context.columns_told[column.col_no] = column_told(context, column)
    told = context.columns_told[column.col_no]
    is_of_fund = told.fund and told.item in INCOME and "收入" not in column.key
    if row and is_of_fund and row.item in _SPENDING_SIDE:
        return merge(replace(told, item=None), row)
    if row and row.item not in (None, *_NO_KIND) and names_part(context, column, told):
        stage = told.stage or row.stage or context.default_stage
        return merge(replace(told, item=None), row) if told.fund else Meaning(stage=stage)
    return _where_they_cross(context, column, row, told, is_total)


def _where_they_cross(
    context: BandContext, column: Column, row: Meaning | None, told: Meaning, is_total: bool
) -> Meaning:  # fmt: skip
    """Return what the meanings of a row and of a column (`told`) say together."""
    if row is None:
        return Meaning(stage=_stage_of_balance(told) or told.stage, fund=told.fund, direction=told.direction)
    is_of_side = row.item and _GRAND_TOTAL.get(told.item or "") == row.item
    if is_of_side and not is_total and not _has_column(context, "carryover"):
        return merge(row, replace(told, item=None))  # 收入总计 below 本年收入 as the head of its side
    # 年末结余 or 上年结转 as a column of an item's row keeps that item; its own row or column alone is the balance itself.
    if told.item == "carryover" and is_total and _has_column(context, "total_income"):
        return merge(told, replace(row, item=None))  # 合计 below 年初结转 | 本年收入 | 本年支出 | 年末结转
    if row.item and (balance := _stage_of_balance(told)):
        told = Meaning(stage=balance)
    elif row.item and told.item and ((is_total and not told.stage) or _is_finer(told.item, row.item, context.lexicon)):
        return merge(told, row)
    if told.item == "current_surplus" and not _has_column(context, "carryover"):
        told = Meaning(item="carryover", stage="carry_out")  # the only balance told is what is carried on
    if row.item == "carryover" and told.stage in ("final", "initial", "adjusted"):
        return merge(row, Meaning(fund=told.fund))
    if not told.item and row.item not in _GRAND_TOTAL.values() and (is_total or not row.item):
        # 合计 where a row of totals crosses 基本支出 | 项目支出 | 合计; 年初预算 beside them, whose lowest head is known.
        is_divided = told.stage and not row.item and head_meaning(column.key, context.lexicon)
        item = _item_of_siblings(context, column) or (_item_divided(context) if is_divided else None)
        return merge(Meaning(item=item), row, told)
    if row.item and told.item and not is_total and _are_apart(row.item, told.item, context.lexicon):
        row = replace(row, item=None)  # 商品和服务支出 below 项目支出: no amount of either
        told = replace(told, item=None)
    if row.stage == "initial" and told.stage in ("adjustment", "adjusted", "final") and row.item == "total_expenditure":
        row = replace(row, stage=None)  # 部门预算资金总额 below 全年执行数; but “三公”经费预算 says its stage
    return merge(row, told)


def _stage_of_balance(told: Meaning) -> str | None:
    """Return the stage of a column's balance, which is that of the row's item: 年初结转, 年末结转和结余."""
    if told.item != "carryover":
        return None
    return "carry_in" if told.stage == "carry_in" else "carry_out"


def _is_finer(column: str, row: str, lexicon: Lexicon) -> bool:
    """Tell whether the column's item is the one meant where it crosses a row's: 公务接待费 of 三公经费, 基本支出 of 财政拨款.

    Else the row's is: 基本支出 below 按用途分 or below 财政拨款, 办公费 below 公用经费.
    """
    return lexicon.is_part_of(column, row)


def _are_apart(row: str, column: str, lexicon: Lexicon) -> bool:
    """Tell whether a row's item is no part of a column's, though both divide the spending.

    The form of basic spending puts 310 资本性支出 and 307 债务利息 below 公用经费 too.
    """
    if column == "public_operating" and row in _ALSO_OF_PUBLIC:
        return False
    is_divided = column in lexicon.raw["short_parts"]["total_expenditure"] and row != column
    return is_divided and lexicon.is_part_of(row, "total_expenditure") and not lexicon.is_part_of(row, column)


def _item_divided(context: BandContext) -> str | None:
    """Return the item that other columns divide: 年初预算 beside 支出决算 of 基本支出 and of 项目支出 is of all spending."""
    told = [m for c in context.band.columns if (m := column_meaning(c, context.lexicon)) and m.item]
    if len({m.item for m in told}) == 1 and all(m.stage for m in told):
        return told[0].item  # 年初预算 beside 决算收入
    return _common_whole(list(told), context.lexicon) if told else None


def _has_column(context: BandContext, item: str) -> bool:
    told = [column_meaning(column, context.lexicon) for column in context.band.columns]
    return any(meaning and meaning.item == item and meaning.stage != "carry_in" for meaning in told)


def _item_of_siblings(context: BandContext, column: Column) -> str | None:
    """Return the item of a column headed 其他 or 合计, by the items of the columns beside it."""
    is_other = "other" in context.lexicon.headers(column.key)
    if not is_other and column.key not in context.total_words:
        return None
    beside = [c for c in context.band.columns if c.heads[:-1] == column.heads[:-1] or not column.heads[:-1]]
    meanings = [column_meaning(c, context.lexicon) for c in beside]
    if is_other:
        return next((_OTHER_OF[m.item] for m in meanings if m and m.item in _OTHER_OF), None)
    whole = _common_whole(meanings, context.lexicon)
    is_beside = any(m and m.item == whole for m in meanings)  # 合计 | “三公”经费小计 | … | 会议费 | 培训费
    return None if is_beside else whole


def is_of_money(context: BandContext, column: Column) -> bool:
    """Tell whether a column's head says that it holds money, whatever its rows are."""
    told = column_meaning(column, context.lexicon)
    if told and (told.item or told.stage):
        return True
    return column.key in _MONEY_HEADS or bool(_item_of_siblings(context, column))


def is_code_column(context: BandContext, column: Column) -> bool:
    """Tell whether a column holds codes or row numbers: its head says so, or all its cells are codes of classes.

    Round amounts below a head of money may look like the codes of classes (300, 250), not like those of items (2080201).
    """
    if {"function_code", "row_number", "document_no"} & set(context.lexicon.headers(column.key)):
        return True
    codes = _class_codes(context, column)
    return bool(codes) and (any(len(code) == _ITEM_DIGITS for code in codes) or not is_of_money(context, column))


def names_class(context: BandContext, row_no: int, first_digit: str = "2") -> bool:
    """Tell whether a row has the code of a functional class (2010303 机关服务), or of an economic one (`first_digit` 3).

    Its label is a name, whatever words are in it.
    """
    row = context.band.row(row_no)
    cells = [c for c in (row.own if row else ()) if _code_in(c.text).startswith(first_digit)]
    columns = (context.band.column(cell.col_no) for cell in cells)
    return any(column and is_code_column(context, column) for column in columns)


def _class_codes(context: BandContext, column: Column) -> list[str]:
    """Return the codes of classes in a column of which all cells that begin with a digit have such codes, several of them."""
    if column.col_no not in context.class_codes:
        texts = [text for row in context.band.rows if (text := row.text(column.col_no).strip())[:1].isdecimal()]
        codes = [_code_in(text) for text in texts]
        is_codes = len(codes) > 1 and all(code and code[0] in "23" for code in codes)
        context.class_codes[column.col_no] = codes if is_codes else []
    return context.class_codes[column.col_no]


def _code_in(text: str) -> str:
    """Return the code of a class that a cell is or begins with, before its name (30231公务用车运行维护费, 302 31 公务…), or nothing."""
    found = _CODE_OF_CLASS.match(make_shadow(text.replace("\n", "")).text)
    code = found[1].replace(" ", "") if found else ""
    return code if is_class_code(code) else ""
