with

judged as (
    select * from {{ ref('int_check_sums_judged') }}
    where relation_kind = 'part_whole' and kind not in ('score', 'headcount')
),

slipped as (
    select * from {{ ref('int_check_slipped_instances') }}
),

severities as (
    select * from {{ ref('rule_severity') }}
    where rule_code = 'SUM_PARTS'
),

scaled as (
    select
        judged.*,
        -- What a slip of a unit explains is told by UNIT_SLIP.
        case when slipped.instance_id is not null then 'UNDETERMINED' else judged.status end as verdict,
        judged.stated_value / judged.unit_size as stated,
        judged.computed_value / judged.unit_size as computed
    from judged
    left join slipped
        on judged.set_id = slipped.instance_id
),

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
            || {{ addition_note('addition_zh', 'part_count') }}
            || case
                when verdict = 'FAIL' then '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '。'
                when verdict = 'PASS' and stated = computed then '，相符。'
                when verdict = 'PASS'
                    then '，相差' || {{ number_text('abs(stated - computed)') }} || unit_zh || '，在四舍五入范围内。'
                else '，各数是否可以相加无法确定。'
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

select {{ check_columns('SUM_PARTS') }}
from worded
