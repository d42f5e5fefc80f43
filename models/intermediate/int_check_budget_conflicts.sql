-- Facts of the budget told several times: the value that was chosen beside each other one, or beside the next telling
-- where all agree. What may be a misreading stays undetermined.

with

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

compared as not materialized (
    select * from {{ ref('int_budget_mentions_compared') }}
),

repeated as (
    select budget_id from mentions
    where mention_rank = 2
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

list_totals as (
    select * from {{ ref('int_check_project_list_totals') }}
),

doubts as (
    select * from {{ ref('int_check_conflict_doubts') }}
),

told as (
    select
        mentions.*,
        max(compared.differs_from_fact) over (partition by mentions.budget_id) as has_conflict,
        compared.begins_another_value,
        figures.paragraph_id,
        figures.is_tabular,
        -- A table is cut into blocks; its number stands before the b.
        substr(figures.block_id, 1, instr(figures.block_id || 'b', 'b') - 1) as table_id,
        list_totals.figure_id is not null as is_list_total,
        coalesce(list_totals.adds_up, 0) as adds_up,
        worded.is_sure,
        worded.is_trusted = 1 and worded.is_definite = 1 and doubts.figure_id is null as is_sound
    from repeated
    inner join mentions
        on repeated.budget_id = mentions.budget_id
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    inner join figures
        on mentions.figure_id = figures.figure_id
    inner join worded
        on mentions.figure_id = worded.figure_id
    left join list_totals
        on mentions.figure_id = list_totals.figure_id
    left join doubts
        on mentions.figure_id = doubts.figure_id
),

pairs as (
    select
        cast(another.budget_id || ':' || another.figure_id as text) as instance_id,
        chosen.report_id,
        chosen.figure_id as first_figure_id,
        another.figure_id as second_figure_id,
        cast(
            case
                when another.has_conflict = 0 then 'PASS'
                -- A change called an increase here and a decrease there is for DIRECTION.
                when chosen.value_fen = -another.value_fen then 'UNDETERMINED'
                when not (chosen.is_sound and another.is_sound) then 'UNDETERMINED'
                -- A table need not list every project, a change is told against the budget or against last year, and
                -- what is not surely of the item may be of another, unless both are one number with a wrong digit; a
                -- round one that its rows make is another number.
                when
                    (
                        chosen.is_list_total <> another.is_list_total or another.stage_code = 'change'
                        or chosen.is_sure + another.is_sure < 2
                    )
                    and not (
                        (chosen.adds_up + another.adds_up = 0 or {{ significant_digits('another.value_fen') }} > 3)
                        and {{ is_misprint_of('abs(another.value_fen)', 'abs(chosen.value_fen)') }}
                    )
                    then 'UNDETERMINED'
                when chosen.paragraph_id = another.paragraph_id and another.is_tabular = 0 then 'UNDETERMINED'
                when
                    chosen.is_tabular + another.is_tabular = 2 and chosen.table_id = another.table_id
                    then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    from told as another
    inner join told as chosen
        on another.budget_id = chosen.budget_id and chosen.mention_rank = 1
    where another.begins_another_value = 1 or (another.has_conflict = 0 and another.mention_rank = 2)
)

select * from pairs
