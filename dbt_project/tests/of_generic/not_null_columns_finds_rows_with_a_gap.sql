-- Mock rows in, expected failures out: one lacks its first column, one its second, one neither.
with

mock as (
    select 'a' as report_id, 1 as seq
    union all
    select null, 2
    union all
    select 'c', null
),

failures as (
    {{ test_not_null_columns('mock', ['report_id', 'seq']) }}
),

expected as (
    select null as report_id, 2 as seq
    union all
    select 'c', null
),

differences as (
    select * from (select * from failures except select * from expected)
    union all
    select * from (select * from expected except select * from failures)
)

select * from differences
