"""Layouts of scoring forms: pasted from a spreadsheet, heads printed for the funds alone, points beside every level."""

from __future__ import annotations

import pytest

from ingest.report import read_report
from tests.report_factory import OPENING, TITLE, lines, money, read, table, told, wan

PASTED = """\
项目名称\t山塘清淤整治\t\t\t\t\t\t\t\t\t
项目资金（万元）\t\t年初预算数\t\t全年预算数\t\t全年执行数\t\t预算执行率\t权重\t得分
\t年度资金总额\t96.300000\t\t98.400000\t\t91.250000\t\t92.73%\t10\t9.2
\t其中：财政资金\t60.000000\t\t62.100000\t\t54.950000\t\t88.49%\t/\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t完成值\t权重\t得分\t未完成原因分析
\t产出指标\t数量指标\t清淤山塘\t≥\t18\t口\t19\t30\t30\t
\t\t\t加固坝体\t＝\t6\t处\t5\t20\t18\t一处改期
\t\t成本指标\t单口成本\t≤\t5.4\t万元\t5.06\t10\t10\t
\t效益指标\t社会效益指标\t受益农户\t≥\t410\t户\t436\t30\t30\t
合计\t\t\t\t\t\t\t\t100\t97.2\t"""


def test_a_form_pasted_from_a_spreadsheet():
    """A row a line, cells parted by tabs, a merged cell once with empty ones behind: every cell keeps its column."""
    reading = read(PASTED, "以上数据已核对。")
    assert [line for line in lines(reading) if line[0] in (0, 3) or line[1] == "预算执行率"] == [
        (1, "预算执行率", 10, 9.2), (3, "清淤山塘", 30, 30), (3, "加固坝体", 20, 18), (3, "单口成本", 10, 10),
        (3, "受益农户", 30, 30), (0, "合计", 100, 97.2),
    ]  # fmt: skip
    cost = next(line for line in reading.indicators if line.name == "单口成本")
    assert (cost.target.operator, cost.target.value, cost.target.unit, cost.actual.value) == ("<=", 5.4, "万元", 5.06)
    assert {figure.printed: figure.stage_code for figure in reading.figures if figure.kind == "money"} == {
        "96.300000": "initial", "98.400000": "adjusted", "91.250000": "final", "60.000000": "initial",
        "62.100000": "adjusted", "54.950000": "final", "5.4": None, "5.06": None,
    }  # fmt: skip


def test_rows_pasted_without_their_merged_cells():
    """Rows of unlike width lost their merges; the total still stands under its own heads."""
    rows = (
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "产出指标\t数量指标\t清淤山塘\t≥18口\t19口\t60\t60",
        "效益指标\t社会效益指标\t受益农户\t≥410户\t436户\t40\t38",
        "总分\t100\t98",
    )
    found = lines(read("\n".join(rows), "以上数据已核对。"))
    assert [line for line in found if line[0] in (0, 3)] == [
        (3, "清淤山塘", 60, 60), (3, "受益农户", 40, 38), (0, "总分", 100, 98),
    ]  # fmt: skip


FUNDS = (
    "资金情况（万元）||全年预算数（A）|全年执行数（B）|执行率（B/A）|分值|得分|",
    "|年度资金总额|98.40|91.25|92.73%|10|9.2|",
    "|其中：财政资金|62.10|54.95|88.49%|||",
)
UNHEADED = (
    "产出指标|数量指标|清淤山塘|18口|19口|30|30|",
    "||加固坝体|≥6处|5处|20|18|一处改期",
    "|成本指标|单口成本|≤5.4万元|5.06万元|10|10|",
    "效益指标|社会效益指标|受益农户|明显增加|明显增加|30|30|",
    "总分|||||100|97.2|",
)


@pytest.mark.parametrize("rule", ["得分计算方法", "评分标准", "赋分说明"])
def test_words_on_the_scoring_that_are_merged_downwards(rule):
    """Between the points and the score the second row lacks the words that the first one has for both."""
    rows = (
        f"一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年实际值 | 分值 | {rule} | 得分 | 未完成原因分析 |",
        "产出指标(60分) | 数量指标 | 接诊人次 | ≥3万人次 | 3.2万人次 | 30 | 达到指标值记满分，否则按比例记分。 | 30 | |",
        "住院人次 | ≥2100人次 | 2016人次 | 30 | 28.8 | 床位不足 |",
        "效益指标(40分) | 社会效益指标 | 转诊率 | ≤6% | 5.1% | 20 | 20 | | |",
        "满意度指标 | 患者满意度 | ≥90% | 93% | 20 | 20 | | |",
        "总分 | 100 | 98.8 | | | | | | |",
    )
    told = [line for line in lines(read("\n".join(rows))) if line[0] in (0, 3)]
    assert told == [
        (3, "接诊人次", 30, 30), (3, "住院人次", 30, 28.8), (3, "转诊率", 20, 20), (3, "患者满意度", 20, 20),
        (0, "总分", 100, 98.8),
    ]  # fmt: skip


LACKING = {
    "two columns of remarks": (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|备注|",
        "产出指标|数量指标|接诊人次|≥3万人次|3.2万人次|30|30|||",
        "住院人次|≥2100人次|2016人次|30|28|床位不足||",
        "质量指标|治愈率|≥85%|88%|20|20|||",
        "效益指标|社会效益指标|转诊率|≤6%|5.1%|20|20|抽查||",
    ),
    "a label beside all rows": (
        "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|",
        "产出指标|数量指标|接诊人次|≥3万人次|3.2万人次|30|30||",
        "住院人次|≥2100人次|2016人次|30|28|床位不足|",
        "质量指标|治愈率|≥85%|88%|20|20||",
        "效益指标|社会效益指标|转诊率|≤6%|5.1%|20|20|抽查|",
    ),
    "a number before every row": (
        "序号|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|",
        "1|产出指标|数量指标|接诊人次|≥3万人次|3.2万人次|30|30||",
        "2|住院人次|≥2100人次|2016人次|30|28|床位不足|",
        "3|质量指标|治愈率|≥85%|88%|20|20||",
        "4|效益指标|社会效益指标|转诊率|≤6%|5.1%|20|20|抽查|",
    ),
    "words behind the name": (
        "一级指标|二级指标|三级指标|指标解释|年度指标值|实际完成值|分值|得分|",
        "产出指标|质量指标|治愈率|反映治愈情况|≥85%|88%|20|20|",
        "数量指标|接诊人次|反映接诊情况|≥3万人次|3.2万人次|30|30|",
        "时效指标|住院人次|反映住院情况|≥2100人次|2016人次|30|28|",
        "效益指标|社会效益指标|转诊率|反映转诊情况|≤6%|5.1%|20|20|",
    ),
}


@pytest.mark.parametrize("form", LACKING)
def test_rows_that_lack_the_names_above_them(form):
    """Beside columns that are merged too, or are empty at the end of a row, every cell still stands under its head."""
    told = {line for line in lines(read("\n".join(LACKING[form]))) if line[0] == 3}
    assert told == {(3, "接诊人次", 30, 30), (3, "住院人次", 30, 28), (3, "治愈率", 20, 20), (3, "转诊率", 20, 20)}


def test_a_whole_row_may_name_a_first_levels_group_in_the_second():
    """专项预算管理 | 项目决策: with every column filled there is no other place for it."""
    reading = read(
        "一级指标|二级指标|三级指标|分值|得分|",
        "部门预算管理(70分)|预算编制(70分)|目标制定|40|38|",
        "目标完成|30|29|",
        "专项预算管理(30分)|项目决策(30分)|程序严密|20|19|",
        "规划合理|10|10|",
    )
    told = ["/".join(line.path) for line in reading.indicators if line.is_leaf]
    assert told[2:] == ["专项预算管理/项目决策/程序严密", "专项预算管理/项目决策/规划合理"]


def test_two_columns_headed_as_names_hold_groups_and_their_indicators():
    """指标 | 具体指标: where the first names several rows, each row's own name stands in the second."""
    reading = read(
        "",
        table(
            "评价内容|指标|具体指标|分值|评价标准|自评分",
            "投入（40分）|预算配置|人员控制率|20|≤100%计20分|20",
            "||重点支出安排率|20|≥70%计20分|18",
            "过程（60分）|预算执行|预算完成率|60|每低1%扣1分|57",
        ),
    )
    told = [("/".join(line.path), line.level) for line in reading.indicators if line.is_leaf]
    assert told == [
        ("投入/预算配置/人员控制率", 3), ("投入/预算配置/重点支出安排率", 3), ("过程/预算执行/预算完成率", 3),
    ]  # fmt: skip


OF_TARGETS = {
    "targets alone": (
        "一级指标|二级指标|三级指标|年度指标值|",
        "产出指标|数量指标|接诊人次|≥3万人次|",
        "住院人次|≥2100人次|",
        "质量指标|治愈率|≥85%|",
        "效益指标|社会效益指标|就医环境|改善|",
    ),
    "a sign and a unit": (
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|",
        "产出指标|数量指标|接诊人次|≥|3|万人次|",
        "住院人次|≥|2100|人次|",
        "质量指标|治愈率|≥|85|%|",
        "效益指标|社会效益指标|就医环境|定性|改善|/|",
    ),
    "words behind the target": (
        "一级指标|二级指标|三级指标|年度指标值|指标说明|",
        "产出指标|数量指标|接诊人次|≥3万人次|上年统计|",
        "住院人次|≥2100人次|上年统计|",
        "质量指标|治愈率|≥85%|上年统计|",
        "效益指标|社会效益指标|就医环境|改善|问卷|",
    ),
}


@pytest.mark.parametrize("form", OF_TARGETS)
def test_rows_of_targets_that_lack_the_names_above_them(form):
    """So it is in a list of targets without points."""
    told = {line.name: line.target.text for line in read("\n".join(OF_TARGETS[form])).indicators if line.is_leaf}
    assert list(told) == ["接诊人次", "住院人次", "治愈率", "就医环境"]
    assert told["就医环境"] == "改善"


def test_rows_that_stand_as_printed_are_not_moved():
    """A bare number may stand below 年度指标值, and a result with a unit of its own below 实际完成值."""
    rows = (
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因 |",
        "产出指标 | 数量指标 | 保洁面积 | 480 | 486 | |",
        " | 成本指标 | 保洁单价 | 7 | 6.62元/平方米 | |",
    )
    told = [
        (line.name, line.target.text, line.actual.text) for line in read("\n".join(rows)).indicators if line.is_leaf
    ]
    assert told == [("保洁面积", "480", "486"), ("保洁单价", "7", "6.62元/平方米")]


def test_points_in_the_place_of_a_result_are_a_row_out_of_place():
    """明显提升 | 提升 | 15 | 14: the name is lost, its target stands in its place."""
    heads = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |"
    rows = (heads, "接诊人次 | ≥3万人次 | 3.2万人次 | 85 | 85 | |", "明显提升 | 提升 | 15 | 14 | | 群众安全感 |")
    assert [line.name for line in read("\n".join(rows)).indicators] == ["接诊人次"]


def test_points_and_scores_printed_in_one_column_are_parted():
    """分值得分 | 2018 is 20 and 18; where the points do not make a whole, no number is parted (10 is not 1 and 0)."""
    heads = "一级指标 二级指标 三级指标 年度指标值 全年完成值 分值得分"
    rows = (
        "产出指标 数量指标 接诊人次 ≥3万人次 3.2万人次 4040",
        "质量指标 治愈率 ≥85% 84% 2018.5",
        "时效指标 结算率 100% 99% 109",
    )
    behind = ("效益指标 社会效益指标 转诊率 ≤6% 5.1% 3030", "总分 10097.5")
    found = lines(read("绩效自评表", "\n".join([heads, *rows, *behind])))
    assert [line for line in found if line[0] in (0, 3)] == [
        (3, "接诊人次", 40, 40), (3, "治愈率", 20, 18.5), (3, "结算率", 10, 9), (3, "转诊率", 30, 30), (0, "总分", 100, 97.5),
    ]  # fmt: skip
    unfilled = "\n".join([heads, *(f"{row.rsplit(' ', 1)[0]} 30" for row in rows)])
    assert {line[2] for line in lines(read("绩效自评表", unfilled))} == {None}


def test_a_name_that_ends_in_a_sign_is_words_of_several_cells():
    """管网长度 = 22: the shorter row of a form of words has no certain columns."""
    rows = (
        "一级指标 二级指标 三级指标 指标性质 指标值 度量单位",
        "投入指标 预算执行 预算执行率 = 95 /",
        "产出指标 数量指标 改造小区数 = 18 /",
        "管网长度 = 22 /",
        "效益指标 生态效益指标 断面达标率 = 95 /",
        "满意度指标 满意度指标 居民满意度 = 90 /",
    )
    found = read("项目支出绩效目标申报表", "\n".join(rows)).indicators
    assert [line.name for line in found if line.is_leaf] == ["预算执行率", "改造小区数", "断面达标率", "居民满意度"]


def test_rows_wider_than_their_heads_have_none():
    """一级 ⏎ 指标 | 二级 ⏎ 指标 | 三级 ⏎ …: a copy broke the heads, their first ones stand in lines above the last row of them."""
    heads = ("一级", "指标|二级", "指标|三级", "指标|年度指标值|实际完成值|分值|得分|偏差原因")
    rows = ("产出指标|数量指标|接诊人次|96|95|30|30|", "||住院人次|40|41|30|30|", "|质量指标|治愈率|85|88|20|20|")
    assert lines(read("\n".join([*heads, *rows]).replace("|", "\t"))) == []


def test_rows_with_an_empty_cell_too_many_before_them():
    """Behind a row with a remark a copy has one more empty cell: every cell still stands under its head."""
    rows = (
        "一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分|未完成原因|",
        "产出指标|数量指标|接诊人次|30|≥3万人次|3.2万人次|30||",
        "||住院人次|30|≥2100人次|2016人次|28|床位不足|",
        "|||质量指标|治愈率|20|≥85%|88%|20||",
        "|效益指标|社会效益指标|转诊率|20|≤6%|5.1%|20||",
        "总分|||100||||98||",
    )
    told = [line for line in lines(read("\n".join(rows))) if line[0] == 3]
    assert told == [(3, "接诊人次", 30, 30), (3, "住院人次", 30, 28), (3, "治愈率", 20, 20), (3, "转诊率", 20, 20)]


def test_points_above_a_hundred_are_an_amount_in_the_wrong_column():
    """The head 年初预算数 stands over labels here, and the rate or the score of the row is lost: no cell has a sure head."""
    rows = ("年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分", "年度资金总额: 640 640 640 10 10")
    reading = read("项目支出绩效自评表", *rows, "年度总体目标完成情况 预期目标 实际完成情况")
    assert (reading.indicators, [figure.stage_code for figure in reading.figures if figure.kind == "money"]) == ((), [])


def test_indicators_under_the_heads_of_the_funds():
    """Where no heads are printed for the indicators, their columns are told by what they hold."""
    assert [line for line in lines(read("", table(*FUNDS, *UNHEADED))) if line[0] in (0, 3) or line[3] == 9.2] == [
        (1, "预算执行率", 10, 9.2), (3, "清淤山塘", 30, 30), (3, "加固坝体", 20, 18), (3, "单口成本", 10, 10),
        (3, "受益农户", 30, 30), (0, "总分", 100, 97.2),
    ]  # fmt: skip


def test_what_was_added_and_left_over_are_the_projects_too():
    """调整数 and 结余 beside the budget and what was spent of it."""
    form = (
        "项目名称 | 护林宣传",
        "资金情况（万元） | 年初预算数 | 调整数 | 全年预算数 | 全年执行数 | 结余 | 分值 | 执行率 | 得分",
        "年度资金总额 | 12.00 | 3.00 | 15.00 | 14.40 | 0.60 | 10 | 96.00% | 9.6",
    )
    projects = read("", table(*form), title="岚溪县林业局2023年度项目支出绩效自评表").projects
    assert set(next(p.amounts for p in projects if p.basis == "table")) == {
        "initial",
        "adjustment",
        "budget",
        "spent",
        "carry_out",
        "execution_rate",
    }


def test_no_indicator_is_taken_for_the_execution_of_the_budget():
    """A score above its weight leaves the columns in doubt: nothing is read, least of all as 预算执行率."""
    doubtful = [row.replace("|20|18|", "|18|20|").replace("|10|10|", "|1|10|") for row in UNHEADED]
    found = [line for line in lines(read("", table(*FUNDS, *doubtful))) if line[1] == "预算执行率"]
    assert found == [(1, "预算执行率", 10, 9.2)]


def test_points_beside_each_of_two_levels():
    """决策 15 | 项目立项 5 4: the group's points, then the indicator's own."""
    form = table(
        "一级指标|权重|二级指标|分值|得分|得分率",
        "决策|15|项目立项|5|4|80%",
        "||资金投入|10|9.5|95%",
        "过程|85|组织实施|85|80|94.12%",
        "合计|100||100|93.5|93.5%",
    )
    assert lines(read("", form)) == [
        (1, "决策", 15, None), (2, "项目立项", 5, 4), (2, "资金投入", 10, 9.5),
        (1, "过程", 85, None), (2, "组织实施", 85, 80), (0, "合计", 100, 93.5),
    ]  # fmt: skip


def test_points_and_scores_beside_each_of_two_levels():
    """决策 15 13.5 | 项目立项 5 5: the group's score is not its first indicator's."""
    form = table(
        "一级指标|分值|得分|二级指标|分值|得分",
        "决策|15|13.5|项目立项|5|5",
        "|||资金投入|10|8.5",
        "过程|85|80.4|组织实施|85|80.4",
        "合计|100|93.9|||",
    )
    assert lines(read("", form)) == [
        (1, "决策", 15, 13.5), (2, "项目立项", 5, 5), (2, "资金投入", 10, 8.5),
        (1, "过程", 85, 80.4), (2, "组织实施", 85, 80.4), (0, "合计", 100, 93.9),
    ]  # fmt: skip


TARGETS = (
    "指标类型 指标名称 指标值 实际完成值 未完成原因 数量指标 巡河次数 >=48次 52次 ~ 数量指标 清理河段 >=12公里 "
    "11.4公里 汛期停工 质量指标 抽查合格率 =100% 100% ~ 满意度 群众满意度 >=90% 95% ~"
).split()


def test_a_list_of_targets_ends_where_the_next_section_begins():
    """Without points nothing but the next heading tells where such a form ends."""
    cells = "\n\n".join(" " if cell == "~" else cell for cell in TARGETS)
    reading = read(
        "年度绩效目标完成情况表", cells, "（二）存在的问题", "1.指标设置不够科学", "2.进度偏慢", "3.档案不全"
    )
    assert [(line.name, line.target.text, line.actual.text) for line in reading.indicators if line.is_leaf] == [
        ("巡河次数", ">=48次", "52次"),
        ("清理河段", ">=12公里", "11.4公里"),
        ("抽查合格率", "=100%", "100%"),
        ("群众满意度", ">=90%", "95%"),
    ]


@pytest.mark.parametrize("label", ["评价等次", "自评等级", "评价结论"])
def test_a_row_with_the_grade_is_no_indicator(label):
    """评价等次 | 优 behind the total is the report's grade."""
    form = table(
        "一级指标|二级指标|三级指标|分值|得分", "产出指标|数量指标|清淤山塘|100|97", "总分|||100|97", f"{label}|优|||"
    )
    reading = read("", form)
    assert [line[1] for line in lines(reading)] == ["产出指标", "数量指标", "清淤山塘", "总分"]
    assert reading.head.grade == "优"


def test_the_label_of_the_total_at_the_end_of_the_row_above_gives_it_no_name():
    """群众满意度 | ⏎ ≥90% | 88% | 10 | 8 | 合计 | ⏎ 100 | 94: no line is called ≥90%."""
    rows = [
        "指标名称 | 年度指标值 | 实际完成值 | 分值 | 得分 | 造林面积 |",
        "≥90亩 | 96亩 | 90 | 86 | 群众满意度 |",
        "≥90% | 88% | 10 | 8 | 合计 |",
    ]
    assert lines(read("\n".join([*rows, "100 | 94"]))) == []


WRAPPED = (
    "项目资金（万元）||||||||",
    "|年初预算数|全年预算数|全年执行数|分值|执行率|得分|资金总额",
    "|96.00|98.00|91.25|10|93.11%|9.3|其中：财政拨款",
    "|60.00|62.00|55.25|—|89.11%|—|其他资金",
    "|36.00|36.00|—|100.00%|—||",
)


def test_rows_that_end_in_the_label_of_the_next():
    """A6: the values of a row stand one column to the left; where one is missing, only rate and points are sure."""
    rows = ["|".join(row.split("|")[:8]) for row in WRAPPED[1:]]
    reading = read("项目资金（万元）", "\n".join(row.replace("|", " | ") for row in rows), "以上数据已核对。")
    assert [line for line in lines(reading) if line[0]] == [(1, "预算执行率", 10, 9.3)]
    told = {
        figure.printed: figure.stage_code for figure in reading.figures if figure.kind == "money" and figure.stage_code
    }
    assert told == {
        "96.00": "initial", "98.00": "adjusted", "91.25": "final", "60.00": "initial", "62.00": "adjusted", "55.25": "final",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("总分||||||100|96.5", (0, "总分", 100, 96.5)),
        ("总分||||100||96.5|", (0, "总分", 100, 96.5)),
        ("总分||||||96.5|100", None),
        ("合计|8600.50|7900.20|||||", None),  # of a table of money behind the form
    ],
)
def test_a_total_row_out_of_line_with_its_heads(total, expected):
    """100 and 96.5 are points and score wherever a merged label moved them; a score above the points is neither."""
    heads = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|原因"
    form = table(heads, "产出指标|数量指标|清淤山塘|18口|17口|100|96.5|", total)
    assert [line for line in lines(read("", form)) if line[0] == 0] == ([expected] if expected else [])


def test_a_head_that_lost_its_first_word():
    """指标 | 二级指标 | 三级指标: the names stand in the third column."""
    form = table(
        "指标|二级指标|三级指标|分值|得分",
        "投入（40分）|目标设定|目标合理性|40|38",
        "过程（60分）|预算执行|预算完成率|60|60",
    )
    assert [line for line in lines(read("", form)) if line[3]] == [(3, "目标合理性", 40, 38), (3, "预算完成率", 60, 60)]


def test_who_filled_in_a_form_is_no_indicator():
    """填表人：… | 负责人：… below the last row."""
    form = table(
        "一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|数量指标|清淤山塘|18口|19口|100|100",
        "填表人：丙某|单位负责人：丁某|审核人：戊某|2024年3月5日|||",
    )  # fmt: skip
    assert [line[1] for line in lines(read("", form))] == ["产出指标", "数量指标", "清淤山塘"]


SLIPPED = (
    "指标名称|分值|目标值|完成值|得分|造林面积",
    "|40|≥30亩|31亩|40|造林成活率",
    "|30|≥85%|82%|28|防火能力",
    "|30|提升|提升|29|合计",
)


def test_labels_that_slipped_in_some_rows_only_give_no_total():
    """A row of numbers that ends in 合计 is no total row."""
    reading = read("附：绩效自评表", table(*SLIPPED[:3], "防火能力|30|提升|提升|29|合计", "|100|||97|"))
    assert all(line.name not in ("10", "30", "100") for line in reading.indicators)
    assert not reading.head.total_score or reading.head.total_score.value == 97


@pytest.mark.parametrize("between", ["- 6 -", "上一页 1 [2] [3] 下一页"])
def test_a_table_torn_by_the_end_of_a_page_is_one(between):
    """The lower part has no heads: its rows go on below those of the upper one."""
    rows = ("一级指标|二级指标|三级指标|指标值|完成值|分值|得分|备注", "产出指标|数量指标|造林面积|≥30亩|31亩|50|50|",
            "|质量指标|成活率|≥85%|82%|40|36|干旱", "总分|||||90|86|")  # fmt: skip
    printed = [row + "|" for row in rows]
    reading = read("附：绩效自评表", *printed[:2], between, *printed[2:], "以上。")
    scored = [line for line in lines(reading) if line[2]]
    assert scored == [(3, "造林面积", 50, 50), (3, "成活率", 40, 36), (0, "总分", 90, 86)]


FUNDS_SLIPPED = (
    "项目资金(万元)|年初预算数|全年预算数|全年执行数|分值|执行率|得分|年度资金总额|", "|50.00|60.00|57.00|10|95.00%|9.5|其中:中央资金|",
    "|50.00|60.00|57.00|—|95.00%|—|一级指标|", "|二级指标|三级指标|分值|指标值|完成值|得分|原因|产出指标",
    "|数量指标|造林面积|50|≥30亩|31亩|50||", "|质量指标|成活率|40|≥85%|82%|36|干旱|总分", "|||100|||95.5||",
)  # fmt: skip


@pytest.mark.parametrize("title", [(), ("项目支出绩效自评表", "项目名称|山塘整治|||实施单位|某中心|||")])
def test_names_of_groups_that_slipped_into_a_column_behind_the_heads(title):
    """偏差原因 | 产出指标 ⏎ | 数量指标 | …: to the table's width, 总分 at the end of the last row; fields may stand above."""
    rows = (
        *title, "一级指标|二级指标|三级指标|指标值|完成值|分值|得分|偏差原因|产出指标",
        "|数量指标|造林面积|≥30亩|31亩|50|50||产出指标",
        "|质量指标|成活率|≥85%|82%|40|36|干旱|满意度指标", "|服务对象满意度|群众满意度|≥90%|93%|10|10||总分", "|||||100|96||",
    )  # fmt: skip
    reading = read("附：绩效自评表", table(*rows))
    assert [line.path for line in reading.indicators if line.level in (0, 3)] == [
        ("产出指标", "数量指标", "造林面积"), ("产出指标", "质量指标", "成活率"),
        ("满意度指标", "服务对象满意度", "群众满意度"), ("总分",),
    ]  # fmt: skip
    assert lines(reading)[-1] == (0, "总分", 100, 96)


SPACED = (
    "指标名称 目标值 完成值 分值 得分",
    "预算执行率 100% 98% 20 19",
    "造林面积 30亩 31亩 40 40",
    "成活率 ≥85% 82% 10 8",
)


def test_a_spaced_form_has_words_for_targets_and_a_total_of_points():
    """防火能力 提升 有所提升 30 28 has a word for every head; 合计 100 95 has points alone."""
    reading = read(
        "附：绩效自评表", *SPACED, "防火能力 提升 有所提升 20 18", "群众满意度 ≥90% 93% 10 10", "合计 100 95"
    )
    assert [line[1:] for line in lines(reading)][-3:] == [
        ("防火能力", 20, 18),
        ("群众满意度", 10, 10),
        ("合计", 100, 95),
    ]
    assert [line.actual.text for line in reading.indicators if line.name == "防火能力"] == ["有所提升"]


@pytest.mark.parametrize("page", ["- 4 -", "第 4 页 共 9 页"])
def test_a_page_number_is_no_cell_of_a_form_in_words(page):
    """It stands between two rows or behind the last one: - 4 - is neither a remark nor the score of 合计 100 93."""
    rows = ("产出 数量 防火 提升 有所提升 50 45", page, "效果 效益 成活率 ≥85% 82% 50 48", "合计 100 93", page)
    reading = read("附：绩效自评表", "一级指标 二级指标 三级指标 目标值 完成值 分值 得分 原因", *rows, "三、问题")
    told = [line[1:] for line in lines(reading) if line[2] or line[3]]
    assert told == [("防火", 50, 45), ("成活率", 50, 48), ("合计", 100, 93)]
    assert all(line.deviation_text is None for line in reading.indicators)


@pytest.mark.parametrize("line", ["防火能力 二期 提升 有所提升 20 18", "某工程 一期 20 18", "防火能力 20 18"])
def test_a_line_with_a_word_too_many_or_few_is_no_row_of_a_spaced_form(line):
    """Which of its cells is missing cannot be known."""
    found = {line[1]: line[2:] for line in lines(read("附：绩效自评表", *SPACED, line, "以上。"))}
    assert all(points in ((20, 19), (40, 40), (10, 8)) for points in found.values())


def test_a_source_of_the_funds_that_repeats_the_points_is_not_scored_again():
    """其中：财政拨款 | … | 10 | 100% without a score is no second line 预算执行率."""
    rows = (
        "项目资金|全年预算数|全年执行数|分值|执行率|得分",
        "年度资金总额|36.00|36.00|10|100%|10",
        "其中：财政拨款|30.00|30.00|10|100%|",
    )
    assert lines(read("附：绩效自评表（单位：万元）", table(*rows))) == [(1, "预算执行率", 10, 10)]


def test_a_head_over_the_labels_that_names_spending_shifts_no_row():
    """资金执行情况 is the title of the block: the amounts stand below their own heads."""
    form = table(
        "资金执行情况（万元）|年初预算数|全年预算数（A）|全年执行数（B）|执行率（B/A）|得分",
        "年度资金总额|372.85|676.80|590.78|87.29%|8.73",
        "其中：基本支出|142.60|142.00|128.40||",
    )
    found = {figure.printed: figure.stage_code for figure in read(form).figures if figure.kind == "money"}
    assert [found[printed] for printed in ("372.85", "676.80", "590.78")] == ["initial", "adjusted", "final"]


@pytest.mark.parametrize(
    "rows",
    [
        ("年度预算（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分", "|年度资金总额|96.30|98.40|91.25|10|92.73%|9.2"),
        ("预算执行情况（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "|96.30|98.40|91.25|10|92.73%|9.2"),
        ("资金情况（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "部门整体|96.30|98.40|91.25|10|92.73%|9.2"),
    ],
)  # fmt: skip
def test_funds_whose_label_stands_beside_its_head_or_names_the_department(rows):
    """年度预算 reaches over the column of labels; 部门整体, and a row without a label of its own, is all that was spent."""
    reading = read("", table(*rows))
    assert told(reading) == [
        ("96.30", "total_expenditure", "initial"), ("98.40", "total_expenditure", "adjusted"),
        ("91.25", "total_expenditure", "final"),
    ]  # fmt: skip
    assert lines(reading) == [(1, "预算执行率", 10, 9.2)]


def test_a_total_beside_the_grade():
    """自评总分 | 97.6 | 自评等级 | 优: the score is what stands behind its label."""
    form = ("三级指标|年度指标值|实际完成值|自评得分/分值", "清淤山塘|18口|17口|97.6/100", "自评总分|97.6|自评等级|优")
    assert lines(read("", table(*form)))[-1] == (0, "自评总分", None, 97.6)


def test_the_end_of_a_table_may_share_its_page_with_the_next_one():
    """Without heads and in other columns, the rows above the next table's title go on below the heads of the page before."""
    cells = "<tr>" + "<td>{}</td>" * 6 + "</tr>"
    rows = [
        cells.format(*row.split("|"))
        for row in (
            "项目|行次|金额|项目|行次|金额",
            "一、财政拨款收入|1|186.27|一、农林水支出|31|128.36",
            "二、事业收入|2||二、教育支出|32|46.20",
        )
    ]
    wide = "<tr><td colspan=2>{}</td><td>{}</td><td>{}</td><td colspan=2>{}</td><td>{}</td><td colspan=2>{}</td></tr>"
    below = [wide.format(*"七、附属单位上缴收入|7||三、住房保障支出|49|15.44".split("|")),
             wide.format(*"本年收入合计|27|190.00|本年支出合计|57|190.00".split("|"))]  # fmt: skip
    title = "<tr><td colspan=9>财政拨款“三公”经费支出决算表</td></tr>"
    third = wide.format(*"合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费".split("|"))
    tables = f"<table>{''.join(rows)}</table><table>{''.join(below)}{title}{third}</table>"
    page = f"<p>{OPENING}</p><p>收入支出决算总表（单位：万元）</p>{tables}"
    reading = read_report("x.html", f"<html><h1>{TITLE}</h1>{page}</html>".encode())
    assert {(f.printed, f.item_code) for f in reading.figures if f.item_code} == {
        ("186.27", "fiscal_appropriation"), ("190.00", "total_income"), ("190.00", "total_expenditure"),
    }  # fmt: skip


def test_a_label_over_all_columns_of_labels_leaves_the_values_in_theirs():
    """会议费 stretches over the columns of the group and the item."""
    rows = ("项目||预算数|决算数", "“三公”经费|小计|58.00|48.06", "|因公出国（境）费|40.00|41.20", "|公务接待费|18.00|6.86",
            "会议费|35.00|22.10", "培训费|18.00|16.45")  # fmt: skip
    reading = read("单位：万元", table(*rows))
    assert [line for line in told(reading) if line[1] in ("meeting", "training")] == [
        ("35.00", "meeting", "initial"), ("22.10", "meeting", "final"),
        ("18.00", "training", "initial"), ("16.45", "training", "final"),
    ]  # fmt: skip


def test_a_column_tells_its_stage_whatever_budget_the_label_is_of():
    """部门预算资金总额 below 全年执行数 is what was spent."""
    rows = (
        "资金来源|全年预算数|全年执行数|执行率",
        "部门预算资金总额|386.50|346.20|89.57%",
        "财政性资金|126.50|86.20|68.14%",
    )
    assert told(read("单位：万元", table(*rows)))[:2] == [
        ("386.50", "total_expenditure", "adjusted"), ("346.20", "total_expenditure", "final"),
    ]  # fmt: skip


def test_heads_printed_before_their_numbers_in_one_cell():
    """年初预算数96.30 is a head above its number; the row's label stands beside the numbers."""
    funds = "预算执行情况（万元）（10分）|年初预算数96.30|全年预算数98.40|全年执行数91.25|执行率92.73%|得分9.2"
    form = (
        "一级指标|二级指标|三级指标|年度指标值|分值|得分",
        "产出指标|数量指标|清淤山塘|18口|90|88",
        "总分||||100|97.2",
    )
    reading = read("部门整体支出绩效自评表", table(funds, *form))
    assert [(f.value_fen, f.stage_code) for f in money(reading)] == [
        (wan(96.3), "initial"), (wan(98.4), "adjusted"), (wan(91.25), "final"),
    ]  # fmt: skip
    assert lines(reading)[0][1:] == ("预算执行率", 10, 9.2)
    assert lines(reading)[-1] == (0, "总分", 100, 97.2)


STAGES, TOLD = "||年初预算数|全年预算数|全年执行数|分值|执行率|得分", "|246.00|272.00|268.60|10|98.75%|9.9"


@pytest.mark.parametrize(
    "heads",
    [
        ("项目" + STAGES, "部门预算资金（万元）|合计" + TOLD),
        ("项目（部门）|部门整体支出||||||", "资金（万元）" + STAGES, "|总额" + TOLD),
        ("项目资金（万元）" + STAGES[1:], "部门整体支出" + TOLD),
    ],
)  # fmt: skip
def test_the_funds_of_a_departments_form_are_no_project(heads):
    """Below a head 项目, a row of the department's money as a whole lists no project: it is all spending."""
    form = (
        "一级指标|二级指标|三级指标|指标值|实际完成值|分值|得分|偏差原因", "产出指标|数量指标|清淤山塘|≥18口|19口|50|50|",
        "效益指标|社会效益指标|受益农户|≥410户|436户|40|40|", "总分|||||100|99.9|",
    )  # fmt: skip
    reading = read("三、自评表", table(*heads, *form))
    assert not reading.projects
    assert [(f.item_code, f.stage_code, f.subject_code) for f in reading.figures if f.kind == "money"] == [
        ("total_expenditure", "initial", "department"), ("total_expenditure", "adjusted", "department"),
        ("total_expenditure", "final", "department"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "funds",
    [
        ("项目资金（万元）|年度资金总额：|45.00", "|其中：财政拨款|40.00", "|其他资金|5.00"),
        ("项目资金（万元）|年度资金总额：45.00", "|其中：财政拨款：40.00", "|其他资金：5.00"),
    ],
    ids=["a cell each", "label and amount in one"],
)
@pytest.mark.parametrize("title", ["项目支出绩效目标申报表", "项目支出绩效目标表"])
def test_a_form_of_targets_among_a_reports_annexes_asks_for_money(title: str, funds: tuple[str, ...]):
    """Nothing of it is spent, whatever report it is annexed to."""
    form = table("项目名称|林道养护|主管部门", *funds)
    reading = read("一、基本情况。2023年支出合计980.00万元。", "附件2", title, form, title=TITLE)
    assert {f.stage_code for f in money(reading) if f.cell_key} == {"initial"}
    assert [set(p.amounts) for p in reading.projects if p.amounts] == [{"initial"}]


def test_a_source_in_a_line_of_its_own_is_the_projects():
    reading = read(
        "项目名称 林道养护 主管部门 岚溪县林业局",
        "其他资金 5.00万元",
        title="岚溪县林业局2023年林道养护项目绩效自评报告",
    )
    assert [f.subject_code for f in money(reading)] == ["project"]


def test_what_a_fund_gave_divides_the_money_of_an_offices_form():
    """政府性基金拨款 below 全年执行数 is what was spent of it, as 一般公共预算 beside it is."""
    form = table(
        "年度预算执行情况(万元)|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|600.00|650.00|624.00|10|96%|9.6",
        "其中:一般公共预算|520.00|560.00|537.60|||", "政府性基金拨款|80.00|90.00|86.40|||",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标|造林面积|≥48亩|51亩|90|90", "总分|||||100|99.6",
    )  # fmt: skip
    found = money(read(form, title="岚溪县林业局2023年度部门整体支出绩效自评表"))
    assert {figure.item_code for figure in found} == {"total_expenditure"}
    assert [figure.fund_code for figure in found] == ["all"] * 3 + ["general_public"] * 3 + ["government_fund"] * 3
