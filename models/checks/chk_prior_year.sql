with

judged as (
    select * from {{ ref('int_check_prior_year_judged') }}
),

scaled as (
    select
        *,
        value_fen / unit_size as stated,
        earlier_value_fen / unit_size as earlier
    from judged
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'value_fen', 'earlier_value_fen', 'earlier_year') }} as instance_key,
        subject_slug as instance_slug,
        status,
        {{ severity_of_failure('PRIOR_YEAR', 'value_fen', 'earlier_value_fen', 'is_sure') }} as severity,
        name_zh || case stage_code when 'carry_in' then '与上年年末结转不衔接' else '与上年报告不一致' end as title_zh,
        '本报告写' || name_zh || '为' || printed_zh || '，' || earlier_year || '年度的报告写' || earlier_name_zh || '为'
        || earlier_printed_zh
        || '，相差' || {{ number_text('abs(stated - earlier)') }} || unit_zh || '。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        earlier as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('PRIOR_YEAR') }}
from worded
