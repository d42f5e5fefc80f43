with

source as (
    select * from {{ source('ingest', 'finding_review') }}
),

selected as (
    select
        line_no,
        finding_id,
        rule_code,
        decision_code,
        note,
        person,
        decided_on
    from source
)

select * from selected
