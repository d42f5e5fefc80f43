"""Reads projects told in prose: items of project spending, paragraphs about one project, lists of works, total investment."""

from __future__ import annotations

from ingest.extract.investments import read_investments
from ingest.extract.passage import Passage
from ingest.extract.project_clauses import read_clauses
from ingest.extract.project_lists import read_named_amounts, read_parts, read_works
from ingest.extract.project_paragraphs import read_paragraph
from ingest.extract.project_status import with_status
from ingest.figure import Figure, ProjectMention, Relation
from ingest.lexicon import Lexicon


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
        mentions += read_clauses(passage, figures, lexicon, stages)
        mentions += read_investments(passage, figures, lexicon, stages)
    mentions += with_status(listed, passages, lexicon)
    return mentions, stages
