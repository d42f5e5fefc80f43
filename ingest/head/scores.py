"""Finds the score that a report gives itself as a whole: in a form's last row, a sentence, a cell or below a heading."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Document
from ingest.figure import Figure, IndicatorLine
from ingest.head.opening import Opening
from ingest.head.whole_scores import are_full_marks, whole_score_word
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_FULL_SCORE, _HALF, _HEADING_CHARS = 100, 50, 24
_BARE_TOTALS = ("合计", "小计", "总计", "共计")


def total_score(
    figures: list[Figure], indicators: list[IndicatorLine], opening: Opening, document: Document, lexicon: Lexicon,
    forms: Sequence[tuple[int, int, str]],
) -> Figure | None:  # fmt: skip
    """Return the score of the whole: of a form's last row, else of a sentence, a cell or a line below its heading.

    `forms` are the projects' forms: start, end, name. Of several projects, each with a score of its own, none is the report's.
    """
    is_project = opening.report_kind == "project"
    if is_project and len({name for _, _, name in forms}) > 1:
        return None
    foreign = set() if is_project else _scores_of_projects(figures, document, forms)
    totals = _totals_of_forms(figures, indicators, foreign)
    if totals:
        by_table = {figure.cell_key[0]: figure.value for figure in totals if figure.cell_key}
        return totals[0] if len(set(by_table.values())) <= 1 or not is_project else None
    points = {start for line in indicators for start in (line.weight, line.score, line.deduction)}
    # A band (75分以上) is no score.
    exact = [f for f in figures if f.value is not None and f.qualifier == "exact" and f.start not in points]
    exact = [f for f in exact if (is_project or not _is_of_a_project(f, document)) and not _are_full_marks(f, document)]
    free = [f for f in exact if f.start not in foreign]
    return (
        _score_in_sentence(exact, lexicon)
        or _score_in_cell(free, document)
        or _score_below_heading(free, document)
        or _score_of_all(free)
    )


def _scores_of_projects(figures: list[Figure], document: Document, forms: Sequence[tuple[int, int, str]]) -> set[int]:
    """Return the figures in projects' forms: the score at the end of one is not the department's."""
    inside = {f.start for f in figures if any(start <= f.start < end for start, end, _ in forms)}
    return inside | {f.start for f in figures if f.cell_key and _is_below_projects_title(f, document)}


def _totals_of_forms(figures: list[Figure], indicators: list[IndicatorLine], foreign: set[int]) -> list[Figure]:
    """Return the scores of the forms' total rows; 合计 may leave out the points of the funds: 自评总分 goes before it."""
    by_start = {figure.start: figure for figure in figures if figure.start not in foreign}
    told = sorted((line for line in indicators if line.is_total), key=lambda line: line.name in _BARE_TOTALS)
    return [by_start[line.score] for line in told if line.score in by_start]


def _are_full_marks(figure: Figure, document: Document) -> bool:
    if figure.value != _FULL_SCORE:
        return False
    behind = make_shadow(document.text[figure.end : figure.end + _HEADING_CHARS]).text
    return are_full_marks(figure.label, behind, figure.context)


_PROJECTS_TITLE = re.compile(r"项目(?:支出)?(?:绩效)?(?:目标)?(?:自评|评价)表")


def _is_below_projects_title(figure: Figure, document: Document) -> bool:
    """Tell whether the line above the table of a figure is the title of a project's form (…项目支出绩效自评表)."""
    table = next((t for t in document.tables if t.start <= figure.start < t.end), None)
    above = document.text[: table.start].rstrip().rpartition("\n")[2] if table else ""
    return bool(_PROJECTS_TITLE.search(make_shadow(above).text)) and "整体" not in above


_PROJECT = re.compile(r"项目(?:绩效|支出|自评|全年|得分)|[”」』\"]项目|项目[:：]")
_DEPARTMENT = re.compile(r"整体|我[局厅委办院校镇乡站所中]|本[部单局厅委院校镇]")


def _is_of_a_project(figure: Figure, document: Document) -> bool:
    """Tell whether the line of a figure sums up a project (“某某经费”项目绩效自评综述：…自评得分97分)."""
    first = document.text.rfind("\n", 0, figure.start) + 1
    line = document.text[first : figure.end]
    project = max((match.start() for match in _PROJECT.finditer(line)), default=-1)
    return project > max((match.start() for match in _DEPARTMENT.finditer(line)), default=-1)


def _score_in_sentence(figures: list[Figure], lexicon: Lexicon) -> Figure | None:
    """Return the first score of the whole; of different ones that one sentence tells of itself, each is of a part."""
    whole = [figure for figure in figures if _is_score_of_the_whole(figure, lexicon)]
    by_sentence: dict[tuple[str, str], set[float | None]] = defaultdict(set)
    for figure in whole:
        if "自评" in figure.label:
            by_sentence[figure.block_id, figure.context].add(figure.value)
    found = next((f for f in whole if len(by_sentence[f.block_id, f.context]) <= 1), None)
    return found and replace(found, kind="score")


# 部门整体支出绩效得93.8分, 综合评定为94分: the whole is named, and nothing but how it was judged stands before the points.
# A heading tells it in a bracket: 三、自评结论（90.6分，优）, 二、部门整体绩效分析（90.4分）.
_WHOLE_SCORED = re.compile(
    r"(?:(?:自评|评价)结[论果]|整体(?:支出)?绩效(?:分析|情况))$"
    r"|(?:整体(?:支出)?绩效|整体支出|支出绩效|综合)(?:自评价?|评价|评定|评审)?(?:得分|分值|打分|评分|得|为|达到?)*$"
)


_GRADE_BEHIND = re.compile(r"分[,，、(（](?:自评|评价|绩效|综合|考核|结果)*(?:等级|等次|级别|评级|评为)")


def _is_score_of_the_whole(figure: Figure, lexicon: Lexicon) -> bool:
    if not (figure.kind == "score" and figure.unit_printed == "分") and not _is_bare_score(figure, lexicon):
        return False
    is_named = whole_score_word(figure.label, lexicon) or _WHOLE_SCORED.search(figure.label) or _is_graded(figure)
    return bool(is_named) and not re.search(r"(?<!自评)分值|满分|指标", figure.label)


def _is_graded(figure: Figure) -> bool:
    """自评95分，评价等级为优: 自评 alone names the whole's score where its grade stands behind."""
    behind = figure.context.partition(figure.printed)[2]
    return figure.label == "自评" and bool(_GRADE_BEHIND.match(behind))


def _is_bare_score(figure: Figure, lexicon: Lexicon) -> bool:
    """Tell whether a number without a unit is a score: right behind the word for it, and alone (最终得分85.82，等级为良)."""
    if figure.unit_printed is not None or figure.cell_key is not None or not _HALF < (figure.value or 0) <= _FULL_SCORE:
        return False
    word = whole_score_word(figure.label, lexicon)
    is_behind = word and figure.label.rstrip("为是:").endswith(word) and "分" in word
    is_alone = any(not behind or behind[0] in _STOPS for behind in figure.context.split(figure.printed)[1:])
    return bool(is_behind and is_alone)


_STOPS = ",，。;；、(（"
_OF_ONE_PROJECT = re.compile(r"(?P<name>.{2,}(?:项目|工程|资金|专项|经费|补助))(?:支出)?(?:绩效)?自评")
_OF_A_PART = re.compile(r"[该本此]项(?!目)|[该本此]指标|每项")


def scores_told(
    figures: list[Figure], indicators: list[IndicatorLine], opening: Opening, document: Document, lexicon: Lexicon
) -> tuple[int, ...]:
    """Return the places of the score that sentences tell of this year's self-evaluation (自评得分91分), not of a part."""
    parts = {s for line in indicators if not line.is_total for s in (line.weight, line.score, line.deduction)}
    told = (
        f
        for f in figures
        if f.value is not None and f.qualifier == "exact" and f.cell_key is None and f.start not in parts
    )
    scores = [
        figure
        for figure in told
        if _is_score_of_the_whole(figure, lexicon)
        and "自评" in figure.label
        and (opening.report_kind == "project" or "项目" not in figure.context)
        and not _OF_A_PART.search(figure.context)
        and not _are_full_marks(figure, document)
        and figure.fiscal_year in (None, opening.fiscal_year)
    ]
    # 旅游专项资金自评得分91分 and 体育馆改造项目自评得分93分 are not one score told twice.
    projects = {figure.start: match["name"] for figure in scores if (match := _OF_ONE_PROJECT.match(figure.label))}
    is_several = len(set(projects.values())) > 1
    return tuple(figure.start for figure in scores if not is_several or figure.start not in projects)


_SCORE_CELL = re.compile(r"(?:单位|部门)?(?:自评|综合|绩效|评价|最终|总)(?:自评|评价)?(?:得分|评分|总分)(?:\(分\))?:?")
_TOTAL_LABELS = ("总分", "合计", "总计", "合计得分", "总得分")
_SCORE_HEADING = re.compile(r"(?:得分|评分|总分)(?:情况|结果)?(?:\(分\))?[:]?$")


def _score_in_cell(figures: list[Figure], document: Document) -> Figure | None:
    """Return the number in the cell beside 自评得分; where two numbers follow, one is the weight and none is taken."""
    by_start = {figure.start: figure for figure in figures}
    for table in document.tables:
        cells = table.cells
        rows = Counter(cell.row_no for cell in cells if cell.text.strip())
        for label, value, after in zip(cells, cells[1:], [*cells[2:], None], strict=False):
            is_beside = label.row_no == value.row_no or (rows[label.row_no], rows[value.row_no]) == (1, 1)
            is_pair = is_beside and _SCORE_CELL.fullmatch(make_shadow(label.text).text)
            is_lone = not (after and after.row_no == value.row_no and re.fullmatch(r"[\d.]+分?", after.text))
            figure = by_start.get(value.start)
            if is_pair and is_lone and figure and figure.printed == value.text.rstrip("分 "):
                return replace(figure, kind="score")
            if after and _is_total_row(label, value, after, cells) and after.start in by_start:
                return replace(by_start[after.start], kind="score")
    return None


def _is_total_row(label: Cell, weight: Cell, score: Cell, cells: Sequence[Cell]) -> bool:
    """Tell whether a row is 总分 | 100 | 94.8 and nothing more: points, then the score."""
    if weight.text.strip() != str(_FULL_SCORE) or make_shadow(label.text).text.rstrip(":") not in _TOTAL_LABELS:
        return False
    return [cell for cell in cells if cell.row_no == label.row_no and cell.text.strip()] == [label, weight, score]


_SCORE_LINE = re.compile(r"\d{2,3}(?:\.\d+)?分?(?:[，,、；;][^，,。；;\d]{1,12})?[。.]?")


def _score_below_heading(figures: list[Figure], document: Document) -> Figure | None:
    """Return the number that stands alone on the line below a heading that says score."""
    for figure in figures:
        if figure.cell_key:
            continue
        first = document.text.rfind("\n", 0, figure.start) + 1
        last = document.text.find("\n", figure.end)
        printed = document.text[first : last if last >= 0 else None]
        line = make_shadow(printed).text if len(printed) <= _HEADING_CHARS else ""
        if _SCORE_LINE.fullmatch(line) and (figure.value or 0) <= _FULL_SCORE:
            above = make_shadow(document.text[:first].rstrip().rpartition("\n")[2]).text
            if len(above) <= _HEADING_CHARS and _SCORE_HEADING.search(above):
                return replace(figure, kind="score")
    return None


_UNNAMED_SCORE = re.compile(
    r"(?:^|[，,。；;、])(?:得分|评分|得)为?$|^(?:[我本]\w{1,3}|部门|单位)?(?:(?:19|20)\d{2}年度?)?(?:得分|评分)为?$"
)


def _score_of_all(figures: list[Figure]) -> Figure | None:
    """Return a score told without naming what scored (按设定的指标计分，得分为92分), too high for a single indicator."""
    for figure in figures:
        is_whole = figure.kind == "score" and figure.unit_printed == "分" and _HALF < (figure.value or 0) <= _FULL_SCORE
        is_of_a_part = _OF_A_PART.search(figure.context)  # 本项指标满分55分，得分50.36分
        if is_whole and not is_of_a_part and _UNNAMED_SCORE.search(make_shadow(figure.label).text):
            return figure
    return None
