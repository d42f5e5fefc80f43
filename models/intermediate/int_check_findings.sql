{{ config(post_hook="{{ create_index(['instance_id']) }}") }}

-- Failed instances with their finding_id. SQLite has no hash function: the key is folded into 41 bits, character by
-- character, so that an id is short, plain ASCII, and the same as long as the report states the same.

with recursive

active_rules as (
    select rule_code from {{ ref('dim_rule') }}
    where is_active = 1
),

-- Few instances fail: the others need not be copied.
instances as not materialized (
    {{ union_of_checks() }}
),

failed as (
    select instances.*
    from instances
    inner join active_rules
        on instances.rule_code = active_rules.rule_code
    where instances.status = 'FAIL'
),

keys as (
    select distinct
        instance_key,
        length(instance_key) as key_length
    from failed
),

folded as (
    select
        instance_key,
        key_length,
        0 as place,
        0 as folding
    from keys
    union all
    select
        instance_key,
        key_length,
        place + 1 as place,
        -- 2^41 - 21 is a prime, and the product stays below 2^63.
        (folding * 1000003 + unicode(substr(instance_key, place + 1, 1))) % 2199023255531 as folding
    from folded
    where place < key_length
),

hashed as (
    select
        instance_key,
        printf('%011x', folding) as key_hash
    from folded
    where place = key_length
),

identified as (
    select
        cast(
            failed.report_id || ':' || failed.rule_code || ':' || failed.instance_slug || '-' || hashed.key_hash as text
        ) as finding_id,
        failed.*
    from failed
    inner join hashed
        on failed.instance_key = hashed.instance_key
),

ranked as (
    select
        *,
        -- The same contradiction told again, in prose and in a table, is one finding.
        cast(
            row_number() over (partition by finding_id order by char_start, instance_id) as integer
        ) as telling_rank,
        cast(count(*) over (partition by finding_id) as integer) as telling_count
    from identified
)

select * from ranked
