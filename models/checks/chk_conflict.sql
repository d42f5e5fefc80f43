with

judged as (
    select * from {{ ref('int_check_conflicts') }}
),

severities as (
    select * from {{ ref('rule_severity') }}
    where rule_code = 'CONFLICT'
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
        cast(
            case when status = 'FAIL' then {{ severity_by_size('second_value', 'first_value', 'is_sure') }} end as text
        ) as severity,
        cast(name_zh || '前后不一' as text) as title_zh,
        cast(
            name_zh || '一处（第' || first_line || '行）为'
            || case kind when 'project' then '各行合计' || {{ number_text('compared') }} || unit_zh else first_zh end
            || '，另一处（第' || second_line || '行）为' || second_zh
            || case
                when status = 'FAIL'
                    then
                        '，相差' || {{ number_text('abs(stated - compared)') }}
                        || case unit_zh when '%' then '个百分点' else unit_zh end || '。'
                when status = 'PASS' then '，在四舍五入范围内一致。'
                else '，二者是否同指一数无法确定。'
            end
            || {{ doubt_note('is_sure') }} as text
        ) as message_zh,
        cast(stated as real) as stated_value,
        cast(compared as real) as computed_value,
        cast(unit_zh as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('CONFLICT') }}
from worded
