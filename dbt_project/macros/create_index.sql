{#
    A post-hook that indexes the table just built; dbt-sqlite ignores the `indexes` config.

    columns: list of column names, in the order of the index.
    In SQLite the schema stands before the index's name, not before the table's.
#}
{% macro create_index(columns) -%}
    create index {{ this.schema }}.ix_{{ this.identifier }}__{{ columns | join('__') }}
    on {{ this.identifier }} ({{ columns | join(', ') }})
{%- endmacro %}
