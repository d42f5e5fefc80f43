with

judged as (
    select * from {{ ref('int_rates_judged') }}
    where verdict_rank = 1
),

reports as (
    select * from {{ ref('stg_report') }}
),

rates as (
    select
        ---------- ids
        judged.figure_id as rate_id,
        judged.report_id,
        reports.department_id,
        judged.figure_id,
        judged.numerator_figure_id,
        judged.denominator_figure_id,
        judged.relation_id,

        ---------- strings
        judged.name,
        judged.relation_kind,
        judged.subject_code,
        judged.direction,
        judged.verdict,
        judged.confidence,

        ---------- numerics
        judged.fiscal_year,
        judged.stated_pct,
        cast(round(judged.computed_pct, 6) as real) as computed_pct,
        cast(round(judged.computed_low_pct, 6) as real) as computed_low_pct,
        cast(round(judged.computed_high_pct, 6) as real) as computed_high_pct,
        judged.char_start,
        judged.char_end
    from judged
    inner join reports
        on judged.report_id = reports.report_id
)

select * from rates
