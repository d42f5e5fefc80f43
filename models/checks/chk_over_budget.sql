with

judged as (
    select
        *,
        cast(null as text) as limit_zh
    from {{ ref('int_check_over_budget_judged') }}
    union all
    select * from {{ ref('int_check_spending_limits') }}
),

scaled as (
    select
        *,
        value_fen / unit_size as stated,
        budget_fen / unit_size as budget,
        case when budget_fen > 0 then round(value_fen / budget_fen, 2) end as multiple,
        case when budget_fen > 0 then round(100.0 * (value_fen - budget_fen) / budget_fen, 2) end as excess_pct
    from judged
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key("name_zh || '/' || kind_code", 'value_fen', 'budget_fen', 'budget_name_zh') }} as instance_key,
        slug as instance_slug,
        status,
        {{ severity_of_failure('OVER_BUDGET', 'value_fen', 'budget_fen', 'is_sure') }} as severity,
        name_zh
        || case kind_code when 'multiple' then '为年初预算的数倍' when 'limit' then '超出限度' else '超出预算' end as title_zh,
        coalesce('限度：' || limit_zh || '。', '')
        || name_zh || '为' || printed_zh || '，' || budget_name_zh || '为' || budget_printed_zh
        || '，超出' || {{ number_text('stated - budget') }} || unit_zh
        || case kind_code
            when 'multiple' then coalesce('，为预算的' || {{ number_text('multiple') }} || '倍', '')
            when 'limit' then ''
            else coalesce('，超预算' || {{ number_text('excess_pct') }} || '%', '')
        end
        || '。' || {{ doubt_note('is_sure') }} as message_zh,
        stated as stated_value,
        budget as computed_value,
        unit_zh as unit,

        ---------- numerics
        char_start,
        char_end
    from scaled
)

select {{ check_columns('OVER_BUDGET') }}
from worded
