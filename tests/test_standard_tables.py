"""The tables of final accounts and budgets, in every form in which they are printed: what a form does not lose means the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from ingest.report import read_report
from tests.table_forms import FORMS, Content, Page, as_html

TABLES = yaml.safe_load((Path(__file__).parent / "data" / "standard_tables.yml").read_text(encoding="utf-8"))
TITLE, ABOVE = "岚溪县政务服务管理局2023年度部门决算", "第二部分 2023年度部门决算表"
UNIT = "公开部门：岚溪县政务服务管理局    金额单位：万元"
BELOW = ["第三部分 2023年度部门决算情况说明", "一、基本情况", "我局按规定公开。"]


def _page(name: str) -> Page:
    return Page([TITLE, ABOVE, name, UNIT], TABLES[name], BELOW)


# How many of a table's facts a form loses: which column an amount stood in is not known, or the rows cannot be told apart.
LOST = {
    "pipes, empty cells left out": {
        "收入决算表": 10, "支出决算表": 7, "财政拨款收入支出决算总表": 8, "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
        "机构运行信息表": 1,
    },
    "blanks": {
        "收入决算表": 10, "支出决算表": 7, "财政拨款收入支出决算总表": 8, "一般公共预算财政拨款基本支出决算表": 15,
        "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
    },
    "a cell a line": {
        "收入决算表": 10, "支出决算表": 7, "财政拨款收入支出决算总表": 8, "政府性基金预算财政拨款收入支出决算表": 9, "项目支出预算表": 8,
        "机构运行信息表": 1,
    },
    "a cell a line, empty ones too": {"项目支出预算表": 4, "机构运行信息表": 1},
}  # fmt: skip


def _facts(content: Content) -> Counter[tuple[object, ...]]:
    """Return what the amounts measure, without those of which no item, project or class is known by their words."""
    reading = read_report(*content)
    money = [f for f in reading.figures if f.kind == "money"]
    facts: Counter[tuple[object, ...]] = Counter(
        (f.printed.replace(",", ""), f.subject_code, f.item_code, f.fund_code, f.stage_code, f.fiscal_year)
        for f in money
    )
    printed = {f.start: f.printed for f in money}
    facts.update((m.name, measure, printed[at]) for m in reading.projects for measure, at in m.amounts.items())
    return facts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_means_the_same_in_every_form(name, form):
    """A form may lose facts, no more than are listed; it makes none of another item, fund, stage or project."""
    whole, told = _facts(as_html(_page(name))), _facts(FORMS[form](_page(name)))
    assert sum((whole - told).values()) == LOST.get(form, {}).get(name, 0)
    others = [fact for fact in told - whole if len(fact) < 6 or fact[2] is not None]
    assert others == []


def test_what_the_tables_tell():
    """A row that numbers the columns is no money, a sum below a chapter is the chapter's, and what is counted is none."""
    facts = {fact[:5] for fact in _facts(as_html(_page("机构运行信息表")))}
    assert ("40.00", "department", "three_public", "all", "final") in facts
    assert not [fact for fact in facts if fact[0] == "0" or fact[2] == "total_expenditure"]
    facts = {fact[:5] for fact in _facts(as_html(_page("国有资产使用情况表")))}
    assert facts >= {
        ("1586.32", "department", "total_assets", "all", "year_end"),
        ("42.18", "department", "current_assets", "all", "year_end"),
        ("1398.54", "department", "fixed_assets", "all", "year_end"),
        ("1105.20", "department", None, "all", "year_end"),
        ("145.60", "department", "intangible_assets", "all", "year_end"),
    }
    for name in ("收入决算表", "支出决算表", "政府性基金预算财政拨款收入支出决算表"):
        assert not [fact for fact in _facts(as_html(_page(name))) if fact[0] in "1234567"]
