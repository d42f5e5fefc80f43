"""Reads a folder of reports: which files are new, in several processes, within limits."""
