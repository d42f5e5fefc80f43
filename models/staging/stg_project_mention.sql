with

source as (
    select * from {{ source('ingest', 'project_mention') }}
),

selected as (
    select
        mention_id,
        report_id,
        seq,
        basis,
        project_key,
        name,
        category,
        function_code,
        document_no,
        fund_code,
        status_code,
        status_text,
        remark,
        is_total,
        char_start,
        char_end
    from source
)

select * from selected
