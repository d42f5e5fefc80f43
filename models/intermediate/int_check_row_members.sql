{{ config(post_hook="{{ create_index(['row_id', 'measure_code']) }}") }}

-- Amounts told side by side about one thing: in a project's row, in an item's row, or in one paragraph about an item.

with

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and subject_code = 'department' and stage_code is not null
),

cells as (
    select * from {{ ref('stg_report_cell') }}
),

items as (
    select * from {{ ref('dim_budget_item') }}
),

project_amounts as (
    select
        mentions.mention_id as row_id,
        mentions.report_id,
        mentions.name as subject_zh,
        mentions.project_key as subject_key,
        'project' as subject_slug,
        amounts.measure_code,
        amounts.figure_id
    from {{ ref('stg_project_mention') }} as mentions
    inner join {{ ref('stg_project_amount') }} as amounts
        on mentions.mention_id = amounts.mention_id
    where mentions.basis = 'table' and amounts.measure_code <> 'execution_rate'
),

item_amounts as (
    select
        figures.report_id || ':' || coalesce('t' || cells.table_no || 'r' || cells.row_no, figures.paragraph_id)
        || ':' || figures.item_code || ':' || figures.fund_code || ':' || figures.scope_code
        || ':' || coalesce(figures.fiscal_year, '') as row_id,
        figures.report_id,
        coalesce(figures.fiscal_year || '年', '') || items.name_zh as subject_zh,
        figures.item_code || '/' || figures.fund_code || '/' || figures.scope_code
        || '/' || coalesce(figures.fiscal_year, '') as subject_key,
        figures.item_code || coalesce('-' || figures.fiscal_year, '') as subject_slug,
        case figures.stage_code when 'adjusted' then 'budget' when 'final' then 'spent' else figures.stage_code end
            as measure_code,
        figures.figure_id
    from figures
    inner join items
        on figures.item_code = items.item_code
    left join cells
        on figures.cell_id = cells.cell_id and figures.is_tabular = 1
    left join project_amounts
        on figures.figure_id = project_amounts.figure_id
    where project_amounts.figure_id is null
),

gathered as (
    select * from project_amounts
    union all
    select * from item_amounts
),

typed as (
    select
        cast(row_id as text) as row_id,
        cast(report_id as text) as report_id,
        cast(subject_zh as text) as subject_zh,
        cast(subject_key as text) as subject_key,
        cast(subject_slug as text) as subject_slug,
        cast(measure_code as text) as measure_code,
        cast(figure_id as text) as figure_id
    from gathered
)

select * from typed
