{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Rates in prose that do not follow from the amounts they were tied to, but do from another amount of the paragraph:
-- which amounts are meant cannot be told. 100 % fits any amount told twice, so it explains nothing.

{#- Dividend, divisor, and when this other way to compute the rate is one. #}
{% set any_but_hundred = '(rates.stated_pct <> 100 or rates.numerator_value = 0)' %}
{% set tries = [
    ('neighbours.low_value', 'neighbours.high_value', 'denominator_low', 'denominator_high', any_but_hundred),
    ('numerator_low', 'numerator_high', 'neighbours.low_value', 'neighbours.high_value', any_but_hundred),
    (
        'numerator_low', 'numerator_high',
        '(denominator_low + neighbours.low_value)', '(denominator_high + neighbours.high_value)',
        "neighbours.stage_code in ('adjustment', 'carry_in')"
    ),
] %}

with

rates as (
    select
        rates.figure_id,
        rates.report_id,
        rates.numerator_figure_id,
        rates.denominator_figure_id,
        rates.stated_pct,
        rates.margin_pct,
        stated.paragraph_id,
        numerators.kind,
        numerators.base_value as numerator_value,
        numerators.low_value as numerator_low,
        numerators.high_value as numerator_high,
        denominators.low_value as denominator_low,
        denominators.high_value as denominator_high
    from {{ ref('int_check_rates') }} as rates
    inner join {{ ref('int_figures_with_intervals') }} as stated
        on rates.figure_id = stated.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as numerators
        on rates.numerator_figure_id = numerators.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as denominators
        on rates.denominator_figure_id = denominators.figure_id
    where rates.verdict = 'inconsistent' and rates.relation_kind = 'rate' and stated.is_tabular = 0
),

neighbours as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
    where is_tabular = 0 and base_value > 0
),

tried as (
    {%- for low, high, divisor_low, divisor_high, condition in tries %}
    {{ 'union all' if not loop.first }}
    select
        rates.figure_id,
        rates.stated_pct - rates.margin_pct as stated_low,
        rates.stated_pct + rates.margin_pct as stated_high,
        100 * ({{ quotient_low(low, divisor_low, divisor_high) }}) as computed_low,
        100 * ({{ quotient_high(high, divisor_low, divisor_high) }}) as computed_high
    from rates
    inner join neighbours
        on
            rates.report_id = neighbours.report_id
            and rates.paragraph_id = neighbours.paragraph_id
            and rates.kind = neighbours.kind
            and rates.numerator_figure_id <> neighbours.figure_id
            and rates.denominator_figure_id <> neighbours.figure_id
    where {{ condition }}
    {%- endfor %}
),

explained as (
    select distinct figure_id
    from tried
    where {{ intervals_meet('stated_low', 'stated_high', 'computed_low', 'computed_high') }}
)

select * from explained
