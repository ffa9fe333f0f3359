"""Findings x the user's source: the lines that they touch."""
