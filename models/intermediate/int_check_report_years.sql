-- Pairs of reports of one department for two years running, each the only current one of its kind and year.

with

reports as (
    select
        report_id,
        department_id,
        fiscal_year,
        report_kind,
        -- Several reports of one year may differ in what they cover: then none of them is the one.
        count(*) over (partition by department_id, fiscal_year, report_kind) as report_count
    from {{ ref('dim_report') }}
    where is_current = 1 and fiscal_year is not null and report_kind in ('department_overall', 'final_accounts')
),

paired as (
    select
        later.report_id,
        earlier.report_id as earlier_report_id,
        earlier.fiscal_year as earlier_year
    from reports as later
    inner join reports as earlier
        on
            later.department_id = earlier.department_id
            and later.fiscal_year = earlier.fiscal_year + 1
            and later.report_kind = earlier.report_kind
    where later.report_count = 1 and earlier.report_count = 1
)

select * from paired
