"""Indicator lines: scoring forms, lists of targets and scoring told in prose."""

from __future__ import annotations

import pytest

from tests.report_factory import lines, read, table, the

HEADS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
FORM = table(
    HEADS,
    "产出指标（50分）|数量指标|造林面积|≥3000亩|3120亩|21|20|",
    "||抚育面积|5000亩|4800亩|14|12|阴雨天多",
    "|质量指标|造林成活率|≥85%|91%|15|14.5|",
    "效益指标（30分）|社会效益指标|带动就业|≥120人|126人|30|29|",
    "满意度指标（10分）|服务对象满意度指标|林农满意度|≥90%|95%|10|9|",
    "总分|||||100|93.5|",
)


@pytest.mark.parametrize(
    "heads",
    [
        "一级指标|二级指标|三级指标|符号|值|单位|完成|分值|得分|扣分说明",
        "一级指标|二级指标|三级指标|符号|任务目标|单位|自评完成数|指标分值权重|自评最后得分|未完成的主要原因",
    ],
)
def test_heads_no_word_tells_whole_are_known_by_a_word_in_them(heads):
    """完成, 值 and 自评完成数 hold the result and the target where the heads beside them tell a form."""
    reading = read("", table(heads, "产出指标|数量指标|造林面积|≥|3000|亩|2910|100|97|用地未落实", "合计||||||100|97|"))
    leaf = next(line for line in reading.indicators if line.is_leaf)
    assert (leaf.target.value, leaf.target.operator, leaf.actual.value, leaf.deviation_text) == (
        3000,
        ">=",
        2910,
        "用地未落实",
    )
    assert lines(reading)[-2:] == [(3, "造林面积", 100, 97), (0, "合计", 100, 97)]


def test_a_form_gives_a_line_an_indicator():
    """Names printed once hold for the rows below; points in a group's name are its weight."""
    leaves = [line for line in lines(read("", FORM), "self_score_form") if line[0] == 3]
    assert leaves == [
        (3, "造林面积", 21, 20),
        (3, "抚育面积", 14, 12),
        (3, "造林成活率", 15, 14.5),
        (3, "带动就业", 30, 29),
        (3, "林农满意度", 10, 9),
    ]


def test_groups_and_the_total_are_lines_too():
    """Level 1 has the points in brackets; the total is level 0."""
    reading = read("", FORM)
    groups = {line.name: line.is_leaf for line in reading.indicators if line.level < 3}
    assert {"产出指标", "效益指标", "满意度指标", "数量指标", "质量指标"} <= set(groups)
    assert not any(groups.values())
    assert [(weight, score) for level, _, weight, score in lines(reading) if level == 0 and weight] == [(100, 93.5)]
    assert [(name, weight) for level, name, weight, _ in lines(reading) if level == 1] == [
        ("产出指标", 50),
        ("效益指标", 30),
        ("满意度指标", 10),
    ]


def test_the_path_names_all_levels():
    """产出指标/质量指标/造林成活率."""
    paths = {line.name: "/".join(line.path) for line in read("", FORM).indicators}
    assert paths["造林成活率"] == "产出指标/质量指标/造林成活率"
    assert paths["抚育面积"] == "产出指标/数量指标/抚育面积"


OPERANDS = [
    ("≥90%", (">=", 90, "%")),
    ("≧90%", (">=", 90, "%")),
    (">=90%", (">=", 90, "%")),
    ("＞90%", (">", 90, "%")),
    ("大于90%", (">", 90, "%")),
    ("不低于90%", (">=", 90, "%")),
    ("不少于12次", (">=", 12, "次")),
    ("达到90%以上", (">=", 90, "%")),
    ("90%以上", (">=", 90, "%")),
    ("≤20万元", ("<=", 20, "万元")),
    ("<=20万元", ("<=", 20, "万元")),
    ("控制在20万元以内", ("<=", 20, "万元")),
    ("不超过20万元", ("<=", 20, "万元")),
    ("=100%", ("=", 100, "%")),
    ("═100%", ("=", 100, "%")),
    ("﹦100%", ("=", 100, "%")),
    ("约500平方米", ("about", 500, "平方米")),
    ("100%", (None, 100, "%")),
    ("3000亩", (None, 3000, "亩")),
]


@pytest.mark.parametrize(("text", "expected"), OPERANDS)
def test_a_target_has_operator_value_and_unit(text, expected):
    """Every way to write at least and at most; none at all is none (or equals)."""
    reading = read("", table(HEADS, f"产出指标|数量指标|造林面积|{text}|95|21|20|"))
    (leaf,) = [line for line in reading.indicators if line.name == "造林面积"]
    found = (leaf.target.operator, leaf.target.value, leaf.target.unit)
    assert found == expected or (expected[0] is None and found == ("=", *expected[1:]))


WORDS = ["效果明显", "合规", "按期完成", "是", "明显提升", "2023年12月底前", "8月前"]


@pytest.mark.parametrize("text", WORDS)
def test_words_and_dates_are_targets_without_a_value(text):
    """The words are kept; a date is no value to compare; points and score still follow."""
    reading = read("", table(HEADS, f"产出指标|时效指标|完成时限|{text}|{text}|21|20|"))
    (leaf,) = [line for line in reading.indicators if line.name == "完成时限"]
    assert (leaf.target.text, leaf.target.value) == (text, None)
    assert (3, "完成时限", 21, 20) in lines(reading)


def test_an_actual_may_repeat_the_targets_operator():
    """≥90% in both columns stays with its column."""
    reading = read("", table(HEADS, "产出指标|质量指标|合格率|≥90%|≥91%|21|20|"))
    (leaf,) = [line for line in reading.indicators if line.name == "合格率"]
    assert (leaf.target.value, leaf.actual.value) == (90, 91)


ORDERS = [
    ("一级指标|二级指标|三级指标|分值|年度指标值|全年实际值|得分", "产出指标|数量指标|造林面积|21|≥3000亩|3120亩|20"),
    ("一级指标|二级指标|三级指标|年度指标值|全年实际值|分值|得分", "产出指标|数量指标|造林面积|≥3000亩|3120亩|21|20"),
    ("一级指标|二级指标|三级指标|权重|年度指标值|实际完成值|得分", "产出指标|数量指标|造林面积|21|≥3000亩|3120亩|20"),
    (
        "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分",
        "产出指标|数量指标|造林面积|≥|3000|亩|3120|21|20",
    ),
    (
        "一级 指标|二级 指标|三级 指标|年度 指标值|实际完成值|分值|自评得分",
        "产 出 指 标|数量指标|造林面积|≥3000亩|3120亩|21|20",
    ),
]


@pytest.mark.parametrize(("heads", "row"), ORDERS)
def test_columns_are_known_by_their_heads_not_their_order(heads, row):
    """Points before or after the target; operator, target and unit in one column or three."""
    reading = read("", table(heads, row))
    (leaf,) = [line for line in reading.indicators if line.name == "造林面积"]
    assert (3, "造林面积", 21, 20) in lines(reading)
    assert (leaf.target.operator, leaf.target.value, leaf.actual.value) == (">=", 3000, 3120)


def test_budget_execution_in_a_form_is_an_indicator():
    """年度资金总额 with points is the line 预算执行率."""
    heads = "预算执行情况（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    found = lines(read("", table(heads, "年度资金总额|572.30|612.40|608.15|10|99.31%|9.9")))
    assert [line[1:] for line in found] == [("预算执行率", 10, 9.9)]


NARRATIVE = [
    "六、部门整体支出绩效情况",
    "1、投入（13分），实际得分（12.5分）",
    "（1）目标设定（6分），实际得分（6分）",
    "①绩效目标合理性（3分），实际得分（3分）",
    "本局设立的整体绩效目标符合要求。根据评价标准该项得满分3分。",
    "②绩效指标明确性（3分），实际得分（3分）",
    "（2）预算配置（7分），实际得分（6.5分）",
    "①在职人员控制率（7分），实际得分（6.5分）",
    "2、过程（61分），实际得分（56分）",
]


def test_point_by_point_scoring_is_a_tree():
    """Numbering gives the levels; a group's points are those in its heading."""
    found = [line for line in lines(read(*NARRATIVE), "scoring_narrative") if line[0] > 0]
    assert found == [
        (1, "投入", 13, 12.5),
        (2, "目标设定", 6, 6),
        (3, "绩效目标合理性", 3, 3),
        (3, "绩效指标明确性", 3, 3),
        (2, "预算配置", 7, 6.5),
        (3, "在职人员控制率", 7, 6.5),
        (1, "过程", 61, 56),
    ]


ONE_LINE = [
    ("(一)预算执行率(分值10分，得9分，扣1分)", ("预算执行率", 10, 9)),
    ("1、造林面积，年度指标值：≥3000亩，实际完成值：3120亩，分值10分，得分9分。", ("造林面积", 10, 9)),
    ("1、林农满意度，年度指标值：≥90%，实际完成值：95%，分值10分，得分10分。", ("林农满意度", 10, 10)),
    ("1、资金使用合规性，年度指标值：合规，实际完成值：合规，分值5分，得分5分。", ("资金使用合规性", 5, 5)),
]


@pytest.mark.parametrize(("text", "expected"), ONE_LINE)
def test_an_indicator_told_in_one_line(text, expected):
    """Name, target, actual, points and score in one sentence."""
    assert [line[1:] for line in lines(read("五、部门整体支出绩效情况", text), "scoring_narrative")] == [expected]


def test_a_one_line_indicator_has_its_target_and_actual():
    """指标值 is the target, 完成值 the actual; the deduction is kept."""
    reading = read(
        "五、绩效情况",
        "(一)预算执行率(分值10分，得9分，扣1分)",
        "1、造林面积，年度指标值：≥3000亩，实际完成值：3120亩，分值10分，得分9分。",
    )
    rate, area = sorted(reading.indicators, key=lambda line: line.start)
    assert (area.target.operator, area.target.value, area.actual.value) == (">=", 3000, 3120)
    assert rate.deduction is not None


def test_scores_of_groups_in_one_sentence():
    """产出指标为49分，…总绩效为93分."""
    text = "绩效评价得分是：产出指标为47分，效益指标为37分，满意度指标为9分，总绩效为93分。评价结果等次为“优”。"
    assert [(level, name, score) for level, name, _, score in lines(read("五、绩效评价", text))] == [
        (1, "产出指标", 47),
        (1, "效益指标", 37),
        (1, "满意度指标", 9),
        (0, "总绩效", 93),
    ]


TOLD = [
    ("调解案件数目标≥1200件,实际完成1286件。", [("调解案件数", "≥1200件", "1286件")]),
    ("数量指标:开展巡护6次,实际6次,指标完成率100%。", [("开展巡护", "6次", "6次")]),
    ("质量指标。造林合格率目标100%,实际合格率为98%。", [("造林合格率", "100%", "98%")]),
    (
        "种苗基地面积:指标值为“约500平方米”,全年实际完成值约620平方米;补助3万元。",
        [("种苗基地面积", "约500平方米", "约620平方米")],
    ),
    ("项目计划投资300万元,实际完成投资280万元。", []),
    ("年度目标基本实现,实际支出280万元。", []),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_targets_and_results_told_in_prose(text, expected):
    """D32: a name with its target and what was reached; money planned and spent is none."""
    found = list(read("三、项目情况", text).indicators)
    assert {line.block_code for line in found} <= {"target_list"}
    assert [(line.name, line.target.text, line.actual.text) for line in found] == expected


def test_scored_sentences_stand_under_the_kind_they_name():
    """产出指标 of the heading, 数量指标 of the sentence, then the indicator with target, result and points."""
    reading = read(
        "五、绩效指标完成情况",
        "（一）产出指标（50分）。自评得48分。",
        "数量指标。造林面积目标≥3000亩，实际完成3120亩，分值25分，得25分。",
        "数量指标。抚育面积目标≥500亩，实际完成480亩，分值15分，得13分。",
        "时效指标。完成时间目标为10月底前，实际为11月，分值10分，得10分。",
    )
    assert lines(reading) == [
        (1, "产出指标", 50, 48), (2, "数量指标", None, None), (3, "造林面积", 25, 25), (3, "抚育面积", 15, 13),
        (2, "时效指标", None, None), (3, "完成时间", 10, 10),
    ]  # fmt: skip


def test_scores_without_their_verb():
    """投入(15分)14分 tells points and score; 得分 alone is the total where something was judged."""
    reading = read("五、绩效情况", "经自评，得分86分，等级为“良”。其中投入(15分)14分,过程(25分)22分,产出(60分)50分。")
    assert lines(reading) == [(0, "得分", None, 86), (1, "投入", 15, 14), (1, "过程", 25, 22), (1, "产出", 60, 50)]


def test_the_departments_own_score_is_no_line_of_a_list():
    """(四)绩效管理 is a heading, not what was scored."""
    assert lines(read("一、部门情况", "(四)绩效管理:部门整体自评得分为93分,结论“优秀”。")) == []


def test_points_of_an_indicator_in_its_name():
    """造林面积（30分） has its points behind its name where no column has them."""
    form = table(
        "一级指标|二级指标|三级指标|指标值|完成值|得分", "产出指标（30分）|数量指标|造林面积（30分）|≥3000亩|3120亩|29"
    )
    assert lines(read("", form)) == [(1, "产出指标", 30, None), (2, "数量指标", None, None), (3, "造林面积", 30, 29)]


def test_scores_told_before_the_full_points():
    """得分48分（满分50分）; the points of what was planned follow in a sentence of their own."""
    reading = read(
        "五、绩效指标分析",
        "1.产出指标得分18分（满分20分）。",
        "（1）数量指标。计划巡护12次，实际巡护10次。得分18分（满分20分）。",
    )
    assert lines(reading) == [(1, "产出指标", 20, 18), (2, "数量指标", None, None), (3, "巡护", 20, 18)]


def test_a_list_of_targets_has_no_points():
    """①造林面积：3000亩；②… are targets without actuals."""
    reading = read(
        "1.年度部门整体支出绩效目标",
        "（3）产出指标：①造林面积3000亩；②造林成活率：85%；③财政评审审减率：15%；⑦信息公开：按规定及时公开。",
    )
    found = [line for line in reading.indicators if line.is_leaf]
    assert {line.block_code for line in found} == {"target_list"}
    assert [(line.name, line.target.value) for line in found] == [
        ("造林面积", 3000),
        ("造林成活率", 85),
        ("财政评审审减率", 15),
        ("信息公开", None),
    ]


RULES = [
    "评分标准：预算执行率100%得满分10分，每低1个百分点扣0.5分，扣完为止。",
    "良好（75分以上）的项目有6个。",
    "得分=（20分*执行率）。",
    "评价等级：90分以上为优，80（含）-90分为良，60-80分为中，60分以下为差。",
]


@pytest.mark.parametrize("text", RULES)
def test_scoring_rules_are_no_scores(text):
    """Points taken off per percent, and bands, score nothing."""
    reading = read("五、绩效评价", text)
    assert lines(reading) == []
    assert reading.head.total_score is None


def test_filler_rows_are_no_indicators():
    """指标2 and …… with nothing else are left over from the template."""
    rows = ("产出指标|数量指标|造林面积|≥3000亩|3120亩|21|20|", "||指标2|||||", "||……|||||")
    assert [line.name for line in read("", table(HEADS, *rows)).indicators if line.is_leaf] == ["造林面积"]


def test_full_points_and_missed_target_stay_as_printed():
    """Nothing is repaired."""
    reading = read("", table(HEADS, "产出指标|数量指标|抚育面积|≥5000亩|4800亩|14|14|"))
    assert (the(reading, "5000").value, the(reading, "4800").value) == (5000, 4800)
    assert (3, "抚育面积", 14, 14) in lines(reading)


def test_scored_items_that_follow_one_another_in_a_paragraph_are_lines_of_their_own():
    """1.整体效能（25分）。（1）某某：该指标满分20分，自评得分19分。…（2）…: a line each, under the group."""
    reading = read(
        "（二）履职效能分析（满分25分，自评得分23.5分）。",
        "1.整体效能（25分）。（1）产出指标完成情况：该指标满分20分，自评得分19分。8个指标均已完成。"
        "（2）效益指标完成情况：该指标满分5分，自评得分4.5分。",
    )
    assert lines(reading) == [
        (1, "履职效能分析", 25, 23.5),
        (2, "整体效能", 25, None),
        (3, "产出指标完成情况", 20, 19),
        (3, "效益指标完成情况", 5, 4.5),
    ]


def test_points_told_before_what_was_got_are_weights():
    """产出30分,得27.5分 is 27.5 of 30, with or without brackets."""
    told = [(1, "投入", 15, 14.6), (1, "产出", 30, 27.5)]
    assert lines(read("四、自评得分", "投入15分,得14.6分;产出30分,得27.5分。")) == told


def test_a_group_takes_no_score_from_a_line_of_its_own():
    """产出指标（50分） tells no score; the next line's 得10分 is that line's."""
    reading = read(
        "三、绩效情况",
        "（1）产出指标（50分）",
        "检测能力：指标值为“日检测100份”，全年实际完成值日检测120份；得10分（满分10分）。",
    )
    assert [(line.name, line.score) for line in reading.indicators if line.name == "产出指标"] == [("产出指标", None)]


UPPER = [
    ("预算执行率|||100%|97%|10|9.7", [(1, "预算执行率", 10, 9.7)]),
    ("产出指标|||||50|48", [(1, "产出指标", 50, 48)]),
    ("效益指标|社会效益||明显改善|改善|30|30", [(1, "效益指标", None, None), (2, "社会效益", 30, 30)]),
]


@pytest.mark.parametrize(("row", "expected"), UPPER)
def test_a_row_may_be_named_by_a_column_of_groups(row, expected):
    """Where the column of indicators is empty, the last name before it is the row's own, with its points."""
    below = "满意度指标|服务对象满意度|群众满意度|≥90%|92%|10|10"
    form = table("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", row, below)
    found = read("", form).indicators
    assert lines(read("", form))[: len(expected)] == expected
    assert [line.is_leaf for line in found if line.name == expected[-1][1]] == [True]


def test_a_group_with_points_of_its_own_is_no_leaf():
    """产出指标 | | | | | 50 | 48 above its indicators."""
    form = table(
        "一级指标|二级指标|三级指标|指标值|完成值|分值|得分",
        "产出指标|||||50|48",
        "|数量指标|造林面积|≥30亩|31亩|50|48",
    )
    found = read("", form).indicators
    assert [(line.name, line.is_leaf) for line in found] == [
        ("产出指标", False),
        ("数量指标", False),
        ("造林面积", True),
    ]


def test_list_numbers_in_brackets_are_no_points():
    """(1) behind a stop numbers an item."""
    assert lines(read("六、改进措施", "(1)加强预算编制的科学性。(2)加快项目支出进度。")) == []
    assert lines(read("五、绩效情况", "1.数量指标：（1）新建水窖；（2）清淤山塘。")) == []


def test_what_names_a_single_column_of_indicators():
    """Beside a target 服务对象满意度 is an indicator; 得分系数 is no score, 指标得分 is; a year names nothing."""
    form = table(
        "指标名称|计量单位|指标性质|年初指标值|全年完成值|得分系数(%)|指标权重|指标得分",
        "巡护次数|次|≥|12|13|100|20|20", "服务对象满意度|%|≥|90|94.5|100|10|9.5",
    )  # fmt: skip
    assert lines(read("", form)) == [(3, "巡护次数", 20, 20), (3, "服务对象满意度", 10, 9.5)]
    yearly = table("财年|目标|实际完成情况", "2022|结案率90%以上。|结案率95%。", "2023|结案率91%以上。|—")
    assert lines(read("", yearly)) == []


def test_a_share_is_no_number_of_points():
    """93.00% under 分值 shows that the row has lost a cell; under 权重 it is the points."""
    head = "项目|全年预算数|全年执行数|{}|执行率|得分"
    form = table(head.format("分值"), "年度资金总额|100.00|93.00|93.00%|9.3|", "其中：财政拨款|100.00|93.00|-|93.00%|-")
    assert [line[2] for line in lines(read("（单位：万元）", form)) if line[2]] == []
    form = table("一级指标|三级指标|指标值|权重|得分", "产出指标|造林面积|≥30亩|40%|38", "效益指标|增收|明显|60%|60")
    assert [line[2] for line in lines(read("", form)) if line[2]] == [40, 60]


@pytest.mark.parametrize("text", ["86.4公里", "31208批次", "30299起"])
def test_the_result_of_an_indicator_is_no_code(text):
    """A decimal before its unit is no list number, five digits before theirs are no account."""
    form = table("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", f"产出指标|数量指标|产出量|≥80|{text}|10|10")
    (line,) = [line for line in read("", form).indicators if line.is_leaf]
    assert line.actual.value == float(text.rstrip("公里批次起"))


def test_points_beside_the_title_of_the_funds_block():
    """预算执行情况（20分） heads its rows; 得分 alone stands over the score."""
    form = table("预算执行情况（20分）|预算数（A）|执行数（B）|执行率（B/A）|得分", "支出总额|100.00|95.00|95.00%|19")
    assert lines(read("（单位：万元）", form)) == [(1, "预算执行率", 20, 19)]


def test_a_sentence_about_a_line_of_the_form_is_no_line_of_its_own():
    """个别指标设定偏低，如“办结率”目标值95%，实际完成99%: the form tells the target."""
    form = table("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|质量指标|办结率|≥95%|99%|10|10")
    reading = read("", form, "三、存在的问题", "个别指标设定偏低，如“办结率”目标值95%，实际完成99%。")
    assert [line.block_code for line in reading.indicators if line.is_leaf] == ["self_score_form"]


def test_the_target_in_force_is_the_adjusted_one():
    """年初指标值 | 调整指标值: where the second is empty the first holds."""
    head = "指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|指标权重|指标得分"
    form = table(head, "示范小区|个|≥|40|46|46|50|50", "收集车|辆|=|15||12|50|40")
    found = read("", form).indicators
    assert [(line.target.value, line.actual.value) for line in found] == [(46, 46), (15, 12)]
