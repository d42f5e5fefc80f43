with

source as (
    select * from {{ source('ingest', 'indicator_line') }}
),

selected as (
    select
        indicator_id,
        report_id,
        block_code,
        seq,
        parent_indicator_id,
        level,
        name,
        path,
        weight,
        score,
        deduction,
        target_text,
        target_operator,
        target_value,
        target_unit,
        target_direction,
        target_last_day,
        actual_text,
        actual_value,
        actual_unit,
        actual_first_day,
        actual_last_day,
        actual_is_not_done,
        deviation_text,
        is_leaf,
        is_total,
        weight_figure_id,
        score_figure_id,
        deduction_figure_id,
        target_figure_id,
        actual_figure_id,
        char_start,
        char_end
    from source
)

select * from selected
