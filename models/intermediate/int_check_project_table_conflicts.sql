{% set agrees = intervals_meet('earlier.low_value', 'earlier.high_value', 'later.low_value', 'later.high_value') %}

-- Projects told in two tables, in one row of each: one of budget and spending is the same, so the other should be.

with

amounts as (
    select
        mentions.report_id,
        mentions.project_key,
        mentions.mention_id,
        cells.table_no,
        amounts.measure_code,
        figures.figure_id,
        figures.base_value,
        figures.low_value,
        figures.high_value
    from {{ ref('stg_project_mention') }} as mentions
    inner join {{ ref('stg_project_amount') }} as amounts
        on mentions.mention_id = amounts.mention_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on amounts.figure_id = figures.figure_id
    inner join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
    where
        mentions.is_total = 0 and mentions.basis = 'table' and amounts.measure_code in ('budget', 'spent')
        and figures.confidence <> 'doubtful' and figures.base_value > 0
),

counted as (
    select
        report_id,
        project_key,
        table_no
    from amounts
    group by report_id, project_key, table_no
    having count(distinct mention_id) = 1 and count(*) = 2
),

placed as (
    select amounts.*
    from amounts
    inner join counted
        on
            amounts.report_id = counted.report_id
            and amounts.project_key = counted.project_key
            and amounts.table_no = counted.table_no
),

paired as (
    select
        later.report_id,
        earlier.figure_id as first_figure_id,
        later.figure_id as second_figure_id,
        {{ agrees }} as agrees,
        max({{ agrees }}) over (partition by later.mention_id, earlier.mention_id) as is_the_same
    from placed as earlier
    inner join placed as later
        on
            earlier.report_id = later.report_id
            and earlier.project_key = later.project_key
            and earlier.measure_code = later.measure_code
            and earlier.table_no < later.table_no
),

told_once as (
    select
        cast(second_figure_id || ':tables' as text) as instance_id,
        cast(report_id as text) as report_id,
        cast(min(first_figure_id) as text) as first_figure_id,
        cast(second_figure_id as text) as second_figure_id,
        cast(case when max(agrees) = 1 then 'PASS' else 'FAIL' end as text) as status
    from paired
    where is_the_same = 1
    group by second_figure_id, report_id
)

select * from told_once
