"""The department's own money and people, and results it tells, in prose and in tables of items by stage."""
