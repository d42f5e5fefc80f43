"""How a text is laid out: its headings, and tables and forms whose rows or columns the file has lost.

Knows the heads and labels of tables; does not know what an amount means.
"""
