-- Tables of which three rows tell three amounts and more: two rows that can show how a third is added.

with

long_rows as (
    select
        report_id,
        block_id
    from {{ ref('int_check_table_amounts') }}
    group by report_id, block_id, row_no
    having count(*) > 2
),

wide_tables as (
    select
        report_id,
        block_id
    from long_rows
    group by report_id, block_id
    having count(*) > 2
)

select * from wide_tables
