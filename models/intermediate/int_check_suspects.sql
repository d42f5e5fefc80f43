{{ config(post_hook="{{ create_index(['finding_id']) }}") }}

-- The numbers each finding rests on: whether a change of it would resolve the finding, and whether it fits elsewhere.

with

findings as (
    select * from {{ ref('int_check_findings') }}
    -- What is absent is caused by no number.
    where rule_code <> 'MISSING'
),

operands as not materialized (
    select * from {{ ref('int_check_instance_figures') }}
),

mends as (
    select * from {{ ref('int_check_mends') }}
),

kept as (
    select distinct terms.figure_id
    from operands
    inner join {{ ref('int_check_terms') }} as terms
        on operands.figure_id = terms.figure_id
    where terms.status = 'PASS'
),

-- A row of totals left at zero is one mistake, however many columns it has.
zero_totals as (
    select
        operands.figure_id,
        min(operands.figure_id) over (partition by cells.report_id, cells.table_no, cells.row_no) as first_figure_id
    from operands
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on operands.figure_id = figures.figure_id
    inner join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
    where operands.role = 'whole' and figures.base_value = 0
),

involved as (
    select
        findings.finding_id,
        cast(min(findings.char_start) as integer) as char_start,
        cast(coalesce(zero_totals.first_figure_id, operands.figure_id) as text) as figure_id,
        cast(max(kept.figure_id is not null) as integer) as fits_elsewhere,
        cast(max(coalesce(mends.figure_id, zero_totals.figure_id) is not null) as integer) as is_mend
    from findings
    inner join operands
        on findings.instance_id = operands.instance_id
    left join kept
        on operands.figure_id = kept.figure_id
    left join mends
        on findings.instance_id = mends.instance_id and operands.figure_id = mends.figure_id
    left join zero_totals
        on operands.figure_id = zero_totals.figure_id
    group by findings.finding_id, coalesce(zero_totals.first_figure_id, operands.figure_id)
)

select * from involved
