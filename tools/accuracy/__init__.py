"""Compares a warehouse with hand labels."""
