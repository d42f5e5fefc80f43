"""Reads targets told in sentences: of a chapter about goals, behind 绩效目标：, or beside the result they are held against.

Only where they are called indicators or have a sign (绩效指标：水质达标率≥95%) are they lines of a list; else a sentence tells what
was to be done, and its numbers are tied to what was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.indicators.scoring_words import LABEL, operand_between, printed_name
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine, Operand
from ingest.numbers.finder import Number
from ingest.shadow import make_shadow

_LEVEL = 3  # an indicator of its own, whatever groups are named above it
_KINDS = ("count", "rate", "area", "quantity", "headcount")
_MAX_NAME, _MAX_UNIT = 20, 8
_GOAL = re.compile(r"(?:绩效|年度|总体|工作|主要|阶段性?|预期|长期|中期|重点|履职)目标")
_RESULT = re.compile(r"完成|实现|达成|执行|落实|分解|下达|开展|自评|偏离|评价")
REACHED = re.compile(r"实际(?!执结率)")
_CALLED, _SIGNED = re.compile(r"指标[:。](?!\d)"), re.compile(r"[≥≤<>=]")
_GOALS_FOLLOW = re.compile(r"(?:绩效|年度|总体|工作|主要|阶段性|预期)目标值?[:为是]")
_DONE_FOLLOWS = re.compile(r"(?:完成|达成|实现)情况[:为]")
_STOPS = ",，;；。:\n"
_HEAD_END = re.compile(r"[:：。,，;；]|\.(?!\d)")
_LEAD = re.compile(
    r"^(?:目标|其中|到?(?:19|20)\d{2}年[底末度内]?|全年|年内|全[区县市镇省州乡旗]|力争|确保|保障|保证|实现|做到|保持|完成|计划|预计|拟|使|用于"
    r"|[一二三四五]是|[①-⑳]|\(?(?:\d|[一二三四五六七八九十]{1,2})[.、)])+"
)
_SIGN = re.compile(r"(?:[≥≤<>=约]{1,2}|不?[低少高多大小]于|不超过|控制在|大于等于|小于等于|超过)$")
_REACH = re.compile(r"(?:(?:控制|保持|稳定|提高|提升|增加|降低|下降)(?=[至到在达]))?(?:达到?|为|是|至|到|在)+$")
_SUFFIX = re.compile(r"及?以[上下内]|之内|左右")
# What has a number in a chapter about goals and is none: the office, its money, how many indicators were set.
_NO_TARGET = re.compile(
    r"^(?:建设|改造|新建|实施|未完成|占比)$|总投资|绩效|目标|指标|(?<!引进)(?<!签约)项目$|资金$|预算|编制|支出(?!进度|率)|拨款|经费|收入合计|我[局办委院镇校]|本[单部局]|共有|现有|下设|内设|设有|上年|去年|同比"
    r"|实际(?!执结率)|已|截至"
    r"|较|比例|评分|得分|^(?:增长|下降|增加|减少|提高|上升|降低)$|[^\u4e00-\u9fffA-Za-z\d()·—]"
)
_NUMBER = r"\d[\d,.]*[^,，;；。:()\d]{0,8}?"
_TARGET = rf"(?P<target>(?:[≥≤<>=约]{{1,2}}|不[低少高多]于|不超过)?{_NUMBER})"
_NAME, _ACTUAL = r"(?:(?<=[,，;；。:\n])|^)(?P<name>[^\d,，;；。:()\n]{2,24})", rf"(?P<actual>{_NUMBER})"
_AIM = r"(?:年度|年初|全年|预期|绩效|既定|计划|原定)*(?:目标任务|目标|任务|计划)[值数]?"
_PLAN = r"(?=[,，;；。:\n]?(?:年度|年初|全年)?(?:计划|预计|目标))"
_END = r"(?=[,，;；。)\n的]|$)"
_DONE = r"(?:完成|达到|实现|完工|竣工|建成)"
_REASON = r"(?:[因受由][^,，;；。:\d]{2,15}[,，])?"  # 因疫情停课，
_AGAINST = tuple(
    re.compile(shape + _END)
    for shape in (
        rf"{_NAME}{_ACTUAL}[,，](?:超额)?(?:完成|达成|实现)?{_AIM}[为是:]?{_TARGET}",  # 就业820人，完成目标700人
        rf"{_NAME}{_ACTUAL}[,，](?:低于|高于|未达到?|达到?|超过|优于|好于){_AIM}[为是:]?\(?{_TARGET}",  # 率93%，低于目标（≥98%）
        rf"{_NAME}{_ACTUAL}[,，](?:低于|高于|未达到?|达到?|超过|优于|好于){_TARGET}的{_AIM}",  # 满意度86%，未达到90%的目标
        rf"{_NAME}{_ACTUAL}[,，](?:低于|未达到?){_TARGET}(?=[,，]扣)",  # 满意度86%，未达到90%，扣1分
        rf"{_NAME}{_ACTUAL}\({_AIM}[为是:]?{_TARGET}(?=\))",  # 新建公厕4座（目标5座）
        rf"{_NAME}(?:年度|年初|全年)?(?:计划|目标|任务)[数为是:]?{_TARGET}[,，]{_REASON}(?:全年|年度)?(?:实际)?{_DONE}[为了]?{_ACTUAL}",
        # 计划改造户厕2000户，实际完成1520户
        rf"{_PLAN}{_NAME}{_TARGET}[,，]{_REASON}(?:全年|年度)?实际(?:完成|达到|[\u4e00-\u9fff]{{2,6}})?{_ACTUAL}",
        rf"{_PLAN}{_NAME}{_TARGET}[,，]{_REASON}(?:全年|年度)?{_DONE}{_ACTUAL}",  # 计划加固堤防18公里，完成16公里
    )
)
_AIMED = re.compile(r"目标|任务|计划|未达|低于")
_DIGITS = re.compile(r"\d+")
_PLANNED = 5  # shapes from here on tell what was planned, which of money is no target


def read_goals(passage: Passage) -> list[IndicatorLine]:
    """Return the targets of a passage about goals, or those behind 绩效目标：; each a name with one number and its unit.

    A sum of money is a target only with a sign or word of comparison (控制在150万元以内). Counts in the midst of a clause
    (保障17个村运转) are left alone.
    """
    text = passage.shadow.text
    follow = _GOALS_FOLLOW.search(text)
    if REACHED.search(text):
        return []
    is_about = is_about_goals(passage)
    if not follow and not is_about:
        return []
    start = follow.end() if follow and not is_about else 0
    done = _DONE_FOLLOWS.search(text)
    lines: list[IndicatorLine] = []
    last = 0
    for number in passage.numbers:
        is_goal = start <= number.start < (done.start() if done else len(text))
        line = _goal(passage, number, last) if is_goal else None
        if line:
            lines.append(line)
        last = _end(text, number)
    return lines


def are_indicators(passage: Passage, goals: Sequence[IndicatorLine]) -> bool:
    """Tell whether a passage tells its goals as indicators: it calls them so, or a target without its result has a sign."""
    plain = [goal.target.text or "" for goal in goals if goal.actual.text is None]
    is_signed = any(_SIGNED.match(make_shadow(target).text) for target in plain)
    return bool(goals) and (is_signed or bool(_CALLED.search(passage.shadow.text)))


def announces_goals(passage: Passage) -> bool:
    """Tell whether a paragraph ends by saying that goals follow (年度绩效目标为：)."""
    text = passage.shadow.text
    if not text.endswith(":"):
        return False
    clause = re.split(r"[,，;；。]", text)[-1]
    return bool(_GOAL.search(clause)) and not _RESULT.search(clause)


def _end(text: str, number: Number) -> int:
    """Return where a number ends with what bounds it (5%以上)."""
    suffix = _SUFFIX.match(text, number.after)
    return suffix.end() if suffix else number.after


def is_told(line: IndicatorLine, in_forms: Sequence[IndicatorLine]) -> bool:
    """Tell whether a form has a line with this target: a sentence about it only sums it up."""
    return line.target.value is not None and _measure(line) in {_measure(each) for each in in_forms}


def _measure(line: IndicatorLine) -> tuple[float | None, str | None]:
    return line.target.value, line.target.unit


def is_about_goals(passage: Passage) -> bool:
    """Tell whether the head of a passage, or the nearest heading above it that says either, is of goals and not of results."""
    text = passage.shadow.text
    label = LABEL.match(text)
    own = text[label.end() :] if label else ""
    # A heading may go on (决策。立项充分，但绩效目标不明确): its first words say what it is of.
    for head in (_HEAD_END.split(told, maxsplit=1)[0] for told in (own[:_MAX_NAME], *passage.frame.section_headings)):
        is_goal, is_result = _GOAL.search(head), _RESULT.search(head)
        if is_goal or (is_result and not own.startswith(head)):
            return bool(is_goal) and not is_result
    return False


def _goal(passage: Passage, number: Number, last: int) -> IndicatorLine | None:
    """Return the target that a number tells: alone in its clause, behind a name; `last` is where the number before it ended."""
    text = passage.shadow.text
    stop = clause_of(passage, number.start)
    start = last if last >= stop and text[last : last + 1] == "、" else stop
    if start == last and text[start : start + 1] == "、":
        start += 1
    end = _end(text, number)
    is_whole = text[end : end + 1] in ("", "、", "(", *_STOPS) and end - number.after <= _MAX_UNIT
    if last > start or not is_whole or not _is_measured(number):
        return None
    sign = _SIGN.search(text, start, number.start)
    name = name_in(passage, start, sign.start() if sign else number.start)
    if not name:
        return None
    target = operand_between(passage, sign.start() if sign else number.start, end)
    return _line(passage, start, end, name, target, Operand())


def _is_measured(number: Number) -> bool:
    is_bound = number.qualifier not in ("exact", "about")
    return number.unit_kind in _KINDS or (number.unit_kind in ("money", None) and is_bound)


def clause_of(passage: Passage, at: int) -> int:
    """Return where the clause begins that a shadow index lies in."""
    return max(passage.shadow.text.rfind(sign, 0, at) for sign in _STOPS) + 1


def name_in(passage: Passage, start: int, end: int) -> str | None:
    """Return the name of an indicator in a stretch, without what leads to it; None where it names none."""
    words = passage.shadow.text[start:end]
    if any(start <= other.start < end and other.class_code == "date" for other in passage.others):
        return None
    lead = _LEAD.match(words)
    words = re.sub(r"(?:年初|年度|全年)$", "", _REACH.sub("", words[lead.end() if lead else 0 :]))
    if not 2 <= len(words) <= _MAX_NAME or _NO_TARGET.search(words) or _SIGN.search(words):
        return None
    return printed_name(words)


def read_results_against_goals(passage: Passage) -> list[IndicatorLine]:
    """Return the indicators told with what was reached and the target beside it, both in one unit."""
    text = passage.shadow.text
    is_aimed = _AIMED.search(text) or ("预计" in text and "实际" in text)
    if not is_aimed or len(_DIGITS.findall(text)) < 2:
        return []
    label = LABEL.match(text)
    at = label.end() if label else 0
    lines: list[IndicatorLine] = []
    while found := [(m, i) for i, shape in enumerate(_AGAINST) if (m := shape.search(text, at))]:
        match, shape = min(found, key=lambda told: (told[0].start(), told[1]))
        line = _held(passage, match, is_planned=shape >= _PLANNED)
        lines += [line] if line else []
        at = match.end() if line else match.end("name")
    return lines


def _held(passage: Passage, match: re.Match[str], is_planned: bool) -> IndicatorLine | None:
    name = name_in(passage, *match.span("name"))
    target = operand_between(passage, *match.span("target"))
    actual = operand_between(passage, *match.span("actual"))
    if target.operator in ("<", ">") and match["target"][0] not in "<>":
        # 满意度86%，低于90%的目标: the result is below, the target is no ceiling
        target = replace(target, operator=None)
    is_money = "元" in (target.unit or "")
    if not name or target.value is None or not target.unit or target.unit != actual.unit or (is_planned and is_money):
        return None
    return _line(passage, match.start("name"), match.end(), name, target, actual)


def _line(passage: Passage, start: int, end: int, name: str, target: Operand, actual: Operand) -> IndicatorLine:
    return IndicatorLine(
        passage.place(start), passage.place_end(end), "target_list", _LEVEL, name, (name,), target=target, actual=actual
    )
