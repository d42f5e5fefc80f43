-- Mock rows in, expected failures out: one grain is told twice, one twice without a year, one once.
with

mock as (
    select 'a' as report_id, 2023 as fiscal_year
    union all
    select 'a', 2023
    union all
    select 'b', null
    union all
    select 'b', null
    union all
    select 'a', 2022
),

failures as (
    {{ test_unique_grain('mock', ['report_id', 'fiscal_year']) }}
),

expected as (
    select 'a' as report_id, 2023 as fiscal_year, 2 as row_count
    union all
    select 'b', null, 2
),

differences as (
    select * from (select * from failures except select * from expected)
    union all
    select * from (select * from expected except select * from failures)
)

select * from differences
