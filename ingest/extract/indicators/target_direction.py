"""Tells in which direction an indicator's target is to be reached where no sign (≥, ≤) says it.

Only where the words make it plain: the kind of indicator (数量指标, 成本指标), its name (满意度, 控制率) or what is counted
(危桥改造10座).
"""

from __future__ import annotations

import re

from ingest.figure import IndicatorLine, Operand

# A ceiling: the less the better. Looked up first: “成本控制率”, “三公”经费变动率.
_AT_MOST = re.compile(
    r"控制[率数]|控制在|成本|三公|公务|投诉|事故|死亡|伤亡|违[法规纪]|时限|用时|天数|住院日|药占比|费用|支出数?$|变动率|调整率|结转|结余率|负债率|能耗|"
    r"降低|下降|减少|超支|失业率|流失率|偏差|差错|发生[率数]|不超过|扣分|上访|信访|火灾|逾期|拖欠|债务"
)
# How far something was brought down: the more the better (事故下降率).
_BROUGHT_DOWN = re.compile(r"(?:降低|下降|减少|压减|压降)(?:率|幅度|比例)$")
_AT_LEAST = re.compile(
    r"满意[度率]|执行率|完成率|完成及时|及时率|合格率|达标率|覆盖率|到位率|使用率|利用率|巩固率|优良率|处置率|办结率|结案率|发放率|公开率|完好率|参保率|"
    r"就业率|入学率|管理率|化解率|普及率|通过率|准确率|知晓率|参与率|支付率|采纳率|成功率|健全率|审减率|[开完竣]工率|破案率|安全感|增长|增幅|收入|税收|税金|产值|融资|招商|引资|投资额|培训|接待|新增"
)
# So is dealing with what is bad: 查处交通违法行为3000起.
_DEALT_WITH = re.compile(
    r"(?:查[处办]|打击|破获|侦破|办理|处[理置]|排查|整治|化解|调处|受理|纠正|扑灭)[^成本时限费,，、]{0,12}(?:违[法规纪]|投诉|事故|信访|上访|火灾|债务)"
)
# What is done about something bad is good: “投诉按时办结率”.
_DONE = re.compile(
    r"(?:满意[度率]|完成率|及时率|合格率|处置率|处理率|办理率|办结率|查处率|整改率|回复率|答复率|公开率|化解率)$"
)
# Nothing can be more than 100 % of itself.
_ALL = 100
# What is counted or measured is done or not; money and time can be meant either way.
_MONEY_OR_TIME = re.compile(r"[元天日时月年%‰]|分钟|万$")
_GROUP_AT_MOST, _GROUP_AT_LEAST = ("成本指标",), ("数量指标", "质量指标", "满意度")


def target_direction(line: IndicatorLine) -> str | None:
    """Return at_least, at_most, or None where neither sign nor words tell. The name goes before the kind of indicator."""
    operator = line.target.operator
    if operator in (">=", ">", "<=", "<"):
        return "at_least" if operator.startswith(">") else "at_most"
    if any(rule.search(line.name) for rule in (_DONE, _BROUGHT_DOWN, _DEALT_WITH)):
        return "at_least"
    if _AT_MOST.search(line.name):
        return "at_most"
    if _AT_LEAST.search(line.name) or (line.target.value == _ALL and line.target.unit == "%"):
        return "at_least"
    groups = "/".join(line.path[:-1])
    if any(word in groups for word in _GROUP_AT_MOST):
        return "at_most"
    is_at_least = any(word in groups for word in _GROUP_AT_LEAST) or _is_amount_of_work(line.target)
    return "at_least" if is_at_least else None


def _is_amount_of_work(target: Operand) -> bool:
    """Tell whether a target is so many things to be done (10座, 48公里)."""
    return bool(target.value and target.unit and not _MONEY_OR_TIME.search(target.unit))
