"""Spreadsheets: every visible sheet as a table, numbers as the cells show them."""
