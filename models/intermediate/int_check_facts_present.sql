-- Which of the statements that the seed `required_fact` asks for a report makes, wherever it makes them.

with

sources as not materialized (
    select * from {{ ref('required_fact_source') }}
),

figures as (
    select distinct
        report_id,
        kind,
        subject_code,
        item_code,
        stage_code,
        kind = 'money' and subject_code = 'department' and value_fen <> 0 as is_own_money
    from {{ ref('int_figures_with_intervals') }}
    where coalesce(value_fen, case when kind <> 'money' then value end) is not null
),

sections as (
    select distinct
        report_id,
        chapter_code
    from {{ ref('stg_report_section') }}
    where chapter_code is not null
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
                when 'balance' then case when figures.is_own_money then figures.stage_code end
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
    union
    select
        report_id,
        fact_code
    from {{ ref('int_check_facts_of_reports') }}
)

select * from present
