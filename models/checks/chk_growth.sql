with

growths as (
    select * from {{ ref('int_check_growths_worded') }}
),

changes as (
    select
        *,
        difference / unit_size as computed,
        told / unit_size as stated
    from {{ ref('int_check_changes') }}
    where status in ('PASS', 'FAIL', 'UNDETERMINED')
),

severities as (
    select * from {{ ref('rule_severity') }}
    where rule_code = 'GROWTH'
),

scaled as (
    select
        *,
        case when status = 'FAIL' and is_definite = 0 then 'UNDETERMINED' else status end as verdict,
        round(computed_pct, 2) as computed
    from growths
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_pct', 'computed', 'amounts_zh') }} as instance_key,
        subject_slug as instance_slug,
        cast(verdict as text) as status,
        cast(
            case when verdict = 'FAIL' then {{ severity_by_size('stated_pct', 'computed_pct', 'is_sure') }} end as text
        ) as severity,
        cast(name_zh || '的增减幅度与增减额不符' as text) as title_zh,
        cast(
            name_zh || '（' || amounts_zh || '）的增减幅度写为' || printed_zh
            || coalesce('，按所列数字计算应为' || {{ number_text('computed') }} || '%', '')
            || case
                when verdict = 'FAIL' then '，相差' || {{ number_text('abs(stated_pct - computed)') }} || '个百分点。'
                when verdict = 'PASS' then '，在四舍五入范围内相符。'
                else '，所依据的数字无法确定。'
            end
            || {{ doubt_note('is_sure') }} as text
        ) as message_zh,
        stated_pct as stated_value,
        cast(computed as real) as computed_value,
        cast('%' as text) as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
),

in_amounts as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'told', 'difference', "current_printed_zh || '/' || base_printed_zh") }}
            as instance_key,
        subject_slug as instance_slug,
        status,
        cast(
            case when status = 'FAIL' then {{ severity_by_size('told', 'difference', 'is_sure') }} end as text
        ) as severity,
        cast(current_name_zh || '的增减额与前后两数不符' as text) as title_zh,
        cast(
            current_name_zh || '为' || current_printed_zh || '，' || base_name_zh || '为' || base_printed_zh || '，写为'
            || case direction when 'decrease' then '减少' else '增加' end || printed_zh
            || case status
                when 'PASS' then '，相符。'
                when 'UNDETERMINED' then '，所依据的数字无法确定。'
                else
                    '，按所列数字计算应为' || case when computed < 0 then '减少' else '增加' end
                    || {{ number_text('abs(computed)') }} || unit_zh || '，相差'
                    || {{ number_text('abs(stated - computed)') }} || unit_zh || '。'
            end
            || {{ doubt_note('is_sure') }} as text
        ) as message_zh,
        cast(stated as real) as stated_value,
        cast(computed as real) as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from changes
),

instances as (
    select * from worded
    union all
    select * from in_amounts
)

select {{ check_columns('GROWTH') }}
from instances
