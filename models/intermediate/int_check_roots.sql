{{ config(post_hook="{{ create_index(['finding_id']) }}") }}

-- The number to look at first for each finding: the one whose change explains it, else the operand that most findings
-- share, rather one that fits nowhere. Findings that share it are one piece of work.

with

suspects as (
    select
        *,
        count(*) over (partition by figure_id) as finding_count,
        max(is_mend) over (partition by figure_id) as mends_any
    from {{ ref('int_check_suspects') }}
),

ranked as (
    select
        *,
        row_number() over (
            partition by finding_id
            order by is_mend desc, mends_any desc, fits_elsewhere asc, finding_count desc, figure_id asc
        ) as suspect_rank
    from suspects
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
