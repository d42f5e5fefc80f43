{{ config(post_hook="{{ create_index(['indicator_id']) }}") }}

-- What the text below a scored line says of it: the points, and the one rate that decides them (seed score_rate).

with

lines as (
    select
        *,
        lead(char_start) over (partition by report_id, block_code order by seq) as next_start
    from {{ ref('stg_indicator_line') }}
    where block_code <> 'target_list'
),

points as (
    select * from {{ ref('int_check_score_points_told') }}
),

rates as (
    select
        lines.indicator_id,
        max(rates.figure_id) as rate_figure_id,
        max(rates.stated_pct) as rate_pct,
        count(*) as rate_count
    from lines
    inner join {{ ref('score_rate') }} as rules
        on lines.name = rules.indicator_name
    inner join {{ ref('int_rates_judged') }} as rates
        on
            lines.report_id = rates.report_id
            and rules.rate_name = rates.name
            and rates.verdict_rank = 1
            and lines.char_start <= rates.char_start and lines.next_start > rates.char_start
    group by lines.indicator_id
),

rules as (
    select
        indicator_name,
        min(full_from_pct) as full_from_pct
    from {{ ref('score_rate') }}
    group by indicator_name
),

told as (
    select
        lines.indicator_id,
        points.told_figure_id,
        points.told_score,
        cast(coalesce(points.told_count, 0) as integer) as told_count,
        cast(case when rates.rate_count = 1 then rates.rate_figure_id else lines.actual_figure_id end as text)
            as rate_figure_id,
        cast(
            case
                when rates.rate_count = 1 then rates.rate_pct
                when rates.rate_count is null and lines.actual_unit = '%' then lines.actual_value
            end as real
        ) as rate_pct,
        cast(rules.full_from_pct as real) as full_from_pct
    from lines
    left join points
        on lines.indicator_id = points.indicator_id
    left join rates
        on lines.indicator_id = rates.indicator_id
    left join rules
        on lines.name = rules.indicator_name
)

select * from told
