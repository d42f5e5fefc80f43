-- The report's own score and sums that only grow, told in several places: whether they agree.

with

pairs as (
    select * from {{ ref('int_check_results_told_again') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

-- The totals of forms of 90 points, with those of the budget's execution told beside them.
forms as (
    select score_figure_id from {{ ref('stg_indicator_line') }}
    where is_total = 1 and weight <> 100
),

judged as (
    select
        cast(pairs.second_figure_id || ':result' as text) as instance_id,
        pairs.report_id,
        pairs.first_figure_id,
        pairs.second_figure_id,
        pairs.name_zh,
        cast(
            case
                when {{ intervals_meet(
                    'firsts.low_value', 'firsts.high_value', 'seconds.low_value', 'seconds.high_value'
                ) }} then 'PASS'
                when first_words.is_definite + second_words.is_definite < 2 then 'UNDETERMINED'
                when pairs.first_figure_id in (select forms.score_figure_id from forms) then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from pairs
    inner join figures as firsts
        on pairs.first_figure_id = firsts.figure_id
    inner join figures as seconds
        on pairs.second_figure_id = seconds.figure_id
    inner join worded as first_words
        on pairs.first_figure_id = first_words.figure_id
    inner join worded as second_words
        on pairs.second_figure_id = second_words.figure_id
    where
        firsts.base_value is not null and seconds.base_value is not null
        and (first_words.measure_code = second_words.measure_code or firsts.kind = 'score')
)

select * from judged
