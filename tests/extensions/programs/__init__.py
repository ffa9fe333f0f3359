"""Ten tasks, each written with the Gemini extension and with two other libraries.

The programs of a task do the same: what they send is compared by `test_peer`, what they
cost by `make bench`. A module holds those of one library and imports no other.
"""

from __future__ import annotations

import json
from typing import Any, Literal

MODEL = "gemini-2.5-flash"
EMBEDDING_MODEL = "gemini-embedding-001"
VIDEO = b"a video, or so it says"


def get_weather(city: str, unit: Literal["c", "f"] = "c") -> str:
    """Tell the weather.

    Args:
        city: The city.
        unit: The unit.
    """
    return f"sunny in {city}, {unit}"


def reply(*parts: dict[str, Any]) -> dict[str, Any]:
    """A response with these parts."""
    content = {"role": "model", "parts": list(parts)}
    candidate = {"content": content, "finishReason": "STOP", "index": 0}
    usage = {"promptTokenCount": 3, "totalTokenCount": 5}
    return {"candidates": [candidate], "usageMetadata": usage}


_HELLO = reply({"text": "Hello."})
_CALL = reply(
    {
        "functionCall": {"id": "c1", "name": "get_weather", "args": {"city": "Rome"}},
        "thoughtSignature": "YWJj",
    }
)
_FILE = {
    "name": "files/talk",
    "uri": "https://generativelanguage.googleapis.com/v1beta/files/talk",
    "mimeType": "video/mp4",
    "state": "ACTIVE",
}
_JOB = {"name": "batches/1", "metadata": {"state": "BATCH_STATE_PENDING"}}
_RECIPES = json.dumps([{"name": "one", "minutes": 5}, {"name": "two"}])
_STORY = [reply({"text": "Once "}), reply({"text": "upon."})]

TASKS: dict[str, tuple[Any, ...]] = {
    "text": (_HELLO,),
    "settings": (_HELLO,),
    "stream": (_STORY,),
    "media": (_HELLO,),
    "values": (reply({"text": _RECIPES}),),
    "tools": (_CALL, reply({"text": "Sunny."})),
    "chat": (_HELLO, _HELLO),
    "files": ({"file": _FILE}, _HELLO),
    "vectors": ({"embeddings": [{"values": [0.5]}, {"values": [1.5]}]},),
    "batch": (_JOB,),
}
"""Task -> what a server responds, one request after the other."""
