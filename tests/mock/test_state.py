"""What real clients rely on beyond the standard methods: copies, conditions, parents."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest
from gapismith.mock.contents import crc32c

from tests.mock.driver import Api
from tests.mock.peers import document

SECONDS = 10.0
TEXT = b"0123456789"


@pytest.fixture
def storage() -> Api:
    api = Api(document("storage.v1"), base="storage/v1/")
    for bucket in ("from", "to"):
        api("POST", "b?project=p", {"name": bucket})
    assert stored(api, "o").status == 200
    return api


def stored(api: Api, name: str, content: bytes = TEXT, query: str = "") -> Any:
    target = f"/upload/storage/v1/b/from/o?uploadType=media&name={name}{query}"
    return api("POST", target, content, content_type="text/plain")


def check_content(api: Api, made: dict[str, Any], content: bytes) -> None:
    """The resource tells the size and the checksums of its bytes, and has them."""
    assert made["size"] == str(len(content))
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    assert made["md5Hash"] == base64.b64encode(digest).decode()
    assert made["crc32c"] == base64.b64encode(crc32c(content).to_bytes(4)).decode()
    target = f"b/{made['bucket']}/o/{made['name']}"
    assert api("GET", f"/download/storage/v1/{target}?alt=media").body == content
    assert api("GET", target).json == made


def test_the_checksum_of_rfc_3720() -> None:
    assert crc32c(b"123456789") == 0xE3069283


def test_copies_are_of_their_own_bucket(storage: Api) -> None:
    copied = storage("POST", "b/from/o/o/copyTo/b/to/o/x", {}).json
    assert copied["bucket"] == "to"
    check_content(storage, copied, TEXT)
    written = storage("POST", "b/from/o/o/rewriteTo/b/to/o/y", {}).json
    assert (written["done"], written["objectSize"]) == (True, "10")
    assert written["totalBytesRewritten"] == "10"
    check_content(storage, written["resource"], TEXT)
    moved = storage("POST", "b/from/o/o/moveTo/o/z").json
    check_content(storage, moved, TEXT)
    assert storage("GET", "b/from/o/o").status == 404


@pytest.mark.parametrize(
    "target", ["b/from/o/o/copyTo/b/no/o/x", "b/no/o/o/copyTo/b/to/o/x"]
)
def test_copies_need_their_buckets(storage: Api, target: str) -> None:
    refused = storage("POST", target, {})
    assert (refused.status, "b/no" in refused.message) == (404, True)
    assert storage("POST", target.replace("copyTo", "rewriteTo"), {}).status == 404


def test_composing(storage: Api) -> None:
    stored(storage, "p", b"abc")
    body: dict[str, Any] = {"sourceObjects": [{"name": "o"}, {"name": "p"}]}
    check_content(
        storage, storage("POST", "b/from/o/all/compose", body).json, TEXT + b"abc"
    )
    body["sourceObjects"].append({"name": "no"})
    refused = storage("POST", "b/from/o/other/compose", body)
    assert (refused.status, "b/from/o/no" in refused.message) == (404, True)


def test_what_brings_no_media_is_empty(storage: Api) -> None:
    made = storage("POST", "b/from/o?name=empty", {"contentType": "text/plain"}).json
    check_content(storage, made, b"")


def test_what_was_never_uploaded_tells_of_the_bytes_that_it_has() -> None:
    drive = Api(document("drive.v3"), lenient=True)
    file = drive("GET", "/drive/v3/files/a").json
    content = drive("GET", "/download/drive/v3/files/a?alt=media").body
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert (file["size"], file["md5Checksum"]) == (str(len(content)), digest)


def test_generations(storage: Api) -> None:
    first = storage("GET", "b/from/o/o").json
    patched = storage("PATCH", "b/from/o/o", {"metadata": {"a": "b"}}).json
    assert patched["generation"] == first["generation"]
    assert (first["metageneration"], patched["metageneration"]) == ("1", "2")
    second = stored(storage, "o").json
    assert int(second["generation"]) > int(first["generation"])
    assert second["metageneration"] == "1"
    assert storage("GET", f"b/from/o/o?generation={second['generation']}").status == 200
    old = f"generation={first['generation']}"
    for method in ("GET", "DELETE"):
        assert storage(method, f"b/from/o/o?{old}").status == 404
    copy = f"b/from/o/o/copyTo/b/to/o/x?sourceG{old[1:]}"
    assert storage("POST", copy, {}).status == 404


def test_conditions_of_reads_and_copies(storage: Api) -> None:
    known = storage("GET", "b/from/o/o").json
    here = known["generation"]
    for query, status in {
        f"ifGenerationMatch={here}": 200,
        "ifGenerationMatch=5": 412,
        "ifGenerationMatch=0": 412,
        f"ifGenerationNotMatch={here}": 304,
        "ifGenerationNotMatch=5": 200,
        "ifMetagenerationMatch=1": 200,
        "ifMetagenerationMatch=2": 412,
        "ifMetagenerationNotMatch=1": 304,
    }.items():
        for target in (
            "/storage/v1/b/from/o/o?",
            "/download/storage/v1/b/from/o/o?alt=media&",
        ):
            assert storage("GET", target + query).status == status
        copy = query.replace("if", "ifSource", 1)
        copied = storage("POST", f"b/from/o/o/copyTo/b/to/o/x?{copy}", {})
        assert copied.status == (status if status != 304 else 412)
    unchanged = storage("GET", f"b/from/o/o?ifGenerationNotMatch={here}")
    assert unchanged.body == b""
    assert storage("GET", "b/from/o/o", if_match='"no"').status == 412
    assert stored(storage, "o", TEXT, "&ifGenerationMatch=0").status == 412


def test_an_etag_is_never_used_again(storage: Api) -> None:
    before = storage("GET", "b/from/o/o").json["etag"]
    storage("DELETE", "b/from/o/o")
    assert stored(storage, "o").json["etag"] != before


@pytest.fixture
def compute() -> Api:
    base = "compute/v1/projects/p/zones/z/"
    return Api(document("compute.v1"), base=base, operation_seconds=SECONDS)


def test_a_running_operation_has_taken_its_name(compute: Api) -> None:
    assert compute("POST", "instances", {"name": "vm"}).status == 200
    refused = compute("POST", "instances", {"name": "vm"})
    assert (refused.status, refused.json["error"]["status"]) == (409, "ALREADY_EXISTS")
    compute.seconds += SECONDS
    assert compute("POST", "instances", {"name": "vm"}).status == 409
    compute("DELETE", "instances/vm")
    compute.seconds += SECONDS
    assert compute("POST", "instances", {"name": "vm"}).status == 200


def test_a_failed_operation_gives_its_name_back() -> None:
    base = "compute/v1/projects/p/zones/z/"
    compute = Api(document("compute.v1"), base=base, faults={"operation": 1.0})
    compute("POST", "instances", {"name": "vm"})
    compute.seconds += SECONDS
    assert compute("POST", "instances", {"name": "vm"}).status == 200


def test_operations_tell_their_target(compute: Api) -> None:
    started = compute("POST", "instances", {"name": "vm"}).json
    compute.seconds += SECONDS
    instance = compute("GET", "instances/vm").json
    assert started["targetId"] == instance["id"]
    stopped = compute("POST", "instances/vm/stop").json
    assert stopped["targetLink"] == instance["selfLink"]
    assert (stopped["targetId"], stopped["operationType"]) == (instance["id"], "stop")
    compute.seconds += SECONDS
    assert compute("GET", "instances/vm").json["status"] == "TERMINATED"
    compute("POST", "instances/vm/start")
    compute.seconds += SECONDS
    assert compute("GET", "instances/vm").json["status"] == "RUNNING"


def test_fingerprints(compute: Api) -> None:
    compute("POST", "instances", {"name": "vm", "labels": {"a": "b"}})
    compute.seconds += SECONDS
    first = compute("GET", "instances/vm").json
    labels = {"labels": {"c": "d"}, "labelFingerprint": first["labelFingerprint"]}
    tags = {"items": ["t"], "fingerprint": first["tags"]["fingerprint"]}
    assert compute("POST", "instances/vm/setLabels", labels).status == 200
    compute.seconds += SECONDS
    # That of the tags is of the tags alone.
    assert compute("POST", "instances/vm/setTags", tags).status == 200
    compute.seconds += SECONDS
    for method, body in (("setLabels", labels), ("setTags", tags)):
        refused = compute("POST", f"instances/vm/{method}", body)
        assert (refused.status, "ingerprint" in refused.message) == (412, True)


def test_versions_of_settings() -> None:
    sql = Api(document("sqladmin.v1"), base="v1/projects/p/", operation_seconds=0)
    sql("POST", "instances", {"name": "i", "settings": {"tier": "db-f1-micro"}})
    version = sql("GET", "instances/i").json["settings"]["settingsVersion"]
    change = {"settings": {"tier": "db-g1-small", "settingsVersion": version}}
    assert sql("PATCH", "instances/i", change).status == 200
    assert sql("PATCH", "instances/i", change).status == 412


@pytest.mark.parametrize("name", ["Bad Name!", "1st", "a" * 64, "a_b"])
def test_names_fit_their_patterns(compute: Api, name: str) -> None:
    refused = compute("POST", "instances", {"name": name})
    assert (refused.status, "'name'" in refused.message) == (400, True)
    assert compute("GET", "instances/Bad%20Name").status == 400


@pytest.fixture
def tasks() -> Api:
    return Api(document("tasks.v1"), base="tasks/v1/")


def test_tasks_are_of_a_list_that_exists(tasks: Api) -> None:
    assert tasks("POST", "lists/no/tasks", {"title": "t"}).status == 404
    assert tasks("GET", "lists/no/tasks").status == 404
    kept = tasks("POST", "users/@me/lists", {"title": "L"}).json["id"]
    task = tasks("POST", f"lists/{kept}/tasks", {"title": "t"}).json
    assert tasks("GET", f"lists/{kept}/tasks/{task['id']}").json == task
    assert tasks("DELETE", f"users/@me/lists/{kept}").status == 204
    for target in (f"lists/{kept}/tasks", f"lists/{kept}/tasks/{task['id']}"):
        assert tasks("GET", target).status == 404


def test_tasks_move_between_lists(tasks: Api) -> None:
    one, two = (tasks("POST", "users/@me/lists", {"title": t}).json["id"] for t in "ab")
    task = tasks("POST", f"lists/{one}/tasks", {"title": "t"}).json["id"]
    parent = tasks("POST", f"lists/{one}/tasks", {"title": "p"}).json["id"]
    inner = tasks("POST", f"lists/{one}/tasks/{task}/move?parent={parent}").json
    assert inner["parent"] == parent
    assert tasks("GET", f"lists/{one}/tasks/{task}").json == inner
    move = f"lists/{one}/tasks/{task}/move?destinationTasklist="
    assert tasks("POST", move + "no").status == 404
    assert tasks("POST", move + two).json["title"] == "t"
    assert tasks("GET", f"lists/{one}/tasks/{task}").status == 404
    assert tasks("GET", f"lists/{two}/tasks/{task}").status == 200


def test_events_move_between_calendars() -> None:
    calendar = Api(document("calendar.v3"), base="calendar/v3/calendars/")
    other = calendar("POST", "/calendar/v3/calendars", {"summary": "c"}).json["id"]
    day = {"date": "2026-01-01"}
    calendar("POST", "primary/events", {"start": day, "end": day, "id": "abc123"})
    move = "primary/events/abc123/move?destination="
    assert calendar("POST", f"{move}no").status == 404
    moved = calendar("POST", move + other).json
    assert moved["id"] == "abc123"
    assert calendar("GET", "primary/events/abc123").status == 404
    assert calendar("GET", f"{other}/events/abc123").json == moved


def test_lists_are_as_long_as_the_request_says() -> None:
    pubsub = Api(document("pubsub.v1"), base="v1/projects/p/")
    pubsub("PUT", "topics/t", {})
    body = {"messages": [{"data": "aGk="}, {"data": "eW8="}]}
    ids = pubsub("POST", "topics/t:publish", body).json["messageIds"]
    assert len(set(ids)) == 2
    asked = {"permissions": ["pubsub.topics.get", "pubsub.topics.update"]}
    assert pubsub("POST", "topics/t:testIamPermissions", asked).json == asked
    drive = Api(document("drive.v3"), base="drive/v3/")
    assert len(set(drive("GET", "files/generateIds?count=3").json["ids"])) == 3
    assert len(set(drive("GET", "files/generateIds").json["ids"])) == 10


def test_methods_that_change_the_state() -> None:
    secrets = Api(document("secretmanager.v1"), base="v1/projects/p/")
    secrets("POST", "secrets?secretId=s", {})
    added = secrets("POST", "secrets/s:addVersion", {"payload": {"data": "aGk="}}).json
    target = "/v1/" + added["name"]
    assert secrets("POST", f"{target}:disable", {}).json["state"] == "DISABLED"
    assert secrets("GET", target).json["state"] == "DISABLED"
    assert secrets("POST", f"{target}:enable", {}).json["state"] == "ENABLED"


def test_what_was_sent_with_a_resource_is_read_back() -> None:
    secrets = Api(document("secretmanager.v1"), base="v1/projects/p/")
    secrets("POST", "secrets?secretId=s", {})
    assert secrets("GET", "secrets/s/versions/latest:access").status == 404
    for data in ("b25l", "dHdv"):
        secrets("POST", "secrets/s:addVersion", {"payload": {"data": data}})
    listed = secrets("GET", "secrets/s/versions").json["versions"]
    first, last = (version["name"].rpartition("/")[2] for version in listed)
    for version, data in {first: "b25l", last: "dHdv", "latest": "dHdv"}.items():
        found = secrets("GET", f"secrets/s/versions/{version}:access").json
        assert found["payload"]["data"] == data
    assert secrets("GET", "secrets/s/versions/99").status == 404


@pytest.fixture
def youtube() -> Api:
    return Api(document("youtube.v3"), base="youtube/v3/")


def test_resources_that_a_parameter_names(youtube: Api) -> None:
    body = {"snippet": {"title": "t"}}
    first = youtube("POST", "playlists?part=snippet", body).json["id"]
    second = youtube("POST", "playlists?part=snippet", body).json["id"]
    listed = youtube("GET", "playlists?part=snippet&mine=true").json
    assert [each["id"] for each in listed["items"]] == [first, second]
    assert listed["pageInfo"] == {"totalResults": 2, "resultsPerPage": 2}
    change = {"id": first, "snippet": {"title": "new"}}
    changed = youtube("PUT", "playlists?part=snippet", change).json
    assert (changed["id"], changed["snippet"]["title"]) == (first, "new")
    found = youtube("GET", f"playlists?part=snippet&id={first}").json["items"]
    assert found == [changed]
    assert youtube("DELETE", f"playlists?id={first}").status == 204
    assert youtube("GET", f"playlists?part=snippet&id={first}").json["items"] == []
    assert youtube("DELETE", f"playlists?id={first}").status == 404
    assert youtube("PUT", "playlists?part=snippet", change).status == 404
    assert youtube("PUT", "playlists?part=snippet", body).status == 400
    # What others made is there as well, for those who know its id.
    others = youtube("GET", "videos?part=snippet&id=a,b").json["items"]
    assert [each["id"] for each in others] == ["a", "b"]
    channels = youtube("GET", "channels?part=snippet&id=c").json["items"]
    assert [each["id"] for each in channels] == ["c"]


def test_parts_of_a_resource(youtube: Api) -> None:
    body = {"snippet": {"title": "t"}, "status": {"privacyStatus": "private"}}
    both = youtube("POST", "playlists?part=snippet,status", body).json
    assert both.keys() == {"etag", "id", "kind", "snippet", "status"}
    target = f"playlists?id={both['id']}&part="
    (one,) = youtube("GET", target + "status").json["items"]
    assert one.keys() == {"etag", "id", "kind", "status"}


def test_parameters_that_change_lists() -> None:
    drive = Api(document("drive.v3"), base="drive/v3/")
    file = drive("POST", "files", {"parents": ["a", "b"]}).json["id"]
    moved = drive("PATCH", f"files/{file}?addParents=c,d&removeParents=a", {}).json
    assert moved["parents"] == ["b", "c", "d"]


def test_fields_of_a_request_come_back() -> None:
    calendar = Api(document("calendar.v3"), base="calendar/v3/")
    times = {"timeMin": "2026-01-01T00:00:00Z", "timeMax": "2026-01-02T00:00:00Z"}
    assert calendar("POST", "freeBusy", times).json.items() >= times.items()
    channel = {"id": "mine", "type": "web_hook", "address": "https://example.com/"}
    target = "calendars/primary/events/watch"
    assert calendar("POST", target, channel).json.items() >= channel.items()


def test_jobs() -> None:
    bigquery = Api(document("bigquery.v2"), base="bigquery/v2/projects/p/")
    job = bigquery("POST", "jobs", {"configuration": {}}).json
    assert job["status"]["state"] == "DONE"
    target = f"jobs/{job['jobReference']['jobId']}"
    assert bigquery("POST", f"{target}/cancel").json["job"] == job
    query = bigquery("POST", "queries", {"query": "SELECT 1"}).json
    assert query["jobComplete"] is True
    assert "pageToken" not in query
    results = f"queries/{query['jobReference']['jobId']}"
    assert bigquery("GET", results).json["jobComplete"] is True


def test_times_in_milliseconds() -> None:
    bigquery = Api(document("bigquery.v2"), base="bigquery/v2/projects/p/")
    reference = {"datasetReference": {"datasetId": "d"}}
    made = bigquery("POST", "datasets", reference).json
    assert made["creationTime"] == made["lastModifiedTime"]
    assert len(made["creationTime"]) == 13
    assert made["datasetReference"]["projectId"] == "p"
    changed = bigquery("PATCH", "datasets/d", {"description": "x"}).json
    assert changed["creationTime"] == made["creationTime"]
    assert changed["lastModifiedTime"] > made["lastModifiedTime"]


def test_labels_are_added_and_removed() -> None:
    gmail = Api(document("gmail.v1"), base="gmail/v1/users/me/")
    message = gmail("POST", "messages/send", {"raw": "aGk="}).json["id"]
    change = {"addLabelIds": ["STARRED", "UNREAD"], "removeLabelIds": ["INBOX"]}
    gmail("POST", f"messages/{message}/modify", change)
    gmail("POST", f"messages/{message}/modify", {"removeLabelIds": ["UNREAD"]})
    assert gmail("GET", f"messages/{message}").json["labelIds"] == ["STARRED"]


def test_a_resource_that_another_one_names_must_exist() -> None:
    pubsub = Api(document("pubsub.v1"), base="v1/projects/p/")
    body = {"topic": "projects/p/topics/t"}
    refused = pubsub("PUT", "subscriptions/s", body)
    assert (refused.status, body["topic"] in refused.message) == (404, True)
    pubsub("PUT", "topics/t", {})
    assert pubsub("PUT", "subscriptions/s", body).status == 200
    push = {"pushConfig": {"pushEndpoint": "https://example.com/"}}
    pubsub("POST", "subscriptions/s:modifyPushConfig", push)
    assert pubsub("GET", "subscriptions/s").json["pushConfig"] == push["pushConfig"]


def test_a_new_task_is_at_the_top_and_not_completed(tasks: Api) -> None:
    kept = tasks("POST", "users/@me/lists", {"title": "L"}).json["id"]
    first = tasks("POST", f"lists/{kept}/tasks", {"title": "t"}).json
    assert (first["status"], "parent" in first) == ("needsAction", False)
    below = tasks("POST", f"lists/{kept}/tasks?parent={first['id']}", {}).json
    assert below["parent"] == first["id"]


def test_responses_of_views_and_batches() -> None:
    sheets = Api(document("sheets.v4"), base="v4/spreadsheets")
    sheet = sheets("POST", "/v4/spreadsheets", {}).json["spreadsheetId"]
    target = f"/v4/spreadsheets/{sheet}/values"
    values = {"values": [["a"]]}
    written = sheets("PUT", f"{target}/A1?valueInputOption=RAW", values).json
    assert written["spreadsheetId"] == sheet
    assert sheets("GET", f"{target}/A1").json["values"] == [["a"]]
    found = sheets("GET", f"{target}:batchGet?ranges=A1&ranges=B1").json
    assert len(found["valueRanges"]) == 2
    people = Api(document("people.v1"), base="v1/")
    listed = people("GET", "people/me/connections?personFields=names").json
    assert listed["connections"][0].keys() <= {"etag", "names", "resourceName"}


def test_names_that_begin_alike(storage: Api) -> None:
    storage("DELETE", "b/from/o/o")
    for name in ("a/1", "a/2", "a/b/3", "c"):
        stored(storage, name.replace("/", "%2F"))
    for query, items, prefixes in (
        ("prefix=a/", ["a/1", "a/2", "a/b/3"], []),
        ("delimiter=/", ["c"], ["a/"]),
        ("prefix=a/&delimiter=/", ["a/1", "a/2"], ["a/b/"]),
        ("startOffset=a/2&endOffset=c", ["a/2", "a/b/3"], []),
    ):
        listed = storage("GET", f"b/from/o?{query}")
        assert [each["name"] for each in listed.json["items"]] == items
        assert listed.json.get("prefixes", []) == prefixes
        assert list(listed.exchange.notes) == []


def test_names_that_bodies_give() -> None:
    iam = Api(document("iam.v1"), base="v1/projects/p/")
    body = {"roleId": "r", "role": {"title": "T"}}
    assert iam("POST", "roles", body).json["name"] == "projects/p/roles/r"
    assert iam("POST", "roles", body).status == 409
    account = {"accountId": "a", "serviceAccount": {}}
    name = iam("POST", "serviceAccounts", account).json["name"]
    assert name == "projects/p/serviceAccounts/a"
    iam("POST", f"/v1/{name}:disable", {})
    assert iam("GET", f"/v1/{name}").json["disabled"] is True
    logging = Api(document("logging.v2"), base="v2/projects/p/")
    sink = {"name": "s", "destination": "d"}
    assert logging("POST", "sinks", sink).json["name"] == "s"
    assert logging("GET", "sinks/s").json["destination"] == "d"
    assert logging("POST", "sinks", sink).status == 409


def test_clusters_and_their_operations() -> None:
    base = "v1/projects/p/locations/l/clusters"
    container = Api(document("container.v1"), base=base, operation_seconds=0)
    container("POST", f"/{base}", {"cluster": {"name": "c"}})
    assert container("GET", f"/{base}/c").json["name"] == "c"
    pool = {"nodePool": {"name": "np"}}
    started = container("POST", f"/{base}/c/nodePools", pool).json
    assert started["operationType"] == "CREATE_NODE_POOL"
    assert container("GET", f"/{base}/c/nodePools/np").json["name"] == "np"


def test_policies_have_etags() -> None:
    secrets = Api(document("secretmanager.v1"), base="v1/projects/p/")
    secrets("POST", "secrets?secretId=s", {})
    policy = secrets("GET", "secrets/s:getIamPolicy").json
    first = secrets("POST", "secrets/s:setIamPolicy", {"policy": policy}).json
    assert first["etag"] != policy["etag"]
    stale = secrets("POST", "secrets/s:setIamPolicy", {"policy": policy})
    assert (stale.status, stale.json["error"]["status"]) == (409, "ABORTED")
    storage = Api(document("storage.v1"), base="storage/v1/")
    storage("POST", "b?project=p", {"name": "b"})
    asked = storage("GET", "b/b/iam/testPermissions?permissions=x&permissions=y").json
    assert asked["permissions"] == ["x", "y"]


def test_generations_that_count_changes() -> None:
    run = Api(
        document("run.v2"), base="v2/projects/p/locations/l/", operation_seconds=0
    )
    run("POST", "services?serviceId=s", {"template": {}})
    assert run("GET", "services/s").json["generation"] == "1"
    run("PATCH", "services/s", {"labels": {"a": "b"}})
    assert run("GET", "services/s").json["generation"] == "2"


def test_resources_have_other_names() -> None:
    directory = Api(document("admin.directory_v1"), base="admin/directory/v1/")
    group = directory("POST", "groups", {"email": "g@example.com"}).json
    assert directory("GET", "groups/g@example.com").json == group
    member = {"email": "a@example.com"}
    directory("POST", "groups/g@example.com/members", member)
    listed = directory("GET", f"groups/{group['id']}/members").json["members"]
    assert [each["email"] for each in listed] == ["a@example.com"]
    missing = directory("GET", "groups/no@example.com").message
    assert missing.endswith(": groups/no@example.com")


def test_lists_of_the_same_length() -> None:
    translate = Api(document("translate.v3"), base="v3/projects/p")
    body = {"contents": ["a", "b", "c"], "targetLanguageCode": "de"}
    found = translate("POST", "/v3/projects/p:translateText", body).json
    assert len(found["translations"]) == 3
