"""Sets beside a goal told in prose the result that another paragraph tells of it: same name, same unit, one value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.extract.indicators.goals import clause_of, is_about_goals, is_told, name_in
from ingest.extract.indicators.scoring_words import operand_between
from ingest.extract.indicators.target_direction import target_direction
from ingest.extract.sentences.passage import Passage
from ingest.figure import IndicatorLine, Operand, Relation
from ingest.numbers.finder import Number

_MIN_NAME = 4
_MEASURE = re.compile(
    r"(?:面积|数量|总数|个数|人数|次数|场次|长度|里程|数)$"
)  # 示范推广面积 of a goal is 示范推广 of a result
# What is planned, of other years or a part is no result of the year.
_PLAN = re.compile(r"计划|目标|任务|拟|将|力争|预计|下一步|明年|次年|指标|20\d\d年?[至到-]")
_NO_RESULT = re.compile(r"上年|去年|同比|累计|截至|剩余|尚|未|其中")

Key = tuple[str, str | None]


def goals_with_results(
    lines: Sequence[IndicatorLine], passages: Sequence[Passage], in_forms: Sequence[IndicatorLine]
) -> list[IndicatorLine]:
    """Return the goals, those without a result with the one that the text behind them tells of them, if it is one.

    Where sentences tell different values of one name (of parts, of other years) none is taken. What a form tells too has its
    result there.
    """
    is_open = [_is_open(line) and not is_told(line, in_forms) for line in lines]
    told = _results(passages, {_key(line) for line, is_free in zip(lines, is_open, strict=True) if is_free})
    return [_with_result(line, told) if is_free else line for line, is_free in zip(lines, is_open, strict=True)]


def _is_open(line: IndicatorLine) -> bool:
    is_measured = line.target.value is not None and bool(line.target.unit)
    return is_measured and line.actual.text is None and len(line.name) >= _MIN_NAME


def _key(line: IndicatorLine) -> Key:
    return _signs(line.name), line.target.unit


def _signs(name: str) -> str:
    """Return a name's signs in one order: 老旧小区改造 and 改造老旧小区 name the same work."""
    return "".join(sorted(_MEASURE.sub("", name)))


def _results(passages: Sequence[Passage], keys: set[Key]) -> dict[Key, list[Operand]]:
    """Return what sentences about results tell of the names, in order."""
    units = {unit for _, unit in keys}
    told: dict[Key, list[Operand]] = defaultdict(list)
    for passage in passages:
        numbers = [number for number in passage.numbers if number.unit in units]
        if not numbers or is_about_goals(passage):
            continue
        for number in numbers:
            name = _name_told(passage, number)
            if name and (_signs(name), number.unit) in keys:
                told[_signs(name), number.unit].append(operand_between(passage, number.start, number.after))
    return told


def _name_told(passage: Passage, number: Number) -> str | None:
    """Return the name that stands before a number in its clause, where the sentence up to it tells what was done."""
    text, start = passage.shadow.text, clause_of(passage, number.start)
    if _PLAN.search(text, passage.sentence_of(number.start)[0], number.start) or _NO_RESULT.search(
        text, start, number.start
    ):
        return None
    return name_in(passage, start, number.start)


def _with_result(line: IndicatorLine, told: dict[Key, list[Operand]]) -> IndicatorLine:
    found = [each for each in told.get(_key(line), []) if (each.figure_start or 0) > line.end]
    return replace(line, actual=found[0]) if len({each.value for each in found}) == 1 else line


def tie_goals(goals: Iterable[IndicatorLine], relations: Iterable[Relation]) -> list[Relation]:
    """Tie each goal that is to be reached to its result, but where a sentence ties either already."""
    tied = {start for relation in relations if relation.kind == "target" for start, _ in relation.members}
    ties = []
    for goal in goals:
        target, actual = goal.target.figure_start, goal.actual.figure_start
        if target is None or actual is None or {target, actual} & tied or target_direction(goal) != "at_least":
            continue
        ties.append(Relation("target", "sentence", ((target, "target"), (actual, "actual")), label=goal.name))
    return ties
