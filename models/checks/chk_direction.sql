with

described as (
    select * from {{ ref('int_check_directions_described') }}
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('subject_key', 'null', 'null', "kind || '/' || printed_zh || '/' || coalesce(other_zh, '')") }}
            as instance_key,
        subject_slug as instance_slug,
        status,
        case when status = 'FAIL' then case is_sure when 1 then 'medium' else 'low' end end as severity,
        '增减方向前后矛盾' as title_zh,
        case kind
            when 'words'
                then
                    name_zh || '的同一变动，金额' || printed_zh || '写为' || first_zh || '，幅度' || other_zh
                    || '写为' || second_zh
            when 'again'
                then
                    name_zh || '的变动' || printed_zh || '，第' || line_no || '行写为' || first_zh || '，第'
                    || other_lines_zh || '行写为' || second_zh
            when 'numbers'
                then name_zh || '写为' || first_zh || '，而本期' || printed_zh || '、上期' || other_zh || '，实为' || second_zh
            when 'adjusted'
                then
                    name_zh || printed_zh || '写为' || first_zh || '，而调整后预算为' || other_zh
                    || '，与年初预算相比实为' || second_zh
            else '“' || name_zh || '”写为' || first_zh || '，数值为' || printed_zh
        end
        || '，方向相反。' || {{ doubt_note('is_sure') }} as message_zh,

        ---------- numerics
        char_start,
        char_end
    from described
)

select {{ check_columns('DIRECTION', absent=['values', 'suggestion_zh']) }}
from worded
