{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

{% set low, high = 'identities.stated_low', 'identities.stated_high' %}

with

identities as not materialized (
    select * from {{ ref('int_check_row_identities') }}
),

figures as not materialized (
    select * from {{ ref('int_figures_with_intervals') }}
),

worded as not materialized (
    select * from {{ ref('int_check_figures') }}
),

doubts as (
    select instance_id from {{ ref('int_check_row_identity_doubts') }}
),

judged as (
    select
        ---------- ids
        cast(identities.row_id || ':' || identities.identity_code as text) as instance_id,
        identities.row_id,
        identities.report_id,
        identities.stated_figure_id,
        identities.first_figure_id,
        identities.second_figure_id,

        ---------- strings
        cast(identities.identity_code as text) as identity_code,
        identities.subject_zh,
        identities.subject_key,
        identities.subject_slug,
        cast(identities.stated_name_zh as text) as stated_name_zh,
        cast(identities.printed_zh as text) as printed_zh,
        cast(identities.computation_zh as text) as computation_zh,
        worded.unit_zh,

        ---------- numerics
        worded.unit_size,
        cast(identities.stated_value as real) as stated_value,
        cast(identities.computed_value as real) as computed_value,
        cast(
            (
                identities.stated_high - identities.stated_low
                + identities.computed_high - identities.computed_low
            ) / 2 as real
        ) as margin,
        figures.char_start,
        figures.char_end,

        ---------- booleans
        identities.is_sure,
        cast(
            case
                when {{ intervals_meet(low, high, 'identities.computed_low', 'identities.computed_high') }} then 'PASS'
                when
                    {{ intervals_meet(
                        low, high,
                        'identities.computed_low + identities.other_low',
                        'identities.computed_high + identities.other_high'
                    ) }}
                    then 'PASS'
                when doubts.instance_id is not null or identities.is_definite = 0 then 'UNDETERMINED'
                else 'FAIL'
            end as text
        ) as status
    -- Cross joins begin with the rows: else SQLite would go through all figures of all reports.
    from identities
    cross join figures
    cross join worded
    left join doubts
        on identities.row_id || ':' || identities.identity_code = doubts.instance_id
    where identities.stated_figure_id = figures.figure_id and identities.stated_figure_id = worded.figure_id
)

select * from judged
