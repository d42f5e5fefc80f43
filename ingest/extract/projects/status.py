"""Tells how far a project has come, from the words told of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.extract.sentences.passage import Passage
from ingest.figure import ProjectMention
from ingest.lexicon import Lexicon

_NOT_YET = re.compile(
    r"[未待]$|(?<!于)(?:19|20)\d{2}年\d{1,2}月[底初]?$|尚未[^，。；]{0,4}$"
    r"|(?:预计|计划|拟|将于|力争)[^，。；]{0,14}$"
)
_COUNTED = re.compile(r"\d ?[个座栋条处所][^，,。；\d]{0,3}$")  # 3个村完工: others may not be
_NOT_THE_WORK = re.compile(r"\s*\d|投资|支付|支出|拨付|预算|验收")  # 完成投资, 完工36座
_MAY_BE_PREPARED = "已完成"
_DONE = re.compile(r"已?(?:全部|全面)?(?:完成|完工|竣工|建成)")


def status_of(text: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the status the words tell: what is still being built outweighs what is done, a work done what was prepared for it.

    已完成 alone may be told of what is prepared (已完成可研).
    """
    if _DONE.fullmatch(text.strip()):
        return "completed", text.strip()
    words = lexicon.raw["project_status"]
    building = _building(lexicon).search(text)
    done = _first(words["completed"], text, but=_COUNTED)
    under = _first(words["under_construction"], text) or (building.group() if building else None)
    prepared = _first(words["preliminary"], text)
    order = (("under_construction", under), ("completed", done if done != _MAY_BE_PREPARED else None))
    return next((told for told in (*order, ("preliminary", prepared), ("completed", done)) if told[1]), (None, None))


@cache
def _building(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of works going on (正在进行坝体加高施工): what is being built stands between the words."""
    works = "|".join(map(re.escape, lexicon.words("building_works")))
    return re.compile(rf"(?:正|仍|尚|还)在(?:进行)?[^，,。；;]{{0,12}}(?:{works})(?!前期|方案|设计)")


def _first(words: Sequence[str], text: str, but: re.Pattern[str] = _NOT_YET) -> str | None:
    """Return the first of the words that is told: not of what is left undone or planned, nor of a count (完工36座)."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            before, end = text[:at], at + len(word)
            if not (_NOT_THE_WORK.match(text, end) or _NOT_YET.search(before) or but.search(before)):
                return word
            at = text.find(word, end)
    return None


def with_status(listed: list[ProjectMention], passages: list[Passage], lexicon: Lexicon) -> list[ProjectMention]:
    """Give listed works the status told by a paragraph that begins with their name."""
    result = []
    for mention in listed:
        about = next((p for p in passages if p.text.startswith(mention.name) and p.start > mention.start), None)
        if about and not mention.status_code:
            told = about.text[len(mention.name) :]
            status, words = _progress(told, lexicon)
            mention = replace(mention, status_code=status, status_text=words)
        result.append(mention)
    return result


def _progress(told: str, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the status that the words behind a work's name tell, and those words."""
    if _DONE.fullmatch(told.strip("。；;，, ")):
        return "completed", told.strip("。")
    status, words = status_of(told, lexicon)
    building = re.search(r"(?:施工|框架|平整场地|桩基|主体|地基|精平)", told)
    return ("under_construction", building.group()) if building else (status, words)
