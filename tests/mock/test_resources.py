"""Create, get, list, patch and delete, by resource names."""

from __future__ import annotations

import pytest
from gapismith.discovery.description import RestDescription
from gapismith.mock.validation import BodyChecker

from tests.mock.driver import Api
from tests.mock.library import DOCUMENT


@pytest.fixture
def api() -> Api:
    return Api(DOCUMENT, base="v1/")


def test_what_was_created_is_there(api: Api) -> None:
    made = api("POST", "shelves?shelfId=a", {"theme": "History", "bookCount": -7})
    assert made.status == 200
    assert made.json["name"] == "shelves/a"
    assert made.json["theme"] == "History"
    # What is output only is the server's to say.
    assert made.json["bookCount"] > 0
    assert made.json["createTime"] == made.json["updateTime"]
    assert api("GET", "shelves/a").json == made.json


def test_ids_are_made_up_where_none_is_given(api: Api) -> None:
    names = {api("POST", "shelves", {}).json["name"] for _ in range(3)}
    assert len(names) == 3
    assert all(api("GET", name).status == 200 for name in names)


def test_a_name_in_the_body_is_taken(api: Api) -> None:
    made = api("POST", "shelves", {"name": "shelves/mine"})
    assert made.json["name"] == "shelves/mine"


def test_a_duplicate_is_refused(api: Api) -> None:
    api("POST", "shelves?shelfId=a", {})
    again = api("POST", "shelves?shelfId=a", {})
    assert (again.status, again.json["error"]["status"]) == (409, "ALREADY_EXISTS")


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "shelves/no"),
        ("DELETE", "shelves/no"),
        ("PATCH", "shelves/no"),
        ("POST", "shelves/no:sort"),
        ("GET", "shelves/no/books"),
        ("POST", "shelves/no/books"),
        ("GET", "operations/no"),
    ],
)
def test_what_is_missing_is_not_found(api: Api, method: str, target: str) -> None:
    body: dict[str, str] | None = None if method in {"GET", "DELETE"} else {}
    response = api(method, target, body)
    assert (response.status, response.json["error"]["status"]) == (404, "NOT_FOUND")
    assert "no" in response.message


def test_lenient_servers_sample_what_is_missing() -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    found = api("GET", "shelves/any")
    assert found.json["name"] == "shelves/any"
    assert api("GET", "shelves/any").json == found.json
    assert api("PATCH", "shelves/any", {"theme": "New"}).json["theme"] == "New"
    assert api("GET", "shelves/any").json["theme"] == "New"
    assert api("DELETE", "shelves/any").json == {}
    assert api("GET", "shelves/any").status == 404


def test_deleting_takes_the_children_along(api: Api) -> None:
    api("POST", "shelves?shelfId=a", {})
    upload = "/upload/v1/shelves/a/books:import?uploadType=media"
    assert api("POST", upload, b"text", content_type="text/plain").status == 200
    assert len(api("GET", "shelves/a/books").json["books"]) == 1
    assert api("DELETE", "shelves/a").json == {}
    api("POST", "shelves?shelfId=a", {})
    assert api("GET", "shelves/a/books").json["books"] == []


def test_pages(api: Api) -> None:
    names = [api("POST", "shelves", {}).json["name"] for _ in range(5)]
    found: list[str] = []
    token = ""
    for _ in range(3):
        page = api("GET", f"shelves?pageSize=2&pageToken={token}").json
        found += [shelf["name"] for shelf in page["shelves"]]
        assert page["totalSize"] == 5
        token = page.get("nextPageToken", "")
    assert (found, token) == (names, "")


def test_a_token_is_good_for_the_same_arguments_only(api: Api) -> None:
    for _ in range(3):
        api("POST", "shelves", {})
    token = api("GET", "shelves?pageSize=1&filter=x").json["nextPageToken"]
    assert api("GET", f"shelves?pageSize=2&filter=x&pageToken={token}").status == 200
    for wrong in (f"shelves?filter=y&pageToken={token}", "shelves?pageToken=made-up"):
        response = api("GET", wrong)
        assert response.status == 400
        assert "Invalid page token" in response.message
    assert api("GET", "shelves?pageSize=-1").status == 400


def test_a_token_is_good_for_its_list_only(api: Api) -> None:
    for shelf in ("a", "b"):
        api("POST", f"shelves?shelfId={shelf}", {})
        for _ in range(2):
            upload = f"/upload/v1/shelves/{shelf}/books:import?uploadType=media"
            api("POST", upload, b"text", content_type="text/plain")
    token = api("GET", "shelves/a/books?pageSize=1").json["nextPageToken"]
    assert api("GET", f"shelves/a/books?pageToken={token}").status == 200
    changed = token[:-1] + ("A" if token[-1] != "A" else "B")
    for wrong in (
        f"shelves/b/books?pageToken={token}",
        f"shelves?pageToken={token}",
        f"shelves/a/books?pageToken={changed}",
        f"shelves/a/books?pageToken={token}%3D",
        "shelves/a/books?pageToken=%C3%A9",
    ):
        assert "Invalid page token" in api("GET", wrong).message


def test_pages_stay_when_resources_come_and_go(api: Api) -> None:
    for shelf in "abcdef":
        api("POST", f"shelves?shelfId={shelf}", {})
    first = api("GET", "shelves?pageSize=2").json
    api("DELETE", "shelves/a")
    api("DELETE", "shelves/b")
    api("POST", "shelves?shelfId=g", {})
    token = first["nextPageToken"]
    second = api("GET", f"shelves?pageSize=9&pageToken={token}").json
    assert [shelf["name"][-1] for shelf in second["shelves"]] == [*"cdefg"]


def test_samples_come_first_in_lists() -> None:
    api = Api(DOCUMENT, base="v1/", lenient=True)
    first = api("GET", "shelves?pageSize=2").json
    api("POST", "shelves?shelfId=a", {})
    api("PATCH", "shelves/shelve-3", {"theme": "New"})
    rest = api("GET", f"shelves?pageToken={first['nextPageToken']}").json["shelves"]
    assert [shelf["name"] for shelf in rest] == ["shelves/shelve-3", "shelves/a"]
    assert rest[0]["theme"] == "New"


@pytest.mark.parametrize(
    "odd", ["011", "9223372036854775808", "abc", "%D9%A3", "-", "1e3"]
)
def test_an_id_that_its_field_cannot_hold_is_not_told(odd: str) -> None:
    number = {"type": "string", "format": "int64"}
    path = {"type": "string", "location": "path", "required": True}
    methods = {
        "get": {
            "id": "x.get",
            "httpMethod": "GET",
            "path": "v1/accounts/{accountId}/items/{id}",
            "parameters": {"accountId": path, "id": path},
            "response": {"$ref": "Item"},
        }
    }
    schemas = {
        "Item": {"type": "object", "properties": {"id": number, "accountId": number}}
    }
    document = RestDescription.of(
        {"name": "x", "version": "v1", "rootUrl": "https://x.googleapis.com/"}
        | {"schemas": schemas, "resources": {"items": {"methods": methods}}}
    )
    api = Api(document, base="v1/")
    found = api("GET", f"accounts/{odd}/items/{odd}").json
    _, problems = BodyChecker(document.schemas).check(document.schemas["Item"], found)
    assert problems == []
    assert api("GET", "accounts/7/items/7").json["id"] == "7"


def test_filters_are_ignored_loudly(api: Api) -> None:
    listed = api("GET", "shelves?filter=theme%3Dx")
    assert list(listed.exchange.notes) == ["ignored: filter"]


def test_a_patch_with_a_mask_changes_those_fields_alone(api: Api) -> None:
    size = {"width": 1, "height": 2}
    api("POST", "shelves?shelfId=a", {"theme": "Old", "size": size, "kind": "WOOD"})
    before = api("GET", "shelves/a").json
    after = api(
        "PATCH",
        "shelves/a?updateMask=size.width,theme",
        {"size": {"width": 9, "height": 9}, "kind": "STEEL"},
    ).json
    assert after["size"] == {"width": 9, "height": 2}
    assert "theme" not in after
    assert after["kind"] == "WOOD"
    assert after["etag"] != before["etag"]
    assert after["updateTime"] > before["updateTime"]
    assert after["createTime"] == before["createTime"]


def test_masks_of_maps_and_wrong_ones(api: Api) -> None:
    api("POST", "shelves?shelfId=a", {"labels": {"x": "1", "z": "3"}})
    patched = api(
        "PATCH", "shelves/a?updateMask=labels.x,labels.y", {"labels": {"y": "2"}}
    )
    assert patched.json["labels"] == {"y": "2", "z": "3"}
    wrong = api("PATCH", "shelves/a?updateMask=colour", {})
    assert wrong.status == 400
    assert 'no field "colour"' in wrong.message


def test_a_patch_without_a_mask_merges(api: Api) -> None:
    api("POST", "shelves?shelfId=a", {"theme": "Old", "size": {"width": 1}})
    after = api("PATCH", "shelves/a", {"size": {"height": 2}, "theme": None}).json
    assert after["size"] == {"width": 1, "height": 2}
    assert "theme" not in after


def test_etags(api: Api) -> None:
    made = api("POST", "shelves?shelfId=a", {}).json
    assert api("PATCH", "shelves/a", {"etag": "other"}).status == 412
    assert api("PATCH", "shelves/a", {}, if_match='"other"').status == 412
    assert api("DELETE", "shelves/a?etag=other").status == 412
    same = api("GET", "shelves/a", if_none_match=f'"{made["etag"]}"')
    assert (same.status, same.body) == (304, b"")
    assert api("PATCH", "shelves/a", {"etag": made["etag"]}).status == 200
    assert api("PATCH", "shelves/a", {"etag": made["etag"]}).status == 412


def test_partial_responses(api: Api) -> None:
    api("POST", "shelves?shelfId=a", {"size": {"width": 1, "height": 2}})
    assert api("GET", "shelves/a?fields=name,size/width").json == {
        "name": "shelves/a",
        "size": {"width": 1},
    }
    listed = api("GET", "shelves?fields=shelves(name,size(height))").json
    assert listed == {"shelves": [{"name": "shelves/a", "size": {"height": 2}}]}
    header = api("GET", "shelves/a", x_goog_fieldmask="name").json
    assert header == {"name": "shelves/a"}
    for wrong in ("colour", "size/depth", "size(", "a,,b"):
        response = api("GET", f"shelves/a?fields={wrong}")
        assert "Invalid field selection" in response.message


def test_the_same_seed_makes_the_same_values() -> None:
    def run(seed: int) -> list[bytes]:
        api = Api(DOCUMENT, base="v1/", seed=seed)
        return [
            api("POST", "shelves", {"theme": "x"}).body,
            api("GET", "shelves").body,
            api("POST", "shelves:batchDescribe", {"requests": [{}]}).body,
        ]

    assert run(1) == run(1)
    assert run(1) != run(2)


def test_a_name_is_whole_whatever_a_body_says(api: Api) -> None:
    made = api("POST", "shelves?shelfId=a", {"name": "a"}).json
    assert made["name"] == "shelves/a"
    for body in ({"name": "a"}, {"name": "shelves/b"}, {"name": ""}):
        assert api("PATCH", "shelves/a", body).json["name"] == "shelves/a"
    assert api("GET", "shelves/a").json["name"] == "shelves/a"
