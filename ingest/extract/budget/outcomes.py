"""Gathers stated results that are not the department's own money: the region's economy, and what was done."""

from __future__ import annotations

import re

from ingest.extract.projects.names import DOCUMENT_NO
from ingest.figure import Figure, OutcomeStatement, Relation
from ingest.layout.outline import Outline
from ingest.lexicon import load_lexicon

_NOT_A_NAME = re.compile(
    r"^(?:其中|共|共计|合计|总计|达到|达|为|完成|实现|累计|全年|已|约|近|分别|截至目前|今年|本年|[\d.()①-⑳、:\s])+"
)
_TAIL = re.compile(r"(?:完成|达到|达|为|约|共计|共|合计|总计|分别|累计|近|超过|[:：\s])+$")
# Offices and courses an office has; standards, prices and money passed on; delays; the wrapping of a shared file.
_NO_RESULT = re.compile(
    r"车辆编制|所属|下属|预算单位|编制范围|教学楼|办公楼|教学班|专业$|(?<!高)标准(?!化)|单价|成本$|[人亩户]均(?!可支配|纯收入)|每人|每户"
    r"|配套|上级|专项资金|推迟|延期|提前$|率=|以上\)|范文|精选|^(?:浏览|下载|阅读|点击)(?:量|数|次数)?$"
)
_WON = re.compile(r"争取")  # 争取上级资金420万元 is a result, 上级资金420万元 none
# In chapters that describe the office, what tells work done, and whom it is there for.
_TELLS_WORK = re.compile(r"全年|累计|完成|开展|举办|受理|[审办]结|新建|建成|新增|查处|疏浚|修复")
_SERVED = re.compile(r"学生|[在住寄]\w?生|学员|幼儿|开放床位")
_AVERAGE = re.compile(r"平均|[人户亩次]均")
_OF_DESCRIPTION = frozenset(["staffing", "duties", "overview"])
_PLANNED_HEAD = re.compile(r"目标|预期|计划|年初")
_DONE = re.compile(r"完成|实现|实际|成效|情况")
# Chapters whose money is the office's own, or proposed.
_OF_OWN_MONEY = frozenset(["expenditure_management", "procurement", "problems", "measures"])
_BESIDE_CHARS = 6
# 主要原因是新接管绿地26万平方米 tells why; 祁财社〔2022〕28号某资金 is money sent down.
_CAUSE = re.compile(r"(?:其?(?:主要)?原因(?:是|为)?|主要是|主要系|因为?|由于)")
_AS_OF = re.compile(r"(?:截至|截止到?|截止至|至)于?\s*((?:\d{4}\s*年)?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)")


def read_outcomes(
    figures: list[Figure], relations: list[Relation], outline: Outline, heads: dict[tuple[int, int, int], str]
) -> list[OutcomeStatement]:
    """Return a statement for every figure of the region, of work done or of a narrative that has a name and a unit.

    What an office has (posts, cars), what it plans and what things cost are no results. `heads` are the heads above the
    cells of tables, by table, row and column.
    """
    growth = _growth_of(relations)
    last_cells = _last_cells(figures)
    stated: list[OutcomeStatement] = []
    last: tuple[Figure, str] | None = None
    for figure in figures:
        if figure.subject_code not in ("region", "output", "narrative") or not _is_result(figure):
            continue
        name = _name(figure) or (last[1] if last and _goes_on(*last, figure) else "")
        last = (figure, name)
        is_none = bool(_NO_RESULT.search(name)) and not _WON.search(name)
        if not name or is_none or _is_of_office(figure, outline) or _is_of_goals(figure, outline):
            continue
        if figure.subject_code != "region" and (
            _is_planned(figure, heads, last_cells) or _is_own(figure, name, outline)
        ):
            continue
        change, rate = growth.get(figure.start, (None, None))
        as_of = _AS_OF.search(figure.context)
        stated.append(OutcomeStatement(figure.start, name, as_of.group(1) if as_of else None, change, rate))
    return stated


def _goes_on(last: Figure, name: str, figure: Figure) -> bool:
    """国内公务接待9批次70人次: the second count is of the same as the first."""
    return bool(name) and last.block_id == figure.block_id and 0 <= figure.start - last.end <= _BESIDE_CHARS


def _is_of_office(figure: Figure, outline: Outline) -> bool:
    """Tell whether a paragraph describes the office: its staff, duties and history, or the goals of the year ahead."""
    sections = outline.ancestors(outline.section_at(figure.start))
    chapters = [s.chapter_code for s in sections if s.chapter_code]  # the nearest first
    is_described = figure.cell_key is None and bool(_OF_DESCRIPTION & set(chapters[:1]))
    return is_described and not _SERVED.search(figure.label) and not _TELLS_WORK.search(_clause(figure))


def _clause(figure: Figure) -> str:
    """Return the words of the sentence up to a number, back to the last stop but one (全年受理案件90件，审结86件)."""
    before = figure.context.split(figure.printed)[0]
    return "，".join(re.split(r"[；;。]", before)[-1].split("，")[-3:])


def _last_cells(figures: list[Figure]) -> dict[tuple[int, int], int]:
    """Return the last column with work in it, by table and row: in a form the goals stand before what was done."""
    last: dict[tuple[int, int], int] = {}
    for figure in figures:
        if figure.cell_key and figure.subject_code == "output" and figure.kind in ("count", "quantity", "area"):
            row = figure.cell_key[:2]
            last[row] = max(last.get(row, 0), figure.cell_key[2])
    return last


def _is_of_goals(figure: Figure, outline: Outline) -> bool:
    """Tell whether a number stands in a section on goals alone (年度绩效目标)."""
    nearest = next((s for s in outline.ancestors(outline.section_at(figure.start)) if s.chapter_code), None)
    is_planned = bool(nearest and nearest.chapter_code == "goals" and not _DONE.search(nearest.heading))
    return is_planned and figure.cell_key is None


def _is_planned(figure: Figure, heads: dict[tuple[int, int, int], str], last_cells: dict[tuple[int, int], int]) -> bool:
    """Tell whether a number is a target: ≥6个, a cell below 年度总体目标 or beside what was done."""
    if figure.qualifier in ("at_least", "at_most") or figure.label.endswith(("≥", "≤", "不少于", "不低于")):
        return True
    if figure.cell_key:
        head = heads.get(figure.cell_key, "")
        is_left = figure.cell_key[2] < last_cells.get(figure.cell_key[:2], 0)
        return is_left or (bool(_PLANNED_HEAD.search(head)) and not _DONE.search(head))
    return False


def _is_own(figure: Figure, name: str, outline: Outline) -> bool:
    """Tell whether a number is of what the office has, pays or is evaluated by, or a row of numbers run together (3.4座)."""
    words = load_lexicon().raw["no_results"]
    if name in words["whole"] or any(word in name for word in words["within"]):
        return True
    unit = figure.unit_printed or ""
    if figure.kind == "count":
        is_whole_unit = not unit.startswith(("万", "亿", "千"))
        return is_whole_unit and "." in figure.printed and not _AVERAGE.search(figure.label)
    if figure.kind != "money":
        return False
    chapters = {s.chapter_code for s in outline.ancestors(outline.section_at(figure.start))}
    is_paid = any(word in figure.label for word in words["paid"])
    return not is_paid and (name.endswith("安排") or figure.stage_code is not None or bool(chapters & _OF_OWN_MONEY))


def _is_result(figure: Figure) -> bool:
    if figure.qualifier in ("at_least", "at_most") and figure.kind == "money":
        return False  # 投资2亿元以上的项目: a threshold, no result
    if re.search(r"等$|制$|内设|下设|机构|科室|股室", figure.label):
        return False  # …办公室、财政所等5个机构: a count of offices
    if figure.value == 0 and re.search(r"[购处]置", figure.label):
        return False  # 购置公务用车0辆: nothing was done
    if _CAUSE.match(figure.label) or (figure.kind == "money" and DOCUMENT_NO.search(figure.label)):
        return False
    if figure.stage_code == "change" or figure.kind in ("rate", "score", "headcount"):
        return False
    return figure.value is not None and figure.unit_printed is not None and not figure.direction


def _name(figure: Figure) -> str:
    name = _TAIL.sub("", _NOT_A_NAME.sub("", figure.label))
    return name if 2 <= len(name) <= 30 else ""


def _growth_of(relations: list[Relation]) -> dict[int, tuple[int | None, int | None]]:
    """Return, for the current value of every growth statement, the places of its change and of its rate."""
    found: dict[int, tuple[int | None, int | None]] = {}
    for relation in relations:
        roles = {role: start for start, role in relation.members}
        if relation.kind == "growth" and "current" in roles:
            found[roles["current"]] = (roles.get("change"), roles.get("stated"))
    return found
