"""Percentages whose amounts stand in other sentences, tables and chapters."""

from __future__ import annotations

import pytest

from tests.report_factory import read, table, ties

BUDGETS = "2023年年初预算数为480.00万元，调整后预算数为600.00万元。"
SPENT = "2023年支出合计570.00万元。"
THREE_PUBLIC = table(
    "项目 | 2023年预算 | 2023年决算",
    "“三公”经费 | 11.00 | 9.10",
    "公务接待费 | 3.00 | 2.10",
    "公务用车运行维护费 | 8.00 | 7.00",
)


def across(*paragraphs: str) -> list[dict[str, list[str]]]:
    """Return the ties of a report made of amounts told elsewhere, the rates first."""
    reading = read(*paragraphs)
    places = {r.members[0][0] for r in reading.relations if r.basis == "report"}
    printed = {f.printed for f in reading.figures if f.start in places}
    return [t for kind in ("rate", "growth") for t in ties(reading, kind, tried=True) if t["stated"][0] in printed]


@pytest.mark.parametrize(
    ("sentence", "operands"),
    [
        ("五、自评得分。预算执行率95.00%，得9.5分。", [("570.00", "600.00"), ("570.00", "480.00")]),
        ("五、自评得分。预算调整率25.00%，得4分。", [("600.00", "480.00")]),
        ("年末结转30.00万元，结转率5.00%。", [("30.00", "600.00"), ("30.00", "480.00")]),
    ],
)
def test_a_rate_among_the_points_is_made_of_the_departments_amounts(sentence, operands):
    """The name says which stages of the spending are divided; both budgets are tried."""
    roles = ("numerator", "current"), ("denominator", "base")
    found = across(BUDGETS, SPENT, sentence)
    assert [tuple(next(t[r][0] for r in names if r in t) for names in roles) for t in found] == operands


@pytest.mark.parametrize("rate", ["预算控制率25.00%", "年中追加占年初预算的25.00%"])
def test_what_was_added_to_the_budget_may_be_told_of_the_income(rate):
    """Budgets of income and spending are one, and so is what was added to them; what was received is not what was spent."""
    income = "2023年年初预算收入480.00万元，年中追加预算收入120.00万元。"
    ((above, below),) = {(t["numerator"][0], t["denominator"][0]) for t in across(income, f"五、存在的问题。{rate}。")}
    assert (above, below) == ("120.00", "480.00")


@pytest.mark.parametrize(
    ("told", "sentence", "operands"),
    [
        (
            BUDGETS,
            "2023年全年支出570.00万元，其中：基本支出342.00万元，项目支出228.00万元，预算执行率95.00%。",
            ("570.00", "600.00"),
        ),
        ("2023年收入总计760.00万元。", f"{SPENT}预算完成率75.00%。", ("570.00", "760.00")),
    ],
)
def test_a_rate_may_be_of_a_whole_before_its_parts_and_of_all_that_could_be_spent(told, sentence, operands):
    """The last amount before the rate is a part of what was spent; the base may hold what was carried in."""
    assert operands in [(t["numerator"][0], t["denominator"][0]) for t in across(told, sentence)]


def test_a_rate_of_posts_is_of_the_offices_own():
    """在职人员控制率 among the points is of the people and posts told elsewhere; without posts it is of nothing."""
    found = across(
        "一、部门概况", "我局核定编制24人，实有在职23人。", "三、评价情况", "在职人员控制率为95.83%，自评15分。"
    )
    assert [(t["numerator"], t["denominator"]) for t in found] == [(["23"], ["24"])]
    assert across("我局实有在职23人。", "三、评价情况", "在职人员控制率为95.83%，自评15分。") == []


def test_the_amount_beside_a_rate_says_of_which_item_it_is():
    """完成预算 of 三公经费 is held against its budget in the table."""
    found = across("收支情况", "单位：万元", THREE_PUBLIC, "2023年“三公”经费支出9.10万元，完成预算的82.73%。")
    assert [(t["numerator"], t["denominator"]) for t in found] == [(["9.10"], ["11.00"])]


def test_a_share_is_of_one_of_the_totals():
    """A share behind other parts of a total is tried as one of the total, and never of an amount it is no part of."""
    parts = "其中：一般公共预算支出500.00万元，政府性基金支出70.00万元。基本支出342.00万元，占60.00%。"
    wholes = {t["denominator"][0] for t in across(f"2023年支出合计570.00万元，{parts}项目支出228.00万元，占40.00%。")}
    assert "570.00" in wholes and not wholes & {"342.00", "228.00"}


def test_growth_is_of_the_value_told_elsewhere():
    """支出增加…，增长… tells the change alone; its value stands in another chapter."""
    found = across("本年支出较上年增加70.00万元，增长14.00%。", "五、其他", SPENT)
    assert [(t["current"], t["change"]) for t in found if "current" in t] == [(["570.00"], ["70.00"])]


@pytest.mark.parametrize(
    ("sentence", "operands"),
    [
        ("危桥改造批复概算418.60万元，年底累计完成投资302.40万元，为概算的72.24%。", ("302.40", "418.60")),
        ("目标为审执结4,000件，审执结3,968件，完成99.2%。", ("3,968", "4,000")),
        ("2023年收入总计570.00万元。年初结转和结余28.50万元，占收入总计的5.00%。", ("28.50", "570.00")),
        ("“三公”经费支出9.10万元，预算11.00万元，完成82.73%。", ("9.10", "11.00")),
    ],
)
def test_other_numbers_of_the_sentence_and_named_totals_are_tried(sentence, operands):
    """What no rule ties may be the last number over another one of its sentence, or over the total it names."""
    assert operands in [(t["numerator"][0], t["denominator"][0]) for t in across(sentence) if "numerator" in t]


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("次均住院费用由上年的5,386元降至5,142元，降幅4.53%。", ("5,142", "5,386")),
        ("“三公”经费9.20万元，比预算低4.25万元；会议费20.00万元，比上年减少4.25万元，下降31.60%。", ("9.20", "4.25")),
    ],
)
def test_growth_is_tried_with_the_amounts_beside_it(text, operands):
    """A rate of growth may be of any amount of its sentence, of which the earlier one is the base."""
    found = [t for t in across(text) if "current" in t]
    assert operands in [(t["current"][0], t.get("base", t.get("change"))[0]) for t in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年5000万元以上的项目累计完成固定资产投资37.26亿元，同比增长97.87%。",
        "全年预算数为88.40万元，资金到位率100%，已使用资金88.40万元。",
    ],
)
def test_a_bound_proves_nothing_and_what_was_spent_no_arrival(sentence):
    """以上 fits every rate, and what has arrived is not what was spent."""
    assert across(sentence) == []


def test_an_addition_is_a_part_of_the_budget():
    """年初预算 and 年中追加 are the budget together: the rate is never held against the former alone."""
    for words in ("", "一是执法办案经费，"):
        (tie,) = across(f"{words}年初预算300.00万元，年中追加126.00万元，全年执行404.70万元，执行率95.00%。")
        assert (tie["numerator"], tie["denominator"], tie["change"]) == (["404.70"], ["300.00"], ["126.00"])


@pytest.mark.parametrize("rate", ["9月底预算执行率58.40%", "上半年支出进度36.20%", "预算执行率95%"])
def test_parts_of_a_year_and_whole_percents_are_not_tied_to_several_amounts(rate):
    """What is told of some months is not of the year's amounts, and 95% fits too many of them to choose."""
    assert across(BUDGETS, SPENT, f"五、自评得分。{rate}，得8分。") == []


def test_a_class_told_before_has_no_budget_of_a_later_sentence():
    """The budget of a new sentence is the whole's again, so the last class before it is not held against it."""
    classes = "卫生健康（类）支出328.60万元，占85.05%；社会保障和就业（类）支出57.80万元，占14.95%。"
    reading = read(f"其中：{classes}年初预算264.00万元，完成年初预算的146.37%。")
    assert [t for t in ties(reading, "rate") if t["stated"] == ["146.37"]] == []


PARTS_SPENT = (
    "2023年“三公”经费年初预算为86.00万元，支出决算为79.38万元，完成年初预算的92.30%。其中：公务用车购置费支出35.20万元，"
    "完成年初预算的97.78%；公务用车运行维护费支出43.26万元，完成年初预算的90.13%。"
)


def test_what_a_part_is_of_its_budget_is_not_refuted_by_the_whole():
    """完成预算的…% behind a part is the part's, whose budget stands elsewhere."""
    sure = {t["stated"][0] for kind in ("rate", "growth") for t in ties(read(PARTS_SPENT), kind)}
    assert sure == {"92.30"}


@pytest.mark.parametrize(
    ("text", "spent", "sure"),
    [
        ("使用77.40万元，使用率88%。", "77.40", True),
        ("到位86.00万元，使用77.40万元，使用率90%。", "77.40", False),
        ("资金到位率95%。到位86.00万元，实际支付77.40万元。", "86.00", True),
    ],
)
def test_a_rate_of_a_project_is_made_of_its_amounts(text, spent, sure):
    """Its budget stands in another paragraph; where it could be divided by several amounts, none refutes it."""
    head = ("一、造林专项", "（一）基本情况。计划投资90.00万元，全部为县级财政资金。", f"（二）资金使用。{text}")
    reading = read(*head, title="岚溪县林业局2023年度县级专项资金绩效自评报告")
    rates = [t for t in ties(reading, "rate", tried=True) if t["numerator"] == [spent]]
    assert ["90.00"] in [t["denominator"] for t in rates]
    assert bool([t for t in ties(reading, "rate") if t["numerator"] == [spent]]) == sure


def test_what_is_to_arrive_may_be_all_that_several_give():
    """另有市级补助30万元，共计90万元: neither the county's amount nor all of it refutes the rate."""
    given = "一、基本情况。县财政安排造林专项资金60.00万元，另有市级补助30.00万元，共计90.00万元。"
    title = "岚溪县2023年造林专项项目支出绩效自评报告"
    reading = read(given, "二、资金使用。截至年底，资金到位90.00万元，到位率100%。", title=title)
    tried = [t["denominator"] for t in ties(reading, "rate", tried=True)]
    assert (["90.00"] in tried, ties(reading, "rate")) == (True, [])


def test_shares_side_by_side_are_of_the_amounts_in_turn():
    """所占比例为60%、40% needs no 分别."""
    text = "2023年支出合计570.00万元，其中基本支出342.00万元、项目支出228.00万元，所占比例为60.00%、40.00%。"
    shares = [(t["stated"], t["numerator"], t["denominator"]) for t in ties(read(text), "rate")]
    assert shares == [(["60.00"], ["342.00"], ["570.00"]), (["40.00"], ["228.00"], ["570.00"])]


@pytest.mark.parametrize(
    ("sentence", "operands"),
    [
        ("年中追加占年初预算的25.00%。", ("600.00", "480.00")),
        ("年中追加120.00万元，占年初预算的25.00%。", ("120.00", "480.00")),
    ],
)
def test_what_was_added_is_held_against_the_opening_budget(sentence, operands):
    """Told by its amount, or only as a share: then it is what the budget in force has more."""
    found = across(BUDGETS, SPENT, f"五、存在的问题。{sentence}")
    pairs = [tuple(t[role][0] for role in ("numerator", "denominator", "current", "base") if role in t) for t in found]
    assert operands in pairs


def test_rates_of_growth_in_turn_are_of_the_changes_in_turn():
    moved = "基本支出、项目支出分别减少2.00万元、3.00万元，分别下降2.17%、3.61%。"
    text = f"2023年基本支出90.00万元，项目支出80.00万元。{moved}"
    grown = [(t["stated"], t["current"], t["change"]) for t in ties(read(text), "growth")]
    assert grown == [(["2.17"], ["90.00"], ["2.00"]), (["3.61"], ["80.00"], ["3.00"])]


def test_shares_in_turn_are_of_no_amount_in_brackets():
    """事业收入 is divided in the brackets behind it; the shares are of the three before and behind them."""
    parts = "财政拨款收入200.00万元、事业收入250.00万元（培训收入240.00万元、其他事业收入10.00万元）、其他收入50.00万元"
    text = f"本年收入500.00万元，其中{parts}，占比分别为40.00%、50.00%、10.00%。"
    assert [t["numerator"] for t in ties(read(text), "rate")] == [["200.00"], ["250.00"], ["50.00"]]


def test_a_share_behind_a_part_is_of_the_whole_that_is_divided():
    """Of a project's money no item says what 占60% is a share of; the list behind its sum does."""
    sources = "计划资金470.00万元：中央资金282.00万元，占60%；省级资金94.00万元，占20%；县级资金94.00万元，占20%。"
    reading = read("二、资金筹措", sources, title="岚溪县2023年河道治理项目支出绩效自评报告")
    assert ties(reading, "rate") == [
        {"stated": [rate], "numerator": [part], "denominator": ["470.00"]}
        for rate, part in (("60", "282.00"), ("20", "94.00"), ("20", "94.00"))
    ]
