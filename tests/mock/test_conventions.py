"""Conventions of real APIs beyond the standard methods: one scenario for each."""

from __future__ import annotations

from typing import Any

from tests.mock.driver import GEMINI, Api
from tests.mock.peers import document


def api(name: str, base: str) -> Api:
    return Api(document(name), base=base, operation_seconds=0)


def test_resources_are_listed_by_views_of_them() -> None:
    bigquery = api("bigquery.v2", "bigquery/v2/projects/p/")
    named = {"datasetReference": {"datasetId": "d", "projectId": "p"}}
    bigquery("POST", "datasets", {**named, "friendlyName": "D"})
    (listed,) = bigquery("GET", "datasets").json["datasets"]
    assert listed["datasetReference"] == named["datasetReference"]
    assert listed["friendlyName"] == "D"
    assert "defaultCollation" not in listed  # which only the dataset itself has
    bigquery("DELETE", "datasets/d")
    assert bigquery("GET", "datasets").json["datasets"] == []


def test_custom_methods_that_do_what_standard_ones_would() -> None:
    people = api("people.v1", "v1/")
    body = {"names": [{"givenName": "A"}]}
    name = people("POST", "people:createContact", body).json["resourceName"]
    change = {"names": [{"givenName": "B"}], "locales": [{"value": "en"}]}
    target = f"{name}:updateContact?personFields=locales&updatePersonFields=names"
    assert "names" not in people("PATCH", target, change).json  # nobody asked for them
    found = people("GET", f"{name}?personFields=names,locales").json
    assert found["names"] == change["names"]
    assert found.get("locales") != change["locales"]
    seen = people("GET", f"{name}?personFields=locales").json
    assert seen.keys() <= {"etag", "locales", "resourceName"}
    assert people("DELETE", f"{name}:deleteContact").json == {}
    assert people("GET", f"{name}?personFields=names").status == 404


def test_what_is_set_is_got() -> None:
    secrets = api("secretmanager.v1", "v1/projects/p/")
    secrets("POST", "secrets?secretId=s", {})
    bindings = [{"role": "roles/viewer", "members": ["user:a@example.com"]}]
    policy = {"policy": {"bindings": bindings}}
    secrets("POST", "secrets/s:setIamPolicy", policy)
    assert secrets("GET", "secrets/s:getIamPolicy").json["bindings"] == bindings


def test_a_parameter_called_name_may_be_the_parent() -> None:
    iam = api("iam.v1", "v1/")
    made = iam("POST", "projects/p/serviceAccounts", {"accountId": "a"}).json
    assert made["name"].startswith("projects/p/serviceAccounts/")
    assert iam("GET", made["name"]).json == made


def test_responses_tell_the_resource_of_the_path() -> None:
    sheets = api("sheets.v4", "v4/")
    name = sheets("POST", "spreadsheets", {}).json["spreadsheetId"]
    target = f"spreadsheets/{name}/values/A1:append?valueInputOption=RAW"
    assert sheets("POST", target, {"values": [[1]]}).json["spreadsheetId"] == name


def test_names_begin_behind_the_version() -> None:
    gmail = api("gmail.v1", "gmail/v1/users/me/")
    missing = gmail("GET", "labels/x").message
    assert missing == "Requested entity was not found: users/me/labels/x"


def test_the_type_of_an_operation_and_of_a_resource() -> None:
    sql = api("sqladmin.v1", "v1/projects/p/")
    assert sql("POST", "instances", {"name": "i"}).json["operationType"] == "CREATE"
    tasks = api("tasks.v1", "tasks/v1/users/@me/")
    assert tasks("POST", "lists", {"title": "L"}).json["kind"] == "tasks#taskList"


def test_keywords_hold_wherever_the_parameter_is() -> None:
    calendar = api("calendar.v3", "calendar/v3/calendars/primary/")
    day = {"date": "2026-01-01"}
    calendar("POST", "events", {"start": day, "end": day, "id": "abc123"})
    assert calendar("POST", "events/abc123/move?destination=primary").status == 200


def test_resources_without_an_id_can_be_replaced() -> None:
    storage = api("storage.v1", "storage/v1/")
    storage("POST", "b?project=p", {"name": "b"})
    bindings = [{"role": "r", "members": ["m"]}]
    made = storage("PUT", "b/b/iam", {"bindings": bindings}).json
    assert made["bindings"] == bindings
    assert storage("GET", "b/b/iam").json == made


def test_instances_run_and_their_parts_can_be_set() -> None:
    compute = api("compute.v1", "compute/v1/projects/p/zones/z/")
    compute("POST", "instances", {"name": "vm"})
    assert compute("GET", "instances/vm").json["status"] == "RUNNING"
    compute("POST", "instances/vm/setTags", {"items": ["a"]})
    compute("POST", "instances/vm/setLabels", {"labels": {"x": "y"}})
    found = compute("GET", "instances/vm").json
    assert (found["tags"]["items"], found["labels"]) == (["a"], {"x": "y"})


def test_an_operation_belongs_to_what_it_makes() -> None:
    gemini = Api(GEMINI, base="v1beta/")
    body: dict[str, Any] = {"tuningTask": {"trainingData": {}}}
    name = gemini("POST", "tunedModels?tunedModelId=t1", body).json["name"]
    assert name.startswith("tunedModels/t1/operations/")


def test_what_only_a_custom_method_inserts() -> None:
    merchant = api("merchantapi.lfp_v1", "lfp/v1/accounts/1/")
    assert merchant("GET", "lfpStores?targetAccount=2").json["lfpStores"] == []
    store = {"targetAccount": "2", "storeCode": "s", "storeAddress": "a"}
    made = merchant("POST", "lfpStores:insert", store).json
    assert merchant("GET", "lfpStores?targetAccount=2").json["lfpStores"] == [made]


def test_what_can_be_undeleted_is_there_and_says_so() -> None:
    iam = api("iam.v1", "v1/projects/p/")
    role = iam("POST", "roles", {"roleId": "r", "role": {"title": "T"}}).json
    assert iam("DELETE", "roles/r").json["deleted"] is True
    assert iam("GET", "roles/r").json["deleted"] is True
    assert iam("GET", "roles").json["roles"] == []
    shown = iam("GET", "roles?showDeleted=true")
    assert [each["name"] for each in shown.json["roles"]] == [role["name"]]
    assert list(shown.exchange.notes) == []
    assert "deleted" not in iam("POST", "roles/r:undelete", {}).json
    (listed,) = iam("GET", "roles").json["roles"]
    assert {**listed, "etag": role["etag"]} == role


def test_a_sample_that_is_deleted_is_listed_no_more() -> None:
    iam = Api(document("iam.v1"), base="v1/projects/p/", lenient=True)
    first, *others = iam("GET", "roles").json["roles"]
    iam("DELETE", f"/v1/{first['name']}")
    assert iam("GET", "roles").json["roles"] == others


def test_a_deletion_that_can_be_undone_takes_a_while() -> None:
    base = "v3/projects"
    projects = Api(document("cloudresourcemanager.v3"), base=base, operation_seconds=5)
    projects("POST", f"/{base}", {"projectId": "p", "parent": "folders/1"})
    projects.seconds += 5
    states: list[str] = []
    for method, target in (("DELETE", "/p"), ("POST", "/p:undelete")):
        projects(method, f"/{base}{target}")
        projects.seconds += 5
        states.append(projects("GET", f"/{base}/p").json["state"])
    assert states == ["DELETE_REQUESTED", "ACTIVE"]


def test_bodies_that_are_no_messages() -> None:
    base = "v1/projects/p/locations/l/datasets"
    fhir = api("healthcare.v1", f"{base}/d/fhirStores/f/fhir/")
    fhir("POST", f"/{base}?datasetId=d", {})
    fhir("POST", f"/{base}/d/fhirStores?fhirStoreId=f", {"version": "R4"})
    patient, kind = b'{"resourceType": "Patient"}', "application/fhir+json"
    fhir("PUT", "Patient/1", patient, content_type=kind)
    found = fhir("GET", "Patient/1")
    assert (found.body, found.headers["content-type"]) == (patient, kind)
    patched = fhir("PATCH", "Patient/1", b"[]", content_type=kind)
    assert "not modelled" in patched.exchange.notes[0]
    assert fhir("GET", "Patient/1").body == patient
    fhir("DELETE", "Patient/1")
    assert fhir("GET", "Patient/1").status == 404


def test_what_is_no_page_tells_of_no_next_one() -> None:
    toolkit = api("identitytoolkit.v3", "identitytoolkit/v3/relyingparty/")
    found = toolkit("POST", "downloadAccount", {"nextPageToken": "t"}).json
    assert "nextPageToken" not in found


def test_what_is_done_to_a_resource_is_its_state() -> None:
    vault = api("vault.v1", "v1/")
    matter = vault("POST", "matters", {"name": "M"}).json["matterId"]
    for method, state in (
        ("close", "CLOSED"),
        ("reopen", "OPEN"),
        ("close", "CLOSED"),
        ("undelete", "CLOSED"),
    ):
        vault("POST", f"matters/{matter}:{method}", {})
        assert vault("GET", f"matters/{matter}").json["state"] == state


def test_fields_of_one_direction() -> None:
    gemini = Api(GEMINI, base="v1beta/")
    body = {"model": "models/m", "ttl": "9s", "contents": [], "displayName": "C"}
    made = gemini("POST", "cachedContents", body).json
    assert made["displayName"] == "C"
    assert made.keys().isdisjoint(("ttl", "contents"))
    drive = api("drive.v3", "drive/v3/")
    file = drive("POST", "files", {}).json["id"]
    permission = {"role": "reader", "type": "user", "emailAddress": "a@example.com"}
    made = drive("POST", f"files/{file}/permissions", permission)
    assert list(made.exchange.notes) == ["ignored, as output only: emailAddress"]


def test_a_field_tells_the_url_of_its_parent_or_the_name() -> None:
    sql = api("sqladmin.v1", "v1/projects/p/")
    sql("POST", "instances", {"name": "i"})
    sql("POST", "instances/i/users", {"name": "u"})
    user = sql("GET", "instances/i/users/u").json
    assert (user["project"], user["instance"]) == ("p", "i")
