{{ config(post_hook=["{{ create_index(['report_id', 'item_code', 'stage_code']) }}"]) }}

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as not materialized (
    select * from {{ ref('int_budget_mentions_compared') }}
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as (
    select * from {{ ref('int_check_figures') }}
),

contradicted as (
    select distinct budget_id from compared
    where differs_from_fact = 1
),

grouped as (
    select
        mentions.budget_id,
        mentions.figure_id,
        mentions.mention_rank,
        -- The fact and the mentions that agree with it are one value, each other amount is a value of its own.
        count(*) over (
            partition by mentions.budget_id, case when compared.differs_from_fact = 1 then mentions.value_fen end
        ) as value_count,
        count(*) over (partition by mentions.budget_id) as mention_count
    -- Few facts are contradicted; a cross join begins with them.
    from contradicted
    cross join mentions
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    where contradicted.budget_id = mentions.budget_id
),

ranked as (
    select
        *,
        row_number() over (partition by budget_id order by value_count desc, mention_rank asc) as value_rank
    from grouped
),

chosen as (
    select
        budget_id,
        figure_id,
        value_count * 2 > mention_count as is_settled
    from ranked
    where value_rank = 1
    union all
    select
        mentions.budget_id,
        mentions.figure_id,
        1 as is_settled
    from mentions
    left join contradicted
        on mentions.budget_id = contradicted.budget_id
    where mentions.mention_rank = 1 and contradicted.budget_id is null
),

told as (
    select
        ---------- ids
        mentions.budget_id,
        mentions.report_id,
        mentions.figure_id,

        ---------- strings
        mentions.fund_code,
        mentions.item_code,
        mentions.stage_code,
        mentions.scope_code,
        worded.name_zh,
        worded.printed_zh,
        worded.unit_zh,

        ---------- numerics
        mentions.fiscal_year,
        mentions.value_fen,
        mentions.low_value,
        mentions.high_value,
        worded.unit_size,
        mentions.char_start,
        figures.char_end,

        ---------- booleans
        cast(chosen.is_settled as integer) as is_settled,
        worded.is_definite,
        worded.is_sure,
        cast(list_totals.figure_id is not null as integer) as is_list_total
    from chosen
    inner join mentions
        on chosen.budget_id = mentions.budget_id and chosen.figure_id = mentions.figure_id
    inner join figures
        on chosen.figure_id = figures.figure_id
    inner join worded
        on chosen.figure_id = worded.figure_id
    left join {{ ref('int_check_project_list_totals') }} as list_totals
        on chosen.figure_id = list_totals.figure_id
)

select * from told
