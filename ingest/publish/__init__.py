"""Makes the published file and what explains it, from the database dbt built."""
