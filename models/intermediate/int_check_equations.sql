{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- Sums and identities of a row in one form: the numbers of an equation, each with its sign, add up to nothing.

with

sums as (
    select
        *,
        set_id as equation_id
    from {{ ref('int_check_sums_judged') }}
),

identities as (
    select
        *,
        instance_id as equation_id
    from {{ ref('int_check_row_identities_judged') }}
    where identity_code <> 'neighbours'
),

terms as (
    {%- for source, figure_id, sign in [
        ('sums', 'whole_figure_id', '1'),
        ('identities', 'stated_figure_id', '1'),
        ('identities', 'first_figure_id', '-1'),
        ('identities', 'second_figure_id', "case identity_code when 'carried' then 1 else -1 end"),
    ] %}
    select
        equation_id,
        report_id,
        status,
        {{ figure_id }} as figure_id,
        {{ sign }} as sign,
        stated_value - computed_value as residual,
        margin
    from {{ source }}
    union all
    {%- endfor %}
    select
        sums.equation_id,
        sums.report_id,
        sums.status,
        parts.figure_id,
        -1 as sign,
        sums.stated_value - sums.computed_value as residual,
        sums.margin
    from sums
    inner join {{ ref('int_check_part_sets') }} as parts
        on sums.equation_id = parts.set_id
),

typed as (
    select
        cast(equation_id as text) as equation_id,
        cast(report_id as text) as report_id,
        cast(status as text) as status,
        cast(figure_id as text) as figure_id,
        cast(sign as integer) as sign,
        -- What is left over, and how much of it rounding can explain.
        cast(residual as real) as residual,
        cast(margin as real) as total_margin
    from terms
)

select * from typed
