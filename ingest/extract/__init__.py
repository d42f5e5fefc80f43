"""Reads what the sentences and tables of a report state; knows neither files nor databases.

`tables` says which kind a table is, `budget.sequence` goes through the prose; what both find is tied in `relations`.
"""
