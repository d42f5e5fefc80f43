with

judged as (
    select * from {{ ref('int_check_score_rules') }}
),

described as (
    select
        *,
        case kind
            when 'exceeds' then {{ quoted('name_zh') }} || '的得分与分值'
            when 'deduction' then {{ quoted('name_zh') }} || '的得分、扣分与分值'
            when 'result' then {{ quoted('name_zh') }} || '的得分与完成结果'
            when 'share' then {{ quoted('name_zh') }} || '的得分与执行率'
            else {{ quoted('name_zh') }} || '的得分与文字说明'
        end as subject_zh,
        case kind
            when 'exceeds' then '分值' || {{ number_text('weight') }} || '分，得分' || {{ number_text('score') }} || '分'
            when 'deduction'
                then
                    '分值' || {{ number_text('weight') }} || '分，扣' || {{ number_text('deduction') }} || '分，应得'
                    || {{ number_text('expected') }} || '分，写为得' || {{ number_text('score') }} || '分'
            when 'result'
                then
                    '写明的比率为' || {{ number_text('rate_pct') }} || '%，应得满分' || {{ number_text('weight') }} || '分，写为得'
                    || {{ number_text('score') }} || '分'
            when 'share'
                then
                    '写明的比率为' || {{ number_text('rate_pct') }} || '%，按报告中其他表格的算法（分值×比率）应得'
                    || {{ number_text('expected') }} || '分，写为得' || {{ number_text('score') }} || '分'
            else '标题写为得' || {{ number_text('score') }} || '分，正文写为' || {{ number_text('expected') }} || '分'
        end as points_zh
    from judged
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('name_zh', 'score', 'expected', 'kind') }} as instance_key,
        kind as instance_slug,
        status,
        {{ severity_of_failure('SCORE_RULE', 'score', 'expected') }} as severity,
        subject_zh || '不符' as title_zh,
        {{ quoted('name_zh') }} || points_zh
        || case kind
            when 'exceeds' then '，得分超过分值' || {{ number_text('score - weight') }} || '分。'
            else '，相差' || {{ number_text('abs(score - expected)') }} || '分。'
        end as message_zh,
        score as stated_value,
        expected as computed_value,
        '分' as unit,

        ---------- numerics
        char_start,
        char_end
    from described
)

select {{ check_columns('SCORE_RULE') }}
from worded
