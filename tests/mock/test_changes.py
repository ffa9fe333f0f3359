"""What changes resources, and what only seems to: operations, masks, rehearsals, actions."""

from __future__ import annotations

import pytest

from tests.mock.driver import GEMINI, Api
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
    refused = api("POST", f"{target}true", {})
    assert refused.message == "Required field is missing: template"
    body: dict[str, object] = {"template": {}}
    assert api("POST", f"{target}true", body).status == 200
    api.seconds += SECONDS
    assert api("GET", "services/s").status == 404
    assert api("POST", f"{target}false", body).status == 200
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


def test_resources_are_listed_in_the_scope_that_they_were_made_in() -> None:
    api = Api(document("storage.v1"), base="storage/v1/")
    for project in ("one", "two"):
        api("POST", f"b?project={project}", {"name": f"in-{project}"})
    api("PATCH", "b/in-one", {"labels": {"a": "1"}})
    listed = api("GET", "b?project=one")
    assert [each["name"] for each in listed.json["items"]] == ["in-one"]
    assert listed.exchange.notes == []
    assert api("GET", "b?project=other").json["items"] == []


def test_what_is_in_a_deleted_folder_is_deleted() -> None:
    api = Api(document("drive.v3"), base="drive/v3/")
    outer, inner = (api("POST", "files", {"name": each}).json["id"] for each in "oi")
    api("PATCH", f"files/{inner}?addParents={outer}", {})
    leaf = api("POST", "files", {"parents": [inner]}).json["id"]
    other = api("POST", "files", {"parents": [inner, "elsewhere"]}).json["id"]
    assert api("DELETE", f"files/{outer}").status == 204
    found = [api("GET", f"files/{each}").status for each in (inner, leaf, other)]
    assert found == [404, 404, 200]


def test_subtasks_go_with_their_task() -> None:
    api = Api(document("tasks.v1"), base="tasks/v1/")
    tasks = f"lists/{api('POST', 'users/@me/lists', {}).json['id']}/tasks"
    task = api("POST", tasks, {}).json["id"]
    subtask = api("POST", f"{tasks}?parent={task}", {}).json["id"]
    assert api("DELETE", f"{tasks}/{task}").status == 204
    assert api("GET", f"{tasks}/{subtask}").status == 404


def test_what_must_be_empty_to_be_deleted() -> None:
    storage = Api(document("storage.v1"), base="storage/v1/")
    storage("POST", "b?project=p", {"name": "b"})
    storage("POST", "b/b/o?name=o", {})
    refused = storage("DELETE", "b/b")
    assert (refused.status, refused.message) == (409, "b/b is not empty.")
    storage("DELETE", "b/b/o/o")
    assert storage("DELETE", "b/b").status == 204
    bigquery = Api(document("bigquery.v2"), base="bigquery/v2/projects/p/")
    bigquery("POST", "datasets", {"datasetReference": {"datasetId": "d"}})
    bigquery("POST", "datasets/d/tables", {"tableReference": {"tableId": "t"}})
    assert bigquery("DELETE", "datasets/d").status == 400
    assert bigquery("DELETE", "datasets/d?deleteContents=true").status == 204
    assert bigquery("GET", "datasets/d/tables/t").status == 404


def test_a_response_holds_what_its_method_is_for() -> None:
    drive = Api(document("drive.v3"), base="drive/v3/")
    assert drive("GET", "changes/startPageToken").json["startPageToken"]
    calendar = Api(document("calendar.v3"), base="calendar/v3/calendars/primary/")
    for _ in range(2):
        calendar("POST", "events", {"start": {}, "end": {}})
    first = calendar("GET", "events?maxResults=1").json
    assert "nextSyncToken" not in first
    last = calendar("GET", f"events?maxResults=1&pageToken={first['nextPageToken']}")
    assert last.json["nextSyncToken"]
    assert "nextPageToken" not in last.json


def test_what_is_written_part_by_part() -> None:
    youtube = Api(document("youtube.v3"), base="youtube/v3/")
    body = {"id": "c", "brandingSettings": {"channel": {"title": "mine"}}}
    made = youtube("PUT", "channels?part=brandingSettings", body)
    assert made.json["kind"] == "youtube#channel"
    assert made.json["brandingSettings"]["channel"]["title"] == "mine"
    listed = youtube("GET", "channels?part=brandingSettings&id=c")
    assert listed.json["items"] == [made.json]
    assert listed.exchange.notes == []
    (other,) = youtube("GET", "channels?part=snippet&id=c").json["items"]
    assert other["id"] == "c"
    assert "brandingSettings" not in other


@pytest.mark.parametrize("lenient", [False, True])
def test_the_job_behind_an_operation_can_be_changed(lenient: bool) -> None:
    api = Api(GEMINI, base="v1beta/", operation_seconds=SECONDS, lenient=lenient)
    name = "batches/sample"
    if not lenient:
        asked = {"batch": {"displayName": "mine", "model": "models/m"}}
        name = api("POST", "models/m:batchGenerateContent", asked).json["name"]
    target = f"{name}:updateGenerateContentBatch?updateMask=displayName,state"
    changed = api("PATCH", target, {"displayName": "other", "model": "models/n"})
    assert changed.json["displayName"] == "other"
    assert changed.json["state"] == "BATCH_STATE_RUNNING"
    if not lenient:
        assert changed.json["model"] == "models/m"
        metadata = api("GET", name).json["metadata"]
        assert {"displayName": "other"}.items() <= metadata.items()


def test_ids_in_parameters_have_no_slash(secrets: Api) -> None:
    refused = secrets("POST", "secrets?secretId=a/b", {})
    assert (refused.status, "secretId" in refused.message) == (400, True)


def test_names_of_parameters_in_snake_case(secrets: Api) -> None:
    made = secrets("PATCH", "secrets/s?update_mask=labels", {"labels": {"b": "2"}})
    assert made.json["labels"] == {"b": "2"}


def test_documents_that_share_paths(caplog: pytest.LogCaptureFixture) -> None:
    api = Api(document("cloudfunctions.v1"), document("run.v1"))
    (warning,) = caplog.messages
    assert "cloudfunctions v1 and run v1 share paths, such as GET /v1/" in warning
    target = "/v1/projects/p/locations"
    assert api("GET", target).exchange.method.startswith("cloudfunctions.")
    run = api("GET", target, host="run.googleapis.com")
    assert run.exchange.method.startswith("run.")


def test_a_body_of_another_message_changes_what_it_names_alone() -> None:
    base = "v1/projects/p/locations/l/clusters"
    clusters = Api(document("container.v1"), base=base, operation_seconds=0)
    clusters("POST", f"/{base}", {"cluster": {"name": "c", "description": "d"}})
    change = {"update": {"desiredNodeVersion": "1"}}
    refused = clusters("PUT", f"/{base}/c", change)
    assert list(refused.exchange.notes) == ["not modelled: update"]
    assert clusters("GET", f"/{base}/c").json["description"] == "d"
    base = "v2/projects/p/locations/l/storedInfoTypes"
    types = Api(document("dlp.v2"), base=base)
    types("POST", f"/{base}", {"config": {}, "storedInfoTypeId": "s"})
    masked = {"config": {"displayName": "D"}}
    changed = types("PATCH", f"/{base}/s", {**masked, "updateMask": "displayName"})
    assert changed.status == 200
    assert list(changed.exchange.notes) == ["not modelled: config"]


def test_operations_are_no_collection_to_create_in() -> None:
    base = "v1/projects/p/locations/l/workloadIdentityPools"
    pools = Api(document("iam.v1"), base=base, operation_seconds=0)
    pools("POST", f"/{base}?workloadIdentityPoolId=w", {})
    started = pools("POST", f"/{base}/w:addAttestationRule", {"attestationRule": {}})
    assert "not modelled" in started.exchange.notes[0]
    assert pools("GET", f"/v1/{started.json['name']}").json["done"]
