"""Browsing the warehouse in Datasette: plugins, templates, static files, and what they share."""
