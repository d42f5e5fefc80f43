"""One family of differences between reports at a time: the same facts in another dress.

A shifted or guessed value is worse than none: where a layout cannot be read, no item, stage or score may be told.
"""

from __future__ import annotations

import pytest

from tests.report_factory import items, lines, money, others, projects, read, table, the

FORM_HEADS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分"


# C. Synonyms

SYNONYMS = [
    ("项目支出调整预算数183.80万元。", "project_expenditure", "adjusted"),
    ("项目支出预算数（调整后）183.80万元。", "project_expenditure", "adjusted"),
    ("项目支出年初计划183.80万元。", "project_expenditure", "initial"),
    ("项目支出批复资金183.80万元。", "project_expenditure", "initial"),
    ("项目支出预算执行数183.80万元。", "project_expenditure", "final"),
    ("项目支出完成支付183.80万元。", "project_expenditure", "final"),
    ("项目支出决算数183.80万元。", "project_expenditure", "final"),
    ("日常公用支出183.80万元。", "public_operating", "final"),
    ("对个人和家庭补助支出183.80万元。", "individual_subsidies", "final"),
    ("公务用车购置及运行费183.80万元。", "vehicle_purchase_operation", "final"),
    ("本年收入合计183.80万元。", "total_income", "final"),
    ("收入总计183.80万元。", "grand_total_income", "final"),
    ("支出总计183.80万元。", "grand_total_expenditure", "final"),
]


@pytest.mark.parametrize(("text", "item", "stage"), SYNONYMS)
def test_synonyms_of_stages_and_items(text, item, stage):
    """Other words for the same thing give the same codes."""
    figure = the(read(text), "183.80")
    assert (figure.item_code, figure.stage_code) == (item, stage)


def test_two_totals_joined_by_a_comma():
    """收、支总计各是A,B are the two totals in order."""
    reading = read("2023年度收、支总计各是612.40万元,608.15万元。")
    assert items(reading) == [("612.40", "grand_total_income"), ("608.15", "grand_total_expenditure")]


# D. Targets and actuals


def test_a_target_told_in_prose():
    """指标值为“约500平方米”,全年实际完成值约620平方米."""
    reading = read("（一）数量指标", "种苗基地建设:指标值为“约500平方米”,全年实际完成值约620平方米;")
    assert [(f.printed, f.kind, f.qualifier) for f in reading.figures] == [
        ("500", "area", "about"),
        ("620", "area", "about"),
    ]


def test_an_actual_of_zero_is_a_zero():
    """资金未使用: 0 is stated."""
    reading = read("", table(FORM_HEADS, "产出指标|数量指标|补助户数|≥120户|0户|21|0"))
    (leaf,) = [line for line in reading.indicators if line.name == "补助户数"]
    assert leaf.actual.value == 0
    assert (3, "补助户数", 21, 0) in lines(reading)


# E. Scores

OWN_SCORES = [
    (["部门整体支出自评得分91分,结论“良好”。"], 91),
    (["五、综合评价得分", "93分。"], 93),
    (["", table("一级指标|三级指标|分值|得分|等级", "产出指标|造林面积|100|89|", "总分||100|89|良")], 89),
    (["", table("自评得分|87.35|财政部门评分|")], 87.35),
]


@pytest.mark.parametrize(("paragraphs", "score"), OWN_SCORES)
def test_the_own_total_score_in_many_places(paragraphs, score):
    """In a sentence, below a heading, in the last row, before the bureau's empty score."""
    total = read(*paragraphs).head.total_score
    assert total is not None
    assert total.value == score


NO_SCORES = ["良好（75分以上）的项目有6个。", "成本指标(0-20)分", "执行率得分（20分*执行率）"]


@pytest.mark.parametrize("text", NO_SCORES)
def test_bands_and_formulas_are_no_total_score(text):
    """Points that could be had are not points that were got."""
    assert read("五、绩效评价", text).head.total_score is None


# F. Units and number forms


def test_one_sum_in_two_units():
    """30.25万元 of which 52500元 are own funds keep their units."""
    reading = read("项目支出30.2500万元,其中财政资金25万元,自筹资金52500元。")
    assert [f.value_fen for f in money(reading)] == [30_250_000, 25_000_000, 5_250_000]


def test_a_head_in_yuan_and_prose_in_wan():
    """The table's unit ends with the table."""
    reading = read("", table("类别|决算支出（元）", "项目支出|1795500.00"), "项目支出179.55万元。")
    assert [f.value_fen for f in money(reading)] == [179_550_000, 179_550_000]


NUMBERS_IN_NAMES = [
    "项目支出50.00万元，其中“百村千户”2000户补助项目50.00万元。",
    "DN300管网改造项目支出50.00万元。",
    "C30混凝土道路工程支出50.00万元。",
]


@pytest.mark.parametrize("text", NUMBERS_IN_NAMES)
def test_numbers_inside_names_are_no_money(text):
    """A pipe's diameter and a grade of concrete cost nothing."""
    assert {f.printed for f in money(read("（二）项目支出", text))} == {"50.00"}


# G. Empty and odd cells


def test_every_kind_of_emptiness_in_prose():
    """占 %, 比上年减少 万元, 占基本支出预算%, take no other number's place."""
    reading = read("公用经费43.80万元，占基本支出预算%，比上年减少 万元，占 %，其中会议费 / 万元，培训费1.20万元。")
    assert [(f.printed, f.stage_code) for f in money(reading)] == [("43.80", "final"), ("1.20", "final")]


# H. Contradictions to keep

CONTRADICTIONS = [
    ("三公经费预算2.00万元，其中公务用车运行维护费1.00万元，公务接待费2.10万元。", ["2.00", "1.00", "2.10"]),
    ("年初预算90万元，拨付31万元，拨付进度100%。", ["90", "31"]),
    ("收入合计612.40万元，支出合计712.40万元，无结余。", ["612.40", "712.40"]),
]


@pytest.mark.parametrize(("text", "printed"), CONTRADICTIONS)
def test_contradictions_are_kept_as_printed(text, printed):
    """Nothing is repaired."""
    assert [f.printed for f in money(read(text)) if f.value_fen] == printed


def test_a_year_slip_stays():
    """2021年末 in a report on 2022 is 2021."""
    reading = read("2021年末资产总额1228.46万元。", title="岚溪县林业局2022年度部门整体支出绩效自评报告")
    assert the(reading, "1228.46").fiscal_year == 2021


# I. Chapters and templates by place

TEMPLATES = [
    (
        "各项收入：当年财政拨款598.20万元，上年结转12.00万元。",
        [("598.20", "fiscal_appropriation"), ("12.00", "carryover")],
    ),
    (
        "基本支出4286000.00元，占总支出的70.48%，比上年增加51000.00元，增长1.20%。",
        [("4286000.00", "basic_expenditure"), ("51000.00", "basic_expenditure")],
    ),
    (
        "因公出国（境）费支出决算为0.00万元，完成预算的0.00%；公务接待费支出决算为1.58万元，完成预算的79.00%。",
        [("0.00", "overseas_travel"), ("1.58", "official_reception")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TEMPLATES)
def test_sentences_of_other_provinces(text, expected):
    """Anhui's rows, Guangxi's arithmetic in 元, Xinjiang's zeros."""
    assert items(read(text)) == expected


def test_a_project_form_belongs_to_the_project():
    """The money of a project form is the project's, not the department's."""
    heads = "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    form = table(
        "项目名称|森林防火",
        "主管部门|岚溪县林业局|实施单位|岚溪县国有林场",
        heads,
        "年度资金总额|60.10|83.90|79.55|10|94.82%|9.5",
    )
    reading = read("", form, title="岚溪县2023年度项目支出绩效自评表")
    assert {f.subject_code for f in money(reading)} == {"project"}
    assert projects(reading)["森林防火"] == {"initial": 60.1, "budget": 83.9, "spent": 79.55, "execution_rate": 94.82}


# J. Numbering, dates, punctuation, script

STYLED = [
    "2023年支出合计 608.15 万元,其中:基本支出 428.60 万元,项目支出 179.55 万元.",
    "2023 年支出合计608.15万元;其中:基本支出428.60万元;项目支出179.55万元。",
    "截止至2023年12月31日，支出合计608.15万元,其中基本支出428.60万元、项目支出179.55万元。",
    "２０２３年支出合计６０８．１５万元，其中：基本支出４２８．６０万元，项目支出１７９．５５万元。",
    "2023年支出合計608.15萬元，其中：基本支出428.60萬元，項目支出179.55萬元。",
]


@pytest.mark.parametrize("text", STYLED)
def test_punctuation_blanks_and_script_change_no_fact(text):
    """Half-width signs, blanks, full-width digits and traditional script."""
    assert [(f.value_fen, f.item_code) for f in money(read(text))] == [
        (608_150_000, "total_expenditure"),
        (428_600_000, "basic_expenditure"),
        (179_550_000, "project_expenditure"),
    ]


DATES = [
    "2020615",
    "2022年5月-2023年1月",
    "元月",
    "2018年 3月 5 日",
    "2020.03.09",
    "2021年09月02日",
]


@pytest.mark.parametrize("text", DATES)
def test_dates_in_every_form_are_no_figures(text):
    """A date measures nothing, even with its signs lost."""
    reading = read(f"会议于{text}召开，支出合计608.15万元。")
    assert [f.printed for f in reading.figures] == ["608.15"]
    assert {code for _, code in others(reading)} <= {"date"}


# K. Text that looks like a fact but is not

NOT_FACTS = [
    "评分标准：预算执行率≥95%得10分，每降低1个百分点扣0.5分，低于60%不得分。",
    "（100字以内）",
    "中央、省、县按5:3:2比例分担。",
    "根据财预〔2020〕10号文件开展自评。",
    "功能科目2130205，经济科目30299其他商品和服务支出，预算项目300101-青石镇。",
    "本文阅读次数1234次，下载积分30分，共5页。",
]


@pytest.mark.parametrize("text", NOT_FACTS)
def test_what_looks_like_a_fact_is_none(text):
    """No money, no indicator, no score, no project."""
    reading = read("五、绩效评价", text)
    assert (money(reading), lines(reading), projects(reading), reading.head.total_score) == ([], [], {}, None)
