-- Every check counts exactly the findings that are published for it, and only failed checks have any.

with

findings as (
    select
        report_id,
        rule_code,
        count(*) as finding_count
    from {{ ref('fct_finding') }}
    group by report_id, rule_code
),

checks as (
    select * from {{ ref('fct_check') }}
),

miscounted as (
    select
        checks.check_id,
        checks.status,
        checks.fail_count,
        findings.finding_count
    from checks
    left join findings
        on checks.report_id = findings.report_id and checks.rule_code = findings.rule_code
    where
        checks.fail_count <> coalesce(findings.finding_count, 0)
        or (checks.status = 'FAIL') <> (findings.finding_count is not null)
)

select * from miscounted
