-- The spending and the budget of each project, on the whole and in each place where both are told together. Where a
-- row or a sentence tells no budget in force, what the project received bounds it, but beside money brought over.

with

lines as (
    select * from {{ ref('int_project_lines_described') }}
),

amounts as (
    select * from {{ ref('int_project_amounts_pivoted') }}
),

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

mention_amounts as (
    select
        amounts.*,
        figures.paragraph_id
    from {{ ref('stg_project_amount') }} as amounts
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on amounts.figure_id = figures.figure_id
),

lined as (
    select
        lines.line_key as place_id,
        lines.report_id,
        lines.name,
        amounts.spent_figure_id,
        amounts.budget_figure_id,
        cast('预算' as text) as budget_name_zh
    from lines
    inner join amounts
        on lines.line_key = amounts.line_key
),

told as (
    select
        mentions.mention_id as place_id,
        mentions.report_id,
        mentions.name,
        max(case when amounts.measure_code = 'spent' then amounts.figure_id end) as spent_figure_id,
        coalesce(
            max(case when amounts.measure_code = 'budget' then amounts.figure_id end),
            max(case when amounts.measure_code = 'appropriated' then amounts.figure_id end)
        ) as budget_figure_id,
        cast(
            case max(amounts.measure_code = 'budget') when 1 then '预算' else '到位资金' end as text
        ) as budget_name_zh
    from mentions
    inner join mention_amounts as amounts
        on mentions.mention_id = amounts.mention_id
    -- A total is over budget where one of its projects is; else it is miscounted.
    where mentions.is_total = 0
    group by mentions.mention_id, mentions.report_id, mentions.name
    having
        count(case when amounts.measure_code = 'spent' then 1 end) = 1
        and (
            count(case when amounts.measure_code = 'budget' then 1 end) = 1
            or (
                count(case when amounts.measure_code = 'appropriated' then 1 end) = 1
                and max(amounts.measure_code in ('budget', 'carry_in', 'adjustment')) = 0
                -- 计划412万元，到位372万元，支付384万元; what is told far apart may be received and spent of different funds.
                and (
                    max(mentions.basis) = 'table'
                    or (
                        max(amounts.measure_code = 'initial') = 1
                        and min(amounts.paragraph_id) = max(amounts.paragraph_id)
                    )
                )
            )
        )
),

pairs as (
    select * from lined
    union all
    select told.* from told
    left join lined
        on told.spent_figure_id = lined.spent_figure_id and told.budget_figure_id = lined.budget_figure_id
    where lined.place_id is null
)

select * from pairs
