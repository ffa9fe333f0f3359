"""The model layer against json: decode and read, encode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import process_time
from typing import Any

from generativelanguage_v1beta._runtime.models.model import build
from generativelanguage_v1beta.types import GenerateContentResponse

from tests.benchmarks.calls import ratios
from tests.benchmarks.parser import fast_loads
from tests.benchmarks.samples import compact, response
from tests.benchmarks.table import Figure, installed, missing, peer
from tests.benchmarks.timing import Work, interleaved

_LARGE = 63_000
_MEDIUM = 19_000
_TIMES = 20
"""How many rounds there are to one of the slower figures."""


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
            1.2,
            {"ours": lambda: _five(large), "json": parse},
        ),
        (
            "encode 19 KB (µs)",
            1.2,
            {"ours": model.to_json, "json": unparse, **peers["encode"]},
        ),
        (
            "the same, each message a model (µs)",
            1.2,
            {"ours": built.to_json, "json": unparse},
        ),
    ]
    fast = fast_loads()
    if fast is not None:
        with_orjson: dict[str, Work] = {"ours": lambda: fast(large), "json": parse}
        cases.append(("parse 63 KB with orjson (µs)", 1.05, with_orjson))
    for what, budget, sides in cases:
        measured = interleaved(sides, rounds=_TIMES * rounds, clock=process_time)
        others = [name for name in sides if name != "ours"]
        yield Figure(
            what,
            f"{measured.median('ours') * 1e6:.0f}",
            f"{budget} x json",
            measured.ratio("ours", "json") <= budget,
            {name: f"{measured.median(name) * 1e6:.0f}" for name in others}
            | missing(genai="google.genai", msgspec="msgspec"),
            ratios(measured),
        )


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
    decode: dict[str, Work] = {}
    encode: dict[str, Work] = {}
    if installed("google.genai"):
        kind = peer("google.genai.types").GenerateContentResponse
        decode["genai"] = lambda: kind.model_validate_json(large)
        whole = kind.model_validate(plain)
        encode["genai"] = lambda: whole.model_dump_json(
            by_alias=True, exclude_none=True
        )
    if installed("msgspec"):
        msgspec = peer("msgspec")
        decode["msgspec"] = lambda: msgspec.json.decode(large)
        encode["msgspec"] = lambda: msgspec.json.encode(plain)
    return {"decode": decode, "encode": encode}
