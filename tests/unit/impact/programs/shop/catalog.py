"""Uses names through several modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import base
from .base import Shop, Volumes, Writer, t

if TYPE_CHECKING:
    from shelf_v1.types import Chapter, Found


class Catalog:
    """Everything there is."""

    writer: Writer | None = None

    def __init__(self, shop: Shop, volumes: Volumes) -> None:
        self.shop, self.volumes = shop, volumes
        self.found: Found | None = None

    def refresh(self) -> Catalog:
        self.found = self.shop.books.search(t.Query(text="all", limit=9))
        self.volumes = self.found.books or []
        print(self.found.took)
        return self

    def chapters(self) -> list[Chapter]:
        return [c for volume in self.volumes for c in volume.chapters or []]

    def titles(self) -> list[str | None]:
        return [chapter.title for chapter in self.chapters()]


def latest(catalog: Catalog) -> base.Volume:
    return max(catalog.volumes, key=lambda volume: volume.born or "")


def by_year(volumes: Volumes) -> dict[str, Volumes]:
    out: dict[str, Volumes] = {}
    for volume in volumes:
        out.setdefault(volume.born or "", []).append(volume)
    return out


def clean(catalog: Catalog) -> None:
    for volume in catalog.refresh().volumes:
        base.shop.books.delete(volume.name or "")
    print(base.made().born, base.Writer(name="a", born="b"))
    if catalog.writer:
        print(catalog.writer.born)
