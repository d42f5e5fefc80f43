"""Writes invented reports of any number, whose facts are known."""
