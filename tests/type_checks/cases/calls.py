"""Call sites of a generated client; every line marked `# error` must be refused."""

from __future__ import annotations

from typing import Any, assert_type

from generativelanguage_v1beta import AsyncClient, Client, errors, types
from generativelanguage_v1beta._runtime.calls.pager import AsyncPager, Pager
from generativelanguage_v1beta._runtime.media.download import AsyncDownload, Download
from generativelanguage_v1beta._runtime.streams.stream import AsyncStream, Stream

client = Client(api_key="k", timeout=10)
model = "models/gemini-2.5-flash"

# Unary: a dict, a model, or a mixture; Python names in dicts.
response = client.models.generate_content(
    model, {"contents": [{"parts": [{"text": ""}]}]}
)
assert_type(response, types.GenerateContentResponse)
request = types.GenerateContentRequest(contents=[types.Content(parts=[{"text": "a"}])])
client.models.generate_content(model, request)
client.models.generate_content(model, {"contents": [types.Content(role="user")]})
client.models.generate_content(model=model, body={})
client.models.generate_content(model, {"contents": []}, options={"timeout": 5})
content = response.candidates[0].content
if content is not None:
    assert_type(content, types.Content)
    assert_type(content.parts[0].text, str | None)
for rating in response.candidates[0].safety_ratings:
    assert_type(rating.blocked, bool | None)

client.models.generate_content(model)  # error
client.models.generate_content()  # error
client.models.generate_content(1, {"contents": []})  # error
client.models.generate_content(model, {"content": []})  # error
client.models.generate_content(model, {"contents": [{"parts": [{"text": 1}]}]})  # error
client.models.generate_content(model, {}, timeout=5)  # error
client.models.generate_content(model, {}, options={"time_out": 5})  # error
client.models.generate_content(model, types.Content())  # error
client.models.generate_contents(model, {})  # error
client.nothing.get("x")  # error
print(response.candidate)  # error
print(types.Nothing)  # error
Client("k")  # error

# Paged: items and pages.
files = client.files.list(page_size=10)
assert_type(files, Pager[types.File, types.ListFilesResponse])
for file in files:
    assert_type(file, types.File)
    assert_type(file.size_bytes, int | None)
for page in files.pages():
    assert_type(page, types.ListFilesResponse)
client.files.list(10)  # error
client.files.list(page_size="ten")  # error

# Streamed.
stream = client.models.stream_generate_content(model, {"contents": []})
assert_type(stream, Stream[types.GenerateContentResponse])
with stream as events:
    for event in events:
        assert_type(event, types.GenerateContentResponse)

# Uploads: media by keyword, of any kind that can be read.
uploaded = client.media.upload({"file": {"display_name": "a"}}, media="a.mp4")
assert_type(uploaded, types.CreateFileResponse)
client.media.upload({}, media=b"bytes", options={"progress": print})
client.media.upload({}, "a.mp4")  # error
client.media.upload({}, media=1)  # error

# Operations.
operation = client.models.batch_generate_content(
    model, {"batch": {"display_name": "b"}}
)
done = client.wait(operation, timeout=600)
assert_type(operation, types.Operation)
assert_type(done, types.Operation)
result = client.wait(operation, types.GenerateContentResponse)
assert_type(result, types.GenerateContentResponse)

# Field masks, empty responses, enums.
client.cached_contents.patch("cachedContents/a", {"ttl": "1s"}, update_mask=["ttl"])
client.cached_contents.patch("cachedContents/a", {"ttl": "1s"}, update_mask="ttl")
assert_type(client.files.delete("files/a"), types.Empty)
reason: types.CandidateFinishReason = "A_VALUE_OF_TOMORROW"
if response.candidates[0].finish_reason == "STOP":
    reason = response.candidates[0].finish_reason
types.Candidate(finish_reason=3)  # error

try:
    client.close()
except errors.ApiError as error:
    assert_type(error.status, int)
    assert_type(error.message, str)


async def main() -> None:
    """The same calls, awaited."""
    async with AsyncClient(api_key="k") as other:
        response = await other.models.generate_content(model, {"contents": []})
        assert_type(response, types.GenerateContentResponse)
        files = other.files.list()
        assert_type(files, AsyncPager[types.File, types.ListFilesResponse])
        async for file in files:
            assert_type(file, types.File)
        stream = other.models.stream_generate_content(model, {"contents": []})
        assert_type(stream, AsyncStream[types.GenerateContentResponse])
        async for event in stream:
            assert_type(event, types.GenerateContentResponse)
        uploaded = await other.media.upload({}, media="a")
        assert_type(uploaded, types.CreateFileResponse)
        operation = await other.models.batch_generate_content(model, {})
        assert_type(await other.wait(operation), types.Operation)
        other.models.generate_content(model)  # error
        for _ in files:  # error
            pass


def downloads(one: Client, other: AsyncClient) -> list[Any]:
    """Media, as something to read or to save."""
    media = one.environments.files.media.download_media("environments/a", "b")
    assert_type(media, Download)
    assert_type(media.read(), bytes)
    later = other.environments.files.media.download_media("environments/a", "b")
    assert_type(later, AsyncDownload)
    return [media, later]
