with

rules as (
    select * from {{ ref('dim_rule') }}
),

checks as (
    select fct_check.*
    from {{ ref('fct_check') }} as fct_check
    inner join {{ ref('dim_report') }} as dim_report
        on fct_check.report_id = dim_report.report_id
    where dim_report.is_current = 1
),

findings as (
    select fct_finding.*
    from {{ ref('fct_finding') }} as fct_finding
    inner join {{ ref('dim_report') }} as dim_report
        on fct_finding.report_id = dim_report.report_id
    where dim_report.is_current = 1
),

checked as (
    select
        rule_code,
        sum(status = 'PASS') as pass_count,
        sum(status = 'FAIL') as fail_count,
        sum(status = 'NOT_APPLICABLE') as not_applicable_count,
        sum(status = 'UNDETERMINED') as undetermined_count,
        sum(instance_count) as instance_count
    from checks
    group by rule_code
),

found as (
    select
        rule_code,
        count(*) as finding_count,
        sum(severity = 'high') as high_count,
        sum(severity = 'medium') as medium_count,
        sum(severity = 'low') as low_count
    from findings
    group by rule_code
),

summed as (
    select
        rules.rule_code,
        cast(coalesce(checked.pass_count, 0) as integer) as pass_count,
        cast(coalesce(checked.fail_count, 0) as integer) as fail_count,
        cast(coalesce(checked.not_applicable_count, 0) as integer) as not_applicable_count,
        cast(coalesce(checked.undetermined_count, 0) as integer) as undetermined_count,
        cast(coalesce(checked.instance_count, 0) as integer) as instance_count,
        cast(coalesce(found.finding_count, 0) as integer) as finding_count,
        cast(coalesce(found.high_count, 0) as integer) as high_count,
        cast(coalesce(found.medium_count, 0) as integer) as medium_count,
        cast(coalesce(found.low_count, 0) as integer) as low_count
    from rules
    left join checked on rules.rule_code = checked.rule_code
    left join found on rules.rule_code = found.rule_code
)

select * from summed
