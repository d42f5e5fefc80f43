{% set measures = project_measures() %}

with

lines as (
    select * from {{ ref('int_project_lines_described') }}
),

amounts as (
    select * from {{ ref('int_project_amounts_pivoted') }}
),

reports as (
    select * from {{ ref('stg_report') }}
),

based as (
    select
        *,
        -- What the spending is measured against: the budget in force, only from amounts that are told.
        case
            when budget_fen is not null then budget_fen
            when initial_fen is not null and adjustment_fen is not null then initial_fen + adjustment_fen
            else appropriated_fen
        end as execution_base_fen,
        case
            when budget_fen is not null then 'budget'
            when initial_fen is not null and adjustment_fen is not null then 'initial_and_adjustment'
            when appropriated_fen is not null then 'appropriated'
        end as execution_base_code
    from amounts
),

projects as (
    select
        ---------- ids
        cast(lines.report_id || ':p' || lines.seq as text) as project_id,
        lines.report_id,
        reports.department_id,
        based.execution_rate_figure_id,
        {%- for measure in measures %}
        based.{{ measure }}_figure_id,
        {%- endfor %}

        ---------- strings
        lines.name,
        lines.project_key,
        lines.category,
        lines.function_code,
        lines.document_no,
        lines.fund_code,
        lines.status_code,
        lines.status_text,
        lines.remark,
        lines.basis,
        cast(based.execution_base_code as text) as execution_base_code,

        ---------- numerics
        reports.fiscal_year,
        lines.seq,
        {%- for measure in measures %}
        based.{{ measure }}_fen,
        {{ wan('based.' ~ measure ~ '_fen') }} as {{ measure }}_wan,
        {%- endfor %}
        based.stated_execution_rate_pct,
        cast(
            round(based.spent_fen * 100.0 / nullif(based.execution_base_fen, 0), 6) as real
        ) as computed_execution_rate_pct,
        lines.mention_count,
        lines.char_start,
        lines.char_end
    from lines
    inner join reports
        on lines.report_id = reports.report_id
    left join based
        on lines.line_key = based.line_key
)

select * from projects
