{#
    A value with the sign its word gives it: 减少 makes it negative. An increase keeps the printed sign (增长-5% is a fall).

    amount:    a numeric expression; a figure that is signed already stays so.
    direction: an expression that is 'increase', 'decrease' or NULL.
#}
{% macro signed_by_word(amount, direction) -%}
    case when {{ direction }} = 'decrease' then -abs({{ amount }}) else {{ amount }} end
{%- endmacro %}
