with

judged as (
    select * from {{ ref('int_check_row_identities_judged') }}
),

{{ scaled_instances('ROW_IDENTITY') }},

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'identity_code') }} as instance_key,
        subject_slug as instance_slug,
        cast(verdict as text) as status,
        cast(
            case when verdict = 'FAIL' then {{ severity_by_size('stated_value', 'computed_value', 'is_sure') }} end
            as text
        ) as severity,
        cast(subject_zh || '的' || stated_name_zh || '与同行数字不能勾稽' as text) as title_zh,
        cast(
            subject_zh || '的' || stated_name_zh || '为' || printed_zh || '，按同行数字计算应为'
            || {{ number_text('computed') }} || unit_zh || '（' || computation_zh || '）'
            || case
                when verdict = 'FAIL' then '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '。'
                when verdict = 'PASS' then '，在四舍五入范围内相符。'
                else '，各数是否可比无法确定。'
            end
            || {{ doubt_note('is_sure') }} as text
        ) as message_zh,
        cast(stated as real) as stated_value,
        cast(computed as real) as computed_value,
        cast(unit_zh as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('ROW_IDENTITY') }}
from worded
