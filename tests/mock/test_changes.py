"""What changes resources, and what only seems to: operations, masks, rehearsals, actions."""

from __future__ import annotations

import pytest

from tests.mock.driver import Api
from tests.mock.peers import document

SECONDS = 10.0
PARENT = "v1/projects/p"


@pytest.fixture
def secrets() -> Api:
    api = Api(document("secretmanager.v1"), base=f"{PARENT}/")
    body = {"replication": {"automatic": {}}, "labels": {"a": "1"}}
    assert api("POST", "secrets?secretId=s", body).status == 200
    return api


def test_operations_that_overlap_keep_the_changes_of_each_other() -> None:
    api = Api(
        document("compute.v1"),
        base="compute/v1/projects/p/zones/z/",
        operation_seconds=SECONDS,
    )
    api("POST", "instances", {"name": "b", "labels": {"old": "1"}})
    api.seconds += SECONDS
    machine = "zones/z/machineTypes/large"
    for action, body in {
        "setTags": {"items": ["web"]},
        "setMetadata": {"items": [{"key": "k", "value": "v"}]},
        "setMachineType": {"machineType": machine},
        "setLabels": {"labels": {"new": "2"}},
    }.items():
        assert api("POST", f"instances/b/{action}", body).status == 200
    api.seconds += SECONDS
    found = api("GET", "instances/b").json
    assert found["tags"]["items"] == ["web"]
    assert found["metadata"]["items"] == [{"key": "k", "value": "v"}]
    assert found["machineType"] == machine
    assert found["labels"] == {"new": "2"}  # what is set replaces what was there


def test_what_is_deleted_while_it_changes_stays_deleted() -> None:
    api = Api(
        document("compute.v1"),
        base="compute/v1/projects/p/zones/z/",
        operation_seconds=SECONDS,
    )
    api("POST", "instances", {"name": "b"})
    api.seconds += SECONDS
    api("DELETE", "instances/b")
    changing = api("POST", "instances/b/setTags", {"items": ["web"]}).json
    api.seconds += SECONDS
    assert "error" in api("GET", f"operations/{changing['name']}").json
    assert api("GET", "instances/b").status == 404


def test_a_mask_erases_nothing_that_only_the_server_writes(secrets: Api) -> None:
    before = secrets("GET", "secrets/s").json
    made = secrets("PATCH", "secrets/s?updateMask=createTime,labels", {}).json
    assert made["createTime"] == before["createTime"]
    assert "labels" not in made


def test_a_mask_of_all_fields_replaces_the_resource(secrets: Api) -> None:
    before = secrets("GET", "secrets/s").json
    made = secrets("PATCH", "secrets/s?updateMask=*", {"annotations": {"b": "2"}})
    assert made.json["annotations"] == {"b": "2"}
    assert "labels" not in made.json
    assert made.json["createTime"] == before["createTime"]
    assert made.json["name"] == before["name"]


def test_what_is_only_to_be_validated_is_not_kept() -> None:
    api = Api(document("run.v2"), base="v2/projects/p/locations/l/")
    target = "services?serviceId=s&validateOnly="
    assert api("POST", f"{target}true", {"unknown": 1}).status == 400
    assert api("POST", f"{target}true", {}).status == 200
    api.seconds += SECONDS
    assert api("GET", "services/s").status == 404
    assert api("POST", f"{target}false", {}).status == 200
    api.seconds += SECONDS
    assert api("DELETE", "services/s?validateOnly=true").status == 200
    api.seconds += SECONDS
    assert api("GET", "services/s").status == 200


def test_an_action_whose_effect_is_not_modelled_says_so() -> None:
    api = Api(document("pubsub.v1"), base="v1/projects/p/")
    api("PUT", "topics/t", {})
    published = api("POST", "topics/t:publish", {"messages": [{"data": "aGk="}]})
    assert published.status == 200
    assert published.exchange.notes == [
        "not modelled: the response is a sample, nothing is changed"
    ]
    for target in ("topics/t:setIamPolicy", "topics/t:testIamPermissions"):
        assert not api("POST", target, {}).exchange.notes


def test_what_is_deleted_at_once() -> None:
    api = Api(document("gmail.v1"), base="gmail/v1/users/me/")
    ids = [api("POST", "messages/import", {"raw": "aGk="}).json["id"] for _ in "abc"]
    refused = api("POST", "messages/batchDelete", {"ids": [ids[0], "no"]})
    assert refused.status == 404
    assert api("POST", "messages/batchDelete", {"ids": ids[:2]}).status == 204
    found = [api("GET", f"messages/{each}").status for each in ids]
    assert found == [404, 404, 200]


def test_what_replaces_a_resource_was_not_there_before() -> None:
    api = Api(document("storage.v1"), base="storage/v1/")
    api("POST", "b?project=p", {"name": "b"})
    target = "/upload/storage/v1/b/b/o?uploadType=media&name=o"
    first, second = (api("POST", target, text).json for text in (b"one", b"two"))
    assert first["timeCreated"] < second["timeCreated"] <= second["updated"]
    assert second["updated"] == api("GET", "b/b/o/o").json["updated"]
