"""Findings and uses as text, Markdown, JSON, HTML and GitHub annotations."""
