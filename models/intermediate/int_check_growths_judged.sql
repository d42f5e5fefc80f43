{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

with

growths as (
    select * from {{ ref('int_check_growths') }}
),

alternatives as (
    select relation_id from {{ ref('int_check_growth_alternatives') }}
),

signed as (
    select
        *,
        relation_id in (select alternatives.relation_id from alternatives) as is_another_s,
        case when is_told_turned then -1 else 1 end as turn,
        case when is_fall then -change_value else change_value end as signed_change,
        case when is_fall then -change_high else change_low end as signed_low,
        case when is_fall then -change_low else change_high end as signed_high,
        -- Over the value that was read as the later one: it may be the earlier one (与上年5,230万元相比，减少417万元).
        base_figure_id is null and {{ intervals_meet(
            'stated_low_pct', 'stated_high_pct', '100 * abs(change_value) / current_value',
            '100 * abs(change_value) / current_value'
        ) }} as is_of_current,
        verdict = 'inconsistent' and whole_figure_id is not null and change_value is not null as uses_whole
    from growths
),

of_whole as (
    select
        *,
        100 * {{ growth_from_current('signed_change', 'whole_value') }} as whole_pct,
    {%- for bound, pick in [('low', 'min'), ('high', 'max')] %}
    {{ pick }}(turn * stated_low_pct, turn * stated_high_pct) as turned_{{ bound }}_pct,
    100 * {{ pick }}(
        {{ growth_from_current('signed_' ~ bound, 'whole_low') }},
        {{ growth_from_current('signed_' ~ bound, 'whole_high') }}
    ) as whole_{{ bound }}_pct{{ ',' if not loop.last }}
    {%- endfor %}
    from signed
),

compared as (
    select
        *,
        case
            when verdict = 'consistent' then 'PASS'
            when
                uses_whole
                and {{ intervals_meet('turned_low_pct', 'turned_high_pct', 'whole_low_pct', 'whole_high_pct') }}
                then 'PASS'
            when
                is_contradictory or is_another_s or is_of_current
                or {{ intervals_meet('-stated_high_pct', '-stated_low_pct', 'computed_low_pct', 'computed_high_pct') }}
                then 'UNDETERMINED'
            when uses_whole and whole_pct is null then 'UNDETERMINED'
            else 'FAIL'
        end as status,
        -- Where neither fits, what is nearer is told: 公务接待费18.9万元，减少1.2万元，下降5.9% behind the whole's own amount.
        uses_whole and coalesce(
            abs(turn * whole_pct - stated_pct) < abs(computed_pct - stated_pct), 1
        ) as is_of_whole
    from of_whole
),

typed as (
    select
        cast(relation_id as text) as instance_id,
        report_id,
        figure_id,
        cast(case when is_of_whole then whole_figure_id else current_figure_id end as text) as current_figure_id,
        base_figure_id,
        change_figure_id,
        cast(stated_pct as real) as stated_pct,
        cast(case when is_of_whole then turn * whole_pct else computed_pct end as real) as computed_pct,
        cast(status as text) as status
    from compared
)

select * from typed
