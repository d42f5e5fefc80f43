"""Tells by the section a number stands in that it is no result: of the office itself, its state assets or its goals."""

from __future__ import annotations

import re

from ingest.figure import Figure
from ingest.layout.outline import Outline

# In chapters that describe the office or what goes wrong, what tells work done: words before it, or the heading above.
_TELLS_WORK = re.compile(
    r"全年|累计|完成|开展|举办|受理|[审办]结|新建|建成|新增|查处|疏浚|修复|接待|保有|竣工|承保|支出"
)
_WORK_TOLD = re.compile(r"总结|成效|任务介绍|运行情况|(?<!划)(?:主要|重点)工作(?:情况|完成情况)?$")
# State assets: cars, rooms and equipment that the office has. 共有公务用车6辆，其中轿车2辆、越野车4辆
_ASSETS = re.compile(r"资产(?:占有|占用|情况|信息)")
_CARS_OWNED = re.compile(r"[共实现]有(?:公务用|各类)?车")
_OF_DESCRIPTION = frozenset(["staffing", "duties", "overview", "problems"])
DONE = re.compile(r"完成|实现|实际|成效|情况")
_OPENING_CHARS = 14
_TASKS = re.compile(r"(?:主要任务|(?:履职|绩效|总体)目标)$")  # 年度主要任务, 年度绩效目标
_WORK_PLANNED = re.compile(r"(?:项目|建设)(?:的)?(?:主要|建设)?内容")
_FINISHED = re.compile(r"已[^，,。；;]{0,4}[完竣建]|完工|竣工")
# Chapters of reports on transfers that tell what money and which goals were sent down.
_SENT_DOWN = re.compile(r"绩效目标(?:分解)?下达|分解下达.{0,6}绩效目标|(?:预算|资金)(?:和|及)(?:区域)?绩效目标")


def is_no_work(figure: Figure, outline: Outline, text: str) -> bool:
    """Tell whether a number describes the office, what it has or what it plans, by the section and sentence it stands in."""
    return _is_of_office(figure, outline) or _is_of_assets(figure, outline) or _is_of_goals(figure, outline, text)


def _is_of_office(figure: Figure, outline: Outline) -> bool:
    """Tell whether a paragraph describes the office (its staff, duties and history) or what goes wrong, and no work done."""
    sections = outline.ancestors(outline.section_at(figure.start))
    chapters = [s.chapter_code for s in sections if s.chapter_code]  # the nearest first
    is_described = figure.cell_key is None and bool(_OF_DESCRIPTION & set(chapters[:1]))
    if is_described and any(_WORK_TOLD.search(section.heading) for section in sections[:1]):
        return False
    return is_described and not _TELLS_WORK.search(_clause(figure))


def _is_of_assets(figure: Figure, outline: Outline) -> bool:
    """Tell whether a number is of the state assets that an office has, which are no work done."""
    section = outline.section_at(figure.start)
    is_headed = bool(section and _ASSETS.search(section.heading)) and figure.cell_key is None
    return is_headed or (figure.unit_printed == "辆" and bool(_CARS_OWNED.search(figure.context)))


def _clause(figure: Figure) -> str:
    """Return the words of the sentence up to a number, back to the last stop but one (全年受理案件90件，审结86件)."""
    return "，".join(re.split(r"[；;。]", words_before(figure))[-1].split("，")[-3:])


def words_before(figure: Figure) -> str:
    """Return the words of its sentence before a number."""
    start = next((start for start, _ in figure.places_in_context()), None)
    return figure.context.split(figure.printed)[0] if start is None else figure.context[:start]


def _is_of_goals(figure: Figure, outline: Outline, text: str) -> bool:
    """Tell whether a number stands in a section on goals alone (年度绩效目标), or on what a project is to build (2.项目内容。…)."""
    if figure.cell_key:
        return False
    sections = outline.ancestors(outline.section_at(figure.start))
    headings = [section.heading for section in sections]
    nearest = next((s for s in sections if s.chapter_code), None)
    line = text[text.rfind("\n", 0, figure.start) + 1 : figure.start][:_OPENING_CHARS]
    return (
        bool(nearest and nearest.chapter_code == "goals" and not DONE.search(nearest.heading))
        or any(_TASKS.search(heading) and not DONE.search(heading) for heading in headings[:1])
        or any(_WORK_PLANNED.search(words) for words in (line, *headings[:1]))
        or (any(map(_SENT_DOWN.search, headings)) and not _FINISHED.search(figure.context))
    )
