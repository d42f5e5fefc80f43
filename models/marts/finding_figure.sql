with

findings as (
    select * from {{ ref('int_check_findings') }}
),

figures as (
    select * from {{ ref('int_check_instance_figures') }}
),

linked as (
    select
        findings.finding_id,
        findings.report_id,
        figures.figure_id,
        -- Where the contradiction is told again, the figures of the later telling only bear it out.
        cast(case when findings.telling_rank = 1 then figures.role else 'other' end as text) as role
    from findings
    inner join figures
        on findings.instance_id = figures.instance_id
),

ranked as (
    select
        *,
        row_number() over (partition by finding_id, figure_id order by role = 'other', role desc) as role_rank
    from linked
),

published as (
    select
        finding_id,
        report_id,
        figure_id,
        role
    from ranked
    where role_rank = 1
)

select * from published
