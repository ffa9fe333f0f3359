"""Streamed responses: server-sent events and JSON arrays."""
