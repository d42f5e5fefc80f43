-- Facts of the budget told several times: the value that was chosen beside each other one, or beside the next telling
-- where all agree. What may be a misreading stays undetermined.

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

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

list_totals as (
    select * from {{ ref('int_check_project_list_totals') }}
),

told as (
    select
        mentions.*,
        compared.begins_another_value,
        figures.paragraph_id,
        figures.is_tabular,
        -- A table is cut into blocks; its number stands before the b.
        substr(figures.block_id, 1, instr(figures.block_id || 'b', 'b') - 1) as table_id,
        coalesce(list_totals.adds_up, 0) as adds_up,
        adding_up.figure_id is not null as is_held,
        worded.is_trusted = 1 and worded.is_definite = 1 as is_sound
    from contradicted
    inner join mentions
        on contradicted.budget_id = mentions.budget_id
    inner join compared
        on mentions.budget_id = compared.budget_id and mentions.figure_id = compared.figure_id
    inner join figures
        on mentions.figure_id = figures.figure_id
    inner join worded
        on mentions.figure_id = worded.figure_id
    left join list_totals
        on mentions.figure_id = list_totals.figure_id
    left join {{ ref('int_check_figures_adding_up') }} as adding_up
        on mentions.figure_id = adding_up.figure_id
),

-- 本年收入 and income with what was carried in differ by just that.
balances as (
    select distinct
        report_id,
        value_fen
    from figures
    where stage_code in ('carry_in', 'carry_out') and value_fen > 0
),

-- Both counted in the places that both print.
paired as (
    select
        cast(another.budget_id || ':' || another.figure_id as text) as instance_id,
        chosen.report_id,
        chosen.figure_id as first_figure_id,
        another.figure_id as second_figure_id,
        chosen.value_fen = -another.value_fen or balances.value_fen is not null as is_explained,
        chosen.precision_fen <> another.precision_fen as is_coarser,
        chosen.is_sound and another.is_sound as are_sound,
        {%- for telling in ['chosen', 'another'] %}
        cast(
            round(abs({{ telling }}.value_fen) * 1.0 / max(chosen.precision_fen, another.precision_fen)) as integer
        ) as {{ telling }}_units,
        {%- endfor %}
        chosen.adds_up + another.adds_up > 0 and {{ significant_digits('another.value_fen') }} <= 3 as is_round_total,
        chosen.adds_up + another.adds_up > 0 and chosen.is_held and another.is_held as are_both_held,
        case chosen.is_tabular + another.is_tabular
            when 2 then chosen.table_id = another.table_id
            else another.is_tabular = 0 and chosen.paragraph_id = another.paragraph_id
        end as is_one_place
    from told as another
    inner join told as chosen
        on another.budget_id = chosen.budget_id and chosen.mention_rank = 1
    left join balances
        on
            another.report_id = balances.report_id
            and abs(another.value_fen - chosen.value_fen) = balances.value_fen
    where another.begins_another_value = 1
),

pairs as (
    select
        instance_id,
        report_id,
        first_figure_id,
        second_figure_id,
        cast(
            case
                -- A change called an increase here and a decrease there is for DIRECTION. A round total that its rows
                -- make, or one beside a number that another sum holds, is another number.
                when is_explained or not are_sound or is_round_total or is_one_place then 'UNDETERMINED'
                when are_both_held and not {{ has_places_changed('another_units', 'chosen_units') }} then 'UNDETERMINED'
                -- 1.21亿元 and 1.12亿元 are too coarse to tell.
                when is_coarser and min(another_units, chosen_units) < 1000 then 'UNDETERMINED'
                -- One number with a wrong or a lost digit, or rounded otherwise (2.40 for 2.39), is told twice; two
                -- other numbers are likelier of two things: of other funds, of some projects, against another base.
                when
                    {{ is_misprint_of('another_units', 'chosen_units') }}
                    or abs(another_units - chosen_units) = 1
                    or chosen_units = another_units / 10 or another_units = chosen_units / 10
                    then 'FAIL'
                else 'UNDETERMINED'
            end as text
        ) as status
    from paired
    union all
    select
        cast(nexts.budget_id || ':' || nexts.figure_id as text) as instance_id,
        nexts.report_id,
        chosen.figure_id as first_figure_id,
        nexts.figure_id as second_figure_id,
        cast('PASS' as text) as status
    from mentions as nexts
    inner join mentions as chosen
        on nexts.budget_id = chosen.budget_id and chosen.mention_rank = 1
    left join contradicted
        on nexts.budget_id = contradicted.budget_id
    where nexts.mention_rank = 2 and contradicted.budget_id is null
)

select * from pairs
