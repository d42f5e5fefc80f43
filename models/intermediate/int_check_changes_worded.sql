-- Changes told in an amount beside the two amounts they lie between, as instances of GROWTH.

with

changes as (
    select
        *,
        difference / unit_size as computed,
        told / unit_size as stated
    from {{ ref('int_check_changes') }}
    where status <> 'TURNED'
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'told', 'difference', "current_printed_zh || '/' || base_printed_zh") }}
            as instance_key,
        subject_slug as instance_slug,
        status,
        {{ severity_of_failure('GROWTH', 'told', 'difference', 'is_sure') }} as severity,
        current_name_zh || '的增减额与前后两数不符' as title_zh,
        current_name_zh || '为' || current_printed_zh || '，' || base_name_zh || '为' || base_printed_zh || '，写为'
        || case direction when 'decrease' then '减少' else '增加' end || printed_zh
        || '，按所列数字计算应为' || case when computed < 0 then '减少' else '增加' end
        || {{ number_text('abs(computed)') }} || unit_zh
        || '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        computed as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from changes
)

select {{ check_columns('GROWTH') }}
from worded
