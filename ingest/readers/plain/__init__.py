"""Plain text, and the tables that converters leave in it."""
