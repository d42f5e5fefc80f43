{#
    Fails for each grain that holds several rows. NULLs count as equal: two rows without a year are one grain.

    columns: the columns that make up the grain.
#}
{% test unique_grain(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as row_count
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
