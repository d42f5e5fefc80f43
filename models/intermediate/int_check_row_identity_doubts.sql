-- Identities of a row that need not hold: money brought over or cut is told beside it, a rate of the row confirms it,
-- or one number of the row breaks two of them, which is told once.

with

identities as not materialized (
    select * from {{ ref('int_check_row_identities') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

-- Money brought over, or cut again (追加90万元，核减10万元), told in the same paragraph as an item of its own.
brought_over as (
    select distinct cast(identities.row_id || ':' || identities.identity_code as text) as instance_id
    from identities
    inner join figures as stated
        on identities.stated_figure_id = stated.figure_id
    inner join figures as beside
        on
            stated.report_id = beside.report_id and stated.paragraph_id = beside.paragraph_id
            and beside.kind = 'money' and beside.base_value > 0
            and (beside.stage_code = 'carry_in' or beside.is_tabular = 0)
            and beside.figure_id not in (stated.figure_id, identities.first_figure_id, identities.second_figure_id)
    where
        identities.identity_code = 'adjusted'
        and (
            {%- for sign, low, high in [('+', 'low', 'high'), ('-', 'high', 'low')] %}
            {{ 'or' if not loop.first }}
            {{ intervals_meet(
                'identities.stated_low', 'identities.stated_high',
                'identities.computed_low ' ~ sign ~ ' beside.' ~ low ~ '_value',
                'identities.computed_high ' ~ sign ~ ' beside.' ~ high ~ '_value'
            ) }}
            {%- endfor %}
        )
),

-- A rate over this number follows from it: its neighbours are the odd ones.
confirmed as (
    select distinct cast(identities.row_id || ':' || identities.identity_code as text) as instance_id
    from identities
    inner join {{ ref('int_check_rates') }} as rates
        on identities.stated_figure_id = rates.denominator_figure_id
    where identities.identity_code = 'neighbours' and rates.verdict = 'consistent'
),

-- An adjusted budget that is 54 too large leaves 54 too little for what is left of it.
broken_before as (
    select cast(left_over.row_id || ':' || left_over.identity_code as text) as instance_id
    from identities as left_over
    inner join identities as adjusted
        on left_over.row_id = adjusted.row_id
    where
        left_over.identity_code = 'carried' and adjusted.identity_code = 'adjusted'
        and abs(adjusted.stated_value - adjusted.computed_value) >= 1
        and abs(
            left_over.stated_value - left_over.computed_value + adjusted.stated_value - adjusted.computed_value
        ) < 1
),

doubted as (
    select instance_id from brought_over
    union
    select instance_id from broken_before
    union
    select instance_id from confirmed
)

select * from doubted
