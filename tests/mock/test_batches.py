"""Batch methods do what the single ones do, on all of the resources or on none."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import Api
from tests.mock.peers import document


def api(name: str, base: str, **options: Any) -> Api:
    return Api(document(name), base=base, **options)


@pytest.fixture
def people() -> Api:
    return api("people.v1", "v1/")


def contact(name: str) -> dict[str, Any]:
    return {"names": [{"givenName": name}]}


def test_contacts(people: Api) -> None:
    contacts = [{"contactPerson": contact(name)} for name in "AB"]
    body = {"contacts": contacts, "readMask": "names"}
    made = people("POST", "people:batchCreateContacts", body).json["createdPeople"]
    names = [each["person"]["resourceName"] for each in made]
    query = "personFields=names&resourceNames=" + "&resourceNames=".join(names)
    found = people("GET", f"people:batchGet?{query}").json["responses"]
    assert [each["person"]["names"] for each in found] == [
        contact("A")["names"],
        contact("B")["names"],
    ]
    changes = {names[0]: contact("C"), names[1]: contact("D")}
    written: dict[str, Any] = {
        "contacts": changes,
        "updateMask": "names",
        "readMask": "names",
    }
    updated = people("POST", "people:batchUpdateContacts", written).json["updateResult"]
    assert updated[names[1]]["person"]["names"] == contact("D")["names"]
    target = f"{names[0]}?personFields=names"
    assert people("GET", target).json["names"] == contact("C")["names"]
    people("POST", "people:batchDeleteContacts", {"resourceNames": names})
    assert people("GET", target).status == 404


def test_all_or_none() -> None:
    regions = api("merchantapi.accounts_v1", "accounts/v1/accounts/1/")
    requests: list[dict[str, Any]] = [
        {"regionId": each, "region": {"displayName": each}} for each in "ab"
    ]
    created = regions("POST", "regions:batchCreate", {"requests": requests})
    listed = regions("GET", "regions").json["regions"]
    assert listed == created.json["regions"]
    updates = [{"region": {**each, "displayName": "new"}} for each in listed]
    updates.append({"region": {"name": "accounts/1/regions/no"}})
    refused = regions("POST", "regions:batchUpdate", {"requests": updates})
    assert (refused.status, "regions/no" in refused.message) == (404, True)
    assert regions("GET", "regions").json["regions"] == listed
    assert regions("POST", "regions:batchUpdate", {"requests": updates[:2]}).json == {
        "regions": regions("GET", "regions").json["regions"]
    }
    assert regions("GET", "regions/a").json["displayName"] == "new"
    unnamed = {"requests": [{"region": {"displayName": "x"}}]}
    refused = regions("POST", "regions:batchUpdate", unnamed)
    assert "not modelled" in refused.exchange.notes[0]
    twice = {"requests": [{"region": {}, "regionId": "c"}] * 2}
    assert regions("POST", "regions:batchCreate", twice).status == 409
    assert regions("GET", "regions/c").status == 404
    names = [{"name": each["name"]} for each in listed]
    regions("POST", "regions:batchDelete", {"requests": names})
    assert regions("GET", "regions").json["regions"] == []


def test_ranges_of_a_sheet() -> None:
    sheets = api("sheets.v4", "v4/")
    sheet = sheets("POST", "spreadsheets", {}).json["spreadsheetId"]
    target = f"spreadsheets/{sheet}/values"
    data = [{"range": each, "values": [[each]]} for each in ("A1", "B1")]
    body = {"valueInputOption": "RAW", "data": data}
    written = sheets("POST", f"{target}:batchUpdate", body).json
    assert written["spreadsheetId"] == sheet
    assert [each["updatedData"] for each in written["responses"]] == data
    found = sheets("GET", f"{target}:batchGet?ranges=A1&ranges=B1").json
    assert found["valueRanges"] == data
    cleared = sheets("POST", f"{target}/A1:clear", {}).json
    assert cleared["spreadsheetId"] == sheet
    assert "values" not in sheets("GET", f"{target}/A1").json
    sheets("POST", f"{target}:batchClear", {"ranges": ["B1"]})
    assert "values" not in sheets("GET", f"{target}/B1").json


def test_what_a_batch_tells_of_all_its_resources() -> None:
    gmail = api("gmail.v1", "gmail/v1/users/me/messages/")
    ids = [gmail("POST", "send", {"raw": "aGk="}).json["id"] for _ in "ab"]
    change = {"ids": [*ids, ids[0]], "addLabelIds": ["STARRED"]}
    assert gmail("POST", "batchModify", change).status == 204
    for each in ids:
        assert gmail("GET", each).json["labelIds"] == ["STARRED"]


def test_an_operation_of_a_batch_carries_it_out() -> None:
    tasks = api("cloudbuild.v2", "v2/projects/p/locations/l/", operation_seconds=5)
    tasks("POST", "connections?connectionId=c", {})
    tasks.seconds += 5
    parent = "connections/c/repositories"
    requests = [
        {"repositoryId": each, "repository": {"remoteUri": each}} for each in "ab"
    ]
    body = {"requests": requests}
    started = tasks("POST", f"{parent}:batchCreate", body).json
    assert tasks("GET", parent).json["repositories"] == []
    tasks.seconds += 5
    listed = tasks("GET", parent).json["repositories"]
    assert [each["remoteUri"] for each in listed] == ["a", "b"]
    done = tasks("GET", f"/v2/{started['name']}").json
    assert done["response"]["repositories"] == listed


def test_a_batch_that_tells_no_parts_says_so() -> None:
    compute = api("compute.v1", "compute/v1/projects/p/zones/z/instances/")
    body = {"count": "2", "namePattern": "vm-#", "instanceProperties": {}}
    started = compute("POST", "bulkInsert", body)
    assert "not modelled" in started.exchange.notes[0]


def test_names_of_another_collection(people: Api) -> None:
    refused = people("POST", "people:batchDeleteContacts", {"resourceNames": ["a/b/c"]})
    assert (refused.status, "a/b/c" in refused.message) == (400, True)
