"""A package that gathers what its modules define."""

from __future__ import annotations

from .base import *
from .base import Volume as Tome
from .catalog import Catalog, by_year
from .catalog import latest as newest

__all__ = ["Catalog", "Tome", "Volume", "api", "by_year", "newest", "shop"]
