with

reports as (
    select * from {{ ref('stg_report') }}
),

required as (
    select * from {{ ref('required_fact') }}
    where is_active = 1
),

present as not materialized (
    select * from {{ ref('int_check_facts_present') }}
),

mentioned as (
    select * from {{ ref('stg_fact_mention') }}
),

refused as (
    select report_id
    from {{ ref('stg_report_table') }}
    where status = 'refused'
    union
    -- Numbers whose rows and columns the file has lost.
    select report_id
    from {{ ref('stg_ingest_file') }}
    where reason is not null
),

judged as (
    select
        reports.report_id,
        required.fact_code,
        required.name_zh,
        required.severity,
        case
            when present.fact_code is not null then 'PASS'
            -- What could not be read may state it.
            when refused.report_id is not null then 'UNDETERMINED'
            -- Its words stand beside a number that was not read as it.
            when mentioned.report_id is not null then 'UNDETERMINED'
            -- The rest of a text that breaks off may state it.
            when required.needs_ending = 1 and ended.fact_code is null then 'UNDETERMINED'
            else 'FAIL'
        end as status
    from reports
    inner join required
        on reports.report_kind = required.report_kind
    left join present
        on reports.report_id = present.report_id and required.fact_code = present.fact_code
    left join present as needed
        on reports.report_id = needed.report_id and required.needs_fact_code = needed.fact_code
    left join present as ended
        on reports.report_id = ended.report_id and ended.fact_code = 'ending'
    left join mentioned
        on reports.report_id = mentioned.report_id and required.fact_code = mentioned.fact_code
    left join refused
        on reports.report_id = refused.report_id
    where required.needs_fact_code is null or needed.fact_code is not null
),

worded as (
    select
        ---------- ids
        report_id || ':' || fact_code as instance_id,
        report_id,

        ---------- strings
        fact_code as instance_key,
        fact_code as instance_slug,
        status,
        case when status = 'FAIL' then severity end as severity,
        '没有写明' || name_zh as title_zh,
        '报告没有写明' || name_zh || '，这类报告应当写明。' as message_zh
    from judged
)

-- What is absent stands nowhere.
select {{ check_columns('MISSING', absent=['values', 'suggestion_zh', 'place']) }}
from worded
