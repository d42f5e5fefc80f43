-- What a project's rate of execution may be of: each column that is there, as it is not always printed which. Beside
-- money brought over, the opening budget and the money received are only a part of what could be spent; so is the
-- former beside what was added to it.

with

amounts as (
    select * from {{ ref('stg_project_amount') }}
),

moved as (
    select
        amounts.mention_id,
        max(amounts.measure_code = 'carry_in') as is_carried
    from amounts
    inner join {{ ref('stg_report_figure') }} as figures
        on amounts.figure_id = figures.figure_id
    where amounts.measure_code in ('carry_in', 'adjustment') and figures.value_fen <> 0
    group by amounts.mention_id
),

bases as (
    select
        cast(rates.mention_id || ':' || budgets.measure_code as text) as relation_id,
        mentions.report_id,
        rates.figure_id,
        spent.figure_id as numerator_figure_id,
        budgets.figure_id as denominator_figure_id
    from amounts as rates
    inner join {{ ref('stg_project_mention') }} as mentions
        on rates.mention_id = mentions.mention_id
    inner join amounts as spent
        on rates.mention_id = spent.mention_id and spent.measure_code = 'spent'
    inner join amounts as budgets
        on
            rates.mention_id = budgets.mention_id
            and budgets.measure_code in ('budget', 'appropriated', 'initial')
    left join moved
        on rates.mention_id = moved.mention_id
    where
        rates.measure_code = 'execution_rate'
        and (
            budgets.measure_code = 'budget' or moved.mention_id is null
            or (budgets.measure_code = 'appropriated' and moved.is_carried = 0)
        )
)

select * from bases
