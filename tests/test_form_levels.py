"""Levels, groups and totals of forms whose heads, numbering or layout tell them otherwise than 一级 | 二级 | 三级."""

from __future__ import annotations

import pytest

from tests.report_factory import lines, read, table

LEVELS = [
    pytest.param(
        (
            "评价指标|分值|得分", "一、投入|30|28", "1.预算编制|18|17", "2.目标申报|12|11", "二、产出|70|66", "1.造林面积|70|66",
            "合计|100|94",
        ),
        [(1, "投入"), (2, "投入/预算编制"), (2, "投入/目标申报"), (1, "产出"), (2, "产出/造林面积"), (0, "合计")],
        id="numbered in one column",
    ),
    pytest.param(
        ("评价指标|分值|得分", "（一）预算编制|40|38", "（二）造林面积|60|56", "合计|100|94"),
        [(3, "（一）预算编制"), (3, "（二）造林面积"), (0, "合计")],
        id="one numbering tells no levels",
    ),
    pytest.param(
        ("绩效指标|指标名称|指标值|完成值|权重|得分", "产出|造林面积|≥30亩|31亩|60|60", "效益|带动就业|≥5人|4人|40|30", "合计||||100|90"),
        [(1, "产出"), (2, "产出/造林面积"), (1, "效益"), (2, "效益/带动就业"), (0, "合计")],
        id="groups below another head",
    ),
    *(
        pytest.param(
            (f"一级指标|{head}|指标值|完成值|权重|得分", "产出|造林面积|≥30亩|31亩|60|60", "效益|就业|≥5人|4人|40|30", "合计||||100|90"),
            [(1, "产出"), (3, "产出/造林面积"), (1, "效益"), (3, "效益/就业"), (0, "合计")],
            id=f"heads that say the level: {head}",
        )
        for head in ("三级指标", "指标名称")
    ),
    pytest.param(
        (
            "一级指标|二级指标|三级指标|指标值|完成值|分值|得分", "产出(50分)|数量|造林面积|≥30亩|31亩|50|50",
            "效益(30分)|社会效益|带动就业|≥5人|6人|30|30", "|满意度指标(20分)|群众满意度|≥90%|93%|20|20", "合计|||||100|100",
        ),
        [
            (1, "产出"), (2, "产出/数量"), (3, "产出/数量/造林面积"), (1, "效益"), (2, "效益/社会效益"),
            (3, "效益/社会效益/带动就业"), (1, "满意度指标"), (3, "满意度指标/群众满意度"), (0, "合计"),
        ],
        id="points in names of one level",
    ),
    pytest.param(
        ("一级指标|分值|得分", "前期工作|30|28", "经济性|70|66", "合计|100|94"),
        [(1, "前期工作"), (1, "经济性"), (0, "合计")],
        id="first level alone",
    ),
    pytest.param(
        ("指标类别|分值|自评得分", "预算编制|40|38", "履职产出|60|56", "总分|100|94"),
        [(1, "预算编制"), (1, "履职产出"), (0, "总分")],
        id="groups alone, below a head of kinds",
    ),
    pytest.param(
        ("一级指标|考核内容|评分标准|分值|得分", "投入|目标设定|每低1%扣1分|30|28", "过程|资金管理|按比例计分|70|66", "合计|||100|94"),
        [(1, "投入"), (1, "过程"), (0, "合计")],
        id="what is told beside the first level describes it",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), LEVELS)
def test_levels_follow_from_heads_groups_and_numbering(rows, expected):
    """A number before a name is no part of it where it tells the level; a group is no leaf."""
    found = read("附：绩效自评表", table(*rows)).indicators
    assert [(line.level, "/".join(line.path)) for line in found] == expected
    paths = [line.path for line in found]
    assert all(line.is_leaf == (not line.is_total and not any(p[:-1] == line.path for p in paths)) for line in found)


@pytest.mark.parametrize(
    ("head", "label", "cell"),
    [
        ("分值/执行率", "年度资金总额", "10分/98.00%"),
        ("分值/执行率", "年度资金总额", "10/98.00%"),
        ("执行率", "年度资金总额（10分）", "98.00%"),
    ],
)
def test_points_of_execution_beside_the_rate_or_in_the_label(head, label, cell):
    """分值/执行率 holds both: 10 is the weight, 98 % what was reached."""
    rows = (f"项目资金（万元）||全年预算数|全年执行数|{head}|得分", f"|{label}|50.00|49.00|{cell}|9.8")
    reading = read("附：项目支出绩效自评表", table(*rows))
    assert lines(reading) == [(1, "预算执行率", 10, 9.8)]
    assert [(line.actual.text, line.actual.value) for line in reading.indicators] == [("98.00%", 98)]


def _form(name: str, score: str) -> list[str]:
    head = [f"项目名称|{name}|自评总分（分）|{score}", "指标名称|指标值|完成值|指标权重|指标得分"]
    return [*head, f"巡护{name}次数|≥90次|92次|60|60", f"{name}满意度|≥90%|88%|40|{float(score) - 60:g}"]


def test_each_form_of_a_table_has_the_total_told_beside_its_head():
    """The total before a form's rows is its own: the next one is told above the next form."""
    found = lines(read("附：项目支出绩效自评表", table(*_form("林道", "96"), *_form("苗圃", "91"))))
    assert [(name, score) for level, name, _, score in found if level == 0] == [
        ("自评总分", 96),
        ("自评总分（分）", 91),
    ]
    assert [name for _, name, _, _ in found] == [
        "自评总分", "巡护林道次数", "林道满意度", "自评总分（分）", "巡护苗圃次数", "苗圃满意度",
    ]  # fmt: skip


def test_a_total_told_above_and_below_a_form_is_one_line():
    """自评总分 in the head and 合计 in the last row are the same score."""
    found = lines(read("附：项目支出绩效自评表", table(*_form("林道", "96"), "合计|||100|96")))
    assert [name for level, name, _, _ in found if level == 0] == ["合计"]


def test_points_of_groups_with_one_indicator_each_are_the_indicators():
    """二级指标 | 分值 | 三级指标: where every row has a group of its own the points are the row's, else the group's."""
    head = "一级指标|二级指标|分值|三级指标|得分"
    own = table(head, "投入|预算编制|40|目标合理性|38", "产出|职责履行|60|工作完成率|56", "合计||100||94")
    weights = {name: weight for _, name, weight, _ in lines(read("附：绩效自评表", own))}
    assert (weights["目标合理性"], weights["工作完成率"]) == (40, 60)
    shared = table(
        head, "投入|预算编制|40|目标合理性|18", "|||目标明确性|20", "产出|职责履行|60|工作完成率|56", "合计||100||94"
    )
    weights = {name: weight for _, name, weight, _ in lines(read("附：绩效自评表", shared))}
    assert weights["目标合理性"] is None


def test_a_group_behind_an_empty_remark_is_no_remark():
    """The last cell of a row is empty, and a cell stands in a line: 效果目标 begins the next row."""
    rows = (
        "产出目标|数量|维护灯具|60|≥26套|27套|60|",
        "效果目标|满意度|市民满意度|40|≥90%|91%|40|",
        "合计|||100|||100|",
    )
    cells = "\n".join(
        "|".join(("一级指标|二级指标|三级指标|权重|年度指标值|实际完成值|得分|偏差原因", *rows)).split("|")
    )
    found = [line for line in read("附：自评表", *cells.split("\n")).indicators if line.is_leaf]
    assert [line.path for line in found] == [("产出目标", "数量", "维护灯具"), ("效果目标", "满意度", "市民满意度")]
