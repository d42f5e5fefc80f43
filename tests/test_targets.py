"""In which direction a target without a sign is to be reached."""

from __future__ import annotations

import pytest

from ingest.extract.indicators.target_direction import target_direction
from ingest.figure import IndicatorLine, Operand


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
        ("事故下降率", (), Operand("10%", None, 10, "%"), "at_least"),
        ("审批时间", (), Operand("5天", None, 5, "天"), None),
    ],
)
def test_a_direction_is_told_only_where_it_is_plain(
    name: str, path: tuple[str, ...], target: Operand, direction: str | None
) -> None:
    """The sign first, then the name, then the kind of indicator; else nothing."""
    assert target_direction(IndicatorLine(0, 1, "self_score_form", 3, name, (*path, name), target=target)) == direction
