{{ config(post_hook="{{ create_index(['budget_id']) }}") }}

{#- Only what ranks a mention and what is handed on: the rows are sorted several times. #}
{% set told = [
    'figure_id', 'report_id', 'block_id', 'char_start', 'value_fen', 'precision_fen', 'low_value', 'high_value',
    'fund_code', 'stage_code', 'scope_code', 'fiscal_year', 'is_tabular', 'is_total', 'confidence',
] | join(', ') %}

with

figures as (
    select
        {{ told }},
        item_code as budget_item_code
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and subject_code = 'department'
    union all
    -- 收、支总计 states two items with one number.
    select
        {{ told }},
        also_item_code as budget_item_code
    from {{ ref('int_figures_with_intervals') }}
    where kind = 'money' and subject_code = 'department' and also_item_code is not null
),

reports as (
    select * from {{ ref('stg_report') }}
),

mentions as (
    select
        figures.*,
        reports.department_id,
        coalesce(figures.fiscal_year, reports.fiscal_year) as budget_year
    from figures
    inner join reports
        on figures.report_id = reports.report_id
    where
        figures.budget_item_code is not null
        and figures.stage_code is not null
        and figures.fund_code is not null
        and figures.scope_code is not null
        and figures.value_fen is not null
),

keyed as (
    select
        *,
        report_id || ':' || fund_code || ':' || budget_item_code || ':' || stage_code || ':' || scope_code
        || ':' || coalesce(budget_year, '') as budget_id
    from mentions
),

-- 合计 of a table that lists projects, which need not be all of them.
list_totals as (
    select distinct amounts.figure_id
    from {{ ref('stg_project_amount') }} as amounts
    inner join {{ ref('stg_project_mention') }} as projects
        on amounts.mention_id = projects.mention_id
    where projects.is_total = 1
),

blocked as (
    select
        keyed.*,
        list_totals.figure_id is not null as is_list_total,
        min(keyed.char_start) over (
            partition by keyed.budget_id, keyed.is_tabular, keyed.block_id
        ) as block_start
    from keyed
    left join list_totals
        on keyed.figure_id = list_totals.figure_id
),

-- What is told of all projects elsewhere, where it is told.
weighed as (
    select
        *,
        first_value(case when not is_list_total then value_fen end) over (
            partition by budget_id
            order by is_list_total asc, is_tabular desc, block_start asc, is_total desc, char_start asc
        ) as told_fen,
        max(precision_fen) over (partition by budget_id) as coarsest_fen
    from blocked
),

ranked as (
    select
        cast(budget_id as text) as budget_id,
        figure_id,
        report_id,
        department_id,
        fund_code,
        budget_item_code as item_code,
        stage_code,
        scope_code,
        cast(budget_year as integer) as fiscal_year,
        value_fen,
        precision_fen,
        low_value,
        high_value,
        confidence,
        char_start,
        -- A table before prose; in a table the total before its parts; else the first that is told. The total of a list
        -- of projects that is another number than the one told, and no misprint of it, is of some projects.
        cast(
            row_number() over (
                partition by budget_id
                order by
                    coalesce(
                        is_list_total and not {{ is_misprint_of('value_fen', 'told_fen') }}
                        and abs(value_fen - told_fen) > coarsest_fen,
                        0
                    ) asc,
                    is_tabular desc, block_start asc, is_total desc, char_start asc, figure_id asc
            ) as integer
        ) as mention_rank
    from weighed
)

select * from ranked
