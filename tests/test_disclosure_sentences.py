"""Sentences of 决算公开 and 预算公开: classes of spending, bases of rates, changes of both totals, nil statements."""

from __future__ import annotations

import pytest

from tests.report_factory import DEPARTMENT, items, money, read, the, told

FUNDS = "按资金性质分：一般公共预算支出839.67万元、政府性基金预算支出460.00万元、其他资金支出89.26万元。"


def test_money_of_a_function_class_is_the_departments_but_of_no_item():
    """教育支出 is a class of all spending, neither work done nor the total itself."""
    reading = read("按功能分类：教育支出114.66万元；卫生健康支出26.54万元。", "住房保障（类）支出18.72万元，占3.10%。")
    assert {(f.subject_code, f.item_code) for f in money(reading)} == {("department", None)}


def test_a_class_below_an_amount_told_as_a_list_has_its_fund():
    """…其中： opens the numbered paragraphs below it; what each tells is of the same fund."""
    reading = read(
        "2023年度一般公共预算财政拨款支出年初预算为700.00万元，支出决算为711.87万元。其中：",
        "1.农林水支出（类）林业和草原（款）行政运行（项）。年初预算为512.60万元，支出决算为517.91万元。",
    )
    assert (the(reading, "512.60").subject_code, the(reading, "512.60").fund_code) == ("department", "general_public")
    assert the(reading, "517.91").item_code is None


def test_the_budget_a_rate_is_told_of_is_a_budget():
    """完成预算18.50万元的87.73% names the budget of the item told before, and is made of both."""
    reading = read("“三公”经费支出决算16.23万元，完成预算18.50万元的87.73%。")
    assert told(reading) == [("16.23", "three_public", "final"), ("18.50", "three_public", "initial")]
    [relation] = [r for r in reading.relations if r.kind == "rate" and r.basis == "sentence"]
    assert relation.members[1:] == (
        (the(reading, "16.23").start, "numerator"),
        (the(reading, "18.50").start, "denominator"),
    )


@pytest.mark.parametrize("words", ["收支总预算", "收、支总预算", "收入支出总预算"])
def test_one_number_for_both_budgets_states_both(words: str):
    """2024年收支总预算206.35万元 is income and expenditure alike."""
    [figure] = money(read(f"2024年{words}206.35万元。", title=f"{DEPARTMENT}2024年部门预算公开说明"))
    assert (figure.item_code, figure.also_item_code) == ("grand_total_income", "grand_total_expenditure")
    assert figure.stage_code == "initial"


def test_a_change_of_both_totals_is_told_of_both():
    """各增加 behind two totals told in turn, or behind one number for both."""
    for sentence in ("收、支总计各为86.52万元、86.52万元，与2022年度相比，各增加4.30万元，增长5.23%。",
                     "与2022年度决算相比，收、支总计各增加4.30万元，增长5.23%。"):  # fmt: skip
        figure = the(read(sentence), "4.30")
        assert (figure.item_code, figure.also_item_code) == ("grand_total_income", "grand_total_expenditure")
        assert figure.stage_code == "change"


def test_parts_of_the_car_expenses_are_known_by_their_short_names():
    """购置费 and 运行维护费 mean cars only behind the item they divide."""
    sentence = "公务用车购置及运行维护费12.40万元（购置费0万元、运行维护费12.40万元），公务接待费1.55万元。"
    assert [item for _, item in items(read(sentence))] == [
        "vehicle_purchase_operation", "vehicle_purchase", "vehicle_operation", "official_reception",
    ]  # fmt: skip
    assert items(read("供水管网工程购置费12.40万元。")) == [("12.40", None)]


def test_income_divided_by_fund_stays_income():
    """其中：一般公共预算…、政府性基金预算… in a bracket is the same income, fund by fund."""
    sentence = "财政拨款收入184.02万元（其中：一般公共预算180.02万元、政府性基金预算4.00万元），占收入合计100.00%。"
    figures = [(f.printed, f.item_code, f.fund_code) for f in money(read(sentence))]
    assert figures == [
        ("184.02", "fiscal_appropriation", "all"), ("180.02", "fiscal_appropriation", "general_public"),
        ("4.00", "fiscal_appropriation", "government_fund"),
    ]  # fmt: skip


def test_what_follows_a_division_by_fund_is_of_no_fund():
    """其他资金支出 has no fund of its own; the balance in the next sentence is not of the fund told last."""
    reading = read(FUNDS + "年末结转和结余42.87万元。")
    assert [(f.item_code, f.fund_code) for f in money(reading)][2:] == [
        ("other_funds_expenditure", "all"), ("carryover", "all"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["没有使用政府性基金预算拨款安排的支出", "没有政府性基金预算拨款安排的支出"])
def test_no_spending_from_a_fund_is_a_zero_of_spending(words: str):
    """In a report on a budget the zero is of the opening budget."""
    [figure] = money(read(f"2024年{words}。", title=f"{DEPARTMENT}2024年部门预算公开说明"))
    assert (figure.item_code, figure.fund_code) == ("total_expenditure", "government_fund")
    assert (figure.stage_code, figure.value_fen) == ("initial", 0)


def test_what_was_reached_is_of_this_year_behind_last_years_amount():
    """由上年的…增加到…: the first amount is last year's, the second this year's."""
    reading = read("公用经费支出较上年增长，由上年的71.40万元增加到78.15万元。")
    assert [(f.printed, f.fiscal_year) for f in money(reading)] == [("71.40", 2022), ("78.15", 2023)]


def test_a_budget_approved_by_the_finance_office_is_the_departments():
    """市财政批复我局年初部门预算: who approved it does not change what it is."""
    sentence = "市财政批复我局年初部门预算246.50万元，年中净追加85.30万元，调整后预算331.80万元。"
    assert told(read(sentence)) == [
        ("246.50", "total_expenditure", "initial"), ("85.30", "total_expenditure", "adjustment"),
        ("331.80", "total_expenditure", "adjusted"),
    ]  # fmt: skip


def test_the_bound_of_a_kind_of_thing_is_no_amount():
    """单价100万元（含）以上设备 tells a kind of device."""
    assert money(read("单价100万元（含）以上设备0台；单位价值50万元以上通用设备3台。")) == []


def test_growth_is_told_of_the_item_that_changed():
    """Not of the last amount before: …公务接待费1.33万元。三公经费减少1.12万元，下降6.46%."""
    reading = read("三公经费决算16.23万元。其中：公务接待费1.33万元。与2022年相比，三公经费减少1.12万元，下降6.46%。")
    [relation] = [r for r in reading.relations if r.kind == "growth"]
    assert (the(reading, "16.23").start, "current") in relation.members
    assert the(reading, "6.46").label == "三公经费决算下降率"


def test_a_share_behind_a_bracket_is_of_what_stands_before_it():
    """（其中…）, 占98.00%: the share of the whole, not of the bracket's last part."""
    reading = read("收入合计500.00万元，财政拨款收入490.00万元（其中：政府性基金预算90.00万元），占98.00%。")
    assert the(reading, "98.00").label == "财政拨款收入占比"


def test_paragraphs_below_a_sum_of_income_are_income_by_fund():
    """收入预算…，其中： and then a line for each fund: what the line does not say, the sum says."""
    reading = read(
        "收入预算256.66万元，其中：",
        "一般公共预算241.26万元，占93.99%，比上年预算增加30.12万元；",
        "政府性基金预算15.40万元，占6.01%。",
        "其中政府性基金15.40万元用于造林。",
    )
    assert [(f.item_code, f.fund_code, f.stage_code) for f in money(reading)][1:4] == [
        ("fiscal_appropriation", "general_public", "initial"), ("fiscal_appropriation", "general_public", "change"),
        ("fiscal_appropriation", "government_fund", "initial"),
    ]  # fmt: skip


def test_numbered_paragraphs_of_another_list_are_not_of_the_fund():
    """Below …其中： only paragraphs numbered as the first one are members; a heading's number ends the list."""
    reading = read(
        "一般公共预算财政拨款支出711.87万元。其中：", "1.教育（类）支出517.91万元。", "（三）政府采购支出133.50万元。"
    )
    assert the(reading, "517.91").fund_code == "general_public"
    assert the(reading, "133.50").fund_code == "all"


def test_the_base_of_a_comparison_is_not_the_stage_of_what_follows():
    """…，比年初预算15万元减少1.32万元；公务接待费2.14万元: spent, not budgeted."""
    reading = read("公务用车运行维护费13.68万元，比年初预算15.00万元减少1.32万元；公务接待费2.14万元。")
    assert told(reading)[-1] == ("2.14", "official_reception", "final")


def test_a_change_is_of_the_fund_of_what_changed():
    """一般公共预算财政拨款收入…，较上年增加…: the change is of the same fund."""
    reading = read("一般公共预算财政拨款收入183.64万元，占收入总计的18.39%，较上年增加41.20万元。")
    assert the(reading, "41.20").fund_code == "general_public"


def test_added_balances_are_not_last_years():
    """加上年初结转 begins with 加上, not with 上年."""
    reading = read("本年收入合计486.35万元，加上年初结转和结余58.20万元，收入总计544.55万元。")
    assert {f.fiscal_year for f in money(reading)} == {2023}


def test_a_list_of_the_adjusted_budget_is_of_it():
    """全年预算数…，其中基本支出预算数…: the parts are of the budget in force, not of the opening one."""
    reading = read("全年预算数468.21万元，其中，基本支出预算数302.37万元，项目支出预算数165.84万元。")
    assert {f.stage_code for f in money(reading)} == {"adjusted"}


def test_the_bound_of_a_list_of_projects_is_no_amount_of_an_item():
    """预算金额500万元以上的项目 tells which projects follow."""
    assert items(read("其中预算金额500万元以上的项目情况如下：")) == [("500", None)]


def test_nothing_spent_on_two_items_is_a_zero_of_both():
    """…、…均未发生: both, however long their names are."""
    [figure] = money(read("因公出国（境）费、公务接待费均未发生。"))
    assert (figure.item_code, figure.also_item_code) == ("overseas_travel", "official_reception")


@pytest.mark.parametrize(
    "line",
    [
        "1.学前教育（2050201）年初预算30.00万元，支出决算32.00万元，完成年初预算的106.67%。",
        "2.农林水（213）林业和草原（02）森林防火项目（34）：年初预算30.00万元，支出决算32.00万元。",
        "3.农林水支出（类）林业和草原（款）造林补助（项）：年初预算30.00万元，支出决算32.00万元。",
        "(二)2130152对基层任职补助30.00万元，支出决算32.00万元。",
        "1.“节能环保支出”年初预算30.00万元，支出决算32.00万元。",
    ],
)
def test_a_class_of_spending_is_the_departments_and_neither_item_nor_project(line):
    """学前教育（2050201）, （206）…（04）, …（类）…（款）…（项）: its amounts are the department's, but not all of its spending."""
    reading = read("四、项目支出决算具体情况", line)
    found = [(f.printed, f.subject_code, f.item_code) for f in money(reading)]
    assert found == [("30.00", "department", None), ("32.00", "department", None)]
    assert not reading.projects
