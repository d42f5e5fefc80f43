with

judged as (
    select * from {{ ref('int_check_row_identities_judged') }}
),

{{ scaled_instances() }},

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'identity_code') }} as instance_key,
        subject_slug as instance_slug,
        verdict as status,
        {{ severity_of_failure('ROW_IDENTITY', 'stated_value', 'computed_value', 'is_sure', status='verdict') }}
            as severity,
        subject_zh || '的' || stated_name_zh || '与同行数字不能勾稽' as title_zh,
        subject_zh || '的' || stated_name_zh || '为' || printed_zh || '，按同行数字计算应为'
        || {{ number_text('computed') }} || unit_zh || '（' || computation_zh || '）'
        || '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        computed as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('ROW_IDENTITY') }}
from worded
