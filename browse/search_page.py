"""/search?q=…: departments, reports, sections, figures, projects, indicators and findings together."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import Rows, answer, ask
from browse.snippets import highlighted, snippet
from ingest.search_text import match_expression

#: Shown of each kind; whether there are more is all that is counted, so that a common word is answered as fast.
SHOWN = 8
#: Figures looked at: a sentence that holds the words has some, and is shown once.
_FIGURES = 60
_FEN = {"元": 100, "万元": 1_000_000, "万": 1_000_000, "亿元": 10_000_000_000, "亿": 10_000_000_000}
_AMOUNT = re.compile(r"([\d,，]*\d(?:\.\d+)?)\s*(亿元|亿|万元|万|元)?")

_LIMITED = "where rowid in (select rowid from {0}_fts where {0}_fts match :match limit :limit)"
_QUERIES = {
    "dim_department": """
        select department_id, name, printed_names, region_name, report_count, first_fiscal_year, last_fiscal_year
        from dim_department {limited} order by name
    """,
    "dim_report": """
        select report_id, title, department_name, fiscal_year, report_kind, source_name, is_current from dim_report
        where rowid in (select rowid from dim_report_fts where dim_report_fts match 'title:(' || :match || ')' limit :limit)
        order by fiscal_year desc, title
    """,
    "report_section": """
        select
            found.section_id, found.label, found.heading, found.report_id, dim_report.title,
            dim_report.department_name, dim_report.is_current,
            substr(report_text.text, found.char_start + 1, min(found.char_end - found.char_start, 6000)) as text
        from (select * from report_section {limited}) as found
        inner join dim_report on dim_report.report_id = found.report_id
        inner join report_text on report_text.report_id = found.report_id
    """,
    "report_figure": """
        select found.*, dim_report.title, dim_report.department_name, dim_report.is_current
        from (select * from report_figure {limited}) as found
        inner join dim_report on dim_report.report_id = found.report_id
    """,
    "fct_project": """
        select found.*, dim_report.title, dim_report.department_name, dim_report.is_current
        from (select * from fct_project {limited}) as found
        inner join dim_report on dim_report.report_id = found.report_id
    """,
    "fct_indicator_score": """
        select found.*, dim_report.title, dim_report.department_name, dim_report.is_current
        from (select * from fct_indicator_score {limited}) as found
        inner join dim_report on dim_report.report_id = found.report_id
    """,
    "fct_finding": """
        select found.*, dim_report.title, dim_report.department_name, dim_report.is_current
        from (select * from fct_finding {limited}) as found
        inner join dim_report on dim_report.report_id = found.report_id
    """,
}
_BY_AMOUNT = """
    select report_figure.*, dim_report.title, dim_report.department_name, dim_report.is_current
    from report_figure
    inner join dim_report on dim_report.report_id = report_figure.report_id
    where report_figure.value_fen in (:fen, -:fen)
    limit :limit
"""


async def search_page(request: Request, datasette: Datasette) -> Response:
    """Answer /search; an amount with its unit is also found where it is printed in another unit."""
    words = (request.args.get("q") or "").strip()[:200]
    context: dict[str, Any] = {"search_words": words, "shown": SHOWN, "found": {}, "amount": None}
    if words:
        match = match_expression(words)
        for table, sql in _QUERIES.items():
            limit = _FIGURES if table == "report_figure" else SHOWN + 1
            rows = await ask(datasette, sql.format(limited=_LIMITED.format(table)), match=match, limit=limit)
            context["found"][table] = _by_sentence(rows)[: SHOWN + 1] if table == "report_figure" else rows
        context["amount"] = await _by_amount(datasette, words)
        context["mark"] = lambda text: highlighted(text, words)
        context["snippet"] = lambda text: snippet(text, words)
    return await answer(datasette, request, "search.html", context)


def _by_sentence(figures: Rows) -> list[dict[str, Any]]:
    """Return the figures of one sentence or row of a table as one place found: {"figures": …, "context": …}."""
    sentences: dict[Any, dict[str, Any]] = {}
    for row in figures:
        place = sentences.setdefault((row["report_id"], row["context"]), {**row, "figures": []})
        place["figures"].append(row)
    return list(sentences.values())


async def _by_amount(datasette: Datasette, words: str) -> dict[str, Any] | None:
    """Return figures equal to an amount, in whatever unit they are printed; a bare number counts as 万元."""
    written = _AMOUNT.fullmatch(words)
    if not written:
        return None
    number, unit = written.groups()
    fen = Decimal(number.replace(",", "").replace("，", "")) * _FEN[unit or "万元"]
    if fen != fen.to_integral_value() or fen > 9 * 10**17:
        return None
    rows: Rows = await ask(datasette, _BY_AMOUNT, fen=int(fen), limit=SHOWN + 1)
    return {"rows": _by_sentence(rows), "wan": float(fen) / 1_000_000, "fen": int(fen), "is_bare": unit is None}
