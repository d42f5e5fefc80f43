with

paired as (
    select * from {{ ref('int_check_prior_year') }}
    union all
    select * from {{ ref('int_check_prior_year_projects') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

told as (
    select
        paired.*,
        later_words.printed_zh,
        later_words.unit_zh,
        earlier_words.printed_zh as earlier_printed_zh,
        later.base_value as value_fen,
        earlier.base_value as earlier_value_fen,
        later.low_value,
        later.high_value,
        earlier.low_value as earlier_low,
        earlier.high_value as earlier_high,
        later_words.unit_size,
        later.char_start,
        later.char_end,
        cast(later_words.is_sure + earlier_words.is_sure = 2 as integer) as is_sure
    from paired
    inner join figures as later
        on paired.figure_id = later.figure_id
    inner join figures as earlier
        on paired.earlier_figure_id = earlier.figure_id
    inner join worded as later_words
        on paired.figure_id = later_words.figure_id
    inner join worded as earlier_words
        on paired.earlier_figure_id = earlier_words.figure_id
),

judged as (
    select
        *,
        cast(
            case
                when {{ intervals_meet('low_value', 'high_value', 'earlier_low', 'earlier_high') }} then 'PASS'
                when is_clear = 0 then 'UNDETERMINED'
                when fund_code = earlier_fund_code then 'FAIL'
                -- Money not divided by fund is all there is: less of it than of one fund is a contradiction.
                when fund_code = 'all' and high_value < earlier_low then 'FAIL'
                when earlier_fund_code = 'all' and earlier_high < low_value then 'FAIL'
                else 'UNDETERMINED'
            end as text
        ) as status
    from told
),

ranked as (
    select
        *,
        -- A balance told for one project or fund stands beside the whole: the largest is what is carried over.
        row_number() over (
            partition by instance_id
            order by status = 'PASS' desc, earlier_value_fen desc, earlier_figure_id asc
        ) as telling_rank
    from judged
),

chosen as (
    select * from ranked
    where telling_rank = 1
)

select * from chosen
