"""The model layer against json: decode and read, encode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generativelanguage_v1beta._runtime.models.model import build
from generativelanguage_v1beta.types import GenerateContentResponse

from tests.benchmarks import peer
from tests.benchmarks.parser import fast_loads
from tests.benchmarks.samples import compact, response
from tests.benchmarks.table import Budget, Figure, cost
from tests.benchmarks.timing import Work, interleaved

_LARGE = 63_000
_MEDIUM = 19_000


def figures(url: str, rounds: int) -> Iterator[Figure]:
    """Decode 63 KB, the same and read five fields, encode 19 KB."""
    large = compact(response(_LARGE))
    plain = json.loads(compact(response(_MEDIUM)))
    model = GenerateContentResponse.from_dict(plain)
    built = build(GenerateContentResponse, plain)
    parse: Work = lambda: json.loads(large)  # noqa: E731
    unparse: Work = lambda: json.dumps(plain)  # noqa: E731
    peers = _peers(large, plain)
    cases: list[tuple[str, float, dict[str, Work]]] = [
        (
            "decode 63 KB (µs)",
            1.05,
            {
                "ours": lambda: GenerateContentResponse.from_json(large),
                "json": parse,
                **peers["decode"],
            },
        ),
        (
            "decode 63 KB, read 5 fields (µs)",
            1.15,
            {"ours": lambda: _five(large), "json": parse},
        ),
        (
            "encode 19 KB (µs)",
            1.1,
            {"ours": model.to_json, "json": unparse, **peers["encode"]},
        ),
        (
            "the same, each message a model (µs)",
            1.2,
            {"ours": built.to_json, "json": unparse},
        ),
    ]
    fast = fast_loads()
    with_orjson: dict[str, Work] = {"ours": lambda: fast(large), "json": parse}
    cases.append(("parse 63 KB with orjson (µs)", 1.05, with_orjson))
    for what, limit, sides in cases:
        measured = interleaved(sides, rounds=4 * rounds)
        yield cost(what, measured, 1e6, Budget(limit, "json"))


def _five(data: bytes) -> tuple[object, ...]:
    whole = GenerateContentResponse.from_json(data)
    first = whole.candidates[0]
    content = first.content
    assert content is not None
    return (
        content.parts[0].text,
        first.finish_reason,
        first.index,
        whole.model_version,
        whole.response_id,
    )


def _peers(large: bytes, plain: Any) -> dict[str, dict[str, Work]]:
    """What the same text costs pydantic's models, and msgspec without any."""
    kind = peer("google.genai.types").GenerateContentResponse
    whole = kind.model_validate(plain)
    msgspec = peer("msgspec")
    return {
        "decode": {
            "genai": lambda: kind.model_validate_json(large),
            "msgspec": lambda: msgspec.json.decode(large),
        },
        "encode": {
            "genai": lambda: whole.model_dump_json(by_alias=True, exclude_none=True),
            "msgspec": lambda: msgspec.json.encode(plain),
        },
    }
