"""Archives of several files: their members, each to be read as a file of its own."""
