"""Uses the package of the application's own, by every way of importing it."""

from __future__ import annotations

import importlib
from typing import Any

from . import shop as market
from .shop import Catalog, Tome, by_year, newest, shop
from .shop import base as basis
from .shop.catalog import Catalog as SameCatalog
from .shop.catalog import *

catalog = Catalog(shop, [Tome(name="a", born="1900")])


def front() -> None:
    print(newest(catalog).born)
    for year, volumes in by_year(catalog.volumes).items():
        print(year, volumes[0].born)
    print(SameCatalog(basis.Shop(), []).refresh().volumes[0].born)
    print(market.Volume(born="x").born)
    market.api.Client().books.delete("a")
    print(market.shop.books.get("b", language="en"))
    print(basis.t.Chapter(title="c"))
    print([title for title in catalog.titles() if title])
    print(latest(catalog).born)


async def back(name: str) -> basis.Writer | None:
    async with basis.Asynchronous() as client:
        book = await client.books.get(name)
        return book.author


def dynamic() -> Any:
    module = importlib.import_module("shelf_v1.types")
    return module.Book(born="x")
