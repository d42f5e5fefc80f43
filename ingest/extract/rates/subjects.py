"""Gives a stated percentage the subject of the amounts it is about, and one in a cell the words of its column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from ingest.figure import Figure, Relation
from ingest.lexicon import load_lexicon

_OPERANDS = ("numerator", "current", "denominator", "base")
_REACHED = re.compile(r"(?:达到?|在|为)约?\s*([-+]?\d[\d.,]*)")  # 满意度达90%以上
_SHARE = re.compile(r"占比?$")
_GOALS = re.compile(r"目标")
_DONE = re.compile(r"完成|实际|情况")
_OF_MONEY = re.compile(r"执行|支付|拨付|到位|进度")
_RATE_OF_MONEY = re.compile(r"(?:执行|支付|支出|拨付|到位|兑付|发放)率|资金使用率|(?:执行|支付|支出|拨付)进度")


def settle_rates(
    figures: dict[int, Figure], relations: list[Relation], heads: dict[tuple[int, int, int], str], is_of_project: bool
) -> dict[int, Figure]:
    """Return the figures with every rate's subject and name settled.

    A rate is about whom its operands are about; one that is tied to none, about the amounts of its row or, where it tells
    how money was used, of its sentence, or of the project that the report is of (`is_of_project`). `heads` are the heads above
    the cells of tables, by table, row and column.
    """
    by_operand = _subjects_of_operands(figures, relations)
    by_row: dict[tuple[int, int], set[str]] = defaultdict(set)
    for figure in figures.values():
        if figure.kind == "money" and figure.cell_key:
            by_row[figure.cell_key[:2]].add(figure.subject_code)
    scored = {f.cell_key[:2] for f in figures.values() if f.cell_key and f.kind == "score"} - by_row.keys()
    settled = dict(figures)
    last: Figure | None = None  # the last amount before
    for start, figure in sorted(figures.items()):
        if figure.kind == "money":
            last = figure
        if figure.kind != "rate" or figure.subject_code == "indicator":
            continue
        head = heads.get(figure.cell_key, "") if figure.cell_key else ""
        row = by_row.get(figure.cell_key[:2], set()) if figure.cell_key else set()
        near = last.subject_code if last and _is_of_sentence(last, figure) else None
        label = figure.label or head
        told = last if last and last.context == figure.context else None
        subject = _subject_of_no_rate(figure, head, scored) or by_operand.get(start)
        subject = subject or (next(iter(row)) if len(row) == 1 else None) or near
        if is_of_project and not figure.cell_key and _RATE_OF_MONEY.search(label):
            subject = subject or "project"
        subject = subject or _subject_of_name(figure, label, told)
        settled[start] = replace(figure, subject_code=subject or figure.subject_code, label=label)
    return settled


def _subject_of_no_rate(rate: Figure, head: str, scored: Collection[tuple[int, int]]) -> str | None:
    """Return whose a percentage is that is no rate reached: a limit is nobody's, 完成率 in a scored row is the indicator's."""
    if _is_limit(rate, head):
        return "narrative"
    return "indicator" if rate.cell_key and rate.cell_key[:2] in scored and "完成率" in head else None


@cache
def _led_by_limits() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(load_lexicon().words('limit_words'))})约?\s*([^\s%％‰个]+)\s*[%％‰个]")


def _is_limit(rate: Figure, head: str) -> bool:
    """Tell whether a percentage is a target or a limit (对执行率低于80%的项目, 满意度90%以上, below 预期目标)."""
    if _GOALS.search(head) and not _DONE.search(head):
        return True
    if "控制" in rate.label:
        return False  # 控制率小于100% is what was reached
    printed = rate.printed.strip()
    is_led = printed in _led_by_limits().findall(rate.context)
    is_reached = printed in _REACHED.findall(rate.context)
    return is_led or (rate.qualifier in ("at_least", "at_most") and not is_reached)


def _subject_of_name(rate: Figure, label: str, told: Figure | None) -> str | None:
    """Return whose a rate without operands is by its name; `told` is the amount before it in its sentence.

    预算执行率 and 结余率 are of the department, 药占比 of the work where no amount stands before it.
    """
    lexicon = load_lexicon()
    if rate.subject_code == "output" and any(
        w in label for r in lexicon.raw["rates_of_items"].values() for w in r["words"]
    ):
        return "department"
    terms = lexicon.terms(label)
    if rate.subject_code == "output" and any("rate:control" in term.meaning.marks for term in terms):
        return "department"  # 在职人员控制率=45/48=93.75%
    is_named = any(term.meaning.item for term in terms)
    return "output" if _SHARE.search(label) and not told and not is_named else None


def _subjects_of_operands(figures: dict[int, Figure], relations: list[Relation]) -> dict[int, str]:
    found: dict[int, str] = {}
    for relation in relations:
        roles = {role: start for start, role in relation.members}
        operand = next((figures.get(roles[role]) for role in _OPERANDS if role in roles), None)
        if not operand or (operand.kind != "money" and not operand.unit_printed):
            continue  # a bare number of a formula is about what the rate is
        if relation.kind in ("rate", "growth") and "stated" in roles:
            subject = operand.subject_code
            if relation.basis != "report" or subject == "department":  # what was only tried says less
                found.setdefault(roles["stated"], subject)
    return found


def _is_of_sentence(amount: Figure, rate: Figure) -> bool:
    """Tell whether a rate of how money was used belongs to a project's amount told before it in the sentence."""
    is_near = amount.block_id == rate.block_id and amount.context == rate.context
    return bool(is_near and amount.subject_code == "project" and _OF_MONEY.search(rate.label))
