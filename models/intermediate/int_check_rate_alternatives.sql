{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Rates in prose that do not follow from the amounts they were tied to, but do from another amount of the paragraph,
-- two others of their stages and one fund, or the report's total: which amounts are meant cannot be told. 100 % fits
-- any amount told twice, so it explains nothing.

{#- Dividend, divisor, and when this other way to compute the rate is one. #}
{% set any_but_hundred = '(stated_pct <> 100 or numerator_value = 0)' %}
{% set tries = [
    ('beside', 'low_value', 'high_value', 'denominator_low', 'denominator_high', any_but_hundred ~ ' and is_near'),
    ('beside', 'numerator_low', 'numerator_high', 'low_value', 'high_value', any_but_hundred),
    (
        'beside', 'numerator_low', 'numerator_high',
        '(denominator_low + low_value)', '(denominator_high + high_value)',
        "is_near and stage_code in ('adjustment', 'carry_in')"
    ),
    ('pairs', 'low_value', 'high_value', 'other_low', 'other_high', 'stated_pct <> 100'),
] %}

with

rates as (
    select * from {{ ref('int_check_rates_open') }}
    where relation_kind = 'rate' and is_tabular = 0
),

beside as (
    select
        rates.*,
        figures.figure_id as other_figure_id,
        figures.stage_code,
        figures.fund_code,
        figures.low_value,
        figures.high_value,
        rates.paragraph_id = figures.paragraph_id as is_near
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on
            rates.report_id = figures.report_id
            and rates.kind = figures.kind
            and (
                rates.paragraph_id = figures.paragraph_id
                or figures.item_code in ('total_income', 'total_expenditure')
            )
            and figures.figure_id not in (rates.numerator_figure_id, rates.denominator_figure_id)
    where figures.is_tabular = 0 and {{ is_positive('figures.low_value', 'figures.high_value') }}
),

pairs as (
    select
        above.*,
        below.low_value as other_low,
        below.high_value as other_high
    from beside as above
    inner join beside as below
        on
            above.figure_id = below.figure_id and above.other_figure_id <> below.other_figure_id
            and above.numerator_stage = above.stage_code and below.denominator_stage = below.stage_code
            and above.fund_code = below.fund_code
    where above.is_near and below.is_near
),

tried as (
    {%- for source, low, high, divisor_low, divisor_high, condition in tries %}
    {{ 'union all' if not loop.first }}
    select
        figure_id,
        stated_low,
        stated_high,
        100 * ({{ quotient_low(low, divisor_low, divisor_high) }}) as computed_low,
        100 * ({{ quotient_high(high, divisor_low, divisor_high) }}) as computed_high
    from {{ source }}
    where {{ condition }}
    {%- endfor %}
),

explained as (
    select distinct figure_id
    from tried
    where {{ intervals_meet('stated_low', 'stated_high', 'computed_low', 'computed_high') }}
)

select * from explained
