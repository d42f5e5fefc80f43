with

replacements as (
    select * from {{ ref('int_report_replacements') }}
),

facts as (
    select * from {{ ref('int_report_facts_told') }}
),

sides as (
    select
        replacements.*,
        facts.fact_code,
        facts.fact_key,
        facts.measure_code,
        facts.name,
        facts.value_fen,
        facts.value,
        facts.figure_id,
        facts.occurrence_no,
        cast(facts.report_id = replacements.report_id as integer) as is_new
    from replacements
    inner join facts
        on facts.report_id in (replacements.report_id, replacements.replaced_report_id)
),

compared as (
    select
        report_id,
        replaced_report_id,
        fact_code,
        fact_key,
        measure_code,
        occurrence_no,
        max(name) as name,
        max(is_new) as is_told_new,
        1 - min(is_new) as is_told_old,
        max(case when is_new = 0 then value_fen end) as old_value_fen,
        max(case when is_new = 1 then value_fen end) as new_value_fen,
        max(case when is_new = 0 then value end) as old_value,
        max(case when is_new = 1 then value end) as new_value,
        max(case when is_new = 0 then figure_id end) as old_figure_id,
        max(case when is_new = 1 then figure_id end) as new_figure_id
    from sides
    group by report_id, replaced_report_id, fact_code, fact_key, measure_code, occurrence_no
),

changes as (
    select
        cast(
            report_id || ':' || fact_code || ':' || fact_key || ':' || measure_code || ':' || occurrence_no as text
        ) as change_id,
        cast(report_id as text) as report_id,
        cast(replaced_report_id as text) as replaced_report_id,
        cast(fact_code as text) as fact_code,
        cast(measure_code as text) as measure_code,
        cast(name as text) as name,
        cast(case when is_told_old = 0 then 'gained' when is_told_new = 0 then 'lost' else 'changed' end as text)
            as change_code,
        cast(old_value_fen as integer) as old_value_fen,
        {{ wan('old_value_fen') }} as old_value_wan,
        cast(new_value_fen as integer) as new_value_fen,
        {{ wan('new_value_fen') }} as new_value_wan,
        cast(new_value_fen - old_value_fen as integer) as difference_fen,
        {{ wan('(new_value_fen - old_value_fen)') }} as difference_wan,
        cast(old_value as real) as old_value,
        cast(new_value as real) as new_value,
        cast(round(new_value - old_value, 6) as real) as difference,
        cast(old_figure_id as text) as old_figure_id,
        cast(new_figure_id as text) as new_figure_id
    from compared
    where is_told_old = 0 or is_told_new = 0 or old_value_fen is not new_value_fen or old_value is not new_value
)

select * from changes
