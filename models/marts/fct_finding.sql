with

findings as (
    select * from {{ ref('int_check_findings') }}
    where telling_rank = 1
),

suggestions as (
    select * from {{ ref('int_check_suggestions') }}
),

reports as (
    select * from {{ ref('stg_report') }}
),

suggested as (
    select
        findings.*,
        coalesce(findings.suggestion_zh, suggestions.suggestion_zh) as mend_zh,
        -- The first of the findings that one wrong number causes.
        case
            when count(suggestions.figure_id) over same_number > 1
                then first_value(findings.finding_id) over (
                    partition by suggestions.figure_id
                    order by findings.char_start, findings.finding_id
                )
        end as root_finding_id
    from findings
    left join suggestions
        on findings.instance_id = suggestions.instance_id
    window same_number as (partition by suggestions.figure_id)
),

published as (
    select
        ---------- ids
        suggested.finding_id,
        suggested.report_id,
        reports.department_id,
        suggested.rule_code,
        cast(suggested.root_finding_id as text) as root_finding_id,

        ---------- strings
        suggested.severity,
        suggested.title_zh,
        suggested.message_zh,
        suggested.unit,
        cast(suggested.mend_zh as text) as suggestion_zh,

        ---------- numerics
        reports.fiscal_year,
        suggested.stated_value,
        suggested.computed_value,
        suggested.difference,
        suggested.telling_count,
        suggested.char_start,
        suggested.char_end
    from suggested
    inner join reports
        on suggested.report_id = reports.report_id
)

select * from published
