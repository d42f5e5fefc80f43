-- What was spent on an item beside the budget told in the same row or paragraph, whatever is told elsewhere; and what a
-- rate divides by the budget it names.

with

pairs as (
    select * from {{ ref('int_check_spending_pairs') }}
),

items as (
    select * from {{ ref('int_check_spending_items') }}
),

told as (
    select
        pairs.pair_id as instance_id,
        pairs.report_id,
        pairs.figure_id,
        pairs.budget_figure_id,
        spent_words.name_zh,
        spent_words.printed_zh,
        spent_words.unit_zh,
        budget_words.name_zh as budget_name_zh,
        budget_words.printed_zh as budget_printed_zh,
        cast(coalesce(spent.item_code, 'spending') as text) as slug,
        cast('excess' as text) as kind_code,
        cast({{ within_budget_status() }} as text) as status,
        spent.base_value as value_fen,
        budgets.base_value as budget_fen,
        spent_words.unit_size,
        spent.char_start,
        spent.char_end,
        cast(spent_words.is_sure + budget_words.is_sure = 2 as integer) as is_sure
    from pairs
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as spent
        on pairs.figure_id = spent.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as budgets
        on pairs.budget_figure_id = budgets.figure_id
    left join items
        on spent.item_code = items.item_code
    inner join {{ ref('int_check_figures') }} as spent_words
        on pairs.figure_id = spent_words.figure_id
    inner join {{ ref('int_check_figures') }} as budget_words
        on pairs.budget_figure_id = budget_words.figure_id
    where
        spent.base_value is not null and budgets.base_value is not null
        and spent.kind = 'money' and spent.stage_code = 'final'
        and (items.item_code is not null or spent.item_code is null and pairs.is_item = 0)
        -- An opening budget may have been raised since; that of 三公经费 may not, nor one the report says was exceeded.
        and (
            budgets.stage_code = 'adjusted'
            or budgets.stage_code = 'initial' and (items.is_three_public = 1 or pairs.is_told_over = 1)
        )
)

select * from told
