-- The rows of a table that a project told in the text is compared with: together they make the first number.

with

conflicts as (
    select * from {{ ref('int_check_project_conflicts') }}
    where status = 'FAIL'
),

summed as (
    select
        conflicts.instance_id,
        conflicts.status,
        amounts.figure_id
    from conflicts
    inner join {{ ref('int_check_project_amounts') }} as amounts
        on
            conflicts.report_id = amounts.report_id
            and conflicts.project_key = amounts.project_key
            and conflicts.measure_code = amounts.measure_code
    where amounts.is_tabular = 1
)

select * from summed
