"""Findings x the user's source -> the lines that they affect."""

from __future__ import annotations

from gapismith.impact.analysis import Changed, impact
from gapismith.impact.hits import Hit, Impact

__all__ = ["Changed", "Hit", "Impact", "impact"]
