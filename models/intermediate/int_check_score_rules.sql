{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- What must hold for the points of one line. Points lost, told without their word being read, are no other score, and
-- neither are a few points (taken off), more than the line can have (the group's), or any where that is not told.
with

lines as (
    select
        lines.*,
        told.told_figure_id,
        told.told_score,
        told.told_count,
        coalesce(told.rate_figure_id, shares.rate_figure_id) as rate_figure_id,
        coalesce(told.rate_pct, shares.rate_pct) as rate_pct,
        told.full_from_pct,
        shares.share,
        shares.is_followed
    from {{ ref('stg_indicator_line') }} as lines
    inner join {{ ref('int_check_score_told') }} as told
        on lines.indicator_id = told.indicator_id
    left join {{ ref('int_check_score_shares') }} as shares
        on lines.indicator_id = shares.indicator_id
    where lines.score is not null
),

ruled as (
    {%- for kind, expected, figure_id, broken, applies in [
        ('exceeds', 'weight', 'weight_figure_id', 'score > weight', 'weight is not null'),
        (
            'deduction', 'weight - deduction', 'deduction_figure_id', 'abs(score + deduction - weight) > 1e-6',
            'weight is not null and deduction is not null and told_count = 0'
        ),
        ('result', 'weight', 'rate_figure_id', 'score < weight', 'rate_pct >= full_from_pct and rate_pct <= 100'),
        ('share', 'share', 'rate_figure_id', 'is_followed = 0', 'true'),
        (
            'told', 'told_score', 'told_figure_id', 'abs(score - told_score) > 1e-6',
            '(told_score = score or coalesce(abs(weight - score - told_score) > 1e-6, 1) or weight = score)'
            ~ ' and (told_score = 0 or told_score between weight / 2 and weight)'
        ),
    ] %}
    {{ 'union all' if not loop.first }}
    select
        '{{ kind }}' as kind,
        {{ expected }} as expected,
        {{ figure_id }} as other_figure_id,
        {{ broken }} as is_broken,
        *
    from lines
    where {{ expected }} is not null and {{ applies }}
    {%- endfor %}
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
