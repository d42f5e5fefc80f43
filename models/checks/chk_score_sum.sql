with

judged as (
    select * from {{ ref('int_check_scores_judged') }}
),

worded as (
    select
        ---------- ids
        set_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key("measure_zh || '/' || name_zh", 'stated_value', 'computed_value', 'addition_zh') }}
            as instance_key,
        measure_code as instance_slug,
        status,
        {{ severity_of_failure('SCORE_SUM', 'stated_value', 'computed_value', 'is_sure') }} as severity,
        {{ quoted('name_zh') }} || '的' || measure_zh || '与下级之和不符' as title_zh,
        {{ quoted('name_zh') }} || '的' || measure_zh || '为' || {{ number_text('stated_value') }} || '分，下级各项合计'
        || {{ number_text('computed_value') }} || '分' || {{ addition_note('addition_zh', 'part_count') }}
        || '，相差' || {{ number_text('abs(stated_value - computed_value)') }} || '分。'
        || {{ doubt_note('is_sure') }} as message_zh,
        stated_value,
        computed_value,
        '分' as unit,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('SCORE_SUM') }}
from worded
