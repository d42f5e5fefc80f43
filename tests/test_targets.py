"""In which direction a target without a sign is to be reached."""

from __future__ import annotations

import pytest

from ingest.extract.indicators.target_direction import target_direction
from ingest.figure import IndicatorLine, Operand
from tests.report_factory import read


@pytest.mark.parametrize(
    ("name", "path", "target", "direction"),
    [
        ("控制率", (), Operand(">=90%", ">=", 90, "%"), "at_least"),
        ("满意度", (), Operand("<5", "<", 5, "%"), "at_most"),
        ("“三公”经费控制率", (), Operand("100%", None, 100, "%"), "at_most"),
        ("财政评审审减率", ("产出指标", "成本指标"), Operand("15%", None, 15, "%"), "at_least"),
        ("建制村通客车率", (), Operand("100%", None, 100, "%"), "at_least"),
        ("免费开放场馆", ("产出指标", "数量指标"), Operand("3个", None, 3, "个"), "at_least"),
        ("每公里造价", ("产出指标", "成本指标"), Operand("50万元", None, 50, "万元"), "at_most"),
        ("每公里造价", (), Operand("50万元", None, 50, "万元"), None),
        ("公厕提升", ("产出", "数量"), Operand("40座", None, 40, "座"), "at_least"),
        ("堤防加固", (), Operand("18", "=", 18, "公里"), "at_least"),
        ("群众上访", (), Operand("20批次", None, 20, "批次"), "at_most"),
        ("查处各类交通违法行为", ("产出指标", "数量指标"), Operand("3000起", None, 3000, "起"), "at_least"),
        ("交通违法行为", (), Operand("3000起", None, 3000, "起"), "at_most"),
        ("事故下降率", (), Operand("10%", None, 10, "%"), "at_least"),
        ("审批时间", (), Operand("5天", None, 5, "天"), None),
    ],
)
def test_a_direction_is_told_only_where_it_is_plain(
    name: str, path: tuple[str, ...], target: Operand, direction: str | None
) -> None:
    """The sign first, then the name, then the kind of indicator; else nothing."""
    assert target_direction(IndicatorLine(0, 1, "self_score_form", 3, name, (*path, name), target=target)) == direction


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("候诊患者满意度86.3%，低于90%的目标。", ("候诊患者满意度", "86.3", "90")),
        ("服务对象满意度（87.4%）未达到90%的目标。", ("服务对象满意度", "87.4", "90")),
        ("家长满意度为88.2%，比90%的目标低1.8个百分点。", ("家长满意度", "88.2", "90")),
        ("“药品抽检批次”完成172批次，未达180批次，得14分。", ("药品抽检批次完成", "172", "180")),
        ("未完成1项，为林道维修（目标6公里，完成5.2公里）。", ("林道维修", "5.2", "6")),
        ("计划开展送课下乡40场，受疫情影响实际完成36场，得4.5分。", ("开展送课下乡", "36", "40")),
        ("维修蓄水池，年度指标值24座，实际完成21座。", ("维修蓄水池", "21", "24")),
        ("目标：改造12个；完成：9个，其余在建。", ("改造", "9", "12")),
        ("就业困难人员再就业126人，未完成年度目标任务150人。", ("就业困难人员再就业", "126", "150")),
        ("培训合格率88%，较目标值90%低2个百分点。", ("培训合格率", "88", "90")),
        ("年初计划实施项目20个，截至年底完成17个。", ("实施项目", "17", "20")),
        ("受益农户预定不低于508户，实际510户。", ("受益农户预定不低于", "510", "508")),
        ("3.时效指标：重点工程竣工率91.7%，目标值≥95%。", ("重点工程竣工率", "91.7", "95")),
        ("游客满意度88%（年度目标90%）。", ("游客满意度", "88", "90")),
        ("增设标识牌266块，完成计划的95.00%（计划280块）。", ("增设标识牌", "266", "280")),
        ("引进外资2,860万美元，同比下降6.3%，未达到年度指标值3000万美元。", ("引进外资", "2,860", "3000")),
        ("三年累计改造管网46公里，完成计划的65.7%（计划70公里）。", None),
        ("群众投诉率1.2%，目标值1%。", None),
        ("上年完工率82%，目标值95%。", None),
        ("培训合格率95%，较目标值90%高5个百分点。", None),
        ("平均住院日8.2天，高于8天的控制目标。", None),
        ("违规事项目标10件，实际6件。", None),
        ("计划三年改造道路300公里，2023年实际完成100公里。", None),
        ("计划投资1,000.00万元，实际完成投资800.00万元。", None),
        ("计划造林300亩，抚育100亩。", None),
        ("年度绩效目标共9项，完成8项。", None),
    ],
)
def test_a_result_is_tied_to_the_target_beside_it(sentence: str, told: tuple[str, str, str] | None) -> None:
    """Either may come first; no ceiling, no plan of several years, no money planned, nothing that is another work."""
    reading = read(sentence)
    printed = {figure.start: figure.printed for figure in reading.figures}
    ties = [
        (tie.label, *(printed[start] for start, _ in sorted(tie.members, key=lambda member: member[1])))
        for tie in reading.relations
        if tie.kind == "target" and tie.basis == "sentence"
    ]
    assert ties == ([told] if told else [])
