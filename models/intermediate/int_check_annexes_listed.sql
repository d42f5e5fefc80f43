-- Reports that end with a list of annexes that do not follow. One row per report.

with

annexes as not materialized (
    select * from {{ ref('stg_report_reference') }}
    where role <> 'cited' and kind = 'annex'
),

followed as (
    select distinct
        report_id,
        title
    from annexes
    where role = 'present' and title is not null
),

missing as (
    select annexes.*
    from annexes
    left join followed
        on annexes.report_id = followed.report_id and annexes.title = followed.title
    where annexes.role = 'listed' and followed.report_id is null
),

gathered as (
    select
        report_id,
        cast(min(number) as integer) as first_number,
        cast(max(number) as integer) as last_number,
        cast(min(title) as text) as any_title,
        min(char_start) as char_start,
        max(char_end) as char_end
    from missing
    group by report_id
)

select * from gathered
