"""Forms of indicators and of a project's funds whose rows and columns the file has lost: `run_on` finds them, the others cut them."""
