{{ config(post_hook="{{ create_index(['indicator_id']) }}") }}

-- What the text below a scored line says of it: the one number of points told there that no line has as its own, and
-- the one rate that decides the line's points (seed score_rate).

with

lines as (
    select
        *,
        lead(char_start) over (partition by report_id, block_code order by seq) as next_start
    from {{ ref('stg_indicator_line') }}
    where block_code <> 'target_list'
),

own_figures as (
    {%- for measure in ['weight', 'score', 'deduction', 'target', 'actual'] %}
    {{ 'union' if not loop.first }}
    select {{ measure }}_figure_id as figure_id from {{ ref('stg_indicator_line') }}
    where {{ measure }}_figure_id is not null
    {%- endfor %}
),

points as (
    select
        lines.indicator_id,
        count(*) as point_count,
        max(figures.figure_id) as told_figure_id,
        max(figures.value) as told_score
    from lines
    inner join {{ ref('stg_report_figure') }} as figures
        on
            lines.report_id = figures.report_id
            and figures.char_start >= lines.char_end and figures.char_start < lines.next_start
    left join own_figures
        on figures.figure_id = own_figures.figure_id
    where figures.kind = 'score' and figures.qualifier = 'exact'
        and own_figures.figure_id is null and lines.is_leaf = 1 and lines.block_code = 'scoring_narrative'
    group by lines.indicator_id
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
            and rates.name = rules.rate_name
            and rates.verdict_rank = 1
            and rates.char_start >= lines.char_start and rates.char_start < lines.next_start
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
        cast(case when points.point_count = 1 then points.told_figure_id end as text) as told_figure_id,
        cast(case when points.point_count = 1 then points.told_score end as real) as told_score,
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
