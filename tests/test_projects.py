"""Projects told in lists, tables and sentences, with their money and status."""

from __future__ import annotations

import pytest

from ingest.extract.projects.names import project_key
from tests.report_factory import money, projects, read, table, the, ties

PLAN = table(
    "序号|项目类别|项目名称|年初预算|调整|可执行预算|支出金额|执行率|超支（+）/结余（-）|备注",
    "1|农林水支出|森林防火|60.10|23.80|83.90|79.55|94.82%|4.35|本级追加预算",
    "||林木种苗培育|/|45.20|45.20|45.20|100%|/|",
    "2|节能环保支出|天然林保护|30.00|/|30.00|29.90|99.67%||跨年支付",
    "|合计||90.10|69.00|159.10|154.65|||",
)


def test_a_project_table_gives_a_row_a_project():
    """Each column is one measure; strokes and empty cells are not stated."""
    found = projects(read("项目支出情况（单位：万元）", PLAN))
    found["森林防火"].pop("carry_out", None)  # 超支（+）/结余（-）: 4.35 may be read as what is left
    assert found == {
        "森林防火": {"initial": 60.1, "adjustment": 23.8, "budget": 83.9, "spent": 79.55, "execution_rate": 94.82},
        "林木种苗培育": {"adjustment": 45.2, "budget": 45.2, "spent": 45.2, "execution_rate": 100},
        "天然林保护": {"initial": 30.0, "budget": 30.0, "spent": 29.9, "execution_rate": 99.67},
    }


def test_a_category_reaches_down_to_the_rows_without_one():
    """A merged first column holds for the rows below it; the remark stays with its row."""
    reading = read("项目支出情况（单位：万元）", PLAN)
    rows = [(m.name, m.category, m.remark) for m in reading.projects if not m.is_total]
    assert rows == [
        ("森林防火", "农林水支出", "本级追加预算"),
        ("林木种苗培育", "农林水支出", None),
        ("天然林保护", "节能环保支出", "跨年支付"),
    ]


def test_a_total_row_is_no_project():
    """合计 is an operand of a check and the department's project expenditure."""
    reading = read("项目支出情况（单位：万元）", PLAN)
    assert [m.is_total for m in reading.projects if "合计" in m.name] in ([True], [])
    assert the(reading, "154.65").item_code == "project_expenditure"


def test_the_sum_of_a_report_on_projects_is_inferred():
    """合计 may be of one project with its parts, or of all an office has; its rows are sure."""
    reading = read("项目支出情况（单位：万元）", PLAN, title="岚溪县林业局2023年项目支出绩效自评报告")
    assert [the(reading, printed).confidence for printed in ("79.55", "154.65")] == ["sure", "inferred"]


def test_function_codes_and_funds_are_kept():
    """The chapter says the fund; the code column the function class."""
    heads = "支出功能分类科目编码|项目名称|年初结转|本年财政拨款|全年预算数|本年支出|年末结转"
    rows = ("2130205|森林资源培育|1.10|104.20|105.30|104.10|1.20", "2130234|森林防火||13.30|13.30|13.30|")
    reading = read("三、政府性基金预算支出情况", "专项资金预算收支情况（金额单位：万元）", table(heads, *rows))
    first = next(m for m in reading.projects if m.name == "森林资源培育")
    assert (first.function_code, first.fund_code) == ("2130205", "government_fund")
    assert projects(reading)["森林资源培育"] == {
        "carry_in": 1.1,
        "appropriated": 104.2,
        "budget": 105.3,
        "spent": 104.1,
        "carry_out": 1.2,
    }


LISTS = [
    (
        "项目支出9.66万元。其中：实施项目“非税征管”2023年上半年征管经费0.67万元；实施项目“前期费”2022年前期工作经费4.98万元；本级基金安排的乡村振兴资金4.01万元。",
        [0.67, 4.98, 4.01],
    ),
    ("项目支出179.55万元，其中：森林防火项目79.55万元，天然林保护项目100.00万元。", [79.55, 100.0]),
    (
        "项目支出179.55万元，包括：森林防火经费79.55万元、林业有害生物防治经费60.00万元、古树名木保护经费40.00万元。",
        [79.55, 60.0, 40.0],
    ),
]


@pytest.mark.parametrize(("text", "spent"), LISTS)
def test_projects_listed_after_their_sum_are_spent_amounts(text, spent):
    """What stands after 其中 below 项目支出 are projects."""
    found = projects(read("（二）项目支出", text))
    assert [amounts.get("spent") for amounts in found.values()] == spent


def test_a_document_number_belongs_to_its_project():
    """预字〔2023〕0401号 stands before the project's name."""
    reading = read(
        "三、项目组织实施情况",
        "岚预字〔2023〕0401号实施项目：“非税征管”2023年上半年征管经费0.67万元，已用于商品和服务支出。",
    )
    assert [m.document_no for m in reading.projects] == ["岚预字〔2023〕0401号"]
    assert list(projects(reading).values()) == [{"spent": 0.67}]


PARAGRAPHS = [
    (
        "（1）森林防火经费：年初预算分配资金141万元，本期应到位资金141万元，实际到位资金118.64万元，资金到位率84.14%。全年预算资金141.39万元。已使用资金121.30万元，预算执行率85.79%。",
        {"initial": 141, "appropriated": 118.64, "budget": 141.39, "spent": 121.3, "execution_rate": 85.79},
    ),
    (
        "（1）森林防火经费：全年预算金额1,857.00万元，实际发生支出1,850.00万元，用于扑火队伍建设。",
        {"budget": 1857, "spent": 1850},
    ),
    (
        "（1）森林防火经费：年初预算60.10万元，年中追加23.80万元，调整后预算83.90万元，实际支出79.55万元，年末结转4.35万元，执行率94.82%。",
        {
            "initial": 60.1,
            "adjustment": 23.8,
            "budget": 83.9,
            "spent": 79.55,
            "carry_out": 4.35,
            "execution_rate": 94.82,
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_a_paragraph_about_one_project_gives_its_money(text, expected):
    """Amounts belong to the project that begins the paragraph."""
    assert projects(read("（二）项目支出情况", text)) == {"森林防火经费": expected}


STATUSES = [
    (
        "已完成林区基础设施：青石岭防火道路工程；黄沙冲林场危房改造（二期）。",
        ["青石岭防火道路工程", "黄沙冲林场危房改造（二期）"],
        "completed",
    ),
    (
        "正在建设林区基础设施：青石岭防火道路二期工程；黄沙冲林场供水工程。",
        ["青石岭防火道路二期工程", "黄沙冲林场供水工程"],
        "under_construction",
    ),
]


@pytest.mark.parametrize(("text", "names", "status"), STATUSES)
def test_a_list_of_works_gives_their_status(text, names, status):
    """已完成 and 正在建设 hold for every name of the list."""
    reading = read("2. 整体绩效目标完成情况", text)
    assert [(m.name, m.status_code) for m in reading.projects] == [(name, status) for name in names]


def test_the_same_project_told_twice_has_one_key():
    """Quotes, blanks and closing words do not make another project."""
    assert project_key("“森林防火”经费") == project_key("森林防火 经费") == project_key("森林防火")
    assert project_key("森林防火") != project_key("森林管护")


NO_PROJECTS = [
    "项目支出年初预算160.00万元，追加23.80万元，其中上级追加20.00万元、本级追加3.80万元。",
    "项目支出是单位为完成特定行政工作任务或事业发展目标而发生的支出。",
    "项目支出179.55万元，其中：商品和服务支出100.00万元，资本性支出79.55万元。",
    "2023年支出合计608.15万元，其中：基本支出428.60万元，项目支出179.55万元。",
    "全年共评审项目69个，送审金额20.86亿元。",
    "“三公”经费5.18万元，其中：公务接待费1.58万元，公务用车运行维护费3.60万元。",
]


@pytest.mark.parametrize("text", NO_PROJECTS)
def test_budget_items_and_work_done_are_no_projects(text):
    """商品和服务支出 is an economic class, 基本支出 an item."""
    assert projects(read("（二）项目支出", text)) == {}


def test_rows_of_budget_items_are_no_projects():
    """A table headed 项目 that lists 基本支出 and 项目支出 is about the budget."""
    assert (
        projects(
            read("（单位：万元）", table("项目|年初预算|决算支出", "基本支出|412.30|428.60", "项目支出|160.00|179.55"))
        )
        == {}
    )


def test_an_amount_in_a_rate_column_is_no_rate():
    """A rate told as 198.69 beside rows of 100% is kept as printed or left out."""
    heads = "项目名称|年初预算（万元）|支出金额（万元）|执行率"
    found = projects(read("", table(heads, "森林防火|119.40|119.41|100%", "种苗补助|198.60|198.69|198.68")))
    assert found["种苗补助"].get("execution_rate") in (None, 198.68)
    assert (found["种苗补助"]["initial"], found["种苗补助"]["spent"]) == (198.6, 198.69)


def test_a_template_row_without_numbers_is_no_project():
    """…… and empty rows are left over from the template."""
    heads = "序号|项目名称|年初预算（万元）|支出金额（万元）"
    assert list(projects(read("", table(heads, "1|森林防火|119.40|119.41", "2|……||", "3|||")))) == ["森林防火"]


ENUMERATIONS = [
    [
        "2023年项目支出179.55万元，主要用于：",
        "1.森林防火项目79.55万元。",
        "2.天然林保护项目60.00万元。",
        "3.古树保护项目40.00万元。",
    ],
    ["项目支出主要有以下几项：一是森林防火项目79.55万元；二是天然林保护项目60.00万元；三是古树保护项目40.00万元。"],
    ["支出较大的项目有：森林防火项目79.55万元、天然林保护项目60.00万元、古树保护项目40.00万元。"],
]


@pytest.mark.parametrize("paragraphs", ENUMERATIONS)
def test_projects_told_one_by_one(paragraphs):
    """In numbered lines, after 一是 and 二是, or joined by 、."""
    assert [amounts.get("spent") for amounts in projects(read("（二）项目支出情况", *paragraphs)).values()] == [
        79.55,
        60.0,
        40.0,
    ]


def test_a_project_form_is_one_project():
    """The form's name row and its funds row are one project of the form's own money."""
    rows = (
        "项目名称|森林防火经费|||||",
        "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "|年度资金总额|60.10|83.90|79.55|10|94.82%|9.5",
        "|其中：当年财政拨款|60.10|83.90|79.55|-|94.82%|-",
        "|上年结转资金|0|0|0|-||-",
    )
    reading = read("", table(*rows), title="岚溪县林业局2023年度项目支出绩效自评表")
    assert projects(reading) == {
        "森林防火经费": {"initial": 60.1, "budget": 83.9, "spent": 79.55, "execution_rate": 94.82}
    }


def test_spent_below_a_group_of_heads_is_spent():
    """支出 below 决算情况 is the project's spending."""
    heads = ("项目名称|预算情况|决算情况|执行率", "|年初预算|调整|全年预算|支出|结余|")
    reading = read("（单位：万元）", table(*heads, "森林防火|60.10|23.80|83.90|79.55|4.35|94.82%"))
    assert projects(reading)["森林防火"].get("spent") == 79.55


def test_a_name_with_a_budget_and_what_was_spent_is_a_project():
    """In any chapter: （二）桥梁隐患整治。预算…，支出…; the department, an item and a rate told so are none."""
    reading = read(
        "三、绩效目标完成情况",
        "（一）桥梁隐患整治。预算210.00万元，调整后预算224.58万元，支出199.88万元，执行率89.00%。",
        "（二）会议费：年初预算3.25万元，支出3.20万元。",
        "（三）部门整体支出。年初预算953.25万元，支出934.25万元。",
    )
    assert [(p.name, sorted(p.amounts)) for p in reading.projects] == [
        ("桥梁隐患整治", ["budget", "execution_rate", "initial", "spent"])
    ]
    assert [f.item_code for f in money(reading)[3:]] == ["meeting", "meeting", "total_expenditure", "total_expenditure"]


def test_a_table_of_words_parted_by_blanks_has_labels_where_its_first_row_has_them():
    """Two columns of words behind a running number; 合计 has its numbers under the last columns."""
    reading = read(
        "单位：万元",
        "序号 项目名称 资金来源 上年结转 本年预算 实际支出",
        "1 实验楼建设 中央直达 0.00 680.00 660.00",
        "2 设备购置 政府性基金 0.00 900.00 620.00",
        "合计 0.00 1,580.00 1,280.00",
    )
    named = [(p.name, p.fund_code) for p in reading.projects if not p.is_total]
    assert named == [("实验楼建设", None), ("设备购置", "government_fund")]
    assert [(f.item_code, f.stage_code) for f in money(reading) if f.is_total] == [
        ("project_expenditure", stage) for stage in ("carry_in", "initial", "final")
    ]


def test_a_row_that_lost_a_cell_ends_a_table_parted_by_blanks():
    """Which column is missing cannot be told: no number of the row is taken."""
    reading = read(
        "单位：万元",
        "序号 项目名称 资金来源 上年结转 本年预算 实际支出",
        "1 实验楼建设 中央直达 0.00 680.00 660.00",
        "2 设备购置 政府性基金 900.00 620.00",
    )
    assert [p.name for p in reading.projects] == ["实验楼建设"]
    assert [f.printed for f in money(reading)] == ["0.00", "680.00", "660.00"]


def test_a_subtotal_is_of_the_rows_since_the_last_one():
    """小计 below its group; above it, or of a row no reading decides, none is tied; 合计 is of all, on every page."""
    head, first, second = (
        "项目名称|年初预算|实际支出",
        ("造林补助|6.00|5.00", "护林站维修|4.00|4.00"),
        ("水渠改造|9.00|8.00",),
    )
    subtotals, total = ("小计|10.00|9.00", "小计|9.00|8.00"), "合计|19.00|17.00"
    below = read("项目支出情况", "单位：万元", table(head, *first, subtotals[0], *second, subtotals[1], total))
    spent = [t for t in ties(below, "table_column") if t["whole"][0] in ("9.00", "8.00", "17.00")]
    assert [t["part"] for t in spent if t["whole"] == ["17.00"]] == [["5.00", "4.00", "8.00"]]
    assert ["5.00", "4.00"] in [t["part"] for t in spent] and ["8.00"] in [t["part"] for t in spent]
    on_two_pages = read("项目支出情况", "单位：万元", table(head, *first, head, *second, total))
    assert [t["part"] for t in ties(on_two_pages, "table_column")][1] == ["5.00", "4.00", "8.00"]
    above = read("项目支出情况", "单位：万元", table(head, subtotals[0], *first, subtotals[1], *second, total))
    assert [t["whole"] for t in ties(above, "table_column")] == [["19.00"], ["17.00"]]


def test_rows_below_project_spending_are_projects_where_they_make_it():
    """Rows that add up to 项目支出 in every column need no 其中, the year before's included; others stay what they were."""
    head = "经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数"
    rows = ("项目支出|236.65|245.00|260.90", "苗圃养护|86.45|90.00|92.60", "林区通信运维|150.20|155.00|168.30")
    found = read("基础数据表", table(head, "三公经费|5.00|6.00|4.00", *rows, "公用经费|98.70|100.00|96.36"))
    assert projects(found) == {
        "苗圃养护": {"initial": 90.0, "spent": 92.6}, "林区通信运维": {"initial": 155.0, "spent": 168.3},
    }  # fmt: skip
    assert the(found, "86.45").subject_code == "project"
    apart = read("基础数据表", table(head, "三公经费|5.00|6.00|4.00", *rows[:2], "公用经费|98.70|100.00|96.36"))
    assert projects(apart) == {}


@pytest.mark.parametrize("name", ["部门职责", "职责活动"])
def test_duties_with_their_money_are_projects(name):
    """部门职责 | 预算数 | 执行数: what a department's money is told by in place of projects."""
    rows = ("1|林区防火|150.00|142.60|95.07|优", "2|护林巡查|196.10|186.40|95.05|优", "|合计|346.10|329.00|95.06|")
    reading = read("单位：万元", table(f"序号|{name}|预算数|执行数|执行率（%）|自评等级", *rows))
    assert [each["spent"] for each in projects(reading).values()] == [142.6, 186.4]


def test_projects_beside_a_group_that_is_printed_once():
    """项目支出 stands beside its rows, in the first of them alone: none of them is all project spending."""
    rows = (
        "支出类别||年初预算|调整后预算|实际支出", "基本支出||42.60|46.42|46.42", "项目支出|护林员报酬|26.40|28.20|28.20",
        "|林道清障|48.00|56.40|54.36", "项目支出小计||74.40|84.60|82.56", "合计||117.00|131.02|128.98",
    )  # fmt: skip
    reading = read("单位：万元", table(*rows))
    assert list(projects(reading)) == ["护林员报酬", "林道清障"]
    assert [f.printed for f in money(reading) if f.item_code == "project_expenditure"] == ["74.40", "84.60", "82.56"]


def test_the_title_of_a_form_names_its_project():
    """（二）项目自评表：…"""
    form = ("预算执行情况（万元）||预算数|执行数|执行率|得分", "|年度资金总额|86.00|79.12|92.00%|18.4")
    assert list(projects(read("（二）项目自评表：古树名木普查", table(*form)))) == ["古树名木普查"]


def test_a_total_without_projects_is_no_project_spending():
    """Where the rows are lost, 合计 below 项目 may be of anything (三公经费)."""
    reading = read("“三公”经费支出决算表（单位：万元）", table("项目|预算数|决算数|备注", "合计|0.60|0.28|"))
    assert [f.item_code for f in money(reading)] == [None, None]
