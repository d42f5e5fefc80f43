{#
    The amounts a project can tell, in the order of a year; each is a column `<measure>_fen` of fct_project.
#}
{% macro project_measures() -%}
    {{ return([
        'carry_in', 'initial', 'adjustment', 'appropriated', 'budget', 'spent', 'carry_out', 'total_investment'
    ]) }}
{%- endmacro %}
