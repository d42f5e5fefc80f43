"""Sentences about the department's money: item, stage, fund, scope and year of every amount."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.report_factory import gap, items, money, read, the, told, wan

SENTENCES = Path(__file__).parent / "data" / "budget_sentences.yml"


def _sentences() -> list[object]:
    """Return (text, told) of every sentence in the list, gaps marked as such."""
    rows = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [gap(row["gap"], row["text"], row["told"]) if "gap" in row else (row["text"], row["told"]) for row in rows]


@pytest.mark.parametrize(("text", "expected"), _sentences())
def test_every_amount_has_its_item_and_stage(text, expected):
    """The words around an amount say what it is and of which stage; see data/budget_sentences.yml."""
    assert [" | ".join(part or "-" for part in amount) for amount in told(read(text))] == expected


def test_income_and_spending_told_at_once_are_both_told():
    """收、支总计 states two totals with one number."""
    figure = the(read("2023年度收、支总计612.40万元。"), "612.40")
    assert {figure.item_code, figure.also_item_code} == {"grand_total_income", "grand_total_expenditure"}


def test_all_of_an_amount_is_told_behind_a_bracket():
    """The same amount in another unit stands between it and what all of it is."""
    figure = the(read("“三公”经费支出5.10万元（51,000元），系公务用车运行维护费。"), "5.10")
    assert (figure.item_code, figure.also_item_code) == ("three_public", "vehicle_operation")


def test_amounts_without_a_code_keep_none_of_the_contracts_items():
    """其他收入 and 会议费 are not 财政拨款 or 商品和服务."""
    reading = read(
        "2023年收入合计612.40万元，其中财政拨款收入598.20万元，其他收入14.20万元。公用经费43.80万元，其中会议费1.20万元。"
    )
    taken = {"total_income", "fiscal_appropriation", "public_operating", "goods_services", "personnel"}
    assert [the(reading, printed).item_code in taken for printed in ("14.20", "1.20")] == [False, False]


CHANGES = [
    ("2023年决算总收入472.10万元，较预算增加46.20万元。", "46.20", "total_income", "change", 46.2),
    ("2023年总支出472.10万元，比上年减少12.30万元。", "12.30", "total_expenditure", "change", -12.3),
    ("基本支出428.60万元，较2022年度决算数减少5.10万元，下降1.18%。", "5.10", "basic_expenditure", "change", -5.1),
    ("公务接待费1.58万元，同比下降0.42万元。", "0.42", "official_reception", "change", -0.42),
    ("三公经费支出5.18万元，与上年相比增加0.20万元，增长4.02%。", "0.20", "three_public", "change", 0.2),
    ("2023年度项目支出年初预算160.00万元，年中追减12.30万元。", "12.30", "project_expenditure", "adjustment", -12.3),
    ("2023年度项目支出年初预算160.00万元，年中调减12.30万元。", "12.30", "project_expenditure", "adjustment", -12.3),
    ("2023年度项目支出年初预算160.00万元，年中净追加23.80万元。", "23.80", "project_expenditure", "adjustment", 23.8),
]


@pytest.mark.parametrize(("text", "printed", "item", "stage", "amount"), CHANGES)
def test_a_change_is_signed_by_its_word(text, printed, item, stage, amount):
    """减少 and 追减 make the amount negative; it stays with the item it changes."""
    figure = the(read(text), printed)
    assert (figure.item_code, figure.stage_code, figure.value_fen) == (item, stage, wan(amount))
    assert figure.direction == ("increase" if amount > 0 else "decrease")


FUNDS = [
    (["2023年度政府性基金预算支出906.72万元。"], "906.72", "government_fund"),
    (["三、政府性基金预算支出情况", "2023年年初预算数为906.72万元，已全部下达。"], "906.72", "government_fund"),
    (
        ["二、一般公共预算支出情况", "（一）基本支出情况", "2023年基本支出预算安排98.56万元。"],
        "98.56",
        "general_public",
    ),
    (["二、一般公共预算支出情况", "2023年政府性基金预算支出906.72万元。"], "906.72", "government_fund"),
    (["国有资本经营预算支出30.00万元。"], "30.00", "state_capital"),
    (["社会保险基金预算支出30.00万元。"], "30.00", "social_insurance"),
    (["2023年一般公共预算拨款收入678.75万元。"], "678.75", "general_public"),
    (["2023年收入合计612.40万元。"], "612.40", "all"),
]


@pytest.mark.parametrize(("paragraphs", "printed", "fund"), FUNDS)
def test_the_nearest_word_on_the_fund_wins(paragraphs, printed, fund):
    """A fund named by the sentence wins over the heading's."""
    assert the(read(*paragraphs), printed).fund_code == fund


def test_a_fund_of_which_there_is_none_is_not_the_next_amounts():
    """无政府性基金预算支出，年末结转8万元: the balance is of the fund told before."""
    figure = the(read("一般公共预算支出90.00万元，无政府性基金预算支出，年末结转8.00万元。"), "8.00")
    assert (figure.fund_code, figure.confidence) == ("general_public", "inferred")


def test_one_sentence_can_tell_of_two_funds():
    """Each amount keeps the fund named before it."""
    reading = read(
        "2023年财政拨款收入598.20万元，其中：一般公共预算财政拨款500.10万元，政府性基金预算财政拨款98.10万元。"
    )
    assert [f.fund_code for f in money(reading)] == ["all", "general_public", "government_fund"]


NIL = [
    ("2023年度无国有资本经营预算支出。", "state_capital", "total_expenditure"),
    ("本单位2023年度没有社会保险基金预算支出。", "social_insurance", "total_expenditure"),
    ("2023年未发生因公出国（境）费。", "all", "overseas_travel"),
    ("2023年无政府性基金预算支出。", "government_fund", "total_expenditure"),
    ("全年未购置公务用车。", "all", "vehicle_purchase"),
]


@pytest.mark.parametrize(("text", "fund", "item"), NIL)
def test_a_nil_statement_is_a_zero(text, fund, item):
    """That there is none is told in words; the word is what is printed."""
    (figure,) = money(read(text))
    assert (figure.value_fen, figure.fund_code, figure.item_code) == (0, fund, item)
    assert figure.printed in ("无", "没有", "未发生", "未")


NOT_NIL = [
    "本部门无独立二级单位，项目无截留、挤占、挪用资金等情况。",
    "支出无超预算情况，无违规发放津贴补贴。",
    "无法预计的项目支出需要追加预算。",
]


@pytest.mark.parametrize("text", NOT_NIL)
def test_not_every_no_is_a_zero(text):
    """无截留 says nothing about an amount of the budget."""
    assert money(read(text)) == []


def test_zeros_of_several_columns_glued_together_are_no_amount():
    """出国经费000 was three zeros under three heads; a single one is nothing spent."""
    reading = read("2、出国经费000", "因公出国费为0。")
    assert [(f.printed, f.item_code) for f in money(reading)] == [("0", "overseas_travel")]


def test_scope_follows_the_words():
    """局机关 and 二级机构 are parts of the whole."""
    reading = read("2023年支出合计608.15万元，其中：局机关支出408.15万元，二级机构支出200.00万元。")
    assert [f.scope_code for f in money(reading)] == ["consolidated", "own", "subordinate"]


YEARS = [
    ("2022年度预算安排的“三公”经费总额为62.28万元。", "62.28", "initial", 2022),
    ("2023年三公经费42.00万元，上年度三公经费62.28万元。", "62.28", "final", 2022),
    ("2023年度支出合计608.15万元，2022年度支出合计598.10万元。", "598.10", "final", 2022),
    ("支出合计608.15万元，上年支出合计598.10万元。", "598.10", "final", 2022),
    # The year of a reason, and that of a comparison in brackets, are not what follows.
    (
        "“三公”经费20.10万元，比上年下降9%，主要是2021年实行车改；公务接待费8.30万元，与上年持平。",
        "8.30",
        "final",
        2023,
    ),
    ("公务用车运行维护费12万元，主要原因是2021年更新车辆，其中燃料费9.40万元。", "9.40", "final", 2023),
    (
        "公务用车费12万元（其中：公务用车购置费2.10万元，较2022年减少1万元；公务用车运行维护费9.90万元）。",
        "9.90",
        "final",
        2023,
    ),
]


@pytest.mark.parametrize(("text", "printed", "stage", "year"), YEARS)
def test_an_earlier_years_amount_keeps_its_own_stage_and_year(text, printed, stage, year):
    """上年 is the year before the report's."""
    figure = the(read(text), printed)
    assert (figure.stage_code, figure.fiscal_year) == (stage, year)


MISSING_NUMBERS = [
    (
        "公用经费支出43.80万元，占 %，比上年减少 万元，基本支出428.60万元。",
        [("43.80", "public_operating"), ("428.60", "basic_expenditure")],
    ),
    ("公务接待费 万元，公务用车运行维护费3.60万元。", [("3.60", "vehicle_operation")]),
    gap(
        "a total after a missing number has no item",
        "年初预算 万元，决算支出608.15万元，其中基本支出 万元，项目支出179.55万元。",
        [("608.15", "total_expenditure"), ("179.55", "project_expenditure")],
    ),
    ("因公出国（境）费/万元，公务接待费1.58万元。", [("1.58", "official_reception")]),
]


@pytest.mark.parametrize(("text", "expected"), MISSING_NUMBERS)
def test_a_missing_number_takes_no_other_ones_place(text, expected):
    """A blank before 万元 stays a blank."""
    assert items(read(text)) == expected


def test_a_missing_amount_does_not_make_the_next_a_change():
    """比上年减少 万元 leaves the amount after it a value of its own."""
    reading = read("公用经费支出43.80万元，比上年减少 万元，人员经费支出384.80万元。")
    assert [(f.stage_code, f.direction) for f in money(reading)] == [("final", None), ("final", None)]


NOT_THE_DEPARTMENTS = [
    ("全县完成财政总收入62557万元，地方一般公共预算收入完成38928万元。", "region"),
    ("全县生产总值85.30亿元，同比增长5.2%。", "region"),
    ("全年实现规模工业增加值32.43亿元。", "region"),
    ("全年共评审项目69个，送审金额20.86亿元，审减金额3.68亿元。", "output"),
    ("职工基本医疗保险基金全年收入3.42亿元、支出2.96亿元。", "region"),
    ("职工基本医疗保险基金运行平稳。追回医保基金286万元。", "output"),
    ("实训基地建成，企业捐赠设备价值120万元。", "output"),
    ("为12家林企争取银行贷款2000万元。", "output"),
    ("全年招商引资签约项目24个，总引资额79.08亿元。", "region"),
]


def test_what_divides_a_projects_money_is_the_projects():
    """A split by use, in the sentence or the next one, is told of the same project and stage."""
    for text in (
        "普查经费支付86.00万元，其中：劳务49.00万元、物资37.00万元。",
        "普查经费支付86.00万元，支付率99%。具体用途：劳务49.00万元；物资37.00万元。",
    ):
        told = [(f.printed, f.subject_code, f.stage_code) for f in money(read(text))]
        assert told == [(printed, "project", "final") for printed in ("86.00", "49.00", "37.00")]


HANDED_OUT = [
    ("全年为312户农户发放补贴86.40万元。", "project"),
    ("实际发放96.20万元。", "project"),
    ("补助青石镇柳坪村4万元、白市镇2万元用于垃圾清运示范。", "project"),
    ("购置水泵35台，贷款贴息26万元。", "project"),
    ("2023年度发行5000万元。", "project"),
    ("改造户每户补助2万元。", "output"),
    ("吸纳务工120人，发放劳务报酬168万元。", "output"),
    ("全年追回补助3.60万元。", "output"),
]


@pytest.mark.parametrize(("text", "subject"), HANDED_OUT)
def test_what_a_project_handed_out_is_its_money(text, subject):
    """In a project's report; what each one got, or others paid or gave back, is a result."""
    assert {f.subject_code for f in money(read(text, title="岚溪县2023年农机购置补贴项目绩效自评报告"))} == {subject}


def test_the_sum_of_a_reports_projects_is_the_offices():
    """In a report on projects, 项目支出合计 is what the office has for all of them."""
    text = "2023年项目支出年初预算合计1,286.00万元，调整后预算1,402.60万元。"
    reading = read(text, title="某县人民法院2023年部门预算项目支出绩效自评情况")
    assert told(reading) == [
        ("1,286.00", "project_expenditure", "initial"),
        ("1,402.60", "project_expenditure", "adjusted"),
    ]
    reading = read(
        "2023年我院项目支出全年预算823.20万元，实际支出805.33万元。", title="某县医院2023年度项目支出绩效自评表"
    )
    assert told(reading) == [
        ("823.20", "project_expenditure", "adjusted"),
        ("805.33", "project_expenditure", "final"),
    ]


RESULTS = [
    ("全县实现生产总值85.30亿元；争取上级资金2.13亿元。", "2.13", "output"),
    ("全县新增就业2,146人；发放各类补贴386.20万元。", "386.20", "output"),
    ("建设林业园区3个，林业总产值86.40亿元。", "86.40", "region"),
    ("组织外出务工1,146人，务工收入2,864万元。", "2,864", "region"),
    ("全县生产总值85.30亿元；全县改造厕所4,900户。", "4,900", "output"),
    ("全县生产总值85.30亿元；全县接待游客186.40万人次。", "186.40", "region"),
]


@pytest.mark.parametrize(("text", "printed", "subject"), RESULTS)
def test_the_clause_tells_whose_result_an_amount_is(text, printed, subject):
    """What an office won, handed out or did is its work, though the sentence is about the county; what people earn is the county's."""
    assert the(read(text), printed).subject_code == subject


@pytest.mark.parametrize(("text", "subject"), NOT_THE_DEPARTMENTS)
def test_money_of_others_is_no_budget_item(text, subject):
    """The region's economy and the work done are not the department's budget."""
    figures = money(read(text))
    assert {f.item_code for f in figures} == {None}
    assert {f.subject_code for f in figures} <= {subject, "narrative", "region" if subject == "output" else subject}


def test_an_office_item_by_a_longer_name_is_no_places_money():
    """项目支出合计 begins as an item that only an office has, though the sentence names the county behind it."""
    text = "2023年项目支出合计16.80万元，其中：①教师培训6.80万元；②名师工作室10.00万元，全县8个工作室。"
    whole = money(read(text))[0]
    assert (whole.subject_code, whole.item_code) == ("department", "project_expenditure")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("栖息地修复1.4万亩，支付523.80万元。", "project"),
        ("安装路灯260盏，结转8.40万元。", "project"),
        ("农产品交易市场总投资8.40万元，摊位180个。", "project"),
        ("普查经费当年下达8.40万元。", "project"),
        ("新签约项目6个，总投资8.40亿元。", "output"),
        ("联网直报项目共计18个，计划总投资8.40亿元。", "output"),
        ("签约项目21个，实际到位8.40亿元。", "output"),
        ("修缮桥梁2座，完成投资8.40万元。", "output"),
        ("设备尾款8.40万元因验收未支付。", "project"),
        ("为困难群众支付救助金8.40万元。", "output"),
        ("投入8.40万元改造供水管网，解决饮水困难。", "project"),
        ("带动社会资本投入8.40万元，新增岗位74个。", "output"),
        ("年节电148万度，节约电费8.40万元。", "output"),
        ("为企业减免租金、电费等8.40万元。", "output"),
        ("二是核验滞后，有8.40万元未支付；三是罚没违约金8.40万元。", "output"),
        ("登革热监测由州级财政安排60万元。", "project"),
        ("建议2024年安排监测设备更新经费60万元。", "output"),
    ],
)
def test_what_was_paid_for_work_is_a_projects_money_but_never_sure(text, subject):
    """What an office budgets, pays or carries on is its own money, of some project; what it passes on is a result."""
    figure = money(read(text))[-1]
    assert (figure.subject_code, figure.item_code, figure.confidence) == (subject, None, "inferred")


PER_HEAD = [
    "全年人均公用经费1.75万元。",
    "公用经费人均支出1.75万元。",
    "基本支出按每人1.75万元安排。",
]


@pytest.mark.parametrize("text", PER_HEAD)
def test_an_amount_for_one_person_is_not_the_item(text):
    """人均公用经费 is not 公用经费."""
    assert [item for _, item in items(read(text))] == [None]


def test_a_fund_holds_for_its_own_amount_only():
    """其他收入 after 政府性基金 is of no fund that is said."""
    text = "一般公共预算拨款收入500.10万元；政府性基金预算拨款收入98.10万元，占16.02%；其他收入14.20万元，占2.32%。"
    assert the(read(text), "14.20").fund_code == "all"


def test_no_balance_of_one_item_is_not_the_balance_of_all():
    """基本支出无结余 beside 项目支出结余4.25万元 is a zero of 基本支出."""
    found = [(f.printed, f.item_code) for f in money(read("项目支出年末结转结余4.25万元，基本支出无结余。"))]
    assert found == [("4.25", "project_expenditure"), ("无", "basic_expenditure")]


@pytest.mark.parametrize("text", ["无。", "本年度无此项支出。", "2023年本单位没有该项支出"])
def test_nothing_below_a_heading_is_a_zero(text):
    """无。 as all that a chapter says is a nil statement of its fund."""
    (figure,) = money(read("六、国有资本经营预算财政拨款支出决算情况说明", text))
    assert (figure.value_fen, figure.fund_code, figure.item_code) == (0, "state_capital", "total_expenditure")


SEVERAL_YEARS = [
    ("2022年、2023年项目支出分别为190.00万元、179.55万元。", [2022, 2023]),
    ("2021年至2023年项目支出分别为150万元、190万元、179万元。", [2021, 2022, 2023]),
    ("“三公”经费2022年、2023年预算数分别为12.50万元、11.06万元。", [2022, 2023]),
]


@pytest.mark.parametrize(("text", "years"), SEVERAL_YEARS)
def test_years_before_a_list_belong_to_its_amounts_in_order(text, years):
    """分别为 gives each year its own amount."""
    assert [f.fiscal_year for f in money(read(text))] == years


def confidence(text: str, printed: str) -> str:
    """Return how sure the reading of one amount is."""
    return the(read(text), printed).confidence


def test_only_what_the_sentence_says_is_sure():
    """An item carried over from the sentence before, and money without a known item, are inferred."""
    assert confidence("2023年基本支出决算68.40万元。", "68.40") == "sure"
    assert confidence("2023年基本支出年初预算60.20万元，决算68.40万元。", "68.40") == "sure"
    assert confidence("2023年基本支出年初预算60.20万元。全年执行数68.40万元。", "68.40") == "inferred"
    assert confidence("全年查处违规金额68.40万元。", "68.40") == "inferred"
    assert (
        confidence("2.公务接待费。2023年决算数68.40万元，接待5批次。", "68.40") == "sure"
    )  # the heading of its line says it


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2023年度年初结转4.00万元，本年收入90.00万元，本年支出68.40万元。", "68.40"),
        ("2023年收入合计90.00万元。全年支出68.40万元。", "68.40"),
        ("三、“三公”经费情况¶年初预算68.40万元，决算60.00万元。", "68.40"),
        (
            "三、一般公共预算财政拨款支出情况¶1.农林水支出（类）水利（款）防汛（项）。年初预算为60.00万元，支出决算为68.40万元。",
            "68.40",
        ),
        ("一般公共预算财政拨款支出90.00万元，其中：教育支出68.40万元，占76.00%。", "68.40"),
        ("2023年支出合计90.00万元。与上年相比，增加68.40万元。", "68.40"),
        ("一般公共预算支出90.00万元。其中：基本支出68.40万元。", "68.40"),
        ("年末资产总额90.00万元，其中：流动资产9.00万元，固定资产68.40万元。", "68.40"),
        ("2023年本部门无国有资本经营预算支出。", "无"),
        ("护林防火项目全年预算90.00万元，实际支出68.40万元。", "68.40"),
        ("三是执法办案经费，年初预算300.00万元，年中追加68.40万元。", "68.40"),
    ],
)
def test_what_is_said_plainly_is_sure(text, printed):
    """All spending by its name, classes of a told fund, nil statements of one item, and the stages of a named project."""
    assert the(read(*text.split("¶")), printed).confidence == "sure"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("二、一般公共预算支出情况¶2023年基本支出68.40万元。", "68.40"),  # the fund of the heading
        ("2023年总收入68.40万元。", "68.40"),  # with the balances or without
        ("固定资产净值68.40万元。", "68.40"),
        ("医疗保险基金全年收入68.40万元。", "68.40"),  # words before make it another item
        ("全年收缴水费68.40万元。", "68.40"),
        ("“三公”经费年初预算98.00万元；公务接待费68.40万元。", "68.40"),  # the stage of another item
        ("年初预算120.00万元，全年预算数98.00万元。其中：项目支出预算68.40万元。", "68.40"),
        ("“三公”经费支出9.00万元，低于预算68.40万元。", "68.40"),
        ("基本支出由68.40万元降至60.00万元。", "68.40"),
        (
            "“三公”经费支出3.12万元，其中公务用车运行维护费2.35万元，公务接待费0.86万元，因公出国（境）费0万元，均控制在年初预算68.40万元以内。",
            "68.40",  # of all of them
        ),
        ("年中调减项目支出9.00万元，调整后预算68.40万元。", "68.40"),  # of all spending, or of projects
        ("“三公”经费支出6.24万元，上年为8.00万元；公务接待费68.40万元。", "68.40"),  # the year of another item
        ("收支为一般公共预算财政拨款和政府性基金预算财政拨款，其中本年收入68.40万元。", "68.40"),  # either fund
        ("对32个项目支出开展绩效自评，涉及一般公共预算支出68.40万元。", "68.40"),  # of those projects
        ("设备购置采购预算68.40万元，中标价60.00万元。", "68.40"),  # of one purchase
        (
            "一般公共预算安排基本支出98.00万元，政府性基金安排基本支出0万元，其中：人员经费68.40万元、公用经费29.60万元。",
            "68.40",
        ),
    ],
)
def test_what_is_borrowed_or_has_two_senses_is_inferred(text, printed):
    """Only an amount whose item, stage and fund its own words tell in one sense is sure."""
    assert the(read(*text.split("¶")), printed).confidence == "inferred"


def test_what_is_carried_from_an_inferred_item_is_no_surer():
    """年初预算 alone is taken for all spending: so is what the sentence goes on to say of it."""
    reading = read("年初预算90万元，调整后预算95万元。")
    assert {figure.confidence for figure in money(reading)} == {"inferred"}


def test_a_heading_on_the_line_of_its_text_names_the_item():
    """（三）“三公”经费。年初预算…: what follows is about it."""
    reading = read("（三）“三公”经费。年初预算6.80万元，决算7.26万元，比上年的7.95万元减少0.69万元。")
    assert items(reading) == [(printed, "three_public") for printed in ("6.80", "7.26", "7.95", "0.69")]


def test_a_section_on_the_opening_budget_tells_the_stage():
    """年初预算安排情况: an amount without a stage is the budget's; in a section on both it is what came of it."""
    text = "支出按性质分：人员经费1,105.30万元、公用经费96.10万元。"
    assert {f.stage_code for f in money(read("（一）年初预算安排情况", text))} == {"initial"}
    assert {f.stage_code for f in money(read("（一）年初预算及执行情况", text))} == {"final"}
    budget = {"title": "岚溪县林业局2023年部门预算公开说明"}
    spent = money(read("二、2022年“三公”经费决算情况", "2022年“三公”经费合计支出9.10万元。", **budget))
    assert [f.stage_code for f in spent] == ["final"]  # also in a report on a budget
    earlier = money(read("2022年“三公”经费合计支出9.10万元。", **budget))
    assert [f.confidence for f in earlier] == ["inferred"]


def test_income_and_spending_that_grew_are_the_whole_of_it():
    """与上年对比，收入增加…；支出增加…: not the balance told before."""
    reading = read("年末结转结余13.12万元。与上年对比，收入增加102.36万元，增长7.73%；支出增加97.05万元，增长7.26%。")
    assert items(reading)[1:] == [("102.36", "total_income"), ("97.05", "total_expenditure")]


def test_a_year_in_brackets_is_that_of_the_bracket_alone():
    """(2022年30.10万元) tells what the amount before it is held against; 其中 goes on about this year."""
    reading = read(
        "2023年三公经费决算26.45万元，同比下降12.13%（2022年30.10万元），其中：公务用车运行维护费21.05万元，公务接待费5.40万元。"
    )
    assert [(f.printed, f.fiscal_year) for f in money(reading)] == [
        ("26.45", 2023), ("30.10", 2022), ("21.05", 2023), ("5.40", 2023),
    ]  # fmt: skip


def test_a_division_by_source_is_of_all_offices_again():
    """按单位划分 tells of the offices; what 按来源划分 tells behind it is of the whole."""
    text = "按单位划分，局本级184.20万元，二级单位52.10万元；按来源划分，财政拨款收入230.10万元，其他收入6.20万元。"
    scopes = {f.printed: f.scope_code for f in money(read(f"2023年本年收入236.30万元。{text}"))}
    assert [scopes[n] for n in ("184.20", "52.10", "230.10", "6.20")] == [
        "own",
        "subordinate",
        "consolidated",
        "consolidated",
    ]


@pytest.mark.parametrize("number", ["（一）", "1.", "2、", "③"])
def test_the_number_of_a_list_is_no_part_of_a_name(number):
    """(一)本年收入 is named 本年收入."""
    assert the(read(f"{number}本年收入612.40万元，比上年增长3.5%。"), "612.40").label == "本年收入"


def test_an_item_in_a_projects_name_is_none_of_the_office():
    """运行及人员经费（孤儿）项目预算 is the project's; 年初下达 may tell its budget or what came."""
    title = "岚溪县2023年度福利院运行及人员经费项目绩效评价报告"
    text = "岚溪县2023年度福利院运行及人员经费（孤儿集中供养）项目预算合计为401.60万元。年初下达资金380.20万元，实际支出372.90万元。"
    told_of = {f.printed: (f.subject_code, f.item_code, f.confidence) for f in money(read(text, title=title))}
    assert told_of["401.60"][:2] == ("project", None)
    assert (told_of["380.20"], told_of["372.90"]) == (("project", None, "inferred"), ("project", None, "sure"))


def test_a_word_that_begins_with_none_states_no_zero():
    """无偿法律服务, 无障碍工程 are work done, no service that was not bought."""
    text = "2023年政府采购支出90.10万元。绩效目标：为经济困难群众提供无偿法律服务；实施无障碍工程；添置无人机设备货物。"
    assert [figure.printed for figure in money(read(text))] == ["90.10"]


def test_an_amount_that_only_bounds_what_is_meant_is_nobodys_money():
    """5万元以上的支出须集体研究: a rule; the limit that an item is kept to stays its budget."""
    reading = read("单笔支出5万元以上的由班子研究，5000元以下由分管领导审核。", "“三公”经费控制在预算8.00万元以内。")
    assert [(f.printed, f.subject_code) for f in money(reading)] == [
        ("5", "narrative"), ("5000", "narrative"), ("8.00", "department"),
    ]  # fmt: skip


def test_a_price_in_a_projects_report_is_none_of_its_money():
    """亩均投资由1,300元提高到1,500元 tells what one mu costs, and names no project."""
    reading = read(
        "（一）资金使用情况", "亩均投资由1,300元提高到1,500元。", title="岚溪县2023年高标准农田建设项目支出绩效自评报告"
    )
    assert [(f.printed, f.subject_code) for f in money(reading)] == [("1,300", "output"), ("1,500", "output")]
    assert [mention.amounts for mention in reading.projects] == [{}]
    assert read("项目支出86.40万元；亩均投资由1,300元提高到1,500元。").projects == ()


@pytest.mark.parametrize(
    ("words", "item", "scope"),
    [
        ("岚溪县林业局人员经费", "personnel", "consolidated"),
        ("县林业局会议费", "meeting", "consolidated"),
        ("岚溪县林业局机关运行经费", "agency_operating", "consolidated"),
        ("岚溪县林业局本级人员经费", "personnel", "own"),
        ("市林业局人员经费", None, "consolidated"),
    ],
)
def test_the_departments_own_name_makes_an_item_no_narrower(words, item, scope):
    """县林业局 is short for 岚溪县林业局; 市林业局 is another office."""
    figure = money(read(f"2023年度{words}支出80.40万元。", title="岚溪县林业局2023年度部门整体支出绩效自评报告"))[0]
    assert (figure.item_code, figure.scope_code) == (item, scope)
