{{ config(post_hook="{{ create_index(['finding_id']) }}") }}

-- The number to look at first for each finding: the one whose misprint explains it, else the operand that most findings
-- share, rather one that fits nowhere. Findings that share it are one piece of work.

with

findings as (
    select * from {{ ref('int_check_findings') }}
    -- What is absent is caused by no number.
    where rule_code <> 'MISSING'
),

mends as (
    select * from {{ ref('int_check_mends') }}
),

kept as (
    select distinct terms.figure_id
    from {{ ref('int_check_instance_figures') }} as operands
    inner join {{ ref('int_check_terms') }} as terms
        on operands.figure_id = terms.figure_id
    where terms.status = 'PASS'
),

involved as (
    select
        findings.finding_id,
        min(findings.char_start) as char_start,
        operands.figure_id,
        max(kept.figure_id is not null) as fits_elsewhere,
        max(mends.figure_id is not null) as is_mend
    from findings
    inner join {{ ref('int_check_instance_figures') }} as operands
        on findings.instance_id = operands.instance_id
    left join kept
        on operands.figure_id = kept.figure_id
    left join mends
        on findings.instance_id = mends.instance_id and operands.figure_id = mends.figure_id
    group by findings.finding_id, operands.figure_id
),

counted as (
    select
        *,
        count(*) over (partition by figure_id) as finding_count,
        max(is_mend) over (partition by figure_id) as mends_any
    from involved
),

ranked as (
    select
        *,
        row_number() over (
            partition by finding_id
            order by is_mend desc, mends_any desc, fits_elsewhere asc, finding_count desc, figure_id asc
        ) as suspect_rank
    from counted
),

suspected as (
    select
        *,
        count(*) over (partition by figure_id) as group_size,
        first_value(finding_id) over (partition by figure_id order by char_start, finding_id) as first_finding_id
    from ranked
    where suspect_rank = 1
),

grouped as (
    select
        cast(finding_id as text) as finding_id,
        cast(figure_id as text) as figure_id,
        cast(first_finding_id as text) as root_finding_id
    from suspected
    where group_size > 1
)

select * from grouped
