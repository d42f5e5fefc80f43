-- Mock rows in, expected failures out: an empty span is in order, a turned one and one before the text are not.
with

mock as (
    select 3 as char_start, 5 as char_end
    union all
    select 4, 4
    union all
    select 5, 3
    union all
    select -1, 2
),

failures as (
    {{ test_span_in_order('mock') }}
),

expected as (
    select 5 as char_start, 3 as char_end
    union all
    select -1, 2
),

differences as (
    select * from (select * from failures except select * from expected)
    union all
    select * from (select * from expected except select * from failures)
)

select * from differences
