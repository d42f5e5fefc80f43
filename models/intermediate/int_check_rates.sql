-- The rates that rule RATE judges. Growth in the narrow sense (增长率) has a rule of its own; a growth written out as a
-- formula, told by the name of a rate or as a multiple is a rate like any other.

with

rates as (
    select * from {{ ref('int_rates_judged') }}
    where
        verdict_rank = 1 and numerator_figure_id is not null and denominator_figure_id is not null
        -- A difference of two rates is no rate of two amounts.
        and coalesce(unit_printed, '%') not in ('个百分点', '百分点')
),

relations as (
    select
        relation_id,
        figure_id,
        basis
    from {{ ref('stg_report_relation') }}
    where role = 'stated'
),

definitions as (
    select * from {{ ref('rate_definition') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

chosen as (
    select
        rates.*,
        cast(coalesce(definitions.method, 'ratio') as text) as method,
        figures.printed,
        -- Half of the last printed place: also for a zero, since a rate too small to print is printed as 0.00%.
        cast(figures.effective_precision * {{ pct_factor('rates.unit_printed') }} / 2 as real) as margin_pct
    from rates
    inner join figures
        on rates.figure_id = figures.figure_id
    left join relations
        on rates.relation_id = relations.relation_id and rates.figure_id = relations.figure_id
    left join definitions
        on rates.name = definitions.rate_name
    where
        rates.relation_kind = 'rate'
        or relations.basis = 'formula'
        or rates.unit_printed = '倍'
        or definitions.rate_name is not null
),

described as (
    select
        chosen.*,
        numerators.name_zh as numerator_name_zh,
        numerators.printed_zh as numerator_zh,
        numerators.unit_zh as numerator_unit_zh,
        denominators.name_zh as denominator_name_zh,
        denominators.printed_zh as denominator_zh,
        denominators.unit_zh as denominator_unit_zh,
        stated.subject_slug,
        stated.subject_key,
        cast(stated.is_sure + numerators.is_sure + denominators.is_sure = 3 as integer) as is_sure,
        cast(
            stated.is_definite + numerators.is_definite + denominators.is_definite = 3 as integer
        ) as is_definite
    from chosen
    inner join worded as stated
        on chosen.figure_id = stated.figure_id
    inner join worded as numerators
        on chosen.numerator_figure_id = numerators.figure_id
    inner join worded as denominators
        on chosen.denominator_figure_id = denominators.figure_id
)

select * from described
