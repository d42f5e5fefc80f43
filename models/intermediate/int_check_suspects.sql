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

placed as (
    select
        operands.figure_id,
        cells.report_id,
        cells.table_no,
        cells.row_no,
        cells.col_no,
        operands.role = 'whole' and figures.base_value = 0 as is_zero_total,
        findings.rule_code = 'COLUMN_SHIFT' as is_shifted
    from findings
    inner join operands
        on findings.instance_id = operands.instance_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on operands.figure_id = figures.figure_id
    inner join {{ ref('stg_report_cell') }} as cells
        on figures.cell_id = cells.cell_id
),

-- A row of totals left at zero is one mistake, and so is a column filled with another's numbers.
one_mistake as (
    {%- for kind, line in [('is_zero_total', 'row_no'), ('is_shifted', 'col_no')] %}
    {{ 'union' if not loop.first }}
    select
        figure_id,
        min(figure_id) over (partition by report_id, table_no, {{ line }}) as first_figure_id
    from placed
    where {{ kind }}
    {%- endfor %}
),

involved as (
    select
        findings.finding_id,
        cast(min(findings.char_start) as integer) as char_start,
        cast(coalesce(one_mistake.first_figure_id, operands.figure_id) as text) as figure_id,
        cast(max(kept.figure_id is not null) as integer) as fits_elsewhere,
        cast(max(coalesce(mends.figure_id, one_mistake.figure_id) is not null) as integer) as is_mend
    from findings
    inner join operands
        on findings.instance_id = operands.instance_id
    left join kept
        on operands.figure_id = kept.figure_id
    left join mends
        on findings.instance_id = mends.instance_id and operands.figure_id = mends.figure_id
    left join one_mistake
        on operands.figure_id = one_mistake.figure_id
    -- The points given cause no missed target.
    where findings.rule_code <> 'TARGET_MISSED' or operands.role = 'stated'
    group by findings.finding_id, coalesce(one_mistake.first_figure_id, operands.figure_id)
)

select * from involved
