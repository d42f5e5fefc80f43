{{ config(post_hook="{{ create_index(['report_id']) }}") }}

{% set project_key = "project_key || ':' || coalesce(function_code, '') || ':' || coalesce(document_no, '')" %}

with

replacements as (
    select * from {{ ref('int_report_replacements') }}
),

compared as (
    select report_id from replacements
    union
    select replaced_report_id as report_id from replacements
),

told as (
    {{ told_fact(
        ref('fct_budget'), 'budget', "substr(budget_id, length(report_id) + 2)", 'stage_code', 'item_code', 'figure_id',
        value_fen='amount_fen'
    ) }}
    {%- for measure in ['total_score', 'headcount_authorized', 'headcount_actual'] %}
    union all
    {{ told_fact(
        ref('stg_report'), 'head', "''", "'" ~ measure ~ "'", "''", measure ~ '_figure_id', value=measure
    ) }}
    {%- endfor %}
    {%- for measure in project_measures() %}
    union all
    {{ told_fact(
        ref('fct_project'), 'project', project_key, "'" ~ measure ~ "'", 'name', measure ~ '_figure_id',
        value_fen=measure ~ '_fen'
    ) }}
    {%- endfor %}
    {%- for measure in ['weight', 'score'] %}
    union all
    {{ told_fact(
        ref('fct_indicator_score'), 'indicator', "block_code || ':' || path", "'" ~ measure ~ "'", 'path',
        measure ~ '_figure_id', value=measure
    ) }}
    {%- endfor %}
),

numbered as (
    select
        told.report_id,
        cast(told.fact_code as text) as fact_code,
        cast(told.fact_key as text) as fact_key,
        cast(told.measure_code as text) as measure_code,
        cast(told.name as text) as name,
        cast(told.value_fen as integer) as value_fen,
        cast(told.value as real) as value,
        cast(told.figure_id as text) as figure_id,
        cast(
            row_number() over (
                partition by told.report_id, told.fact_code, told.fact_key, told.measure_code
                order by told.value_fen, told.value, told.figure_id
            ) as integer
        ) as occurrence_no
    from told
    inner join compared
        on told.report_id = compared.report_id
    where coalesce(told.value_fen, told.value) is not null
)

select * from numbered
