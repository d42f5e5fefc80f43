{# One number of a fact, as a row to be compared between two versions of a report. #}
{% macro told_fact(relation, fact_code, fact_key, measure_code, name, figure_id, value_fen='null', value='null') %}
    select
        report_id,
        '{{ fact_code }}' as fact_code,
        {{ fact_key }} as fact_key,
        {{ measure_code }} as measure_code,
        {{ name }} as name,
        {{ value_fen }} as value_fen,
        {{ value }} as value,
        {{ figure_id }} as figure_id
    from {{ relation }}
{%- endmacro %}
