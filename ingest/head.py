"""Reads what a report says of itself: department, region, year, kind, headcounts, total score and grade."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.document import Document
from ingest.errors import NotAReport
from ingest.figure import Figure, IndicatorLine
from ingest.lexicon import Lexicon, WordFinder
from ingest.shadow import make_shadow

REGIONS_PATH = Path(__file__).resolve().parent.parent / "dbt_project" / "seeds" / "dim_region.csv"
_OPENING_CHARS = 1200
_ARTICLE = re.compile(r"(?m)^\s*第[一二三四五六七八九十百]+条[\s\u3000]")
_NAME_FIELD = re.compile(
    r"(?:部门\(单位\)名称|单位名称|部门名称|填报单位|填报部门|项目实施单位|实施单位|预算单位|评价单位|单位\(盖章\)|部门\(公章\)|编制单位)(?:\((?:盖章|公章)\))?[:]\s*([\u4e00-\u9fff()]{4,40})"
)
_YEAR = re.compile(r"((?:19|20)\d{2})\s?年")
_PLACE = re.compile(r"([\u4e00-\u9fff]{1,6}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|州|县|区|旗|镇|乡|街道))")

_OFFICE_PLACE = re.compile(
    r"(?:^|[为由受经据照按向是对在及和与给属、，。；（(\s《“])([\u4e00-\u9fff]{2,5}?(?:自治县|自治州|县|市|区|旗|州))(?=人民政府|财政局|委、|委员会、)"
)


@dataclass(frozen=True)
class Opening:
    """What must be known before numbers are read: title, year, kind and names of the department."""

    title: str
    fiscal_year: int | None
    report_kind: str
    department_name: str | None
    version_no: int


@dataclass(frozen=True)
class Head:
    """The report's own facts; None where it does not tell."""

    opening: Opening
    region_name: str | None
    region_code: str | None
    level_code: str | None
    headcount_authorized: Figure | None
    headcount_actual: Figure | None
    total_score: Figure | None
    grade: str | None


def read_opening(document: Document, source_name: str, lexicon: Lexicon) -> Opening:
    """Read title, fiscal year, kind and department name.

    Raises NotAReport where the text is no performance report: no word of the genre's kinds, or a law in articles.
    """
    text = document.text
    _check_genre(text, lexicon)
    lines = [line.strip() for line in text[:_OPENING_CHARS].split("\n") if line.strip()]
    title = _title(lines, lexicon)
    name = _department(document, title, lexicon) or _name_from_title(Path(source_name).stem, lexicon)
    year = _year(title, text, Path(source_name).stem)
    words = lexicon.words("version_words")
    heads = title + " " + Path(source_name).stem
    return Opening(title, year, _kind(title, text, lexicon), name, 2 if any(word in heads for word in words) else 1)


def _check_genre(text: str, lexicon: Lexicon) -> None:
    opening = make_shadow(text[:6000]).text
    found = {word for word in lexicon.words("genre_words") if word in opening}
    is_genre = ("绩效" in found or "决算" in found or "预算" in found) and len(found) >= 5
    if not is_genre or not re.search(r"\d", text):
        raise NotAReport("内容不像绩效自评报告、决算说明或预算说明（缺少绩效、支出、预算等用语）；请核对是否放错了文件")
    if len(_ARTICLE.findall(text)) >= 8:
        raise NotAReport("内容是法规或办法（分条的条文），不是单位的绩效报告；请核对是否放错了文件")


def _title(lines: list[str], lexicon: Lexicon) -> str:
    kinds = [word for words in lexicon.raw["report_kinds"].values() for word in words]
    for index, line in enumerate(lines[:14]):
        key = make_shadow(line).text
        if len(line) <= 70 and any(word in key for word in kinds) and not re.search(r"[。；]", line):
            before = lines[index - 1] if index else ""
            if not _YEAR.search(line) and 4 <= len(before) <= 40 and _ends_like_department(before, lexicon):
                return before + line
            return line
    return lines[0][:70] if lines else ""


def _ends_like_department(text: str, lexicon: Lexicon) -> bool:
    return text.endswith(tuple(lexicon.words("department_endings")))


def _year(title: str, text: str, stem: str) -> int | None:
    for source in (title, stem):
        match = _YEAR.search(source)
        if match:
            return int(match.group(1))
    years = Counter(int(y) for y in re.findall(r"((?:19|20)\d{2})\s?年度", text))
    if not years:
        years = Counter(int(y) for y in _YEAR.findall(text))
    # Of years named equally often the later one is reported on; the earlier one is compared with.
    return max(years.items(), key=lambda item: (item[1], item[0]))[0] if years else None


def _kind(title: str, text: str, lexicon: Lexicon) -> str:
    for place in (make_shadow(title).text, make_shadow(text[:3000]).text):
        for code, words in lexicon.raw["report_kinds"].items():
            if any(word in place for word in words):
                return str(code)
    return "other"


def _department(document: Document, title: str, lexicon: Lexicon) -> str | None:
    opening = make_shadow(document.text[:_OPENING_CHARS]).text
    field = _NAME_FIELD.search(opening)
    if field and _ends_like_department(field.group(1), lexicon):
        return field.group(1)
    return _name_in_table(document, lexicon) or _name_from_title(title, lexicon) or _name_in_text(document, lexicon)


def _name_in_table(document: Document, lexicon: Lexicon) -> str | None:
    for table in document.tables[:2]:
        cells = table.cells[:40]
        for cell, value in pairwise(cells):
            label = make_shadow(cell.text).text.rstrip(":")
            if re.fullmatch(
                r"(?:部门\(单位\)名称|部门名称|单位名称|预算单位|实施单位|项目实施单位|填报单位)(?:\(盖章\))?", label
            ):
                name = re.sub(r"\s", "", value.text)
                if _ends_like_department(name, lexicon):
                    return name
    return None


def _name_from_title(title: str, lexicon: Lexicon) -> str | None:
    text = make_shadow(title).text
    head = re.split(r"(?:关于)?(?:19|20)\d{2}|部门整体|单位整体|整体支出|项目支出|绩效", text)[0].removeprefix("附件")
    head = re.sub(r"^[\d\s:、.]+|关于$", "", head).strip("-_ ")
    return head if 4 <= len(head) <= 40 and _ends_like_department(head, lexicon) else None


def _name_in_text(document: Document, lexicon: Lexicon) -> str | None:
    """Return the office that is told of most near the start: a name with a place, before 是, 为, 内设, 单位 or a year."""
    endings = "|".join(sorted(map(re.escape, lexicon.words("department_endings")), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,24}}?(?:{endings}))(?=(?:单位)?(?:是|为|内设|负责|位于|成立|系|属|20\d\d年|本级))"
    )
    text = re.sub(r"《[^》]*》", "", make_shadow(document.text[:6000]).text)
    names = Counter(m.group(1) for m in pattern.finditer(text) if not re.match(r"^(?:我|本|全|各|该|对)", m.group(1)))
    best = [name for name in names if _PLACE.search(name) or len(name) >= 8]
    return max(best, key=lambda name: (names[name], len(name)), default=None)


@cache
def _regions() -> tuple[dict[str, list[dict[str, str]]], WordFinder, dict[str, dict[str, str]]]:
    """Return the code table by name, a finder of its names, and the rows by code."""
    with REGIONS_PATH.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    by_name: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_name.setdefault(row["name"], []).append(row)
    return by_name, WordFinder(by_name), {row["region_code"]: row for row in rows}


def find_region(department: str | None, text: str) -> tuple[str | None, str | None, str | None]:
    """Return name, code and level of the department's region.

    The place in the department's name counts first, then the place whose finance bureau or government the text names.
    A name that several provinces share gets a code only where the text names the place above it.
    """
    inner = _named_in_text(department, text)
    if inner:
        return inner["name"], inner["region_code"], inner["level_code"]
    name = _last_place(department or "")
    if not name:
        places = Counter(_OFFICE_PLACE.findall(make_shadow(text).text))
        name = places.most_common(1)[0][0] if places else None
    if not name:
        return None, None, None
    by_name, _, by_code = _regions()
    rows = by_name.get(name, [])
    if len(rows) > 1:
        rows = [row for row in rows if (up := by_code.get(row["parent_region_code"])) and up["name"] in text]
    if len(rows) == 1:
        return name, rows[0]["region_code"], rows[0]["level_code"]
    return name, None, _level_of(name)


def _named_in_text(department: str | None, text: str) -> dict[str, str] | None:
    """Return the county or city that the text names in full and the department's name in short (桃江… → 桃江县)."""
    by_name, finder, _ = _regions()
    named = Counter(word for _, _, word in finder.find(text[:20000]))
    found = []
    for name, count in named.items():
        stem = re.sub(r"(?:自治州|自治县|地区|省|市|州|县|区|旗)$", "", name)
        rows = by_name[name]
        if (
            department
            and len(stem) >= 2
            and stem in department[:16]
            and len(rows) == 1
            and rows[0]["level_code"] != "province"
        ):
            found.append((department.index(stem), count, rows[0]))
    return max(found, key=lambda item: item[:2])[2] if found else None


def _last_place(source: str) -> str | None:
    """Return the innermost place a name begins with (湖南省桃江县财政局 → 桃江县)."""
    _, finder, _ = _regions()
    known = [word for start, _, word in finder.find(source) if start <= 8]
    if known:
        return known[-1]
    places, at = [], 0
    while match := _PLACE.match(source, at):
        if source[match.end() : match.end() + 1] in ("场", "域", "政", "直", "管") or len(match.group(1)) < 2:
            break
        places.append(match.group(1))
        at = match.end()
    outer = [p for p in places if not re.search(r"(?:开发区|园区|集中区|工业区|新区|示范区|保税区|管理区)$", p)]
    return outer[-1] if outer else None


def _level_of(name: str) -> str | None:
    endings = {
        "省": "province",
        "自治区": "province",
        "州": "prefecture",
        "市": "prefecture",
        "县": "county",
        "区": "county",
        "旗": "county",
        "镇": "township",
        "乡": "township",
        "街道": "township",
    }
    return next((level for ending, level in endings.items() if name.endswith(ending)), None)


def read_head(
    opening: Opening, document: Document, figures: list[Figure], indicators: list[IndicatorLine], lexicon: Lexicon
) -> Head:
    """Read the report's own facts from its figures and words."""
    region_name, region_code, level = find_region(opening.department_name, document.text)
    if opening.department_name and re.search(r"(?:镇|乡|街道)(?:人民政府|办事处)", opening.department_name):
        level = "township"
    return Head(
        opening, region_name, region_code, level, _headcount(figures, "authorized", opening.fiscal_year, lexicon),
        _headcount(figures, "actual", opening.fiscal_year, lexicon), _total_score(figures, indicators, lexicon), _grade(document, lexicon),
    )  # fmt: skip


_POST_KINDS = re.compile(r"行政编制|事业编制|机关编制|工勤编制|参公编制|事业人员|行政人员|工勤")


def _headcount(figures: list[Figure], which: str, year: int | None, lexicon: Lexicon) -> Figure | None:
    """Return the figure of posts or people: a form's cell first, then the total of a sentence, never one kind of post."""
    words = lexicon.words("headcount_words", which)
    others = lexicon.words("headcount_words", "actual" if which == "authorized" else "authorized")
    found = []
    for figure in figures:
        if (
            figure.kind != "headcount"
            or figure.value is None
            or figure.fiscal_year not in (None, year)
            or _POST_KINDS.search(figure.label)
        ):
            continue
        word = max((w for w in words if w in figure.label), key=len, default="")
        rival = max((w for w in others if w in figure.label), key=len, default="")
        if word and len(word) >= len(rival):
            found.append((figure.cell_key is None, figure.start, figure))
    if not found:
        return None
    first = min(found)[2]
    if which == "actual":
        # 在职人员47人，其中编制在职人员30人: the people on posts are those in the second.
        on_posts = [f for _, _, f in found if f.context == first.context and re.search(r"编制在职|在编", f.label)]
        return on_posts[0] if on_posts else first
    return first


def _total_score(figures: list[Figure], indicators: list[IndicatorLine], lexicon: Lexicon) -> Figure | None:
    by_start = {figure.start: figure for figure in figures}
    totals = [by_start[line.score] for line in indicators if line.is_total and line.score in by_start]
    if totals:
        return totals[0]
    words = lexicon.words("total_score_words")
    for figure in figures:
        if figure.kind == "score" and figure.value is not None and figure.unit_printed == "分":
            label = re.sub(r"[为是:得分达到]+$", "", figure.label)
            if any(word in figure.label for word in words) and not re.search(r"分值|满分|指标", label):
                return figure
    return None


def _grade(document: Document, lexicon: Lexicon) -> str | None:
    grades = "|".join(sorted(lexicon.words("grade_words"), key=len, reverse=True))
    text = make_shadow(document.text).text
    match = re.search(
        rf"(?:等次|等级|评级|评价结果|自评结果|自评结论|结论|评定|评价结论)(?:等次|等级)?[为是:\n]*({grades})(?![\u4e00-\u9fff]{{2}}(?!等))",
        text,
    )
    return match.group(1) if match else None
