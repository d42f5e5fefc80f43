-- What each project spent beside its budget in force.

with

pairs as (
    select * from {{ ref('int_check_project_budget_pairs') }}
),

-- Totals that their parts do not make: which of the numbers is wrong nobody says.
doubted as (
    select whole_figure_id as figure_id from {{ ref('int_check_sums_judged') }}
    where status = 'FAIL'
),

judged as (
    select
        ---------- ids
        cast(pairs.place_id || ':budget' as text) as instance_id,
        pairs.report_id,
        spent.figure_id,
        budgets.figure_id as budget_figure_id,

        ---------- strings
        cast('项目“' || pairs.name || '”的支出' as text) as name_zh,
        spent_words.printed_zh,
        spent_words.unit_zh,
        pairs.budget_name_zh,
        budget_words.printed_zh as budget_printed_zh,
        cast('project' as text) as slug,
        cast('excess' as text) as kind_code,
        cast(
            case
                when pairs.budget_figure_id in (select doubted.figure_id from doubted) then 'UNDETERMINED'
                else {{ within_budget_status() }}
            end as text
        ) as status,

        ---------- numerics
        spent.base_value as value_fen,
        budgets.base_value as budget_fen,
        spent_words.unit_size,
        spent.char_start,
        spent.char_end,

        ---------- booleans
        cast(spent_words.is_sure + budget_words.is_sure = 2 as integer) as is_sure
    from pairs
    -- Joined as tables, for their indexes.
    inner join {{ ref('int_figures_with_intervals') }} as spent
        on pairs.spent_figure_id = spent.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as budgets
        on pairs.budget_figure_id = budgets.figure_id
    inner join {{ ref('int_check_figures') }} as spent_words
        on pairs.spent_figure_id = spent_words.figure_id
    inner join {{ ref('int_check_figures') }} as budget_words
        on pairs.budget_figure_id = budget_words.figure_id
    where spent.base_value is not null and budgets.base_value is not null
)

select * from judged
