{#
    The weight of a number's last digit that is not a zero, in the number's unit: 200 → 100, 210 → 10, 21.3 → 0.1.
    Past a hundred million units of the last printed place: that many.

    number:    a numeric expression, not zero.
    precision: one unit in its last printed place.
#}
{% macro last_place(number, precision) -%}
    {%- set units = 'cast(round(abs(' ~ number ~ ') / ' ~ precision ~ ') as integer)' -%}
    (
        {{ precision }} * case
            {%- for power in range(8, 0, -1) %}
            when {{ units }} % {{ 10 ** power }} = 0 then {{ 10 ** power }}
            {%- endfor %}
            else 1
        end
    )
{%- endmacro %}


{#
    The bound of an interval that has none (超过, 以上, 不足). Finite, so that arithmetic on it never yields NULL, and
    beyond any amount a report can print: 1e18 fen are 10 000 万亿元.
#}
{% macro unbounded() -%}
    1e18
{%- endmacro %}
