"""/rule and /rule/<rule_code>: what each rule checks, and what it says of the reports."""

from __future__ import annotations

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from browse.pages import answer, ask, not_found

_RULES = """
    select dim_rule.*, rule_summary.*
    from dim_rule
    inner join rule_summary on rule_summary.rule_code = dim_rule.rule_code
    where :rule_code is null or dim_rule.rule_code = :rule_code
    order by rule_summary.finding_count desc, dim_rule.rowid
"""
_FINDINGS = """
    select
        fct_finding.*,
        dim_report.title,
        dim_report.source_name,
        dim_department.name as department_name,
        finding_review.decision_code
    from fct_finding
    inner join dim_report on dim_report.report_id = fct_finding.report_id and dim_report.is_current = 1
    left join dim_department on dim_department.department_id = fct_finding.department_id
    left join finding_review on finding_review.finding_id = fct_finding.finding_id
    where fct_finding.rule_code = :rule_code
    order by instr('high medium low', fct_finding.severity), fct_finding.fiscal_year desc, fct_finding.finding_id
    limit 20
"""


async def rules_page(request: Request, datasette: Datasette) -> Response:
    """Answer /rule: all rules with their results."""
    return await answer(datasette, request, "rules.html", {"rules": await ask(datasette, _RULES, rule_code=None)})


async def rule_page(request: Request, datasette: Datasette) -> Response:
    """Answer /rule/<rule_code>."""
    rule_code = request.url_vars["rule_code"].upper()
    found = await ask(datasette, _RULES, rule_code=rule_code)
    if not found:
        return await not_found(datasette, request, "没有这条规则", f"没有代码为“{rule_code}”的规则。")
    context = {"rule": found[0], "findings": await ask(datasette, _FINDINGS, rule_code=rule_code)}
    return await answer(datasette, request, "rule.html", context)
