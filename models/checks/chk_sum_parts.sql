with

judged as (
    select * from {{ ref('int_check_sums_judged') }}
    where relation_kind = 'part_whole' and kind not in ('score', 'headcount')
),

{{ scaled_instances('SUM_PARTS', 'set_id') }},

worded as (
    select
        ---------- ids
        set_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_value', 'computed_value', 'parts_key') }} as instance_key,
        subject_slug as instance_slug,
        cast(verdict as text) as status,
        cast(
            case when verdict = 'FAIL' then {{ severity_by_size('stated_value', 'computed_value', 'is_sure') }} end
            as text
        ) as severity,
        cast(name_zh || '与各项之和不符' as text) as title_zh,
        cast(
            name_zh || '为' || printed_zh || '，其中各项合计' || {{ number_text('computed') }} || unit_zh
            || {{ sum_note() }} as text
        ) as message_zh,
        cast(stated as real) as stated_value,
        cast(computed as real) as computed_value,
        cast(unit_zh as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('SUM_PARTS') }}
from worded
