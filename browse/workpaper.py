"""A report's working paper (底稿): its findings with their quotes and review, and every fact with its sentence."""

from __future__ import annotations

from browse.workbook import Column, Sheet

#: Sheet -> what it asks for one :report_id. The heads are Chinese; the words an auditor fills in stand empty.
SHEETS = {
    "问题": """
        select
            dim_rule.name_zh as 规则,
            case fct_finding.severity when 'high' then '严重' when 'medium' then '一般' else '轻微' end as 严重程度,
            fct_finding.title_zh as 标题,
            fct_finding.message_zh as 说明,
            fct_finding.stated_value as 写明的数值,
            fct_finding.computed_value as 计算的数值,
            fct_finding.difference as 差额,
            fct_finding.unit as 单位,
            fct_finding.suggestion_zh as 修改建议,
            case finding_review.decision_code
                when 'open' then '待核' when 'confirmed' then '属实'
                when 'explained' then '已说明' when 'wrongly_read' then '误读'
            end as 处理结果,
            finding_review.note as 处理说明,
            finding_review.person as 处理人,
            finding_review.decided_on as 处理日期,
            null as 本次核实情况,
            fct_finding.finding_id as 问题编号
        from fct_finding
        left join dim_rule on dim_rule.rule_code = fct_finding.rule_code
        left join finding_review on finding_review.finding_id = fct_finding.finding_id
        where fct_finding.report_id = :report_id
        order by instr('high medium low', fct_finding.severity), fct_finding.char_start, fct_finding.finding_id
    """,
    "问题涉及的原句": """
        select
            fct_finding.title_zh as 标题,
            case finding_figure.role
                when 'stated' then '写明' when 'whole' then '总数' when 'part' then '部分'
                when 'numerator' then '分子' when 'denominator' then '分母' else '其他'
            end as 角色,
            report_figure.printed || coalesce(report_figure.unit_printed, '') as 所印数字,
            report_figure.context as 原句,
            report_figure.line_no as 第几行,
            case when report_figure.report_id <> fct_finding.report_id then dim_report.title end as 另一份报告,
            fct_finding.finding_id as 问题编号,
            report_figure.figure_id as 数字编号
        from fct_finding
        inner join finding_figure on finding_figure.finding_id = fct_finding.finding_id
        inner join report_figure on report_figure.figure_id = finding_figure.figure_id
        inner join dim_report on dim_report.report_id = report_figure.report_id
        where fct_finding.report_id = :report_id
        order by fct_finding.char_start, fct_finding.finding_id, report_figure.char_start
    """,
    "预算与决算": """
        select
            fct_budget.fiscal_year as 年度,
            dim_budget_item.name_zh as 收支项目,
            dim_fund.name_zh as 资金性质,
            dim_scope.name_zh as 口径,
            dim_stage.name_zh as 阶段,
            fct_budget.amount_wan as "金额（万元）",
            case fct_budget.has_conflict when 1 then '是' else '否' end as 另有不同的数,
            report_figure.context as 原句,
            report_figure.line_no as 第几行,
            fct_budget.figure_id as 数字编号
        from fct_budget
        inner join report_figure on report_figure.figure_id = fct_budget.figure_id
        left join dim_budget_item on dim_budget_item.item_code = fct_budget.item_code
        left join dim_fund on dim_fund.fund_code = fct_budget.fund_code
        left join dim_scope on dim_scope.scope_code = fct_budget.scope_code
        left join dim_stage on dim_stage.stage_code = fct_budget.stage_code
        where fct_budget.report_id = :report_id
        order by fct_budget.fiscal_year desc, dim_budget_item.sort_order, dim_fund.sort_order, dim_stage.sort_order
    """,
    "项目": """
        select
            seq as 顺序,
            name as 项目,
            document_no as 指标文号,
            initial_wan as "年初预算（万元）",
            adjustment_wan as "预算调整（万元）",
            appropriated_wan as "财政拨款（万元）",
            budget_wan as "全年预算（万元）",
            spent_wan as "支出（万元）",
            carry_out_wan as "年末结转（万元）",
            stated_execution_rate_pct as "写明的执行率（%）",
            computed_execution_rate_pct as "计算的执行率（%）",
            status_text as 进度,
            remark as 备注,
            spent_figure_id as 支出的数字编号
        from fct_project
        where report_id = :report_id
        order by seq
    """,
    "指标与得分": """
        select
            case block_code
                when 'self_score_form' then '自评表' when 'target_list' then '目标清单' else '文字评分'
            end as 所在部分,
            level as 层级,
            path as 指标,
            target_text as 目标,
            actual_text as 完成,
            weight as 分值,
            score as 得分,
            deduction as 扣分,
            score_figure_id as 得分的数字编号
        from fct_indicator_score
        where report_id = :report_id
        order by block_code, seq
    """,
    "百分比": """
        select
            fct_rate.name as 名称,
            fct_rate.stated_pct as "写明（%）",
            fct_rate.computed_pct as "计算（%）",
            case fct_rate.verdict
                when 'consistent' then '相符' when 'inconsistent' then '不符' else '无从核对'
            end as 核对结果,
            report_figure.context as 原句,
            fct_rate.figure_id as 数字编号
        from fct_rate
        left join report_figure on report_figure.figure_id = fct_rate.figure_id
        where fct_rate.report_id = :report_id
        order by report_figure.char_start
    """,
}
HEAD = """
    select dim_report.title, dim_report.source_name, dim_report.source_sha256, dim_report.fiscal_year,
        dim_report.total_score, dim_report.is_current, coalesce(dim_department.name, dim_report.department_name) as name,
        (select content_sha256 from build_info) as content_sha256
    from dim_report
    left join dim_department on dim_department.department_id = dim_report.department_id
    where dim_report.report_id = :report_id
"""
_MEANINGS = {
    "本次核实情况": "留给审计人员填写",
    "处理结果": "reviews.csv 中最近一次的处理",
    "另有不同的数": "报告中对同一事项还写了超出舍入差异的其他数",
    "第几行": "报告正文的第几行，从 1 起",
    "数字编号": "在网站上打开 /report/<报告编号>?figure=<数字编号> 即到原文",
    "问题编号": "在网站上打开 /finding/<问题编号>",
    "计算的数值": "由报告中的其他数算得",
}


def sheet(name: str, heads: list[str], rows: list[list[object]]) -> Sheet:
    """Return one sheet of the working paper, each column with what needs saying of it."""
    return Sheet(name, [Column(head, _MEANINGS.get(head, "")) for head in heads], rows)


def notes(head: dict[str, object]) -> list[tuple[str, object]]:
    """Return what the paper says of itself and of its report."""
    return [
        ("内容", "审计底稿：由报告原文逐字读取的事实、问题和原句；数字照原文收录，不作更正"),
        ("报告", head["title"]),
        ("部门", head["name"]),
        ("年度", head["fiscal_year"]),
        ("自评得分", head["total_score"]),
        ("版本", "现行" if head["is_current"] else "已由更正后的报告替代"),
        ("来源文件", head["source_name"]),
        ("来源文件 sha256", head["source_sha256"]),
        ("数据内容校验值", head["content_sha256"]),
    ]
