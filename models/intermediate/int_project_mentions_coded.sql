with

mentions as (
    select * from {{ ref('stg_project_mention') }}
    where is_total = 0
),

functions as (
    select
        report_id,
        project_key,
        count(distinct function_code) as code_count,
        max(function_code) as only_code
    from mentions
    group by report_id, project_key
),

functioned as (
    select
        mentions.*,
        case
            when mentions.function_code is not null or functions.code_count = 0 then mentions.function_code
            when functions.code_count = 1 then functions.only_code
        end as line_function_code
    from mentions
    inner join functions
        on mentions.report_id = functions.report_id and mentions.project_key = functions.project_key
    -- A mention without a code that fits several coded lines is none of them, and no line of its own.
    where mentions.function_code is not null or functions.code_count <= 1
),

documents as (
    select
        report_id,
        project_key,
        line_function_code,
        count(distinct document_no) as code_count,
        max(document_no) as only_code
    from functioned
    group by report_id, project_key, line_function_code
),

documented as (
    select
        functioned.mention_id,
        functioned.report_id,
        functioned.seq,
        functioned.basis,
        functioned.char_start,
        functioned.project_key,
        cast(functioned.line_function_code as text) as line_function_code,
        cast(coalesce(functioned.document_no, documents.only_code) as text) as line_document_no
    from functioned
    inner join documents
        on
            functioned.report_id = documents.report_id
            and functioned.project_key = documents.project_key
            and functioned.line_function_code is documents.line_function_code
    where functioned.document_no is not null or documents.code_count <= 1
)

select * from documented
