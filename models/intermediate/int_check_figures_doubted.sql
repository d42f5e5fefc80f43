{{ config(post_hook="{{ create_index(['figure_id']) }}") }}

-- The numbers that a contradiction is about: few of all, and only of these it is asked what else they are tied to.

with

failing as (
    {%- for source, figure_ids in {
        'int_check_equations': ['figure_id'], 'int_check_tellings': ['first_figure_id', 'second_figure_id'],
        'int_check_score_terms': ['figure_id'], 'int_check_rate_terms': ['figure_id'],
        'int_check_growth_terms': ['figure_id'],
    }.items() %}
    {%- for figure_id in figure_ids %}
    select {{ figure_id }} as figure_id from {{ ref(source) }}
    where status = 'FAIL'
    union
    {%- endfor %}
    {%- endfor %}
    select figure_id from {{ ref('int_check_instance_figures') }}
),

typed as (
    select cast(figure_id as text) as figure_id
    from failing
)

select * from typed
