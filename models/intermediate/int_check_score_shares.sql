{{ config(post_hook="{{ create_index(['indicator_id']) }}") }}

-- Lines of a form whose points are a share of their weight, the rate of execution (资金总额 | 92.00% | 10 | 9.2), in
-- reports where another form's line shows that they are. A score may be rounded to its own last place, full points not.

with

lines as (
    select
        lines.indicator_id,
        lines.report_id,
        lines.score,
        lines.weight,
        lines.actual_value as rate_pct,
        lines.actual_figure_id as rate_figure_id,
        lines.weight * lines.actual_value / 100 as share,
        figures.precision
    from {{ ref('stg_indicator_line') }} as lines
    inner join {{ ref('stg_report_figure') }} as figures
        on lines.score_figure_id = figures.figure_id
    left join {{ ref('int_rates_judged') }} as rates
        on lines.actual_figure_id = rates.figure_id and rates.verdict_rank = 1 and rates.verdict = 'inconsistent'
    where
        lines.block_code = 'self_score_form'
        and lines.weight is not null
        and lines.name in (select rules.indicator_name from {{ ref('score_rate') }} as rules)
        -- What is held against a target has points of its own (≥95% | 96.10% | 10 | 10).
        and lines.target_text is null
        and lines.actual_unit = '%' and lines.actual_value > 0 and lines.actual_value < 100
        -- A misprinted rate decides nothing.
        and rates.figure_id is null
),

followed as (
    select
        *,
        abs(score - share) <= precision / 2 + 1e-6 and score < weight as is_followed
    from lines
),

counted as (
    select
        *,
        sum(is_followed) over (partition by report_id) as followed_count,
        count(*) over (partition by report_id) as line_count,
        min(case when is_followed then precision end) over (partition by report_id) as least_precision
    from followed
),

judged as (
    select
        cast(indicator_id as text) as indicator_id,
        cast(rate_figure_id as text) as rate_figure_id,
        cast(rate_pct as real) as rate_pct,
        cast(round(share, 4) as real) as share,
        cast(
            is_followed
            or abs(score - share) < case when score = weight then least_precision / 2 else precision end - 1e-6
            as integer
        ) as is_followed
    from counted
    where followed_count * 2 >= line_count
)

select * from judged
