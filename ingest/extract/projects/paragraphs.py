"""Reads paragraphs about one project: its name, then its money by stage."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.extract.projects.enumerations import is_to_come
from ingest.extract.projects.heads import (
    LABEL,
    ProjectHead,
    document_before,
    document_head,
    listed_head,
    mentioned_head,
    next_named,
    section_head,
    told_head,
)
from ingest.extract.projects.money import amounts_of, says_measure
from ingest.extract.projects.names import fund_beside, fund_in, has_own_words, is_torn, simplified, split_document
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon

# Items that a paragraph about a project may seem to tell of, and no item.
_ALSO_OF_PROJECTS = (None, "total_expenditure", "project_expenditure", "fiscal_appropriation", "carryover")

# Behind the first of these a paragraph goes on about the office: …维修仓房6栋。“三公”经费支出3.42万元，年初预算3.60万元.
_OF_OFFICES = ("three_public", "total_income", "grand_total_income", "grand_total_expenditure")
_DIVIDED = re.compile("(?<=[:：])①")  # a list of what is told of: 分项如下：①…
_OF_MONEY = re.compile("资金|预算|投入")  # 资金投入：预算900万元
_OWN_MONEY = re.compile(
    r"(?:资金|经费|预算|支出)[^，。]{0,6}(?:使用|投入|安排|来源|构成|分配|执行|明细)|(?:项目|资金|经费)预算$"
)
_ENUMERATED = re.compile(r"[一二三四五六七八九十]{1,2}是")
_FIRST_WORDS = re.compile(rf"(?:{LABEL.pattern})?(?P<words>[^。.:，,；;]*)")


def _of_first_sentence(passage: Passage, first: Figure, figures: list[Figure]) -> list[Figure]:
    end = passage.text.find("。", first.start - passage.start)
    return figures if end < 0 else [figure for figure in figures if figure.start - passage.start < end]


def _before_office(told: list[Figure]) -> list[Figure]:
    """Return what is told before the first amount of an item of the office; the first number of all may be one."""
    return told[:1] + list(takewhile(lambda figure: figure.item_code not in _OF_OFFICES, told[1:]))


def _head_around(passage: Passage, lexicon: Lexicon) -> ProjectHead | None:
    """Return the project of the heading above a paragraph; none where it tells of results."""
    if _is_of_results(passage, lexicon):
        return None
    return section_head(passage, lexicon)


def _is_of_results(passage: Passage, lexicon: Lexicon) -> bool:
    """Tell whether a paragraph begins with a group of indicators (2.效益指标。支付赔款1,386万元): what it tells is no project's money."""
    found = _FIRST_WORDS.match(passage.shadow.text)
    groups = (*lexicon.words("indicator_groups"), *lexicon.words("form_groups"))
    return found is not None and found["words"] in groups and not _OF_MONEY.search(found["words"])


def _told_between(start: int, end: int, figures: dict[int, Figure]) -> list[Figure]:
    """Return all that is told between two places, in order: the numbers, and the words that stand for none."""
    return [figures[at] for at in range(start, end) if at in figures]


def _names_other(figure: Figure, name: str, stages: dict[int, str], lexicon: Lexicon) -> bool:
    """Tell whether the words before an amount name something but `name`; before a total investment, those of its own clause."""
    is_total = stages.get(figure.start) == "total_investment"
    words = re.split("[，,]", figure.label)[-1] if is_total else figure.label
    return has_own_words(words.replace(name, ""), lexicon)


def _tells_spending(passage: Passage, amounts: dict[str, int], lexicon: Lexicon) -> bool:
    """Tell whether a paragraph tells a budget and what was spent of it, or begins with the latter (支出268万元，培训900人次)."""
    lead = passage.text[: min(amounts.values()) - passage.start]
    return "spent" in amounts and bool({"initial", "budget"} & amounts.keys() or not has_own_words(lead, lexicon))


def _divides_own_money(passage: Passage) -> bool:
    """Tell whether a project's report divides its own money by 一是…二是… in its chapter on money (项目预算投入)."""
    headings = passage.frame.section_headings
    is_headed = passage.frame.report_kind == "project" and bool(headings) and bool(_OWN_MONEY.search(headings[0]))
    return is_headed and bool(_ENUMERATED.match(passage.shadow.text))


def read_paragraph(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a paragraph about one project: a list label or document number, its name, then its money by stage.

    Where it names none, it may go on about the project of the heading above it; then only the amounts count
    whose words name nothing else.
    """
    if passage.cell_key or _divides_own_money(passage):
        return []
    divided = _DIVIDED.search(passage.text)
    last = passage.start + (divided.start() if divided else next_named(passage.text))
    own = _before_office(_told_between(passage.start, last, figures))
    money = [f for f in own if f.kind == "money" and f.value is not None and f.unit_printed]
    is_told = money and stages.get(money[0].start, "total_investment") != "total_investment"  # a list's already
    if not money or is_told or is_to_come(passage, money[:1]):
        return []
    is_items = money[0].confidence == "sure" and money[0].item_code not in _ALSO_OF_PROJECTS
    if is_items or any(f.item_code == "basic_expenditure" for f in money):
        # 3.“三公”经费仍需压减。2023年“三公”经费支出9万元; 1.目标制定。年初预算900万元，其中基本支出400万元…: the office's
        return []
    head = told_head(passage) or document_head(passage, money[0]) or listed_head(passage, money, lexicon)
    mentioned = None if head else mentioned_head(passage, money[0])
    if mentioned:  # the next sentence may be on another project
        money, own = (_of_first_sentence(passage, money[0], told) for told in (money, own))
    about = head or mentioned or _head_around(passage, lexicon)
    if not about or is_torn(about.name) or not has_own_words(about.name, lexicon):
        return []
    told: dict[int, str] = {}
    amounts = amounts_of(passage, money, own, told, since=passage.start + about.end)
    if not head:
        own = [
            f
            for f in own
            if f.start not in stages and (f.kind == "rate" or not _names_other(f, about.name, told, lexicon))
        ]
        amounts = {measure: start for measure, start in amounts.items() if start in {f.start for f in own}}
        told = {f.start: told[f.start] for f in own if f.start in told}
        if not any(f.start in told and says_measure(f, told[f.start]) for f in own):
            return []
    if not amounts or (about.is_bare and not _tells_spending(passage, amounts, lexicon)):
        return []
    stages.update(told)
    name, behind = split_document(about.name)
    lead = passage.text[: money[0].start - passage.start]
    fund = fund_in(lead, lexicon) or fund_beside(passage, money[0], lexicon) or passage.frame.section_fund
    document = document_before(passage)
    status, words = status_of(passage.text, lexicon) if document is None else (None, None)
    return [ProjectMention(
        about.start, passage.start + len(passage.text), "prose", simplified(name), amounts,
        document_no=document or behind, fund_code=fund, status_code=status, status_text=words,
    )]  # fmt: skip
