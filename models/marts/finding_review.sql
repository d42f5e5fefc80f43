with

decisions as (
    select * from {{ ref('stg_finding_review') }}
),

findings as (
    select * from {{ ref('fct_finding') }}
),

rules as (
    select * from {{ ref('dim_rule') }}
),

ranked as (
    select
        *,
        row_number() over (partition by finding_id order by line_no desc) as decision_rank,
        count(*) over (partition by finding_id) as decision_count
    from decisions
),

published as (
    select
        ---------- ids
        -- Not a key of fct_finding: what was decided stays when the finding is gone.
        ranked.finding_id,
        findings.report_id,
        rules.rule_code,

        ---------- strings
        ranked.decision_code,
        ranked.note,
        ranked.person,
        ranked.decided_on,
        findings.title_zh,

        ---------- numerics
        cast(ranked.decision_count - 1 as integer) as earlier_decision_count,

        ---------- booleans
        cast(findings.finding_id is null as integer) as is_stale
    from ranked
    left join findings
        on ranked.finding_id = findings.finding_id
    left join rules
        on ranked.rule_code = rules.rule_code
    where ranked.decision_rank = 1
)

select * from published
