"""Scoring told in prose: several indicators with their points in one line, groups with their parts, points behind a stop."""

from __future__ import annotations

import pytest

from tests.report_factory import lines, read

PARTS = [(1, "投入", 20, 16), (2, "目标合理性", 12, 9), (2, "“三公”经费变动率", 8, 7)]
WORDINGS = [
    "投入（20分）得16分：目标合理性12分得9分；“三公”经费变动率8分得7分。",
    "投入（20分），得16分，其中：目标合理性（12分）9分，“三公”经费变动率（8分）7分。",
    "（一）投入（20分），得16分。目标合理性（12分），得9分；“三公”经费变动率（8分），得7分。",
    "1.投入（20分）：得16分。目标合理性（分值12分，自评得分9分）；“三公”经费变动率（分值8分，扣1分，得7分）。",
    "（一）投入（满分20分，自评得分16分）。目标合理性得9分（满分12分）、“三公”经费变动率得7分（满分8分）。",
    "（一）投入。（20分，得16分）目标合理性12分，得9分；“三公”经费变动率8分，得7分。",
    "（一）投入（20分），得16分\n目标合理性（12分），扣3分，得9分；“三公”经费变动率（8分），得7分。",
]


@pytest.mark.parametrize("text", WORDINGS)
def test_a_group_and_its_parts(text):
    """Points before or behind the score, with brackets or without: the parts stand under their group."""
    assert lines(read("五、自评得分情况", *text.split("\n")), "scoring_narrative") == PARTS


SIBLINGS = [(1, "预算管理情况", 30, 27.8), (1, "产出目标", 35, 32.5)]


@pytest.mark.parametrize(
    "text",
    [
        "预算管理情况(30分):得27.8分;产出目标(35分):得32.5分。",
        "预算管理情况（权重30%）得27.8分，产出目标（权重35%）得32.5分。",
        "预算管理情况满分30分，自评得27.8分；产出目标满分35分，自评得32.5分。",
        "具体为：预算管理情况30分，得27.8分；产出目标35分，得32.5分。",
        "预算管理情况得27.8分（满分30分），产出目标得32.5分（满分35分）。",
        "其中预算管理情况27.8分（满分30分）、产出目标32.5分（满分35分）。",
        "1.预算管理情况（30分），得27.8分。超支2项。2.产出目标（35分），得32.5分。其余指标15分，得14分。",
        "预算管理情况、产出目标两类指标满分分别为30分、35分，自评得分分别为27.8分、32.5分。",
    ],
)
def test_scores_one_after_the_other(text):
    """None of them is the group of the others."""
    assert lines(read("五、自评得分情况", text), "scoring_narrative") == SIBLINGS


@pytest.mark.parametrize(
    "items",
    [
        ["1.造林专项：全年预算90万元，执行85万元，得分93.5分。", "2.防火专项：全年预算54万元，执行54万元，得分99分。"],
        ["1.农林水支出（213）林业和草原（02）：支出决算为26万元，完成预算100%。"],
    ],
)
def test_scores_of_projects_and_codes_are_no_indicators(items):
    """Scores without points that are more than a whole together are each of a whole; a code in brackets is no weight."""
    assert lines(read("五、项目自评情况", *items), "scoring_narrative") == []


def test_a_list_of_scores_stands_under_the_heading_above_it():
    """Lines without a number belong to the scored heading of their section, but to none of another section."""
    reading = read(
        "五、得分情况",
        "（一）过程（35分），得32分",
        "预算完成率（15分），得14分。",
        "支付进度率（20分），得18分。",
        "六、上年得分情况",
        "产出10分，得9分；效果20分，得19分。",
    )
    assert lines(reading) == [
        (1, "过程", 35, 32), (2, "预算完成率", 15, 14), (2, "支付进度率", 20, 18), (1, "产出", 10, 9), (1, "效果", 20, 19),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "一级指标权重设置：投入15分、过程25分、产出35分、效果25分。",
        "绩效评价指标体系总分100分，其中：投入15分，过程25分，产出35分，效果25分。",
        "评价指标包括投入15分、过程25分、产出35分、效果25分，满分100分。",
    ],
)
def test_what_can_be_scored_is_no_score(text):
    """Where nothing is said to be scored, the points of a scheme are weights, and its 总分 is not the report's."""
    reading = read("二、自评工作情况", text)
    groups = ("投入", "过程", "产出", "效果")
    assert lines(reading) == [(1, name, points, None) for name, points in zip(groups, (15, 25, 35, 25), strict=True)]
    assert reading.head.total_score is None


def test_a_scheme_may_name_the_parts_of_its_groups():
    """What stands behind 其中 is of the second level; a scheme torn in the middle of a sentence goes on behind the tear."""
    reading = read(
        "二、绩效目标设定情况",
        "设四类指标，共计100分，具体为：（1）产出指标50分，其中，数量指标30分；质量指标20分。（2）预算执行率10分，用款",
        "2、率高的；（3）效益指标30分，（4）满意度指标10分。",
        "经自评，产出指标48分，效益指标29分，满意度指标10分，预算执行率9分。",
    )
    told = [(line.level, "/".join(line.path), line.is_leaf) for line in reading.indicators][:4]
    assert told == [
        (1, "产出指标", False),
        (2, "产出指标/数量指标", True),
        (2, "产出指标/质量指标", True),
        (1, "预算执行率", True),
    ]
    assert lines(reading)[3:6] == [(1, "预算执行率", 10, None), (1, "效益指标", 30, None), (1, "满意度指标", 10, None)]
    assert lines(reading)[6:] == [
        (1, "产出指标", None, 48), (1, "效益指标", None, 29), (1, "满意度指标", None, 10), (1, "预算执行率", None, 9),
    ]  # fmt: skip


def test_headings_may_tell_what_was_scored_alone():
    """A group's heading with its score in brackets has no points to score; a heading that names no group scores nothing."""
    reading = read(
        "一、项目基本情况（自评得分96.5分）",
        "新建公厕21座。",
        "二、预算执行情况（自评得分9.5分）",
        "执行率95.2%。",
        "三、目标及指标完成情况（自评得分87分）",
        "（一）完成绩效产出指标（自评得分48分）",
        "1.数量指标（自评得分28分）：新建公厕21座。",
        "2.时效指标（得20分）：及时率98.1%。",
        "（二）效益指标（自评得分39分）",
    )
    assert lines(reading) == [
        (0, "自评得分", None, 96.5), (1, "预算执行情况", None, 9.5), (1, "产出指标", None, 48), (2, "数量指标", None, 28),
        (2, "时效指标", None, 20), (1, "效益指标", None, 39),
    ]  # fmt: skip


def test_a_numbered_line_stands_under_no_heading_of_another_section():
    """（二）过程情况 tells no points of its own: its item is no part of （一）投入."""
    reading = read(
        "三、评价分析",
        "（一）投入（15分），得14分。",
        "（二）过程情况分析",
        "1.预算管理（25分），得23分。",
        "（三）产出（60分），得55分。",
    )
    assert ["/".join(line.path) for line in reading.indicators] == ["投入", "预算管理", "产出"]


def test_the_quality_of_evaluating_itself_is_an_indicator():
    """自评质量 is scored like any other part; 自评 and 自评得分 are the whole's."""
    reading = read("五、评价结论", "自评得分91分，其中：部门预算管理60分，得57分；自评质量10分，得9分。")
    assert lines(reading)[1:] == [(1, "部门预算管理", 60, 57), (1, "自评质量", 10, 9)]


@pytest.mark.parametrize(
    "text",
    [
        "产出50分，得46分，其中林道未完工扣4分；效益30分，得27分。",
        "产出50分，得46分，其中四季度支付占比38.6%，扣4分；效益30分，得27分。",
        "（一）过程（80分，得73分）。其中：产出分值50分，得46分；\n效益分值30分，得27分。",
    ],
)
def test_what_was_taken_off_is_no_part_and_a_list_may_go_on_in_the_next_line(text):
    """Neither stands below the other: only what follows 其中 at once is a part of what stands before it."""
    told = [line for line in lines(read("五、得分情况", *text.split("\n"))) if line[1] != "过程"]
    assert [line[1:] for line in told] == [("产出", 50, 46), ("效益", 30, 27)]
    assert len({level for level, *_ in told}) == 1


TOLD_AT_LENGTH = [(1, "产出指标", 30, 27), (2, "造林面积", 20, 18), (2, "造林成活率", 10, 9)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "（一）产出指标（30分），得27分。1.造林面积：年度指标值≥90亩，实际完成值81亩，分值20分，得18分。"
            "2.造林成活率：年度指标值≥95%，实际完成值86%，分值10分，得9分。"
        ),
        (
            "（一）产出指标（30分，得27分）\n1.数量指标：造林面积。年度指标值≥90亩，实际完成81亩，分值20分，得18分。\n"
            "2.质量指标：造林成活率。年度指标值≥95%，实际完成86%，分值10分，得9分。"
        ),
        (
            "（一）产出指标（30分），得27分。\n数量指标：造林面积81亩，未达到90亩，得18分（分值20分）。\n"
            "质量指标：造林成活率86%，得9分（分值10分）。"
        ),
        "（一）产出指标（30分），得27分。\n1.造林面积。低于计划，扣2分，得18分，满分20分。\n2.造林成活率。略低，得9分，满分10分。",
        "（一）产出指标（30分），得27分。\n造林面积得18分，满分20分；造林成活率得9分，满分10分。",
    ],
)
def test_parts_with_what_was_reached_stand_under_their_group(text):
    """However their points stand: behind target and result in the paragraph of the group, or behind the score."""
    assert lines(read("三、绩效目标完成情况", *text.split("\n"))) == TOLD_AT_LENGTH


def test_the_target_of_a_part_is_not_its_groups():
    """数量指标（20分）：某某面积，年度指标值86亩…: what was reached, and the score, are the part's."""
    reading = read(
        "三、绩效目标完成情况",
        "1.数量指标（20分）：造林面积，年度指标值86亩，实际完成88亩，分值12分，得12分；抚育面积，年度指标值30亩，实际完成24亩，分值8分，得6.4分。",
    )
    assert lines(reading) == [(1, "数量指标", 20, None), (2, "造林面积", 12, 12), (2, "抚育面积", 8, 6.4)]
    assert [line.target.text for line in reading.indicators] == [None, "86亩", "30亩"]


def test_parts_may_stand_in_brackets_behind_their_group():
    """They end with the bracket: what follows is scored beside the group."""
    reading = read(
        "五、评价结论",
        "过程35分，得30分（其中预算执行率98.2%，得18分，满分20分；资产管理得12分，满分15分），产出65分，得60分。",
    )
    assert lines(reading) == [
        (1, "过程", 35, 30), (2, "预算执行率", 20, 18), (2, "资产管理", 15, 12), (1, "产出", 65, 60),
    ]  # fmt: skip


def test_points_below_the_items_of_a_heading_are_the_headings():
    """该项55分 below the last item is said as below （一） and （三）; points told several times below one heading are of none."""
    reading = read(
        "三、评价情况分析",
        "（一）投入情况分析",
        "人员控制率为90%。该项15分，自评15分。",
        "（二）过程情况分析",
        "1.预算执行情况。预算完成率99.5%。",
        "2.预算管理情况。公用经费控制率95.5%。",
        "该项55分，自评50.5分。",
        "（三）产出情况分析",
        "办理事项64件。该项30分，自评29分。",
    )
    assert lines(reading) == [(1, "投入", 15, 15), (1, "过程", 55, 50.5), (1, "产出", 30, 29)]
    several = ["3.1投入", "本项指标满分15分，得分14分。", "3.2过程", "本项指标满分55分，得分50.4分。"]
    reading = read("3.绩效分析", *several)
    assert lines(reading) == []
    assert reading.head.total_score is None


def test_cells_of_a_lost_table_are_no_lines():
    """A short line without a number that tells nothing but points to score, and has no parts, is what is left of a form."""
    reading = read(
        "二、自评情况", "时效指 标（10分）", "资金支付及时率", "成本指标（5分）", "决策依据（10分）政策依据55"
    )
    assert lines(reading) == []
    reading = read("二、自评情况", "（一）时效指标（10分）", "资金支付及时率（10分），得9分。")
    assert lines(reading) == [(1, "时效指标", 10, None), (2, "资金支付及时率", 10, 9)]


def test_what_was_reached_may_be_told_at_length_before_the_score():
    """Clauses with amounts, rates and what was taken off stand between an indicator's points and its score."""
    text = (
        "1.投入（20分）。目标设定8分，得8分；执行进度12分，全年预算1,851.60万元，执行1809.11万元，进度97.71%，但上半年仅为38.2%，"
        "扣1分，得11分。"
    )
    reading = read("五、自评得分情况", text, "（6）市场监管。受理投诉478件，没收违法所得12.60万元，罚款3万元。")
    assert lines(reading) == [(1, "投入", 20, None), (2, "目标设定", 8, 8), (2, "执行进度", 12, 11)]


def test_a_list_of_scores_gives_later_headings_theirs():
    """履职效能50分，自评47分 is said of the heading 履职效能分析 below, whose parts have points of their own."""
    reading = read(
        "二、绩效自评情况",
        "（一）自评结论。自评得分93分，等级为优。其中履职效能50分，自评47分；管理效率50分，自评46分。",
        "（二）履职效能分析。",
        "1.整体效能（25分，得23.5分）。",
        "（1）产出指标完成情况（15分）。完成172批次，得14分。",
        "2.专项效能（25分，得23.5分）。",
        "（三）管理效率分析。",
        "1.预算编制（50分，得46分）。",
    )
    assert [(line.level, "/".join(line.path), line.is_leaf) for line in reading.indicators if line.level] == [
        (1, "履职效能", False), (1, "管理效率", False), (2, "履职效能/整体效能", False),
        (3, "履职效能/整体效能/产出指标完成情况", True), (2, "履职效能/专项效能", True), (2, "管理效率/预算编制", True),
    ]  # fmt: skip


def test_a_list_of_scores_gives_theirs_to_headings_that_go_on():
    """What a paragraph scores behind 产出情况。 are its parts, each under the name before what was reached."""
    reading = read(
        "三、评价结论",
        "经综合评价，项目绩效得分93.5分，等级为优。其中：决策指标权重40分，得分38分；产出指标权重60分，得分55.5分。",
        "四、指标分析",
        "（一）决策情况。立项规范。立项依据充分性分值15分，得15分；预算编制科学性分值25分，得23分。",
        "（二）产出情况。实际新建水窖41座，完成计划45座的91.11%，分值30分，得27分；验收合格率95%，分值30分，得28.5分。",
    )
    assert lines(reading) == [
        (0, "项目绩效得分", None, 93.5), (1, "决策指标", 40, 38), (1, "产出指标", 60, 55.5),
        (2, "立项依据充分性", 15, 15), (2, "预算编制科学性", 25, 23), (2, "新建水窖", 30, 27), (2, "验收合格率", 30, 28.5),
    ]  # fmt: skip


def test_kinds_of_indicators_have_their_headings_below():
    """投入类指标 of the summary is the heading 投入情况; a sentence that sums up its parts names none."""
    reading = read(
        "四、评价结论",
        "自评得分91分。其中：投入类指标权重40分，得分36分；产出类指标权重60分，得分55分。",
        "五、指标分析",
        "（一）投入情况",
        "投入类指标包括目标设定、预算配置两个二级指标，权重40分，得分36分。",
        "1.目标设定（40分）。该指标得36分。",
        "（二）产出情况",
        "1.绩效目标：满分60分，得55分，量化不足。",
    )
    assert lines(reading) == [
        (0, "自评得分", None, 91), (1, "投入类指标", 40, 36), (1, "产出类指标", 60, 55), (2, "目标设定", 40, 36), (2, "绩效目标", 60, 55),
    ]  # fmt: skip


def test_a_heading_that_tells_the_points_of_the_summary_again_is_one_line():
    """履职效能50分 of the conclusion and 履职效能分析（50分）."""
    reading = read(
        "五、自评得分",
        "自评得分95分，其中履职效能50分得48分，管理效率50分得47分。",
        "（一）履职效能分析（50分，得48分）",
        "（二）管理效率分析（50分，得47分）",
    )
    assert [line for line in lines(reading) if line[0]] == [(1, "履职效能分析", 50, 48), (1, "管理效率分析", 50, 47)]


def test_a_result_is_of_the_line_of_its_name():
    """Several lines may stand in one paragraph, each with its own results."""
    reading = read(
        "四、得分情况", "1.生态效益（15分），得13分。2.公众满意度（10分），得8分，满意度为84.6%，低于90%的目标。"
    )
    assert [(line.name, line.target.text, line.actual.text) for line in reading.indicators] == [
        ("生态效益", None, None), ("公众满意度", "90%", "84.6%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "投入30分得29分，产出70分得65分，合计94分，等级为优。",
        "投入（30分）29分；产出（70分）65分；合计94分，等级“优”。",
        "自评94分，优。其中：投入30分，得29分；产出70分，得65分。",
        "投入、产出满分分别为30分、70分，自评得分分别为29分、65分，合计94分，等次为优。",
        "热线综合得分97.2分。自评得分94分，评价等级为“优”。其中投入30分，得29分；产出70分，得65分。",
        "自评得分94分，为优。1.投入30分，得29分。2.产出70分，得65分，其中整体效能目标20分得18分。",
    ],
)
def test_the_whole_beside_its_parts(text):
    """合计, 自评 and 自评得分 tell the score of the whole; 热线综合得分 is another's."""
    reading = read("五、自评得分情况", text)
    assert [line[1:] for line in lines(reading, "scoring_narrative") if line[0] == 1] == [
        ("投入", 30, 29),
        ("产出", 70, 65),
    ]
    assert [line[3] for line in lines(reading) if line[0] == 0] == [94]
    assert (reading.head.total_score and reading.head.total_score.value, reading.head.grade) == (94, "优")


def test_the_list_behind_the_score_of_the_whole_is_read_whole():
    """前期准备 is no group that is known, but stands in a list with others."""
    text = "本次自评得分95.1分，等级“优”。其中前期准备14.6分，实施过程18.5分，目标完成与效益62分。"
    told = lines(read("五、自评得分", text))
    assert told[1:] == [(1, "前期准备", None, 14.6), (1, "实施过程", None, 18.5), (1, "目标完成与效益", None, 62)]


def test_a_project_scores_itself():
    """项目自评92分 is the whole of a project's report."""
    text = "按照评分标准，项目自评92分，为优。其中投入30分得29分，产出70分得63分。"
    reading = read("四、自评得分", text, title="青岚县2023年村道养护项目绩效自评报告")
    assert reading.head.total_score and reading.head.total_score.value == 92
    assert [line[3] for line in lines(reading)] == [92, 29, 63]


def test_scores_of_kinds_of_indicators_behind_that_of_the_whole():
    """投入类得分 names the group; what is left of a table's cell before it (20分)项目决策) is no name."""
    reading = read("四、评价结论", "经综合评价，综合得分91.2分。投入类得分18.6分，过程类得分19.1分，效果类得分53.5分。")
    assert lines(reading) == [
        (0, "综合得分", None, 91.2),
        (1, "投入", None, 18.6),
        (1, "过程", None, 19.1),
        (1, "效果", None, 53.5),
    ]
    assert lines(read("20分)项目决策(12分)科学决策必要性")) == []


def test_a_summary_does_not_count_twice():
    """The scores of the groups told once in a sentence and once in headings are one line each."""
    reading = read(
        "五、得分情况",
        "自评得分23分，其中：投入（10分）得9分，过程（15分）得14分。",
        "（一）投入（10分），得9分",
        "（二）过程（15分），得14分",
    )
    assert [line for line in lines(reading) if line[0]] == [(1, "投入", 10, 9), (1, "过程", 15, 14)]


def test_points_of_this_indicator():
    """该指标分值5分 behind the full stop is said of the name before it."""
    reading = read("五、得分情况", "（1）预算完成率。该指标分值5分，自评得4.5分。预算完成率为98.17%。")
    assert lines(reading) == [(1, "预算完成率", 5, 4.5)]
    reading = read(
        "五、得分情况", "（一）预算执行率。预算数482.35万元，执行数470.18万元，执行率97.48%，分值10分，得9.7分。"
    )
    assert lines(reading) == [(1, "预算执行率", 10, 9.7)]


@pytest.mark.parametrize(
    "text",
    [
        "评分规则：预算调整率每超过1个百分点扣0.5分，扣完为止；满分10分，得满分的条件是未调整。",
        "①预算调整率：每增加1%扣0.1分，应扣2分，得2分。",
        "造林3120亩，得分20分（满分21分）的单位有2家。",
        "评价等级：90分以上为优，得80分以上为良。",
        "1.学前教育（2050201）年初预算3.00万元，支出3.00万元。得2分。",
        "1.教育支出（205）年初预算3.00万元，得分2分。",
        "（一）产出情况。全年清运垃圾9.86万吨；月度考核平均得分88.4分。",
    ],
)
def test_what_only_looks_like_a_score(text):
    """Rules, results in figures and grades are no names of indicators with points and score."""
    assert [line for line in lines(read("五、评分说明", text)) if line[2] and line[3]] == []


def test_the_kind_of_indicator_may_lack_its_ending():
    """社会效益：… is a group like 社会效益指标：…"""
    reading = read(
        "五、绩效情况",
        "（一）效益指标（30分）",
        "社会效益：就诊率指标值为“≥90%”，全年实际完成值88.4%；得13分（满分15分）。",
    )
    assert lines(reading) == [(1, "效益指标", 30, None), (2, "社会效益", None, None), (3, "就诊率", 15, 13)]


def test_the_sum_of_a_group_told_behind_its_parts():
    """（一）投入（20分）。目标设定8分，得8分；…。小计得19分。 and 满分100分，总得分19分。"""
    reading = read(
        "四、自评打分情况",
        "本次自评满分20分，总得分19分，等级为优。具体为：",
        "（一）投入（20分）。目标设定8分，得8分；公众满意度12分，调查满意度93.6%，得11分。小计得19分。",
    )
    assert lines(reading) == [
        (0, "总得分", 20, 19),
        (1, "投入", 20, 19),
        (2, "目标设定", 8, 8),
        (2, "公众满意度", 12, 11),
    ]


def test_the_score_of_the_whole_is_a_line_beside_scored_prose():
    """A total told in a line of its own belongs to the groups that follow it."""
    reading = read("三、绩效自评结果", "（一）自评得分", "27分，等级：优。", "（二）得分分布", "过程(30分):得27分。")
    assert [line[1:] for line in lines(reading)] == [("自评得分", None, 27), ("过程", 30, 27)]


def test_the_score_of_a_part_is_not_that_of_the_report():
    """（一）投入（满分20分，自评得分16分） scores a group."""
    assert read("五、得分情况", "（一）投入（满分20分，自评得分16分）。").head.total_score is None


def test_what_the_score_was_given_by_is_no_indicator():
    """对照《…》（满分100分）， and a project's score in a line about 绩效管理."""
    assert lines(read("五、评价", "对照《部门整体支出绩效评价指标体系》（满分100分），逐项打分")) == []
    text = (
        "（四）预算绩效管理。我办对6个项目开展自评，其中“造林”项目执行率100%，自评得分98分；“抚育”项目自评得分95.2分。"
    )
    reading = read("五、评价", text)
    assert lines(reading) == []
    assert reading.head.total_score is None


SELF = [
    ("（一）投入情况（满分15分，自评14分）", [(1, "投入情况", 15, 14)]),
    (
        "1、预算执行（满分20分，自评18分）：预算完成率95%，得9分；预算调整率12%，扣2分，得9分。",
        [(1, "预算执行", 20, 18)],
    ),
    ("（一）预算执行率得分。执行率95%，按10分×95%计9.5分。", [(1, "预算执行率", 10, 9.5)]),
    ("3.满意度指标（10分）：群众满意度92%，得满分。", [(1, "满意度指标", 10, 10)]),
    ("3.满意度指标（10分）。满意度90%以上得满分，每低1%扣1分。", [(1, "满意度指标", 10, None)]),
]


@pytest.mark.parametrize(("text", "expected"), SELF)
def test_phrases_that_tell_the_score(text, expected):
    """自评14分, 计9.5分 and 得满分 tell it; what a part of the indicator got, and a rule, does not."""
    reading = read("五、得分情况", text)
    assert lines(reading, "scoring_narrative") == expected
    assert reading.indicators[0].deduction is None


def test_points_of_this_indicator_are_those_of_the_heading_above():
    """（二）履职效能分析 ⏎ 该项指标满分50分，自评46分."""
    reading = read(
        "四、自评", "（一）履职效能分析", "该项指标满分50分，自评46分。其中：", "1、产出指标满分30分，得27分。"
    )
    assert lines(reading) == [(1, "履职效能", 50, 46), (2, "产出指标", 30, 27)]


@pytest.mark.parametrize("told", ["该类指标满分15分，得分14分", "本类指标分值15分，得14分"])
def test_points_of_this_kind_are_those_of_the_name_before_it(told):
    reading = read(
        "三、绩效分析", f"1.决策情况。{told}。", "2.过程情况。该类指标满分85分，得分80分。其中：资产管理扣5分。"
    )
    assert [line[1:] for line in lines(reading)] == [("决策情况", 15, 14), ("过程情况", 85, 80)]


@pytest.mark.parametrize("told", ["该项指标30分，得26分", "该项30分，自评26分", "本类满分30分，得分26分"])
def test_points_at_the_end_of_a_headings_text_are_the_headings(told):
    """（一）部门管理 ⏎ …，账实相符。该项30分，自评26分: the words before name a result, no indicator."""
    reading = read("三、绩效分析", "（一）部门管理情况分析", f"制度健全，抽查资产120件，账实相符。{told}。")
    assert lines(reading) == [(1, "部门管理", 30, 26)]


BELOW = [
    (("个别项目进度偏慢，扣1.5分。",), "1.5"),
    (("个别项目进度偏慢。", "今后倒排工期，扣1.5分。"), "1.5"),
    (("进度偏慢扣1分，资料不全扣0.5分。",), None),
    (("进度和资料两项各扣1分。",), None),
    (("配套资金少到位10万元；入库单缺少签字，扣1分。",), None),
    (("每推迟1个月扣0.5分，扣完为止。",), None),
    (("满分10分，扣1.5分。",), None),
    (("2、任务完成质量，年度指标值：合格，实际完成值：合格，分值10分，得分9分。", "扣1分。"), None),
]


@pytest.mark.parametrize(("below", "printed"), BELOW)
def test_points_taken_off_are_told_below_the_line(below, printed):
    """Once, before the next line, with no other points beside them."""
    told = "1、任务完成时间，年度指标值：按期完成，实际完成值：基本完成，分值10分，得分8.5分。"
    reading = read("四、指标分析", "（一）产出指标（分值20分，得17.5分，扣2.5分）", told, *below)
    line = next(line for line in reading.indicators if line.name == "任务完成时间")
    assert next((f.printed for f in reading.figures if f.start == line.deduction), None) == printed


@pytest.mark.parametrize(
    "told",
    [
        "（二）过程情况分析。分值25分，自评22分。预算调整幅度大、项目资金结转偏多，各扣1.5分。",
        "（二）过程情况分析。分值25分，自评22分。其中：预算调整率超过目标，扣2分。",
    ],
)
def test_points_taken_off_for_some_of_several_reasons_are_not_all_of_them(told):
    """各扣1.5分 behind two reasons: how many there are is not counted; behind 其中 stands one of them."""
    (line,) = read("三、评价情况", told).indicators
    assert (line.score is not None, line.deduction) == (True, None)


PLANNED = [
    ("1.隐患整治（15分）。计划整治20处，实际整治23处，得15分。", "20处", "23处"),
    ("1.就业人数（10分）。指标值为≥650人，全年实际完成682人，得10分。", "≥650人", "682人"),
    ("1.结案率（8分）。指标值为≥98%，实际为99.2%，得8分。", "≥98%", "99.2%"),
    ("1.群众满意度（10分）。指标值为≥90%，问卷测评结果为91.2%，得10分。", "≥90%", "91.2%"),
    ("1.群众满意度（10分）。测评满意率86%，未达到90%的目标，扣2分，得8分。", "90%", "86%"),
    ("1.群众满意度（10分）：满意度91.2%，目标值为95%，得8分。", "95%", "91.2%"),
]


@pytest.mark.parametrize(("text", "target", "actual"), PLANNED)
def test_what_was_planned_and_reached_beside_the_points(text, target, actual):
    (line,) = read("五、得分情况", text).indicators
    assert (line.target.text, line.actual.text) == (target, actual)


def test_what_a_group_tells_of_something_else_is_no_target_of_its_own():
    """Points of a group are not those of what its sentences hold against a target."""
    reading = read("五、得分情况", "（四）项目效益（25分，得22分）。惠及居民260户；加装电梯27部，计划30部，扣3分。")
    told = [(line.name, line.target.text, line.actual.text, line.weight is not None) for line in reading.indicators]
    assert told == [("项目效益", None, None, True)]
    assert [relation.label for relation in reading.relations if relation.kind == "target"] == ["加装电梯"]


def test_several_deductions_are_those_of_the_parts():
    """扣1分 … 扣2分: neither is what the group lost."""
    (line,) = read("五、得分情况", "（四）项目效益（25分，得22分）。满意度偏低，扣1分；管护不到位，扣2分。").indicators
    assert line.deduction is None


def test_points_that_a_heading_tells_of_itself():
    """（一）项目决策情况。本指标15分，得13.5分 is one line; so is a name whose points stand before a rule."""
    reading = read("四、指标分析", "（一）项目决策情况。本指标15分，得13.5分。立项依据充分；效益指标未细化，扣1.5分。")
    assert lines(reading) == [(1, "项目决策情况", 15, 13.5)]
    reading = read("四、指标分析", "（1）支出安排率（5分）：占85.20%，低于90%，每低5个百分点扣1分，得4分。")
    assert lines(reading) == [(1, "支出安排率", 5, 4)]


def test_the_score_of_a_part_is_not_that_of_its_group():
    """产出（30分）。实际完成率10分，得8分；…本项得27分: 8 is the part's, 27 the group's."""
    text = "（三）产出（30分）。实际完成率10分，得8分；质量达标率10分，得10分；完成及时率10分，得9分。本项得27分。"
    assert lines(read("四、自评结果", text)) == [
        (1, "产出", 30, 27), (2, "实际完成率", 10, 8), (2, "质量达标率", 10, 10), (2, "完成及时率", 10, 9),
    ]  # fmt: skip
    assert lines(read("四、自评结果", "（三）产出（30分）。其一为10分的指标，得8分。")) == [(1, "产出", 30, None)]


def test_a_heading_takes_no_score_of_the_parts_below_it():
    """（一）投入（15分） above 目标设定7分，得7分；预算配置8分，得6分 tells no score of its own."""
    for score in (6, 7):
        told = read("四、自评结果", "（一）投入（15分）", f"目标设定7分，得7分；预算配置8分，得{score}分。")
        assert lines(told)[0] == (1, "投入", 15, None)


IN_CLAUSES = [
    (
        "（一）过程（20分）。预算完成率99.05%，得8分（满分10分）；“三公”经费控制率59%，超过50%，得3分（满分5分）；制度健全，得5分。",
        [(1, "过程", 20, None), (2, "预算完成率", 10, 8), (2, "“三公”经费控制率", 5, 3), (2, "制度健全", None, 5)],
    ),
    (
        "（一）产出指标（35分）。审查142件，案件办结率98.6%，得15分；办理公益案件36件，得10分；验收合格率100%，但晚于计划1个月，得9分。",
        [(1, "产出指标", 35, None), (2, "案件办结率", None, 15), (2, "公益案件", None, 10), (2, "验收合格率", None, 9)],
    ),
    (  # behind the group's own score
        "（一）管理指标（分值20分，得分18.1分）。执行率指标，目标值100%，完成值98%，得10分（10分）；资金合规性指标，得8.1分（10分）。",
        [(1, "管理指标", 20, 18.1), (2, "执行率", 10, 10), (2, "资金合规性", 10, 8.1)],
    ),
    ("1.部门决策15分，得14分；", [(1, "部门决策", 15, 14)]),
    (
        "1.预算编制（10分，得8.5分）.2.收入统筹（5分，得5分）.3.执行进度（10分，得8.5分）.6月进度41.2%.",
        [(1, "预算编制", 10, 8.5), (1, "收入统筹", 5, 5), (1, "执行进度", 10, 8.5)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), IN_CLAUSES)
def test_parts_scored_clause_by_clause(text, expected):
    """What was reached stands behind a part's name, and none of their scores is the group's."""
    assert lines(read("四、绩效情况", text)) == expected


ALIKE = [
    pytest.param(
        (
            "1、投入（20分），自评得分19分",
            "（1）预算配置（20分），得19分",
            "①人员控制率（20分）：得19分。",
            "2、产出（80分），得76分",
            "①完成率（80分）：得76分。",
        ),
        [(1, "投入"), (2, "预算配置"), (3, "人员控制率"), (1, "产出"), (3, "完成率")],
        id="by numbering",
    ),
    pytest.param(
        (
            "（一）投入（20分），得19分",
            "1.预算配置（20分），得19分。人员控制率（10分），得9分；三公控制率（10分），得10分。",
            "（二）产出（80分），得76分。完成率（50分），得48分；及时率（30分），得28分。",
        ),
        [(1, "投入"), (2, "预算配置"), (3, "人员控制率"), (3, "三公控制率"), (1, "产出"), (3, "完成率"), (3, "及时率")],
        id="within a paragraph",
    ),
    pytest.param(
        (
            "（一）投入（20分），得19分",
            "1.预算配置（10分），得10分",
            "2.预算执行（10分），得9分",
            "（二）产出（80分），得76分",
            "1.完成率（80分），得76分",
        ),
        [(1, "投入"), (2, "预算配置"), (2, "预算执行"), (1, "产出"), (2, "完成率")],
        id="two levels are two",
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), ALIKE)
def test_lines_told_alike_are_of_one_level(paragraphs, expected):
    """① is of the third level where (1) stands above it, and of the third where no (1) does."""
    found = read("四、评分情况", *paragraphs).indicators
    assert [(line.level, line.name) for line in found if line.level] == expected
    paths = [line.path for line in found]
    assert all(line.is_leaf == (not any(path[:-1] == line.path for path in paths)) for line in found if line.level)


@pytest.mark.parametrize(
    "heading", ["三、自评结论（90.6分，优）", "三、自评结论：优（90.6分）", "三、绩效评价结果（90.6分）"]
)
def test_a_heading_that_tells_the_score_of_the_whole_is_no_indicator(heading):
    """What stands below it keeps its levels."""
    parts = ("（一）履职效能（50分，得44.6分）", "1.整体效能（30分，得27分）。", "（二）管理效率（50分，得46分）")
    levels = [(level, name) for level, name, *_ in lines(read(heading, *parts)) if level]
    assert levels == [(1, "履职效能"), (2, "整体效能"), (1, "管理效率")]


def test_the_score_of_the_whole_behind_what_was_done_is_no_indicator():
    """三、绩效完成情况。…自评得分92分: no points of that chapter."""
    assert lines(read("三、绩效完成情况.巡护326次,平均反应时间18分钟.自评得分92分,等级为优.")) == []


def test_the_codes_of_a_class_of_spending_are_no_points():
    """农林水（213）林业和草原（02）防灾减灾（34）: three levels of the classification."""
    assert (
        lines(read("1.农林水（213）林业和草原（02）林业草原防灾减灾（34）：支出决算为2,018.64万元，完成预算99.10%。"))
        == []
    )
