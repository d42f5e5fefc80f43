"""Ties a result told in a sentence to the target told beside it (满意度86%，低于90%的目标; 目标6公里，完成5.2公里).

Only what is to be reached or passed: of a ceiling a sentence does not say which way is good. No indicator is made of it;
whether the target is reached is judged in SQL.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.extract.indicators.target_direction import target_direction
from ingest.extract.sentences.parts import text_between
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, IndicatorLine, Operand, Relation

_GOAL = r"(?:目标值?|指标值|计划|任务|预定)"
_CLAUSE = re.compile(r"[^,，;；。:：(（)）、\n]*$")
# 项目完工率目标95% · 计划开展送课下基层40场 · 年度指标值24座
_GOAL_BEFORE = re.compile(rf"{_GOAL}[为是“]?(?:[≥>]|不低于|不少于|达到)?[\u4e00-\u9fff]{{0,14}}$")
# 年度绩效目标共9项，完成8项 counts the targets.
_COUNTED = re.compile(r"(?:目标值?|指标值?|任务)(?:总?共|设[定置]|有)*$")
# What is planned for several years, or for another, is not the year's.
_OTHER_YEARS = re.compile(r"20\d\d年?[-—~至到]|[两三四五]年|十[三四五]五|累计|上年|去年|明年|下年|下一步|总目标")
_DONE = re.compile(
    r"[”\"]?[,，;；](?:[^,，;；。\d]{2,14}[,，])?(?:受[^,，;；。\d]{2,10}影响)?(?:截[至止][^,，;；。]{1,8}?)?(?:全年|年末|年度|年内|已)*"
    r"(?:实际(?!得|到位|支)[^,，;；。:：\d]{0,10}|完成(?:值|数)?|建成|调查结果)[为是:：]?"
)
# 86%，低于90%的目标 · 3,260万美元，未达到年度指标值3500万美元 · 88.2%，比90%的目标低1.8个百分点
_SHORT = re.compile(
    rf"[)）]?[,，]?(?:仍|略|均|尚)?(?P<how>低于|未达到?|没有达到|未完成|少于|不及|[比较])(?:年度|年初|既定|预定|全年)*(?P<goal>{_GOAL}+)?[为的]?"
)
# 开工率91.7%，目标值≥95% · 培训36场（计划40场）
_GOAL_AFTER = re.compile(
    r"[,，(（](?:年度|年初|全年)?(?:目标值?|指标值|计划[数值]?)[为是:：]?(?:[≥>]|不低于|不少于|达到)?"
)
# 46函，完成计划的65.7%（计划70函） · 3,260万美元，同比下降11.3%，未达到年度指标值3500万美元
_RATE_BETWEEN = re.compile(
    rf"[,，]?(?:(?:同比|较上年|比上年)[\u4e00-\u9fff]{{2,4}}|(?:为|完成(?!率)|占)(?:年度|年初|全年)*{_GOAL}数?的|完成率为?)"
)
_GOAL_BEHIND = re.compile(rf"(?:以上)?的?(?:年度|年初|既定|预定|考核|预期)*(?:{_GOAL}|要求)")
_LESS = re.compile(r"[低少差]")

_STOPS = re.compile(r"[,，;；。:：、(）)\n]")
_GOAL_LAST = re.compile(rf"[(,，:：]?(?:年度|年初)*{_GOAL}[为是:：≥>“]*$")
_NO_NAME = re.compile(r"^(?:.*目标值?(?=.)|(?:全年|年度|年初)*计划|其中|包括|分别[为是]|为)|\d+分$|[“”\"]|[≥>为是]+$")


def tie_targets(passage: Passage, figures: list[Figure]) -> list[Relation]:
    """Return target and result of each pair of neighbours that a sentence sets beside each other, in one unit."""
    told = [f for f in figures if f.value is not None and f.start < f.end and f.cell_key is None]
    relations = []
    for left, right in pairwise(told):
        if left.kind == "score" or left.kind != right.kind or left.unit_printed != right.unit_printed:
            continue
        between = text_between(passage, left, right).removeprefix(left.unit_printed or "")
        if _is_short_of(passage, between, right):
            relations.append(_tie(right, left, _name(passage, left)))
        elif left.kind != "money" and _DONE.fullmatch(between) and _is_goal(passage, left):
            relations.append(_tie(left, right, _name(passage, left)))
        elif left.kind != "money" and _GOAL_AFTER.fullmatch(between) and _is_of_this_year(passage, left):
            is_floor = right.qualifier == "at_least" or _is_to_be_reached(passage, left)
            relations += [_tie(right, left, _name(passage, left))] if is_floor else []
    return relations + _past_rates(passage, told)


def _past_rates(passage: Passage, told: list[Figure]) -> list[Relation]:
    """Return target and result of each pair with nothing but a rate of the result between them."""
    relations = []
    for left, rate, right in zip(told, told[1:], told[2:], strict=False):
        if rate.kind != "rate" or left.kind in ("score", "rate", "money") or left.kind != right.kind:
            continue
        before = text_between(passage, left, rate).removeprefix(left.unit_printed or "")
        after = text_between(passage, rate, right).removeprefix(rate.unit_printed or "")
        if left.unit_printed != right.unit_printed or not _RATE_BETWEEN.fullmatch(before):
            continue
        is_goal = _GOAL_AFTER.fullmatch(after) and _is_of_this_year(passage, left) and _is_to_be_reached(passage, left)
        if is_goal or _is_short_of(passage, after, right):
            relations.append(_tie(right, left, _name(passage, left)))
    return relations


def _tie(target: Figure, actual: Figure, name: str) -> Relation:
    return Relation("target", "sentence", ((target.start, "target"), (actual.start, "actual")), label=name)


def _is_short_of(passage: Passage, between: str, target: Figure) -> bool:
    """Tell whether the words say that the first number is below the second, a target."""
    match = _SHORT.fullmatch(between)
    if not match:
        return False
    end = passage.shadow.index(target.end - passage.start)
    rest = passage.shadow.text[end:].removeprefix(target.unit_printed or "")
    behind = _GOAL_BEHIND.match(rest)
    if match["how"] in "比较":
        return bool(match["goal"] or behind) and bool(_LESS.match(rest, behind.end() if behind else 0))
    return bool(match["goal"] or behind or match["how"].startswith("未达"))


def _is_goal(passage: Passage, target: Figure) -> bool:
    """Tell whether a number is the year's target of something that is to be reached."""
    at = passage.shadow.index(target.start - passage.start)
    sentence = passage.shadow.text[passage.sentence_of(at)[0] : at]
    if target.unit_printed in ("项", "个") and _COUNTED.search(sentence):
        return False
    if _OTHER_YEARS.search(sentence) or not _GOAL_BEFORE.search(_CLAUSE.search(sentence).group()):  # type: ignore[union-attr]
        return bool(re.search(rf"{_GOAL}[:：][\u4e00-\u9fff]{{0,6}}$", sentence)) and not _OTHER_YEARS.search(sentence)
    return _is_to_be_reached(passage, target)


def _is_of_this_year(passage: Passage, figure: Figure) -> bool:
    """Tell whether no word of the sentence before a number speaks of another year, or of several."""
    at = passage.shadow.index(figure.start - passage.start)
    return not _OTHER_YEARS.search(passage.shadow.text[passage.sentence_of(at)[0] : at])


def _is_to_be_reached(passage: Passage, figure: Figure) -> bool:
    """Tell whether more is better of what a number counts, by its name and unit."""
    name, operand = _name(passage, figure), Operand(value=figure.value, unit=figure.unit_printed)
    return target_direction(IndicatorLine(0, 0, "target_list", 3, name, (name,), target=operand)) == "at_least"


def _name(passage: Passage, figure: Figure) -> str:
    """Return the words that name what is counted: those of the clause before the number, or before its bracket."""
    text = passage.shadow.text[: passage.shadow.index(figure.start - passage.start)]
    words = _STOPS.split(_GOAL_LAST.sub("", text).rstrip("("))[-1]
    return _NO_NAME.sub("", words).strip()
