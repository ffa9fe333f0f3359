"""Figures, and the one table that they are printed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

NOT_INSTALLED = "not installed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `held` is None where there is no budget."""

    what: str
    ours: str
    budget: str = ""
    held: bool | None = None
    peers: Mapping[str, str] = field(default_factory=dict)
    ratio: str = ""


def installed(module: str) -> bool:
    """Whether a peer is there."""
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def peer(module: str) -> Any:
    """An optional peer, untyped: checkers may not know it."""
    return import_module(module)


def missing(**modules: str) -> dict[str, str]:
    """ "not installed" for each peer, given by its module, that isn't there."""
    return {name: NOT_INSTALLED for name, mod in modules.items() if not installed(mod)}


def render(figures: Iterable[Figure]) -> str:
    """All figures as an aligned table."""
    rows = [("figure", "budget", "ours", "peers", "ours / peer")]
    for figure in figures:
        mark = {True: " ok", False: " MISSED", None: ""}[figure.held]
        peers = ", ".join(f"{name} {value}" for name, value in figure.peers.items())
        rows.append(
            (figure.what, figure.budget + mark, figure.ours, peers, figure.ratio)
        )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    rows.insert(1, tuple("-" * width for width in widths))  # type: ignore[arg-type]
    return "\n".join(
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
