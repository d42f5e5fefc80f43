with

rules as (
    select * from {{ ref('dim_rule') }}
    where is_active = 1 and is_implemented = 1
),

reports as (
    select * from {{ ref('stg_report') }}
),

-- Rule by rule: one sort of all instances would take longer.
counted as (
    {%- for rule in implemented_rules() %}
    {{ 'union all' if not loop.first }}
    select
        report_id,
        rule_code,
        -- What is told twice is judged twice and counted once, as in fct_finding.
        count(distinct instance_slug || instance_key) as instance_count,
        count(distinct case when status = 'PASS' then instance_slug || instance_key end) as pass_count,
        count(distinct case when status = 'FAIL' then instance_slug || instance_key end) as fail_count,
        count(distinct case when status = 'UNDETERMINED' then instance_slug || instance_key end) as undetermined_count
    from {{ ref('chk_' ~ rule) }}
    group by report_id, rule_code
    {%- endfor %}
),

checked as (
    select
        ---------- ids
        cast(reports.report_id || ':' || rules.rule_code as text) as check_id,
        reports.report_id,
        rules.rule_code,

        ---------- strings
        cast(
            case
                when counted.fail_count > 0 then 'FAIL'
                when counted.pass_count > 0 then 'PASS'
                when counted.undetermined_count > 0 then 'UNDETERMINED'
                else 'NOT_APPLICABLE'
            end as text
        ) as status,

        ---------- numerics
        cast(coalesce(counted.instance_count, 0) as integer) as instance_count,
        cast(coalesce(counted.pass_count, 0) as integer) as pass_count,
        cast(coalesce(counted.fail_count, 0) as integer) as fail_count,
        cast(coalesce(counted.undetermined_count, 0) as integer) as undetermined_count
    from reports
    cross join rules
    left join counted
        on reports.report_id = counted.report_id and rules.rule_code = counted.rule_code
)

select * from checked
