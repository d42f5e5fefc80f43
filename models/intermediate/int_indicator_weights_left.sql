-- What a form that prints no points for 预算执行率 leaves to it: its total without the points of all other lines. Only
-- the 10 or 20 points that forms give it are taken; another rest tells of a misprint.

with

lines as (
    select
        lines.*,
        scored.form_total_id,
        totals.weight as total_weight
    from {{ ref('stg_indicator_line') }} as lines
    inner join {{ ref('int_check_score_lines') }} as scored
        on lines.indicator_id = scored.node_id
    inner join {{ ref('stg_indicator_line') }} as totals
        on scored.form_total_id = totals.indicator_id
    where lines.is_leaf = 1
),

forms as (
    select
        max(case when weight is null then indicator_id end) as indicator_id,
        max(case when weight is null then name end) as name,
        max(case when weight is null then score end) as score,
        cast(round(max(total_weight) - sum(weight), 2) as real) as weight
    from lines
    group by form_total_id
    having sum(weight is null) = 1
),

left_over as (
    select
        cast(indicator_id as text) as indicator_id,
        weight
    from forms
    where name = '预算执行率' and weight in (10, 20) and coalesce(score, 0) <= weight
)

select * from left_over
