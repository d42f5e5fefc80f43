"""Reads what prose tells of projects that are named elsewhere: their balances and changes, and under a shorter name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.projects.money import MEASURE_OF_STAGE
from ingest.extract.projects.names import project_key
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.shadow import make_shadow

_SENTENCE = re.compile(r"[^。；;\n]+")
_MONEY = re.compile(r"(?:资金|补助|补贴|经费|专项)$")
_MIN_KEY = 4
_MOVES = ("carry_out", "carry_in", "adjustment")
_TOLD = re.compile(
    r"(?:年末|年中|当年|本年|仍|尚|有|资金|经费|项目|预算|形成|净|共|累计|已)*(?:结转结余|结转|结余|剩余|追加|[追调压核][增减])"
    r"(?:资金|经费|至?下年|金额|预算|额)*[为共约达]*"
)
# The project begins the sentence, behind its label (一是, （二）) or a reason (受疫情影响，): 用于…建设，年末结转… is told of a fund.
_BEFORE = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]是|\d{1,2}[.、])?(?:[^\d，,]*[，,])?(?:个别|部分|如|其中)?[:：]?"
)
_STAGE_OF_WORK = re.compile(r"\([^()]*\)$")


def with_known_names(projects: Sequence[ProjectMention]) -> list[ProjectMention]:
    """Return the mentions, those of prose that name a project of a table in short (供热补贴资金 of 城区居民供热补贴) by its name.

    Where two projects' names hold the short one it stays as it is: it may be either, or a third.
    """
    tables = {project_key(p.name): p.name for p in projects if p.basis == "table" and not p.is_total}
    result = []
    for mention in projects:
        key = project_key(mention.name)
        longer = [name for whole, name in tables.items() if key != whole and _is_short_for(mention.name, key, whole)]
        is_short = mention.basis != "table" and key not in tables and len(key) >= _MIN_KEY and len(longer) == 1
        result.append(replace(mention, name=longer[0]) if is_short else mention)
    return result


def _is_short_for(name: str, key: str, whole: str) -> bool:
    """Tell whether a name can stand for a longer one: it ends it, or begins it and says that it is money (林业草原资金).

    新校区 is not the 新校区征拆补偿 that is paid for it.
    """
    return whole.endswith(key) or (whole.startswith(key) and bool(_MONEY.search(name)))


def read_moves(
    projects: Sequence[ProjectMention], passages: Sequence[Passage], figures: dict[int, Figure],
    stages: dict[int, str],
) -> list[ProjectMention]:  # fmt: skip
    """Return mentions of what was carried over, added or taken in sentences about one known project (…工程因雨停工，结转36万元).

    Nothing else may be named before the amount; amounts of `stages` are others' already.
    """
    told = {project_key(p.name): p.name for p in projects if not p.is_total}
    names = {_STAGE_OF_WORK.sub("", key): name for key, name in told.items()} | told  # without (二期)
    names = {key: name for key, name in names.items() if len(key) >= _MIN_KEY}
    mentions = []
    for passage in passages:
        for match in _SENTENCE.finditer(passage.shadow.text) if not passage.cell_key else ():
            found = [key for key in names if key in match.group()]
            found = [key for key in found if not any(key != other and key in other for other in found)]
            if len(found) == 1:
                mentions += _moves_in(passage, match.span(), found[0], names[found[0]], figures, stages)
    return mentions


def _moves_in(
    passage: Passage, span: tuple[int, int], key: str, name: str, figures: dict[int, Figure],
    stages: dict[int, str],
) -> list[ProjectMention]:  # fmt: skip
    at = passage.shadow.text.index(key, *span)
    if not _BEFORE.fullmatch(passage.shadow.text[span[0] : at]):
        return []
    amounts: dict[str, int] = {}
    for number in passage.numbers:
        figure = figures.get(passage.place(number.start)) if at < number.start < span[1] else None
        if not figure or figure.kind != "money" or not figure.value_fen or figure.start in stages:
            continue
        label = make_shadow(figure.label).text
        words = re.sub(r"^.*[，,]", "", label).removeprefix(key)
        is_free = figure.item_code in (None, "carryover") and _TOLD.fullmatch(words)
        if figure.stage_code in _MOVES and is_free:
            amounts.setdefault(MEASURE_OF_STAGE[figure.stage_code], figure.start)
            stages[figure.start] = figure.stage_code
    end = passage.place_end(span[1])
    return [ProjectMention(passage.place(at), end, "prose", name, amounts)] if amounts else []
