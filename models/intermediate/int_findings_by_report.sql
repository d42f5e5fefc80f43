with

findings as (
    select * from {{ ref('fct_finding') }}
),

reviews as (
    select * from {{ ref('finding_review') }}
),

reviewed as (
    select
        findings.report_id,
        findings.severity,
        coalesce(reviews.decision_code, 'open') not in ('explained', 'wrongly_read') as is_open
    from findings
    left join reviews
        on findings.finding_id = reviews.finding_id
),

counted as (
    select
        report_id,
        cast(count(*) as integer) as finding_count,
        cast(sum(severity = 'high') as integer) as high_count,
        cast(sum(severity = 'medium') as integer) as medium_count,
        cast(sum(severity = 'low') as integer) as low_count,
        cast(sum(is_open) as integer) as open_count,
        cast(sum(is_open and severity = 'high') as integer) as open_high_count,
        cast(sum(is_open and severity = 'medium') as integer) as open_medium_count
    from reviewed
    group by report_id
)

select * from counted
