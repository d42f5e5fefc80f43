-- Facts of the budget told several times, judged: those told with different values, and the first two tellings where
-- all agree. What may be a misreading stays undetermined.

with

contradictions as not materialized (
    select * from {{ ref('int_check_budget_contradictions') }}
),

mentions as not materialized (
    select * from {{ ref('int_budget_mentions_ranked') }}
),

judged as (
    select
        budget_id,
        report_id,
        first_figure_id,
        second_figure_id,
        case
            -- A round total that its rows make, or one beside a number that another sum holds, is another number.
            when is_explained or not are_sound or is_round_total or is_one_place then 'UNDETERMINED'
            when are_both_held and not {{ has_places_changed('second_units', 'first_units') }} then 'UNDETERMINED'
            -- 1.21亿元 and 1.12亿元 are too coarse to tell.
            when is_coarser and min(second_units, first_units) < 1000 then 'UNDETERMINED'
            -- One number with a wrong or a lost digit, or rounded otherwise (2.40 for 2.39), is told twice; two
            -- other numbers are likelier of two things: of other funds, of some projects, against another base.
            when
                {{ is_misprint_of('second_units', 'first_units') }}
                or abs(second_units - first_units) = 1
                or first_units = second_units / 10 or second_units = first_units / 10
                then 'FAIL'
            else 'UNDETERMINED'
        end as status
    from contradictions
    union all
    select
        nexts.budget_id,
        nexts.report_id,
        chosen.figure_id as first_figure_id,
        nexts.figure_id as second_figure_id,
        'PASS' as status
    from mentions as nexts
    inner join mentions as chosen
        on nexts.budget_id = chosen.budget_id and chosen.mention_rank = 1
    left join contradictions
        on nexts.budget_id = contradictions.budget_id
    where nexts.mention_rank = 2 and contradictions.budget_id is null
)

select
    cast(budget_id || ':' || second_figure_id as text) as instance_id,
    report_id,
    first_figure_id,
    second_figure_id,
    cast(status as text) as status
from judged
