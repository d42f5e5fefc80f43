"""Tells what the cell of a table holds by its form alone: a number, nothing, a head of labels, of rates or of row numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from ingest.document import Cell

COUNTERS = ("序号", "编号", "行次", "栏次")
_LABEL_HEAD = re.compile(r"项目|类别|名称|科目|内容|指标|单位|事项|部门|分类|序号|情况$|^(?:地区|区域|[县市]区|乡镇)$")
_LABEL_END = re.compile(r"(?:来源|类别|用途|构成|科目|分类|名称|编码|代码|内容|项目)$")
_MEASURE_HEAD = re.compile(r"[数额款率]$|预算|决算|支出|收入|合计|小计|金额|资金|分值|得分|权重|元[)）]|[(（][A-Z]")
_TOTAL_HEAD = re.compile(r"[合小总]计$|总额$")
_RATE_HEAD = re.compile(r"率|进度|占比|比重|[%％]")
_UNIT_END = re.compile(r"[（(](?:[\u4e00-\u9fff㎡]{1,3}|m2|%)[)）]$")
_CODE_HEAD = re.compile(r"科目|编码|代码|分类")
_CLASS_CODE = re.compile(r"2\d{2}(?:\d{2}){0,2}|[35]\d{2}(?:\d{2})?")
_NOTHING = re.compile(r"^\s*(?:[-—/]+|无)?\s*$")
_RATE_ROUNDING = Decimal("0.06")  # points of percent
_PART_MARK = re.compile(r"^其中[:：](?=.)")
_NUMBER_CELL = re.compile(r"^[\s≥≤<>=约]*[-+]?\d[\d,.]*\s*(?:%|％|分|[万亿]?元|[万亿]|人|个)?\s*$")


@lru_cache(maxsize=8192)
def is_number_cell(text: str) -> bool:
    """Tell whether a cell holds a number and nothing else but its sign or unit."""
    return bool(_NUMBER_CELL.match(text))


def is_percentage(text: str) -> bool:
    """Tell whether a cell ends with the sign of a percentage."""
    return text.strip().endswith(("%", "％"))


def is_nothing(text: str) -> bool:
    """Tell whether a cell is empty or holds a mark that stands for nothing (-, /, 无)."""
    return bool(_NOTHING.match(text))


def cell_form(text: str) -> str:
    """Return what a cell holds: words, number or rate; an empty string where it holds nothing."""
    if is_nothing(text):
        return ""
    if not is_number_cell(text):
        return "words"
    return "rate" if is_percentage(text) else "number"


def amount_in(text: str) -> Decimal:
    """Return what a cell adds to its column: nothing where it is empty or no plain number."""
    digits = text.strip().replace(",", "")
    return Decimal(digits) if digits.lstrip("+-").replace(".", "", 1).isdecimal() else Decimal(0)


def is_rate_of(rate: str, first: str, second: str) -> bool:
    """Tell whether a percentage is what the second amount makes of the first."""
    told, base, part = (amount_in(text.strip().rstrip("%％")) for text in (rate, first, second))
    return bool(base) and abs(100 * part / base - told) < _RATE_ROUNDING


def without_part_mark(text: str) -> str:
    """Return a label without the words that make it a part of the row above (其中：)."""
    return _PART_MARK.sub("", text)


def without_padding(row: list[Cell]) -> list[Cell]:
    """Return a row without the empty cells at its end; its first cell stays."""
    last = max((at for at, cell in enumerate(row) if cell.text.strip()), default=0)
    return row[: last + 1]


def is_value(cell: Cell) -> bool:
    """Tell whether a cell is a number or stands for none."""
    return is_number_cell(cell.text) or is_nothing(cell.text)


def words_of(cell: Cell) -> str:
    """Return what a cell holds without its blanks."""
    return re.sub(r"\s", "", cell.text)


def each_alone(cells: Iterable[Cell]) -> list[list[Cell | None]]:
    """Return cells of which no column is known, each in a row of its own."""
    return [[cell] for cell in cells]


def is_counter(cell: Cell) -> bool:
    """Tell whether a head stands over the numbers of rows (序号)."""
    return words_of(cell) in COUNTERS


def is_code_head(text: str) -> bool:
    """Tell whether a head may stand over codes (功能科目, 科目编码)."""
    return bool(_CODE_HEAD.search(text))


def is_class_code(text: str) -> bool:
    """Tell whether a cell may be the code of a functional class (2050201) or of an economic one (30101)."""
    return bool(_CLASS_CODE.fullmatch(text.strip()))


def is_label_head(text: str) -> bool:
    """Tell whether a head stands over labels, not numbers (项目名称, 科目, 序号)."""
    return bool(_LABEL_HEAD.search(text))


def is_measure_head(text: str) -> bool:
    """Tell whether a head is the name of what the numbers below it measure (项目支出, 预算数, 得分)."""
    return bool(_MEASURE_HEAD.search(text))


def is_over_labels(text: str) -> bool:
    """Tell whether a head stands over labels and nothing else, or is empty as the one over labels often is."""
    words = re.sub(r"\s", "", text)
    return not words or bool(_LABEL_END.search(words)) or (is_label_head(words) and not is_measure_head(words))


def is_total_head(text: str) -> bool:
    """Tell whether a head stands over the totals of other columns (合计, 总额)."""
    return bool(_TOTAL_HEAD.search(text.strip()))


def tells_unit(text: str) -> bool:
    """Tell whether a head ends in what the numbers below it are measured in (批复规模（㎡）, 预算投资（万元）)."""
    return bool(_UNIT_END.search(text.strip()))


def is_rate_head(text: str) -> bool:
    """Tell whether a head stands over percentages (执行率, 占比)."""
    return bool(_RATE_HEAD.search(text))
