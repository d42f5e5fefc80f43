{% set low, high = 'stated_pct - margin_pct', 'stated_pct + margin_pct' %}
{% set far_off = 10 %}

with

alternatives as (
    {%- for model in ['rate_alternatives', 'rates_told_otherwise', 'rates_of_rows', 'rates_beside_unread'] %}
    {{ 'union' if not loop.first }}
    select figure_id from {{ ref('int_check_' ~ model) }}
    {%- endfor %}
),

shifted as (
    select figure_id from {{ ref('int_check_columns_judged') }}
    where status = 'FAIL'
),

rates as (
    select
        *,
        figure_id in (select alternatives.figure_id from alternatives) as is_another_s,
        max(verdict = 'consistent') over (
            partition by report_id, numerator_figure_id, denominator_figure_id, name
        ) as has_twin_that_fits,
        -- Told elsewhere with the same amount over another one, which fits: here that one may be meant as well.
        relation_kind = 'rate' and max(verdict = 'consistent') over (
            partition by report_id, numerator_zh, stated_pct
        ) = 1 as has_namesake_that_fits
    from {{ ref('int_check_rates') }}
),

judged as (
    select
        *,
        cast(
            case
                when verdict = 'consistent' then 'PASS'
                -- Two numerators, people over money, nothing to divide by.
                when verdict <> 'inconsistent' then 'UNDETERMINED'
                -- The interval of a stated zero is a point elsewhere; as a rate it may be rounded down to it.
                when
                    stated_pct = 0
                    and {{ intervals_meet(low, high, 'computed_low_pct', 'computed_high_pct') }}
                    then 'PASS'
                -- 节约率 is told with the amount saved or, as often, with the amount spent.
                when
                    method = 'remainder'
                    and {{ intervals_meet(low, high, '100 - computed_high_pct', '100 - computed_low_pct') }}
                    then 'PASS'
                -- 为预算的1.14倍 is told of the whole, 增长1.14倍 of what was added.
                when
                    relation_kind = 'growth' and unit_printed = '倍'
                    and {{ intervals_meet(low, high, 'computed_low_pct + 100', 'computed_high_pct + 100') }}
                    then 'PASS'
                -- Two numbers told as the same rate of the same amounts (…×100%＝78.11%): the one that fits is meant.
                when is_definite = 0 or has_twin_that_fits = 1 or has_namesake_that_fits then 'UNDETERMINED'
                when is_another_s then 'UNDETERMINED'
                -- An amount in the column of rates is told as such.
                when figure_id in (select shifted.figure_id from shifted) then 'UNDETERMINED'
                -- So far from them, by no power of ten, a rate is of other amounts.
                when
                    max(stated_pct, computed_pct) > {{ far_off }} * min(stated_pct, computed_pct)
                    and stated_pct > 0 and computed_pct > 0
                    {%- for power in [10, 0.1, 100, 0.01, 10000, 0.0001] %}
                    and not
                    {{ intervals_meet(low, high, 'computed_low_pct * ' ~ power, 'computed_high_pct * ' ~ power) }}
                    {%- endfor %}
                    then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status,
        -- The odd one of two units, where in the other's unit the rate fits: 元 beside 万元, 亿元 beside 万元.
        cast(
            case
                when verdict <> 'inconsistent' or is_definite = 0 or has_twin_that_fits = 1 then null
                {%- for larger, smaller, odd_above, odd_below in [
                    ('万元', '元', 'denominator_zh', 'numerator_zh'), ('亿元', '万元', 'numerator_zh', 'denominator_zh')
                ] %}
                when
                    numerator_unit_zh = '{{ larger }}' and denominator_unit_zh = '{{ smaller }}'
                    and {{ intervals_meet(low, high, 'computed_low_pct / 10000', 'computed_high_pct / 10000') }}
                    then {{ odd_above }}
                when
                    numerator_unit_zh = '{{ smaller }}' and denominator_unit_zh = '{{ larger }}'
                    and {{ intervals_meet(low, high, 'computed_low_pct * 10000', 'computed_high_pct * 10000') }}
                    then {{ odd_below }}
                {%- endfor %}
            end as text
        ) as slipped_zh
    from rates
)

select * from judged
