"""Finds where a report refers to an annex or to a table, lists its annexes, or begins one.

Reads: “自评表见附件2”, “附件：” with a numbered list below, “附件1：…” above a table. Judged in SQL.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Document, Paragraph
from ingest.figure import Reference
from ingest.numbers.numerals import read_chinese_numeral

_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
_CITED = re.compile(
    rf"(?:详见|参见|另见|请见|见)(?:本报告)?后?(附[件表])\s?({_NUMBER})?(?:\s?[:：]\s?《?([^（）()，。；;\n》]{{4,60}}))?"
)
_CITED_TABLE = re.compile(r"(?:详见|参见|见|如)下表")
_HEAD = re.compile(
    rf"附(?:[件表]|(?=[:：][^:：\n]+表\s*$))\s?({_NUMBER})?(?:\s?(?:[:：.、]\s?|$)|\s(?=[^，。；：\n]{{4,60}}$))(.*)$",
    re.DOTALL,
)
_LISTED = re.compile(r"(\d{1,2})\s?[.．、]\s?([^\d\s].{2,80})$")
# An annex that the report says it leaves out, or that is a file of its own beside a web page (预算公开表.xlsx).
_LEFT_OUT = re.compile(
    r"[（(](?:略|另附|另报|另行报送|单独报送)[)）]$|\.(?:xlsx?|docx?|pdf|wps|et|zip|rar)$", re.IGNORECASE
)
_OPENING_CHARS = 60
_HEAD_CHARS = 100


def read_references(document: Document) -> list[Reference]:
    """Return the references of a report in the order of the text.

    An annex is `present` where something follows its heading or its heading says that it is left out (略), else only
    `listed`. A report that opens with “附件2” is
    itself an annex of something else, which is no reference.
    """
    cited = [_cited(match) for match in _CITED.finditer(document.text)]
    cited += [Reference(m.start(), m.end(), "cited", "table") for m in _CITED_TABLE.finditer(document.text)]
    return sorted([*cited, *_annexes(document)], key=lambda each: each.start)


def _cited(match: re.Match[str]) -> Reference:
    return Reference(match.start(), match.end(), "cited", "annex", _whole(match.group(2)), _title(match.group(3)))


def _annexes(document: Document) -> list[Reference]:
    """Return the annexes that the report lists or holds; what follows the last of a list tells which."""
    found: list[Reference] = []
    waiting: list[Reference] = []
    bare: Reference | None = None  # “附表：” without a number, a title or a list
    in_list = False
    for block in document.blocks:
        told = _heads(block, in_list) if isinstance(block, Paragraph) else None
        if told is not None:
            bare = bare or Reference(block.start, block.end, "listed", "annex")
            waiting += told
            in_list = True
        elif document.text[block.start : block.end].strip():
            found += [replace(each, role="present") for each in waiting or ([bare] if bare else [])]
            waiting, bare, in_list = [], None, False
    return found + waiting


def _heads(paragraph: Paragraph, in_list: bool) -> list[Reference] | None:
    """Return the annexes that a paragraph is the head of: “附件1：…”, or “1.…” below “附件：”; None where it is no head."""
    found: list[Reference] = []
    for line in re.finditer(r"[^\n]+", paragraph.text):
        start, text = paragraph.start + line.start(), line.group().strip()
        head = _HEAD.match(text) if start >= _OPENING_CHARS and len(text) <= _HEAD_CHARS else None
        listed = _LISTED.match(head.group(2) if head else text)
        if not head and not (in_list and listed):
            return found or None
        in_list = True
        number = listed.group(1) if listed else head.group(1) if head else None
        title = listed.group(2) if listed else head.group(2) if head else ""
        if number or title.strip():
            found.append(_annex(start, text, number, title))
    return found if in_list else None


def _annex(start: int, text: str, number: str | None, title: str) -> Reference:
    role = "present" if _LEFT_OUT.search(text) else "listed"
    return Reference(start, start + len(text), role, "annex", _whole(number), _title(title))


def _whole(number: str | None) -> int | None:
    if not number:
        return None
    return int(number) if number.isdigit() else read_chinese_numeral(number)


def _title(title: str | None) -> str | None:
    """Return a title without quotes, blanks and a remark in brackets at its end."""
    bare = re.sub(r"[（(][^（）()]*[)）]$|[《》“”\s]", "", title or "")
    return bare or None
