"""Reads what must be known of a report before its numbers: title, fiscal year, kind and department."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from ingest.document import Document
from ingest.errors import NotAReport
from ingest.head.regions import begins_with_place, has_place, is_place, is_town, town_of, without_province
from ingest.head.title import YEAR, ends_like_department, find_title, title_lines
from ingest.layout.form_fields import field_role, form_fields
from ingest.lexicon import Lexicon
from ingest.shadow import fold_script, make_shadow

_OPENING_CHARS = 1200
_ARTICLE = re.compile(r"(?m)^\s*第[一二三四五六七八九十百]+条[\s\u3000]")
_LETTER = re.compile(r"[^\W\d_]")
_TOWN = re.compile(r".{1,5}?(?:镇|乡|街道)")
# The year of the money: not the day on which a report was signed, asked for or decided on (2024年3月1日).
_MONEY_YEAR = re.compile(r"((?:19|20)\d{2}) ?年(?!\d{1,2}月(?!31日|-12月|至12月))(度?)")
_BARE_YEAR = re.compile(r"(?:^|[^\d.])((?:19|20)\d{2})(?:年度?)?(?![\d.])")
_FILLED_IN = re.compile(r"填[报表](?:日期|时间)[:\s|]{1,4}(20\d{2})[年.\-/] ?0?[1-6](?!\d)")
_MONEY_WORD = re.compile(r"收入|支出|预算|决算|资金|经费|绩效")
_TITLE_YEAR = re.compile(r"^(?:关于)?(?:19|20)\d{2}年度?")
_TIME_BEHIND = re.compile(r"(?:19|20)\d{2}年度?(?:\d{1,2}[-至]\d{1,2}月)?$")
_TITLE_REST = re.compile(
    r"关于|(?:19|20)\d{2}|部门整体|单位整体|部门\(单位\)|整体支出|项目支出|绩效|部门决算|部门预算|决算|预算"
    r"|三公|政府采购(?=[预决支公信情])"
)
_LEADING = re.compile(r"^(?:附件\d*:?|第[一二三四五六七八九十]{1,2}部分|\d{1,2}[、.:)]|[\s:、.]|关于)+")
_OF_OFFICE = re.compile(r"三公|基本支出|决算")  # of none of which a project's report tells
_OF_SPENDING = re.compile(r"决算|绩效|执行|实际支出|已支出")  # of none of which a budget tells
_CARRIES_OUT = re.compile(
    r"(?:实施|承担|执行|建设|用款|资金使用)单位(?:为|是|:)([\u4e00-\u9fff]{4,30}?)(?=[，,。.；;、(]|$)"
)
_OFFICE_CODE = re.compile(r"^(?:\d{3,9}[-_]|\[\d{3,9}\])(?=[\u4e00-\u9fff])")  # 219001-岚溪县青石镇人民政府
# The same label with the office behind a blank, in a form's line.
_CARRIES_OUT_BESIDE = re.compile(r"实施单位(?:[（(]盖章[)）])?\s+([\u4e00-\u9fff]{4,30})(?=\s|$)")
_PUBLISHER = re.compile(
    r"(?:发布机构|发布单位|公开单位|责任部门|信息来源|来源)[:：][\s|]*([\u4e00-\u9fff]{4,30}?)"
    r"(?:(?:文字|字体|字号|浏览|阅读|作者|编辑|发布|打印)[\u4e00-\u9fff]*)?(?![\u4e00-\u9fff])"
)
# Words of the sentence that a name stands in (现将岚溪县林业局…, 项目由县林业局…), and what tells that a stretch of it is no name.
_LEADING_WORDS = re.compile(r"^(?:关于|现将|现就|经|按照|根据|受)|^.*(?:(?<!自)由|下达|拨付|对(?!外))(?=.{4})")
_NO_NAME = re.compile(
    r"^(?:我|本|全|各|该|对|[家个]|相关|县城(?!管))|[我的将为是现]|编制|包括|会同(?!县)|资金|主管部门|(?:项目|单位)名称|[实施用款]单位"
)


@dataclass(frozen=True)
class Opening:
    """What must be known before numbers are read: title, year, kind and names of the department."""

    title: str
    fiscal_year: int | None
    report_kind: str
    department_name: str | None
    version_no: int
    folder: str = ""  # the folders above the file, below REPORTS


def read_opening(document: Document, source_name: str, lexicon: Lexicon) -> Opening:
    """Read title, fiscal year, kind and department name.

    Raises NotAReport where the text is no performance report: no word of the genre's kinds, or a law in articles.
    """
    text = document.text
    lines = [line.strip(" |\t\u3000\xa0") for line in text[:_OPENING_CHARS].split("\n") if _LETTER.search(line)]
    heads = title_lines(lines, lexicon)
    _check_genre(text, any(rank for _, rank in heads), lexicon)
    stem = Path(source_name).stem
    title = find_title(heads, lines, lexicon)
    kind = _kind(title, stem, text, lexicon)
    name = _department(document, title, kind, lines, lexicon) or _name_from_title(stem, lexicon)
    name = name or _publisher(document, stem, lexicon)
    words = lexicon.words("version_words")
    version_no = 2 if any(word in fold_script(title + " " + stem) for word in words) else 1
    if name and (town := town_of(name)):
        seats = (seat for seat in ("人民政府", "办事处") if town + seat in make_shadow(text).text)
        name += next(seats, "")
    for source in (stem.rpartition("_")[2], *(line for line, rank in heads if rank)):
        name = name and without_province(_with_place(name, source))
    folder = source_name.rpartition("/")[0]
    return Opening(title, _year(title, text, stem), kind, name, version_no, folder)


def _check_genre(text: str, is_titled: bool, lexicon: Lexicon) -> None:
    """Raise NotAReport; below a title that names a kind of report (`is_titled`), or cut out of one, a short text is one as well."""
    opening = make_shadow(text[:6000]).text
    found = {word for word in lexicon.words("genre_words") if word in opening}
    is_genre = ("绩效" in found or "决算" in found or "预算" in found) and len(found) >= (2 if is_titled else 5)
    is_part = sum(phrase in opening for phrase in lexicon.words("genre_phrases")) >= 2
    if not (is_genre or is_part) or not re.search(r"\d", text):
        raise NotAReport("内容不像绩效自评报告、决算说明或预算说明（缺少绩效、支出、预算等用语）；请核对是否放错了文件")
    if len(_ARTICLE.findall(text)) >= 8:
        raise NotAReport("内容是法规或办法（分条的条文），不是单位的绩效报告；请核对是否放错了文件")


def _year(title: str, text: str, stem: str) -> int | None:
    """Return the year in the title or the file's name, else the one the text tells of money most often."""
    for source in (title, stem):
        match = YEAR.search(source)
        if match:
            return int(match.group(1))
    shadow = make_shadow(text).text
    years: Counter[int] = Counter()
    for match in _MONEY_YEAR.finditer(shadow):
        is_of_money = match.group(2) or _MONEY_WORD.search(shadow, match.end(), match.end() + 30)
        years[int(match.group(1))] += 100 if is_of_money else 1
    # Of years named equally often the later one is reported on; the earlier one is compared with.
    return max(years.items(), key=lambda item: (item[1], item[0]))[0] if years else _year_of_form(title, stem, shadow)


def _year_of_form(title: str, stem: str, shadow: str) -> int | None:
    """Return the year that ends a form's title or name, else the one before a self-evaluation was filled in, in spring."""
    bare = _BARE_YEAR.search(title) or _BARE_YEAR.search(stem)
    filled = _FILLED_IN.search(shadow) if "自评" in title else None
    return int(bare.group(1)) if bare else int(filled.group(1)) - 1 if filled else None


def _kind(title: str, stem: str, text: str, lexicon: Lexicon) -> str:
    """Return the kind by the words of the title or the file's name, the title's endings and the first pages, in this order.

    绩效自评 and 自评表 alone may end any title: what the first pages say goes before them. Where none tells it, what is
    evaluated is a project, and a text that tells of budgets and of nothing spent is a budget.
    """
    heads = (make_shadow(title).text, make_shadow(stem).text)
    kinds, endings = lexicon.raw["report_kinds"], lexicon.raw["report_kind_endings"]
    weak = lexicon.words("weak_kind_endings")
    telling = {code: [word for word in words if word not in weak] for code, words in endings.items()}
    whole = {"department_overall": telling["department_overall"]}  # …整体及重点项目绩效自评 is no project's report
    for place, words_of in (
        (heads[0], whole),
        (heads[0], kinds),
        (heads[0], telling),
        (heads[1], kinds),
        (make_shadow(text[:3000]).text, kinds),
        (heads[0], endings),
        (heads[1], endings),
    ):
        for code, words in words_of.items():
            if any(word in place for word in words):
                return str(code)
    words = make_shadow(text).text
    if "绩效" in words and not _OF_OFFICE.search(words):
        return "project"
    return "budget" if "预算" in words and not _OF_SPENDING.search(words) else "other"


def _department(document: Document, title: str, kind: str, lines: list[str], lexicon: Lexicon) -> str | None:
    """Return the department: of a project the office in the form that carries it out, else the one in or above the title."""
    titled = _name_from_title(title, lexicon) or _name_above(title, lines, lexicon)
    if titled and kind != "project":
        return _with_place_told(titled, document.text)
    fields = _name_fields(document, lexicon)
    office = fields.get("office")
    return (
        (fields.get("reporting_office") if kind != "project" else None)
        or (office and _with_place(office, fields.get("supervisor") or document.text))
        or fields.get("reporting_office")
        or titled
        or (fields.get("supervisor") if kind == "project" else None)
        or _name_in_text(document, lexicon)
    )


def _name_fields(document: Document, lexicon: Lexicon) -> dict[str, str]:
    """Return the offices that the lines and cells at the heads of forms name, by role: the first of each.

    Of forms of several projects an office that carries out only some of them is not the report's, nor one of several.
    """
    fields: dict[str, str] = {}
    told_names: dict[str, list[str]] = {"office": [], "supervisor": [], "project_name": []}
    lines = [line for p in document.paragraphs for line in p.text.split("\n")]
    filled = [[cell.text for cell in table.cells[:60] if cell.text.strip()] for table in document.tables]
    pairs = [pair for texts in (lines, *filled) for pair in pairwise(texts)]
    told = [form_fields(line, lexicon) for line in lines]
    told += [{role: value} for label, value in pairs if (role := field_role(label, lexicon))]
    told += [form_fields(text, lexicon) for texts in filled for text in texts]
    for field in told:
        for role, value in field.items():
            name = _OFFICE_CODE.sub("", make_shadow(value.replace("\n", "")).text)
            told_names.setdefault(role, []).append(name)
            if role in ("office", "reporting_office", "supervisor") and _is_office(name, lexicon):
                fields.setdefault(role, name)
    projects = len(set(told_names["project_name"]))
    few = {"office"} if len(set(told_names["office"])) > 1 or len(told_names["office"]) < projects else set()
    over = told_names["supervisor"]
    few |= {"supervisor"} if over and 2 * over.count(over[0]) <= len(over) else set()
    return {role: name for role, name in fields.items() if role not in few}


def _is_office(name: str, lexicon: Lexicon) -> bool:
    is_one = 4 <= len(name) <= 40 and not name.startswith(("各", "相关"))
    return is_one and (ends_like_department(name, lexicon) or is_town(name))


def _name_from_title(title: str, lexicon: Lexicon) -> str | None:
    """Return the office a title names, before or after the year; a town counts as an office."""
    text = _LEADING.sub("", make_shadow(title).text.rpartition("_")[2])
    text = _LEADING.sub("", _TITLE_YEAR.sub("", text))
    head = _TITLE_REST.split(text, maxsplit=1)[0].strip("-_ ")
    if is_place(head) and not is_town(head):  # 岚溪县2023年青石镇人民政府…
        rest = _TITLE_REST.split(_TITLE_YEAR.sub("", text[len(head) :]), maxsplit=1)[0]
        if has_place(rest) and (ends_like_department(rest, lexicon) or is_town(rest)):
            return rest
    if not 4 <= len(head) <= 40:
        return head if is_town(head) else None
    if ends_like_department(head, lexicon) or is_town(head):
        return head
    # 岚溪县林业局造林补助: the office that asks for the project.
    office = re.match(rf".{{3,20}}(?:{'|'.join(lexicon.words('office_endings'))})", head)
    return office.group() if office and begins_with_place(head) else None


def _name_above(title: str, lines: list[str], lexicon: Lexicon) -> str | None:
    """Return the office that is the line above the title, and nothing more than its name and the time it tells of."""
    above = next((make_shadow(line).text for line, after in pairwise(lines) if after == title), "")
    above = _TIME_BEHIND.sub("", above)
    is_name = re.fullmatch(r"[\u4e00-\u9fff()]+", above) and begins_with_place(above)
    return above if is_name and _is_office(above, lexicon) else None


def _publisher(document: Document, stem: str, lexicon: Lexicon) -> str | None:
    """Return the office that the properties of a web page name as its publisher, with the place in the file's name."""
    for match in _PUBLISHER.finditer(document.text[:_OPENING_CHARS]):
        if _is_office(match.group(1), lexicon):
            return _with_place(match.group(1), stem.rpartition("_")[2])
    return None


def _with_place(name: str, source: str) -> str:
    """Return an office told without its place (县农牧局, 青石镇人民政府) with the place that a text begins with (岚溪县…)."""
    text = make_shadow(source[:60]).text
    town = _TOWN.match(name)
    at = text.find(town.group()) if town else -1
    if at > 0 and is_place(text[:at]):  # 岚溪县青石镇2023年度…
        return text[:at] + name
    place = re.match(r"[\u4e00-\u9fff]{2,8}?[省市州县区旗镇乡](?=(?:19|20)\d{2}|[\u4e00-\u9fff])", text)
    is_short = place and name[0] == place.group()[-1] and not has_place(name[1:5])
    return place.group() + name[1:] if place and is_short else name


def _with_place_told(name: str, text: str) -> str:
    """Return an office told without its place (县林业局) as a label names it (部门：岚溪县林业局)."""
    if name[0] not in "省市州县区旗镇乡":
        return name
    told = re.search(rf"[:：]\s*([\u4e00-\u9fff]{{1,8}}{re.escape(name)})", text)
    return told[1] if told else name


def _name_in_text(document: Document, lexicon: Lexicon) -> str | None:
    """Return the office that is told of most near the start: a name with a place, before 是, 为, 内设, 单位 or a year."""
    endings = "|".join(sorted(map(re.escape, lexicon.words("department_endings")), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\u4e00-\u9fff])由?([\u4e00-\u9fff]{{2,24}}?(?:{endings}))(?=(?:单位)?(?:是|为|内设|下设|现有|负责|位于|成立|系|属|组织|实施|承担|牵头|通过|作为|委托|于?20\d\d年|本级|对(?:20\d\d|[^，。；]{{2,20}}项目)))"
    )
    text = re.sub(r"《[^》]*》", "", make_shadow(document.text[:6000]).text)
    carrying_out = (m.group(1) for m in _CARRIES_OUT.finditer(text))
    beside = (m.group(1) for m in _CARRIES_OUT_BESIDE.finditer(document.text[:6000]))
    if told := next((name for name in (*carrying_out, *beside) if _is_office(name, lexicon)), None):
        return _with_place(told, document.text)
    told = (_LEADING_WORDS.sub("", m.group(1)) for m in pattern.finditer(text))
    names = Counter(_with_place(name, document.text) for name in told if not _NO_NAME.search(name))
    best = [name for name in names if has_place(name) or len(name) >= 8]
    return max(best, key=lambda name: (names[name], len(name)), default=None)
