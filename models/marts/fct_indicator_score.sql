with

lines as (
    select * from {{ ref('stg_indicator_line') }}
),

reports as (
    select * from {{ ref('stg_report') }}
),

left_over as (
    select * from {{ ref('int_indicator_weights_left') }}
),

scored as (
    select
        ---------- ids
        lines.indicator_id,
        lines.report_id,
        reports.department_id,
        lines.parent_indicator_id,
        lines.weight_figure_id,
        lines.score_figure_id,
        lines.deduction_figure_id,
        lines.target_figure_id,
        lines.actual_figure_id,

        ---------- strings
        lines.block_code,
        lines.name,
        lines.path,
        lines.target_text,
        lines.target_operator,
        lines.target_unit,
        lines.actual_text,
        lines.actual_unit,
        lines.deviation_text,

        ---------- numerics
        reports.fiscal_year,
        lines.seq,
        lines.level,
        cast(coalesce(lines.weight, left_over.weight) as real) as weight,
        lines.score,
        lines.deduction,
        lines.target_value,
        lines.actual_value,
        lines.char_start,
        lines.char_end,

        ---------- booleans
        lines.is_leaf,
        lines.is_total
    from lines
    inner join reports
        on lines.report_id = reports.report_id
    left join left_over
        on lines.indicator_id = left_over.indicator_id
)

select * from scored
