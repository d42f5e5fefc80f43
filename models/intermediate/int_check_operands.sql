{{ config(post_hook=[
    "{{ create_index(['relation_id', 'role']) }}",
    "{{ create_index(['figure_id']) }}",
]) }}

with

relations as (
    select * from {{ ref('stg_report_relation') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

operands as (
    select
        ---------- ids
        relations.relation_id,
        relations.report_id,
        relations.figure_id,

        ---------- strings
        relations.kind as relation_kind,
        relations.basis,
        relations.role,
        figures.item_code,
        figures.stage_code,
        figures.label,
        worded.measure_code,

        ---------- numerics
        figures.fiscal_year,
        figures.base_value,
        figures.low_value,
        figures.high_value,
        figures.char_start,

        ---------- booleans
        relations.is_exhaustive,
        figures.is_total,
        worded.is_definite,
        worded.is_sure
    from relations
    -- A figure that was not read leaves its operand without a value; the relation is not judged without it.
    left join figures
        on relations.figure_id = figures.figure_id
    left join worded
        on relations.figure_id = worded.figure_id
    where relations.kind in ('part_whole', 'table_column', 'score')
)

select * from operands
