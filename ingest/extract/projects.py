"""Reads projects told in prose: items of project spending, paragraphs about one project, lists of works, total investment."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.investments import read_investments
from ingest.extract.passage import Passage
from ingest.extract.project_lists import read_named_amounts, read_parts, read_works
from ingest.extract.project_names import DOCUMENT_NO
from ingest.extract.project_paragraphs import read_paragraph
from ingest.extract.project_status import with_status
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

_FUNCTION_CODE = re.compile(r"功能(?:分类)?科目(?:编码|代码)?(?:为|是|：|:)*\s*(\d{7}|\d{5}|\d{3})(?!\d)")


def read_projects(
    passages: list[Passage], figures: dict[int, Figure], relations: list[Relation], lexicon: Lexicon
) -> tuple[list[ProjectMention], dict[int, str]]:
    """Return the project mentions of the prose and, for the amounts they own, the stage each tells (by place)."""
    mentions: list[ProjectMention] = []
    stages: dict[int, str] = {}
    mentions += read_parts(passages, figures, relations, lexicon, stages)
    listed: list[ProjectMention] = []
    for passage in passages:
        mentions += read_paragraph(passage, figures, lexicon, stages)
        mentions += read_named_amounts(passage, figures, lexicon, stages)
        listed += read_works(passage, lexicon)
        mentions += read_investments(passage, figures, lexicon, stages)
    mentions += with_status(listed, passages, lexicon)
    return mentions, stages


def complete_form(projects: list[ProjectMention], passages: list[Passage]) -> list[ProjectMention]:
    """Give the one project of a project's form the function code and document number that the report's text tells."""
    forms = [p for p in projects if p.basis == "table" and not p.is_total]
    if len(forms) != 1:
        return projects
    codes = {m.group(1) for p in passages for m in _FUNCTION_CODE.finditer(p.text)}
    named = [p for p in passages if not p.cell_key and forms[0].name in p.text]
    documents = [m.group() for p in named for m in DOCUMENT_NO.finditer(p.text)][:1]
    told = replace(
        forms[0], function_code=forms[0].function_code or (codes.pop() if len(codes) == 1 else None),
        document_no=forms[0].document_no or next(iter(documents), None),
    )  # fmt: skip
    return [told if p is forms[0] else p for p in projects]


def project_key(name: str) -> str:
    """Return what two names of one project share: no quotes, blanks, list words or closing 支出 / 经费 / 项目."""
    key = make_shadow(name).text.replace("\n", "")
    key = re.sub(r"[:,，、。;；\s·]", "", key)
    key = re.sub(r"^(?:实施项目|本级基金|项目)", "", key)
    return (
        re.sub(
            r"(?:项目建设款|项目建设|建设款|专项资金|专项经费|项目支出|项目资金|项目经费|项目|支出|经费|资金|款)$",
            "",
            key,
        )
        or key
    )
