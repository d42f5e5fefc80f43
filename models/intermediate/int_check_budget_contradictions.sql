{{ config(post_hook="{{ create_index(['budget_id']) }}") }}

-- Facts of the budget told with different values: the value that was chosen beside each other one, both counted in the
-- places that both print, and what may explain the difference.

with

mentions as not materialized (
    select * from {{ ref('int_check_budget_mentions_contradicted') }}
),

-- 本年收入 and income with what was carried in differ by just that.
balances as (
    select distinct
        report_id,
        value_fen
    from {{ ref('int_figures_with_intervals') }}
    where stage_code in ('carry_in', 'carry_out') and value_fen > 0
),

paired as (
    select
        ---------- ids
        another.budget_id,
        chosen.report_id,
        chosen.figure_id as first_figure_id,
        another.figure_id as second_figure_id,

        ---------- numerics
        {%- for order, telling in [('first', 'chosen'), ('second', 'another')] %}
        cast(
            round(abs({{ telling }}.value_fen) * 1.0 / max(chosen.precision_fen, another.precision_fen)) as integer
        ) as {{ order }}_units,
        {%- endfor %}

        ---------- booleans
        cast(chosen.precision_fen <> another.precision_fen as integer) as is_coarser,
        cast(chosen.is_sound and another.is_sound as integer) as are_sound,
        -- A change called an increase here and a decrease there is for DIRECTION.
        cast(chosen.value_fen = -another.value_fen or balances.value_fen is not null as integer) as is_explained,
        cast(
            chosen.adds_up + another.adds_up > 0 and {{ significant_digits('another.value_fen') }} <= 3 as integer
        ) as is_round_total,
        cast(chosen.adds_up + another.adds_up > 0 and chosen.is_held and another.is_held as integer) as are_both_held,
        cast(
            case chosen.is_tabular + another.is_tabular
                when 2 then chosen.table_id = another.table_id
                else another.is_tabular = 0 and chosen.paragraph_id = another.paragraph_id
            end as integer
        ) as is_one_place
    from mentions as another
    inner join mentions as chosen
        on another.budget_id = chosen.budget_id and chosen.mention_rank = 1
    left join balances
        on
            another.report_id = balances.report_id
            and abs(another.value_fen - chosen.value_fen) = balances.value_fen
    where another.begins_another_value = 1
)

select * from paired
