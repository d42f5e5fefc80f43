with

findings as (
    select * from {{ ref('int_check_findings') }}
    where telling_rank = 1
),

suggestions as (
    select * from {{ ref('int_check_suggestions') }}
),

reports as (
    select * from {{ ref('dim_report') }}
),

roots as (
    select * from {{ ref('int_check_roots') }}
),

decisions as (
    select
        *,
        row_number() over (partition by finding_id order by line_no desc) as decision_rank
    from {{ ref('stg_finding_review') }}
),

published as (
    select
        ---------- ids
        findings.finding_id,
        findings.report_id,
        reports.department_id,
        findings.rule_code,
        roots.root_finding_id,

        ---------- strings
        findings.severity,
        findings.title_zh,
        findings.message_zh,
        findings.unit,
        cast(coalesce(findings.suggestion_zh, suggestions.suggestion_zh) as text) as suggestion_zh,
        -- The last decision counts; what nobody decided about is open.
        cast(coalesce(decisions.decision_code, 'open') as text) as review_code,
        decisions.note as review_note,
        decisions.person as reviewed_by,
        decisions.decided_on as reviewed_on,

        ---------- numerics
        reports.fiscal_year,
        reports.is_current,
        findings.stated_value,
        findings.computed_value,
        findings.difference,
        findings.telling_count,
        cast(
            row_number() over (
                order by
                    reports.is_current desc, coalesce(decisions.decision_code, '') in ('explained', 'wrongly_read') asc,
                    instr('high medium low', findings.severity) asc, findings.report_id asc, findings.char_start asc,
                    findings.finding_id asc
            ) as integer
        ) as attention_rank,
        findings.char_start,
        findings.char_end
    from findings
    inner join reports
        on findings.report_id = reports.report_id
    left join suggestions
        on findings.finding_id = suggestions.finding_id
    left join roots
        on findings.finding_id = roots.finding_id
    left join decisions
        on findings.finding_id = decisions.finding_id and decisions.decision_rank = 1
)

select * from published
