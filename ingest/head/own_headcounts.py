"""Finds the headcounts of the whole department: its authorised posts, and the people on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.figure import Figure
from ingest.lexicon import Lexicon

_POST_KINDS = re.compile(r"专项编制|政法编制?|行政编制|事业编制|机关编制|参公编制|事业人员|行政人员|工勤")
_OF_OFFICES_BELOW = re.compile(r"^(?!.*[及和与含、])[^，,]*(?:下属|所属|下辖|直属|二级)[^，,]{0,6}单位")
# A column of a table of people that counts some of them: 管理人员, 专任教师, 专业技术岗.
_KIND_OF_PEOPLE = re.compile(
    r"(?<!在职)(?<!实有)(?<!在编)(?<!在岗)(?<!现有)(?:人员|教师|职工|员工|医生|护士|岗位?|编外)$"
)
# People that money went to: 补助在岗乡村医生194名.
_SERVED = re.compile(r"^(?:全年|共)*(?:补助|补贴|培训|发放|救助|资助|慰问|招聘|引进|奖励|选派|保障)")
_SUM = re.compile(r"^(?:总|合|共)?(?:共计|合计|总计|共|计)(?:有|为)?$")
_ON_POSTS = re.compile(r"编制在职|在编")
_ACTUALLY = re.compile(r"(?:年末|年底)?实[际有](?:(?:在[职编岗])?(?:行政|事业|参公)(?:编制)?人员)?")
_OF_A_KIND = re.compile(r"(?:行政|事业|参公|政法)(?:编制)?(?:人员)?$")
_IN_SERVICE = re.compile(r"在职|在岗|在编")
_RETIRED = re.compile(r"^(?:其中)?[离退]{1,2}休")
_WORKS_BEHIND = re.compile(r"个(?!其中|编制|岗位|职数|名额)[\u4e00-\u9fff]")
_PEOPLE_UNITS = ("个", "人", "名")


def headcount(figures: Sequence[Figure], which: str, year: int | None, lexicon: Lexicon) -> Figure | None:
    """Return the headcount (`which`: authorized or actual) of the report's year; where only another year's is told (a slip), that one."""
    told = _without_parts([figure for figure in map(_as_headcount, figures) if figure])
    own = [figure for figure in told if figure.fiscal_year in (None, year)]
    find = _authorized if which == "authorized" else _actual
    return find(own, lexicon) or find(told, lexicon)


def _without_parts(told: list[Figure]) -> list[Figure]:
    """Return headcounts without those of a sentence that tells the office's own and those below it (机关26人，下属单位22人)."""
    below = {f.context for f in told if _OF_OFFICES_BELOW.search(f.label)}
    first = {f.context: f for f in sorted(told, key=_start, reverse=True)}
    divided = {context for context in below if "机关" in first[context].label}  # not of 编制48名，其中机关26名
    return [f for f in told if f.context not in divided and not _OF_OFFICES_BELOW.search(f.label)]


def _as_headcount(figure: Figure) -> Figure | None:
    """Return a headcount, also one counted as 个 (核定编制142个); None for other figures."""
    if figure.value is None:
        return None
    is_of_posts = figure.kind == "count" and figure.label.endswith(("编制", "编制数"))
    if is_of_posts and figure.unit_printed in _PEOPLE_UNITS and not _counts_works(figure):
        return replace(figure, kind="headcount", subject_code="department")
    return figure if figure.kind == "headcount" else None


def _counts_works(figure: Figure) -> bool:
    """Tell whether 编制 is a verb before what was drawn up: 该项目共编制12个绩效目标."""
    return any(_WORKS_BEHIND.match(figure.context, end) for _, end in figure.places_in_context())


def _authorized(told: Sequence[Figure], lexicon: Lexicon) -> Figure | None:
    """Return the posts: those told of the whole, else the sum behind the kinds of posts, else the only kind there is."""
    found = _first(told, "authorized", lexicon)
    if found:
        return found
    kinds = [f for f in told if "编制" in f.label and "/" not in f.label and _POST_KINDS.search(f.label)]
    if kinds and (whole := _sum_behind(kinds[0], told)):
        return whole
    # 机关编制56名，其中政法专项编制48名
    is_whole = len({f.start for f in kinds}) == 1 or (len(kinds) > 1 and kinds[1].label.startswith("其中"))
    return kinds[0] if is_whole and not kinds[0].label.startswith("其中") else None


def _sum_behind(part: Figure, told: Sequence[Figure]) -> Figure | None:
    """Return the sum told behind the parts of a sentence (行政编制14名、事业编制50名，共64名)."""
    return next((f for f in told if f.start > part.start and f.context == part.context and _SUM.match(f.label)), None)


def _actual(told: Sequence[Figure], lexicon: Lexicon) -> Figure | None:
    """Return the people in service; where a count of all people is divided into these and the retired, its part."""
    first = _first(told, "actual", lexicon) or next((f for f in told if _ACTUALLY.fullmatch(f.label)), None)
    if not first:
        return None
    beside = [f for f in told if f.context == first.context and f.start > first.start]
    if _OF_A_KIND.search(first.label) or _is_behind_a_kind(first, told):  # 实有行政13人、事业46人，共59人
        is_only = not any(_OF_A_KIND.search(f.label) or _ACTUALLY.fullmatch(f.label) for f in beside)
        return _sum_behind(first, told) or (first if is_only else None)
    # 在职人员47人，其中编制在职人员30人: the people on posts are those in the second.
    on_posts = next((f for f in beside if _ON_POSTS.search(f.label)), None)
    if on_posts:
        return on_posts
    behind = first.context.partition(f"{first.printed}")[2]
    is_divided = re.match(r"[人名]?[，,：:；;（(]*(?:其中|包括|含)", behind)
    retired = [f for f in beside if _RETIRED.match(f.label)]
    if _IN_SERVICE.search(first.label) or not is_divided or not retired:
        return first
    in_service = next((f for f in beside if _IN_SERVICE.search(f.label)), None)
    # 实有15人，其中行政14人、工勤1人；退休9人: told after the parts, the retired are none of them.
    parts_end = first.end + len(re.split(r"[；;。]", behind)[0])
    return in_service or (first if retired[0].start > parts_end else None)


def _is_behind_a_kind(figure: Figure, told: Sequence[Figure]) -> bool:
    """Tell whether the people on one kind of posts are told one kind after the other (行政编制80人，实有74人；事业编制20人，实有18人)."""
    beside = sorted((f for f in told if f.context == figure.context), key=_start)
    before = [f for f in beside if f.start < figure.start][-1:]
    others = [f for f in beside if f.start > figure.start and _ACTUALLY.fullmatch(f.label)]
    return bool(others) and any(_POST_KINDS.search(f.label) for f in before) and bool(_ACTUALLY.fullmatch(figure.label))


def _start(figure: Figure) -> int:
    return figure.start


def _first(told: Sequence[Figure], which: str, lexicon: Lexicon) -> Figure | None:
    """Return the first figure of posts or people: a table's total row, a cell, then a sentence; never one kind of post."""
    words = lexicon.words("headcount_words", which)
    others = lexicon.words("headcount_words", "actual" if which == "authorized" else "authorized")
    kinds = lexicon.words("headers", "staff_kind")
    found = []
    for figure in told:
        columns = figure.label.split("/")[1:]
        is_kind = _POST_KINDS.search(figure.label) or _SERVED.search(figure.label)
        is_planned = which == "actual" and any("预算" in column for column in columns)
        if is_kind or is_planned or set(columns) & set(kinds) or any(map(_KIND_OF_PEOPLE.search, columns)):
            continue
        word = max((w for w in words if w in figure.label), key=len, default="")
        rival = max((w for w in others if w in figure.label), key=len, default="")
        # Of two as long the last says what is counted: 在职人员编制 are posts.
        if word and (len(word), figure.label.rfind(word)) >= (len(rival), figure.label.rfind(rival)):
            found.append((figure.cell_key is None, not figure.is_total, figure.start, figure))
    return min(found)[-1] if found else None
