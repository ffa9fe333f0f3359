"""Which bytes are in web-safe base64 (RFC 4648, section 5), by what the document says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gapismith.discovery.description import Schema
from gapismith.discovery.knowledge import Knowledge

_SIGN: Final = re.compile(
    r"(?:web|url)[- ]?safe|url and filename safe|base-?64[- ]?url", re.IGNORECASE
)


def web_safe_bytes(
    schemas: Mapping[str, Schema], knowledge: Knowledge
) -> Iterator[str]:
    """The JSON Pointers of the bytes that are in the URL-safe alphabet.

    A list or map says it for its entries.
    """
    pending = [(schema, schema_id, "") for schema_id, schema in schemas.items()]
    while pending:
        schema, name, inherited = pending.pop()
        text = schema.description or inherited
        if schema.format == "byte" and (
            _SIGN.search(text) or knowledge.is_web_safe(name)
        ):
            yield schema.at
        for key, prop in schema.properties.items():
            pending.append((prop, f"{name}.{key}", ""))
        for entry in (schema.items, schema.additional_properties):
            if entry is not None:
                pending.append((entry, name, text))
