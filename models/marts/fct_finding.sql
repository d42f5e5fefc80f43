with

findings as (
    select * from {{ ref('int_check_findings') }}
    where telling_rank = 1
),

reports as (
    select * from {{ ref('stg_report') }}
),

published as (
    select
        ---------- ids
        findings.finding_id,
        findings.report_id,
        reports.department_id,
        findings.rule_code,

        ---------- strings
        findings.severity,
        findings.title_zh,
        findings.message_zh,
        findings.unit,
        findings.suggestion_zh,

        ---------- numerics
        reports.fiscal_year,
        findings.stated_value,
        findings.computed_value,
        findings.difference,
        findings.telling_count,
        findings.char_start,
        findings.char_end
    from findings
    inner join reports
        on findings.report_id = reports.report_id
)

select * from published
