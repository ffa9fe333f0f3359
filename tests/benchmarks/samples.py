"""Bodies of realistic shape and fixed size, made here so that every peer gets the same."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

PROMPT: dict[str, Any] = {
    "contents": [{"role": "user", "parts": [{"text": "Why is the sky blue? " * 4}]}],
    "generationConfig": {"temperature": 0.5, "maxOutputTokens": 256},
}
MODEL = "models/gemini-2.5-flash"
EVENTS = (100, 1000, 10000)
"""The lengths of streams that the server knows."""


def compact(value: Any) -> bytes:
    """JSON as servers send it."""
    return json.dumps(value, separators=(",", ":")).encode()


def candidate(index: int, text: str) -> dict[str, Any]:
    """One candidate, about 0.6 KB with a short text."""
    return {
        "content": {"role": "model", "parts": [{"text": text}]},
        "finishReason": "STOP",
        "index": index,
        "safetyRatings": [
            {"category": f"HARM_CATEGORY_{name}", "probability": "NEGLIGIBLE"}
            for name in ("HATE_SPEECH", "DANGEROUS_CONTENT", "HARASSMENT")
        ],
        "tokenCount": 64,
        "avgLogprobs": -0.2516,
    }


def response(size: int) -> dict[str, Any]:
    """A GenerateContentResponse of about `size` bytes."""
    text = "Because air scatters short waves more than long ones. "
    whole: dict[str, Any] = {
        "candidates": [],
        "usageMetadata": {"promptTokenCount": 22, "totalTokenCount": 86},
        "modelVersion": "gemini-2.5-flash",
        "responseId": "4cZLaJnMG8W1qtsPrMKf2Ao",
    }
    left = size - len(compact(whole))
    while left > 0:
        one = candidate(len(whole["candidates"]), text * 6)
        over = len(compact(one)) + 1 - left
        if over > 0:
            part = one["content"]["parts"][0]
            part["text"] = part["text"][: max(1, len(part["text"]) - over)]
        whole["candidates"].append(one)
        left -= len(compact(one)) + 1
    return whole


def response_1k() -> bytes:
    """The response of every call benchmark."""
    return compact(response(1024))


def event(text: str) -> bytes:
    """One server-sent event, about 350 bytes, as Gemini streams them."""
    data = {
        "candidates": [
            {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}
        ],
        "usageMetadata": {
            "promptTokenCount": 22,
            "candidatesTokenCount": 7,
            "totalTokenCount": 29,
            "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 22}],
        },
        "modelVersion": "gemini-2.5-flash",
        "responseId": "4cZLaJnMG8W1qtsPrMKf2Ao",
    }
    return b"data: " + compact(data) + b"\r\n\r\n"


EVENT = event("Because")


def stream_of(count: int) -> bytes:
    """That many events."""
    return EVENT * count


def page(query: str) -> bytes:
    """A page of ten files; `pageSize` is how many pages are still to come."""
    asked = parse_qs(query)
    left = int((asked.get("pageToken") or asked.get("pageSize") or ["1"])[0])
    files = [{"name": f"files/{n}", "sizeBytes": "12"} for n in range(10)]
    more = {"nextPageToken": str(left - 1)} if left > 1 else {}
    return compact({"files": files, **more})
