"""Names that the package is built on."""

from __future__ import annotations

import shelf_v1 as api
import shelf_v1.types as t
from shelf_v1 import AsyncClient as Asynchronous
from shelf_v1 import Client as Shop
from shelf_v1.types import *
from shelf_v1.types import Book as Volume

shop = Shop()
Volumes = list[Volume]
Writer = t.Author
__all__ = ["Asynchronous", "Shop", "Volume", "Volumes", "Writer", "api", "shop", "t"]


def made() -> Book:
    return Book(born="1900")
