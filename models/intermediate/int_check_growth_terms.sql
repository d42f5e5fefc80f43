-- Every number of a growth with the values it may have beside the others: the growth is the change over the base, or,
-- where no base is told, over what the change led to without it. A fall is told as a positive number.

{% set sign = '(case is_told_turned when 1 then -1 else 1 end)' %}
{#- What a change is of the value it led to. #}
{% set low = 'stated_low_pct / (100 + ' ~ sign ~ ' * stated_low_pct)' %}
{% set high = 'stated_high_pct / (100 + ' ~ sign ~ ' * stated_high_pct)' %}

with

growths as (
    select
        growths.*,
        judged.status,
        growths.base_value is not null as has_base,
        min(abs(growths.change_low), abs(growths.change_high)) as least_change,
        max(abs(growths.change_low), abs(growths.change_high)) as greatest_change
    from {{ ref('int_check_growths') }} as growths
    inner join {{ ref('int_check_growths_judged') }} as judged
        on growths.relation_id = judged.instance_id
    where
        judged.status in ('FAIL', 'PASS') and growths.stated_low_pct > 0 and growths.stated_high_pct < 100
        -- Where the change may be the whole's, only what fits without it.
        and (
            growths.whole_figure_id is null
            or (judged.status = 'PASS' and judged.current_figure_id = growths.current_figure_id)
        )
),

terms as (
    {%- for figure_id, lowest, highest, applies in [
        (
            'figure_id', "case status when 'FAIL' then computed_pct else computed_low_pct end",
            "case status when 'FAIL' then computed_pct else computed_high_pct end", 'computed_low_pct > 0'
        ),
        (
            'change_figure_id', 'base_low * stated_low_pct / 100', 'base_high * stated_high_pct / 100',
            'has_base = 1 and change_figure_id is not null'
        ),
        (
            'base_figure_id', '100 * least_change / stated_high_pct', '100 * greatest_change / stated_low_pct',
            'has_base = 1 and change_figure_id is not null'
        ),
        ('change_figure_id', 'current_low * ' ~ low, 'current_high * ' ~ high, 'has_base = 0'),
        ('current_figure_id', 'least_change / (' ~ high ~ ')', 'greatest_change / (' ~ low ~ ')', 'has_base = 0'),
    ] %}
    {{ 'union all' if not loop.first }}
    select
        cast(relation_id as text) as instance_id,
        cast(status as text) as status,
        cast({{ figure_id }} as text) as figure_id,
        cast({{ lowest }} as real) as lowest_value,
        cast({{ highest }} as real) as highest_value
    from growths
    where {{ applies }} and {{ figure_id }} is not null
    {%- endfor %}
)

select * from terms
