"""The money chapters of a generated report: income and spending, projects, 三公经费, procurement, assets, funds."""

from __future__ import annotations

from typing import Any

from tools.generate.facts import ProjectYear, words
from tools.generate.writer import Writer, percent

_ROWS = (
    ("基本支出", "basic_expenditure"),
    ("其中：人员经费", "personnel"),
    ("日常公用经费", "public_operating"),
    ("项目支出", "project_expenditure"),
    ("合计", "total_expenditure"),
)
_THREE_PUBLIC = (
    ("因公出国（境）费", "overseas_travel"),
    ("公务用车购置及运行维护费", "vehicle_purchase_operation"),
    ("公务接待费", "official_reception"),
)
_BASE_ROWS = (
    ("“三公”经费", "three_public"),
    ("1、公务用车购置和维护经费", "vehicle_purchase_operation"),
    ("其中：公车购置", "vehicle_purchase"),
    ("公车运行维护", "vehicle_operation"),
    ("2、出国经费", "overseas_travel"),
    ("3、公务接待", "official_reception"),
    ("项目支出", "project_expenditure"),
)


def write_money(writer: Writer) -> None:
    """Write the chapter on income and spending with its tables."""
    writer.heading(1, "部门整体支出管理及使用情况")
    _write_totals(writer)
    _write_basic(writer)
    _write_projects(writer)
    _write_three_public(writer)
    _write_procurement_and_assets(writer)
    _write_funds(writer)


def _write_totals(writer: Writer) -> None:
    year = writer.year
    writer.heading(2, "收入支出总体情况")
    other = year.amount("other_income")
    parts = f"财政拨款收入{writer.money('fiscal_appropriation')}"
    parts += f"，其他收入{writer.money('other_income')}" if other else ""
    sources = f"其中：{parts}" if other else f"全部为{parts}"
    writer.text(
        f"{year.fiscal_year}年度{writer.we}收入合计{writer.money('total_income')}，{sources}。" + _brought_over(writer)
    )
    total = year.amount("total_expenditure")
    shares = "；".join(
        f"{name}{writer.money(item)}，占支出合计的{percent(year.amount(item), total)}%"
        for name, item in (("基本支出", "basic_expenditure"), ("项目支出", "project_expenditure"))
    )
    writer.text(
        f"{year.fiscal_year}年度支出合计{writer.money('total_expenditure')}，其中：{shares}。{_against_last_year(writer)}"
    )
    _write_adjustment(writer)
    _write_stage_table(writer)


def _write_adjustment(writer: Writer) -> None:
    year = writer.year
    word = "追加预算" if year.amount("total_expenditure", "adjustment") >= 0 else "追减预算"
    writer.text(
        f"{year.fiscal_year}年年初预算支出{writer.money('total_expenditure', 'initial')}，年中{word}"
        f"{writer.money('total_expenditure', 'adjustment').lstrip('-')}，"
        f"调整后预算支出{writer.money('total_expenditure', 'adjusted')}。"
    )


def _brought_over(writer: Writer) -> str:
    if not writer.year.amount("carryover", "carry_in"):
        return ""
    return f"加上年结转和结余{writer.money('carryover', 'carry_in')}，收入总计{writer.money('grand_total_income')}。"


def _against_last_year(writer: Writer) -> str:
    last = writer.money("total_expenditure", years_back=1)
    now_fen = writer.year.amount("total_expenditure")
    before_fen = next(f["amount_fen"] for f in writer.budget if f["fiscal_year"] < writer.year.fiscal_year)
    change = now_fen - before_fen
    if not change:
        return ""
    words = ("增加", "增长") if change > 0 else ("减少", "下降")
    writer.told("total_expenditure", "change", "all", change)
    difference, rate = writer.amount(abs(change)), percent(abs(change), before_fen)
    return f"上年支出合计{last}，本年比上年{words[0]}{difference}，{words[1]}{rate}%。"


def _write_stage_table(writer: Writer) -> None:
    writer.text("部门整体支出情况表                          单位：万元")
    rows = [["类别", "年初预算", "预算调整", "调整后预算", "决算支出", "年末结余"]]
    for label, item in _ROWS:
        left = writer.year.amount(item, "adjusted") - writer.year.amount(item)
        writer.told(item, "carry_out", "all", left)
        rows.append(
            [label, *(writer.cell(item, s) for s in ("initial", "adjustment", "adjusted", "final")), writer.wan(left)]
        )
    writer.table(rows)


def _write_basic(writer: Writer) -> None:
    year, basic = writer.year, writer.year.amount("basic_expenditure")
    writer.heading(2, "基本支出情况")
    writer.text(
        "基本支出是保障机构正常运转、完成日常工作任务而发生的各项支出，包括在职和离退休人员基本工资、津贴补贴等人员经费"
        "以及办公费、印刷费、水电费、办公设备购置等日常公用经费。"
    )
    people, running = percent(year.amount("personnel"), basic), percent(year.amount("public_operating"), basic)
    writer.text(
        f"{year.fiscal_year}年基本支出{writer.money('basic_expenditure')}，其中：人员经费{writer.money('personnel')}，"
        f"占基本支出的{people}%；日常公用经费{writer.money('public_operating')}，占基本支出的{running}%。"
    )
    writer.text(
        f"人员经费{writer.money('personnel')}，其中：工资福利支出{writer.money('wages_benefits')}，"
        f"对个人和家庭的补助{writer.money('individual_subsidies')}。日常公用经费{writer.money('public_operating')}，"
        f"其中：商品和服务支出{writer.money('goods_services')}，资本性支出{writer.money('capital')}。"
    )


def _write_projects(writer: Writer) -> None:
    year = writer.year
    writer.heading(2, "项目支出情况")
    names = "、".join(project.name for project in year.projects[:4])
    rate = percent(year.amount("project_expenditure"), year.amount("project_expenditure", "adjusted"))
    writer.text(
        f"项目支出是单位为完成特定行政工作任务或事业发展目标而发生的支出，主要用于{names}等方面。{year.fiscal_year}年项目支出"
        f"全年预算数{writer.money('project_expenditure', 'adjusted')}，"
        f"全年执行数{writer.money('project_expenditure')}，预算执行率{rate}%。"
    )
    if writer.style.scoring == "form" and writer.style.has_annexes:
        writer.text("各项目的预算和支出另见附件2。")
    writer.text(f"{year.fiscal_year}年度项目支出明细表（单位：万元）")
    writer.table(_carry_rows(writer) if writer.style.has_carry_columns else _adjustment_rows(writer))
    for project in year.projects[: writer.style.detail]:
        _write_project(writer, project)


def _write_project(writer: Writer, project: ProjectYear) -> None:
    rate = percent(project.spent, project.budget)
    stories = writer.rng.sample(words()["project_stories"], min(7, writer.style.detail))
    writer.text(
        f"{project.name}项目：全年预算数{writer.amount(project.budget)}，实际支出{writer.amount(project.spent)}，"
        f"预算执行率{rate}%。{''.join(stories)}"
    )


def _carry_rows(writer: Writer) -> list[list[str]]:
    columns = ("carry_in", "appropriated", "budget", "spent", "carry_out")
    rows = [["序号", "项目名称", "上年结转", "本年财政拨款", "全年预算数", "本年支出", "年末结转"]]
    for number, project in enumerate(writer.year.projects, 1):
        _note_project(writer, project, columns)
        rows.append([str(number), project.name, *(_or_empty(writer, getattr(project, c)) for c in columns)])
    return [
        *rows,
        ["", "合计", *(_or_empty(writer, sum(getattr(p, c) for p in writer.year.projects)) for c in columns)],
    ]


def _adjustment_rows(writer: Writer) -> list[list[str]]:
    columns = ("initial", "adjustment", "budget", "spent")
    rows = [["序号", "项目名称", "年初预算", "预算调整", "可执行预算", "支出金额", "执行率", "备注"]]
    for number, project in enumerate(writer.year.projects, 1):
        note = _note_project(writer, project, columns)
        note["stated_execution_rate_pct"] = float(percent(project.spent, project.budget))
        remark = "政府性基金" if project.fund_code == "government_fund" else ""
        rate = f"{percent(project.spent, project.budget)}%"
        rows.append([str(number), project.name, *(writer.wan(getattr(project, c)) for c in columns), rate, remark])
    totals = [sum(getattr(p, c) for p in writer.year.projects) for c in columns]
    rate = f"{percent(totals[-1], totals[-2])}%"
    return [*rows, ["", "合计", *map(writer.wan, totals), rate, ""]]


def write_project_annex(writer: Writer) -> None:
    """Write the second annex: every project's budget and spending once more."""
    writer.text(f"附件2：{writer.year.fiscal_year}年度项目支出情况表（单位：万元）")
    rows = [[project.name, *_used(writer, project.budget, project.spent)] for project in writer.year.projects]
    totals = (sum(getattr(project, name) for project in writer.year.projects) for name in ("budget", "spent"))
    head = ["项目名称", "全年预算数", "实际支出", "预算执行率"]
    writer.table([head, *rows, ["合计", *_used(writer, *totals)]])


def _used(writer: Writer, budget: int, spent: int) -> list[str]:
    return [writer.wan(budget), writer.wan(spent), f"{percent(spent, budget)}%"]


def _note_project(writer: Writer, project: ProjectYear, columns: tuple[str, ...]) -> dict[str, Any]:
    note: dict[str, Any] = {"name": project.name, "fund_code": project.fund_code}
    note |= {f"{column}_fen": getattr(project, column) for column in columns}
    writer.projects.append(note)
    return note


def _or_empty(writer: Writer, fen: int) -> str:
    return writer.wan(fen) if fen else ""


def _write_three_public(writer: Writer) -> None:
    year = writer.year
    writer.heading(2, "“三公”经费情况")
    parts = {
        stage: "，".join(f"{name}{writer.money(item, stage)}" for name, item in _THREE_PUBLIC)
        for stage in ("initial", "final")
    }
    saved = year.amount("three_public", "initial") - year.amount("three_public")
    against = ""
    if saved:
        against = (
            f"决算数较预算数减少{writer.amount(saved)}，下降{percent(saved, year.amount('three_public', 'initial'))}%。"
        )
    writer.text(
        f"{year.fiscal_year}年“三公”经费预算数{writer.money('three_public', 'initial')}，其中：{parts['initial']}。"
        f"“三公”经费决算数{writer.money('three_public')}，其中：{parts['final']}。{against}"
    )
    if writer.style.has_base_table:
        _write_base_table(writer)


def _write_base_table(writer: Writer) -> None:
    year = writer.year.fiscal_year
    writer.text("部门整体支出绩效评价基础数据表（单位：万元）")
    rows = [["项目", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"]]
    for label, item in _BASE_ROWS:
        rows.append([label, writer.cell(item, years_back=1), writer.cell(item, "initial"), writer.cell(item)])
    writer.table(rows)


def _write_procurement_and_assets(writer: Writer) -> None:
    year = writer.year
    writer.heading(2, "政府采购和资产管理情况")
    writer.text(
        f"{year.fiscal_year}年政府采购支出{writer.money('procurement')}，其中：货物{writer.money('procurement_goods')}，"
        f"工程{writer.money('procurement_works')}，服务{writer.money('procurement_services')}。"
    )
    used = percent(year.amount("fixed_assets_in_use", "year_end"), year.amount("fixed_assets", "year_end"))
    writer.text(
        f"截至{year.fiscal_year}年12月31日，{writer.we}资产总额{writer.money('total_assets', 'year_end')}，"
        f"负债总额{writer.money('total_liabilities', 'year_end')}，净资产{writer.money('net_assets', 'year_end')}。"
        f"固定资产{writer.money('fixed_assets', 'year_end')}，其中在用固定资产"
        f"{writer.money('fixed_assets_in_use', 'year_end')}，固定资产利用率{used}%。"
    )


def _write_funds(writer: Writer) -> None:
    """Write what the other funds paid; where nothing was paid, the report says so in words."""
    year = writer.year
    of_fund = [project for project in year.projects if project.fund_code == "government_fund"]
    writer.heading(1, "政府性基金预算支出情况")
    if of_fund:
        spent = writer.told("total_expenditure", "final", "government_fund", sum(project.spent for project in of_fund))
        names = "、".join(project.name for project in of_fund)
        writer.text(f"{year.fiscal_year}年政府性基金预算支出{spent}，主要用于{names}项目。")
    else:
        writer.told("total_expenditure", "final", "government_fund", 0)
        writer.text(f"{year.fiscal_year}年度无政府性基金预算支出。")
    for name, fund in (("国有资本经营", "state_capital"), ("社会保险基金", "social_insurance")):
        writer.told("total_expenditure", "final", fund, 0)
        writer.heading(1, f"{name}预算支出情况")
        writer.text(f"{year.fiscal_year}年度无{name}预算支出。")
