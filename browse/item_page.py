"""/item and /item/<item_code>: how an item's amounts are spread over the reports."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import Rows, answer, ask, not_found

_ITEMS = """
    with recursive items as (
        select item_code, name_zh, parent_item_code, 0 as depth, printf('%04d', sort_order) as place
        from dim_budget_item
        where parent_item_code is null

        union all

        select
            dim_budget_item.item_code,
            dim_budget_item.name_zh,
            dim_budget_item.parent_item_code,
            items.depth + 1,
            items.place || printf('.%04d', dim_budget_item.sort_order)
        from dim_budget_item
        inner join items on items.item_code = dim_budget_item.parent_item_code
    )

    select items.*, latest.fiscal_year, latest.report_count, latest.median_wan, latest.total_wan
    from items
    left join item_summary as latest
        on latest.item_summary_id = (
            select item_summary_id from item_summary
            where item_code = items.item_code and stage_code in ('final', 'year_end', 'carry_out') and group_code = 'all'
            order by fiscal_year desc, report_count desc limit 1
        )
    order by items.place
"""
_SUMMARIES = """
    select item_summary.*, dim_stage.name_zh as stage
    from item_summary
    inner join dim_stage on dim_stage.stage_code = item_summary.stage_code
    where item_summary.item_code = :item_code
    order by item_summary.fiscal_year desc, item_summary.group_code <> 'all', dim_stage.sort_order
"""
#: Bands whose bounds go 1, 3, 10, 30 …: amounts of departments differ by powers of ten.
_BANDS = """
    with bounds as (
        select column1 as band, column2 as low_fen, column3 as label from (values
            (0, null, '不足1万元'), (1, 1000000, '1～3万元'), (2, 3000000, '3～10万元'), (3, 10000000, '10～30万元'),
            (4, 30000000, '30～100万元'), (5, 100000000, '100～300万元'), (6, 300000000, '300～1000万元'),
            (7, 1000000000, '1000～3000万元'), (8, 3000000000, '3000万～1亿元'), (9, 10000000000, '1亿～3亿元'),
            (10, 30000000000, '3亿元以上')
        )
    ),
    amounts as (
        select fct_budget.amount_fen
        from fct_budget
        inner join dim_report
            on dim_report.report_id = fct_budget.report_id and dim_report.fiscal_year = fct_budget.fiscal_year
        where
            fct_budget.item_code = :item_code and fct_budget.stage_code = :stage_code
            and fct_budget.fiscal_year = :fiscal_year and fct_budget.fund_code = 'all'
            and fct_budget.scope_code = 'consolidated' and dim_report.is_current = 1
            and dim_report.report_kind <> 'project'
    ),
    banded as (
        select (select max(band) from bounds where amount_fen >= coalesce(low_fen, amount_fen)) as band, count(*) as n
        from amounts group by 1
    )

    select bounds.band, bounds.label, coalesce(banded.n, 0) as report_count
    from bounds
    left join banded on banded.band = bounds.band
    order by bounds.band
"""
# The + keeps SQLite from walking all amounts of all items in order, which takes long for an item of few reports.
_LARGEST = """
    select
        fct_budget.amount_wan,
        fct_budget.figure_id,
        fct_budget.has_conflict,
        fct_budget.amount_wan * 100.0 / nullif(total.amount_wan, 0) as share_pct,
        dim_report.report_id,
        dim_report.title,
        dim_report.source_name,
        dim_department.department_id,
        dim_department.name as department_name
    from fct_budget
    inner join dim_report
        on dim_report.report_id = fct_budget.report_id and dim_report.fiscal_year = fct_budget.fiscal_year
    left join dim_department on dim_department.department_id = dim_report.department_id
    left join fct_budget as total
        on total.report_id = fct_budget.report_id and total.item_code = 'total_expenditure'
        and total.stage_code = fct_budget.stage_code and total.fund_code = 'all'
        and total.scope_code = 'consolidated' and total.fiscal_year = fct_budget.fiscal_year
    where
        fct_budget.item_code = :item_code and fct_budget.stage_code = :stage_code
        and fct_budget.fiscal_year = :fiscal_year and fct_budget.fund_code = 'all'
        and fct_budget.scope_code = 'consolidated' and dim_report.is_current = 1
        and dim_report.report_kind <> 'project'
    order by +fct_budget.amount_fen desc
    limit 15
"""
# Amounts that count here although a check says that their unit must be a slip, and nobody has explained it.
_SLIPS = """
    select
        fct_budget.item_code, fct_budget.fiscal_year, fct_budget.stage_code, fct_finding.finding_id, report_figure.printed,
        report_figure.unit_printed, dim_report.report_id, dim_report.title, dim_report.source_name,
        dim_report.department_id, dim_report.department_name
    from fct_finding
    inner join finding_figure on finding_figure.finding_id = fct_finding.finding_id and finding_figure.role = 'stated'
    inner join fct_budget on fct_budget.figure_id = finding_figure.figure_id
    inner join report_figure on report_figure.figure_id = fct_budget.figure_id
    inner join dim_report
        on dim_report.report_id = fct_budget.report_id and dim_report.fiscal_year = fct_budget.fiscal_year
    where
        fct_finding.rule_code = 'UNIT_SLIP' and fct_finding.review_code in ('open', 'confirmed')
        and fct_budget.fund_code = 'all' and fct_budget.scope_code = 'consolidated' and dim_report.is_current = 1
        and dim_report.report_kind <> 'project' and fct_budget.item_code = coalesce(:item_code, fct_budget.item_code)
    order by dim_report.report_id, fct_budget.figure_id
"""
_ITEM = """
    select dim_budget_item.*, parent.name_zh as parent_name
    from dim_budget_item
    left join dim_budget_item as parent on parent.item_code = dim_budget_item.parent_item_code
    where dim_budget_item.item_code = :item_code
"""
_CHILDREN = "select item_code, name_zh from dim_budget_item where parent_item_code = :item_code order by sort_order"


async def items_page(request: Request, datasette: Datasette) -> Response:
    """Answer /item: the tree of items with their latest medians."""
    slips = {(row["item_code"], row["fiscal_year"]) for row in await ask(datasette, _SLIPS, item_code=None)}
    context = {"items": await ask(datasette, _ITEMS), "slips": slips}
    return await answer(datasette, request, "items.html", context)


async def item_page(request: Request, datasette: Datasette) -> Response:
    """Answer /item/<item_code>?year=…&stage=…; by default the latest final amounts."""
    item_code = request.url_vars["item_code"]
    found = await ask(datasette, _ITEM, item_code=item_code)
    if not found:
        return await not_found(datasette, request, "没有这个收支项目", f"没有代码为“{item_code}”的收支项目。")
    summaries = await ask(datasette, _SUMMARIES, item_code=item_code)
    shown = _shown(summaries, request.args.get("year"), request.args.get("stage"))
    context: dict[str, Any] = {
        "item": found[0],
        "children": await ask(datasette, _CHILDREN, item_code=item_code),
        "summaries": [row for row in summaries if row["group_code"] == "all"],
        "shown": shown,
    }
    if shown:
        place = {name: shown[name] for name in ("item_code", "stage_code", "fiscal_year")}
        context["groups"] = [row for row in summaries if all(row[name] == place[name] for name in place)]
        context["bands"] = _trim(await ask(datasette, _BANDS, **place))
        slips = await ask(datasette, _SLIPS, item_code=item_code)
        context["slips"] = [row for row in slips if all(row[name] == place[name] for name in place)]
        context["largest"] = await ask(datasette, _LARGEST, **place)
    return await answer(datasette, request, "item.html", context)


def _shown(summaries: Rows, year: str | None, stage: str | None) -> dict[str, Any] | None:
    """Return the year and stage asked for, else the latest year's final amounts, else whatever is there."""
    for row in summaries:
        if row["group_code"] == "all" and str(row["fiscal_year"]) == year and row["stage_code"] == stage:
            return row
    ends = [row for row in summaries if row["stage_code"] in ("final", "year_end", "carry_out")]
    return next(iter(ends or summaries), None)


def _trim(bands: Rows) -> Rows:
    """Leave out the empty bands at both ends."""
    filled = [place for place, band in enumerate(bands) if band["report_count"]]
    return bands[filled[0] : filled[-1] + 1] if filled else []
