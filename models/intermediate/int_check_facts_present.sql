-- Which of the statements that the seed `required_fact` asks for a report makes, wherever it makes them.

with

sources as not materialized (
    select * from {{ ref('required_fact_source') }}
),

reports as not materialized (
    select * from {{ ref('stg_report') }}
),

figures as (
    select distinct
        report_id,
        kind,
        subject_code,
        item_code,
        stage_code
    from {{ ref('stg_report_figure') }}
    where coalesce(value_fen, case when kind <> 'money' then value end) is not null
),

sections as (
    select distinct
        report_id,
        chapter_code
    from {{ ref('stg_report_section') }}
    where chapter_code is not null
),

unitless as (
    select distinct
        report_id,
        fact_code
    from {{ ref('int_check_figures_without_unit') }}
),

present as (
    select
        figures.report_id,
        sources.fact_code
    from figures
    inner join sources
        on
            sources.code = case sources.source
                when 'item' then case when figures.subject_code = 'department' then figures.item_code end
                when 'subject' then case when figures.kind = 'money' then figures.subject_code end
                when 'kind' then figures.kind
                when 'stage' then case when figures.kind = 'money' then figures.stage_code end
            end
            and coalesce(sources.stage_code, figures.stage_code) is figures.stage_code
    union
    select
        sections.report_id,
        sources.fact_code
    from sections
    inner join sources
        on sources.source = 'chapter' and sections.chapter_code = sources.code
    union
    select
        lines.report_id,
        sources.fact_code
    from {{ ref('stg_indicator_line') }} as lines
    inner join sources
        on sources.source = 'line' and sources.code in ('score', case when lines.is_total = 1 then 'total' end)
    where lines.score is not null
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

select * from present
