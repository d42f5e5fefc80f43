{#
    Fails for each row whose place in the text ends before it starts, or starts before the text does.
    Offsets count from 0; an empty cell starts where it ends.
#}
{% test span_in_order(model) %}

select
    char_start,
    char_end
from {{ model }}
where char_start < 0 or char_end < char_start

{% endtest %}
