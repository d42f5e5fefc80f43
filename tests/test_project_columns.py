"""What the columns of project tables and project forms hold: stages, years, funds, sums, labels and labelled numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract.projects.names import fund_of_class
from ingest.extract.projects.status import status_of
from ingest.lexicon import load_lexicon
from ingest.report import read_report
from tests.report_factory import OPENING, TITLE, amounts, money, projects, read, table, the, ties

BUDGET = "岚溪县林业局2023年部门预算公开说明"

NO_PROJECTS = {
    "income beside spending": (
        "项目|2023年预算数|项目|2023年预算数",
        "一、一般公共预算|482.00|一、农林水支出|410.00",
        "二、政府性基金|30.00|二、住房保障支出|102.00",
        "本年收入合计|512.00|本年支出合计|512.00",
    ),
    "funds": ("项目|预算数", "一般公共预算|482.00", "政府性基金预算|30.00", "国有资本经营预算|0.00"),
    "classes of spending": ("项目|预算数", "农林水支出|410.00", "住房保障支出|102.00", "卫生健康支出|20.00"),
    "costs with an amount each": ("项目|金额", "印刷费|4.10", "差旅费|10.20", "劳务费|2.00"),
}


@pytest.mark.parametrize("rows", NO_PROJECTS.values(), ids=NO_PROJECTS)
def test_funds_classes_and_costs_are_no_projects(rows):
    """项目 may head any list; what is no project gives none."""
    assert projects(read("表1 收支总体情况表", "单位：万元", table(*rows), title=BUDGET)) == {}


def test_work_that_is_counted_is_no_projects_money():
    """计划数 and 完成数 may count people."""
    tasks = table(
        "序号|工作任务|牵头股室|计划数|完成数|完成率",
        "1|巡护（人次）|林政股|2580|2784|107.91%",
        "2|建站（个）|造林股|12|13|108.33%",
    )
    reading = read("2023年度重点工作任务完成情况表", tasks)
    assert money(reading) == []
    assert projects(reading) == {}


SUMS = {
    "a budget's table": (BUDGET, "表3 2023年项目支出表", "金额", "initial"),
    "a title that says budget": ("岚溪县林业局2023年度部门整体支出绩效自评报告", "项目支出预算表", "合计", "initial"),
    "a title that says outturn": ("岚溪县林业局2023年度部门整体支出绩效自评报告", "项目支出决算表", "合计", "spent"),
}


@pytest.mark.parametrize(("title", "caption", "head", "measure"), SUMS.values(), ids=SUMS)
def test_a_column_headed_amount_is_what_the_title_says(title, caption, head, measure):
    """序号 | 项目名称 | 金额: the stage stands above the table, or the report is a budget."""
    form = table(f"序号|项目名称|{head}|备注", "1|松材线虫病防治|318.00|", "2|护林员补助|86.40|", "|合计|404.40|")
    reading = read(caption, "单位：万元", form, title=title)
    assert projects(reading) == {"松材线虫病防治": {measure: 318}, "护林员补助": {measure: 86.4}}
    assert the(reading, "404.40").item_code == "project_expenditure"


def test_an_amount_whose_stage_is_nowhere_told_is_no_measure():
    """金额 in a report on the year's work may be what was planned or what was spent."""
    form = table("项目名称|金额|备注", "松材线虫病防治|318.00|", "护林员补助|86.40|")
    assert not any(projects(read("项目情况", "单位：万元", form)).values())


def test_columns_of_one_fund_tell_whose_money_a_project_is():
    """Only a fund that gave all of it is the project's; the columns' totals are the department's, by fund."""
    form = table(
        "项目名称|合计|一般公共预算|政府性基金预算|上年结转",
        "松材线虫病防治|318.00|318.00||",
        "公益林补偿|150.00||150.00|",
        "护林站维修|90.00|60.00||30.00",
        "合计|558.00|378.00|150.00|30.00",
    )
    reading = read("2023年项目支出表", "单位：万元", form, title=BUDGET)
    told = {p.name: p.fund_code for p in reading.projects if not p.is_total}
    assert told == {"松材线虫病防治": "general_public", "公益林补偿": "government_fund", "护林站维修": None}
    assert projects(reading)["护林站维修"] == {"initial": 90, "carry_in": 30}
    sums = {(f.printed, f.fund_code, f.item_code) for f in money(reading) if f.is_total and f.stage_code == "initial"}
    assert sums == {
        ("558.00", "all", "project_expenditure"),
        ("378.00", "general_public", "project_expenditure"),
        ("150.00", "government_fund", "project_expenditure"),
    }


@pytest.mark.parametrize("head", ["拨付资金", "实际拨付", "下达金额", "到位资金"])
def test_what_was_given_beside_what_was_spent_of_it_came_in(head):
    """拨付资金 alone may be all that is told to be spent; beside 支出数 it is what the project got."""
    reading = read(
        "项目支出情况表",
        "单位：万元",
        table(f"项目名称|{head}|支出数", "松材线虫病防治|300.00|281.00", "护林员补助|86.40|86.00"),
    )
    assert projects(reading)["松材线虫病防治"] == {"appropriated": 300, "spent": 281}


def test_another_years_column_gives_the_years_project_nothing():
    """2022年预算数 stands before 2023年预算数: the first is a figure of its own year."""
    form = table("项目名称|2022年预算数|2023年预算数", "松材线虫病防治|300.00|318.00", "护林员补助|86.00|86.40")
    reading = read("项目支出情况表", "单位：万元", form)
    assert projects(reading) == {"松材线虫病防治": {"initial": 318}, "护林员补助": {"initial": 86.4}}
    assert the(reading, "300.00").fiscal_year == 2022


def test_a_remark_on_a_part_tells_no_fund_of_the_whole():
    """其中政府性基金20万元 is a part; (政府性基金) behind the name is all of it."""
    form = table(
        "项目名称|预算数|备注", "松材线虫病防治|318.00|其中政府性基金20万元", "林区道路改造（政府性基金）|86.40|"
    )
    told = {p.name: p.fund_code for p in read("项目支出", "单位：万元", form).projects}
    assert told == {"松材线虫病防治": None, "林区道路改造（政府性基金）": "government_fund"}


PROJECT_FORM = "岚溪县林业局2023年部门预算项目支出绩效自评表"
FORMS = {
    "a head of labels": (
        "预算执行情况（10分）|年度预算数（元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分",
        "|总额|852,400.00|796,310.00|796,310.00|100.00%|10|10",
        "|其中：财政资金|852,400.00|796,310.00|796,310.00|100.00%|/|/",
    ),
    "labelled cells below heads": (
        "预算执行情况|预算安排情况（调整后）|资金到位情况|资金执行情况|预算执行进度",
        "|预算数：796,310.00|到位数：796,310.00|执行数：796,310.00|100.00%",
        "|其中：财政资金796,310.00|其中：财政资金796,310.00|其中：财政资金796,310.00|100.00%",
    ),
    "labelled cells alone": (
        "项目资金（元）|年初预算数：852,400.00|全年预算数：796,310.00|全年执行数：796,310.00|执行率：100.00%",
    ),
}
TOLD = {
    "a head of labels": {"initial": 85.24, "budget": 79.631, "spent": 79.631, "execution_rate": 100},
    "labelled cells below heads": {"budget": 79.631, "appropriated": 79.631, "spent": 79.631, "execution_rate": 100},
    "labelled cells alone": {"initial": 85.24, "budget": 79.631, "spent": 79.631, "execution_rate": 100},
}


@pytest.mark.parametrize("form", FORMS)
def test_a_project_form_tells_its_money_in_cells_with_or_without_labels(form):
    """年度预算数 heads the labels 总额, 其中：…; 预算数：… below 预算安排情况（调整后） is the changed budget."""
    reading = read("单位：元", table("项目名称|林区临聘人员工资", *FORMS[form]), title=PROJECT_FORM)
    found = {measure: value for p in reading.projects for measure, value in amounts(reading, p).items()}
    assert found == TOLD[form]
    assert {f.subject_code for f in money(reading)} == {"project"}


def test_labelled_money_below_a_projects_name_is_the_projects():
    """A department's budget ends in the target form of each project: 年度资金总额：… is that project's opening budget."""
    form = table(
        "项目名称|松材线虫病防治|",
        "项目资金（万元）|年度资金总额：318.00|其中：财政拨款：318.00",
        "绩效指标|数量指标|防治面积≥3000亩",
    )
    reading = read("项目绩效目标表（2023年度）", form, title=BUDGET)
    assert projects(reading) == {"松材线虫病防治": {"initial": 318}}
    assert {f.subject_code for f in money(reading)} == {"project"}


def test_rows_marked_as_parts_below_project_spending_are_projects():
    """其中： opens them, 合计 ends them; a source of funds or a cost below 项目支出 is none."""
    form = table(
        "项目|年初预算数|调整后预算数|决算数|执行率(%)",
        "基本支出|98.20|99.00|99.00|100.00",
        "其中：人员经费|80.00|81.00|81.00|100.00",
        "项目支出|60.00|74.80|71.50|95.59",
        "其中：松材线虫病防治||40.00|38.40|96.00",
        "护林站改造|30.00|34.80|33.10|95.11",
        "合计|158.20|173.80|170.50|98.10",
        "项目支出|60.00|74.80|71.50|95.59",
        "其中：省级补助资金|40.00|40.00|38.40|96.00",
    )
    reading = read("部门预算执行情况表（单位：万元）", form)
    assert projects(reading) == {
        "松材线虫病防治": {"budget": 40, "spent": 38.4, "execution_rate": 96},
        "护林站改造": {"initial": 30, "budget": 34.8, "spent": 33.1, "execution_rate": 95.11},
    }
    assert the(reading, "33.10").subject_code == "project"


def test_the_sources_below_a_head_of_stage_are_no_measures():
    """批复金额 over 总额, 财政拨款, 其他资金: only the first is the project's budget; 财政拨款 is no money that arrived."""
    page = (
        f"<html><body><h1>{BUDGET}</h1><p>预算绩效资金支出情况如下。</p><p>单位：万元</p><table>"
        "<tr><td rowspan=2>任务名称</td><td rowspan=2>主要内容</td><td colspan=3>批复金额</td><td rowspan=2>实际支出金额</td>"
        "<td rowspan=2>预算执行率</td></tr><tr><td>总额</td><td>财政拨款</td><td>其他资金</td></tr>"
        "<tr><td>智慧林区</td><td>设备购置</td><td>286.00</td><td>280.00</td><td>6.00</td><td>281.45</td><td>98.41%</td></tr>"
        "<tr><td>护林员救助</td><td>救助</td><td>40.00</td><td>40.00</td><td></td><td>40.00</td><td>100.00%</td></tr>"
        "</table></body></html>"
    )
    reading = read_report("x.html", page.encode())
    assert projects(reading) == {
        "智慧林区": {"initial": 286, "spent": 281.45, "execution_rate": 98.41},
        "护林员救助": {"initial": 40, "spent": 40, "execution_rate": 100},
    }
    assert {f.stage_code for f in money(reading) if f.printed == "280.00"} == {"initial"}


def test_a_label_beside_all_rows_is_no_column_of_names():
    """职责活动 behind a cell as high as the table names the projects, though each has a score; a total's budget is moved too."""
    page = (
        f"<html><body><h1>{TITLE}</h1><p>{OPENING}</p><p>单位：万元</p><table>"
        "<tr><td rowspan=2>一、预算执行</td><td>项目</td><td>年初预算数</td><td>预算调整数</td><td>执行数</td><td>执行进度</td></tr>"
        "<tr><td>部门预算总额</td><td>90.00</td><td>6.00</td><td>95.00</td><td>98.96%</td></tr>"
        "<tr><td rowspan=3>二、职责活动</td><td>职责活动</td><td>预算数</td><td>执行数</td><td>主要完成情况</td><td>得分</td></tr>"
        "<tr><td>护林巡查</td><td>24.00</td><td>23.00</td><td>巡查林区</td><td>15</td></tr>"
        "<tr><td>林木检疫</td><td>18.00</td><td>17.60</td><td>检疫木材</td><td>12</td></tr></table></body></html>"
    )
    reading = read_report("x.html", page.encode())
    assert projects(reading) == {"护林巡查": {"initial": 24, "spent": 23}, "林木检疫": {"initial": 18, "spent": 17.6}}
    assert [line for line in reading.indicators if line.name == "预算执行率"] == []
    assert the(reading, "6.00").stage_code == "adjustment"


def test_a_part_beside_the_whole_has_its_stage():
    """全年预算数 | 其中：财政拨款 | 全年执行数: the part is of the head to its left, and no measure."""
    form = table("任务名称|全年预算数|其中：财政拨款|全年执行数|其中：省级补助", "护林站改造|36.00|31.00|35.00|30.00")
    reading = read("年度主要任务完成情况（单位：万元）", form)
    assert projects(reading) == {"护林站改造": {"budget": 36, "spent": 35}}
    assert [f.stage_code for f in money(reading)] == ["adjusted", "adjusted", "final", "final"]


def test_a_budget_beside_a_projects_name_is_its_opening_budget():
    """项目名称 | 校舍维修 | 当年预算 | 75.00, with the targets below."""
    form = table("项目名称|护林站维修|当年预算|75.00", "绩效指标|指标名称|指标性质|指标值", "产出指标|维修面积|≥|1260")
    reading = read("项目绩效目标表（单位：万元）", form, title=BUDGET)
    assert projects(reading) == {"护林站维修": {"initial": 75}}
    assert the(reading, "75.00").subject_code == "project"


HEADS = [
    (
        "项目名称|年初预算|调整预算|执行数|执行率",
        {"initial": 180, "budget": 302, "spent": 226.5, "execution_rate": 75},
    ),
    (
        "项目名称|年初预算|预算安排数（调整后，万元）|实际支出（万元）|支出率",
        {"initial": 180, "budget": 302, "spent": 226.5, "execution_rate": 75},
    ),
    (
        "项目名称|计划投资额|本年到位资金|累计支付金额|资金使用率",
        {"initial": 180, "appropriated": 302, "spent": 226.5, "execution_rate": 75},
    ),
    ("项目名称|计划|已拨|未拨|拨付率", {"initial": 180, "spent": 302, "carry_out": 226.5, "execution_rate": 75}),
    ("项目名称|全年预算数|上级资金|实际支付|自评等级", {"budget": 180, "spent": 226.5}),
    (
        "项目名称|年初预算|追加|预算合计|支出率",
        {"initial": 180, "adjustment": 302, "budget": 226.5, "execution_rate": 75},
    ),
]


@pytest.mark.parametrize(("heads", "expected"), HEADS)
def test_a_changed_budget_is_told_in_many_heads(heads, expected):
    """调整预算 without a sum behind it, and （调整后，万元） with the unit in the same brackets."""
    form = table(heads, "虫害监测|180.00|302.00|226.50|75.00%", "护林站维修|180.00|302.00|226.50|75.00%")
    assert projects(read("项目支出情况（单位：万元）", form)) == {"虫害监测": expected, "护林站维修": expected}


def test_below_offices_and_projects_only_coded_rows_are_projects():
    """单位名称（项目）: 51…R…-… is a project, the office above it is none."""
    rows = ("科目编码|单位名称（项目）|金额", "|合计|1,860,000.00", "|青石镇人民政府|1,860,000.00")
    form = table(*rows, "2130705|51132225R000011204561-村组织运转经费|1,860,000.00")
    reading = read("项目支出预算表", "单位：元", form, title=BUDGET)
    assert projects(reading) == {"村组织运转经费": {"initial": 186}}
    assert [p.function_code for p in reading.projects if not p.is_total] == ["2130705"]


def test_a_column_of_contents_is_no_second_list():
    """项目名称 | 预算数 | 资金来源 | 项目内容: two heads on projects, one list."""
    form = table(
        "项目名称|预算数|资金来源|项目内容",
        "护林经费|206.30|一般公共预算|巡护、演练",
        "防火设备|80.00|一般公共预算|购置",
    )
    reading = read("表9 项目支出预算表 单位：万元", form, title=BUDGET)
    assert projects(reading) == {"护林经费": {"initial": 206.3}, "防火设备": {"initial": 80}}
    assert {p.fund_code for p in reading.projects} == {"general_public"}


LAYOUTS = {
    "what several gave, and their sum": (
        (
            "序号|项目名称|财政资金|专项债券|单位自筹|资金合计|支出|执行率|进展",
            "1|育苗楼建设|600|2,000|400|3,000|2,550|85%|主体完工，装修中",
            "2|巡护车购置|380||120|500|498|99.6%|已验收",
        ),
        {
            "育苗楼建设": {"budget": 3000, "spent": 2550, "execution_rate": 85},
            "巡护车购置": {"budget": 500, "spent": 498, "execution_rate": 99.6},
        },
    ),
    "the year's own beside what was invested so far": (
        ("项目名称|总投资|累计完成投资|2023年计划|2023年支付|支付率", "防火通道|2,600|1,260|800|760|95%"),
        {"防火通道": {"total_investment": 2600, "initial": 800, "spent": 760, "execution_rate": 95}},
    ),
    "parts of the year's spending and their sum": (
        (
            "项目名称|年初预算|可用预算|实际支出|实际支出|实际支出",
            "项目名称|年初预算|可用预算|使用当年资金|使用上年结转|小计",
            "矿山修复|120|206|175|23|198",
        ),
        {"矿山修复": {"initial": 120, "budget": 206, "spent": 198}},
    ),
    "names below a head of tasks": (
        (
            "主要任务|预算数|执行数|执行率|完成情况",
            "高标准林地建设|820|764|93.2%|完成0.46万亩",
            "林区道路维修|460|432|93.9%|完成7公里",
        ),
        {
            "高标准林地建设": {"initial": 820, "spent": 764, "execution_rate": 93.2},
            "林区道路维修": {"initial": 460, "spent": 432, "execution_rate": 93.9},
        },
    ),
    "basic spending among tasks, and a sentence below": (
        (
            "任务名称|全年预算数|执行数",
            "基本支出|80|78",
            "林区养护|60|58",
            "金额合计|140|136",
            "预期目标：保持管护水平。|完成|",
        ),
        {"林区养护": {"budget": 60, "spent": 58}},
    ),
    "what the money is for, under short heads": (
        (
            "用途|安排金额|报账资金|结余|报账率",
            "林区道路硬化|120|116.8|3.2|97.33%",
            "苗圃改造|86.4|86.4|0|100%",
            "合计|206.4|203.2|3.2|98.45%",
        ),
        {
            "林区道路硬化": {"initial": 120, "spent": 116.8, "carry_out": 3.2, "execution_rate": 97.33},
            "苗圃改造": {"initial": 86.4, "spent": 86.4, "carry_out": 0, "execution_rate": 100},
        },
    ),
    "who got the money": (("乡镇名称|预算数|支出数|支出率", "东山镇|82|76|92.7%", "西河乡|46|43|93.5%"), {}),
    "groups and their sums": (
        (
            "序号|项目名称|年初预算|实际支出",
            "|合计|38|35",
            "一|生态修复|30|27",
            "1|造林|20|18",
            "2|管护|10|9",
            "二|规划测绘|8|8",
            "1|基础测绘|8|8",
        ),
        {
            "造林": {"initial": 20, "spent": 18},
            "管护": {"initial": 10, "spent": 9},
            "基础测绘": {"initial": 8, "spent": 8},
        },
    ),
}


@pytest.mark.parametrize(("rows", "expected"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_project_takes_the_sum_of_its_year_and_group_heads_are_none(rows, expected):
    """Of several columns of one stage the sum counts, and the year's own before the total so far."""
    assert projects(read("项目情况", "单位：万元", table(*rows))) == expected


def test_the_head_of_a_column_is_no_title():
    """A workbook that begins with its table: 2022年决算数 tells no year of the report."""
    rows = ("经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数", "三公经费|9.86|12.00|8.14")
    sheet = table("部门整体支出绩效评价基础数据表|||", *rows)
    found = read_report("岚溪县林业局2023年度部门整体支出绩效自评表.txt", sheet.encode())
    assert found.head.opening.fiscal_year == 2023


def test_a_total_with_basic_spending_in_it_is_of_all_spending():
    """基本支出 | 80 among the tasks: the department's, as is 金额合计."""
    reading = read("项目情况", "单位：万元", table(*LAYOUTS["basic spending among tasks, and a sentence below"][0]))
    assert [(the(reading, told).subject_code, the(reading, told).item_code) for told in ("80", "140")] == [
        ("department", "basic_expenditure"),
        ("department", "total_expenditure"),
    ]


def test_a_total_row_merged_over_the_names_keeps_its_columns():
    """合计 | 246.00 | 4,900.00 where the code and the name between are merged: the numbers are counted from the right."""
    path = next(Path("tests/data/variants").glob("黑_呼玛尔县林业和草原局2024*"))
    figures = read_report(path.name, path.read_bytes()).figures
    told = {(f.printed, f.item_code, f.stage_code) for f in figures if f.is_total}
    assert ("4,900.00", "project_expenditure", "initial") in told and (
        "10,040.00",
        "project_expenditure",
        "final",
    ) in told


def test_the_head_of_a_group_is_tied_to_the_rows_below_it():
    """一 | 生态修复 | 30 above 1 | 造林 | 20 and 2 | 管护 | 10."""
    reading = read("项目情况", "单位：万元", table(*LAYOUTS["groups and their sums"][0]))
    tied = ties(reading, "table_column")
    assert {"whole": ["30"], "part": ["20", "10"]} in tied and {"whole": ["8"], "part": ["8"]} in tied
    assert {"whole": ["8"], "part": ["20", "10"]} not in tied


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("完成", "completed"),
        ("主体完工，装修中", "under_construction"),
        ("路基施工", "under_construction"),
        ("立项批复460万元，已完工并投入使用", "completed"),
        ("已完成可研批复和地勘", "preliminary"),
        ("设备安装调试完毕，已通过竣工验收", "completed"),
        ("正在进行墙体修缮", "under_construction"),
        ("正在进行方案设计评审", "preliminary"),
        ("完成0.46万亩", None),
    ],
)
def test_words_of_progress_are_a_status(text, status):
    """What is being built outweighs what is done, and a finished work what was prepared for it."""
    assert status_of(text, load_lexicon())[0] == status


def test_items_beside_their_category_are_no_projects():
    """类别 | 支出内容: 支出结构 stands once for all its rows, which are the items of the budget."""
    rows = (
        "支出结构|基本支出|318.00|342.50",
        "|其中：人员支出|206.00|234.60",
        "|项目支出|402.00|428.40",
        "合计||720.00|770.90",
    )
    reading = read("资金情况（单位：万元）", table("类别|支出内容|年初预算数|执行数", *rows))
    items = {figure.printed: figure.item_code for figure in reading.figures if figure.kind == "money"}
    told = [items[printed] for printed in ("318.00", "206.00", "402.00", "720.00")]
    assert (told, reading.projects) == (
        ["basic_expenditure", "personnel", "project_expenditure", "total_expenditure"],
        (),
    )


def test_words_of_use_head_what_was_spent_and_its_rate():
    """批复文号, 使用数 and 使用率 in a table of projects."""
    rows = table(
        "项目名称|批复文号|预算数|到位数|使用数|使用率",
        "护林站改建|岚林计〔2023〕12号|300.00|280.00|266.00|95.00%",
        "防火道|岚林计〔2023〕31号|90.00|90.00|88.00|97.78%",
    )
    reading = read("三、项目支出情况", "单位：万元", rows)
    assert projects(reading) == {
        "护林站改建": {"initial": 300, "appropriated": 280, "spent": 266, "execution_rate": 95},
        "防火道": {"initial": 90, "appropriated": 90, "spent": 88, "execution_rate": 97.78},
    }
    assert [m.document_no for m in reading.projects] == ["岚林计〔2023〕12号", "岚林计〔2023〕31号"]


def test_the_project_beside_the_task_it_is_for_names_the_row():
    """任务名称 | 对应项目: the money is the project's."""
    rows = table(
        "任务名称|对应项目|预算（万元）|支出（万元）|完成情况",
        "林地保护|防火经费|142.00|139.16|完成",
        "造林|退化林修复|62.00|44.64|在建",
    )
    reading = read("年度主要任务", rows)
    assert projects(reading) == {
        "防火经费": {"initial": 142, "spent": 139.16},
        "退化林修复": {"initial": 62, "spent": 44.64},
    }


def test_the_sum_of_tasks_is_of_all_spending_where_one_is_the_offices_upkeep():
    """任务1 | 机构运转和人员保障: told beside the number of the task."""
    rows = ("年度主要任务|任务名称|主要内容|预算数|执行数", "|任务1|机构运转和人员保障|742.30|742.30", "|任务2|林区巡护|252.60|229.03",
            "|金额合计||994.90|971.33")  # fmt: skip
    reading = read("单位：万元", table(*rows))
    assert the(reading, "971.33").item_code == "total_expenditure"


def test_a_functional_class_tells_a_projects_fund():
    """21208 is paid by a government fund; an economic class or a whole class tells none."""
    rows = table(
        "序号|科目|项目名称|年初预算|支出",
        "1|2130209|退化林修复|62.00|60.00",
        "2|2120803|护林站改建|90.00|88.00",
        "|合计||152.00|148.00",
    )
    found = [p for p in read("三、项目支出情况", "单位：万元", rows).projects if not p.is_total]
    assert [(p.function_code, p.fund_code) for p in found] == [
        ("2130209", "general_public"),
        ("2120803", "government_fund"),
    ]
    codes = ("20822", "2296002", "2230105", "2320411", "2320301", "212", "30201", None)
    assert [fund_of_class(code, load_lexicon()) for code in codes] == [
        "government_fund", "government_fund", "state_capital", "government_fund", None, None, None, None,
    ]  # fmt: skip


def test_a_rate_may_be_the_same_number_as_an_amount_beside_it():
    """92.16 of 96.00 are 96.00 %; 96.00 beside 168.00 spent wholly is an amount in the wrong column."""
    rows = ("项目名称|预算数|支出数|执行率（%）", "护林站建设|96.00|92.16|96.00", "防火巡护|168.00|168.00|168.00")
    reading = read("三、项目支出情况", "单位：万元", table(*rows))
    assert projects(reading) == {
        "护林站建设": {"initial": 96, "spent": 92.16, "execution_rate": 96},
        "防火巡护": {"initial": 168, "spent": 168},
    }


def test_codes_of_classes_below_no_head_are_no_money():
    """The head over them was left out at the row's end, and 执行数 would reach over them."""
    rows = [
        "项目名称 | 年初预算数 | 执行数 |",
        "造林补助 | 30.00 | 28.00 | 2130205 |",
        "管护补助 | 20.00 | 18.00 | 2130209 |",
    ]
    reading = read("二、项目支出情况", "项目支出明细表（单位：万元）", "\n".join(rows))
    assert [figure.printed for figure in money(reading)] == ["30.00", "28.00", "20.00", "18.00"]
    assert [project.function_code for project in reading.projects] == ["2130205", "2130209"]


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        ("任务名称|主要内容|总额（万元）|实际支出金额（万元）|预算执行率", "486.00|480.00"),
        (
            "任务名称|编制依据及内容|总额（万元）|财政拨款|其他资金|实际支出金额（万元）|预算执行率",
            "486.00|400.00|86.00|480.00",
        ),
    ],
)
def test_a_whole_before_what_was_spent_is_planned(heads, values):
    """总额 beside 实际支出 is the budget, whose head above is lost; 财政拨款 behind it is a source."""
    reading = read("单位：万元", table(heads, f"林道改造|路基路面|{values}|98.77%", f"苗木补助|苗木|{values}|98.77%"))
    assert projects(reading)["林道改造"] == {"initial": 486, "spent": 480, "execution_rate": 98.77}


def test_a_plain_budget_in_a_table_is_that_in_force_where_prose_tells_both():
    """年初预算820万元，全年预算905万元, and 905.00 below 预算数."""
    reading = read(
        "（一）资金情况。项目年初预算820万元，全年预算905万元，全年支出868.80万元。",
        "单位：万元",
        table(
            "片区|预算数|支出数|执行率", "城郊|500.00|480.00|96%", "东塬|405.00|388.80|96%", "合计|905.00|868.80|96%"
        ),
        title="岚溪县2022年林道管护项目支出绩效自评报告",
    )
    told = [amounts(reading, m) for m in reading.projects if "林道管护" in m.name]
    assert {each.get("initial") for each in told} <= {820, None}
    assert {each.get("budget") for each in told} <= {905, None}
