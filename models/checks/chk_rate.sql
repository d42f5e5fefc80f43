with

judged as (
    select
        rates.*,
        case when slipped.instance_id is not null then 'UNDETERMINED' else rates.status end as judgement
    from {{ ref('int_check_rates_judged') }} as rates
    left join {{ ref('int_check_slipped_instances') }} as slipped
        on rates.figure_id = slipped.instance_id
),

scaled as (
    select
        *,
        coalesce(nullif(name, ''), numerator_name_zh || '与' || denominator_name_zh || '之比') as name_zh,
        coalesce(unit_printed, '%') as unit_zh,
        stated_pct / {{ pct_factor('unit_printed') }} as stated,
        -- As many places as an auditor needs to see the difference, never fewer than two.
        round(
            computed_pct / {{ pct_factor('unit_printed') }}, case when margin_pct < 0.004 then 4 else 2 end
        ) as computed,
        case
            when relation_kind = 'growth' then '（' || numerator_zh || '与' || denominator_zh || '相比）'
            else '（' || numerator_zh || '÷' || denominator_zh || '）'
        end as formula_zh
    from judged
),

worded as (
    select
        ---------- ids
        figure_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'stated_pct', 'computed_pct', "name_zh || '/' || formula_zh") }} as instance_key,
        subject_slug as instance_slug,
        judgement as status,
        {{ severity_of_failure('RATE', 'stated_pct', 'computed_pct', 'is_sure', status='judgement') }} as severity,
        replace(name_zh, '/', '的') || '与所依据的数字不符' as title_zh,
        replace(name_zh, '/', '的') || '写为' || printed || unit_zh
        || coalesce('，按所列数字计算应为' || {{ number_text('computed') }} || unit_zh, '') || formula_zh
        || '，相差' || {{ number_text('abs(stated - computed)') }}
        || case unit_zh when '%' then '个百分点' else unit_zh end || '。' || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        computed as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('RATE') }}
from worded
