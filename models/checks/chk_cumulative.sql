with

paired as (
    select
        *,
        base_value / unit_size as stated,
        later_value / unit_size as later
    from {{ ref('int_check_cumulatives') }}
),

severities as (
    select * from {{ ref('rule_severity') }}
    where rule_code = 'CUMULATIVE'
),

worded as (
    select
        ---------- ids
        outcome_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key("cumulative_key || '/' || as_of_date", 'base_value', 'later_value', 'later_date') }}
            as instance_key,
        cast('cumulative-' || as_of_date as text) as instance_slug,
        cast(status as text) as status,
        cast(
            case when status = 'FAIL' then {{ severity_by_size('base_value', 'later_value', 'are_sure') }} end as text
        ) as severity,
        cast('“' || name || '”的累计数在前的大于在后的' as text) as title_zh,
        cast(
            '“' || name || '”截至' || {{ day_text('as_of_date') }} || '为' || printed_zh
            || '，截至' || {{ day_text('later_date') }} || '为'
            || later_printed_zh
            || case
                when status = 'FAIL'
                    then '，较早的累计数反而多' || {{ number_text('stated - later') }} || unit_zh || '。'
                when status = 'PASS' then '，没有减少。'
                else '，其中有约数，无法比较。'
            end
            || {{ doubt_note('are_sure') }} as text
        ) as message_zh,
        cast(stated as real) as stated_value,
        cast(later as real) as computed_value,
        cast(unit_zh as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from paired
)

select {{ check_columns('CUMULATIVE') }}
from worded
