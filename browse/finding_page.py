"""/finding/<finding_id>: what does not fit, computed before the reader's eyes."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import Rows, answer, ask, not_found

_FINDING = """
    select
        fct_finding.*,
        dim_rule.name_zh as rule,
        dim_rule.description_zh,
        dim_rule.explanation_zh,
        dim_report.title,
        dim_report.source_name,
        dim_report.is_current,
        dim_department.name as department_name
    from fct_finding
    inner join dim_rule on dim_rule.rule_code = fct_finding.rule_code
    inner join dim_report on dim_report.report_id = fct_finding.report_id
    left join dim_department on dim_department.department_id = fct_finding.department_id
    where fct_finding.finding_id = :finding_id
"""
_OPERANDS = """
    select
        finding_figure.role,
        report_figure.*,
        dim_budget_item.name_zh as item,
        dim_stage.name_zh as stage,
        report_section.label as section_label,
        report_section.heading as section_heading,
        case when report_figure.report_id <> fct_finding.report_id then dim_report.title end as other_title
    from finding_figure
    inner join fct_finding on fct_finding.finding_id = finding_figure.finding_id
    inner join report_figure on report_figure.figure_id = finding_figure.figure_id
    inner join dim_report on dim_report.report_id = report_figure.report_id
    left join dim_budget_item on dim_budget_item.item_code = report_figure.item_code
    left join dim_stage on dim_stage.stage_code = report_figure.stage_code
    left join report_section on report_section.section_id = report_figure.section_id
    where finding_figure.finding_id = :finding_id
    order by instr('part numerator denominator other whole stated', finding_figure.role), report_figure.char_start
"""
_SAME_CAUSE = """
    select other.finding_id, other.title_zh, other.severity
    from fct_finding
    inner join fct_finding as other
        on other.root_finding_id = fct_finding.root_finding_id and other.finding_id <> fct_finding.finding_id
    where fct_finding.finding_id = :finding_id
    order by other.char_start
"""
_REVIEW = "select * from finding_review where finding_id = :finding_id"
#: Run by the reader, too: the page shows it and links to Datasette's SQL page with it.
LIKE_IT = """select
    dim_department.name as 部门,
    dim_report.fiscal_year as 年度,
    fct_finding.title_zh as 问题,
    fct_finding.message_zh as 说明,
    fct_finding.finding_id,
    fct_finding.report_id
from fct_finding
inner join dim_report on dim_report.report_id = fct_finding.report_id and dim_report.is_current = 1
left join dim_department on dim_department.department_id = dim_report.department_id
where fct_finding.rule_code = :rule_code
order by instr('high medium low', fct_finding.severity), abs(fct_finding.difference) desc"""


async def finding_page(request: Request, datasette: Datasette) -> Response:
    """Answer /finding/<finding_id>."""
    finding_id = unquote(request.url_vars["finding_id"])
    found = await ask(datasette, _FINDING, finding_id=finding_id)
    review = await ask(datasette, _REVIEW, finding_id=finding_id)
    if not found:
        error = f"没有编号为“{finding_id}”的问题。报告更正或规则改进后，问题可能不再报出。"
        if review:
            error += f"此前的处理结果仍保留：{review[0]['person']}，{review[0]['decided_on']}。"
        return await not_found(datasette, request, "没有这个问题", error)
    operands = await ask(datasette, _OPERANDS, finding_id=finding_id)
    context = {
        "finding": found[0],
        "operands": operands,
        "computation": _computation(found[0], operands),
        "same_cause": await ask(datasette, _SAME_CAUSE, finding_id=finding_id),
        "review": review[0] if review else None,
        "like_it": LIKE_IT,
    }
    return await answer(datasette, request, "finding.html", context)


def _computation(finding: dict[str, Any], operands: Rows) -> dict[str, Any]:
    """Return the figures a finding sets against the stated one (`others`), those that state it, and its kind.

    `is_compared`: the other side is printed, too (two places of one amount, spending and budget), so that nothing is
    computed and neither is known to be right.
    """
    stated = [row for row in operands if row["role"] == "stated"]
    stated = stated or [row for row in operands if row["value"] == finding["stated_value"]][:1]
    others = [row for row in operands if row not in stated]
    is_compared = len(others) == 1 and others[0]["value"] == finding["computed_value"]
    return {"stated": stated, "others": others, "is_compared": is_compared}
