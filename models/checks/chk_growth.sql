with

growths as (
    select * from {{ ref('int_check_growths_worded') }}
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
        verdict as status,
        {{ severity_of_failure('GROWTH', 'stated_pct', 'computed_pct', 'is_sure', status='verdict') }} as severity,
        name_zh || '的增减幅度与增减额不符' as title_zh,
        name_zh || '（' || amounts_zh || '）的增减幅度写为' || printed_zh
        || coalesce('，按所列数字计算应为' || {{ number_text('computed') }} || '%', '')
        || '，相差' || {{ number_text('abs(stated_pct - computed)') }} || '个百分点。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated_pct as stated_value,
        computed as computed_value,
        '%' as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('GROWTH') }}
from worded
union all
select * from {{ ref('int_check_changes_worded') }}
