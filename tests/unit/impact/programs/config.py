"""Settings and the client of the application, which other modules import from here."""

from __future__ import annotations

import os
from functools import lru_cache

from shelf_v1 import AsyncClient, Client, errors, types
from shelf_v1.types import Book, Found

__all__ = ["AsyncClient", "Book", "Client", "Found", "client", "errors", "types"]

client = Client(api_key=os.environ.get("SHELF_KEY", "none"))


@lru_cache
def cached_client() -> Client:
    return Client()
