with

paired as (
    select
        *,
        base_value / unit_size as stated,
        later_value / unit_size as later
    from {{ ref('int_check_cumulatives') }}
),

worded as (
    select
        ---------- ids
        outcome_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key("cumulative_key || '/' || as_of_date", 'base_value', 'later_value', 'later_date') }}
            as instance_key,
        'cumulative-' || as_of_date as instance_slug,
        status,
        {{ severity_of_failure('CUMULATIVE', 'base_value', 'later_value', 'are_sure') }} as severity,
        '“' || name || '”的累计数在前的大于在后的' as title_zh,
        '“' || name || '”截至' || {{ day_text('as_of_date') }} || '为' || printed_zh
        || '，截至' || {{ day_text('later_date') }} || '为'
        || later_printed_zh || '，较早的累计数反而多' || {{ number_text('stated - later') }} || unit_zh || '。'
        || {{ doubt_note('are_sure') }} as message_zh,
        stated as stated_value,
        later as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from paired
)

select {{ check_columns('CUMULATIVE') }}
from worded
