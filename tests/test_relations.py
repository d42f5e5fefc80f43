"""Which figures a sentence or a table ties together."""

from __future__ import annotations

import pytest

from ingest.report import Reading
from tests.report_factory import gap, read, table, ties

PARTS = [
    (
        "2023年“三公”经费决算7.36万元（预算8.60万元），其中公务用车运行维护费5.10万元，公务接待费2.26万元。",
        "7.36",
        ["5.10", "2.26"],
    ),
    (
        "“三公”经费支出11.28万元，完成预算14.00万元的80.57%。其中：公务用车运行维护费8.12万元，公务接待费3.16万元。",
        "11.28",
        ["8.12", "3.16"],
    ),
    (
        "一般公共预算支出86.29万元，按功能分类：教育支出40.38万元；卫生健康支出45.91万元，占53.20%。",
        "86.29",
        ["40.38", "45.91"],
    ),
    ("2023年支出合计608.15万元，其中：基本支出428.60万元，项目支出179.55万元。", "608.15", ["428.60", "179.55"]),
    (
        "基本支出428.60万元，其中工资福利支出300.10万元，对个人和家庭的补助8.50万元，商品和服务支出120.00万元。",
        "428.60",
        ["300.10", "8.50", "120.00"],
    ),
    (
        "“三公”经费支出5.18万元，包括因公出国（境）费0万元、公务用车运行维护费3.60万元、公务接待费1.58万元。",
        "5.18",
        ["0", "3.60", "1.58"],
    ),
    (
        "项目支出90.00万元，一是水渠维修60.00万元，其中支渠20.00万元、干渠40.00万元；二是培训30.00万元。",
        "90.00",
        ["60.00", "30.00"],
    ),
    (
        "用途：1、奖补20.00万元；2、烤房建设和改造70.00万元，其中新建48.00万元、改造22.00万元；3、水渠维修6.00万元。",
        "70.00",
        ["48.00", "22.00"],
    ),
    (
        "“三公”经费支出5.18万元（其中公务用车运行维护费3.60万元，公务接待费1.58万元），比上年减少0.20万元。",
        "5.18",
        ["3.60", "1.58"],
    ),
    (
        "政府采购支出120.30万元，其中：货物20.10万元，工程80.20万元，服务20.00万元。",
        "120.30",
        ["20.10", "80.20", "20.00"],
    ),
    ("2023年年初预算安排收入428.37万元，其中一般公共财政拨款428.30万元。", "428.37", ["428.30"]),
    (
        "下达水渠维修资金642.00万元，其中第一批400.00万元，第二批242.00万元；县级配套60.00万元。",
        "642.00",
        ["400.00", "242.00"],
    ),
    (
        "共支付水渠维修资金642.00万元，其中第一批400.00万元、第二批242.00万元，按用途分：支渠500.00万元、干渠142.00万元。",
        "642.00",
        ["400.00", "242.00"],
    ),
    (
        "水渠维修项目支付642.00万元，其中支渠400.00万元、干渠202.00万元，结余40.00万元。",
        "642.00",
        ["400.00", "202.00"],
    ),
    (
        "成交总额642.00万元，其中工程成交400.00万元；货物合同价180.00万元，成交150.00万元；服务成交92.00万元。",
        "642.00",
        ["400.00", "180.00", "150.00", "92.00"],
    ),
    (
        "基本支出428.60万元，其中局机关128.40万元，二级机构300.20万元。",
        "428.60",
        ["128.40", "300.20"],
    ),
    (
        "年末资产总额428.60万元，其中固定资产净值300.20万元；负债总额28.40万元。",
        "428.60",
        ["300.20"],
    ),
]


def whole_parts(reading: Reading) -> list[tuple[list[str], list[str]]]:
    """Return (whole, parts) of every part_whole relation."""
    return [(roles.get("whole", []), roles.get("part", [])) for roles in ties(reading, "part_whole")]


@pytest.mark.parametrize(("text", "whole", "parts"), PARTS)
def test_a_list_after_its_whole_is_tied_to_it(text, whole, parts):
    """其中 and 包括 open the parts of the amount before them."""
    assert ([whole], parts) in whole_parts(read(text))


def test_parts_of_one_fund_divide_no_amount_of_another():
    """Behind the amounts of two funds, of which one is nothing, the list divides the other."""
    text = "使用一般公共预算安排基本支出1,821.00万元，使用政府性基金安排基本支出0万元，其中：人员经费1,604.00万元；公用经费217.00万元。"
    assert whole_parts(read(text)) == [(["1,821.00"], ["1,604.00", "217.00"])]


def test_kinds_in_a_bracket_are_all_and_traits_are_no_kinds():
    """党员 and 女职工 are counted among the others."""
    told = read("在职人员58人（领导3人、执法人员51人、工勤4人）；编制60名（党员30人、女职工20人）。").relations
    assert [(relation.kind, relation.is_exhaustive) for relation in told] == [("part_whole", True)]


RESTS = [
    ("收入合计95.40万元，其中：财政拨款收入90.10万元，其他收入5.30万元。", True),
    ("收入合计95.40万元，其中：财政拨款收入90.10万元，事业收入5.30万元。", False),
    ("收入合计95.40万元，其中：上年结转3.00万元，财政拨款收入87.10万元，其他收入5.30万元。", False),
    ("公用经费95.40万元，其中办公费60.10万元，其他交通费用5.30万元。", False),
    ("公用经费95.40万元，包括办公费60.10万元、培训费5.30万元。", True),
    ("公用经费95.40万元，包括办公费60.10万元、培训费5.30万元等。", False),
    ("支出合计95.40万元，其中局本级35.40万元、二级机构60.00万元。", True),
    ("支出合计95.40万元，其中局本级35.40万元。", False),
]


@pytest.mark.parametrize(("text", "is_complete"), RESTS)
def test_a_list_that_ends_with_the_rest_is_complete(text, is_complete):
    """其他 is what is left over, not where an amount of the list was passed over; the office and those below it are all.

    其他交通费用 is a class like others, and 等 leaves some out.
    """
    told = [relation for relation in read(text).relations if relation.kind == "part_whole"]
    assert [relation.is_exhaustive for relation in told] == [is_complete]


PEOPLE = [
    ("我局核定编制62名，其中行政编制28名、事业编制34名；实有在职人员58人。", ["62"], ["28", "34"]),
    ("我局核定编制62名，其中行政编制28名，年末实有在职人员58人。", ["62"], ["28"]),
    ("年末实有在职人员58人（其中行政人员27人），离退休人员20人。", ["58"], ["27"]),
    ("年末在职教职工96人（专任教师85人+管理人员6人+工勤人员5人），其中高级教师31人。", ["96"], ["85", "6", "5"]),
    ("年末实有在职17人(公务员15人+机关工勤2人=17人)，退休11人。", ["17"], ["15", "2"]),
]


@pytest.mark.parametrize(("text", "whole", "parts"), PEOPLE)
def test_posts_of_a_kind_are_parts_of_all_posts(text, whole, parts):
    """The people beside the posts, and the retired, are counted apart."""
    assert (whole, parts) in whole_parts(read(text))


NOT_PARTS = [
    ("支出合计608.15万元，其中基本支出428.60万元，比上年增加5.10万元。", "5.10"),
    ("支出合计608.15万元，其中基本支出428.60万元，占70.48%。", "70.48"),
    ("支出合计608.15万元，其中基本支出428.60万元。资产总额1228.46万元。", "1228.46"),
    ("2023年“三公”经费预算数6.50万元，其中公务接待费2.00万元；决算数5.18万元。", "5.18"),
]


@pytest.mark.parametrize(("text", "stranger"), NOT_PARTS)
def test_a_change_a_rate_or_another_whole_is_no_part(text, stranger):
    """What cannot be a part ends the list."""
    assert not [parts for _, parts in whole_parts(read(text)) if stranger in parts]


def test_who_acts_is_no_list_of_parts():
    """…9,779万元由县财政局负责实施，其余…由…: 由 tells who does it, not what the amount is made of."""
    text = (
        "以上任务中，奖补资金9779万元由县财政局负责管理实施，良种推广600万元由糖业办公室负责，其余58380万元由我局分配。"
    )
    assert not [whole for whole, _ in whole_parts(read(text)) if whole in (["9779"], ["600"])]


def test_a_list_of_projects_is_tied_to_project_expenditure():
    """Works listed below 项目支出 are its parts."""
    reading = read("（二）项目支出", "项目支出179.55万元，其中：森林防火项目79.55万元，天然林保护项目100.00万元。")
    assert (["179.55"], ["79.55", "100.00"]) in whole_parts(reading)


def test_amounts_of_a_table_are_tied_by_column():
    """Rows above 合计 are its parts, one column at a time."""
    rows = ("基本支出|412.30|428.60", "项目支出|160.00|179.55", "合计|572.30|608.15")
    reading = read("（单位：万元）", table("类别|年初预算|决算支出", *rows))
    found = [
        (roles.get("whole"), sorted(roles.get("part", [])))
        for kind in ("part_whole", "table_column")
        for roles in ties(reading, kind)
    ]
    assert (["572.30"], ["160.00", "412.30"]) in found
    assert (["608.15"], ["179.55", "428.60"]) in found


def test_rows_below_a_row_with_a_list_word_are_not_counted_twice():
    """其中：人员经费 lies in 基本支出; 合计 is 基本 and 项目."""
    rows = ("基本支出|412.30", "其中：人员经费|372.80", "公用经费|39.50", "项目支出|160.00", "合计|572.30")
    reading = read("（单位：万元）", table("类别|决算支出", *rows))
    found = [
        (roles.get("whole"), sorted(roles.get("part", [])))
        for kind in ("part_whole", "table_column")
        for roles in ties(reading, kind)
    ]
    assert (["572.30"], ["160.00", "412.30"]) in found
    assert (["412.30"], ["372.80", "39.50"]) in found


@pytest.mark.xfail(strict=True, reason="gap: rows of project tables are not tied")
def test_a_row_of_a_project_table_is_tied():
    """Initial, adjustment, budget, spent and carry-out stand in one row."""
    heads = "项目名称|年初预算|调整|可执行预算|支出金额|执行率"
    reading = read("（单位：万元）", table(heads, "森林防火|60.10|23.80|83.90|79.55|94.82%"))
    members = {
        n for roles in ties(reading, "table_row") + ties(reading, "rate") for found in roles.values() for n in found
    }
    assert {"60.10", "23.80", "83.90", "79.55", "94.82"} <= members


RATES = [
    ("基本支出预算安排98.56万元，实际支出95.79万元，完成预算安排的97.19%。", "97.19", ["95.79"], ["98.56"]),
    (
        "支出合计608.15万元，其中：基本支出428.60万元，占总支出的70.48%；项目支出179.55万元，占总支出的29.52%。",
        "70.48",
        ["428.60"],
        ["608.15"],
    ),
    (
        "支出合计608.15万元，其中：基本支出428.60万元，占总支出的70.48%；项目支出179.55万元，占总支出的29.52%。",
        "29.52",
        ["179.55"],
        ["608.15"],
    ),
    ("全年预算数13008.93万元，全年执行数12808.93万元，预算执行率98.46%。", "98.46", ["12808.93"], ["13008.93"]),
    ("送审金额20.86亿元，审减金额3.68亿元，审定金额17.18亿元，审减率为17.7%。", "17.7", ["3.68"], ["20.86"]),
    ("核定编制26名，年末在职人员25人，在职人员控制率96.15%。", "96.15", ["25"], ["26"]),
    ("应到位资金141万元，实际到位资金118.64万元，资金到位率84.14%。", "84.14", ["118.64"], ["141"]),
    ("“三公经费”实际支出数为40.98万元，年初预算数为42万元，控制率为97.57%。", "97.57", ["40.98"], ["42"]),
    ("年末，资产总额6.84亿元，负债2.12亿元，资产负债率30.99%。", "30.99", ["2.12"], ["6.84"]),
    ("年末在职138人，编制142人，控制率97.18%。", "97.18", ["138"], ["142"]),
    ("实际到位586.00万元。¶全年共使用资金557.87万元，占到位资金的95.20%。", "95.20", ["557.87"], ["586.00"]),
    (
        "资金到位60.00万元。¶共支出57.30万元，其中甲镇36.10万元、乙镇21.20万元，占到位资金的95.50%。",
        "95.50",
        ["57.30"],
        ["60.00"],
    ),
    ("政府采购预算1,245万元，实际采购1,198.36万元，完成率96.25%。", "96.25", ["1,198.36"], ["1,245"]),
    ("3个项目合计预算资金482.60万元，实际支出401.77万元，整体支出率83.25%。", "83.25", ["401.77"], ["482.60"]),
    (
        "2023年财政拨款支出240.08万元，主要用于：¶1.教育支出200.00万元，占83.31%。¶2.卫生健康支出40.08万元，占16.69%。",
        "16.69",
        ["40.08"],
        ["240.08"],
    ),
    (
        "收入总计150.00万元，其中：本年收入140.00万元，占93.33%；上年结转10.00万元，占6.67%。",
        "6.67",
        ["10.00"],
        ["150.00"],
    ),
    (
        "支出合计608.15万元。基本支出428.60万元，其中：人员经费400.00万元，占93.33%；公用经费28.60万元，占6.67%。",
        "6.67",
        ["28.60"],
        ["428.60"],
    ),
    (  # behind the parts of what was spent, of the whole
        "全年预算数900.00万元，实际执行数810.00万元，其中基本支出500.00万元、项目支出310.00万元，预算执行率90%。",
        "90",
        ["810.00"],
        ["900.00"],
    ),
    (  # the parts of the budget, too, and one of nothing
        "全年预算数900.00万元，其中，基本支出预算560.00万元，项目支出预算340.00万元。支出810.00万元，其中，基本支出500.00万元，项目支出310.00万元，其他支出0万元。预算执行率为90%。",
        "90",
        ["810.00"],
        ["900.00"],
    ),
]


@pytest.mark.parametrize(("text", "stated", "numerator", "denominator"), RATES)
def test_a_rate_is_tied_to_the_amounts_it_is_made_of(text, stated, numerator, denominator):
    """The words around a percentage say of what it is a share."""
    assert {"stated": [stated], "numerator": numerator, "denominator": denominator} in ties(
        read(*text.split("¶")), "rate"
    )


def test_a_share_of_an_item_told_before_is_tied_across_sentences():
    """占基本支出的… asks for the last 基本支出 told."""
    reading = read("基本支出年初预算98.56万元，实际支出135.79万元。人员经费支出127.94万元，占基本支出的94.22%。")
    assert {"stated": ["94.22"], "numerator": ["127.94"], "denominator": ["135.79"]} in ties(reading, "rate")


GROWTH = [
    (
        "全县完成财政总收入62557万元，比上年同期增加3176万元，增长5.35%。",
        {"current": ["62557"], "change": ["3176"], "stated": ["5.35"]},
    ),
    (
        "全县财政支出34077万元，比去年同期减少20425万元，下降37.48%。",
        {"current": ["34077"], "change": ["20425"], "stated": ["37.48"]},
    ),
    (
        "2023年度收入合计500.00万元。¶与上年相比，收入合计增加24.45万元，增长5.14%。",
        {"current": ["500.00"], "change": ["24.45"], "stated": ["5.14"]},
    ),
    (
        "年初预算数1,064.90万元，决算数1,186.01万元，预决算差异率11.37%。",
        {"current": ["1,186.01"], "base": ["1,064.90"], "stated": ["11.37"]},
    ),
    (
        "本年收入910.00万元，其中事业收入684.00万元、其他收入75.00万元。事业收入较上年640.00万元增长6.88%。",
        {"current": ["684.00"], "base": ["640.00"], "stated": ["6.88"]},
    ),
    (
        "“三公”经费支出决算3.98万元，完成预算79.60%（预算5.00万元）。¶与上年度相比，“三公”经费减少0.42万元，下降9.55%。",
        {"current": ["3.98"], "change": ["0.42"], "stated": ["9.55"]},
    ),
]


@pytest.mark.parametrize(("text", "expected"), GROWTH)
def test_value_change_and_growth_are_tied(text, expected):
    """What grew, by how much and by which rate."""
    assert expected in ties(read(*text.split("¶")), "growth")


def test_a_growth_without_an_amount_is_tied_to_no_stranger():
    """同比增长10% belongs to the amount before it, not to the one after."""
    reading = read("完成工业总产值110.74亿元，同比增长10%；完成投资14.83亿元，同比增长12%。")
    found = ties(reading, "growth") + ties(reading, "rate")
    assert not [roles for roles in found if "10" in roles.get("stated", []) and "14.83" in str(roles)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("转移就业创收26.4亿元；发放贷款5,680万元，是上年的1.2倍。", []),
        ("创收26.4亿元，发放贷款5,680万元，是上年的1.2倍。", []),
        ("2023年支出50.00万元，2022年支出40.00万元，是上年的1.25倍。", [{"stated": ["1.25"], "current": ["50.00"], "base": ["40.00"]}]),
    ],
)  # fmt: skip
def test_a_multiple_is_of_amounts_of_its_clause_and_years(sentence, expected):
    """是上年的1.2倍 is of no other amount of this year."""
    assert ties(read(sentence), "growth") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "项目资金到位1,260.00万元，其中中央预算内投资800.00万元、县级配套460.00万元，到位率100%。",
        "道路工程80.00万元、供水工程70.00万元结转下年，两项占年末结转的50.31%。",
        "本年支出200.00万元，年初预算210.00万元。对连续两年执行率低于70%的项目取消预算安排。",
        "财政拨款收入56.00万元，完成年初预算35.00万元的160%；本年支出完成年初预算的158.8%。",
        "医疗收入80.00万元。其中门急诊收入30.00万元，住院收入50.00万元；药品收入占医疗收入的25.6%。",
        "支出合计90.00万元，其中项目支出45.00万元，占财政性资金（人员类项目除外）总支出的31%。",
    ],
)
def test_a_rate_of_a_part_of_several_or_of_another_item_is_tied_to_no_amount(sentence):
    """Nor is a limit (低于70%的项目)."""
    stated = [tie["stated"] for tie in ties(read(sentence), "rate")]
    assert not [s for s in stated if s in (["100"], ["50.31"], ["70"], ["158.8"], ["25.6"], ["31"])]


def test_a_part_is_not_held_against_the_budget_of_its_whole():
    """公务接待费0.92万元，完成年初预算的46%: the whole's budget stands before the parts."""
    parts = "公务用车购置费8.20万元；公务用车运行维护费43.26万元；公务接待费支出0.92万元，完成年初预算的46.00%。"
    found = ties(read(f"“三公”经费年初预算为60.00万元，支出决算为52.38万元。其中：{parts}"), "rate")
    assert not [tie for tie in found if tie["stated"] == ["46.00"]]


def test_a_missing_share_is_tied_to_nothing():
    """占 % states no rate."""
    assert ties(read("基本支出428.60万元，占 %；项目支出179.55万元，占29.52%。"), "rate") in (
        [],
        [{"stated": ["29.52"], "numerator": ["179.55"]}],
    )


ENDED_LISTS = [
    gap(
        "a list goes on after the semicolon, over other wholes",
        "年末资产总计1228.46万元，其中流动资产300.00万元、固定资产800.27万元；负债合计356.46万元；净资产合计872.00万元。",
        {"356.46", "872.00"},
    ),
    (
        "收入总计612.40万元，其中：本年收入600.40万元；支出总计612.39万元，其中：本年支出608.15万元。",
        {"612.39", "608.15"},
    ),
    ("人员经费384.80万元，其中：工资福利支出376.30万元；公用经费43.80万元。", {"43.80"}),
    gap(
        "a list goes on after the semicolon, over other wholes",
        "项目支出179.55万元，其中：森林防火79.55万元；全县完成财政总收入62557万元。",
        {"62557"},
    ),
]


PAID = [
    "统筹资金107.13万元，其中项目管理费1.07万元，目前项目资金已拨付106.36万元。",
    "统筹资金107.13万元，其中项目管理费1.07万元，资金管理较严二、资金使用情况我镇共支付资金106.36万元。",
]


@pytest.mark.parametrize("text", PAID)
def test_what_was_paid_of_a_whole_is_none_of_its_parts(text):
    """已拨付 is told of all of it; so is what a chapter run into the sentence tells."""
    parts = [
        part for _, parts in whole_parts(read(text, title="岚溪县青石镇2023年项目支出绩效自评报告")) for part in parts
    ]
    assert parts == ["1.07"]


@pytest.mark.parametrize(("text", "strangers"), ENDED_LISTS)
def test_a_list_ends_where_another_whole_begins(text, strangers):
    """After the semicolon stands a whole of its own."""
    wholes = [whole for whole, parts in whole_parts(read(text)) if strangers & set(parts)]
    assert not [whole for whole in wholes if text.index(whole[0]) < text.index("；")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("兑付安家补助64万元（硕士13名每人3万元，副高级职称合计25万元）；生活补贴168.90万元。", [(["64"], ["25"])]),
        ("新建校舍1850万元（公共预算1000万元、基金850万元），估算总投资6200万元。", [(["1850"], ["1000", "850"])]),
        ("人员经费由980.20万元调增至1046.55万元，公用经费由62.40万元调减至58.90万元。", []),
        ("外贸进出口总额1286亿元；使用外资8.4亿美元，其中制造业3.1亿美元；社会消费品零售总额3462亿元。", []),
        ("共支付468.30万元，三批分别为186.40万元、174.90万元、125.00万元，结余91.70万元。", [(["468.30"], ["186.40", "174.90", "125.00"])]),
        ("年末固定资产净值318.46万元（原值612.90万元，累计折旧294.44万元）。", []),
        ("甲资金由市级80.00万元和区级90.00万元组成，乙资金由市级20.00万元和区级30.00万元组成。", []),
    ],
)  # fmt: skip
def test_a_list_ends_with_its_bracket_and_holds_no_prices(text, expected):
    """Nor is one opened by 由 before an amount, behind a semicolon, or by a bracket that explains a larger amount."""
    assert whole_parts(read(text)) == expected


def test_carry_over_and_this_years_income_make_the_total():
    """收入总计 is 年初结转 and 本年收入."""
    reading = read("收入总计612.40万元，其中：年初结转和结余12.00万元，本年收入600.40万元。")
    assert (["612.40"], ["12.00", "600.40"]) in whole_parts(reading)


def test_growth_against_the_budget_has_it_as_its_base():
    """较年初预算520万元增加30万元: what was compared with is no value reached."""
    tied = ties(read("2021年度收入总计550.00万元，较年初预算520.00万元增加30.00万元，增长5.77%。"), "growth")
    assert tied == [{"stated": ["5.77"], "current": ["550.00"], "base": ["520.00"], "change": ["30.00"]}]


def test_growth_of_something_per_head_is_of_no_amount():
    """节约15.60万元，人均用电下降4.2%: the percentage has a subject of its own."""
    assert ties(read("水电费支出282.40万元，节约15.60万元，人均用电下降4.2%。"), "growth") == []


def test_growth_right_behind_what_was_compared_with_has_it_as_its_base():
    """较年初预算95万元增长5.26%: the change itself is not told."""
    tied = ties(read("2023年度支出100.00万元，较年初预算95.00万元增长5.26%。"), "growth")
    assert tied == [{"stated": ["5.26"], "current": ["100.00"], "base": ["95.00"]}]


@pytest.mark.parametrize(
    "text",
    [
        "全年预算数100.00万元，执行数90.00万元。存在问题：床位使用率76.5%，低于目标。",  # of no money
        "支出总计105.00万元。2023年度财政拨款支出100.00万元，占本年支出的100%。",  # 本年支出 is not told
        "项目支出331.27万元。对5个项目开展自评，涉及资金339.00万元，占项目支出预算总额的100%。",  # nor is its budget
        "项目支出331.27万元。对5个项目开展自评，涉及资金319.00万元，占一般公共预算项目支出的100%。",  # nor that fund's
        "收入总计448.00万元。本年收入合计441.00万元，其中：财政拨款收入占99.05%。",  # nor the appropriation
        "政府采购支出90.00万元，其中货物50.00万元、服务40.00万元，面向中小企业采购占76.4%。",  # nor what was bought of them
        "1.防火经费项目：全年预算数500.00万元，执行数为486.00万元。新建探头624个，重点区域覆盖率达98%。",  # of no money
    ],
)
def test_a_rate_of_something_else_is_tied_to_no_amount(text):
    assert ties(read(text), "rate") == []


def test_a_second_division_is_of_the_total():
    """按支出经济分类: the classes divide all spending, not the 基本支出 told last."""
    reading = read(
        "按支出性质，基本支出60.00万元；项目支出40.00万元。"
        "从支出经济分类看，工资福利支出50.00万元，商品和服务支出30.00万元，资本性支出20.00万元。"
    )
    assert [t["whole"] for t in ties(reading, "part_whole")] == []


@pytest.mark.parametrize(
    ("sentence", "operands"),
    [
        ("全年受理案件4,386件，审结4,251件，结案率96.92%。", ("4,251", "4,386")),
        ("计划改造户厕12000户，实际完成11,520户，完成率96.00%。", ("11,520", "12000")),
        ("公务接待费支出决算为0.93万元，完成预算的42.27%（预算2.20万元）。", ("0.93", "2.20")),
        ("公务接待费支出决算为1.80万元，完成预算90%，决算数小于预算数2.00万元。", ("1.80", "2.00")),
        ("2022年计划投入4,346万元，截至12月底到位4,300万元，到位率98.94%。", ("4,300", "4,346")),
    ],
)
def test_rates_of_work_and_of_money_received(sentence, operands):
    """Two results of one unit, the second named like the rate; a budget in the bracket behind; money planned and arrived."""
    assert [(t["numerator"][0], t["denominator"][0]) for t in ties(read(sentence), "rate")] == [operands]


@pytest.mark.parametrize(
    "sentence", ["举办培训12场次，参训860人，合格率95%。", "门急诊46.8万人次，出院2.1万人次，满意度95.6%。"]
)
def test_results_of_other_things_are_no_operands(sentence):
    """Two counts before a rate that neither is named like are left alone."""
    assert ties(read(sentence), "rate") == []


def test_a_second_division_is_of_the_whole_again():
    """按来源划分 behind 按单位划分 divides the total, not the last office."""
    reading = read(
        "本年收入合计364.95万元。按单位划分，局本级342.63万元，二级单位22.32万元；按来源划分，财政拨款收入358.86万元，其他收入6.09万元。"
    )
    assert "22.32" not in {whole for wholes, _ in whole_parts(reading) for whole in wholes}


@pytest.mark.parametrize(
    ("sentence", "operands"),
    [
        ("收入合计690.40万元，较上年决算数增长6.19%，增加40.24万元。", {"current": ["690.40"], "change": ["40.24"]}),
        ("项目支出679.10万元，比2022年减少61.20万元，减幅8.27%。", {"current": ["679.10"], "change": ["61.20"]}),
        (
            "“三公”经费支出28.60万元，较年初预算31.20万元压减2.60万元，压减8.33%。",
            {"current": ["28.60"], "base": ["31.20"], "change": ["2.60"]},
        ),
        ("“三公”经费决算6.85万元，比预算10.00万元节约31.50%。", {"current": ["6.85"], "base": ["10.00"]}),
        ("“三公”经费支出12.60万元，年初预算16.00万元，下降21.25%。", {"current": ["12.60"], "base": ["16.00"]}),
        ("政府采购预算680.00万元，实际采购640.00万元，资金节约率5.88%。", {"current": ["640.00"], "base": ["680.00"]}),
        ("“三公”经费支出18.00万元，完成年初预算20.00万元的90.00%，下降5.00%。", {"current": ["18.00"]}),
        ("基本支出400万元，比2022年的380万元增长5.26%；项目支出90万元，比2022年下降8.40%。", {"current": ["90"]}),
        ("争取奖补资金80.00万元；花卉布展较上年268.40万元压减9.10%。", {"base": ["268.40"]}),
    ],
)
def test_growth_is_told_in_many_words_and_on_either_side_of_its_change(sentence, operands):
    """The change may stand behind its percentage, and what is saved is held against the budget told beside it."""
    told = ties(read(sentence), "growth")[-1]
    assert {role: told.get(role) for role in ("current", "base", "change") if role in told} == operands


CHANGES = [
    ("2023年公用经费186.40万元，比年初预算192.00万元增加5.60万元。", ["186.40", "192.00", "5.60"]),
    ("2023年公用经费186.40万元，完成年初预算192.00万元的97.08%，与上年182.10万元相比，增加4.30万元。", ["186.40", "182.10", "4.30"]),
    ("2023年本年支出合计868.72万元，其中：基本支出572.18万元。2022年本年支出812.36万元，本年增加56.36万元。",
     ["868.72", "812.36", "56.36"]),
    ("2023年“三公”经费支出8.24万元，比上年减少0.34万元，原因是车辆老化。上年“三公”经费决算7.90万元。", ["8.24", "7.90", "0.34"]),
    ("2023年项目全年支出647.46万元，支出进度94.52%，比上年支出712.04万元增加64.58万元。", ["647.46", "712.04", "64.58"]),
]  # fmt: skip
NO_CHANGES = [
    "2023年“三公”经费支出8.24万元，比上年预算减少0.34万元。上年“三公”经费决算7.90万元。",
    "2023年“三公”经费支出8.24万元，比上年减少0.34万元。上年公务接待费决算7.90万元。",
    "2023年公用经费186.40万元，比上年182.10万元增加4.30万元，增长2.36%。",  # tied with its percentage
    "2023年公用经费186.40万元，公务接待费比上年1.20万元增加0.30万元。",
    "2023年公用经费186.40万元，年初预算192.00万元，人员经费增加4.30万元。",
]


@pytest.mark.parametrize(("text", "amounts"), CHANGES)
def test_a_change_without_a_percentage_is_tied_to_the_amounts_around_it(text, amounts):
    """The amount it led to, the one it is counted from, and the change."""
    report = read(text)
    ties = [r for r in report.relations if r.kind == "growth" and "stated" not in dict(map(reversed, r.members))]
    told = {figure.start: figure.printed for figure in report.figures}
    assert [[told[start] for start, _ in tie.members] for tie in ties] == [amounts]
    assert [role for _, role in ties[0].members] == ["current", "base", "change"]


@pytest.mark.parametrize("text", NO_CHANGES)
def test_a_change_of_another_item_is_not_tied(text):
    """A percentage ties its change already; another item is another amount."""
    ties = [r for r in read(text).relations if r.kind == "growth"]
    assert all("stated" in [role for _, role in tie.members] for tie in ties)


def test_a_share_behind_all_of_it_is_never_refuted():
    """本年收入…，全部为财政拨款收入，占100% is of that income itself, not of 收入总计 told before."""
    reading = read("2023年度收入总计268.40万元。", "本年收入251.30万元，全部为财政拨款收入，占100%。")
    shares = [relation for relation in reading.relations if relation.kind == "rate"]
    assert all(relation.basis == "report" for relation in shares)
