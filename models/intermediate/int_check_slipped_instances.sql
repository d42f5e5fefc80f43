{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Instances of other rules that a slip of a unit explains: the slip is the finding, and they cannot be told.

with

slips as not materialized (
    select * from {{ ref('int_check_unit_slips') }}
),

involved as (
    select equations.equation_id as instance_id from {{ ref('int_check_equations') }} as equations
    inner join slips on equations.figure_id = slips.figure_id
    union
    select rates.figure_id as instance_id from {{ ref('int_check_rates_judged') }} as rates
    inner join slips
        on
            rates.report_id = slips.report_id
            and slips.figure_id in (rates.numerator_figure_id, rates.denominator_figure_id)
    union
    select parts.instance_id from {{ ref('int_check_parts_against_whole') }} as parts
    inner join slips
        on parts.report_id = slips.report_id and slips.figure_id in (parts.figure_id, parts.whole_figure_id)
),

typed as (
    select cast(instance_id as text) as instance_id
    from involved
)

select * from typed
