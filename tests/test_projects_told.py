"""Projects that a chapter on work done tells one after another, by name and amount."""

from __future__ import annotations

import pytest

from ingest.extract.projects.names import project_key
from tests.report_factory import amounts, money, projects, read, table, the, ties

CHAPTER = "四、绩效目标完成情况"

TOLD = [
    (
        "（一）林政服务。护林站运营补助36.00万元；古树救护支出8.42万元，救护63株；退休护林员慰问9.80万元，每户200元。",
        {"护林站运营补助": {"spent": 36}, "古树救护": {"spent": 8.42}, "退休护林员慰问": {"spent": 9.8}},
    ),
    ("林区公厕改造12座，支出94.20万元；举办护林文化节，投入20万元。", {"林区公厕改造": {"spent": 94.2}, "护林文化节": {"spent": 20}}),
    ("三是木本油料种植。完成面积2.1万亩，按每亩300元补助，支付630.00万元。", {"木本油料种植": {"spent": 630}}),
    ("（二）职责二：森林防火。预算238.00万元，支出226.10万元，执行率95%。扑救8起，到位金额640万元。",
     {"森林防火": {"initial": 238, "spent": 226.1, "execution_rate": 95}}),
    ("（三）林业扶贫有效推进。投入486.20万元实施林区供水提质工程，铺设管网41公里；投资衔接资金215万元改造林区公厕9座。",
     {"林区供水提质工程": {"spent": 486.2}, "改造林区公厕": {"spent": 215}}),
    ("分项如下：①林区道路硬化126.40万元，建成6.8公里；②苗木共育室38.50万元；③公益岗位补助29.65万元。",
     {"林区道路硬化": {"spent": 126.4}, "苗木共育室": {"spent": 38.5}, "公益岗位补助": {"spent": 29.65}}),
    ("（一）重点工作。1.林道新建，总投资900万元，本年支出800万元；2.护林站运转，支出612.40万元；3.山火防御，支出86.30万元。",
     {"林道新建": {"total_investment": 900, "spent": 800}, "护林站运转": {"spent": 612.4}, "山火防御": {"spent": 86.3}}),
    ("林道养护预算60万元，支出52万元；苗木监测42万元。", {"林道养护": {"initial": 60, "spent": 52}, "苗木监测": {"spent": 42}}),
]  # fmt: skip
NO_PROJECTS = [
    "服务面积8万亩次。该职责活动全年预算286.00万元，支出272.84万元。",
    "发放消费券120万元，带动消费860万元。",
    "发放造林补贴132.4万元，护林补贴21.8万元，农民人均纯收入17,240元。农牧民工工资发放186.2万元，带动就业48人。",
    "发放农村低保金386.5万元、高龄补贴42.7万元、残疾人两项补贴31.2万元。",
    "全县教育投入持续增长，一般公共预算教育支出9.86亿元；职工医保基金支出5.86亿元。",
    "（八）招商引资。签约项目3个、合同资金2.6亿元，到位0.82亿元；林业产值1.46亿元。",
    "护林员补贴186.40万元由县级直接发放，不在本单位列支。",
    "（八）招商引资。某公司投资2.3亿元建设青石岭风电场。",
    "检查企业286家次，罚款94.6万元；追回违规资金713.26万元。",
    "林业支出（类）林业和草原（款）森林资源管护项目（项）：支出决算为86.34万元，完成预算100%。",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_names_with_their_own_amounts_are_projects_where_work_done_is_told(text, expected):
    """The words just before an amount name it; 支出 alone is told of what was named before, or of the paragraph's head."""
    assert projects(read(CHAPTER, text)) == expected


def test_a_heading_names_what_was_put_in_below_it():
    """Only where it is called like work, and nothing else is named."""
    told = ("（一）林区道路建设", "投入386.00万元，新修道路5.8公里。", "（二）民生保障", "投入52.00万元，惠及638户。")
    assert projects(read(CHAPTER, *told)) == {"林区道路建设": {"spent": 386}}


def test_what_was_put_in_is_spent_where_no_other_amount_is():
    """投入86.20万元 is what arrived only beside what was paid."""
    told = ("四、重点项目完成情况", "（一）林区公厕改造。投入资金86.20万元，新建公厕4座。")
    assert projects(read(*told)) == {"林区公厕改造": {"spent": 86.2}}


def test_a_document_number_before_the_only_name_is_the_projects():
    """Behind the label of its line."""
    (project,) = read(CHAPTER, "2.岚财林指〔2023〕26号：护林员慰问补助68.00万元，惠及126人。").projects
    assert (project.name, project.document_no) == ("护林员慰问补助", "岚财林指〔2023〕26号")


def test_a_heading_names_nothing_that_is_named_below_it():
    """投入20万元 stands beside a name of its own."""
    told = ("（一）林区道路建设", "投入386.00万元，新修道路5.8公里；林区公厕改造12座，支出94.20万元。")
    assert projects(read(CHAPTER, *told)) == {"林区公厕改造": {"spent": 94.2}}


@pytest.mark.parametrize("text", NO_PROJECTS)
def test_results_and_others_money_are_no_projects(text):
    """What was passed on, drawn or fined, what others paid, and functions of the budget."""
    assert projects(read(CHAPTER, text)) == {}


def test_what_was_put_into_unnamed_work_is_some_projects():
    """Where the words behind an amount name none (12个自然村…); what a firm puts in is nobody's spending here."""
    told = "投入638.50万元完成12个自然村绿化；某公司投资2.3亿元建设风电场。"
    found = [(f.printed, f.subject_code) for f in money(read(CHAPTER, told))]
    assert found == [("638.50", "project"), ("2.3", "output")]


def test_other_chapters_tell_no_projects_so():
    """The same words under 存在问题 say what is wrong."""
    assert projects(read("五、存在的问题", "护林站运营补助36.00万元未兑付。")) == {}


KNOWN = [
    ("护林站改建分三年实施，总投资860万元，二期正在施工。", "under_construction", 860),
    ("护林站改建尚未完工。", "under_construction", None),
    ("护林站改建已完成投资300万元。", None, None),
    ("护林站改建3个站点完工，其余待建。", None, None),
    ("护林站改建项目2024年6月竣工。", None, None),
]


@pytest.mark.parametrize(("text", "status", "total"), KNOWN)
def test_a_sentence_about_a_project_of_a_table_completes_it(text, status, total):
    """It adds a status or the total investment, and is no second project."""
    rows = table("项目名称 | 预算数 | 支出数", "护林站改建 | 300.00 | 280.00", "防火道 | 90.00 | 88.00")
    reading = read("三、项目支出情况", "单位：万元", rows, text)
    found = [m for m in reading.projects if m.name.startswith("护林站")]
    figures = {figure.start: figure for figure in reading.figures}
    totals = [figures[m.amounts["total_investment"]].value for m in found if "total_investment" in m.amounts]
    assert {m.name for m in found} == {"护林站改建"}
    assert [m.status_code for m in found if m.status_code] == ([status] if status else [])
    assert totals == ([total] if total else [])


def test_the_office_behind_a_name_makes_no_second_project():
    """A heading tells the office in brackets that the form below it has in a field of its own."""
    form = table("项目名称|防火经费", "资金来源|年初预算数|全年预算数|全年执行数", "年度资金总额|86.00|80.00|78.40")
    told = "年初预算86.00万元，年中调减6.00万元，支出78.40万元。"
    assert projects(read("三、项目支出情况", "1.防火经费（岚溪县林业局）", told, form)) == {
        "防火经费": {"initial": 86, "adjustment": -6, "budget": 80, "spent": 78.4}
    }


def test_what_is_planned_for_a_work_is_not_the_years_budget():
    """计划投入 is of the whole work where 年初预算 is told beside it; 计划 is no end of its name then."""
    text = (
        "项目支出72.60万元，主要有护林站改建38.60万元、防火道34.00万元。"
        "护林站改建计划投入386万元，列入年初预算38.60万元，当年支付38.60万元。"
    )
    assert projects(read(CHAPTER, text)) == {"护林站改建": {"initial": 38.6, "spent": 38.6}, "防火道": {"spent": 34}}


def test_a_project_of_a_heading_is_that_of_the_table_below():
    """造林专项 is 造林; what its paragraph calls spent needs no other word of stage."""
    rows = table("项目|计划投资|到位资金|使用资金", "造林|90.00|90.00|77.40", "防火道|60.00|60.00|58.00")
    title = "岚溪县林业局2023年度县级专项资金绩效自评报告"
    reading = read(
        "一、造林专项", "（一）资金使用。使用77.40万元。", "附表1 资金情况表（单位：万元）", rows, title=title
    )
    assert [(m.basis, project_key(m.name), amounts(reading, m).get("spent")) for m in reading.projects] == [
        ("prose", "造林", 77.4), ("table", "造林", 77.4), ("table", "防火道", 58),
    ]  # fmt: skip


def test_what_one_giver_paid_in_proves_a_rate_of_use_and_refutes_none():
    """到位300万元 may be the county's part: the rate is held against a budget where one is told."""
    told = (
        "（一）资金到位。县级配套120.00万元，实际到位100.00万元。",
        "（二）资金使用。支付中央资金794.20万元，支付率85.5%。",
    )
    rates = [r.basis for r in read(*told, title="岚溪县造林项目支出绩效自评报告").relations if r.kind == "rate"]
    assert "sentence" not in rates


def test_a_progress_behind_an_amount_is_that_of_its_budget():
    """预算90万元，拨付31万元，进度100% does not follow; 工程进度 is of the work."""
    assert ties(read("造林项目预算90.00万元，拨付31.00万元，进度100%。"), "rate") == [
        {"stated": ["100"], "numerator": ["31.00"], "denominator": ["90.00"]}
    ]
    assert not ties(read("造林项目预算90.00万元，拨付31.00万元，工程进度100%。"), "rate")


def test_what_is_told_of_several_projects_is_not_the_forms_own():
    """实施项目共2个，年初批复预算60万元 is of both, though only one of them has a form."""
    text = "2023年实施项目共2个，年初批复预算60.00万元，实际到位资金58.00万元。"
    items = ("1.造林补助。年初预算40.00万元，支出38.00万元。", "2.防火隔离带建设。年初预算20.00万元，支出20.00万元。")
    form = table(
        "项目名称 | 防火隔离带建设",
        "项目资金（万元） | 年初预算数 | 全年执行数 | 执行率",
        "年度资金总额 | 20.00 | 20.00 | 100%",
    )
    reading = read(
        "一、基本情况", text, "（一）项目概况", *items, form, title="岚溪县林业局2023年度项目支出绩效自评报告"
    )
    assert {m.name for m in reading.projects if the(reading, "58.00").start in m.amounts.values()} == set()


def test_parts_of_a_projects_own_money_are_planned_in_its_chapter_on_the_budget():
    """（三）项目预算投入: 一是…，需资金180万元; 二是…440万元 are what the project is to cost, and no projects."""
    parts = ("一是编制实施方案，需资金18.00万元", "二是启动示范村建设44.00万元", "三是自然村以奖代补312.00万元")
    reading = read("项目名称：示范村奖补", "（三）项目预算投入", *parts, title="岚溪县示范村奖补项目支出绩效评价报告")
    assert [(f.subject_code, f.stage_code) for f in money(reading)] == [("project", "initial")] * 3
    assert not [m.name for m in reading.projects if m.amounts]


def test_the_purpose_of_all_project_spending_is_no_project():
    """用于完成特定的行政工作任务的项目支出 is the office's, below its heading too."""
    text = (
        "2023年度用于完成特定的行政工作任务的项目支出293.36万元。其中：热线运行经费118.00万元，平台维护经费175.36万元。"
    )
    reading = read("（二）项目支出情况", text)
    assert the(reading, "293.36").item_code == "project_expenditure"
    assert {m.name for m in reading.projects} == {"热线运行经费", "平台维护经费"}
