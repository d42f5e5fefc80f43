-- Each place that cites an annex or a table, with whether it is there: 1, 0, or NULL where that cannot be told.

with

mentions as not materialized (
    select * from {{ ref('stg_report_reference') }}
),

annexes as (
    select * from mentions
    where role <> 'cited' and kind = 'annex'
),

counted as (
    select
        report_id,
        count(*) as annex_count,
        count(number) as numbered_count
    from annexes
    group by report_id
),

numbered as (
    select distinct
        report_id,
        number
    from annexes
    where number is not null
),

titled as (
    select
        report_id,
        title,
        min(number) as number
    from annexes
    where title is not null
    group by report_id, title
),

last_tables as (
    select
        report_id,
        max(char_start) as char_start
    from {{ ref('stg_report_table') }}
    group by report_id
),

published as (
    select report_id from {{ ref('stg_report') }}
    where report_kind in ('final_accounts', 'budget')
),

-- The annexes of a text that breaks off stand behind what is left of it.
ended as (
    select report_id from {{ ref('int_check_facts_present') }}
    where fact_code = 'ending'
),

cited as (
    select
        mentions.*,
        coalesce(counted.annex_count, 0) as annex_count,
        titled.number as titled_number,
        cast(
            case
                -- A text whose tables are all lost as such has none to find.
                when mentions.kind = 'table' and last_tables.report_id is null then null
                when mentions.kind = 'table' then last_tables.char_start >= mentions.char_start
                when titled.title is not null and mentions.number is not null and titled.number is not null
                    then titled.number = mentions.number
                when titled.title is not null or numbered.number is not null then 1
                -- The tables of an account or a budget are files of their own.
                when mentions.number is null and counted.report_id is null and published.report_id is not null
                    then null
                when ended.report_id is null then null
                when mentions.number is null then coalesce(counted.annex_count, 0) > 0
                -- A single annex without a number is the first; of several nobody can tell which is which.
                when counted.annex_count = 1 and counted.numbered_count = 0 then mentions.number = 1
                when counted.annex_count > counted.numbered_count then null
                else 0
            end as integer
        ) as is_there
    from mentions
    left join published
        on mentions.report_id = published.report_id
    left join ended
        on mentions.report_id = ended.report_id
    left join counted
        on mentions.report_id = counted.report_id
    left join numbered
        on mentions.report_id = numbered.report_id and mentions.number = numbered.number
    left join titled
        on mentions.report_id = titled.report_id and mentions.title = titled.title
    left join last_tables
        on mentions.report_id = last_tables.report_id
    where mentions.role = 'cited'
)

select * from cited
