{{ config(post_hook="{{ create_index(['equation_id']) }}") }}

-- Sums and identities of a row in one form: the numbers of an equation, each with its sign, add up to nothing.

with

sums as (
    select * from {{ ref('int_check_sums_judged') }}
),

parts as (
    select * from {{ ref('int_check_part_sets') }}
),

identities as (
    select * from {{ ref('int_check_row_identities_judged') }}
    where identity_code <> 'neighbours'
),

terms as (
    {%- for source, equation_id, figure_id, sign in [
        ('sums', 'set_id', 'whole_figure_id', '1'),
        ('identities', 'instance_id', 'stated_figure_id', '1'),
        ('identities', 'instance_id', 'first_figure_id', '-1'),
        ('identities', 'instance_id', 'second_figure_id', "case identity_code when 'carried' then 1 else -1 end"),
    ] %}
    select
        {{ equation_id }} as equation_id,
        report_id,
        status,
        {{ figure_id }} as figure_id,
        {{ sign }} as sign
    from {{ source }}
    union all
    {%- endfor %}
    select
        sums.set_id as equation_id,
        sums.report_id,
        sums.status,
        parts.figure_id,
        -1 as sign
    from sums
    inner join parts
        on sums.set_id = parts.set_id
),

figures as (
    select * from {{ ref('int_figures_with_intervals') }}
),

valued as (
    select
        cast(terms.equation_id as text) as equation_id,
        cast(terms.report_id as text) as report_id,
        cast(terms.status as text) as status,
        cast(terms.figure_id as text) as figure_id,
        cast(terms.sign as integer) as sign,
        figures.kind,
        figures.base_value,
        cast((figures.high_value - figures.low_value) / 2 as real) as margin
    from terms
    inner join figures
        on terms.figure_id = figures.figure_id
),

balanced as (
    select
        *,
        -- What is left over, and how much of it rounding can explain.
        cast(sum(sign * base_value) over (partition by equation_id) as real) as residual,
        cast(sum(margin) over (partition by equation_id) as real) as total_margin
    from valued
)

select * from balanced
