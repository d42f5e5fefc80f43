with

relations as (
    select * from {{ ref('stg_report_relation') }}
    where kind in ('rate', 'growth')
),

amounts as (
    select * from {{ ref('stg_project_amount') }}
),

mentions as (
    select * from {{ ref('stg_project_mention') }}
),

project_rates as (
    select
        mentions.report_id,
        mentions.mention_id,
        amounts.figure_id
    from mentions
    inner join amounts
        on mentions.mention_id = amounts.mention_id
    where amounts.measure_code = 'execution_rate'
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
    -- Which column a project's rate of execution is of is not always printed: each that is there is tried. Beside money
    -- brought over, the opening budget and the money received are only a part of what could be spent; so is the former
    -- beside what was added to it.
    select
        project_rates.report_id,
        project_rates.mention_id,
        project_rates.figure_id as stated_figure_id,
        spent.figure_id as spent_figure_id,
        budgets.figure_id as budget_figure_id,
        project_rates.mention_id || ':' || budgets.measure_code as relation_id
    from project_rates
    inner join amounts as spent
        on project_rates.mention_id = spent.mention_id and spent.measure_code = 'spent'
    inner join amounts as budgets
        on
            project_rates.mention_id = budgets.mention_id
            and budgets.measure_code in ('budget', 'appropriated', 'initial')
    left join moved
        on project_rates.mention_id = moved.mention_id
    where
        budgets.measure_code = 'budget' or moved.mention_id is null
        or (budgets.measure_code = 'appropriated' and moved.is_carried = 0)
),

members as (
    select
        relation_id,
        report_id,
        kind,
        figure_id,
        role,
        label
    from relations
    {%- for column, role in {'stated': 'stated', 'spent': 'numerator', 'budget': 'denominator'}.items() %}
    union all
    select
        relation_id,
        report_id,
        'rate' as kind,
        {{ column }}_figure_id as figure_id,
        '{{ role }}' as role,
        null as label
    from bases
    {%- endfor %}
    {%- for column, role in {
        'figure_id': 'stated', 'numerator_figure_id': 'numerator', 'denominator_figure_id': 'denominator'
    }.items() %}
    union all
    select
        relation_id,
        report_id,
        'rate' as kind,
        {{ column }} as figure_id,
        '{{ role }}' as role,
        null as label
    from {{ ref('int_rate_columns') }}
    {%- endfor %}
),

typed as (
    select
        cast(relation_id as text) as relation_id,
        report_id,
        cast(kind as text) as kind,
        figure_id,
        cast(role as text) as role,
        cast(label as text) as label
    from members
)

select * from typed
