{#
    From how many times the opening budget spending counts as a multiple of it (contract: “a multiple of the initial
    budget”). An auditor may raise or lower it.
#}
{% macro multiple_of_budget() -%}
    3
{%- endmacro %}


{#
    From how many times its opening budget on all spending is likelier held against the budget of something else.
#}
{% macro foreign_budget() -%}
    100
{%- endmacro %}


{#
    From how many times the opening budget on a slip of the unit is likelier: 元 printed for 万元 makes 10 000 times.
#}
{% macro slip_of_unit() -%}
    10000
{%- endmacro %}
