"""Tells what the place of a block says before a word of it is read: the section's fund, item and stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.document import Paragraph, Table
from ingest.extract.sentences.passage import Frame
from ingest.head.opening import Opening
from ingest.layout.outline import Section
from ingest.lexicon import Lexicon
from ingest.shadow import make_shadow

# （三）“三公”经费。年初预算6.80万元…: a heading that its text follows on the same line.
_RUN_IN = re.compile(
    r"(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.]+|[一二三四五六七八九十]是)(?P<words>[^\d。，,；;：:、]{2,16})。"
    r"|(?P<topic>[^\d。，,；;：:、]{0,8}(?:经费|支出|收入|采购|资产)(?:使用|执行|支出|收支|管理)?情况)。"
)
_OF_TARGETS = re.compile(r"绩效目标(?:申报|批复|审批)?表")  # what is asked for; nothing is spent yet
_OF_OPENING_BUDGET = re.compile(
    r"(?:三公经费|收支)预算(?:安排)?情况|(?<!公共)(?<!基金)(?<!经营)预算情况说明$"
    r"|(?:年初预算(?:收支|安排|批复|编制)?|预算(?:安排|批复|编制|投入)|(?:资金|经费|投资)预算)(?:及批复)?(?:情况|说明)?$"
)


def run_in_heading(block: Paragraph | Table) -> str | None:
    """Return the heading that a paragraph's text follows on the same line, without its number, or None."""
    run_in = _RUN_IN.match(make_shadow(block.text).text) if isinstance(block, Paragraph) else None
    return run_in["words"] or run_in["topic"] if run_in else None


def frame_of(
    chain: Sequence[Section],
    run_in: str | None,
    opening: Opening,
    unit: str | None,
    project: str | None,
    lexicon: Lexicon,
) -> Frame:
    """Return the frame of the blocks of a section, given with those it lies in, innermost first.

    `run_in` is the heading that stands on the block's own line, `unit` the unit of money stated last above it, `project` the
    project that it is about; each may be None.
    """
    headings = ([run_in] if run_in else []) + [section.heading for section in chain]
    # The nearest heading that tells which: (一)公务接待费 below 二、“三公”经费预算情况说明.
    telling = next((heading for heading in headings if "预算" in heading or "决算" in heading), "")
    is_accounted = "决算" in telling and "预算" not in telling  # 上年“三公”经费决算情况
    of_accounts = "年初" not in telling and any("决算" in heading for heading in headings[1:])
    is_budgeted = _tells_opening_budget(telling) and not of_accounts  # 部门决算情况说明 > （一）收入支出预算安排情况
    is_budgeted = is_budgeted or (opening.report_kind == "budget" and not is_accounted)
    is_budgeted = is_budgeted or bool(_OF_TARGETS.search(make_shadow(opening.title).text))
    return Frame(
        fiscal_year=opening.fiscal_year,
        department_names=(make_shadow(opening.department_name).text,) if opening.department_name else (),
        section_seq=(chain[0].seq or None) if chain else None,
        section_fund=next((s.fund_code for s in chain if s.fund_code), None),
        section_item=_section_item(headings, lexicon),
        section_headings=tuple(section.heading for section in chain),
        chapter_codes=tuple(section.chapter_code for section in chain if section.chapter_code),
        unit=unit,
        project_name=project,
        report_kind=opening.report_kind,
        default_stage="initial" if is_budgeted else "final",
    )


def _tells_opening_budget(heading: str) -> bool:
    """Tell whether a heading announces the opening budget alone (年初预算安排情况), not what came of it."""
    return bool(_OF_OPENING_BUDGET.search(make_shadow(heading).text))


def _section_item(headings: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the item that the nearest heading with one names; 财政拨款“三公”经费, 财政拨款基本支出 name the source first."""
    named = next((items for heading in headings if (items := _items(heading, lexicon))), ())
    return next((item for item in named if item != "fiscal_appropriation"), named[0] if named else None)


@lru_cache(maxsize=1024)  # a chapter's heading is asked about in each of its sections
def _items(heading: str, lexicon: Lexicon) -> tuple[str, ...]:
    items = (term.meaning.item for term in lexicon.terms(make_shadow(heading).text))
    # 3、防沙治沙工程 is no purchase, and a section on assets tells several of them.
    return tuple(item for item in items if item and "assets" not in item and not item.startswith("procurement_"))
