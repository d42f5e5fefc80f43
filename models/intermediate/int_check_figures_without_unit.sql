with

figures as (
    select
        figures.*,
        cells.table_no
    from {{ ref('stg_report_figure') }} as figures
    left join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
    where figures.kind = 'money' and figures.value <> 0
),

told as (
    select distinct
        report_id,
        value
    from figures
    where unit_printed is not null
),

tables as (
    select
        report_id,
        table_no,
        max(unit_source in ('caption', 'header', 'inline')) as tells_unit
    from figures
    where table_no is not null
    group by report_id, table_no
),

tables_by_report as (
    select
        report_id,
        max(tells_unit) as any_tells_unit
    from tables
    group by report_id
),

listed as (
    -- A number that is told again with its unit, or whose table tells one in another place, is no riddle.
    select
        figures.figure_id,
        figures.report_id,
        cast('money_unit' as text) as fact_code
    from figures
    left join told
        on figures.report_id = told.report_id and figures.value = told.value
    left join tables
        on figures.report_id = tables.report_id and figures.table_no = tables.table_no
    where figures.unit_printed is null and told.value is null and coalesce(tables.tells_unit, 0) = 0
    union all
    -- Where one table tells its unit, that is not another table's.
    select
        figures.figure_id,
        figures.report_id,
        cast('table_unit' as text) as fact_code
    from figures
    inner join tables
        on figures.report_id = tables.report_id and figures.table_no = tables.table_no
    inner join tables_by_report
        on figures.report_id = tables_by_report.report_id
    where figures.unit_printed is not null and tables.tells_unit = 0 and tables_by_report.any_tells_unit = 1
)

select * from listed
