"""Reads what project spending is divided into by name, an amount each (项目支出50万元，主要用于防火30万元、造林20万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.extract.projects.columns import is_of_budget
from ingest.extract.projects.heads import listed_head, may_be_name
from ingest.extract.projects.money import MEASURE_OF_STAGE, amounts_of, divides_what_came
from ingest.extract.projects.names import (
    LIST_LABEL,
    OFFICE,
    SOURCE,
    fund_in,
    has_own_words,
    is_project_name,
    is_spent_on_one,
    printed_name,
    without_asking,
)
from ingest.extract.projects.status import status_of
from ingest.extract.projects.turned_lists import Item, lists_behind, lists_in_turn
from ingest.extract.sentences.lead import STAGES
from ingest.extract.sentences.passage import Passage
from ingest.extract.sentences.spending_classes import FUNCTION_CLASS
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon
from ingest.numbers.finder import Number

FUNDS_OF_PROJECTS = ("government_fund", "state_capital")  # they pay no basic expenditure
_SEPARATOR = re.compile(r"[、，,；;。:]")
_JOINED = re.compile(r"\s*(?:\([^()]*\))?(?:和|及|与|以及)")  # 30万元和造林20万元
# Words that open a list; a bare 有, 为 or 是 does behind 主要, 分别 and the like.
_VERB = re.compile(
    r"(?:用于|投向|包括|包含|其中|(?:主要|分别|具体|依次|项目|支出)(?:有|为|是)|主要有[两二三四五六七八九十\d]+[个项])的?:?$"
)
# What a list may be told of: spending on projects, however called.
_TOPIC = re.compile(
    r"(?:项目|专项)(?:预算(?=支出))?(?:支出|资金|经费|安排|投入|明细|构成)|(?:主要|重点|支出)项目|项目(?:有|包括|为)?:|(?:实施|开展)项目:?$"
)
_COUNTED = re.compile(r".*(?:(?:项目|专项(?:资金)?|工程)(?:共|共计)?|共计?(?=\d+项))(?P<count>\d+)[个项]", re.DOTALL)
# What an increase or a balance is made of is told in the same way, and is a part of it.
_REASON = re.compile(
    r"原因|由于|新增|[追调增][加增减]|减少|下降|结转|结余|收回|压减|较上年|比上年|节约|未支[付出]|采购|招商|签约|引进"
)
_NO_NAME = re.compile(
    r"(?:增加|减少|增长|预算|支出|执行|决算|使用|安排|完成|(?<!转移)支付|拨付|到位|总?投资|下达|标准|到账|余额)$|追加|追减|涉及|收回|撤销|调整|调增|调减|结转|结余"
    r"|^(?:送审|审定|审减|核减)|^(?:用于|包括|含|实际|累计|全年|当年|已|支付|拨付|发放|兑付|兑现|列支|缴纳|偿还|退还|其中|每|人均|单价)|(?:中央|省级?|市级?|县级?|区级?)(?:资金|补助|财政)?$"
)
_GIVEN = re.compile(r"安排|下达|分配")
_LABEL = re.compile(rf"(?:{LIST_LABEL.pattern}|[一二三四五六七八九十]是|[^，。]{{2,12}}(?:安排|列支|出资)的)+")
_SUM = re.compile(r"(?:资金|金额)?(?:合计|共计|总计|共)(?:资金|金额)?")
_REMARK = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\([^()]*[、，,；;。:][^()]*\)")
_BECAUSE = re.compile(r"主要(?:是|为)?(?:因为?|由于|新增|增加|减少)?[:：]?$")
_GRANTED = re.compile(
    r"(?:补助|资助|奖励|支持|扶持|培训|救助)\d"
)  # 补助5名护林员工作资金20万元: what a fund was granted for
# What opens the parts of one project: 林道改造中，石方30万元; 水库养护项目支出中，…. 其中, 年中 and 集中 name none.
_INSIDE = re.compile(
    r"(?:^|[，,:])(?:(?:19|20)\d{2}年度?)?(?P<name>[^，,:\d]{3,30}(?<![其年集]))(?:[\d,.]+[万亿]?元)?中[，,:]"
)
_NOUN = re.compile(r"(?:支出|资金|经费|预算)安排")
_ONLY_LIST = re.compile(
    r"(?:主要|具体|分别|金额较大的|资金|使用|支出|项目|安排|投向|方向|用途|用于|包括|其中|明细|如下|情况|有|为|是|[:：，,])*"
)
_MAX_NAME, _MAX_REMARK, _MIN_OWN = 40, 80, 2


@dataclass(frozen=True)
class Whole:
    """What a list divides: the stage of its amounts and their fund; `is_told` where a sum of project spending says so.

    `count` is how many projects the words before the list say there are (实施项目3个：…).
    """

    stage: str
    fund: str | None
    is_told: bool
    count: int | None = None


def read_enumerations(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read the lists of a paragraph. Every name must be one that a project can have: an item, a fund, an office or a class
    of spending says that the list is of these. One name alone is no list, unless a fund that pays only projects is spent on it.
    """
    mentions: list[ProjectMention] = []
    for items in _all_lists(passage, figures, lexicon, stages) if passage.numbers and not passage.cell_key else ():
        if _is_of_one(passage, items[0], figures, lexicon) or is_to_come(passage, [item.figure for item in items]):
            continue
        whole = _whole_of(passage, min(items[0].start, items[0].number.start), figures, lexicon)
        whole = replace(whole, stage=items[0].stage) if whole and items[0].stage else whole
        if not whole or (len(items) == 1 and not whole.fund):
            continue
        names = [passage.shadow.text[item.start : item.end] for item in items]
        costs = lexicon.words("costs_of_work")
        is_of_work = any(_GRANTED.match(name) or any(word in name for word in costs) for name in names)
        inside = [item for item in items if is_of_work or _is_inside(passage.shadow.text, item.start, lexicon)]
        stages.update({item.figure.start: whole.stage for item in inside})
        is_told = whole.is_told or whole.count == len(items)
        if not is_told and not all(is_project_name(name, lexicon) for name in names):
            continue
        own = [item for item in items if item not in inside]
        mentions += [_mention(passage, item, whole, figures, lexicon, stages) for item in own]
    return mentions


def is_to_come(passage: Passage, amounts: list[Figure]) -> bool:
    """Tell whether amounts are of what is planned for a later year (2025年计划安排…, or below 下一步打算)."""
    is_later = any((figure.fiscal_year or 0) > (passage.frame.fiscal_year or 9999) for figure in amounts)
    return is_later or "measures" in passage.frame.chapter_codes


def _is_of_one(passage: Passage, first: Item, figures: dict[int, Figure], lexicon: Lexicon) -> bool:
    """Tell whether a list stands behind one project's own amounts, and so divides these (1.造林补助。支出90万元，用于…)."""
    if not passage.shadow.text[: first.start].endswith("用于"):
        return False
    own = [figures[at] for n in passage.numbers if (at := passage.place(n.start)) in figures]
    money = [f for f in own if f.kind == "money" and f.value is not None]
    head = listed_head(passage, money, lexicon) if money and money[0].start < first.figure.start else None
    return head is not None and is_project_name(head.name, lexicon)


def _mention(
    passage: Passage, item: Item, whole: Whole, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> ProjectMention:  # fmt: skip
    """Return the project of an item, with what the brackets behind its amount tell of it."""
    told, opens = printed_name(passage, item.start, item.end)
    name = without_asking(told)
    lead = passage.shadow.text[passage.sentence_of(item.start)[0] : item.start]
    is_sent = "到位" in told[len(name) :] or "下拨" in lead or (whole.stage == "final" and divides_what_came(lead))
    measure = "appropriated" if is_sent else MEASURE_OF_STAGE[whole.stage]
    remark = _REMARK.match(passage.shadow.text, item.number.after)
    beside = [figure for _, figure in passage.told_between(*remark.span(), figures)] if remark else []
    money = [f for f in beside if f.kind == "money" and f.value_fen is not None]
    amounts = amounts_of(passage, money, beside, stages, since=item.figure.end)
    stages[item.figure.start] = whole.stage
    amounts[measure] = item.figure.start
    behind = re.match(r"[，,(]?([^，,。；;、\d]{2,20})", passage.shadow.text[item.number.after :])
    status, words = status_of(behind.group(1), lexicon) if behind else (None, None)
    return ProjectMention(
        passage.start + opens, max(item.figure.end, passage.place_end(item.end)), "list", name, amounts,
        fund_code=fund_in(name, lexicon) or whole.fund, status_code=status, status_text=words,
    )  # fmt: skip


def _all_lists(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> Iterator[list[Item]]:
    """Yield the lists of a paragraph, in whatever order names and amounts stand."""
    yield from _lists(passage, figures, lexicon, stages)
    for items in (*lists_in_turn(passage, figures), *lists_behind(passage, figures)):
        names = ((passage.shadow.text[item.start : item.end], item.figure) for item in items)
        if len(items) > 1 and all(f.start not in stages and _can_be(name, f, lexicon) for name, f in names):
            yield items


def _lists(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> Iterator[list[Item]]:
    """Yield the runs of names with an amount each; what follows 其他 has no name and ends nothing."""
    run: list[Item] = []
    last = 0
    for number, figure in _amounts(passage, figures):
        start, end = _name(passage.shadow.text, last, number.start, is_first=not run)
        name = passage.shadow.text[start:end]
        is_open = not run or end - last <= _MAX_REMARK
        if run and (not is_open or "。" in passage.shadow.text[last:start]):
            yield run
            run, is_open = [], True
            start, end = _name(passage.shadow.text, last, number.start, is_first=True)
            name = passage.shadow.text[start:end]
        last = number.after
        if is_open and _can_be(name, figure, lexicon) and figure.start not in stages:
            run.append(Item(start, end, number, figure))
        elif run and not re.match(r"其[他它余]", name):
            if figure.item_code in (None, "project_expenditure") and not _is_of_others(name, lexicon):
                yield run
            run = []
    if run:
        yield run


def _is_inside(text: str, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause before an item says that it is a part of one project or class (林道改造中，石方30万元、…)."""
    clause = re.split(r"[。；;\n]", text[:start])[-1]
    names = (found["name"].removesuffix("支出") for found in _INSIDE.finditer(clause))
    return any(may_be_name(name, lexicon) or FUNCTION_CLASS.search(name) for name in names)


def _is_of_others(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is an office, a source of money or a class of spending: then the list is of these."""
    return bool(OFFICE.search(name) or SOURCE.search(name)) or is_of_budget(name, lexicon)


def _amounts(passage: Passage, figures: dict[int, Figure]) -> Iterator[tuple[Number, Figure]]:
    """Yield the amounts that stand in no brackets: what does is told of the one before."""
    text = passage.shadow.text
    for number, figure in passage.told_between(0, len(text), figures):
        lead = text[: number.start]
        if figure.kind == "money" and lead.count("(") <= lead.count(")"):
            yield number, figure


def _name(text: str, last: int, end: int, is_first: bool) -> tuple[int, int]:
    """Return where the words stand that an amount is told of: behind the last stop, or the verb that opens the list."""
    joined = _JOINED.match(text, last, end) if not is_first else None
    text = _ASIDE.sub(lambda aside: "(" + "…" * (len(aside.group()) - 2) + ")", text)  # stops in brackets are none
    start = max((m.end() for m in _SEPARATOR.finditer(text, last, end)), default=joined.end() if joined else last)
    if is_first or start == last:
        start = next((at for at in reversed(range(start, end)) if _VERB.search(text, last, at)), start)
    label = _LABEL.match(text, start, end)
    start = label.end() if label else start
    return start, start + len(text[start:end].rstrip("为约共计达"))


def _can_be(name: str, figure: Figure, lexicon: Lexicon) -> bool:
    is_free = figure.item_code in (None, "project_expenditure") or _is_of_cost(name, figure.item_code, lexicon)
    is_name = (
        not (OFFICE.search(name) or SOURCE.search(name))
        and 2 <= len(name) <= _MAX_NAME
        and not _NO_NAME.search(name)
        and not re.search(r"\d$", name)
    )
    return (
        is_free and bool(figure.value_fen) and is_name and may_be_name(name, lexicon) and has_own_words(name, lexicon)
    )


def _is_of_cost(name: str, item: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a name ends in what was paid for and says whose (办公区水电费): a project where it stands among such."""
    says_more = name[_MIN_OWN:].endswith(tuple(lexicon.words("economic_class_words")))
    return says_more and not lexicon.is_part_of(item, "three_public")


def _whole_of(passage: Passage, start: int, figures: dict[int, Figure], lexicon: Lexicon) -> Whole | None:
    """Return what a list that begins at `start` divides, or None where nothing says that it is spending on projects.

    It is told in the list's own sentence, or where that begins with the list, in the one before or the heading above.
    """
    text = passage.shadow.text
    sentence = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
    lead = LIST_LABEL.sub("", text[sentence:start])
    if _REASON.search(re.split(r"[，,；;]", lead.rstrip("，,:；;"))[-1]):
        return None
    first = sentence
    if _ONLY_LIST.fullmatch(lead) and not _TOPIC.search(lead):
        first = max(text.rfind(stop, 0, max(0, sentence - 1)) for stop in "。\n") + 1
        lead = text[first:start] if sentence else (*passage.frame.section_headings, "")[0]
        if _REASON.search(re.split(r"[，,；;。]", lead.rstrip("，,:；;。"))[-1]):
            return None
    sums = [
        f
        for _, f in passage.told_between(first, start, figures)
        if f.kind == "money" and f.stage_code not in ("change", "adjustment")
    ]
    spent = [f for _, f in passage.told_between(0, start, figures) if f.item_code == "project_expenditure"]
    stage = "initial" if _GIVEN.search(_NOUN.sub("", lead)) else passage.frame.default_stage
    told = [f for _, f in passage.told_between(first, start, figures) if f.kind == "money"]
    if told and told[-1].stage_code == "change" and _BECAUSE.search(lead):
        return None  # 项目支出较上年增加126万元，主要是新增林道改造86万元、…: what the increase is made of
    if sums and is_spent_on_one(sums[-1].label, lexicon):
        return None
    if sums and not (_COUNTED.match(lead) and _SUM.fullmatch(sums[-1].label)):
        return _whole_of_sum(sums, spent, stage, is_opened=lead.endswith((":", "分别是", "分别为")))
    counted = _COUNTED.match(lead)
    if not counted and not _TOPIC.search(lead):
        return None
    return Whole(stage, None, is_told=not counted, count=int(counted["count"]) if counted else None)


def _whole_of_sum(sums: list[Figure], spent: list[Figure], stage: str, is_opened: bool) -> Whole | None:
    """Return what a list behind sums divides: project spending, the projects of a fund, or one fund's part of that spending."""
    nearest = sums[-1]
    fund = nearest.fund_code if nearest.fund_code in FUNDS_OF_PROJECTS else None
    stages = [f.stage_code for f in spent if f.stage_code in STAGES]
    of_spending = "final" if "final" in stages else next(reversed(stages), None)
    if nearest in spent or (nearest.fund_code == "general_public" and not nearest.item_code and spent):
        return Whole(of_spending or stage, None, is_told=True)
    if fund and nearest.item_code in (None, "total_expenditure", "fiscal_appropriation"):
        own = nearest.stage_code if nearest.stage_code in STAGES else None
        return Whole(own or of_spending or stage, fund, is_told=True)
    if not nearest.item_code and _TOPIC.search(nearest.label):
        return Whole(nearest.stage_code if nearest.stage_code in STAGES else stage, None, is_told=is_opened)
    return None
