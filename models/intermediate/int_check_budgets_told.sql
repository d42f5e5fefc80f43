{{ config(post_hook=["{{ create_index(['report_id', 'item_code', 'stage_code']) }}"]) }}

with

mentions as (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as (
    select * from {{ ref('int_budget_mentions_compared') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

grouped as (
    select
        mentions.*,
        -- The fact and the mentions that agree with it are one value, each other amount is a value of its own.
        count(*) over (
            partition by mentions.budget_id, case when compared.differs_from_fact = 1 then mentions.value_fen end
        ) as value_count,
        count(*) over (partition by mentions.budget_id) as mention_count
    from mentions
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
),

ranked as (
    select
        *,
        row_number() over (partition by budget_id order by value_count desc, mention_rank asc) as value_rank
    from grouped
),

told as (
    select
        ---------- ids
        ranked.budget_id,
        ranked.report_id,
        ranked.department_id,
        ranked.figure_id,

        ---------- strings
        ranked.fund_code,
        ranked.item_code,
        ranked.stage_code,
        ranked.scope_code,
        worded.name_zh,
        worded.printed_zh,
        worded.unit_zh,

        ---------- numerics
        ranked.fiscal_year,
        ranked.value_fen,
        ranked.low_value,
        ranked.high_value,
        worded.unit_size,
        ranked.char_start,
        figures.char_end,

        ---------- booleans
        cast(ranked.value_count * 2 > ranked.mention_count as integer) as is_settled,
        worded.is_definite,
        worded.is_sure,
        cast(list_totals.figure_id is not null as integer) as is_list_total
    from ranked
    inner join figures
        on ranked.figure_id = figures.figure_id
    inner join worded
        on ranked.figure_id = worded.figure_id
    left join {{ ref('int_check_project_list_totals') }} as list_totals
        on ranked.figure_id = list_totals.figure_id
    where ranked.value_rank = 1
)

select * from told
