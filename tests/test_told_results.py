"""Goals of one paragraph and the results that other paragraphs tell of them; lines that a page's edge broke."""

from __future__ import annotations

import pytest

from tests.report_factory import lines, read, table

GOALS = (
    "（三）年度绩效目标",
    "主要指标：造林1200亩以上，改造老旧林场12个，林区道路硬化面积不少于5万平方米，苗木成活率达到90%以上。",
    "三、绩效完成情况",
)


def actuals(*paragraphs: str) -> dict[str, str | None]:
    """Return the results of the goals by name."""
    return {
        line.name: line.actual.text for line in read(*GOALS, *paragraphs).indicators if line.block_code == "target_list"
    }


RESULTS = [
    pytest.param("全年老旧林场改造12个，惠及3个乡镇。", "改造老旧林场", "12个", id="words in another order"),
    pytest.param(
        "林区道路硬化5.2万平方米，苗木成活率88.6%。",
        "林区道路硬化面积",
        "5.2万平方米",
        id="without the word of measure",
    ),
    pytest.param(
        "林区道路硬化5.2万平方米，苗木成活率达到88.6%，较上年提高。", "苗木成活率", "88.6%", id="behind another"
    ),
    pytest.param("计划改造老旧林场10个。", "改造老旧林场", None, id="a plan"),
    pytest.param("2024年将改造老旧林场10个。", "改造老旧林场", None, id="of another year"),
    pytest.param("其中改造老旧林场4个。", "改造老旧林场", None, id="a part"),
    pytest.param("改造老旧林场7个。二是改造老旧林场5个。", "改造老旧林场", None, id="two values"),
    pytest.param("改造老旧林场12家。", "改造老旧林场", None, id="another unit"),
    pytest.param("改造老旧林场道路12个。", "改造老旧林场", None, id="another name"),
]


@pytest.mark.parametrize(("text", "name", "expected"), RESULTS)
def test_a_result_of_another_paragraph_is_set_beside_its_goal(text, name, expected):
    """Same name, same unit, told as done, one value; else the goal has no result."""
    assert actuals("（一）产出情况", text)[name] == expected


def test_a_goal_that_a_form_tells_too_has_its_result_there():
    """Else a miss would be told twice."""
    form = table("一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出指标|数量指标|改造林场数|≥12个|11个|10|9")
    told = read(GOALS[0], GOALS[1].removeprefix("主要指标："), GOALS[2], "改造老旧林场11个。", form)
    assert [relation.basis for relation in told.relations if relation.kind == "target"] == ["table"]


def test_a_goal_told_twice_is_one_line():
    """目标 of the plan and of the form's sum of goals."""
    found = [line.name for line in read(*GOALS[:2], "主要指标：改造老旧林场12个，苗木成活率90%以上。").indicators]
    assert found.count("改造老旧林场") == 1


def test_a_goal_that_is_no_line_is_tied_to_its_result():
    """Only what is to be reached: whether it was is judged for both alike."""
    goals = GOALS[1].removeprefix("主要指标：") + "投诉件数不超过12件。"
    reading = read(GOALS[0], goals, GOALS[2], "全年老旧林场改造11个，林区道路硬化5.2万平方米，投诉件数14件。")
    printed = {figure.start: figure.printed for figure in reading.figures}
    assert reading.indicators == ()
    assert [[printed[start] for start, _ in relation.members] for relation in reading.relations] == [
        ["12", "11"], ["5", "5.2"],
    ]  # fmt: skip


BROKEN = """岚溪县林业局负责全县林业管理和生态修复,组织实施造林绿化、林业有害生物防治和森林
防火等工作,2023年末在职人员46人.2023年度收入1,286.40万元,支出1,203.45万元,较上年
增加82.10万元,增长7.32%.
四、自评结果
经自评,我局2023年度部门整体支出绩效得93.8分.其中:预算管理20分,得19.3分;履职产出40分,得37.5
分;履职效果30分,得28分;服务对象满意度10分,得9分."""


def test_lines_that_a_ragged_edge_broke_are_put_together():
    """No line is longer than a page is wide: what ends in the midst of a sentence goes on in the next line."""
    found = lines(read(BROKEN), "scoring_narrative")
    assert [line[1:] for line in found if line[0]] == [
        ("预算管理", 20, 19.3), ("履职产出", 40, 37.5), ("履职效果", 30, 28), ("服务对象满意度", 10, 9),
    ]  # fmt: skip


def test_projects_scored_as_wholes_are_no_indicators():
    """(1)某项目120万元，…，自评98分: the score is the project's; a group's 得分 with its money is an indicator's."""
    listed = read(
        "项目支出情况：",
        "（1）造林补助286.40万元，造林1,215亩，自评98分；",
        "（2）防火经费预算61万元，执行率97%。自评得分95分。",
    )
    assert lines(listed) == []
    own = read("四、评分情况", "1.预算执行（10分）：预算100万元，支出98万元，得9.8分。", "2.产出（90分）：得88分。")
    assert [line[1:] for line in lines(own)] == [("预算执行", 10, 9.8), ("产出", 90, 88)]


def test_the_result_of_a_scored_line_is_no_result_of_work():
    """98% of 实际完成98% belongs to the indicator alone; what stands beside a goal is a result of work too."""
    reading = read(
        *GOALS, "全年老旧林场改造12个。", "四、评分", "1.质量指标（10分）：成活率目标值≥95%，实际完成98%，得10分。"
    )
    subjects = {figure.printed: figure.subject_code for figure in reading.figures}
    assert subjects["98"] == "indicator"
    assert [f.subject_code for f in reading.figures if f.printed == "12"] == ["indicator", "output"]
