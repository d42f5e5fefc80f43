{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- What must hold for the points of one line.
with

lines as (
    select
        lines.*,
        told.told_figure_id,
        told.told_score,
        told.rate_figure_id,
        told.rate_pct,
        told.full_from_pct
    from {{ ref('stg_indicator_line') }} as lines
    inner join {{ ref('int_check_score_told') }} as told
        on lines.indicator_id = told.indicator_id
    where lines.score is not null
),

ruled as (
    select
        'exceeds' as kind,
        lines.*,
        weight as expected,
        weight_figure_id as other_figure_id,
        score > weight as is_broken
    from lines
    where weight is not null
    union all
    select
        'deduction' as kind,
        lines.*,
        weight - deduction as expected,
        deduction_figure_id as other_figure_id,
        abs(score + deduction - weight) > 1e-6 as is_broken
    from lines
    where weight is not null and deduction is not null
    union all
    select
        'result' as kind,
        lines.*,
        weight as expected,
        rate_figure_id as other_figure_id,
        score < weight as is_broken
    from lines
    where weight is not null and rate_pct >= full_from_pct
    union all
    select
        'told' as kind,
        lines.*,
        told_score as expected,
        told_figure_id as other_figure_id,
        abs(score - told_score) > 1e-6 as is_broken
    from lines
    -- Points lost, told without their word being read, are no other score.
    where told_score is not null and (told_score = score or told_score is not weight - score or weight = score)
),

typed as (
    select
        cast(indicator_id || ':' || kind as text) as instance_id,
        report_id,
        cast(kind as text) as kind,
        cast(coalesce(name, '总分') as text) as name_zh,
        score_figure_id,
        cast(other_figure_id as text) as other_figure_id,
        weight_figure_id,
        deduction_figure_id,
        weight,
        score,
        deduction,
        cast(rate_pct as real) as rate_pct,
        cast(expected as real) as expected,
        cast(case when is_broken then 'FAIL' else 'PASS' end as text) as status,
        char_start,
        char_end
    from ruled
)

select * from typed
