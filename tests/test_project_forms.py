"""Projects told within sentences, the one project of a project's report, and projects' forms in other reports."""

from __future__ import annotations

import pytest

from ingest.report import read_report
from tests.report_factory import amounts, money, projects, read, table, the

CLAUSES = [
    (
        "主要项目执行情况：①林区巡护，年初预算420万元，全年支出413万元；②防火物资，年初预算260万元，全年未调整，全年支出247万元。",
        {"林区巡护": {"initial": 420, "spent": 413}, "防火物资": {"initial": 260, "spent": 247}},
    ),
    (
        "一是林政稽查专项经费预算90万元，拨付31万元，资金拨付进度34.4%；二是智慧林区工程三期预算25万元，拨付24.6 万元。",
        {
            "林政稽查专项经费": {"initial": 90, "spent": 31, "execution_rate": 34.4},
            "智慧林区工程三期": {"initial": 25, "spent": 24.6},
        },
    ),
    (
        "年初安排重点项目两个，预算合计617万元，实际支出610万元，具体为:①市政养护(政府性基金)预算469万元，支出465万元；②垃圾分类预算148万元，支出145万元。",
        {"市政养护(政府性基金)": {"initial": 469, "spent": 465}, "垃圾分类": {"initial": 148, "spent": 145}},
    ),
    (
        "自评结果。“审判业务经费”项目自评综述：全年预算数为260万元，执行数为255万元。法庭改造项目自评得分92分，全年预算数386万元，执行数352万元。",
        {"审判业务经费": {"budget": 260, "spent": 255}, "法庭改造项目": {"budget": 386, "spent": 352}},
    ),
    ("项目支出主要有：美丽乡村建设860万元，通村公路改造684万元。", {"美丽乡村建设": {"spent": 860}, "通村公路改造": {"spent": 684}}),
    (
        "林区道路改造工程:列入预算260万元,已拨付78万元,支付率30%.",
        {"林区道路改造工程": {"initial": 260, "spent": 78, "execution_rate": 30}},
    ),
    (
        "2.油茶产业发展项目,预算1,200万元,其中中央资金900万元、省级资金300万元,支付372万元.",
        {"油茶产业发展项目": {"initial": 1200, "spent": 372}},
    ),
    ("护林站维修项目年初预算310.5万元，分三批拨付120.4万元、98.3万元、78.2万元，共支出296.9万元。",
     {"护林站维修项目": {"initial": 310.5, "spent": 296.9}}),
    ("護林站維(wéi)修項(xiàng)目年初預(yù)算42.00萬元，執(zhí)行數(shù)39.90萬元。", {"护林站维修项目": {"initial": 42, "spent": 39.9}}),
    (
        "1.退化林修复项目：安排资金50万元，已支付48万元，已完工。2.林区防火道路工程：安排资金30万元，已支付12万元，正在施工。",
        {"退化林修复项目": {"initial": 50, "spent": 48}, "林区防火道路工程": {"initial": 30, "spent": 12}},
    ),
    (
        "县财政共安排专项资金2项，合计120万元，分别为：森林防火专项80万元，病虫害防治专项40万元。",
        {"森林防火专项": {"initial": 80}, "病虫害防治专项": {"initial": 40}},
    ),
    (
        "主要项目执行情况：①食品安全抽检，年初预算420万元，支出413万元；②特种设备监管，年初预算260万元，全年未调整，支出247万元。",
        {"食品安全抽检": {"initial": 420, "spent": 413}, "特种设备监管": {"initial": 260, "spent": 247}},
    ),
    (
        "项目支出主要有：种苗质量提升计划，安排520万元，支出452.40万元；护林员补助金，安排406万元，支出406万元。其余零星项目安排40万元，支出0.32万元。",
        {"种苗质量提升计划": {"initial": 520, "spent": 452.4}, "护林员补助金": {"initial": 406, "spent": 406}},
    ),
    (
        "重点项目如下：①防火通道建设，本年下达1,200万元，支出1,200万元；②护林员取暖补助，安排380万元，全部支出。",
        {"防火通道建设": {"appropriated": 1200, "spent": 1200}, "护林员取暖补助": {"initial": 380}},
    ),
    (
        "虫害监测项目，年初安排860万元，支出826.80万元，支出率96.14%。",
        {"虫害监测项目": {"initial": 860, "spent": 826.8, "execution_rate": 96.14}},
    ),
    (
        "项目支出决算数120万元。其中：森林防火项目支出80万元，用于扑火队伍；病虫害防治项目支出40万元，用于药剂采购。",
        {"森林防火项目": {"spent": 80}, "病虫害防治项目": {"spent": 40}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_clause_that_names_a_project_gives_its_money(text, expected):
    """Name, then amounts by stage; sources after 其中 and batches are no measures of the whole."""
    assert projects(read("（二）项目资金使用情况", text)) == expected


NO_CLAUSES = [
    "三个项目预算1,500万元，到位1,500万元，支出1,347万元，支出率89.8%。",
    "2.将自评结果作为2024年项目预算编制的依据,2024年该项目拟安排预算260万元。",
    "全年可用资金2,256.35万元，实际支出2,102.34万元，预算执行率93.17%。",
    "至年底，支付护坡工程款213.68万元、设计费19.42万元，剩余35.80万元。",
    "2023年项目支出全年预算数176.00万元，实际支出130.00万元，预算执行率73.86%。",
    "省级补助资金预算120.00万元，到位120.00万元，支出118.00万元。",
    "公用经费年初预算42.00万元，实际支出39.90万元，执行率95.00%。",
    "运转类项目预算50万元，支出48万元；特定目标类项目预算80万元，支出78万元。",
    "引进企业投资建设竹木加工项目，计划投资5,000万元，实际完成投资3,000万元。",
    "县财政以岚财农〔2023〕31号下达我局造林补助资金650.00万元，其中：中央资金420.00万元、省级资金230.00万元。",
]


@pytest.mark.parametrize("text", NO_CLAUSES)
def test_budget_items_and_sources_of_funds_are_no_projects(text):
    """Words that any project may be called name none."""
    assert projects(read("二、支出情况", text)) == {}


OWN_TITLE = "岚溪县2023年度退化林修复项目支出绩效自评报告"


def test_the_prose_of_a_projects_report_is_about_that_project():
    """项目年初预算 names no project: it is the report's own; what follows 其中 is not the whole."""
    reading = read(
        "一、项目概况",
        "（一）项目资金。项目年初预算480.00万元，调整后预算520.00万元，其中省级补助资金300.00万元、县级配套资金220.00万元。"
        "实际到位资金520.00万元。截至2023年12月31日，实际支出473.20万元，预算执行率91.00%，结余46.80万元。",
        "补助标准为每亩160元。项目已于2023年11月竣工验收。",
        title=OWN_TITLE,
    )
    assert projects(reading) == {
        "退化林修复项目": {
            "initial": 480, "budget": 520, "appropriated": 520, "spent": 473.2, "carry_out": 46.8, "execution_rate": 91,
        }
    }  # fmt: skip
    assert reading.projects[0].status_code == "completed"


SPLITS = [
    ("支出内容：设备购置86.30万元，平台建设42.60万元，人员培训6.80万元。", ["project"] * 3),
    ("资金明细为：护林站12.35万元；配套管网7.60万元。", ["project"] * 2),
    ("省级下达35.00万元，县级配套12.00万元。", ["project"] * 2),
    ("支出内容：设备购置86.30万元，林场新增产值42.60万元；户均补助标准1.20万元。", ["project", "region", "output"]),
    ("1.林道硬化90.00万元，硬化8公里；2.护林站修缮30.50万元；3.造价咨询费15.20万元。", ["project"] * 3),
    ("其中劳务费42.60万元、电费8.40万元。引导社会捐赠6.00万元。", ["project", "project", "output"]),
]
SOURCES = [
    (
        "年初预算90.00万元，全年预算96.00万元。资金来源：省级补助60.00万元，县级财政36.00万元。",
        ["initial", *["adjusted"] * 3],
    ),
    ("2023年计划投入96.00万元，截至12月31日到位90.00万元。", ["initial", "final"]),
    ("计划资金96.00万元，到位90.00万元（中央资金60.00万元、省级资金30.00万元）。", ["initial", *["final"] * 3]),
]


@pytest.mark.parametrize(("text", "subjects"), SPLITS)
def test_what_a_projects_money_was_used_for_is_the_projects(text, subjects):
    """Name after name, as long as none is of a result or of a price."""
    reading = read("二、资金使用情况", f"截至年底，项目支出135.70万元。{text}", title=OWN_TITLE)
    assert [figure.subject_code for figure in money(reading)][1:] == subjects


@pytest.mark.parametrize(("last", "subject"), [("21.80", "project"), ("22.80", "output")])
def test_a_list_that_makes_what_a_project_spent_is_its_use(last, subject):
    """Wherever it stands, and only if it makes it to the fen."""
    spent = (
        "1.林区公厕改造。年初预算60.00万元，实际支出52.30万元。",
        "2.护林员培训。年初预算20.00万元，实际支出18.00万元。",
    )
    used = ("（一）林区公厕改造", "（1）新建公厕3座30.50万元；", f"（2）化粪池改造{last}万元。")
    reading = read(
        "一、基本情况", *spent, "二、资金使用明细", *used, title="岚溪县林业局2023年度林区公厕及培训项目绩效自评报告"
    )
    assert {the(reading, printed).subject_code for printed in ("30.50", last)} == {subject}


@pytest.mark.parametrize(("text", "stages"), SOURCES)
def test_where_a_projects_money_came_from_is_of_the_stage_of_all_of_it(text, stages):
    reading = read("二、资金到位和使用情况", text, title=OWN_TITLE)
    assert [(f.subject_code, f.stage_code) for f in money(reading)] == [("project", stage) for stage in stages]


def test_a_funds_block_may_tell_its_unit_in_a_row_of_its_own():
    """And the title of the next form may be glued to its first label."""
    forms = [
        table(
            f"{title}项目名称|{name}|",
            "实施单位|青石县林业局|",
            "项目资金（万元）||",
            "|全年预算数|全年执行数",
            f"年度资金总额|{amount}|{amount}",
        )
        for title, name, amount in (("", "护林站维修", 30), ("项目支出绩效自评表（2023年度）", "林道养护", 96))
    ]
    told = projects(read(*forms, title=OWN_TITLE))
    assert told == {
        name: {"budget": amount, "spent": amount} for name, amount in (("护林站维修", 30), ("林道养护", 96))
    }


def test_what_an_evaluated_project_found_is_not_its_money():
    """审减 and 挽回 are results, told behind the project's own amounts."""
    told = "林业稽查项目，自评得98分。全年预算数为120.00万元，执行数为118.35万元。核减工程造价46.40万元，为林农挽回损失3.20万元。"
    reading = read("（二）项目自评情况", told)
    assert [f.subject_code for f in money(reading)] == ["project", "project", "output", "output"]


def test_a_cell_that_lists_costs_lists_the_projects():
    """支出明细 | 设备运维费…，采编费…"""
    form = table(
        "项目名称|退化林修复",
        "资金（万元）|预算数|执行数",
        "资金总额|30.00|28.00",
        "支出明细|苗木费20.00万元，管护费8.00万元",
    )
    reading = read(form, title=OWN_TITLE)
    assert [f.subject_code for f in money(reading) if f.unit_source == "inline"] == ["project", "project"]


def test_a_source_that_has_something_left_is_not_the_whole_project():
    """结余 heads a column: only the row 合计 is the project."""
    rows = (
        "资金来源|计划投资额|实际到位资金|实际使用情况|结余",
        "合计|90.00|90.00|82.00|8.00",
        "省级财政|60.00|60.00|55.00|5.00",
        "县级财政|30.00|30.00|27.00|3.00",
    )
    told = read("（一）资金情况表", "单位：万元", table(*rows), title=OWN_TITLE).projects
    assert sum("spent" in mention.amounts for mention in told) == 1


OWN = [
    ("资金使用率84.00%，剩余44.40万元转入下年使用。", {"execution_rate": 84, "carry_out": 44.4}),
    (
        "项目概算投资860万元，全额列入2023年县级预算586万元。全年共使用资金557.87万元，未使用资金28.13万元为质量保证金。",
        {"initial": 586, "spent": 557.87, "carry_out": 28.13},
    ),
    ("县财政下达退化林修复项目资金120万元。", {"appropriated": 120}),
    ("退化林修复项目资金120万元。", {}),
    ("截至年底，累计支出9,682.20万元；县级资金支出420万元。", {"spent": 9682.2}),
    ("全年预算资金347万元,其中:中央补助312万元,占90%.全年实际支出343万元.", {"budget": 347, "spent": 343}),
]


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_what_no_word_calls_spent_is_not_spent(text, expected):
    """安排, 列入预算 and 下达 are before the spending; 两项合计 behind what was paid is all of it; 未使用 is left."""
    reading = read("一、项目资金使用情况", text, title=OWN_TITLE)
    found = {measure: value for p in reading.projects for measure, value in amounts(reading, p).items()}
    assert found == expected


PARTS = [
    (
        "项目计划总投资360万元，其中：中央资金150万元、省级资金90万元。实际到位资金354万元，其中：中央资金150万元。",
        [None, "initial", "initial", "final", "final"],
    ),
    ("项目支出构成如下：工程建设费271万元、勘察设计费14万元、监理费6万元、其他费用13万元。", ["final"] * 4),
    ("累计支付资金250万元。支出明细为：建筑安装工程费218万元，设备购置费18万元，其他费用2万元。", ["final"] * 4),
]


@pytest.mark.parametrize(("text", "stages"), PARTS)
def test_what_a_projects_money_is_made_of_is_no_project(text, stages):
    """What givers were to give to a total investment is planned, what they gave arrived; what work costs names no other project."""
    reading = read("一、项目资金情况", text, title=OWN_TITLE)
    assert [(f.subject_code, f.stage_code) for f in money(reading)] == [("project", stage) for stage in stages]
    assert {p.name for p in reading.projects} <= {"退化林修复项目"}


def test_amounts_of_a_review_are_no_projects():
    """送审 and 审定 are told of what was reviewed."""
    told = "制定了专项资金管理办法；工程类支出经财政投资评审，送审金额126.80万元，审定金额114.35万元，审减12.45万元。"
    assert {p.name for p in read("一、项目资金情况", told, title=OWN_TITLE).projects} <= {"退化林修复项目"}


NAMED_ABOVE = [
    ("项目名称 退化林修复补助", "主管部门 岚溪县林业局 实施单位 青石镇人民政府"),
    ("转移支付(项目)名称:退化林修复补助", "地方主管部门 岚溪县林业局 资金使用单位 青石镇人民政府"),
    ("（2023年度）项目名称退化林修复补助主管部门岚溪县林业局实施单位青石镇人民政府",),
]


@pytest.mark.parametrize("lines", NAMED_ABOVE)
def test_lines_above_a_form_name_project_and_office(lines):
    """The labels of a form's head may stand in one line, even without blanks between."""
    form = table("资金来源|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|20.00|16.00|10|80%|8")
    reading = read(*lines, "项目资金（万元）", form, title="2023年度项目支出绩效自评表")
    assert projects(reading) == {"退化林修复补助": {"budget": 20, "spent": 16, "execution_rate": 80}}
    assert reading.head.opening.department_name == "青石镇人民政府"


def test_a_projects_form_in_a_departments_report_is_the_projects_money():
    """Below a project's name the funds are the project's, and the form's score is not the department's."""
    form = (
        "项目名称|林区道路改造工程||||",
        "主管部门|岚溪县林业局|实施单位|青石林场||",
        "项目资金（万元）|预算数|到位数|执行数|分值|得分",
        "合计|46.00|46.00|43.70|10|9.5",
        "省级资金|30.00|30.00|30.00|—|—",
        "一级指标|二级指标|三级指标|年度指标值|分值|得分",
        "产出指标|数量指标|改造道路|≥4公里|90|85",
        "合计||||100|94.5",
    )
    reading = read("经自评，我局自评得分97分。", "附表：项目支出绩效自评表", table(*form))
    assert projects(reading) == {"林区道路改造工程": {"initial": 46, "appropriated": 46, "spent": 43.7}}
    assert {f.subject_code for f in reading.figures if f.kind == "money"} == {"project"}
    assert reading.head.total_score.value == 97


def test_a_line_below_the_title_names_the_project_and_its_document():
    """Some forms have no field for the name: it stands under the title, with the number of the document behind it."""
    form = table("预算执行情况|预算数|到位数|执行数|预算执行进度(%)", "总额|86.00|86.00|80.84|94")
    title = "2022年度项目支出绩效自评表\n2022年退化林修复补助岚财农〔2021〕147号\n单位:万元"
    reading = read(form, title=title)
    name = "2022年退化林修复补助岚财农〔2021〕147号"
    assert projects(reading) == {name: {"initial": 86, "appropriated": 86, "spent": 80.84, "execution_rate": 94}}
    assert "岚财农〔2021〕147号" in {m.document_no for m in reading.projects}


def test_a_list_of_scored_projects_is_no_form():
    """项目名称 with money and a score in each row: a row a project, and no line of a form."""
    heads = "序号|项目名称|预算金额|执行金额|执行率|自评得分|自评等级"
    rows = ("1|退化林修复|50.00|48.00|96%|95|优", "2|林区防火道路|30.00|12.00|40%|78|中", "|合计|80.00|60.00|75%||")
    reading = read("项目支出绩效自评情况汇总表（单位：万元）", table(heads, *rows))
    assert projects(reading) == {
        "退化林修复": {"initial": 50, "spent": 48, "execution_rate": 96},
        "林区防火道路": {"initial": 30, "spent": 12, "execution_rate": 40},
    }
    assert reading.indicators == ()


def test_lines_of_heads_and_numbers_below_a_coded_name_are_the_projects():
    """Some final accounts print a code and a name, then heads and numbers in two lines parted by blanks."""
    lines = ("4307251R000000084321-护林员补助", "项目资金(万元)", "全年预算数 执行数 执行率", "24.60 24.60 100.00%")
    reading = read("第四部分 附件", *lines, title="岚溪县林业局2023年度部门决算编制说明")
    assert projects(reading) == {"护林员补助": {"budget": 24.6, "spent": 24.6, "execution_rate": 100}}


def test_a_document_number_behind_the_name_and_the_status_behind_the_amount():
    """（岚财农〔2023〕12号） is no part of the name; 已全部完工 is told of the amount before it."""
    reading = read(
        "三、项目支出情况",
        "（一）退化林修复项目（岚财农〔2023〕12号）。本项目下达资金120万元，实际支出118万元。",
        "主要项目：林区道路工程支出86万元，已全部完工；护林站维修支出26万元，正在实施。",
    )
    found = [(m.name, m.document_no, m.status_code) for m in reading.projects]
    assert found == [
        ("退化林修复项目", "岚财农〔2023〕12号", None),
        ("林区道路工程", None, "completed"),
        ("护林站维修", None, "under_construction"),
    ]


def _form(total: str, *parts: str) -> list[str]:
    """Return a project's form: its name, its funds by source with the row of totals first, one indicator."""
    rows = (
        "项目名称|林区防火道路|项目类型|一次性|||",
        "预算执行情况|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    )
    tail = ("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|数量指标|修建道路|12公里|12公里|90|90")
    return ["单位：万元", table(*rows, f"资金总额|{total}", *parts, *tail)]


FORM_TITLE = "岚溪县林业局2023年度项目支出绩效自评表"


def test_a_row_of_labels_and_values_is_no_row_of_heads():
    """项目名称 | … | 项目类型 | 一次性 names the project; 预算执行情况 below it is none."""
    found = projects(read(*_form("380.00|412.50|396.00|10|96.00%|9.6"), title=FORM_TITLE))
    assert found["林区防火道路"] == {"initial": 380, "budget": 412.5, "spent": 396, "execution_rate": 96}
    assert set(found) == {"林区防火道路"}


def test_a_form_may_have_columns_of_what_changed_and_of_what_is_left():
    """年初预算数 | 调整数 | 全年预算数 | 全年执行数 | 结余: all of them are the project's measures."""
    form = table(
        "项目名称|护林站改造", "资金情况（万元）||年初预算数|调整数|全年预算数|全年执行数|结余|分值|执行率|得分",
        "|年度资金总额|60.00|-8.00|52.00|50.44|1.56|10|97.00%|9.7", "|其中：县级资金|60.00|-8.00|52.00|50.44|1.56|—|97.00%|—",
    )  # fmt: skip
    reading = read(form, title="岚溪县林业局2023年度项目支出绩效自评表")
    assert projects(reading) == {
        "护林站改造": {
            "initial": 60, "adjustment": -8, "budget": 52, "spent": 50.44, "carry_out": 1.56, "execution_rate": 97,
        }
    }  # fmt: skip
    assert {figure.confidence for figure in money(reading)} == {"sure"}


def test_what_a_form_says_was_brought_over_is_carried_in():
    """上年结转资金 is a row of the funds block; zero is not brought over."""
    lines = read(
        *_form("450.00|486.50|437.85|10|90.00%|9", "其中：上年结转资金|0.00|36.50|36.50|-|100%|-"), title=FORM_TITLE
    )
    start = next(m.amounts["carry_in"] for m in lines.projects if "carry_in" in m.amounts)
    assert next(f.printed for f in lines.figures if f.start == start) == "36.50"
    none = read(*_form("450.00|450.00|437.85|10|97.30%|9", "其中：上年结转资金|0.00|0.00|0.00|-|-|-"), title=FORM_TITLE)
    assert not any("carry_in" in m.amounts for m in none.projects)


def test_totals_of_zeros_above_a_filled_part_are_no_money_of_the_project():
    """A row nobody filled in says nothing; its project stays, without amounts."""
    found = projects(
        read(*_form("0.00|0.00|0.00|10|91.66%|9.2", "其中：财政拨款|600|720|658.90|-|91.51%|-"), title=FORM_TITLE)
    )
    assert found == {"林区防火道路": {"execution_rate": 91.66}}
    unspent = projects(read(*_form("0.00|0.00|0.00|10|0%|0", "其中：财政拨款|0|0|0|-|-|-"), title=FORM_TITLE))
    assert unspent["林区防火道路"]["budget"] == 0


FUNDS = ["资金（万元） | 预算数 | 执行数 | 执行率", "资金总额 | 120.00 | 114.00 | 95.00%"]
LEVELS = ["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 巡护 | 12次"]
WORK = {"initial": 120, "spent": 114, "execution_rate": 95}
NAMED = [
    (("公开15表项目名称 | 护林站维修", "主管部门 | 岚溪县林业局", *FUNDS, *LEVELS), ""),
    ((*FUNDS, *LEVELS), "项目2：护林站维修"),
    (
        ("项目名称 | 护林站维修", "主管部门 | 岚溪县林业局", FUNDS[0], "县级财政 | 120.00 | 114.00 | 95.00%", *LEVELS),
        "",
    ),
]


@pytest.mark.parametrize(("rows", "above"), NAMED)
def test_a_form_is_of_the_project_that_is_named_in_or_above_it(rows, above):
    """A form's number glued to the label, 项目2： above the form; a lone source of money is all there is."""
    assert projects(read("附件：绩效自评表", above, table(*rows))) == {"护林站维修": WORK}


def test_the_first_row_of_the_whole_tells_a_projects_money():
    """Points beside its label (年度资金总额 | 分值10) are no label; 部门预算资金 below it is a part; 上年预算数 is of the year before."""
    heads = "项目资金（万元）||年初预算数|全年预算数|全年执行数|执行率|得分"
    rows = ("年度资金总额|分值10|120.00|120.00|114.00|95%|9.5", "部门预算资金||100.00|100.00|94.00|94%|/")
    told = {"initial": 120, "budget": 120, "spent": 114, "execution_rate": 95}
    found = read("附件：绩效自评表", table("项目名称|护林站维修|实施单位|岚溪县林业局", heads, *rows, *LEVELS))
    assert projects(found) == {"护林站维修": told}
    mentions = [m for m in found.projects if m.amounts]
    assert len(mentions) == 1
    rows = ("项目名称|护林站维修|实施单位|岚溪县林业局", "当年预算数（万元）|120.00|上年预算数（万元）|90.00", *LEVELS)
    found = read("附件：绩效目标表", table(*rows))
    assert [m.amounts for m in found.projects if m.amounts] == [{"initial": the(found, "120.00").start}]
    assert the(found, "90.00").fiscal_year == 2022


def test_a_form_below_a_chapter_on_a_project_is_that_projects():
    """In a report on several projects the chapter's heading names the project of its form."""
    form = table(*FUNDS, *LEVELS)
    found = read(
        "一、苗圃建设项目",
        "（一）自评表",
        form,
        "二、护林站维修项目",
        form,
        title="岚溪县林业局2023年度林业专项项目绩效自评结果",
    )
    assert projects(found) == {"苗圃建设项目": WORK, "护林站维修项目": WORK}


def test_the_only_row_of_a_form_may_be_labelled_by_its_project():
    """预算执行情况 | 预算数 | 执行数; 护林培训 | 120.00 | …"""
    rows = ("预算执行情况（万元）||预算数|执行数|执行率|权重（%）|折算得分", "护林培训||120.00|114.00|95.00|10|9.5")
    goals = ("一级指标|二级指标|三级指标|指标值|完成值|权重（%）|折算得分", "产出指标|数量指标|巡护|12次|12次|90|90")
    title = "2023年度岚溪县林业局项目绩效自评表"
    assert projects(read(table(*rows, *goals), title=title)) == {"护林培训": WORK}
    rows = (rows[0], rows[1].replace("护林培训", "分值10分"))
    assert "分值10分" not in projects(read(table(*rows, *goals), title=title))


def test_amounts_one_head_too_far_right_are_told_by_their_order():
    """The label of the row stands below 预算数, as a head above it is merged over one column too many."""
    rows = """<table><tr><td>项目名称</td><td colspan=6>护林站维修</td></tr>
        <tr><td>主管部门</td><td colspan=6>岚溪县林业局</td></tr>
        <tr><td colspan=2 rowspan=2>预算执行情况（万元）</td><td>预算数</td><td>执行数</td><td>执行率</td><td colspan=2>得分</td></tr>
        <tr><td>年度资金总额</td><td>120.00</td><td>114.00</td><td>95%</td><td>9.5</td></tr>
        <tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>完成值</td><td>分值</td><td>得分</td></tr>
        <tr><td>产出指标</td><td>数量指标</td><td>巡护</td><td>12次</td><td>12次</td><td>50</td><td>50</td></tr></table>"""
    page = f"<html><body><p>岚溪县林业局2023年度项目支出绩效自评表</p>{rows}</body></html>"
    assert projects(read_report("x.html", page.encode())) == {"护林站维修": WORK}


def test_the_report_of_several_projects_gives_none_the_money_of_another():
    """Below a heading that names another project nothing is told of the one that has a form; its total investment is that one's."""
    reading = read(
        "一、林道灾毁恢复项目",
        "（一）项目概况。受山洪影响，青石段水毁严重，概算总投资860.00万元。",
        "（二）资金情况。计划安排480.00万元，支付462.80万元。",
        "二、护林站改建项目",
        "（一）项目概况。改建护林站3座，列入年初预算96.00万元。",
        "（二）自评表",
        table("项目名称|护林站改建", "资金来源|年初预算数|全年预算数|全年执行数", "资金总额|96.00|96.00|90.20"),
        title="岚溪县林业局2023年度项目支出绩效自评报告",
    )
    assert projects(reading) == {
        "林道灾毁恢复项目": {"total_investment": 860, "initial": 480, "spent": 462.8},
        "护林站改建": {"initial": 96, "budget": 96, "spent": 90.2},
    }


def test_money_received_is_not_spent():
    """Labels and values side by side: 实际到位资金 goes before 实际支出."""
    form = table("计划安排资金（万元）|700|实际到位资金（万元）|680|实际支出（万元）|665.50|结余（万元）|14.50")
    reading = read("项目名称：林道养护", form, title="岚溪县财政支出项目绩效评价自评报告")
    assert projects(reading)["林道养护"] == {"initial": 700, "appropriated": 680, "spent": 665.5, "carry_out": 14.5}


def test_the_row_that_numbers_the_columns_is_no_money():
    """列次 | 0 | 1 | 2: from 0 on as well."""
    form = table(
        "资金投入情况（万元）||行次|全年预算数（A）|全年到位资金（D）|全年执行资金（E）|预算执行率（E/A）", "|列次|0|1|2|3|4",
        "|年度资金总额|1|52.80|52.80|30.80|58.33%", "|其中：中央财政资金|2|52.80|52.80|30.80|58.33%",
    )  # fmt: skip
    reading = read(form, title="岚溪县林业局2023年度林业改革发展资金绩效评价表")
    assert [figure.printed for figure in money(reading)] == ["52.80", "52.80", "30.80"] * 2


def test_points_a_column_aside_are_no_money():
    """Of a row whose amounts print their unit, a bare number below 执行数 is none."""
    heads = "资金来源|年初预算数|全年预算数|全年|执行数|分值|执行率|得分"
    form = table(heads, "年度资金总额|42.18万元|42.18万元|34.06万元|10||80.7%|")
    assert "10" not in [f.printed for f in money(read("（2023年度）", form))]


def test_a_source_that_repeats_the_points_of_the_whole_is_scored_once():
    """年度资金总额 | 10 | 9 and 其中：本年财政拨款 | 10 | 9."""
    form = table(
        "项目资金（万元）|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分", "年度资金总额|9.60|8.64|10|90%|9",
        "其中：本年财政拨款|9.60|8.64|10|90%|9",
    )  # fmt: skip
    reading = read("项目名称：林道养护", form, title="岚溪县林道养护项目支出绩效自评表")
    assert [line.name for line in reading.indicators] == ["预算执行率"]


TWO_SIDED = (
    "项目资金|项目资金总额|9,864,000.00|年度资金申请总额|3,246,000.00",
    "（元）|其中：财政资金|9,864,000.00|其中：当年财政拨款|3,246,000.00",
    "|||上年结转资金|0.00",
    "|其他资金|0.00|其他资金|0.00",
)
CELLS = (
    "项目资金", "（元）", "项目资金总额", "9,864,000.00 年度资金申请总额", "3,246,000.00", "其中：财政资金", "9,864,000.00",
    "其中：当年财政拨款", "3,246,000.00", "上年结转资金", "0.00", "其他资金", "0.00      其他资金", "0.00",
)  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        [table("项目名称|护栏更新及养护经费|项目性质|经常性项目|", *TWO_SIDED)],
        ["项目名称", "护栏更新及养护", "经费", "项目性质", "经常性项", "目", *CELLS, "项目", "绩效", "目标"],
    ],
)
def test_money_of_all_years_stands_beside_that_of_the_year(form):
    """项目资金总额 is what a project costs in all its years, 年度资金申请总额 the year's budget; one cell a line as well."""
    reading = read("财政项目支出绩效目标申报表", "（2023年度）", *form)
    assert projects(reading) == {"护栏更新及养护经费": {"total_investment": 986.4, "initial": 324.6}}
    assert [(f.printed, f.subject_code, f.stage_code) for f in money(reading)] == [
        ("9,864,000.00", "project", None), ("3,246,000.00", "project", "initial"),
        ("9,864,000.00", "project", None), ("3,246,000.00", "project", "initial"), ("0.00", "project", "carry_in"),
        ("0.00", "project", None), ("0.00", "project", "initial"),
    ]  # fmt: skip
