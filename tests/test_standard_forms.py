"""The forms in which every office evaluates its spending, in every way they are printed: what a way does not lose means the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ingest.figure import IndicatorLine
from ingest.report import Reading, read_report
from tests.table_forms import FORMS, Content, Page, as_html

FORMS_READ = yaml.safe_load((Path(__file__).parent / "data" / "standard_forms.yml").read_text(encoding="utf-8"))
BELOW = ["填表人：周明远    联系电话：0731-85550000    填报日期：2024年3月15日"]
Fact = tuple[object, ...]

_BY_TASK, _BY_SIDE = "部门整体支出绩效自评表（按任务）", "部门整体支出绩效自评表（收入、支出并列）"
_PLAN, _PLAN_BY_SIDE = "部门整体支出绩效目标申报表", "部门整体支出绩效目标申报表（收入、支出并列）"
_LIST, _LIST_BY_SOURCE = "项目支出绩效自评结果汇总表", "项目支出绩效自评结果汇总表（无合计，资金分列）"
_BASE = "部门整体支出绩效评价基础数据表"
# How many of a form's facts a way of printing loses: its rows or columns cannot be told apart, or no unit stands beside its amounts.
LOST: dict[str, dict[str, int]] = {
    "pipes": {_PLAN_BY_SIDE: 1},
    "tabs": {_PLAN_BY_SIDE: 1},
    "pipes, empty cells left out": {_BY_TASK: 17, _BY_SIDE: 4, _PLAN: 9, _LIST_BY_SOURCE: 28},
    "blanks": {
        _BY_TASK: 17, _BY_SIDE: 4, "项目绩效目标申报表": 4, _PLAN: 9, _PLAN_BY_SIDE: 2, _LIST: 9,
        _LIST_BY_SOURCE: 28, "部门整体支出绩效评价共性指标评分表": 55,
    },
    "a cell a line": {_BY_SIDE: 4, _PLAN_BY_SIDE: 2, _LIST_BY_SOURCE: 28},
    "a cell a line, empty ones too": {_BY_SIDE: 4, _PLAN_BY_SIDE: 2, _LIST_BY_SOURCE: 28},
}  # fmt: skip


def _page(name: str, change: tuple[str, str] = ("", "")) -> Page:
    """Return a form, with other words in a row's cells told with strokes between them."""
    form = FORMS_READ[name]
    old, new = (cells.split("|") for cells in change)
    return Page([form["title"], *form["above"]], [new if row == old else row for row in form["rows"]], BELOW)


def _facts(content: Content) -> Counter[Fact]:
    """Return what a form tells of money, projects, indicators, people and the score, but no numbers of which nothing is known."""
    return Counter(_told(read_report(*content)))


def _told(reading: Reading) -> Iterator[Fact]:
    printed = {figure.start: figure.printed for figure in reading.figures}
    for figure in reading.figures:
        is_named = figure.item_code or figure.subject_code == "project"
        is_known = figure.kind != "money" or (is_named and figure.value_fen is not None)
        if figure.subject_code in ("department", "project") and is_known:
            codes = (figure.item_code, figure.fund_code, figure.stage_code, figure.fiscal_year)
            yield figure.kind, figure.printed, figure.value_fen, figure.subject_code, *codes
    for mention in reading.projects:
        yield from (("project", mention.name, measure, printed[at]) for measure, at in mention.amounts.items())
    for line in reading.indicators:
        yield from _of_line(line, printed)
    for relation in (r for r in reading.relations if r.kind == "rate"):
        yield "rate", *sorted((role, printed.get(start)) for start, role in relation.members)
    head = reading.head
    for name, told in (
        ("posts", head.headcount_authorized),
        ("people", head.headcount_actual),
        ("score", head.total_score),
    ):
        yield from [(name, told.printed)] if told else []


def _of_line(line: IndicatorLine, printed: dict[int, str]) -> Iterator[Fact]:
    yield "line", line.path, line.level
    points = {"weight": line.weight, "score": line.score, "deduction": line.deduction}
    yield from (("line", line.path, name, printed[at]) for name, at in points.items() if at is not None)
    words = {"target": line.target.text, "actual": line.actual.text, "reason": line.deviation_text}
    yield from (("line", line.path, name, text) for name, text in words.items() if text)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", FORMS_READ)
def test_a_form_means_the_same_however_it_is_printed(name, form):
    """A way of printing may lose facts, no more than are listed; it makes no others."""
    whole, told = _facts(as_html(_page(name))), _facts(FORMS[form](_page(name)))
    assert list((told - whole).elements()) == []
    assert sum((whole - told).values()) == LOST.get(form, {}).get(name, 0)


def test_what_the_forms_tell_of_money():
    """总额 and 小计 are the whole of what 财政拨款 beside them is a part of, also where a rate is held against it."""
    facts = set(_facts(as_html(_page(_BY_TASK))))
    assert ("money", "1,262.10", 1_262_100_000, "department", "total_expenditure", "all", "adjusted", 2023) in facts
    assert ("rate", ("denominator", "120.00"), ("numerator", "108.00"), ("stated", "90.00")) in facts
    assert not [fact for fact in facts if "1,252.10" in fact]
    facts = set(_facts(as_html(_page(_LIST_BY_SOURCE))))
    assert ("project", "政务大厅设备更新", "initial", "120.00") in facts
    assert {fact for fact in facts if ("stated", "92.00") in fact} == {
        ("rate", ("denominator", "120.00"), ("numerator", "110.40"), ("stated", "92.00"))
    }
    facts = set(_facts(as_html(_page(_PLAN))))
    assert ("project", "热线服务", "initial", "80.00") in facts


def test_heads_inside_a_table_hold_for_the_row_below_them():
    """批复规模（㎡） and 预算投资（万元） stand below heads of years: neither is an amount of those."""
    told = {f.printed: (f.kind, f.unit_printed, f.stage_code) for f in read_report(*as_html(_page(_BASE))).figures}
    assert told["1850"] == ("area", "㎡", None)
    assert told["420.00"] == ("money", "万元", None)
    assert told["42"][0] == told["40"][0] == "headcount"


def test_the_total_of_a_form_that_gives_every_level_points_is_the_last_one():
    """合计 | 100 | 100 | 100 | 95."""
    for form in ("a cell a line", "pipes, empty cells left out"):
        assert ("score", "95") in _facts(FORMS[form](_page("部门整体支出绩效评价共性指标评分表")))


_BY_KIND = "部门整体支出绩效自评表（基本支出、项目支出）"
LEFT_OUT = [
    (_LIST, "4|档案数字化|0.00|43.36|43.36|100.00%|98|优", "4|档案数字化|0.00|43.36||100.00%|98|优"),
    (_BY_KIND, "项目支出 >2|250.00|293.36|249.00|—|84.88%|—", "项目支出 >2|250.00||249.00||84.88%|—"),
    (_BY_KIND, "其中：基本支出 >2|900.00|968.74|950.00|—|98.07%|—", "其中：基本支出 >2||968.74|950.00||98.07%|—"),
    (_BY_KIND, "满意度指标|服务对象满意度指标|群众满意度|≥95%|96.8%|10|10|", "满意度指标|服务对象满意度指标|群众满意度||96.8%|10|10|"),
    (_BY_KIND, "年度资金总额 >2|1,150.00|1,262.10|1,199.00|10|95.00%|9.5", "年度资金总额 >2||1,262.10|1,199.00|10|95.00%|9.5"),
    (_PLAN, "满意度指标|服务对象满意度指标|群众满意度|≥95% >2", "满意度指标|服务对象满意度指标|群众满意度| >2"),
    (_BASE, "42 >2|40 >2|95.24% >2", "42 >2|40 >2|95.24 >2"),
    (_PLAN_BY_SIDE, "1,080.00|50.00|0.00|20.00|900.00|250.00", "1,080.00||0.00|20.00|900.00|250.00"),
    ("项目支出绩效自评表", "上年结转资金 >2|20.00|15.00|12.00|—|80.00%|—", "上年结转资金 >2|20.00|15.00|12.00|—||—"),
    ("项目支出绩效自评表", "上年结转资金 >2|20.00|15.00|12.00|—|80.00%|—", "上年结转资金 >2||||||"),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "row", "printed"), LEFT_OUT)
def test_a_cell_that_is_not_filled_in_moves_no_other(name, row, printed, form):
    """The row may be lost where the form does not print its empty cells; no amount or result stands for another."""
    page = _page(name, (row, printed))
    assert page.rows != FORMS_READ[name]["rows"]
    assert list((_facts(FORMS[form](page)) - _facts(as_html(page))).elements()) == []


@pytest.mark.parametrize("form", ["blanks", "a cell a line"])
def test_the_name_of_an_indicator_without_values_is_no_group_of_the_next(form):
    """全年办件量 has neither result nor points: 质量指标 below it does not stand beside it."""
    row = "产出指标 v3|数量指标|全年办件量|≥10万件|10.62万件|20|20|"
    told = _facts(FORMS[form](_page(_BY_KIND, (row, "产出指标 v3|数量指标|全年办件量|||||"))))
    paths = {fact[1] for fact in told if fact[0] == "line"}
    assert ("质量指标", "按时办结率") in paths and not [
        path for path in paths if isinstance(path, tuple) and "全年办件量" in path
    ]
