"""Finds what a project's report calls its one project: in a form's line, the title, the line below it or its first sentences."""

from __future__ import annotations

import re

from ingest.document import Document
from ingest.extract.projects.names import LIST_LABEL, has_own_words, is_project_name, is_torn, project_key
from ingest.head.opening import Opening
from ingest.layout.form_fields import form_fields
from ingest.lexicon import Lexicon
from ingest.shadow import is_traditional, make_shadow

PLACE_AND_YEAR = re.compile(r"^.*?(?:19|20)\d{2}(?:年度?|(?=[\u4e00-\u9fff]))")
_TITLE_TAIL = re.compile(
    r"的?(?:(?<=资金|补助|补贴|经费)转移支付)?(?:(?:19|20)\d{2}年度)?(?:支出)?(?:重点|事前)?(?:绩效)?(?:自评|评价|评估|绩效|情况).*$"
)
_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|wps|xlsx?)\w*$")
_YEAR = r"(?:(?:19|20)(?:\d{2}|xx|_{1,2})年[春秋]?季?度?)?"
# What the first sentences tell of the one project that the report is of.
_NAMING = (
    # 对2023年护林补助经费项目的资金使用等情况开展了自评; 对“…项目”进行绩效评价
    re.compile(
        rf"(?:对|开展了?)(?:我[\u4e00-\u9fff]{{1,2}})?{_YEAR}(?P<name>[^，,。；;：:\d的]{{4,40}}?)"
        r"(?:的[^，,。；;]{0,20}|(?:资金)?(?:使用|实施|管理|执行|支出)(?:情况|管理)[^，,。；;]{0,8})?(?:进行|开展|(?:绩效)?(?:自评|评价))"
    ),
    # 2023年仅一个项目：护林补助经费; 我局涉及的主要是护林补助项目; 项目1个，项目名称护林补助项目
    re.compile(
        r"(?:(?:[只仅]有?|主要有)[一1]个项目[:为是]+|涉及的(?:主要)?[为是]|[，,]项目名称(?:为|是)?)(?P<name>[^，,。；;：:\d]{4,40}?)(?=[，,。；;(]|$)"
    ),
    # (一)下达护林补助项目转移支付预算和绩效目标情况
    re.compile(rf"下达{_YEAR}(?P<name>[^，,。；;：:()\d]{{4,30}}?)转移支付预算"),
    # 下达我县护林补助资金共计90万元
    re.compile(
        rf"(?:下[达拨]|收到(?:[^，,。；;：:\d]{{0,8}}拨)?)(?:了|给)*(?:[我全本][省市州县区旗镇乡校局院])?{_YEAR}(?P<name>(?:(?!下[达拨]|收到|拨|第)[^，,。；;：:、()\d]){{4,30}}?)(?:预算|指标)*[，,]?[共合总计为]*\d[\d.,]*[万亿]?元"
    ),
)
_NO_TITLE = re.compile(rf"^{LIST_LABEL.pattern}|[:：]|\d分\)")  # a chapter's heading, a label, a line of a form
_CLOSED = re.compile(r"^([^“”]{4,})”[^“”]*$")  # (关于“2021年)防火经费”管理使用
_TITLE_LEAD = re.compile(r"^(?:关于|附(?:件|表)?[\d一二三四五六七八九十]*[:.、]?)+")
# …项目支出绩效自评报告(林区救助备用金)
_NAME_BEHIND = re.compile(r"(?:报告|自评|评价)[(（](?P<name>[^()（）]{4,40})[)）]$")
_ABOUT = re.compile(r"^[^，。；“”]{0,24}?关于(?=.{4})")  # 岚溪县青石镇关于护林补助项目的绩效自评报告
_FORM_TITLE = re.compile(r"[^，。；|]{6,60}(?:自评|评价)[^，。；|]{0,6}表(?:\([^()]*\))?")
# A long code before a project's name (51…R…-工资性支出).
_CODED = re.compile(r"[0-9A-Z]{12,}[-_—](?P<name>[^，。；]{3,40})")
# 项目2：护林站维修
_COUNTED = re.compile(
    r"(?:重点)?项目(?:[一二三四五六七八九十\d]{1,2}[:：、.]|(?:支出)?(?:绩效)?自评表[:：])(?P<name>[^，,。；;：:]{3,40})"
)
_DOCUMENT = re.compile("《[^》]*》")
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,2}、(?P<heading>.{4,40}?)。?")
_FIRST_LINES, _OPENING_LINES = 6, 15
_MIN_TITLE_KEY = 3  # 农村项目绩效自评报告, without a place or year, is of no one project


def name_above_form(line: str, lexicon: Lexicon) -> str | None:
    """Return the project that a line above a form names (项目名称 …, 项目2：…, or a code and the name), or None."""
    coded = _CODED.fullmatch(make_shadow(line).text) if len(line) <= 80 else None
    bare = line[label.end() :] if (label := LIST_LABEL.match(line)) else line
    coded = coded or _COUNTED.fullmatch(bare.strip())
    return coded["name"] if coded else form_fields(bare.partition("。")[0], lexicon).get("project_name")


def project_of_form_title(line: str, lexicon: Lexicon) -> str | None:
    """Return the project in the title of its form (附件2：校舍暖气改造项目支出绩效自评表), or None for an office's form."""
    key = LIST_LABEL.sub("", make_shadow(line).text, count=1)
    if not _FORM_TITLE.fullmatch(key) or "整体" in key:
        return None
    name = _named_in_title(key, None, lexicon)
    is_office = any(f"{ending}项目" in f"{name}项目" for ending in lexicon.words("office_endings"))
    return name if name and not is_office and is_project_name(name, lexicon) else None


def project_of_title(opening: Opening, document: Document, lexicon: Lexicon) -> str | None:
    """Return the project of a project's report: told above a form, in the title, or in the line next to the title."""
    lines = [line for p in document.paragraphs for line in p.text.split("\n")]
    told = next((name for line in lines if (name := name_above_form(line, lexicon))), None)
    is_only = len(re.findall(r"项目[)）]?名称", document.text)) <= 1  # a later form's name is not the first one's
    if told and (is_only or name_above_form(next(line for line in lines if "名称" in line), lexicon) == told):
        return told
    title = make_shadow(opening.title).text if is_traditional(opening.title) else re.sub(r"\s", "", opening.title)
    name = _named_in_title(title, opening.department_name, lexicon)
    if name:
        return name
    near = (_unbracketed(line.strip()) for line in lines[:_FIRST_LINES] if line.strip() != opening.title)
    return next((line for line in near if _is_name_line(line, lexicon)), None) or _told(lines, lexicon)


def _told(lines: list[str], lexicon: Lexicon) -> str | None:
    """Return the one project that the first lines say was evaluated, or got its money; None where they or the chapters tell of several."""
    chapters = (match["heading"] for line in lines if (match := _CHAPTER.fullmatch(line.strip())))
    if any(is_project_name(chapter, lexicon) for chapter in chapters):
        return None
    texts = [_DOCUMENT.sub("", make_shadow(line).text) for line in lines[:_OPENING_LINES]]
    for naming in _NAMING:
        told = [match["name"] for text in texts for match in naming.finditer(text)]
        names = {project_key(name): name for name in reversed(told) if is_project_name(name, lexicon)}
        if names:
            return next(iter(names.values())) if len(names) == 1 else None
    return None


def _unbracketed(line: str) -> str:
    """（某某补助专项资金） below a title: the name without its brackets."""
    return line[1:-1] if re.fullmatch(r"[(（][^()（）]+[)）]", line) else line


def _named_in_title(title: str, department: str | None, lexicon: Lexicon) -> str | None:
    """Return the project in a title (某局2022年度某某项目支出绩效自评报告 → 某某项目), or None."""
    title = _FILE_ENDING.sub("", _TITLE_LEAD.sub("", title))
    behind = _NAME_BEHIND.search(title)
    if behind and _is_called(behind["name"], lexicon):
        return behind["name"]
    name = _TITLE_TAIL.sub("", title)
    is_told = name != title or is_project_name(name, lexicon)  # 政府信息公开 is what a page is called
    if department:
        name = name.replace(re.sub(r"\s", "", department), "", 1)
    name = _ABOUT.sub("", name)
    year = PLACE_AND_YEAR.match(name)
    # A place, or nothing, stands before the year; where more does (the page's owner), what follows must be a project.
    if year and (len(year.group()) <= 14 or is_project_name(name[year.end() :], lexicon)):
        name = name[year.end() :]
    name = _CLOSED.sub(r"\1", name)
    is_bare = len(project_key(name)) < _MIN_TITLE_KEY and title.startswith(name)
    is_name = is_told and not is_bare and 4 <= len(name) <= 40 and not _NO_TITLE.search(name)
    return name if is_name and has_own_words(name, lexicon) and not is_torn(name) else None


def _is_called(name: str, lexicon: Lexicon) -> bool:
    """Tell whether words in brackets are a project's name, though they may be called so by what is paid alone (备用金, 护理费)."""
    return is_project_name(name, lexicon) or (name.endswith(("金", "费")) and has_own_words(name, lexicon))


def _is_name_line(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line is nothing but a project's name, perhaps with the number of its document."""
    key = make_shadow(line).text
    if LIST_LABEL.match(key):
        return False  # a chapter's heading: there may be more
    is_short = 4 <= len(key) <= 60 and not re.search(r"[，。；:|]", key)
    return is_short and is_project_name(
        key.removesuffix(make_shadow(document_behind(line, lexicon) or "").text), lexicon
    )


def document_behind(line: str, lexicon: Lexicon) -> str | None:
    """Return the document number behind a project's name (…运转经费岚财社〔2021〕147号), or None."""
    number = re.search(r"[\u4e00-\u9fff]{2,6}[〔\[（(]\d{4}[〕\]）)]\d+号$", line)
    cuts = range(number.start(), number.end() - 2) if number else ()
    return next((line[cut:] for cut in cuts if is_project_name(line[:cut], lexicon)), None)
