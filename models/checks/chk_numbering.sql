with

judged as (
    select
        *,
        case order_code when 'next' then 'PASS' when 'unclear' then 'UNDETERMINED' else 'FAIL' end as status
    from {{ ref('int_check_numberings') }}
),

worded as (
    select
        ---------- ids
        label_id as instance_id,
        report_id,

        ---------- strings
        {{ instance_key(
            "label || '/' || heading", 'number', 'previous_number', "previous_label || '/' || previous_heading"
        ) }} as instance_key,
        'number-' || number as instance_slug,
        status,
        {{ severity_of_failure('NUMBERING', '0', '0') }} as severity,
        '编号“' || label || '”'
        || case order_code when 'repeated' then '重复' when 'skipped' then '之前有缺号' else '与前一编号样式不同' end as title_zh,
        {{ quoted('previous_label || previous_heading') }} || '之后是' || {{ quoted('label || heading') }}
        || case order_code
            when 'repeated' then '，编号重复。'
            when 'skipped'
                then
                    '，缺少“' || {{ label_numeral('previous_number + 1', 'previous_style_code') }} || '”'
                    || case
                        when number > previous_number + 2
                            then '至“' || {{ label_numeral('number - 1', 'previous_style_code') }} || '”'
                        else ''
                    end || '。'
            else '，编号样式不一，不能接续。'
        end as message_zh,
        number as stated_value,
        previous_number + 1 as computed_value,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('NUMBERING', absent=['unit', 'suggestion_zh']) }}
from worded
