"""What responses point to is fetched from the API's own hosts, and from no other."""

from __future__ import annotations

import pytest
from gapismith.runtime.testing.fake_transport import FakeTransport, Reply

from tests.runtime import harness as api
from tests.runtime.harness import World

OWN = "https://sample.googleapis.com/"
LINKS = [
    ("files/x:download", "/v1/files/x:download", [("alt", "media")]),
    ("v1/files/x:download", "/v1/files/x:download", [("alt", "media")]),
    ("/download/v1/files/x", "/download/v1/files/x", [("alt", "media")]),
    (
        f"{OWN}v1/b/o/a%2Fb?alt=media&g=1",
        "/v1/b/o/a%2Fb",
        [("alt", "media"), ("g", "1")],
    ),
    (f"{OWN}v1/a?alt=json&key=k", "/v1/a", [("alt", "json")]),
    ("https://here-sample.googleapis.com/v1/a", "/v1/a", [("alt", "media")]),
    ("https://sample.mtls.googleapis.com/v1/a", "/v1/a", [("alt", "media")]),
]


@pytest.mark.parametrize(("link", "path", "query"), LINKS)
def test_links_of_the_api(
    world: World, link: str, path: str, query: list[tuple[str, str]]
) -> None:
    fake = FakeTransport([Reply(200, chunks=[b"data"])])
    client = world.client(session=fake)
    assert world.do(client.download(link).read()) == b"data"
    (request,) = fake.requests
    assert (request.path, sorted(request.query)) == (path, query)
    assert request.url.startswith(OWN)


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://evil.example/v1/a", "evil.example is not a host of this API"),
        ("https://sample.googleapis.com.evil.example/", "is not a host"),
        ("https://user:pw@sample.googleapis.com/a", "is not a host"),
        ("http://sample.googleapis.com/v1/a", "is not a host"),
        ("//evil.example/v1/a", "is not a host"),
        ("https://sample.googleapis.com/v1/../x", "names no resource"),
        ("../x", "names no resource"),
        ("", "is not a URL"),
        ("files/a\r\nb", "is not a URL"),
    ],
)
def test_other_links(world: World, link: str, message: str) -> None:
    fake = FakeTransport([])
    with pytest.raises(ValueError, match=message):
        world.client(session=fake).download(link)
    assert fake.requests == []


def test_links_follow_the_base_url(world: World) -> None:
    fake = FakeTransport([Reply(200, chunks=[b"data"])] * 2)
    client = world.client("https://proxy.example/gemini/", session=fake)
    for link in ("https://proxy.example/gemini/v1/a", f"{OWN}v1/a"):
        assert world.do(client.download(link).read()) == b"data"
    assert {r.url for r in fake.requests} == {
        "https://proxy.example/gemini/v1/a?alt=media"
    }
    assert api.SERVICE.root_url == OWN
