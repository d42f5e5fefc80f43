"""Reads the one project that a project's report is about: the money its prose tells without naming it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.projects.money import amounts_of
from ingest.extract.projects.names import DOCUMENT_NO, has_own_words, own_signs, project_key
from ingest.extract.projects.own_name import PLACE_AND_YEAR, document_behind
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_FUNCTION_CODE = re.compile(r"功能(?:分类)?科目(?:编码|代码)?(?:为|是|：|:)*\s*(\d{7}|\d{5}|\d{3})(?!\d)")
_MIN_KEY = 4  # signs
_LEAST_OF_NAME = 5  # own signs of a name that stand for it
_SPENT_ON = re.compile(r"(?:支出|支付|拨付|使用|执行)$")
_GIVEN_BY = re.compile(r"(?:中央|地方|[省市州盟县区镇乡旗]级?(?:财政)?)(?:投入|安排|配套|下达)$")
_KINDS_OF_MONEY = re.compile(r"(?:补助|补贴|专项|奖补|扶持|支持)+$")
_SENT_DOWN = re.compile(rf"({DOCUMENT_NO.pattern})[》”）)]?(?:文件?)?(?:[^。，；]{{0,8}})下达")
# What asked for the evaluation is no document of the project: 《关于开展绩效自评的通知》（…号）.
_NOTICE = re.compile(r"(?:绩效|自评|评价)[^。；》]{0,30}》[（(]?$")
# Behind another amount, what one of several givers adds (上级下达9,870万元…县级预算安排420万元).
_GIVEN_TOO = re.compile(r"(?:中央|[省市州盟县区镇乡旗]级?)(?:财政|本级)?(?:预算)?(?:安排|配套|投入|自筹)")
# Who gave an amount: of what several levels of government gave none is all of the project's money.
_GIVER = re.compile(
    r"(?P<level>中央|自治区|[省市州盟县区旗镇乡](?=级|本级|财政|下达|到位|安排|配套|投入|拨))[^，,]{0,6}?(?:下达|到位|安排|配套|投入|拨[付入款])"
    r"|下达[^，,]{0,24}?(?P<whose>中央|自治区|[省市州县区](?=级))[^，,]{0,8}(?:资金|补助|经费)$"
)
_MANY = "(?:[2-9]|[1-9][0-9]|[两二三四五六七八九十])"
_ARRIVED_TOO = re.compile(r"(?:均|已|实际|全部)*到位(?:资金)?")  # 县级配套资金80万元，已到位80万元
# 实施项目共4个，年初批复预算846万元; 4个项目共支出935万元
_OF_SEVERAL = re.compile(rf"项目共?计?{_MANY}个|{_MANY}个项目(?![\u4e00-\u9fff]{{0,2}}[点区村])")
# 2023年全区共完成发放补助资金
_DONE_BEFORE = re.compile(
    r"^(?:(?:19|20)\d{2}年度?|[全我本][省市县区州旗镇乡校局]|[共已]|累计|实际|完成)+(?=发放|支付|拨付|支出)"
)
_ASIDE = re.compile(r"\([^()]*\)")
_OPEN_ASIDE = re.compile(r"^[^()]*\)")  # 护林经费(古树、苗圃)项目预算: a label begins behind a stop in brackets
# Before a project's name: when, whose place, and who got its money.
_OWNER = re.compile(
    r"(?:\d{4}年度?)?(?:下达)?[\u4e00-\u9fff]{2,16}(?:[省市州县区旗镇乡局院校委]|中心|医院|学校)(?:(?:19|20)\d{2}年度?)?"
)
_ALIAS = re.compile(r"\(以下(?:简称|统称)[^()]*\)")
_TOLD = re.compile(
    r"^(?:以上)?[合共总]计|^全年[^，,]{0,6}资金[共合计为]*$|收到|预算|安排|计划投入|追加|[调追压核][增减]|投资|剩余|支出|到[位账]|下达|拨付|支付|发放|执行|结余|结转|使用"
)


def read_own_project(
    projects: list[ProjectMention], name: str | None, passages: list[Passage], figures: dict[int, Figure],
    lexicon: Lexicon, stages: dict[int, str],
) -> list[ProjectMention]:  # fmt: skip
    """Return the projects of a project's report, the one it is about completed by its prose.

    `name` is what the title or a line above the form calls it. Of several projects in tables none is the one it is about,
    unless it is called so.
    """
    forms = {project_key(p.name): p for p in projects if p.basis == "table" and not p.is_total}
    name = next(iter(forms.values())).name if len(forms) == 1 else name
    if not name or _names_several(name, projects):
        return projects
    projects = [replace(p, name=name) if _is_same(p, name, lexicon) else p for p in projects if not _is_share(p, name)]
    others = [key for p in projects if p.basis == "prose" and len(key := project_key(p.name)) >= _MIN_KEY]
    prose = [p for p in passages if not p.cell_key and "problems" not in p.frame.chapter_codes]
    prose = [p for p in prose if not _is_of_another(p, project_key(name), others)]
    if any(key != project_key(name) for key in others):
        prose = [p for p in prose if not _OF_SEVERAL.search(p.shadow.text)]
    told = _told_of(name, prose, figures, lexicon, stages)
    known = {measure for p in projects if p.basis == "prose" and p.name == name for measure in p.amounts}
    told = {measure: start for measure, start in told.items() if measure not in known}
    is_fund = len(forms) > 1 or any(p.basis != "table" and p.amounts for p in projects)
    if is_fund and not told and project_key(name) not in {*forms, *others}:
        return projects  # the title's words are of all of them
    mention = _mention(name, prose, passages, told, lexicon)
    return [*projects, mention] if mention else projects


def _is_of_another(passage: Passage, key: str, others: list[str]) -> bool:
    """Tell whether a heading above a passage names another project that the report tells of."""
    headings = [heading for heading in passage.frame.section_headings if key not in heading]
    return any(other in heading for heading in headings for other in others)


def _names_several(name: str, projects: list[ProjectMention]) -> bool:
    """Tell whether a title names several projects, and the report tells of them one by one (保险补贴及秸秆奖补项目)."""
    parts = {project_key(part) for part in re.split("[、及和与]", name)}
    return len(parts) > 1 and bool(parts & {project_key(p.name) for p in projects if p.basis == "prose"})


def _is_same(project: ProjectMention, name: str, lexicon: Lexicon) -> bool:
    """Tell whether the prose calls the report's own project so: by less of its name (全年支出退化林修复资金 of 退化林修复补助资金,
    支持护林防火事业项目 of 中央彩票公益金支持护林防火事业资金), or with more before it (2023年度实际支出农机购置补贴资金)."""
    if project.basis != "prose":
        return False
    told, own = (project_key(_core(each).partition("(")[0]) for each in (project.name, name))
    if len({_KINDS_OF_MONEY.sub("", each) for each in (told, own)}) == 1:
        return True
    is_less = own.endswith(told) and len(own_signs(told, lexicon)) >= _LEAST_OF_NAME
    return is_less or (told.endswith(own) and bool(_SPENT_ON.search(told.removesuffix(own))))


def _is_share(project: ProjectMention, name: str) -> bool:
    """Tell whether the prose names what one giver put into the report's own project (2023年市级投入护林补助资金)."""
    before = make_shadow(project.name).text.partition(_core(name))[0]
    return project.basis == "prose" and before != project.name and bool(_GIVEN_BY.search(before))


def _mention(
    name: str, prose: list[Passage], passages: list[Passage], amounts: dict[str, int], lexicon: Lexicon
) -> ProjectMention | None:  # fmt: skip
    """Return what the prose adds to a project: amounts, function code, document number, status."""
    core = _core(name)
    at = next((p for p in passages if core in p.shadow.text), None)
    if at is None:
        return None
    codes = {m.group(1) for p in passages for m in _FUNCTION_CODE.finditer(p.text)}
    behind = document_behind(name, lexicon)
    documents = [behind] if behind else _documents_beside(core, prose) or _documents_of_money(prose)
    found = at.shadow.text.index(core)
    status, words = _status(core, prose, lexicon)
    return ProjectMention(
        at.place(found), at.place_end(found + len(core)), "prose", name, amounts,
        function_code=codes.pop() if len(codes) == 1 else None,
        document_no=documents[0] if len(set(documents)) == 1 else None,
        status_code=status, status_text=words,
    )  # fmt: skip


def _documents_beside(core: str, prose: list[Passage]) -> list[str]:
    """Return the document numbers in the paragraphs that name the project."""
    told = [(p, m) for p in prose if core in p.shadow.text for m in DOCUMENT_NO.finditer(p.text)]
    return [m.group() for p, m in told if not _NOTICE.search(p.text[: m.start()])]


def _documents_of_money(prose: list[Passage]) -> list[str]:
    """Return the one document number that is told to have sent down money (依据…〔2023〕16号下达), or none."""
    found = [m.group(1) for p in prose for m in _SENT_DOWN.finditer(p.text)]
    return found if len(set(found)) == 1 else []


def _core(name: str) -> str:
    """Return a name as it may stand in a sentence: shadow text, without the place and year before it."""
    key = make_shadow(name).text
    return re.sub(r"(?:项目|资金)$", "", PLACE_AND_YEAR.sub("", key)) or key


def _told_of(
    name: str, prose: list[Passage], figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> dict[str, int]:
    """Return the amounts whose words name nothing but the project, by measure; the first of each counts."""
    core = _core(name)
    amounts: dict[str, int] = {}
    givers = _shares(prose, figures)
    for passage in prose:
        found = [f for f in passage.figures_in(figures) if f.start not in givers]
        own = [f for f in found if f.start not in stages and _is_of_whole(f, core, lexicon)]
        own = [f for f in own if not _GIVEN_TOO.match(f.label) or (f is found[0] and "配套" not in f.label)]
        money = [f for f in own if f.kind == "money" and f.value_fen is not None and _TOLD.search(f.label)]
        if money:
            amounts = amounts_of(passage, money, own, stages) | amounts
    return amounts


def _shares(prose: list[Passage], figures: dict[int, Figure]) -> set[int]:
    """Return the amounts that two or more levels of government gave, and what is told at once to have arrived of one."""
    levels: dict[int, str] = {}
    for passage in prose:
        told: str | None = None
        for figure in passage.figures_in(figures):
            giver = _GIVER.search(figure.label)
            told = (
                (giver["level"] or giver["whose"])[0]
                if giver
                else told and _ARRIVED_TOO.fullmatch(figure.label) and told
            )
            if told:
                levels[figure.start] = told
    return set(levels) if len(set(levels.values())) > 1 else set()


def _is_of_whole(figure: Figure, core: str, lexicon: Lexicon) -> bool:
    """Tell whether the words before a number name the project, or nothing at all (项目年初预算, 实际支出)."""
    words = _without(core, lexicon, _ALIAS.sub("", DOCUMENT_NO.sub("", figure.label)))
    is_invested = re.search(r"(?:总投资额?|投资估算)[为约共达计]*$", figure.label)
    is_project = "计划总投资" not in figure.label if is_invested else figure.subject_code == "project"
    is_money = figure.kind == "money" and is_project and figure.stage_code != "change"
    is_rate = figure.kind == "rate" and figure.unit_printed == "%"
    return (is_money or is_rate) and not words.startswith("其中") and not has_own_words(words, lexicon)


def _without(core: str, lexicon: Lexicon, label: str) -> str:
    """Return a label without asides and without the project's name and who got it (下达岚溪县林业局护林补助), or without all of it
    where it has no other words than the name has (市级护林配套资金 of 市级护林资金配套项目).
    """
    label = _DONE_BEFORE.sub("", _OPEN_ASIDE.sub("", _ASIDE.sub("", label)))
    if own_signs(label, lexicon) == own_signs(core, lexicon):
        return ""
    before, named, behind = label.partition(core)
    return ("" if named and _OWNER.fullmatch(before) else before) + behind


def _status(core: str, prose: list[Passage], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """Return the status that sentences about the project tell, None where they tell different ones."""
    pattern = re.compile(rf"(?:^|[。；;，,])(?:该|本)?(?:项目|工程|{re.escape(core)}(?:项目)?)(?P<told>[^。；;]*)")
    found: dict[str, str | None] = {}
    for passage in prose:
        for match in pattern.finditer(passage.shadow.text):
            code, words = status_of(match["told"], lexicon)
            if code:
                found.setdefault(code, words)
    return next(iter(found.items())) if len(found) == 1 else (None, None)
