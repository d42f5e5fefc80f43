{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- The numbers of rates and growths that do not fit, each with another digit, or with two neighbouring digits in each
-- other's place, so that every rate and growth fits that it is in. Never a number that fits elsewhere.

with

terms as (
    select * from {{ ref('int_check_rate_terms') }}
    union all
    select * from {{ ref('int_check_growth_terms') }}
),

kept as (
    select figure_id from terms
    where status = 'PASS'
    union
    select figure_id from {{ ref('int_check_terms') }}
    where status = 'PASS'
),

wrong as (
    select
        terms.instance_id,
        terms.figure_id,
        figures.base_precision,
        cast(round(abs(figures.base_value) / figures.base_precision) as integer) as units,
        -- The changed number stands for half a place more and less.
        terms.lowest_value / figures.base_precision - 0.5 as lowest_units,
        terms.highest_value / figures.base_precision + 0.5 as highest_units,
        count(*) over (partition by terms.figure_id) as term_count
    from terms
    inner join {{ ref('int_figures_with_intervals') }} as figures
        on terms.figure_id = figures.figure_id
    left join kept
        on terms.figure_id = kept.figure_id
    where terms.status = 'FAIL' and kept.figure_id is null and figures.base_precision > 0
),

places as (
    {%- for place in range(12) %}
    {{ 'union all' if not loop.first }}
    select {{ 10 ** place }} as place_units
    {%- endfor %}
),

digits as (
    {%- for digit in range(10) %}
    {{ 'union all' if not loop.first }}
    select {{ digit }} as digit
    {%- endfor %}
),

edited as (
    select
        wrong.*,
        wrong.units + (digits.digit - (wrong.units / places.place_units) % 10) * places.place_units as new_units
    from wrong
    inner join places
        on wrong.units >= places.place_units
    cross join digits
    union
    select
        wrong.*,
        wrong.units + (
            (wrong.units / places.place_units) % 10 - (wrong.units / places.place_units / 10) % 10
        ) * 9 * places.place_units as new_units
    from wrong
    inner join places
        on wrong.units >= places.place_units * 10
),

fitting as (
    select
        cast(edited.figure_id as text) as figure_id,
        cast(edited.new_units * edited.base_precision as real) as required_value
    from edited
    where
        edited.new_units <> edited.units
        and edited.new_units > edited.lowest_units and edited.new_units < edited.highest_units
    group by edited.figure_id, edited.new_units
    having count(*) = max(edited.term_count)
)

select * from fitting
