"""Stated percentages and multiples: their names, and the figures each is made of."""
