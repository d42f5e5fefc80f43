"""Reads what prose tells of projects that are named elsewhere: their balances and changes, and under a shorter name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.projects.money import MEASURE_OF_STAGE
from ingest.extract.projects.names import project_key
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_SENTENCE = re.compile(r"[^。；;\n]+")
_MONEY = re.compile(r"(?:资金|补助|补贴|经费|专项)$")
_WORKS = re.compile(r"(?:建设|新建|扩建|改建|续建|改造|项目|工程|配套|维修|修缮|升级)+")
_KEPT = re.compile(r"^[^追调压核增减]*(?:结转|结余|剩余)")
_MIN_KEY = 4
_WHOLE_WAN = 1_000_000  # fen
_MOVES: tuple[str | None, ...] = ("carry_out", "carry_in", "adjustment")
_TOLD = re.compile(
    r"(?:年末|年中|当年|本年|仍|尚|有|资金|经费|项目|预算|形成|净|共|累计|已)*(?:结转结余|结转|结余|剩余|追加|[追调压核][增减])"
    r"(?:资金|经费|至?下年|金额|预算|额)*[为共约达]*"
)
# The project begins the sentence, behind its label (一是, （二）) or a reason (受疫情影响，): 用于…建设，年末结转… is told of a fund.
_BEFORE = re.compile(
    r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]是|\d{1,2}[.、])?(?:[^\d，,]*[，,])?(?:个别|部分|如|其中)?[:：]?"
)
# Words that go on about a project behind its name.
_GOES_ON = re.compile(r"(?:项目|工程)?(?:分[两二三四五\d]|总?建筑面积|批复|概算|由|于|为|是|因|已|按|计划)")
_OFFICE_BEHIND = re.compile(r"\([^()]*(?:局|委|会|办|厅|院|校|馆|站|队|所|中心|政府|街道)\)$")
# What a sentence may leave out of a name: (二期), 建设.
_ENDING = re.compile(rf"\([^()]*\)$|{_WORKS.pattern}$")


def with_known_names(projects: Sequence[ProjectMention], figures: dict[int, Figure]) -> list[ProjectMention]:
    """Return the mentions, those of prose that name a project of a table in short (供热补贴资金 of 城区居民供热补贴) by its name.

    Where two projects' names hold the short one it stays as it is: it may be either, or a third. In other words
    (投入624.35万元新改建村组道路 of 农村道路建设) it is the one project of a table on which just as much was spent.
    """
    tables = {project_key(p.name): p.name for p in projects if p.basis == "table" and not p.is_total}
    by_spent = _by_spent(projects, figures)
    result = []
    for mention in projects:
        key = project_key(mention.name)
        begun = [name for whole, name in tables.items() if len(whole) >= _MIN_KEY and key.startswith(whole)]
        if mention.basis != "table" and key not in tables and (bare := _without_office(mention.name)) in tables:
            result.append(replace(mention, name=tables[bare]))
            continue
        if mention.basis != "table" and key not in tables and begun and _GOES_ON.match(key, len(project_key(begun[0]))):
            result.append(replace(mention, name=max(begun, key=len)))  # 审判法庭改造分三年实施，总投资…
            continue
        longer = [name for whole, name in tables.items() if key != whole and _is_short_for(mention.name, key, whole)]
        is_short = len(key) >= _MIN_KEY and len(longer) == 1
        meant = longer if is_short else by_spent.get(_spent(mention, figures), [])
        is_other = mention.basis != "table" and key not in tables and len(meant) == 1
        result.append(replace(mention, name=meant[0]) if is_other else mention)
    return result


def with_budgets_in_force(
    projects: Sequence[ProjectMention], figures: dict[int, Figure], stages: dict[int, str]
) -> list[ProjectMention]:
    """Return the mentions, a table's plain 预算 the budget in force where prose tells both that and the opening one.

    年初预算820万元，全年预算905万元, and a 合计 of 905.00 below 预算数: `stages` then says so of that amount.
    """
    told: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
    for mention in projects:
        if mention.basis != "table" and {"initial", "budget"} <= mention.amounts.keys():
            values = [figures[mention.amounts[measure]].value_fen for measure in ("initial", "budget")]
            told[project_key(mention.name)].append((values[0], values[1]))
    result = []
    for mention in projects:
        start = mention.amounts.get("initial") if mention.basis == "table" and "budget" not in mention.amounts else None
        value = figures[start].value_fen if start is not None else None
        if start is not None and any(value == budget != opening for opening, budget in told[project_key(mention.name)]):
            stages[start] = "adjusted"
            amounts = {"budget" if measure == "initial" else measure: at for measure, at in mention.amounts.items()}
            result.append(replace(mention, amounts=amounts))
            continue
        result.append(mention)
    return result


def _by_spent(projects: Sequence[ProjectMention], figures: dict[int, Figure]) -> dict[int | None, list[str]]:
    """Return the names of the projects of tables by what was spent on them, in fen; whole 万元 may be alike by chance."""
    names: dict[int | None, set[str]] = defaultdict(set)
    for mention in projects:
        if mention.basis == "table" and not mention.is_total and (_spent(mention, figures) or 0) % _WHOLE_WAN:
            names[_spent(mention, figures)].add(mention.name)
    return {spent: sorted(found) for spent, found in names.items()}


def _spent(mention: ProjectMention, figures: dict[int, Figure]) -> int | None:
    figure = figures.get(mention.amounts.get("spent", -1))
    return figure.value_fen if figure else None


def _without_office(name: str) -> str:
    """Return what a name shares with the same without the office in brackets behind it (科普经费（区科学技术协会）)."""
    return project_key(_OFFICE_BEHIND.sub("", make_shadow(name).text))


def _is_short_for(name: str, key: str, whole: str) -> bool:
    """Tell whether a name can stand for a longer one: it ends it, or begins it and says that it is money (林业草原资金), or only
    what is done there follows (实训基地 of 实训基地建设).

    新校区 is not the 新校区征拆补偿 that is paid for it.
    """
    rest = whole.removeprefix(key)
    return whole.endswith(key) or (whole != rest and bool(_MONEY.search(name) or _WORKS.fullmatch(rest)))


def read_moves(
    projects: Sequence[ProjectMention], passages: Sequence[Passage], figures: dict[int, Figure],
    stages: dict[int, str], lexicon: Lexicon,
) -> list[ProjectMention]:  # fmt: skip
    """Return mentions of what was carried over, added or taken, and of how far the work is, in sentences about one known
    project (…工程因雨停工，结转36万元).

    Nothing else may be named before the amount; amounts of `stages` are others' already.
    """
    told = {project_key(p.name): p.name for p in projects if not p.is_total}
    short = Counter(_ENDING.sub("", key) for key in told)
    names = {_ENDING.sub("", key): name for key, name in told.items() if short[_ENDING.sub("", key)] == 1} | told
    names = {key: name for key, name in names.items() if len(key) >= _MIN_KEY}
    known = {p.name for p in projects if p.status_code}
    mentions = []
    for passage in passages:
        for match in _SENTENCE.finditer(passage.shadow.text) if not passage.cell_key else ():
            found = [key for key in names if key in match.group()]
            found = [key for key in found if not any(key != other and key in other for other in found)]
            if len(found) == 1:
                name = names[found[0]]
                mentions += _told_of(passage, match, found[0], name, name in known, figures, stages, lexicon)
    return mentions


def _told_of(
    passage: Passage, sentence: re.Match[str], key: str, name: str, has_status: bool, figures: dict[int, Figure],
    stages: dict[int, str], lexicon: Lexicon,
) -> list[ProjectMention]:  # fmt: skip
    """Return what a sentence that begins with a project tells of it, its status where nothing else does."""
    text = passage.shadow.text
    at = text.index(key, *sentence.span())
    if not _BEFORE.fullmatch(text[sentence.start() : at]):
        return []
    amounts = _moves_in(passage, (at, sentence.end()), key, figures, stages)
    status, words = (None, None) if has_status else status_of(text[at + len(key) : sentence.end()], lexicon)
    mention = ProjectMention(
        passage.place(at), passage.place_end(sentence.end()), "prose", name, amounts,
        status_code=status, status_text=words,
    )  # fmt: skip
    return [mention] if amounts or status else []


def _moves_in(
    passage: Passage, span: tuple[int, int], key: str, figures: dict[int, Figure], stages: dict[int, str]
) -> dict[str, int]:
    """Return what a stretch that begins with a project tells to have been carried over, added or taken, by measure."""
    amounts: dict[str, int] = {}
    for _, figure in passage.told_between(*span, figures):
        if figure.kind != "money" or not figure.value_fen or figure.start in stages:
            continue
        words = re.sub(r"^.*[，,]", "", make_shadow(figure.label).text).removeprefix(key)
        is_free = figure.item_code in (None, "carryover") and _TOLD.fullmatch(words)
        # 追加项目偏多，冷链物流园跨年度实施，结转130万元: added is told of others.
        stage = "carry_out" if figure.stage_code == "adjustment" and _KEPT.search(words) else figure.stage_code
        if stage and stage in _MOVES and is_free:
            amounts.setdefault(MEASURE_OF_STAGE[stage], figure.start)
            stages[figure.start] = stage
    return amounts
