"""Times reading, building and pages."""
