{{ config(post_hook=["{{ create_index(['figure_id']) }}"]) }}

with

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

units as (
    select * from {{ ref('money_unit') }}
),

items as (
    select * from {{ ref('dim_budget_item') }}
),

stages as (
    select * from {{ ref('dim_stage') }}
),

funds as (
    select * from {{ ref('dim_fund') }}
),

scopes as (
    select * from {{ ref('dim_scope') }}
),

named as (
    select
        figures.*,
        figures.kind = 'money' and units.fen_per_unit is null as is_unit_unknown,
        -- Fen in the printed unit; 万元 where the unit is missing or unusual. Other figures count in their own unit.
        case when figures.kind = 'money' then coalesce(units.fen_per_unit, 1000000) else 1 end as unit_size,
        coalesce(figures.fiscal_year || '年', '')
        || case when figures.fund_code <> 'all' then coalesce(funds.name_zh, '') else '' end
        || case when figures.scope_code <> 'consolidated' then coalesce(scopes.name_zh, '') else '' end
        || items.name_zh || coalesce('（' || stages.name_zh || '）', '') as item_name_zh,
        -- A row of a form's funds (中央补助) has an amount of each stage; a cell named by its column too (防汛/全年预算数)
        -- says it itself.
        nullif(case when figures.cell_id is null then figures.label else replace(figures.label, '/', '的') end, '')
        || case
            when
                figures.subject_code = 'project' and figures.kind = 'money' and figures.cell_id is not null
                and instr(figures.label, '/') = 0
                then coalesce('（' || stages.name_zh || '）', '')
            else ''
        end as printed_name_zh
    from figures
    left join units
        on figures.unit_printed = units.unit_printed
    left join items
        on figures.item_code = items.item_code
    left join stages
        on figures.stage_code = stages.stage_code
    left join funds
        on figures.fund_code = funds.fund_code
    left join scopes
        on figures.scope_code = scopes.scope_code
),

worded as (
    select
        figure_id,
        -- What an auditor calls it: the department's own items by year, fund and stage, all else in the report's words.
        cast(coalesce(case when subject_code = 'department' then item_name_zh end, printed_name_zh, '总数') as text)
            as name_zh,
        -- The same in codes, for keys that outlive a change of wording; and a short form that may stand in an address.
        cast(
            coalesce(
                item_code || '/' || coalesce(fund_code, '') || '/' || coalesce(stage_code, '') || '/'
                || coalesce(scope_code, '') || '/' || coalesce(fiscal_year, ''),
                kind || '/' || coalesce(label, '')
            ) as text
        ) as subject_key,
        cast(coalesce(item_code, kind) || coalesce('-' || stage_code, '') || coalesce('-' || fiscal_year, '') as text)
            as subject_slug,
        -- A nil statement is printed as a word: in a sentence about sums it is a 0.
        cast(case when base_value = 0 then '0' else printed end || coalesce(unit_printed, '') as text) as printed_zh,
        -- What makes two figures comparable: all money is, others only in the same unit.
        cast(case when kind = 'money' then kind else kind || ':' || coalesce(unit_printed, '') end as text)
            as measure_code,
        cast(case when is_unit_unknown then '万元' else coalesce(unit_printed, '') end as text) as unit_zh,
        cast(unit_size as integer) as unit_size,
        cast(coalesce(qualifier, 'exact') <> 'about' as integer) as is_definite,
        cast(coalesce(confidence, 'sure') = 'sure' as integer) as is_sure,
        -- Good enough to contradict another: a number (no nil statement in words) whose meaning is not in doubt.
        cast(coalesce(confidence, 'sure') <> 'doubtful' and printed glob '*[0-9０-９]*' as integer) as is_trusted
    from named
)

select * from worded
