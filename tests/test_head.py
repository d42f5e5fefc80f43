"""What a report says of itself: department, region, year, kind, people, score and grade."""

from __future__ import annotations

import pytest

from ingest.errors import NotAReport
from ingest.head.regions import find_region
from ingest.report import read_report
from tests.report_factory import OPENING, read, table

TITLES = [
    ("岚溪县林业局2023年度部门整体支出绩效自评报告", "岚溪县林业局", 2023),
    ("2022年岚溪县林业局部门整体支出绩效自评报告", "岚溪县林业局", 2022),
    ("岚溪县青石镇人民政府2021年度部门整体支出绩效评价报告", "岚溪县青石镇人民政府", 2021),
    ("岚溪县林业局关于2023年度部门整体支出绩效自评的报告", "岚溪县林业局", 2023),
    ("2023 年度岚溪县林业局部门整体支出绩效自评报告", "岚溪县林业局", 2023),
    ("附件3\n岚溪县林业局2023年度部门整体支出绩效报告", "岚溪县林业局", 2023),
    ("岚溪县林业局\n\n部门整体支出绩效评价报告\n（2023年度）", "岚溪县林业局", 2023),
    ("岚溪县林业局2022年部门整体支出\n绩效自评报告", "岚溪县林业局", 2022),
    ("中共岚溪县委组织部2023年度部门整体支出绩效自评报告", "中共岚溪县委组织部", 2023),
    ("岚溪县第一中学2023年部门整体支出绩效自评报告", "岚溪县第一中学", 2023),
    ("岚溪县青石镇2023年度部门整体支出绩效自评报告", "岚溪县青石镇", 2023),
    ("岚溪县青石镇人民政府2023年部门整体支出\n绩效自评报告", "岚溪县青石镇人民政府", 2023),
    ("2022 年岚溪县林业局整体支出\n绩效自评报告\n按照县财政局《关于做好 2023 年绩效自评的函》", "岚溪县林业局", 2022),
    ("岚溪县林业局2022年整体支出\n绩效自评报告\n为做好2023年度财政支出绩效自评工作", "岚溪县林业局", 2022),
    ("国家税务总局岚溪县税务局2023年部门整体支出绩效报告", "国家税务总局岚溪县税务局", 2023),
    ("2023年度\n岚溪县林业局\n部门决算\n目录\n第二部分 2023年度部门决算表", "岚溪县林业局", 2023),
    ("2023年度\n湖南省岚溪县林业局部门整体支出绩效自评报告", "岚溪县林业局", 2023),
    ("第二部分 岚溪县林业局2023年部门决算表", "岚溪县林业局", 2023),
    ("岚溪县2023年青石镇人民政府部门预算的批复", "青石镇人民政府", 2023),
    ("岚州市2023年青石镇人民政府部门预算的批复", "青石镇人民政府", 2023),
    ("2023年岚溪县青石镇“三公”经费预算财政拨款情况统计表", "岚溪县青石镇", 2023),
    ("2023年岚溪职业技术学院政府采购决算公开情况", "岚溪职业技术学院", 2023),
    ("县林业局2023年部门决算表\n部门：岚溪县林业局", "岚溪县林业局", 2023),
    (
        "青石镇2023年度部门整体支出绩效自评报告\n岚溪县青石镇人民政府2023年度部门整体支出绩效自评报告",
        "岚溪县青石镇人民政府",
        2023,
    ),
]


@pytest.mark.parametrize(("title", "department", "year"), TITLES)
def test_the_title_names_department_and_year(title, department, year):
    """In any order, over one line or several."""
    opening = read(title=title).head.opening
    assert (opening.department_name, opening.fiscal_year) == (department, year)


PROPERTIES = [
    ["标题：岚溪县林业局文档", "作者：李某某", "创建时间：2024-03-01"],
    ["标      题 岚溪县林业局2023年度部门整体支出绩效自评报告", "索引号 000014352/2023-00017 文      号"],
    ["上传人:1*** 下载积分:10", "部门整体支出绩效自评报告精选10篇"],
    ["目录", "二、部门决算情况说明................6"],
    ["| | |", "欢迎来到岚溪县政府网站！", "您现在的位置：首页 > 政务公开 > 2023年部门决算公开", "3"],
    [
        "[ 索引号 ]",
        "[ 主题分类 ]",
        "[ 体裁分类 ]",
        "[ 发布机构 ]",
        "[ 有效性 ]",
        "[ 成文日期 ]",
        "[ 发布日期 ]",
        "• 文号：",
    ]
    * 2,
]


@pytest.mark.parametrize("lines", PROPERTIES)
def test_file_properties_and_share_sites_are_no_title(lines):
    """What a file or a site adds above the title is passed over."""
    title = "岚溪县林业局2023年度部门整体支出绩效自评报告"
    opening = read(title="\n".join([*lines, title])).head.opening
    assert (opening.title, opening.department_name) == (title, "岚溪县林业局")


def test_a_traditional_report_is_a_report():
    """With readings in brackets as well."""
    head = read(
        "我局預(yù)算支出608.15萬元，自評得分92分。", title="岚溪縣林業局2023年度部門整體支出績(jī)效自評報告"
    ).head
    assert (head.opening.department_name, head.opening.fiscal_year) == ("岚溪县林业局", 2023)
    assert (head.region_name, getattr(head.total_score, "value", None)) == ("岚溪县", 92)


BODIES = [
    ("2023年度部门整体支出绩效自评报告", ["单位名称（盖章）：岚溪县林业局"], "岚溪县林业局"),
    (
        "2023年度部门整体支出绩效自评报告",
        ["一、单位基本情况", "岚溪县林业局是县政府工作部门，正科级。"],
        "岚溪县林业局",
    ),
    (
        "2023年度部门整体支出绩效自评报告",
        ["（二）决算单位构成。岚溪县林业局单位2023年部门决算汇总公开单位构成包括：岚溪县林业局本级。"],
        "岚溪县林业局",
    ),
    (
        "岚溪县2021年退化林修复补助资金项目绩效评价报告",
        ["根据通知要求,岚溪县林业服务中心对\n2021年退化林修复补助资金项目开展了绩效评价."],
        "岚溪县林业服务中心",
    ),
    (
        "岚溪县2019年退化林修复补助资金绩效自评报告",
        ["主管部门为岚溪县林业局,实施单位为岚溪县国有林场管理站,建设周期2019年3月至12月."],
        "岚溪县国有林场管理站",
    ),
    (
        "岚溪县2022年林业产业补助资金项目绩效自评报告",
        ["资金到位后，由县林业局牵头，6个乡镇具体负责。"],
        "岚溪县林业局",
    ),
    (
        "岚溪县2022年补助资金项目绩效自评报告",
        [
            "项目名称",
            "造林补助",
            "主管部门",
            "岚溪县林业局",
            "实施单位",
            "青石镇人民政府",
            "项目名称",
            "抚育补助",
            "主管部门",
            "岚溪县林业局",
            "实施单位",
            "白石镇人民政府",
        ],
        "岚溪县林业局",
    ),
    (
        "岚溪县2022年补助资金项目绩效自评报告",
        ["项目名称", "造林补助", "主管部门", "县林业局", "实施单位", "青石镇人民政府", "项目名称", "抚育补助"],
        "岚溪县林业局",  # the town carries out only one of them
    ),
    (
        "2022年补助资金项目绩效自评表",
        ["项目名称", "造林补助", "主管部门", "岚溪县林业局", "实施单位", "县林业服务中心"],
        "岚溪县林业服务中心",
    ),
    (
        "2022年补助资金项目绩效自评表",
        ["项目名称", "造林补助", "主管部门", "301-岚溪县林业局", "实施单位", "301002-岚溪县林业服务中心"],
        "岚溪县林业服务中心",  # without the code of its budget
    ),
    (
        "2022年补助资金项目绩效自评表",
        ["项目名称", "造林补助", "主管部门", "[301]岚溪县林业局", "实施单位", "[301002]岚溪县林业服务中心"],
        "岚溪县林业服务中心",
    ),
    (
        "岚溪县2022年造林补助项目绩效自评报告",
        ["县城生活苗木场负责供苗。", "项目由县林业服务中心组织实施。"],
        "岚溪县林业服务中心",
    ),
    ("2022年造林项目绩效评价报告", ["受财政局委托，评价组对岚溪县林业局实施的造林项目开展评价。"], "岚溪县林业局"),
    ("2022年转移支付绩效自评表", ["转移支付名称", "造林补助", "市县主管部门", "岚溪县林业局"], "岚溪县林业局"),
]


@pytest.mark.parametrize(("title", "paragraphs", "department"), BODIES)
def test_a_title_without_a_name_is_completed_by_the_text(title, paragraphs, department):
    """The cover or the first chapter names the department."""
    assert read(*paragraphs, title=title).head.opening.department_name == department


def test_the_year_of_the_money_is_the_reports_year():
    """A title without a year: the year told of the money, not the date of signing."""
    reading = read(
        "2023年我局收入合计612.40万元，支出合计608.15万元。",
        "报告日期：2024年3月1日",
        title="岚溪县林业局部门整体支出绩效自评报告",
    )
    assert reading.head.opening.fiscal_year == 2023


@pytest.mark.parametrize(
    ("title", "line", "year"),
    [
        ("岚溪县林业局部门整体支出绩效自评表", "填报日期:2023年2月9日", 2022),
        ("岚溪县林业局部门整体支出绩效目标申报表", "填报日期:2023年2月9日", None),
        ("岚溪县林业局部门整体支出绩效自评表", "填报日期:2023年11月9日", None),
        ("岚溪县林业局部门整体支出绩效自评表2019", "填报日期:2021年2月9日", 2019),
    ],
)
def test_a_form_without_a_year_is_of_the_year_before_it_was_filled_in(title, line, year):
    """In spring, as all self-evaluations are; a plan is of no year that is known so."""
    assert read(f"单位（盖章）：岚溪县林业局 | {line}", title=title).head.opening.fiscal_year == year


def test_the_office_stands_behind_an_empty_cell():
    """资金使用单位 | | 某县水务局: merged cells leave an empty one between label and value."""
    form = table("转移支付(项目)名称||水利发展资金||", "地方主管部门||岚溪县财政局||资金使用单位||岚溪县水务局")
    title = "中央对地方转移支付区域(项目)绩效目标自评表\n（2020年度）"
    assert read(form, title=title).head.opening.department_name == "岚溪县水务局"


def test_a_report_that_names_nobody_has_no_department():
    """我局 is no name."""
    assert (
        read("我局高度重视绩效管理工作。", title="2023年度部门整体支出绩效自评报告").head.opening.department_name
        is None
    )


def test_the_finance_bureau_that_asked_is_not_the_department():
    """根据岚溪县财政局的通知 does not make the report its own."""
    reading = read("根据《岚溪县财政局关于开展2024年绩效自评工作的通知》要求，我局开展了自评。")
    assert (reading.head.opening.department_name, reading.head.opening.fiscal_year) == ("岚溪县林业局", 2023)


KINDS = [
    ("青石镇人民政府2022年部门整体支出\n绩效自评报告", "department_overall"),
    ("岚溪县林业局2022年度\n部门整体支出绩效自评报告", "department_overall"),
    ("岚溪县2022年造林补助资金\n绩效自评报告", "project"),
    ("岚溪县林业局2023年度部门整体支出绩效自评报告", "department_overall"),
    ("岚溪县林业局2023年度造林补助项目支出绩效自评报告", "project"),
    ("岚溪县林业局2023年度项目支出绩效单位自评报告", "project"),
    ("岚溪县林业局2023年度部门决算说明", "final_accounts"),
    ("岚溪县林业局2023年度部门预算说明", "budget"),
    ("岚溪县林业局2023年度部门决算编制说明", "final_accounts"),
    ("岚溪县林业局2023年度部门决算公开", "final_accounts"),
    ("岚溪县林业局2023年部门预算编制说明", "budget"),
    ("岚溪县林业局2023年“三公”经费预算安排情况", "budget"),
    ("岚溪县2023年“三公”经费决算情况统计表", "final_accounts"),
    ("岚溪县2023年造林补助项目绩效自评表", "project"),
    ("岚溪县2023年部门预算项目绩效目标申报表", "project"),
    ("岚溪县2023年农田水利配套（第二批）绩效目标申报表", "project"),
    ("岚溪县林业局2023年部门整体绩效目标申报表", "department_overall"),
    ("岚溪县2023年度中央转移支付区域绩效自评表", "project"),
    ("岚溪县林业局2023年度财政专项资金绩效自评", "department_overall"),
    ("岚溪县林业局2023年度县级财政专项资金绩效自评报告", "project"),
    ("岚溪县林业局2023年度部门整体支出绩效自评表", "department_overall"),
    ("岚溪县林业局2023年度部门绩效自评报告", "department_overall"),
]


@pytest.mark.parametrize(("title", "kind"), KINDS)
def test_the_title_says_the_kind(title, kind):
    """Overall, project, final accounts or budget."""
    assert read("2023年预算支出608.15万元。", title=title).head.opening.report_kind == kind


PEOPLE = [
    ("在职人员编制26人，其中：行政编制20人，事业编制6人。在职实有24人，其中：财政全额保障24人。", 26, 24),
    ("核定编制26名，年末实有在职人员25人。", 26, 25),
    (
        "管委会核定的编制人员数量为35人。截至2023年12月31日在职人员47人，其中编制在职人员30人，临聘及劳务派遣人员17人。",
        35,
        {30, 47},
    ),
    ("2023年12月31日止我办在职人员9人。", None, 9),
    ("经县编委核定的在职人员编制人数8人，年末实有在职人员人数5人。", 8, 5),
    ("编制数18名，实有在岗16人，离退休7人，遗属2人。", 18, 16),
    ("核定行政编制6名，全额拨款事业编制9名；年末在职14人。", {None, 15, 6}, 14),
]


@pytest.mark.parametrize(("text", "authorized", "actual"), PEOPLE)
def test_headcounts_are_posts_and_people(text, authorized, actual):
    """Posts granted and people in post; pensioners and helpers are not among them."""
    head = read("（二）人员情况", text).head
    found = [figure and int(figure.value or 0) for figure in (head.headcount_authorized, head.headcount_actual)]
    for value, allowed in zip(found, (authorized, actual), strict=True):
        assert value in (allowed if isinstance(allowed, set) else {allowed})


def test_headcounts_of_a_form_are_read():
    """人员编制 | 8 | 实有人数 | 5."""
    head = read("", table("联系人|李某某|联系电话|0743-8500000", "人员编制|8|实有人数|5")).head
    assert head.headcount_authorized
    assert head.headcount_authorized.value == 8
    assert head.headcount_actual
    assert head.headcount_actual.value == 5


SCORES = [
    ("我局2023年度部门整体支出绩效自评得分为91分，结论“良好”。", 91, "良好"),
    ("自评分为87.35分，评价等次为“良”。", 87.35, "良"),
    (
        "本单位部门整体支出绩效评价得分是：产出指标为49分，效益指标为40分，满意度指标为10分，总绩效为99分。评价结果等次为“优”。",
        99,
        "优",
    ),
    ("部门整体支出绩效得分96分，具体情况如下：", 96, None),
    ("综合得分92分，等级为优秀。", 92, "优秀"),
    ("综合得分94.7分，评价等次为“一等”。", 94.7, "一等"),
    ("经自评，2023年度部门整体绩效得93.8分，等级“优”。", 93.8, "优"),
    ("我局部门整体支出绩效自评91分。", 91, None),
    ('本单位自评88.5分,等次"良".其中:投入15分得13.5分;过程30分得26分。', 88.5, "良"),
    ("自评打分96分。", 96, None),
    ("自评94分,评价等级为优。", 94, "优"),
    ("设4个一级指标、11个二级指标，总分100分。\n我局自评得分91.5分。", 91.5, None),
    ("总分100分，等级为优。", 100, "优"),
    ("评价结果中，90分以上的8个、75分以下的4个。部门整体支出自评为“优秀”。", None, "优秀"),
    ("对12个项目开展自评，评价结果为“优”的10个、“良”的2个。", None, None),
    ("按设定的指标计分，得分为92分。", 92, None),
    ("年初设定的目标基本完成，综合评价为“良”。", None, "良"),
    ("经评价，最终得分85.82，等级为良。", 85.82, "良"),
    ("综合得分为86.5（满分100分），评价等级为“良”。", 86.5, "良"),
    ("林道建设绩效自评分数为73.18分、林道养护绩效自评分数为89.03分。", None, None),
    ("财政局委托第三方对“图书更新”项目开展重点评价，得分88.6分，等级为良。\n自评得分92分，等级为优。", 92, "优"),
    ("四、绩效实现情况（自评92.1分）\n（一）产出（40分，得37.5分）。\n（二）效益（20分，得18分）。", 92.1, None),
    ("三、自评结论（91分，优）\n（一）履职效能（50分，得46分）。\n（二）管理效率（50分，得45分）。", 91, "优"),
    (
        "二、部门整体绩效分析（90.4分）\n（一）履职效能（60分，得55.4分）。\n（二）预算管理（40分，得35分）。",
        90.4,
        None,
    ),
]


@pytest.mark.parametrize(("text", "score", "grade"), SCORES)
def test_the_total_score_and_grade_are_read(text, score, grade):
    """The score of the whole, not of a group."""
    head = read("五、绩效评价结论", text).head
    assert (getattr(head.total_score, "value", None), head.grade) == (score, grade)


@pytest.mark.parametrize("text", ["总分100分，自评得分95.2分。", "总分为100分，评价得分为95.2分。"])
def test_full_marks_are_no_score(text):
    """总分100分 before the score is what could be reached, and no line of the scoring."""
    reading = read("五、自评结论", text, "其中运行成本40分，得39.5分；履职效能60分，得55.7分。")
    assert reading.head.total_score.value == 95.2
    scores = {f.start: f.value for f in reading.figures}
    assert 100 not in [scores[line.score] for line in reading.indicators if line.score]


def test_full_marks_of_a_scheme_are_no_line():
    """设4个一级指标，总分100分 tells what could be reached."""
    reading = read("二、自评指标体系", "设投入、产出等4个一级指标，总分100分。", "三、自评结论", "我局自评得分91.5分。")
    assert (reading.head.total_score.value, reading.indicators) == (91.5, ())


def test_full_marks_are_not_the_score_told_twice():
    """自评总分100分 beside 自评得分89分 is no other score."""
    reading = read("我局绩效自评总分100分，自评得分89分，评价结果为“良”。")
    printed = {figure.start: figure.printed for figure in reading.figures}
    assert [printed[start] for start in reading.head.scores_told] == ["89"]


def test_a_band_is_no_score():
    """75分以上 is what others could get."""
    head = read("五、绩效评价结论", "自评得分良好（75分以上）的项目有6个，自评得分94.5分。").head
    assert getattr(head.total_score, "value", None) == 94.5


def test_the_score_of_a_forms_last_rows_is_read():
    """绩效自评综合得分 | 92分 and 评价等次 | 优."""
    head = read(
        "",
        table(
            "一级指标|三级指标|年度指标值|完成情况",
            "产出指标|造林面积|≥3000亩|3120亩",
            "绩效自评综合得分|92分",
            "评价等次|优",
        ),
    ).head
    assert (getattr(head.total_score, "value", None), head.grade) == (92, "优")


def test_the_weight_of_the_total_row_is_not_its_score():
    """合计 | 100 with an empty score column scores nothing."""
    heads = "一级指标|三级指标|年度指标值|实际完成值|权重|得分"
    assert read("", table(heads, "产出指标|造林面积|≥3000亩|3120亩|90|", "合计||||100|")).head.total_score is None


@pytest.mark.parametrize("rows", [("单位自评得分|95.5", "附件|无"), ("总分|100|95.5", "备注|无|无")])
def test_a_score_in_a_cell_is_a_published_figure(rows):
    """A bare number is a score by the word beside it: the head's figure is one of the report's."""
    reading = read("", table(*rows))
    assert reading.head.total_score.value == 95.5
    assert reading.head.total_score in reading.figures


REGIONS = [
    ("岚溪县林业局", "岚溪县", "county"),
    ("安丰县林业局", "安丰县", "county"),  # 丰县 is another
    ("重庆市平阳区残疾人联合会", "平阳区", "county"),
    ("云岫市城市管理局", "云岫市", None),
    ("岚溪县青石镇", "岚溪县", "township"),
    ("青石镇人民政府", "青石镇", "township"),
    ("岚溪县白市镇人民政府", "岚溪县", "township"),
    ("云岫市水利局", "云岫市", None),
    ("中共岚溪县委组织部", "岚溪县", "county"),
    ("国家税务总局岚溪县税务局", "岚溪县", "county"),
]


@pytest.mark.parametrize(("department", "region", "level"), REGIONS)
def test_the_region_is_in_the_departments_name(department, region, level):
    """The place that begins the name; its level where the name tells it."""
    head = read(title=f"{department}2023年度部门整体支出绩效自评报告").head
    assert head.region_name == region
    assert level in (None, head.level_code)


FOREIGN = [
    "夜里下着雨，他独自走在巷子里，想起十年前的那个秋天。她站在桥头，回头望了他一眼，说了3句话。",
    "第一条 为了规范预算行为，制定本法。\n"
    + "\n".join(f"第{n}条 各级政府应当加强预算支出绩效管理，决算草案按规定编制。" for n in "二三四五六七八九十"),
    "泵站工程招标公告\n项目概况：新建泵站2座，采购单位为县水务局，资金来自专项债券，最高限价90万元。",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_what_is_no_report_is_refused(text):
    """A novel and a law are no one's reports."""
    with pytest.raises(NotAReport):
        read_report("x.txt", text.encode())


TITLED_OFFICES = [
    ("青石镇关于护林补助项目的绩效自评报告", "青石镇"),
    ("2023年林道补助资金绩效评价报告\n某事务所（普通合伙）受岚溪县财政局委托，开展了评价。", "岚溪县财政局"),
    ("2023年林道补助资金绩效自评报告\n来源：岚溪县林业局文字大小：[大]", "岚溪县林业局"),
]


@pytest.mark.parametrize(("text", "office"), TITLED_OFFICES)
def test_the_words_around_an_office_are_no_part_of_its_name(text, office):
    """What it reports on, who gave the task, and the next label of a web page."""
    text += "\n财政资金项目支出预算9万元，实际支出8万元。"
    assert read_report("x.txt", text.encode()).head.opening.department_name == office


CUT_OUT = [
    "出 3.10 万元。\n五、一般公共预算支出情况说明\n2024 年一般公共预算支出 92.40 万元，其中：基本支出 89.30 万元，项目支出 3.10 万元。",
    "二、项目绩效目标\n新建泵站 2 座。该工程申请专项债券资金 3 亿元。",
    "完成指标 | 质量指标 | 验收合格率 | 100% | 100% |\n效益指标 | 社会效益指标 | 受益户数 | ≥90户 | 96户 |",
]


@pytest.mark.parametrize("text", CUT_OUT)
def test_a_page_cut_out_of_a_report_is_known_by_its_heads(text):
    """Where the title is lost, heads of chapters, tables and forms tell the genre; one of them alone does not."""
    assert read_report("x.txt", text.encode()).figures


UNTOLD_KINDS = [
    ("2019年度农村饮水财政支出绩效评价报告\n县水利局的项目共4个，财政预算资金90万元，实际支出88万元。", "project"),
    (
        "2019年度農(nóng)村飲水財政支出績(jī)效評價報告\n縣水利局的項目共4個，財政預算資金90萬元，實際支出88萬元。",
        "project",
    ),
    ("2023年行政经费及三公情况\n部门财政安排机关运行经费90万元，项目支出和三公经费预算数2万元。", "budget"),
    (
        "岚溪2019農(nóng)村飲水資金\n1、岚溪縣2019年度農(nóng)村飲水資金績效評價報告，財政計劃投入專項資金90萬元，項目支出86萬元，預算執行較好。",
        "project",
    ),
]


@pytest.mark.parametrize(("text", "kind"), UNTOLD_KINDS)
def test_a_text_whose_title_tells_no_kind_is_known_by_its_words(text, kind):
    """What is evaluated and is no department is a project; budgets of which nothing is spent yet are a budget."""
    assert read_report("x.txt", text.encode()).head.opening.report_kind == kind


def test_a_short_text_below_the_title_of_a_report_is_one():
    text = "青岚县水利局2019年度堤防维修专项资金绩效评价报告\n\n2019年堤防维修资金共45.20万元，治理河道2.1公里，群众满意度95%。"
    assert read_report("x.txt", text.encode()).head.opening.report_kind == "project"


def test_a_part_in_the_contents_is_no_title():
    """第二部分 …决算情况说明 names a kind more plainly than the title above it, but is a part of it."""
    text = "2023年度岚溪市中医医院单位决算\n目录\n第二部分 2023年度单位决算情况说明 PAGEREF _Toc2776 \\h 4\n" + OPENING
    opening = read_report("x.txt", text.encode()).head.opening
    assert (opening.title, opening.department_name) == ("2023年度岚溪市中医医院单位决算", "岚溪市中医医院")


def test_a_numbered_heading_is_no_title_below_one():
    """二、项目绩效自评工作开展情况 names a kind of report; the first line does as well, and names the project."""
    lines = [
        "护林员装备专项资金项目自评报告",
        "一、项目基本情况",
        "年初预算16万元，支付16万元。",
        "二、项目绩效自评工作开展情况",
        "已完成。",
    ]
    reading = read_report("x.txt", "\n".join(lines).encode())
    assert (reading.head.opening.title, [mention.name for mention in reading.projects]) == (
        lines[0],
        ["护林员装备专项资金项目"],
    )


@pytest.mark.parametrize(
    "text",
    ["根据岚财农〔2022〕6号，下达岚溪县水利局2023年水利资金360万元。", "堤防维修项目由县水利局组织实施。"],
)
def test_words_before_an_office_are_no_part_of_its_name(text):
    """下达, 由 and 对 lead to the office; its place stands in the title."""
    title = "岚溪县2023年堤防维修专项资金项目支出绩效自评报告"
    reading = read_report("x.txt", f"{title}\n一、项目概况\n{text}".encode())
    assert reading.head.opening.department_name == "岚溪县水利局"


def test_a_word_before_a_place_is_no_part_of_it():
    assert find_region(None, "根据有关规定，经青岚市财政局汇总，本年支出50万元。")[0] == "青岚市"


def test_a_corrected_version_says_so():
    """更正版 has a higher version number than the first submission."""
    first = read(title="岚溪县林业局2023年度部门整体支出绩效自评报告").head.opening.version_no
    assert read(title="岚溪县林业局2023年度部门整体支出绩效自评报告（更正版）").head.opening.version_no > first


FOLDERS = [
    ("2023/岚溪县", "岚溪县"),
    ("岚溪县/2023", "岚溪县"),
    ("云岫市/岚溪县/经济开发区", "岚溪县"),
    ("2023年度/报告", None),
]


@pytest.mark.parametrize(("folder", "region"), FOLDERS)
def test_a_folder_named_after_a_place_tells_the_region(folder, region):
    """Where neither the department's name nor the text tells the region, the innermost such folder does."""
    assert find_region("林业服务中心", "没有写明地区的报告。", folder)[0] == region


def test_the_departments_own_place_goes_before_the_folder():
    assert find_region("岚溪县林业局", "报告。", "云岫市")[0] == "岚溪县"


def test_a_folder_tells_which_of_several_places_is_meant():
    """鼓楼区 is in four provinces: the folder of the city above it says which."""
    assert find_region("鼓楼区林业局", "报告。")[1] is None
    assert find_region("鼓楼区林业局", "报告。", "江苏省/南京市")[1] == "320106"


def test_points_of_a_part_are_no_self_score_of_the_whole():
    """该指标…自评得分4.5分 and the points of an indicator are not told against the report's own score."""
    reading = read(
        "四、自评情况",
        "部门整体支出自评得分95.7分。",
        "（一）采购管理（8分）。该指标满分8分，自评得分7.5分。",
        "（二）专项项目自评得分97.5分。",
    )
    assert [reading.document.text[start : start + 4] for start in reading.head.scores_told] == ["95.7"]
    full = read("四、自评情况", "部门整体绩效自评满分100分，自评得分95.7分。")
    assert [full.document.text[start : start + 4] for start in full.head.scores_told] == ["95.7"]
    projects = "造林专项资金自评得分91.5分。林区公路改造项目自评得分93.2分。"
    assert read("四、综合评价", projects, title="岚溪县林业局2023年度项目绩效自评报告").head.scores_told == ()


def test_the_score_of_a_project_is_not_the_departments():
    """“某某经费”项目绩效自评综述：…自评得分97分 scores a project; the department's own stands elsewhere or nowhere."""
    one = "“造林经费”项目绩效自评综述：项目全年预算数312.00万元，执行数309.50万元。自评得分97分。"
    assert read("五、绩效评价", one).head.total_score is None
    own = "部门整体支出绩效自评得分94.2分，等级为“优”。"
    found = read("五、绩效评价", one, own).head.total_score
    assert found and found.value == 94.2


@pytest.mark.parametrize(
    "title", [["“造林经费”项目支出绩效自评表"], ["项目支出绩效自评表", "项目名称：造林经费 主管部门：岚溪县林业局"]]
)
def test_the_total_of_a_projects_form_is_not_the_departments(title):
    """Below the title of a project's form, or a line that names its project, 总分 is the project's."""
    form = table(
        "一级指标 | 二级指标 | 三级指标 | 分值 | 得分", "产出指标 | 数量指标 | 造林 | 100 | 97", "总分 | 100 | 97"
    )
    head = read("四、自评结果", "部门整体支出绩效自评得分95分。", *title, form).head
    assert head.total_score and head.total_score.value == 95


def test_a_score_below_its_heading_with_the_grade_behind_it():
    """（一）自评得分 ⏎ 92.6分，等级：优。"""
    head = read("三、绩效自评结果", "（一）自评得分", "92.6分，等级：优。").head
    assert (head.total_score and head.total_score.value, head.grade) == (92.6, "优")


MONEY = "2024年收入总计300万元，支出总计290万元，绩效目标已完成，预算执行率96.67%，项目支出100万元。"


def test_the_line_above_the_title_names_the_office():
    """岚溪市交通技工学校 ⏎ 2024年度单位整体绩效自评报告; words of a sentence are no part of a place or a name."""
    told = f"一、基本情况。学校为市交通运输局所属公益二类事业单位。{MONEY}"
    head = read(told, title="岚溪市交通技工学校\n2024年度单位整体绩效自评报告").head
    assert (head.opening.department_name, head.region_name) == ("岚溪市交通技工学校", "岚溪市")


def test_the_publisher_of_a_page_is_the_office_where_nothing_else_names_it():
    """发布机构：市工信局 with the place that the file's name begins with."""
    lines = (
        "2023年度专项资金绩效自评公开",
        "索引号：014306112/2024-00097  发布机构：市工业和信息化局",
        "一、资金概况",
        MONEY,
    )
    head = read_report("岚溪市2023年度专项资金绩效自评公开.txt", "\n".join(lines).encode()).head
    assert head.opening.department_name == "岚溪市工业和信息化局"


def test_counted_offices_in_the_text_are_none_of_whom_the_page_tells():
    """19家社区卫生所 counts those that carry the project out; the page's properties stand in cells."""
    lines = (
        "发布机构: | 岚溪县卫生健康委员会 | 主题分类: | 卫生 |", "岚溪县2022年度公共卫生服务项目绩效自评报告",
        "依托全县12家乡镇卫生院、163家村卫生室、19家社区卫生所实施项目。", MONEY,
    )  # fmt: skip
    head = read_report("自评报告.txt", "\n".join(lines).encode()).head
    assert (head.opening.department_name, head.region_name) == ("岚溪县卫生健康委员会", "岚溪县")


@pytest.mark.parametrize("words", ["我局会同县财政局开展自评。", "各单位由县财政局抽查。", "改革局会同县财政局审核。"])
def test_words_before_a_place_are_no_part_of_it(words):
    """A region is the place alone, or none."""
    assert find_region(None, f"{words}2023年支出300万元。")[0] in (None, "县")


def test_of_a_table_of_offices_the_total_row_counts_the_people():
    """The first office's posts are not the department's."""
    rows = (
        "单位名称|经费性质|人员编制数|在职人数",
        "岚溪县林业局（机关）|财政核拨|38|35",
        "岚溪县林场|财政核补|53|42",
        "合    计||91|77",
    )
    head = read("决算单位构成如下：", table(*rows), title="岚溪县林业局2024年度部门决算说明").head
    assert head.headcount_authorized and head.headcount_actual
    assert (head.headcount_authorized.value, head.headcount_actual.value) == (91, 77)


SPLIT_TITLES = [
    ("岚溪县林业局", "护林服务中心建设项目绩效评价报告（2023年度）", "岚溪县林业局"),
    ("岚溪县秦腔剧团2023年度部门决算", "目录", "岚溪县秦腔剧团"),
    ("岚溪县人大常委会办公室2022年1-9月", "部门整体支出绩效评价报告", "岚溪县人大常委会办公室"),
    ("第十五师医院", "2023年度医疗设备购置项目支出绩效评价报告", "第十五师医院"),
]


@pytest.mark.parametrize(("first", "second", "name"), SPLIT_TITLES)
def test_an_office_in_a_line_above_the_title_is_the_department(first, second, name):
    """What the text tells of the school, or the centre that is built, does not take its place."""
    body = "学校为市交通运输局所属单位，现将岚溪县林业服务中心2023年预算公开。"
    reading = read_report("x.txt", "\n".join((first, second, OPENING, body, "年初预算30万元。")).encode())
    assert reading.head.opening.department_name == name


def test_without_an_office_the_title_tells_the_place():
    title = "岚溪县2023年退化林修复项目绩效自评报告"
    assert read("我局会同县财政局开展自评，投入30万元。", title=title).head.region_name == "岚溪县"


def test_what_was_drawn_up_are_no_posts():
    """编制12个绩效指标: 编制 is a verb there."""
    assert read("该项目共编制12个绩效指标。").head.headcount_authorized is None
    posts = read("核定编制12个，其中行政编制8个。").head.headcount_authorized
    assert posts and posts.value == 12


def test_people_that_money_was_given_to_are_no_staff():
    assert read("全年补助在岗护林员194名。").head.headcount_actual is None


def test_a_report_of_the_whole_and_of_projects_is_the_departments():
    """…部门整体及重点项目绩效自评: the projects' forms at its end do not make it a project's report."""
    reading = read(MONEY, title="岚溪市第二人民医院2024年度部门整体及重点项目绩效自评")
    assert reading.head.opening.report_kind == "department_overall"


UNTITLED = [
    (
        ["为做好绩效管理，现将2022年岚溪县林业局防火道衔接资金项目绩效自评总结报告如下：", "一、绩效目标分解下达情况",
         "1、防火道衔接资金项目绩效目标设定情况", "下达部门预算资金20万元，项目支出18万元。"],
        "2022年岚溪县林业局防火道衔接资金项目绩效自评总结", "project", "岚溪县林业局",
    ),
    (
        ["2018年度林区困难群众救助资金绩效评价报告", "1、项目绩效总目标", "救助资金支出20万元，预算25万元。"],
        "2018年度林区困难群众救助资金绩效评价报告", "project", None,
    ),
    (
        ["一、绩效目标分解下达情况", "2021年下达部门预算20万元，项目资金支出18万元，绩效目标已分解到单位。"],
        "一、绩效目标分解下达情况", "project", None,
    ),
    (
        ["按照财政部门通知，对2023年林区道路补助经费实施情况开展了自评，预算资金20万元，支出18万元，绩效良好。", "一、基本情况"],
        None, "project", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "title", "kind", "department"), UNTITLED)
def test_a_page_without_its_title_is_told_by_its_first_sentences(lines, title, kind, department):
    """Web pages keep their title elsewhere; a numbered heading is none."""
    opening = read_report("x.txt", "\n".join(lines).encode()).head.opening
    assert (opening.title if title else None, opening.report_kind, opening.department_name) == (title, kind, department)


def test_the_office_ends_before_another_label_of_its_line():
    """组织单位 is no label the reader knows."""
    text = "项目实施单位:岚溪县林业局 组织单位: 岚溪县财政局\n项目预算20万元，支出18万元。"
    head = read_report("x.txt", f"防火道项目绩效评价报告\n{text}".encode()).head
    assert head.opening.department_name == "岚溪县林业局"
