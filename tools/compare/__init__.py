"""Shows what a change did to the facts of a folder of reports."""
