with

judged as (
    select * from {{ ref('int_check_conflicts') }}
),

scaled as (
    select
        *,
        second_value / unit_size as stated,
        first_value / unit_size as compared
    from judged
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'second_value', 'first_value', 'kind') }} as instance_key,
        subject_slug as instance_slug,
        status,
        {{ severity_of_failure('CONFLICT', 'second_value', 'first_value', 'is_sure') }} as severity,
        name_zh || '前后不一' as title_zh,
        name_zh || '一处（第' || first_line || '行）为'
        || case kind when 'project' then '各行合计' || {{ number_text('compared') }} || unit_zh else first_zh end
        || '，另一处（第' || second_line || '行）为' || second_zh || '，相差' || {{ number_text('abs(stated - compared)') }}
        || case unit_zh when '%' then '个百分点' else unit_zh end || '。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        compared as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('CONFLICT') }}
from worded
