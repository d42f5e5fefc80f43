"""The start page: what is loaded, how spending, scores and findings lie, and which reports to look at first."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import Rows, answer, ask

_QUERIES = {
    "build": "select * from build_info",
    "kinds": """
        select report_kind, count(*) as report_count
        from dim_report where is_current = 1
        group by report_kind order by count(*) desc
    """,
    "years": """
        select
            dim_report.fiscal_year,
            count(*) as report_count,
            sum(report_summary.budget_wan is not null and report_summary.final_wan is not null) as both_count,
            sum(case when report_summary.final_wan is not null then report_summary.budget_wan end) as budget_wan,
            sum(case when report_summary.budget_wan is not null then report_summary.final_wan end) as final_wan,
            sum(report_summary.finding_count) as finding_count
        from dim_report
        inner join report_summary on report_summary.report_id = dim_report.report_id
        where dim_report.is_current = 1
        group by dim_report.fiscal_year order by dim_report.fiscal_year desc nulls last
        limit 12
    """,
    "regions": """
        select region_name, count(*) as report_count, count(distinct department_id) as department_count
        from dim_report where is_current = 1
        group by region_name order by count(*) desc, region_name
        limit 12
    """,
    "totals": """
        select
            (select count(*) from dim_department) as department_count,
            (select count(distinct region_name) from dim_report where is_current = 1) as region_count,
            (select count(*) from unread_number) as unread_count,
            (select count(*) from dim_report where is_current = 0) as replaced_count,
            (select count(*) from ingest_file where status = 'rejected') as rejected_count,
            (select sum(open_count) from report_summary where attention_rank is not null) as open_count
    """,
    "rates": """
        select
            case
                when execution_rate_pct < 80 then 0 when execution_rate_pct < 90 then 1
                when execution_rate_pct < 95 then 2 when execution_rate_pct < 100 then 3
                when execution_rate_pct = 100 then 4 when execution_rate_pct <= 110 then 5 else 6
            end as band,
            count(*) as report_count
        from report_summary
        where execution_rate_pct is not null and attention_rank is not null
        group by band
    """,
    "scores": """
        select
            case
                when total_score < 80 then 0 when total_score < 90 then 1
                when total_score < 95 then 2 when total_score < 98 then 3 else 4
            end as band,
            case
                when finding_count = 0 then 0 when finding_count <= 2 then 1
                when finding_count <= 5 then 2 when finding_count <= 10 then 3 else 4
            end as found,
            count(*) as report_count
        from report_summary
        where total_score is not null and attention_rank is not null
        group by band, found
    """,
    "rules": """
        select dim_rule.rule_code, dim_rule.name_zh, rule_summary.*
        from rule_summary
        inner join dim_rule on dim_rule.rule_code = rule_summary.rule_code
        where rule_summary.finding_count > 0
        order by rule_summary.finding_count desc, dim_rule.name_zh
    """,
    "attention": """
        select
            report_summary.*,
            dim_report.title,
            dim_report.source_name,
            dim_department.name as department_name
        from report_summary
        inner join dim_report on dim_report.report_id = report_summary.report_id
        left join dim_department on dim_department.department_id = report_summary.department_id
        where report_summary.attention_rank <= 10 and report_summary.open_count + report_summary.unread_count > 0
        order by report_summary.attention_rank
    """,
}
#: Bands as they are called and as a filter of Datasette's table page writes them.
_RATE_BANDS = [
    ("不足80%", "__lt=80"),
    ("80～90%", "__gte=80&execution_rate_pct__lt=90"),
    ("90～95%", "__gte=90&execution_rate_pct__lt=95"),
    ("95～100%", "__gte=95&execution_rate_pct__lt=100"),
    ("恰为100%", "__exact=100"),
    ("100～110%", "__gt=100&execution_rate_pct__lte=110"),
    ("超过110%", "__gt=110"),
]
_SCORE_BANDS = [
    ("不足80分", "__lt=80"),
    ("80～90分", "__gte=80&total_score__lt=90"),
    ("90～95分", "__gte=90&total_score__lt=95"),
    ("95～98分", "__gte=95&total_score__lt=98"),
    ("98分以上", "__gte=98"),
]
_FINDING_BANDS = ["没有", "1～2处", "3～5处", "6～10处", "10处以上"]


async def start_page(request: Request, datasette: Datasette) -> Response:
    """Answer /."""
    found = {name: await ask(datasette, sql) for name, sql in _QUERIES.items()}
    context: dict[str, Any] = {
        **found,
        "build": found["build"][0],
        "totals": found["totals"][0],
        "rates": _rate_bars(found["rates"]),
        "scores": _score_matrix(found["scores"]),
        "finding_bands": _FINDING_BANDS,
        "metadata": datasette.metadata(),
    }
    return await answer(datasette, request, "index.html", context)


def _rate_bars(counted: Rows) -> Rows:
    counts = {row["band"]: row["report_count"] for row in counted}
    return [
        {"label": label, "filter": f"execution_rate_pct{written}", "report_count": counts.get(band, 0)}
        for band, (label, written) in enumerate(_RATE_BANDS)
    ]


def _score_matrix(counted: Rows) -> Rows:
    """Return a line for each band of scores: how many reports have how many findings."""
    counts = {(row["band"], row["found"]): row["report_count"] for row in counted}
    return [
        {
            "label": label,
            "filter": f"total_score{written}",
            "counts": [counts.get((band, found), 0) for found in range(len(_FINDING_BANDS))],
        }
        for band, (label, written) in enumerate(_SCORE_BANDS)
    ]
