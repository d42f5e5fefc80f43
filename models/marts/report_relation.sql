-- A pair of amounts that a rate was only tried with ties nothing unless the rate was found to be of it.

with

staged as (
    select * from {{ ref('stg_report_relation') }}
),

rates as (
    select * from {{ ref('fct_rate') }}
),

published as (
    select * from staged
    where basis <> 'report' or relation_id in (select rates.relation_id from rates)
)

select * from published
