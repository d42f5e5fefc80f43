with

cited as (
    select * from {{ ref('int_check_references') }}
),

listed as (
    select * from {{ ref('int_check_annexes_listed') }}
),

told as (
    select
        reference_id as instance_id,
        report_id,
        case kind
            when 'table' then '下表' else '附件' || coalesce(number, '') || coalesce('“' || title || '”', '')
        end as name_zh,
        case when is_there = 1 then 'PASS' when is_there = 0 then 'FAIL' else 'UNDETERMINED' end as status,
        case
            when is_there = 1 then '，报告中有所指内容。'
            when is_there is null then '，报告的附件没有编号，无法核对。'
            when titled_number is not null then '，而该标题在附件中为附件' || titled_number || '。'
            when kind = 'table' then '，其后没有表格。'
            when annex_count = 0 then '，但报告没有附件。'
            else '，但报告中没有这个附件。'
        end as verdict_zh,
        number,
        titled_number,
        char_start,
        char_end
    from cited
    union all
    select
        report_id || ':listed' as instance_id,
        report_id,
        case
            when last_number > first_number then '附件' || first_number || '至附件' || last_number
            else '附件' || coalesce(first_number, '') || coalesce('“' || any_title || '”', '')
        end as name_zh,
        'FAIL' as status,
        '，列在文末，其后没有附件正文。' as verdict_zh,
        first_number as number,
        null as titled_number,
        char_start,
        char_end
    from listed
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('name_zh', 'number', 'titled_number', 'verdict_zh') }} as instance_key,
        'annex' || coalesce('-' || number, '') as instance_slug,
        status,
        {{ severity_of_failure('REFERENCE', '0', '0') }} as severity,
        '提到的' || name_zh || '不存在或另有所指' as title_zh,
        '报告提到' || name_zh || verdict_zh as message_zh,
        number as stated_value,
        titled_number as computed_value,

        ---------- numerics
        char_start,
        char_end
    from told
)

select {{ check_columns('REFERENCE', absent=['difference', 'unit', 'suggestion_zh']) }}
from worded
