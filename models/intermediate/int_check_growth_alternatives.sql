{{ config(post_hook="{{ create_index(['relation_id']) }}") }}

-- Growth in prose that does not follow from the amounts it was tied to, but does from another amount of the paragraph
-- with the same change: which amount changed cannot be told.

with

growths as (
    select
        growths.relation_id,
        growths.report_id,
        growths.current_figure_id,
        growths.change_figure_id,
        abs(growths.change_value) as change_value,
        min(abs(growths.stated_low_pct), abs(growths.stated_high_pct)) as low_pct,
        max(abs(growths.stated_low_pct), abs(growths.stated_high_pct)) as high_pct,
        case when growths.is_fall = 1 or growths.change_value < 0 then -1 else 1 end as sign,
        stated.paragraph_id
    from {{ ref('int_check_growths') }} as growths
    inner join {{ ref('int_figures_with_intervals') }} as stated
        on growths.figure_id = stated.figure_id
    where growths.verdict = 'inconsistent' and growths.change_value is not null and stated.is_tabular = 0
),

neighbours as (
    select * from {{ ref('int_figures_with_intervals') }}
    where is_tabular = 0 and kind = 'money' and base_value > 0
),

explained as (
    select distinct growths.relation_id
    from growths
    inner join neighbours
        on
            growths.report_id = neighbours.report_id
            and growths.paragraph_id = neighbours.paragraph_id
            and growths.current_figure_id is not neighbours.figure_id
            and growths.change_figure_id <> neighbours.figure_id
    where
        100 * growths.change_value / nullif(neighbours.base_value - growths.sign * growths.change_value, 0)
        between growths.low_pct and growths.high_pct
        or 100 * growths.change_value / neighbours.base_value between growths.low_pct and growths.high_pct
)

select * from explained
