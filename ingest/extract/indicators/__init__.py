"""Indicators: scoring forms, target lists and scoring told in prose."""
