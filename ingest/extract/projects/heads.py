"""Finds the project that a paragraph, or a heading above it, is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.extract.projects.money import amounts_of
from ingest.extract.projects.names import (
    DOCUMENT_NO,
    PROJECT_NAME,
    has_own_words,
    is_project_name,
    name_before,
    split_document,
    without_asking,
)
from ingest.extract.sentences.lead import BUDGETS
from ingest.extract.sentences.passage import Frame, Passage
from ingest.extract.sentences.spending_classes import FUNCTION_CLASS
from ingest.figure import Figure
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

LABEL = re.compile(
    r"\s*(?:(?:[（(][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[)）、]"
    r"|\d{1,2}[.．](?!\d(?!\d{3} ?年))|[①-⑳]|第[一二三四五六七八九十]+[,，、]|(?:职责|任务|活动)[一二三四五六七八九十\d]{1,2}[:：、]"
    r"|[一二三四五六七八九十]是|[-—–*·•●○■◆▲▪➢]+)\s*)+"
)
_ORDINALS = re.compile(r"[一二三四五六七八九十]是")
_STOP = "：:。，,；;\n."
_NAMED = re.compile(
    rf"(?:(?:(?:专项|政策)?(?:资金|项目|支出)?名称|项目)[:：]|(?:重点)?项目[一二三四五六七八九十\d]{{1,3}}[:：、.．])\s*"
    rf"(?P<name>(?:[“\"‘《][^”\"’》\n]{{2,40}}[”\"’》])?[^{_STOP}]{{0,40}})"
)
_REVIEWED = re.compile(
    rf"(?P<name>[^{_STOP}]{{2,40}}?)(?:支出)?(?:(?:绩效)?(?:自评|评价)(?:结果)?综述|绩效目标(?:实际)?完成情况(?:综述)?)(?:如下)?(?=[{_STOP}]|$)"
)
_SCORED = re.compile(
    rf"(?P<name>[^{_STOP}]{{2,40}}?(?:项目|工程|专项|经费|补贴|补助|资金)(?:[（(][^（()）]{{1,10}}[)）])?)"
    r"[，,：:]?(?:绩效)?(?:自评|评价)(?:综合)?得分?为?(?=[\d.]+ ?分)"
)
_BY_TARGETS = re.compile(
    r"(?:根据|按照|对照)[^，,。；;\n]{2,16}目标[，,]"
)  # 根据年初设定的绩效目标，防火经费自评得分96分
_QUOTED = re.compile(
    r"[“\"](?P<name>[^”\"\n]{2,40})[”\"](?=(?:项目|专项|工程)(?:支出|资金)?(?:开展|绩效|自评|年初|全年|预算|执行|[：:。，,（(\d]|$))"
)
_LISTED = re.compile(r"(?P<name>[^：:。，,；;\n]{2,40}?)(?:[：:。，,\n]|(?<!\d)\.|\.(?!\d)|(?=[\d,.]+ ?[万亿]?元))")
# What reads like a list of projects and is none: sums, functions of the budget, headings, sentences about money sent down.
_NO_NAME = re.compile(
    r"[\d两二三四五六七八九十]个(?:重点|主要)?项目$|概况$|\d ?[台套个辆件批人名次处座亩户]$|是$|[及和与]$|^将|依据$"
    r"|^该|进展|明细|每.?$|收支$|(?:到位|使用)$|指标$|产值$|增加值$|分别|^项目立项|[户人]均|应付|未付|^合计|^年中|预期|来源|得分|已完成项目|在建项目|正在建设|\d(?:公里|盏|万?平方米|万?吨|万?亩)$"
    r"|^(?:重点|主要|专项)?项目(?:实施|执行|完成|安排|管理|推进|建设)$|情况|率|部分项目|类项目|(?:建设|监管|保障|服务)类$|方面$|用途$|进度|整体|绩效|^按.{2,8}分类?$|不(?:及时|到位|够|足|高|强|健全|规范|充分|平衡|完善|精准|科学|合理)|滞后|缓慢|影响$|存在|仍需|有待|^拟"
    r"|合计$|^资金(?:申报|到位|使用|投入|管理|安排|来源|分配|拨付|下达|支出|筹集|落实)"
    r"|[收支]入?出?合计|总[计额]|(?:支出|收入|预算|决算|总投资额?)$|^.{0,3}项目$|^其中|问题|(?<!工程)措施|建议|原因|成本"
    r"|^(?:全年|本年度?|当年|年度|年内|累计|实际|共)*(?:支出|使用|硬化|安装|兑付|清运|建成|投资|发放|开展|完成|组织|落实|拨付|争取|举办|召开|兑现|支付|安排|通过|根据|按照|依据|经)|下达|要求|批复|\d号|我[局县市区州省院校镇乡]"
)
# Words of money behind a name: 助学金项目支出86万元, 户厕改造项目预算由300万元调整为280万元.
_MONEY_BEHIND = re.compile(r"(?:(?<=项目|经费|专项)支出|(?:预算|资金|经费)?[由从])[为约共]*$")
_HINDERED = re.compile(r"[受因][^受因]{1,10}(?:影响|原因)$")  # 林道改造受征地影响
_MAX_HEADING = 24
_AMOUNT_IN_BRACKETS = re.compile(r"[（(][\d,.]+[万亿]?元[)）]$")
_ON_PROJECTS = re.compile(r"项目|专项资金|专项支出")
_CHAPTERS = ("project_expenditure", "project_management", "general_public", "government_fund")


@dataclass(frozen=True)
class ProjectHead:
    """The name of a project as printed, where it starts in the canonical text, and where its words end in the passage.

    `is_told` where the words themselves say that it is a project's name (项目名称：…, 项目一：…, …绩效自评综述).
    """

    name: str
    start: int
    end: int
    is_told: bool
    is_bare: bool = False  # a chapter's heading that nothing but its place calls a project


def in_project_chapter(frame: Frame) -> bool:
    """Tell whether a section is about projects: its chapter, or a heading near it that says 项目."""
    near = frame.section_headings[:3]
    return bool(set(frame.chapter_codes[:4]) & set(_CHAPTERS)) or any("项目" in heading for heading in near)


def told_head(passage: Passage, is_alone: bool = False) -> ProjectHead | None:
    """Return the project that the first words of a paragraph call one: 项目名称：, 项目一：, “…”项目, …绩效自评综述.

    `is_alone`: the paragraph tells no money of it; a name in quotes says nothing about the paragraphs below then.
    """
    label = LABEL.match(passage.text)
    at = label.end() if label else 0
    lead = _BY_TARGETS.match(passage.text, at)
    at = lead.end() if lead else at
    for pattern in (_NAMED, _REVIEWED) if is_alone else (_NAMED, _QUOTED, _REVIEWED, _SCORED):
        found = pattern.match(passage.text, at)
        name = found["name"].strip() if found else ""
        if found and len(name) >= 2 and not _NO_NAME.search(make_shadow(name).text):
            return ProjectHead(name, passage.start + found.start("name"), found.end(), is_told=True)
    return None


def next_named(text: str) -> int:
    """Return where a paragraph goes on about another project in quotes (“防火”项目…；“造林”项目…), else its end."""
    names = list(_QUOTED.finditer(text))
    other = next((found for found in names[1:] if found["name"] != names[0]["name"]), None)
    is_led = other and names[0].end() < other.start() and re.search(r"[。；;]", text[names[0].end() : other.start()])
    return other.start() if other and is_led else len(text)


def mentioned_head(passage: Passage, first_amount: Figure) -> ProjectHead | None:
    """Return the one project in quotes that the words before an amount name (对“防火经费”项目开展了自评，该项目预算…)."""
    names = list(_QUOTED.finditer(passage.text))
    is_before = len(names) == 1 and names[0].end() <= first_amount.start - passage.start
    if not is_before or _NO_NAME.search(names[0]["name"]):
        return None
    (found,) = names
    return ProjectHead(found["name"], passage.start + found.start("name"), found.end(), is_told=True)


def listed_head(passage: Passage, money: Sequence[Figure], lexicon: Lexicon) -> ProjectHead | None:
    """Return the project that an item of a list begins with (1.森林防火：年初预算…; （2）造林补助资金80万元).

    It must end like a project's name, or stand in a chapter on projects, or be told at once with two of its amounts.
    """
    label = LABEL.match(passage.text)
    begin = label.end() if label else 0
    found = _LISTED.match(passage.text, begin) if label else None
    if not found or len(_ORDINALS.findall(passage.text)) > 1:  # 一是…；二是…: several in one paragraph
        return None
    name = _before_stage(without_asking(found["name"].strip().rstrip("为是")), lexicon)
    name = _HINDERED.sub("", _MONEY_BEHIND.sub("", name))
    if not may_be_name(name, lexicon):
        return None
    head = ProjectHead(name, passage.start + begin, begin + len(name), is_told=False)
    is_led, is_in_chapter = _is_led(passage, head.end, money[0], lexicon), in_project_chapter(passage.frame)
    tells_two = is_led and _tells_two(passage, head, money)
    if found.group()[-1:] in "，," or begin + len(name) < found.end("name") or found.end() == found.end("name"):
        is_sure = is_led and (is_project_name(name, lexicon) or is_in_chapter)
    else:
        is_named_again = not is_led and has_own_words(_last_words(passage, money[0]), lexicon)
        is_sure = bool(PROJECT_NAME.search(name)) or (
            bool(set(passage.frame.chapter_codes[:4]) & set(_CHAPTERS)) and not is_named_again
        )
        tells_both = {"initial", "spent"} <= amounts_of(passage, list(money), [], {}, since=head.start).keys()
        is_sure = is_sure or (is_in_chapter and (is_led or (tells_both and not is_named_again)))
    return head if is_sure or tells_two else None


def _last_words(passage: Passage, figure: Figure) -> str:
    """Return the words between the last stop and an amount."""
    return re.split(rf"[{_STOP}]", passage.text[: figure.start - passage.start])[-1]


def document_before(passage: Passage) -> str | None:
    """Return the document number that begins a paragraph, or stands behind its label (1.岚预字〔2023〕0401号：…)."""
    label = LABEL.match(passage.text)
    found = DOCUMENT_NO.match(passage.text, label.end() if label else 0)
    return found.group() if found else None


_DOCUMENT_DID = re.compile(r"文件?(?:提前|共|预)?(?:下达|下拨|批复|安排|拨付)")  # …号文下达中央资金90万元


def document_head(passage: Passage, first_amount: Figure) -> ProjectHead | None:
    """Return the project whose document number begins a paragraph (岚预字〔2023〕0401号实施项目：…)."""
    document = document_before(passage)
    if not document:
        return None
    name, start = name_before(passage, first_amount)
    if document in name:  # …号防火林带建设资金86万元
        start += name.index(document) + len(document)
        name = name.partition(document)[2]
    name = without_asking(name)
    is_name = name and not _DOCUMENT_DID.match(name)
    return ProjectHead(name, start, start - passage.start + len(name), is_told=False) if is_name else None


def section_head(passage: Passage, lexicon: Lexicon) -> ProjectHead | None:
    """Return the project that a heading above a paragraph names, in a chapter on projects.

    The chapters of a project's report may be a project each, whatever its name ends in: then `is_bare`.
    """
    headings = passage.frame.section_headings
    is_of_projects = passage.frame.report_kind == "project"
    if (len(headings) < 2 or not in_project_chapter(passage.frame)) and not is_of_projects:
        return None
    for heading, above in zip_longest(headings if is_of_projects else headings[:-1], headings[1:], fillvalue=""):
        if heading in passage.text:
            continue
        told = _NAMED.match(heading) or _REVIEWED.match(heading)
        name = (told["name"] if told else _AMOUNT_IN_BRACKETS.sub("", heading)).strip()
        is_several = re.search("及|和", name) and not (is_of_projects and is_project_name(name, lexicon))
        is_name = (told or PROJECT_NAME.search(name)) and not (
            is_several or re.search(r"支出|管理|年度专项|主要项目|[。.，,]", name)
        )
        # A chapter of a project's report, or an item right below a heading on projects (（二）项目支出绩效自评 > 1、草原监管).
        is_item = heading == headings[-1] if is_of_projects else bool(_ON_PROJECTS.search(above))
        is_bare = not is_name and is_item and _may_be_chapter(name, lexicon)
        if (is_name or is_bare) and not _NO_NAME.search(make_shadow(name).text) and has_own_words(name, lexicon):
            return ProjectHead(name, passage.start, 0, is_told=False, is_bare=is_bare)
    return None


def _may_be_chapter(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a heading can be a project's name: short, and no word of a report's own chapters in it."""
    chapters = (*lexicon.raw["chapters"].values(), *lexicon.raw["told_chapters"].values())
    is_chapter = any(word in name for words in chapters for word in words)
    return (
        len(name) <= _MAX_HEADING
        and not is_chapter
        and not re.search(r"[。；;，,：:]", name)
        and may_be_name(name, lexicon)
    )


def may_be_name(name: str, lexicon: Lexicon) -> bool:
    """Tell whether words can be a project's name: no item, fund or function of a budget, no heading about money."""
    key = make_shadow(split_document(name)[0]).text
    meaning = lexicon.meaning_of(key)
    is_told = key in lexicon.class_names() or key in lexicon.words("scored_aspects")
    is_other = (meaning and (meaning.item or meaning.fund)) or is_told or FUNCTION_CLASS.search(key)
    return not is_other and not _NO_NAME.search(key) and has_own_words(name, lexicon)


def _before_stage(name: str, lexicon: Lexicon) -> str:
    """Return a name without the word of stage that leads to its amount (教育支出年初预算数为 → 教育支出)."""
    shadow = make_shadow(name)
    for term in lexicon.terms(shadow.text):
        is_last = re.fullmatch(r"[数额为是共计达约]*", shadow.text[term.end :])
        if term.meaning.stage in BUDGETS and term.start > 1 and is_last:
            return name[: shadow.start(term.start)]
    return name


def _is_led(passage: Passage, end: int, figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether nothing stands between a name and an amount but words that any project's money is told in."""
    words = passage.text[end : figure.start - passage.start]
    return len(words) <= 24 and "。" not in words[1:] and not has_own_words(words, lexicon)


def _tells_two(passage: Passage, head: ProjectHead, money: Sequence[Figure]) -> bool:
    """Tell whether a budget and what was spent of it follow a name at once (设施维护。预算40万元，支出37万元…).

    What is named so is a project.
    """
    if len(money) < 2:
        return False
    second = money[1]
    words = passage.text[money[0].end - passage.start : second.start - passage.start].lstrip("万亿元")
    measures = amounts_of(passage, list(money[:2]), [], {}, since=passage.start + head.end)
    return len(measures) == 2 and len(words) <= 40 and not re.search(r"[。；;]", words)
