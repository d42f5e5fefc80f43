-- The result of each indicator line that has a target. A result told in a sentence (同比增长5.35%) is the only number of
-- the target's unit that stands in the line.

with

lines as not materialized (
    select * from {{ ref('stg_indicator_line') }}
    where target_value is not null and actual_text is not null
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
    where value is not null and kind <> 'score'
),

spoken as (
    select
        lines.indicator_id,
        count(*) as figure_count,
        max(figures.figure_id) as figure_id
    from lines
    inner join figures
        on
            lines.report_id = figures.report_id
            and lines.char_start <= figures.char_start
            and lines.char_end >= figures.char_end
            and lines.target_unit = figures.unit_printed
            and lines.target_figure_id is not figures.figure_id
    where lines.actual_value is null
    group by lines.indicator_id
),

told as (
    select
        lines.indicator_id,
        lines.report_id,
        lines.name,
        lines.target_text,
        lines.target_operator,
        lines.target_value,
        lines.target_unit,
        lines.target_direction,
        lines.target_figure_id,
        lines.actual_value,
        lines.actual_unit,
        lines.weight,
        lines.score,
        lines.char_start,
        lines.char_end,
        cast(coalesce(lines.actual_figure_id, spoken.figure_id) as text) as result_figure_id
    from lines
    left join spoken
        on lines.indicator_id = spoken.indicator_id and spoken.figure_count = 1
),

valued as (
    select
        told.*,
        figures.printed,
        cast(coalesce(told.actual_value, figures.value) as real) as result_value,
        cast(coalesce(told.actual_unit, figures.unit_printed) as text) as result_unit,
        -- What the printed number stands for, in its unit: money is kept in fen.
        cast(
            coalesce((figures.high_value - figures.base_value) * figures.value / nullif(figures.base_value, 0), 0)
            as real
        ) as high_margin,
        cast(
            coalesce((figures.base_value - figures.low_value) * figures.value / nullif(figures.base_value, 0), 0)
            as real
        ) as low_margin,
        cast(coalesce(figures.qualifier, 'exact') <> 'about' as integer) as is_definite,
        cast(coalesce(figures.confidence, 'sure') = 'sure' as integer) as is_sure
    from told
    left join figures
        on told.result_figure_id = figures.figure_id
)

select * from valued
where result_value is not null
