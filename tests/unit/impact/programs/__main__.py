"""Starts the application; imports modules by their dotted names."""

from __future__ import annotations

import programs.repository
from programs import config as settings
from programs.repository import oldest
from programs.service import Service, Summary


def main() -> None:
    repository = programs.repository.Repository(settings.client)
    print(repository.get("a").born)
    service = Service(repository)
    summary: Summary = service.summary("x")
    print(summary.found.took)
    print(service.repository.search("y").took)
    settings.client.books.delete("a")
    book = oldest(repository, ["a", "b"])
    if book is None:
        return
    print(book.born)
    try:
        import json
    except ImportError:
        json = None  # type: ignore[assignment]
    print(json)


if __name__ == "__main__":
    main()
