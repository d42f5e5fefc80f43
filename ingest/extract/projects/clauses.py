"""Reads projects told within a sentence: a name, then its money by stage (一是…经费预算90万元，拨付31万元；二是…)."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.extract.projects.enumerations import is_to_come
from ingest.extract.projects.heads import in_project_chapter, may_be_name
from ingest.extract.projects.money import amounts_of, as_what_came
from ingest.extract.projects.names import (
    fund_in,
    is_project_name,
    is_spent_on_one,
    printed_name,
    split_document,
    without_asking,
)
from ingest.extract.projects.status import status_of
from ingest.extract.sentences.lead import STAGES
from ingest.extract.sentences.passage import Passage
from ingest.figure import Figure, ProjectMention
from ingest.lexicon import Lexicon, Term

# Where another project may begin: after a stop, or at 一是, 二是, (1), ①.
_SEGMENT = re.compile(r"[。；;\n]|(?<!\d)\.|\.(?!\d)|(?=[一二三四五六七八九十]是)|(?=\(\d{1,2}\))|(?=[①-⑳])")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]{1,2}[)、.]+|[①-⑳])")
_LEAD = re.compile(
    r"^(?:其中|另外|另|此外|分别为|主要用于|用于|和|及|项目名称(?:为|是)?)?"
    r"(?:[\u4e00-\u9fff]{2,12}?(?=(?:19|20)\d{2}年度?实际支出))?(?:[中省市州县区旗]?[级央]?财政)?(?:(?:19|20)\d{2}年度?)?(?:(?:全年|本年度?|当年)(?!支出|使用|发放|拨付|兑付|累计|共|实际))?(?:组织)?(?:实施|开展|承担|安排|下达|(?:全年|本年|当年|累计|共|实际)+(?:支出|使用|发放|拨付|兑付))?(?:的|了)?(?=[\u4e00-\u9fff])"
)
_VERB = re.compile(
    r"^对.*进行|^(?:支付|拨付|发放|兑付|兑现|列支|缴纳|偿还|退还|结算|收取|扣减|追加|调减|压减)|引进|引入|招商(?!引资(?:项目|工作|专项|经费)+$)|签约|下达|根据|按照|通过|要求|批复|\d+号|我[局县市区州省院校镇乡]|[\d两二三四五六七八九十]个(?:重点|主要)?项目$"
)
_OF_PROJECTS = re.compile(r"(?:项目支出|专项支出|专项资金|(?:主要|重点)项目)")
# A list of projects is opened: 主要项目执行情况：①…；②….
_OPENS_LIST = re.compile(
    r"(?:^|[。；;，,:)])(?!项目:)(?:其中|本年度?|(?:19|20)\d{2}年度?|主要|重点|各|有关|具体|专项|实施|完成|的|支出|安排)*项目"
    r"(?:支出|执行|实施|资金|安排|使用|完成|主要)*(?:情况)?(?:有|包括|如下|为|分别为|分别是|包含)?:(?=\s*\S)"
    r"|\d+个(?:重点|主要|专项|预算)?项目[^；;:]{0,60}?(?:自评|资金|预算|执行)[^；;:]{0,60}?(?:(?<=[。，；;,])其中:?|(?<=[\d元%]):)"
    r"|(?:项目|专项(?:资金)?)\d+[个项][^；;:]{0,60}?(?:(?<=[。，；;,])其中:?|(?<=[\d元%]):)"
    r"|(?<=[^。；;])项目[^。；;]*(?:具体为|分别为|分别是|如下|包括|主要有):(?=①|\(?1|一是)"
)
_REVIEW = re.compile(r"(?<=项目)(?:支出)?(?:绩效)?自评(?:结果)?(?:综述|(?:得分|评分)为?[\d.]+分)$")
# The one project of which it is told that it was evaluated: 本中心对2023年防火经费项目开展绩效自评，项目全年预算….
_EVALUATED = re.compile(
    r"[^对]{0,12}对(?!.*\d+个)(?:(?:19|20)\d{2}年度?)?(?P<name>.+?)(?:支出)?(?:开展|进行)了?(?:支出)?(?:绩效)?(?:自评|评价)(?:工作)?$"
)
_REASON = re.compile("原因|由于|新增|[增减]")
# Words behind a name that tell when, or that an amount is to come: …项目，本年下达; …经费累计.
_WHEN = re.compile(
    r"(?:本年度?|当年|全年|年度|年初|年内|年中|累计|总计|(?<=[，,:：])(?:计划|实际|项目(?:预算|资金|经费)?)|[，,:：、的共已为约 ])+$"
)
_MAX_NAME = 40
_STOPS = "，,:：、"
# Projects named one after another before their money is told: 对A、B等3个项目开展了自评。A预算…；B预算….
_SO_MANY = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})个(?:重点|主要|专项|预算|部门){0,3}(?:项目|专项)"
_SO_MANY_PROJECTS = re.compile(_SO_MANY)
_ENUMERATED = re.compile(rf"(?P<names>[^。；;:，,]{{4,100}}?)(?:等)?(?:共|共计)?{_SO_MANY}")
_BEFORE_NAMES = re.compile(r"^.*?(?:组织|分别)?(?:对|包括|涉及|选取|选择|即|有|为|将)")
_QUOTED = re.compile(r"(?:[^“”\"]{0,6}项目)?[“\"](?P<name>[^”\"]{2,40})[”\"](?:项目|专项|经费|工程|资金)?")


def read_clauses(
    passage: Passage, figures: dict[int, Figure], lexicon: Lexicon, stages: dict[int, str]
) -> list[ProjectMention]:
    """Read every stretch of prose that names a project and tells two of its amounts, or an amount and a rate.

    Of a list (一是…79.55万元；二是…, or after 项目支出…。其中：) an amount each is enough. Amounts that another rule has given to a project
    (`stages`) are left alone, as are those of budget items.
    """
    if passage.cell_key or not passage.numbers:
        return []
    mentions, listed = [], []
    text = passage.shadow.text
    opens = [match.end() for match in _OPENS_LIST.finditer(text)] if re.search("项目|专项", text) else []
    segments, lists = _segments(text, opens), _lists_of_projects(text, opens)
    known = _enumerated(text, lexicon)
    for start, end in segments:
        own = [figure for _, figure in passage.told_between(start, end, figures)]
        is_listed = any(a <= start < b for a, b in lists)
        read = _read_segment(passage, (start, end), own, lexicon, stages, is_listed, known)
        if read and (len(read[0].amounts) > 1 or any(_is_told_alone(passage, f, start, lexicon) for f in own)):
            stages.update(read[1])
            mentions.append(read[0])
        elif read and (_ORDINAL.match(text[start:end]) or _OF_PROJECTS.search(text[:start])):
            listed.append(read)
    if len(listed) < 2 and not (listed and mentions and lists):
        return mentions
    for _, told in listed:
        stages.update(told)
    return mentions + [mention for mention, _ in listed]


def _is_told_alone(passage: Passage, figure: Figure, start: int, lexicon: Lexicon) -> bool:
    """Tell whether an amount is what the year's spending on one project was (林道改造工程项目支出90万元), and no reason for something."""
    words = passage.shadow.text[start : passage.shadow.index(figure.start - passage.start)]
    is_of_year = figure.fiscal_year == passage.frame.fiscal_year
    return is_of_year and is_spent_on_one(figure.label, lexicon) and not _REASON.search(words)


def _enumerated(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the names that a paragraph lists as so many projects (A、B等2个项目); one alone is no list."""
    if not _SO_MANY_PROJECTS.search(text):
        return frozenset()
    lists = (re.split(r"[、和及与]", _BEFORE_NAMES.sub("", m["names"])) for m in _ENUMERATED.finditer(text))
    names = (name.strip('“”" ') for told in lists if len(told) > 1 for name in told)
    return frozenset(name for name in names if may_be_name(name, lexicon))


def _lists_of_projects(text: str, opens: list[int]) -> list[tuple[int, int]]:
    """Return where lists of projects stand: from the words that open one to the end of the sentence, numbered or not."""
    return [(at, stop if (stop := text.find("。", at)) >= 0 else len(text)) for at in opens]


def _segments(text: str, opens: list[int]) -> list[tuple[int, int]]:
    cuts = sorted({0, *opens, *(m.end() for m in _SEGMENT.finditer(text)), len(text)})
    return [(first, last) for first, last in pairwise(cuts) if last > first]


def _read_segment(
    passage: Passage, span: tuple[int, int], own: list[Figure], lexicon: Lexicon, stages: dict[int, str],
    is_listed: bool, known: frozenset[str],
) -> tuple[ProjectMention, dict[int, str]] | None:  # fmt: skip
    """Return the project that a stretch tells of and the stages of its amounts.

    `is_listed`: it lies in a list of projects; `known`: names that the paragraph calls projects.
    """
    money = [f for f in own if f.kind == "money" and f.value_fen is not None]
    if (
        not money
        or is_to_come(passage, money[:1])
        or any(f.start in stages or _is_item(f, lexicon) or f.subject_code == "region" for f in money)
    ):
        return None
    first_amount = passage.shadow.index(money[0].start - passage.start)
    found = _name_in(passage, span[0], first_amount, lexicon, is_listed, known)
    told: dict[int, str] = {}
    if not found:
        return None
    first, last = found
    amounts = as_what_came(passage, amounts_of(passage, money, own, told, since=passage.place_end(last)), money[0])
    if not amounts:
        return None
    text = passage.shadow.text[span[0] : span[1]]
    status, words = status_of(text, lexicon)
    mention = ProjectMention(
        passage.place(first), passage.place_end(span[1]), "prose", printed_name(passage, first, last)[0], amounts,
        document_no=_document_behind(passage.text[passage.shadow.end(last) :]), fund_code=fund_in(text, lexicon),
        status_code=status, status_text=words,
    )  # fmt: skip
    return mention, told


def _document_behind(text: str) -> str | None:
    """Return the document number in brackets that a stretch behind a name begins with."""
    brackets = re.match("[（(][^()（）]*[)）]", text)
    return split_document(brackets.group())[1] if brackets else None


def _is_item(figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether an amount is of a budget item; what a giver's part of a project's money is called (其中上级补助9万元) is none."""
    is_share = figure.label.startswith("其中") and lexicon.is_part_of(figure.item_code, "total_income")
    return figure.item_code not in (None, "project_expenditure") and not is_share


def _name_in(
    passage: Passage, start: int, first_amount: int, lexicon: Lexicon, is_listed: bool, known: frozenset[str]
) -> tuple[int, int] | None:
    """Return where (shadow places) the name stands that the first amount, and words of stage before it, are told of.

    An item of a list of projects begins with the name, whatever it ends in; so does one that is named before or in quotes.
    """
    stage = _stage_term(passage, start, first_amount)
    text = passage.shadow.text
    end = stage.start if stage else first_amount
    if stage and stage.word.startswith("项目") and text[end - 1] not in _STOPS:
        end += 2  # 图书购置项目全年预算: the word before the stage is the name's
    name = ""
    while name != text[start:end]:  # …工程，本年下达: what is asked for, when, and the stops between
        name = text[start:end]
        end = start + len(without_asking(_REVIEW.sub("", _WHEN.sub("", name))))
    if text.endswith("支出", start, end):  # 森林防火项目支出80万元
        end -= 2
    at = max(start, *(text.rfind(stop, start, end) + 1 for stop in _STOPS))
    is_item = is_listed and at == start
    if evaluated := _EVALUATED.fullmatch(text, at, end):
        (at, end), is_item = evaluated.span("name"), True
    for lead in (_ORDINAL, _LEAD):
        match = lead.match(text[at:end])
        at += match.end() if match else 0
    name, _ = split_document(text[at:end])
    end = at + len(name)
    if quoted := _quoted(passage, at, end):
        return quoted
    is_told = is_item or name in known or (text[end : end + 1] == ":" and in_project_chapter(passage.frame))
    is_name = is_project_name(name, lexicon) or (is_told and may_be_name(name, lexicon))
    return (at, end) if is_name and 3 <= len(name) <= _MAX_NAME and not _VERB.search(name) else None


def _quoted(passage: Passage, start: int, end: int) -> tuple[int, int] | None:
    """Return where a name in quotes stands that is all a stretch says, in a paragraph that speaks of projects before it."""
    shadow = passage.shadow
    first = shadow.start(start)
    opens = first - (passage.text[first - 1 : first] in ("“", '"'))
    found = _QUOTED.fullmatch(passage.text[opens : shadow.start(end)].strip())
    if not found or "项目" not in shadow.text[: end + 2]:
        return None
    return shadow.index(opens + found.start("name")), shadow.index(opens + found.end("name"))


def _stage_term(passage: Passage, start: int, first_amount: int) -> Term | None:
    """Return the first of the words of stage that lead up to the first amount without other words between."""
    found = None
    at = first_amount
    for term in reversed(passage.terms_between(start, first_amount)):
        between = passage.shadow.text[term.end : at]
        if term.meaning.stage not in STAGES or not re.fullmatch(r"[为是共达约:：\d年度全资金数]{0,6}", between):
            break
        found, at = term, term.start
    return found
