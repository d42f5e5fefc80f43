{#
    What turns a rate's printed value into percent: 1 for %, 0.1 for ‰, 100 for 倍, 10 for 成 and 折.

    unit: an expression, the unit as printed; NULL counts as %.
#}
{% macro pct_factor(unit) -%}
    case {{ unit }} when '‰' then 0.1 when '倍' then 100.0 when '成' then 10.0 when '折' then 10.0 else 1.0 end
{%- endmacro %}


{#
    A growth rate from the change and what it led to, where the base is not told: change / (current - change).

    change, current: numeric expressions in one unit. NULL where the base would not be positive.
#}
{% macro growth_from_current(change, current) -%}
    case when {{ current }} - {{ change }} > 0 then {{ change }} * 1.0 / ({{ current }} - {{ change }}) end
{%- endmacro %}
