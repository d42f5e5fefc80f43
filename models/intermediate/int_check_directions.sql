{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Pairs of words that should say the same: of one growth, of two tellings of one adjustment, of a rate's word and
-- sign, of an adjustment's word and the budgets before and after it.

with

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

adjustments as (
    select
        mentions.*,
        figures.direction,
        row_number() over (partition by mentions.budget_id order by mentions.char_start) as telling_no
    from {{ ref('int_budget_mentions_ranked') }} as mentions
    inner join figures
        on mentions.figure_id = figures.figure_id
    where mentions.stage_code in ('adjustment', 'change') and figures.direction is not null and figures.is_tabular = 0
),

paired as (
    select * from {{ ref('int_check_growth_directions') }}
    union all
    -- One amount may be told of two items (收、支总计): it is one pair.
    select distinct
        earlier.figure_id || ':' || later.figure_id || ':fact' as instance_id,
        later.report_id,
        earlier.figure_id as first_figure_id,
        later.figure_id as second_figure_id,
        earlier.direction as first_word,
        later.direction as second_word,
        'again' as kind,
        null as name_zh
    from adjustments as earlier
    inner join adjustments as later
        on earlier.budget_id = later.budget_id and abs(earlier.value_fen) = abs(later.value_fen)
    where earlier.telling_no = 1 and later.telling_no > 1
    union all
    select
        figure_id || ':sign' as instance_id,
        report_id,
        figure_id as first_figure_id,
        null as second_figure_id,
        direction as first_word,
        case when value < 0 then 'decrease' else direction end as second_word,
        'sign' as kind,
        null as name_zh
    from figures
    where kind = 'rate' and direction = 'increase' and is_tabular = 0
    union all
    select
        rows_told.row_id || ':turned' as instance_id,
        rows_told.report_id,
        rows_told.adjustment_figure_id as first_figure_id,
        rows_told.budget_figure_id as second_figure_id,
        figures.direction as first_word,
        case
            when rows_told.budget_high < rows_told.initial_low then 'decrease'
            when rows_told.budget_low > rows_told.initial_high then 'increase'
            else figures.direction
        end as second_word,
        'adjusted' as kind,
        null as name_zh
    from {{ ref('int_check_rows') }} as rows_told
    inner join figures
        on rows_told.adjustment_figure_id = figures.figure_id
    -- 年初预算468万元，其中项目支出156万元。追减项目支出18万元，调整后预算450万元: the adjusted one is that of all.
    left join figures as openings
        on
            figures.report_id = openings.report_id and figures.paragraph_id = openings.paragraph_id
            and openings.stage_code = 'initial' and openings.kind = 'money'
            and rows_told.initial_figure_id <> openings.figure_id
            and {{ intervals_meet(
                'rows_told.budget_low', 'rows_told.budget_high',
                'openings.low_value + figures.low_value', 'openings.high_value + figures.high_value'
            ) }}
    where
        figures.direction is not null and figures.is_tabular = 0 and openings.figure_id is null
        and rows_told.initial_base is not null and rows_told.budget_base is not null
),

typed as (
    select
        cast(instance_id as text) as instance_id,
        cast(report_id as text) as report_id,
        cast(first_figure_id as text) as first_figure_id,
        cast(second_figure_id as text) as second_figure_id,
        cast(first_word as text) as first_word,
        cast(second_word as text) as second_word,
        cast(kind as text) as kind,
        cast(name_zh as text) as name_zh
    from paired
)

select * from typed
