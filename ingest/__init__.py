"""Reads performance self-evaluation reports into staging tables."""
