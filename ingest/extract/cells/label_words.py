"""Tells what the words of a label or of a column's heads say of an amount, wherever they stand in a table."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from ingest.extract.cells.band_context import STAGE_OF_MEASURE, merge
from ingest.layout.bands import Column, strip_label
from ingest.lexicon import Lexicon, Meaning

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_YEAR_WORDS = re.compile(r"^(?:(?:19|20)\d{2}年?度?|上一?年度?|本年度?|当年|去年)")
_SUM = re.compile(r"(?:合计|小计|总计|总额|总数)$")
_OPENING = re.compile(r"^(?:年初|期初)")
# A head of differences (减少额, 2019年决算比2018年增减); of their rates and of shares it says 率, 幅度 or 比例.
_CHANGE = re.compile(r"(?:增、?减|增加|减少|增长|下降|差异|差额|变动|升降)(?:额|数|金额|变化|情况)?$")
_RATE = re.compile(r"率|幅|%|比例|百分")
_DIRECTIONS = {"increase": re.compile(r"增(?!减)"), "decrease": re.compile(r"(?<!增)减|下降")}
_COMPARED = re.compile(r"[比较与](?:19|20)\d{2}年?")
_OFFICE_SCOPE = re.compile(r"[\u4e00-\u9fff]{2,12}?[(]?(?P<scope>汇总|合并|本级|机关本级|机关)[)]?")
_JOINTS = frozenset("、和及与")
_LEADING_CODE = re.compile(r"^[235]\d{2}(?:\d{2}){0,2}(?=[\u4e00-\u9fff])")


def without_code(label: str) -> str:
    """Return a label without the code of a class before it (301工资福利支出)."""
    return _LEADING_CODE.sub("", label)


def without_year(label: str) -> str:
    """Return a label without the year it begins with (2023年度, 上年)."""
    return _YEAR_WORDS.sub("", label)


@lru_cache(maxsize=8192)  # rows and columns are asked for theirs at each of their cells
def label_meaning(label: str, lexicon: Lexicon) -> Meaning | None:
    """Return the meaning of a label that is a word of the lexicon, or nothing but words of it, a class's code before it or not."""
    label = without_code(label)
    whole = lexicon.meaning_of(label) or lexicon.meaning_of(_SUM.sub("", label))
    if whole:
        return whole
    rest = without_year(label)
    terms = lexicon.terms(rest)
    covered = sum(len(term.word) for term in terms)
    if not terms or len(rest) - covered > 1:
        return None
    if rest.endswith("费") and any(mark.startswith("headcount") for term in terms for mark in term.meaning.marks):
        return None  # 退休费: what is paid to them, no number of people
    between = (rest[a.end : b.start] for a, b in pairwise(terms) if a.meaning.item and b.meaning.item)
    if any(sign in _JOINTS for sign in between):
        return None  # 会议费、培训费: the amount is of both
    return merge(*(term.meaning for term in reversed(terms)))


def office_scope(label: str) -> Meaning | None:
    """Return the scope of an office's row by the end of its label: 区妇联（本级）, 县水利局汇总."""
    match = _OFFICE_SCOPE.fullmatch(label)
    if not match:
        return None
    return Meaning(scope="consolidated" if match["scope"] in ("汇总", "合并") else "own")


@lru_cache(maxsize=4096)
def column_meaning(column: Column, lexicon: Lexicon) -> Meaning | None:
    """Return what the heads of a column say, or None where they say nothing known; the lowest head wins."""
    meanings = [m for head in reversed(column.heads) if (m := head_meaning(head, lexicon))]
    whole = next((m.item for m in meanings if m.item), None)
    if whole and (part := lexicon.short_part(column.key, {whole})):  # 购置费 below 公务用车购置及运行维护费
        meanings.insert(0, Meaning(item=part))
    return merge(*meanings) if meanings else None


def head_meaning(head: str, lexicon: Lexicon) -> Meaning | None:
    """Return what one head says by itself: the stage its code or its word tells, or what any label would say."""
    codes = lexicon.headers(head)
    if change := change_told(head, lexicon):
        return change
    told = label_meaning(strip_label(head), lexicon)
    measure = next((code for code in codes if code in STAGE_OF_MEASURE), None)
    stage = STAGE_OF_MEASURE[measure] if measure else lexicon.stage_in_head(head)  # 部门实际支出
    return told or (Meaning(stage=stage) if stage else None)


def change_told(head: str, lexicon: Lexicon) -> Meaning | None:
    """Return what a head or a label of differences says (比上年增减额, 减少额), or None where it is none."""
    key = strip_label(head)
    if "change" not in lexicon.headers(head) and (not _CHANGE.search(key) or _RATE.search(key)):
        return None
    words = {code for code, word in _DIRECTIONS.items() if word.search(key)}
    return Meaning(stage="change", direction=words.pop() if len(words) == 1 else None)


def column_year(column: Column, fiscal_year: int | None, is_balance: bool = False) -> int | None:
    """Return the year a head names (2022年决算, 上年决算), else the report's; `is_balance`: 年初数 is the year before's end."""
    for head in reversed(column.heads):
        match = _YEAR.search(_COMPARED.sub("", head))
        if match:
            return int(match.group())
        is_prior = re.match(r"上一?年|去年", head) and not re.match(r"上一?年度?(?:结转|结余)", head)
        if fiscal_year and (is_prior or (is_balance and _OPENING.match(head))):
            return fiscal_year - 1
    return fiscal_year


def row_year(label: str, fiscal_year: int | None, is_balance: bool = False) -> int | None:
    """Return the year that a row's label begins with (2023年预算数, 上年决算数), or None; `is_balance` as for columns."""
    match = _YEAR.match(label)
    if match:
        return int(match.group())
    is_prior = re.match(r"上一?年度?(?!结转|结余|度)|去年", label) or (is_balance and _OPENING.match(label))
    return fiscal_year - 1 if fiscal_year and is_prior else None
