{{ config(post_hook="{{ create_index(['report_id', 'fact_code']) }}") }}

{#- What of a figure the seed's code has to be, by the seed's source. A plus: else SQLite would look up all figures of a
kind for each source. #}
{% set codes = {
    'item': "case when figures.subject_code = 'department' then figures.item_code end",
    'subject': "case when figures.kind = 'money' then figures.subject_code end",
    'kind': '+figures.kind',
    'balance': 'case when figures.is_own_money then figures.stage_code end',
    'stage': "case when figures.kind = 'money' then figures.stage_code end",
} %}

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
    {%- for source, code in codes.items() %}
    select
        figures.report_id,
        sources.fact_code
    from figures
    inner join sources
        on sources.source = '{{ source }}' and {{ code }} = sources.code
    where coalesce(sources.stage_code, figures.stage_code) is figures.stage_code
    union
    {%- endfor %}
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
