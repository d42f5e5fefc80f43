with

reports as (
    select * from {{ ref('stg_report') }}
    where department_id is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by department_id
            order by fiscal_year desc, version_no desc, report_id asc
        ) as name_rank,
        row_number() over (
            partition by department_id
            order by region_code is null, region_name is null, fiscal_year desc, version_no desc, report_id asc
        ) as region_rank,
        row_number() over (
            partition by department_id
            order by level_code is null, fiscal_year desc, version_no desc, report_id asc
        ) as level_rank
    from reports
),

names as (
    select distinct
        department_id,
        department_name
    from reports
    where department_name is not null
    order by department_id, department_name
),

named as (
    select
        department_id,
        count(*) as name_count,
        group_concat(department_name, '、') as printed_names
    from names
    group by department_id
),

counted as (
    select
        department_id,
        max(case when name_rank = 1 then coalesce(department_label, department_name) end) as name,
        max(case when region_rank = 1 then region_name end) as region_name,
        max(case when region_rank = 1 then region_code end) as region_code,
        max(case when level_rank = 1 then level_code end) as level_code,
        count(*) as report_count,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year
    from ranked
    group by department_id
),

departments as (
    select
        counted.department_id,
        cast(coalesce(counted.name, counted.department_id) as text) as name,
        cast(named.printed_names as text) as printed_names,
        cast(counted.region_name as text) as region_name,
        cast(counted.region_code as text) as region_code,
        cast(counted.level_code as text) as level_code,
        cast(coalesce(named.name_count, 0) as integer) as name_count,
        cast(counted.report_count as integer) as report_count,
        cast(counted.first_fiscal_year as integer) as first_fiscal_year,
        cast(counted.last_fiscal_year as integer) as last_fiscal_year
    from counted
    left join named
        on counted.department_id = named.department_id
)

select * from departments
