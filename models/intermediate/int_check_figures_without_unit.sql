with

figures as (
    select * from {{ ref('stg_report_figure') }}
    where kind = 'money' and unit_printed is null and value <> 0
),

listed as (
    select
        figure_id,
        report_id
    from figures
)

select * from listed
