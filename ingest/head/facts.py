"""Reads what a report says of itself: department, region, year, kind, headcounts, total score and grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Document
from ingest.figure import Figure, IndicatorLine, ProjectMention
from ingest.head.opening import Opening
from ingest.head.own_headcounts import headcount
from ingest.head.regions import find_region, is_town
from ingest.head.scores import scores_told, total_score
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_JUDGED = "等次|等级|评级|评定结果|评价结果|自评结果|自评结论|结论|评定|评价结论"
_SCORED = r"(?:自评|得分|评分|(?:自评|评价)结[论果])[为:(]?\d{2}(?:\.\d+)?分[,，(]?(?:评?为|属)?"
# 财政局委托第三方对某项目开展重点评价，得分88分，等级为良
_OF_OTHERS = re.compile(r"重点评价|第三方")
# How a grade (GRADES) is told, the surest first.
_SHAPES = (
    rf"(?:{_JUDGED})(?:等次|等级)?[为是:\n]*(GRADES)(?![\u4e00-\u9fff]{{2}}(?!等))",
    rf"(?:{_SCORED}|综合评价[为是:]|整体(?:支出)?(?:绩效)?自评(?:结果)?[为是:])(GRADES)(?=[,，。;；)]|$)",
)
# 评价结果中，90分以上的8个; 评价结果为“优”的10个
_OF_SEVERAL = re.compile(r"的|\d+个")
_IN_THEM = "中"
# 自评等级:优 财政部门复核: in the printed text only, as nothing but the blank behind the word says where it ends.
_BEFORE_BLANK = r"(?:等次|等级|评级)[:：]\s*[“\"]?(GRADES)[”\"]?(?=[\s，,。.；;）)]|$)"


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
    scores_told: tuple[int, ...]  # where sentences tell the report's own score
    grade: str | None

    def figures(self) -> list[Figure]:
        """Return the figures that tell the report's own facts."""
        return [f for f in (self.headcount_authorized, self.headcount_actual, self.total_score) if f]


def read_head(
    opening: Opening,
    document: Document,
    figures: list[Figure],
    indicators: list[IndicatorLine],
    lexicon: Lexicon,
    forms: Sequence[tuple[int, int, str]],
    projects: Sequence[ProjectMention] = (),
) -> Head:
    """Read the report's own facts from its figures and words; `forms` are the projects' forms: start, end, name.

    What the paragraphs about single `projects` tell of scores and grades is not the department's.
    """
    told = [p for p in projects if p.basis == "prose" and opening.report_kind != "project"]
    figures = [f for f in figures if f.kind != "score" or not any(p.start <= f.start < p.end for p in told)]
    region_name, region_code, level = find_region(
        opening.department_name or opening.title, document.text, opening.folder
    )
    name = opening.department_name or ""
    if is_town(name) or re.search(r"(?:镇|乡|街道)(?:人民政府|办事处)", name):
        level = "township"
    return Head(
        opening, region_name, region_code, level, headcount(figures, "authorized", opening.fiscal_year, lexicon),
        headcount(figures, "actual", opening.fiscal_year, lexicon),
        total_score(figures, indicators, opening, document, lexicon, forms),
        scores_told(figures, indicators, opening, document, lexicon), read_grade(document.text, lexicon, told),
    )  # fmt: skip


def read_grade(printed: str, lexicon: Lexicon, projects: Sequence[ProjectMention]) -> str | None:
    """Return the grade, None where none is told; what the paragraphs of single `projects` tell is not the report's."""
    grades = "|".join(sorted(lexicon.words("grade_words"), key=len, reverse=True))
    for project in projects:
        printed = printed[: project.start] + "□" * (project.end - project.start) + printed[project.end :]
    text = make_shadow(printed).text
    for shape, place in (*((shape, text) for shape in _SHAPES), (_BEFORE_BLANK, printed)):
        for match in re.finditer(shape.replace("GRADES", grades), place):
            sentence = re.split(r"[。；;\n]", place[: match.start()])[-1]
            is_word = match[1] == _IN_THEM and place[match.start(1) - 1] not in "为是:\n"
            if not _OF_OTHERS.search(sentence) and not is_word and not _OF_SEVERAL.match(place, match.end()):
                return match[1]
    return None
