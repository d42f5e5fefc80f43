-- Every number of a rate with the values it may have beside the others: the rate is numerator over denominator. A rate
-- that does not follow is what the printed amounts make: within their rounding another might by chance.

{% set low, high = '(rates.stated_pct - rates.margin_pct) / 100', '(rates.stated_pct + rates.margin_pct) / 100' %}
{% set factor = pct_factor('rates.unit_printed') %}

with

rates as (
    select * from {{ ref('int_check_rates_judged') }}
    where relation_kind = 'rate' and method = 'ratio' and status in ('FAIL', 'PASS') and stated_pct > margin_pct
),

terms as (
    {%- for figure_id, beside_id, lowest, highest in [
        (
            'figure_id', 'figure_id',
            "case rates.status when 'FAIL' then rates.computed_pct else rates.computed_low_pct end / " ~ factor,
            "case rates.status when 'FAIL' then rates.computed_pct else rates.computed_high_pct end / " ~ factor
        ),
        ('numerator_figure_id', 'denominator_figure_id', 'beside.low_value * ' ~ low, 'beside.high_value * ' ~ high),
        (
            'denominator_figure_id', 'numerator_figure_id',
            'beside.low_value / (' ~ high ~ ')', 'beside.high_value / (' ~ low ~ ')'
        ),
    ] %}
    {{ 'union all' if not loop.first }}
    select
        cast(rates.figure_id as text) as instance_id,
        cast(rates.status as text) as status,
        cast(rates.{{ figure_id }} as text) as figure_id,
        cast({{ lowest }} as real) as lowest_value,
        cast({{ highest }} as real) as highest_value
    from rates
    inner join {{ ref('int_figures_with_intervals') }} as beside
        on rates.{{ beside_id }} = beside.figure_id
    {%- endfor %}
)

select * from terms
