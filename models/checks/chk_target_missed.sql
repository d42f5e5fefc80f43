{% set operands = [
    'instance_id', 'report_id', 'name_zh', 'target_zh', 'result_zh', 'unit_zh', 'target_direction', 'status',
    'result_value', 'target_value', 'weight', 'score', 'char_start', 'char_end', 'has_full_points', 'is_sure'
] %}

with

judged as (
    select {{ operands | join(', ') }}, target_told_zh, 0 as is_date
    from {{ ref('int_check_targets') }}
    union all
    select {{ operands | join(', ') }}, target_zh as target_told_zh, 0 as is_date
    from {{ ref('int_check_targets_told') }}
    union all
    select {{ operands | join(', ') }}, target_zh as target_told_zh, 1 as is_date
    from {{ ref('int_check_target_dates') }}
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('name_zh', 'result_value', 'target_value', "target_zh || '/' || has_full_points") }}
            as instance_key,
        'target' as instance_slug,
        status,
        case
            when status <> 'FAIL' then null
            when has_full_points = 1 then 'high'
            when is_date = 1 then 'medium'
            else {{ severity_of_failure('TARGET_MISSED', 'result_value', 'target_value', 'is_sure') }}
        end as severity,
        {{ quoted('name_zh') }} || '未达到目标' || case has_full_points when 1 then '，却得满分' else '' end as title_zh,
        {{ quoted('name_zh') }} || '的目标为' || rtrim(target_told_zh, '。；;') || '，实际为' || result_zh
        -- What is not done has no day.
        || coalesce(
            case when is_date = 1 then '，至少晚' when target_direction = 'at_most' then '，超出' else '，相差' end
            || {{ number_text('abs(result_value - target_value)') }}
            || case unit_zh when '%' then '个百分点' else unit_zh end, ''
        )
        || case has_full_points
            when 1 then '，仍得满分' || {{ number_text('score') }} || '分'
            else coalesce('，得' || {{ number_text('score') }} || '分（分值' || {{ number_text('weight') }} || '分）', '')
        end
        || '。' || {{ doubt_note('is_sure') }} as message_zh,
        result_value as stated_value,
        target_value as computed_value,
        nullif(unit_zh, '') as unit,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('TARGET_MISSED') }}
from worded
