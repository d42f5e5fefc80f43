{{ config(post_hook="{{ create_index(['report_id', 'project_key', 'measure_code']) }}") }}

-- What each project brings over into its year and leaves over at its end, where a report tells it in one line.

with

lines as (
    select
        *,
        count(*) over (partition by report_id, project_key) as line_count
    from {{ ref('int_project_lines_described') }}
),

mentions as (
    select * from {{ ref('int_project_mentions_grouped') }}
),

amounts as (
    select * from {{ ref('stg_project_amount') }}
    where measure_code in ('carry_in', 'carry_out')
),

told as (
    select
        ---------- ids
        lines.report_id,
        figures.figure_id,

        ---------- strings
        lines.project_key,
        lines.name,
        amounts.measure_code,

        ---------- booleans
        -- Told in several places with different values: nobody knows which is meant.
        cast(
            worded.is_definite = 1
            and min(figures.base_value) over same_amount = max(figures.base_value) over same_amount as integer
        ) as is_clear,
        cast(
            row_number() over (partition by lines.line_key, amounts.measure_code order by mentions.mention_rank)
            as integer
        ) as telling_rank
    from lines
    inner join mentions
        on lines.line_key = mentions.line_key
    inner join amounts
        on mentions.mention_id = amounts.mention_id
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on amounts.figure_id = figures.figure_id
    inner join {{ ref('int_check_figures') }} as worded
        on amounts.figure_id = worded.figure_id
    where lines.line_count = 1 and figures.base_value is not null
    window same_amount as (partition by lines.line_key, amounts.measure_code)
)

select * from told
where telling_rank = 1
