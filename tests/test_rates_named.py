"""What a stated percentage is called, and whom it is told of."""

from __future__ import annotations

import pytest

from tests.report_factory import read, table, the

NAMES = [
    ("本年收入合计612.40万元，其中：财政拨款收入598.20万元，占97.68%。", "97.68", "财政拨款收入占比"),
    ("基本支出428.60万元，占本年支出的70.48%。", "70.48", "基本支出占本年支出比重"),
    ("“三公”经费支出5.18万元，比上年减少0.40万元，下降7.17%。", "7.17", "三公经费下降率"),
    ("项目支出预算数160.00万元，实际支出158.40万元，完成预算的99.00%。", "99.00", "项目支出完成预算比例"),
    ("基本支出预算安排120.00万元，实际支出118.80万元，完成预算安排的99.00%。", "99.00", "基本支出完成预算比例"),
    ("全县生产总值385.60亿元，同比增长5.8%。", "5.8", "全县生产总值增长率"),
    ("预算完成率＝（158.40万元÷160.00万元）×100%＝99.00%。", "99.00", "预算完成率"),
    ("服务对象满意度达到95.6%。", "95.6", "服务对象满意度"),
    ("教育（类）普通教育（款）小学教育（项）：支出决算为38.00万元，完成预算95%。", "95", "小学教育完成预算比例"),
    (
        "行政运行（2010801）年初预算40.00万元，支出决算38.00万元，完成年初预算的95.00%。",
        "95.00",
        "行政运行完成年初预算比例",
    ),
    ("预算执行率94.34%，较上年提高2.1个百分点。", "2.1", "预算执行率增长率"),
    ("城镇新增就业6,318人，完成目标任务6,000人的105.30%。", "105.30", "城镇新增就业完成目标任务比例"),
]


@pytest.mark.parametrize(("text", "printed", "name"), NAMES)
def test_a_rate_is_named_by_what_it_is_told_of(text, printed, name):
    """占, 增长 and 完成预算的 alone name nothing: the value before them does."""
    assert the(read(text), printed).label == name


SUBJECTS = [
    ("我局基本支出428.60万元，占70.48%。", "70.48", "department"),
    ("我局开展造林工作，服务对象满意度达到95.6%。", "95.6", "output"),
    ("全县实现生产总值385.60亿元，同比增长5.8%。", "5.8", "region"),
    ("全县经济运行平稳，在职人员控制率96.67%。", "96.67", "department"),
    ("全县经济运行平稳，群众满意度93.40%。", "93.40", "output"),
    ("我局开展造林工作，服务对象满意度达90%以上。", "90", "output"),
    ("我局在职人员控制率小于100%。", "100", "department"),
    ("我院手术9,286台次，药占比28.40%。", "28.40", "output"),
    ("（1）预算编制质量。年初预算偏离度58.08%。", "58.08", "department"),
]


@pytest.mark.parametrize(("text", "printed", "subject"), SUBJECTS)
def test_a_rate_is_about_whom_its_amounts_are_about(text, printed, subject):
    """Else its own kind tells: control of posts is the office's, satisfaction is a result."""
    assert the(read(text), printed).subject_code == subject


@pytest.mark.parametrize(
    "text", ["2.资金使用率95%。", "全县工程进度正常，资金到位率100%。", "街道已列入预算并发放，发放率100%。"]
)
def test_a_rate_of_money_in_a_projects_report_is_the_projects(text):
    """Whatever its sentence speaks of; 合格率 is still a result."""
    reading = read("（一）资金情况", text, "合格率91%。", title="岚溪县2023年林道维修项目支出绩效自评报告")
    printed = "95" if "95" in text else "100"
    assert (the(reading, printed).subject_code, the(reading, "91").subject_code) == ("project", "output")


def test_a_rate_in_a_row_of_projects_is_the_projects():
    """The row's amounts tell."""
    rows = ("项目名称|年初预算|全年预算数|支出金额|执行率", "森林防火经费|60.10|83.90|79.55|94.82%")
    assert the(read("（单位：万元）", table(*rows)), "94.82").subject_code == "project"


@pytest.mark.parametrize(
    "text", ["分别按100%、80%、50%的比例分担", "质量指标验收合格率20≥90%≥93%20", "资金总额:3535100.00%10"]
)
def test_a_percentage_that_no_words_name_is_no_rate_of_anyone(text):
    """Shares of a rule, targets of a table that lost its cells and digits run together are kept, and judged by no one."""
    reading = read(f"有关情况：{text}。")
    told = ("department", "project", "region", "output")
    assert [f.printed for f in reading.figures if f.kind == "rate" and f.subject_code in told] == []


@pytest.mark.parametrize(
    "text",
    [
        "对执行率低于80.00%的项目收回资金。",
        "服务对象满意度80.00%以上。",
        "力争80.00%的项目按期完工。",
        "群众满意度88%，未达80.00%。",
    ],
)
def test_limits_and_targets_are_rates_of_nobody(text):
    """What is asked for was not reached by anyone."""
    assert the(read(text), "80.00").subject_code == "narrative"


def test_a_rate_below_the_head_of_goals_is_no_rate_reached():
    """预期目标 beside 实际完成情况 tells what was planned."""
    rows = ("预期目标 | 实际完成情况", "签约率70.00% | 签约率74.60%")
    reading = read(table(*rows))
    assert [the(reading, printed).subject_code for printed in ("70.00", "74.60")] == ["narrative", "output"]
