-- Targets and results that are dates (10月底前, 2023年12月18日). A month without a day may mean any of its days: late is only
-- what began to be late on its first one.

with

lines as (
    select * from {{ ref('stg_indicator_line') }}
    where
        target_last_day is not null
        -- Where points were taken off the day is over.
        and (actual_first_day is not null or (actual_is_not_done = 1 and score < weight))
),

judged as (
    select
        ---------- ids
        cast(indicator_id as text) as instance_id,
        report_id,

        ---------- strings
        name as name_zh,
        cast(target_text as text) as target_zh,
        cast(actual_text as text) as result_zh,
        cast('天' as text) as unit_zh,
        cast('at_most' as text) as target_direction,
        cast(
            case
                when actual_last_day <= target_last_day then 'PASS'
                when actual_first_day > target_last_day then 'FAIL'
                when actual_is_not_done = 1 then 'FAIL'
                else 'UNDETERMINED'
            end as text
        ) as status,

        ---------- numerics
        cast(max(julianday(actual_first_day) - julianday(target_last_day), 0) as real) as result_value,
        cast(0 as real) as target_value,
        weight,
        score,
        char_start,
        char_end,

        ---------- booleans
        cast(coalesce(score >= weight and weight > 0, 0) as integer) as has_full_points,
        cast(1 as integer) as is_sure
    from lines
)

select * from judged
