with

paired as (
    select * from {{ ref('int_check_prior_year') }}
    union all
    select * from {{ ref('int_check_prior_year_projects') }}
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
    from paired
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
