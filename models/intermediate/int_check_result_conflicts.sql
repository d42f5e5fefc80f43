-- The report's own score told in several places, and sums that only grow told several times for one day.

with

reports as (
    select * from {{ ref('stg_report') }}
),

statements as (
    select
        report_id,
        figure_id
    from {{ ref('stg_score_statement') }}
    union
    select
        report_id,
        total_score_figure_id as figure_id
    from reports
    where total_score_figure_id is not null
),

scored as (
    select
        statements.report_id,
        statements.figure_id,
        figures.base_value,
        min(figures.base_value) over same_report as least_value,
        max(figures.base_value) over same_report as greatest_value
    from statements
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on statements.figure_id = figures.figure_id
    window same_report as (partition by statements.report_id)
),

told as (
    select
        scored.report_id,
        reports.total_score_figure_id as first_figure_id,
        scored.figure_id as second_figure_id,
        '自评得分' as name_zh
    from scored
    inner join reports
        on scored.report_id = reports.report_id
    where
        scored.figure_id <> reports.total_score_figure_id
        -- Three scores and more, with that of a form, are those of several projects.
        and scored.report_id not in (
            select several.report_id from scored as several
            where several.base_value > several.least_value and several.base_value < several.greatest_value
        )
),

sums as (
    select
        statements.report_id,
        statements.figure_id,
        first_value(statements.figure_id) over same_sum as first_figure_id,
        statements.name
    from {{ ref('stg_outcome_statement') }} as statements
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on statements.figure_id = figures.figure_id
    where statements.cumulative_key is not null and statements.as_of_date is not null
    window same_sum as (
        partition by statements.report_id, statements.cumulative_key, statements.as_of_date order by figures.char_start
    )
),

pairs as (
    select * from told
    union all
    select
        report_id,
        first_figure_id,
        figure_id as second_figure_id,
        '“' || name || '”' as name_zh
    from sums
    where figure_id <> first_figure_id
),

judged as (
    select
        cast(pairs.second_figure_id || ':result' as text) as instance_id,
        cast(pairs.report_id as text) as report_id,
        cast(pairs.first_figure_id as text) as first_figure_id,
        cast(pairs.second_figure_id as text) as second_figure_id,
        cast(pairs.name_zh as text) as name_zh,
        cast(
            case
                when {{ intervals_meet(
                    'firsts.low_value', 'firsts.high_value', 'seconds.low_value', 'seconds.high_value'
                ) }} then 'PASS'
                when first_words.is_definite + second_words.is_definite < 2 then 'UNDETERMINED'
                -- A form of 90 points, with those of the budget's execution told beside it.
                when totals.weight <> 100 then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from pairs
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as firsts
        on pairs.first_figure_id = firsts.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as seconds
        on pairs.second_figure_id = seconds.figure_id
    inner join {{ ref('int_check_figures') }} as first_words
        on pairs.first_figure_id = first_words.figure_id
    inner join {{ ref('int_check_figures') }} as second_words
        on pairs.second_figure_id = second_words.figure_id
    left join {{ ref('stg_indicator_line') }} as totals
        on pairs.first_figure_id = totals.score_figure_id and totals.is_total = 1
    where
        firsts.base_value is not null and seconds.base_value is not null
        and (first_words.measure_code = second_words.measure_code or firsts.kind = 'score')
)

select * from judged
