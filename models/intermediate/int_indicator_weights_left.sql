-- What a form that prints no points for 预算执行率 leaves to it: its total without the points of all other lines. Only
-- the points that forms give it are taken; another rest tells of a misprint.

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
        cast(forms.indicator_id as text) as indicator_id,
        forms.weight
    from forms
    inner join {{ ref('execution_points') }} as execution
        on forms.name = execution.indicator_name and forms.weight = execution.points
    where coalesce(forms.score, 0) <= forms.weight
)

select * from left_over
