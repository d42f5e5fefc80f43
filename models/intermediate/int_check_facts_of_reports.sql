-- The statements that a report makes as a whole: in its head, by words anywhere, and by units that no amount lacks.

with

sources as not materialized (
    select * from {{ ref('required_fact_source') }}
),

reports as not materialized (
    select * from {{ ref('stg_report') }}
),

unitless as (
    select distinct
        report_id,
        fact_code
    from {{ ref('int_check_figures_without_unit') }}
),

told as (
    select
        mentions.report_id,
        sources.fact_code
    from {{ ref('stg_fact_mention') }} as mentions
    inner join sources
        on sources.source = 'words' and mentions.fact_code = sources.code
    {%- for column in ['total_score', 'grade', 'headcount_authorized', 'headcount_actual'] %}
    union
    select
        reports.report_id,
        sources.fact_code
    from reports
    inner join sources
        on sources.source = 'report' and sources.code = '{{ column }}'
    where reports.{{ column }} is not null
    {%- endfor %}
    {%- for fact in ['money_unit', 'table_unit'] %}
    union
    select
        reports.report_id,
        '{{ fact }}' as fact_code
    from reports
    left join unitless
        on reports.report_id = unitless.report_id and unitless.fact_code = '{{ fact }}'
    where unitless.report_id is null
    {%- endfor %}
)

select
    report_id,
    cast(fact_code as text) as fact_code
from told
