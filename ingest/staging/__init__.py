"""The staging tables: which rows a reading becomes, and how they are stored."""
