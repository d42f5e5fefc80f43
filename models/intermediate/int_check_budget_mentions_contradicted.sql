{{ config(post_hook="{{ create_index(['budget_id']) }}") }}

-- All tellings of the budget's facts that are told with different values: where each stands and what speaks for it.

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as not materialized (
    select * from {{ ref('int_budget_mentions_compared') }}
),

contradicted as (
    select distinct budget_id from compared
    where differs_from_fact = 1
),

described as (
    select
        ---------- ids
        mentions.budget_id,
        mentions.report_id,
        mentions.figure_id,
        figures.paragraph_id,
        -- A table is cut into blocks; its number stands before the b.
        cast(substr(figures.block_id, 1, instr(figures.block_id || 'b', 'b') - 1) as text) as table_id,

        ---------- numerics
        mentions.mention_rank,
        mentions.value_fen,
        mentions.precision_fen,

        ---------- booleans
        compared.begins_another_value,
        figures.is_tabular,
        cast(coalesce(list_totals.adds_up, 0) as integer) as adds_up,
        cast(adding_up.figure_id is not null as integer) as is_held,
        cast(worded.is_trusted = 1 and worded.is_definite = 1 as integer) as is_sound
    -- Few facts are contradicted; a cross join begins with them.
    from contradicted
    cross join mentions
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on mentions.figure_id = figures.figure_id
    inner join {{ ref('int_check_figures') }} as worded
        on mentions.figure_id = worded.figure_id
    left join {{ ref('int_check_project_list_totals') }} as list_totals
        on mentions.figure_id = list_totals.figure_id
    left join {{ ref('int_check_figures_adding_up') }} as adding_up
        on mentions.figure_id = adding_up.figure_id
    where contradicted.budget_id = mentions.budget_id
)

select * from described
