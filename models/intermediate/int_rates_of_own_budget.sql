-- Ties, found over the whole report, of a rate in a sentence to the spending right before it and the one budget it can
-- be of: that of the same item, fund and year, as adjusted, or as a table of 三公经费 gives it. Such a tie refutes a rate
-- that no other one gives. What stands behind its whole or another part (其中基本支出…，项目支出…，执行率95%) may not be meant.

with

three_public as (
    select item_code from {{ ref('int_check_item_ancestors') }}
    where ancestor_code = 'three_public'
    union
    select item_code from {{ ref('dim_budget_item') }}
    where item_code = 'three_public'
),

told as (
    select
        relation_id,
        figure_id,
        min(basis = 'report') over (partition by figure_id) as is_only_tried
    from {{ ref('stg_report_relation') }}
    where role = 'stated'
),

tried as (
    select
        rates.relation_id,
        rates.figure_id,
        rates.numerator_figure_id,
        rates.denominator_figure_id
    from {{ ref('int_rates_computed') }} as rates
    inner join told
        on rates.relation_id = told.relation_id and rates.figure_id = told.figure_id
    where rates.kind = 'rate' and told.is_only_tried = 1
),

-- Joined as tables, for their indexes.
behind_spending as (
    select
        tried.*,
        numerators.report_id,
        numerators.paragraph_id,
        numerators.char_start as spent_start,
        numerators.item_code
    from tried
    inner join {{ ref('int_figures_with_intervals') }} as stated
        on tried.figure_id = stated.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as numerators
        on tried.numerator_figure_id = numerators.figure_id
    inner join {{ ref('int_figures_with_intervals') }} as denominators
        on tried.denominator_figure_id = denominators.figure_id
    where
        stated.is_tabular = 0
        and stated.paragraph_id = numerators.paragraph_id and stated.char_start > numerators.char_start
        and numerators.stage_code = 'final' and numerators.base_value > 0
        and numerators.item_code = denominators.item_code
        and numerators.fund_code = denominators.fund_code
        and numerators.fiscal_year = denominators.fiscal_year
        and (
            denominators.stage_code = 'adjusted'
            or (
                denominators.stage_code = 'initial' and denominators.is_tabular = 1
                and denominators.item_code in (select three_public.item_code from three_public)
            )
        )
),

-- The number before the spending, in its paragraph.
neighbours as (
    select
        behind_spending.relation_id,
        figures.kind = 'money' and figures.stage_code = 'final' as is_spending,
        row_number() over (partition by behind_spending.relation_id order by figures.char_start desc) as distance
    from behind_spending
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on behind_spending.report_id = figures.report_id and behind_spending.paragraph_id = figures.paragraph_id
    where figures.char_start < behind_spending.spent_start and behind_spending.item_code <> 'total_expenditure'
),

of_own_budget as (
    select behind_spending.relation_id from behind_spending
    left join neighbours
        on behind_spending.relation_id = neighbours.relation_id and neighbours.distance = 1
    where coalesce(neighbours.is_spending, 0) = 0
)

select * from of_own_budget
