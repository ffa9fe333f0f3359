"""What the format does not say and the shape of a method tells: pages, operations, streams.

The rules were checked against every public document; what they leave undecided stays plain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gapismith.discovery.description import Method, Schema
from gapismith.discovery.pages import ASIDE
from gapismith.spelling import snake

Schemas = Mapping[str, Schema]

# (token in, token out). A method that mixes other spellings is no list. A token out may
# be in a message of the response.
_TOKENS: Final = (
    ("pageToken", "nextPageToken"),
    ("page_token", "next_page_token"),
    ("nextPageToken", "nextPageToken"),
    *(
        (token, f"{message}/nextPageToken")
        for message in ("tokenPagination", "pagination")
        for token in ("pageToken", "token")
    ),
    ("continue", "metadata/continue"),  # as Kubernetes does
    ("pageToken", "pageToken"),
)

_OPERATION: Final = frozenset(["name", "done", "error", "response"])
_HTTP_BODY: Final = frozenset(["contentType", "data", "extensions"])


def target(schema: Schema | None, schemas: Schemas) -> Schema | None:
    """The schema that a request or response stands for."""
    return schemas[schema.ref] if schema is not None and schema.ref else schema


def page_tokens(method: Method, schemas: Schemas) -> tuple[str, bool, str] | None:
    """(token in, whether it is in the body, token out) of a list; `None` for any other.

    The names of a token out in a message are joined as in a field selector,
    `tokenPagination/nextPageToken`. A response that can hold no items is no page.
    """
    response = target(method.response, schemas)
    request = target(method.request, schemas)
    if response is None or not _can_hold_items(response, schemas):
        return None
    for token, next_token in _TOKENS:
        if not _has_token(response, next_token.split("/"), schemas):
            continue
        parameter = method.parameters.get(token)
        if (
            parameter is not None
            and parameter.location == "query"
            and not parameter.repeated
        ):
            return token, False, next_token
        # What is sent and comes back as one message, as by `patch`, is no page.
        if request is not None and request != response and token in request.properties:
            return token, True, next_token
    return None


def _has_token(schema: Schema, names: Sequence[str], schemas: Schemas) -> bool:
    """Whether `schema` has the field that `names` lead to, and it is no container."""
    here: Schema | None = schema
    for name in names:
        here = target(here.properties.get(name), schemas) if here is not None else None
    return here is not None and here.type not in ("array", "object")


def _can_hold_items(response: Schema, schemas: Schemas) -> bool:
    """Whether a field of `response` is a list or a map, or a message of nothing but lists."""
    for prop in response.properties.values():
        field = target(prop, schemas)
        if field is None or _is_list(field):
            return True
        inner = [target(p, schemas) for p in field.properties.values()]
        if inner and all(each is not None and _is_list(each) for each in inner):
            return True
    return False


def _is_list(schema: Schema) -> bool:
    return schema.type == "array" or schema.additional_properties is not None


def page_items(resource: str, response: Schema, schemas: Schemas) -> str | None:
    """The field of `response` that holds the items of a page, where that can be told.

    `resource` is the name of the resource that the list method belongs to.
    """
    arrays = {
        name: prop
        for name, prop in response.properties.items()
        if prop.type == "array" and not ASIDE.fullmatch(name)
    }
    if not arrays:
        items = response.properties.get("items")
        is_map = items is not None and items.additional_properties is not None
        return "items" if is_map else None
    objects = [n for n, p in arrays.items() if p.items and _is_object(p.items, schemas)]
    current = [n for n, p in arrays.items() if not p.deprecated]
    for found in (
        list(arrays),
        ["items"] if "items" in arrays else [],
        objects,
        [n for n in arrays if snake(n) == snake(resource)],
        current,
        ["results"] if "results" in arrays else [],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _is_object(schema: Schema, schemas: Schemas) -> bool:
    found = target(schema, schemas)
    return found is not None and found.type == "object"


def is_operation(schema: Schema | None) -> bool:
    """Whether `schema` is a long-running operation: google.longrunning's or compute's."""
    if schema is None:
        return False
    names = schema.properties.keys()
    compute = {"status", "operationType"} <= names and bool(
        {"selfLink", "targetLink"} & names
    )
    return names >= _OPERATION or compute


def is_named_operation(schema: Schema | None) -> bool:
    """Whether `schema` is an operation that its `name` identifies (google.longrunning)."""
    return schema is not None and schema.properties.keys() >= _OPERATION


def is_http_body(schema: Schema | None) -> bool:
    """Whether `schema` is google.api.HttpBody: the message is the body as it is."""
    if schema is None or frozenset(schema.properties) != _HTTP_BODY:
        return False
    return schema.properties["data"].format == "byte"


def is_streaming(name: str) -> bool:
    """Whether a method of this name responds with a stream of messages."""
    return "stream" in name.lower()
