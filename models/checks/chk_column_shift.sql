with

judged as (
    select * from {{ ref('int_check_columns_judged') }}
),

worded as (
    select
        ---------- ids
        instance_id,
        report_id,

        ---------- strings
        {{ instance_key('row_text', 'value', 'null', 'header_text') }} as instance_key,
        'cell' as instance_slug,
        status,
        case when status = 'FAIL' then 'medium' end as severity,
        '“' || header_text || '”列中有不属于该列的数' as title_zh,
        '“' || row_text || '”一行的“' || header_text || '”写为' || printed || '，该列另有' || peer_count || '行为百分数，'
        || coalesce('与该行“' || source_header_text || '”的数相同，', '') || '疑为错列。' as message_zh,

        ---------- numerics
        char_start,
        char_end
    from judged
)

select {{ check_columns('COLUMN_SHIFT', absent=['values', 'suggestion_zh']) }}
from worded
