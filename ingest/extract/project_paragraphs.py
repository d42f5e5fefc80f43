"""Reads paragraphs about one project: its name, then its money by stage."""

from __future__ import annotations

import re

from ingest.extract.passage import Passage
from ingest.extract.project_money import amounts_of
from ingest.extract.project_names import (
    DOCUMENT_NO,
    LIST_LABEL,
    PROJECT_CHAPTERS,
    PROJECT_NAME,
    fund_in,
    has_own_words,
    name_before,
    name_of_section,
    simplified,
    split_document,
)
from ingest.extract.project_status import status_of
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_BUDGET_AND_SPENT = re.compile(
    r"\s?(?:年初|全年|年度|当年|本年)?(?:安排)?预算(?:安排|数|资金|金额)?为?[\d,.，]+[万亿]?元[,，][^。；;]{0,40}?"
    r"(?:支出|执行|使用|支付|拨付)(?:数|资金)?为?[\d,.，]+[万亿]?元"
)
_AMOUNT_BEHIND = re.compile(r"(?:约|共)?[\d,.]+ ?[万亿]?元$")


def read_paragraph(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read a paragraph about one project: a list label or document number, its name, then its money by stage."""
    if passage.cell_key:
        return []
    own = [f for start, f in figures.items() if passage.start <= start < passage.start + len(passage.text)]
    money = [f for f in own if f.kind == "money" and f.value is not None and f.unit_printed]
    if not money:
        return []
    printed, start = _name_of_paragraph(passage, money[0])
    name, behind = split_document(printed)
    meaning = lexicon.meaning_of(make_shadow(name).text)
    if not has_own_words(name, lexicon) or (meaning and (meaning.item or meaning.fund)):
        return []
    amounts = amounts_of(passage, money, own, stages)
    fund = fund_in(passage.text[: money[0].start - passage.start], lexicon)
    document = DOCUMENT_NO.match(passage.text)
    status, words = status_of(passage.text, lexicon) if document is None else (None, None)
    mention = ProjectMention(
        start, passage.start + len(passage.text), "prose", simplified(name), amounts,
        document_no=document.group() if document else behind, fund_code=fund, status_code=status, status_text=words,
    )  # fmt: skip
    return [mention]


def _tells_both(passage: Passage, place: int, name: str) -> bool:
    """Tell whether a budget and what was spent of it follow a name at once (设施维护。预算40万元，支出37万元…).

    What is named so is a project; the department itself and rates are told in the same way and are none.
    """
    if not _BUDGET_AND_SPENT.match(passage.text, place):
        return False
    marks = {mark for term in passage.terms_between(0, place) for mark in term.meaning.marks}
    return "department" not in marks and not re.search(r"率|整体|[收支]入?出?合计|总[计额]", name)


def _name_of_paragraph(passage: Passage, first_amount: Figure) -> tuple[str, int]:
    """Return the project that a paragraph is about and where its name starts; the name is empty where it is not told."""
    label = LIST_LABEL.match(passage.text)
    if DOCUMENT_NO.match(passage.text):
        return name_before(passage, first_amount)
    if label and (head := re.match(r"([^：:。，,；;]{2,40}?)(?:[：:。]|\.(?!\d))", passage.text[label.end() :])):
        name = _AMOUNT_BEHIND.sub("", head.group(1)).strip()
        in_chapter = set(passage.frame.chapter_codes[:4]) & set(PROJECT_CHAPTERS)
        is_told = PROJECT_NAME.search(name) or _tells_both(passage, label.end() + head.end(), name)
        if re.search(r"是|情况|^.{0,3}项目$", name) or not (in_chapter or is_told):
            return "", 0
        return name, passage.start + label.end()
    return name_of_section(passage) or "", passage.start
