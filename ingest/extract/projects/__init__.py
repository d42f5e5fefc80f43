"""Projects: told in prose, in lists and in tables, a line each, with their money by stage."""
