{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- A table is cut into blocks; its number stands before the b.
{% set table_of = "substr(figures.block_id, 1, instr(figures.block_id || 'b', 'b') - 1)" %}

-- Totals of tables that list projects: 合计 or 小计 below two projects or more. The list need not be of all projects, so
-- its total need not be the project spending told elsewhere.

with

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

amounts as (
    select
        mentions.mention_id,
        mentions.is_total,
        figures.figure_id,
        figures.report_id,
        {{ table_of }} as table_id
    from {{ ref('stg_project_amount') }} as amounts
    inner join mentions
        on amounts.mention_id = mentions.mention_id
    inner join {{ ref('stg_report_figure') }} as figures
        on amounts.figure_id = figures.figure_id
),

lists as (
    select
        report_id,
        table_id
    from amounts
    where is_total = 0 and table_id like 't%'
    group by report_id, table_id
    having count(distinct mention_id) > 1
),

totals as (
    select figure_id from amounts
    where is_total = 1
    union
    select figures.figure_id
    from {{ ref('stg_report_figure') }} as figures
    inner join lists
        on figures.report_id = lists.report_id and {{ table_of }} = lists.table_id
    where figures.is_total = 1 and figures.item_code = 'project_expenditure'
),

-- A total that its own rows make is no misprint.
adding_up as (
    select distinct whole_figure_id from {{ ref('int_check_sums_judged') }}
    where status = 'PASS'
)

select
    cast(totals.figure_id as text) as figure_id,
    cast(adding_up.whole_figure_id is not null as integer) as adds_up
from totals
left join adding_up
    on totals.figure_id = adding_up.whole_figure_id
