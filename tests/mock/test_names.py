"""Names of resources that aren't one id behind a collection in the path."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mock.driver import Api
from tests.mock.peers import document


def api(name: str, base: str) -> Api:
    return Api(document(name), base=base, operation_seconds=0)


@pytest.fixture
def run() -> Api:
    return api("run.v1", "apis/serving.knative.dev/v1/namespaces/p/")


def service(**metadata: Any) -> dict[str, Any]:
    return {"kind": "Service", "metadata": {"name": "s", **metadata}}


def test_kubernetes_names_a_resource_in_its_metadata(run: Api) -> None:
    run("POST", "services", service())
    assert run("GET", "services/s").json["metadata"]["name"] == "s"
    labels = {"a": "b"}
    run("PUT", "services/s", service(labels=labels))
    assert run("GET", "services/s").json["metadata"]["labels"] == labels
    assert run("POST", "services", service()).status == 409
    run("DELETE", "services/s")
    assert run("GET", "services").json["items"] == []


def test_a_dry_run_of_kubernetes_changes_nothing(run: Api) -> None:
    assert run("POST", "services?dryRun=All", service()).status == 200
    assert run("GET", "services/s").status == 404
    run("POST", "services", service())
    assert run("DELETE", "services/s?dryRun=all").status == 200
    assert run("GET", "services/s").status == 200


def test_two_ids_name_one_resource() -> None:
    dns = api("dns.v1", "dns/v1/projects/p/managedZones/")
    dns("POST", "/dns/v1/projects/p/managedZones", {"name": "z", "dnsName": "x."})
    for kind in ("A", "TXT"):
        dns("POST", "z/rrsets", {"name": "a.x.", "type": kind, "ttl": 1})
    assert dns("POST", "z/rrsets", {"name": "a.x.", "type": "A"}).status == 409
    assert dns("PATCH", "z/rrsets/a.x./A", {"ttl": 2}).json["ttl"] == 2
    listed = dns("GET", "z/rrsets").json["rrsets"]
    assert [(each["type"], each["ttl"]) for each in listed] == [("A", 2), ("TXT", 1)]
    dns("DELETE", "z/rrsets/a.x./A")
    assert dns("GET", "z/rrsets/a.x./A").status == 404
    assert dns("GET", "z/rrsets/a.x./TXT").status == 200


def test_a_change_carries_what_it_adds_and_removes() -> None:
    dns = api("dns.v1", "dns/v1/projects/p/managedZones/")
    dns("POST", "/dns/v1/projects/p/managedZones", {"name": "z", "dnsName": "x."})
    old = {"name": "a.x.", "type": "A", "ttl": 1, "rrdatas": ["192.0.2.1"]}
    new = {**old, "ttl": 2}
    assert dns("POST", "z/changes", {"additions": [old]}).json["additions"] == [old]
    assert dns("POST", "z/changes", {"additions": [new]}).status == 409
    other = {**old, "type": "TXT"}
    refused = dns("POST", "z/changes", {"additions": [new], "deletions": [other]})
    assert (refused.status, "a.x./TXT" in refused.message) == (404, True)
    assert dns("GET", "z/rrsets/a.x./A").json["ttl"] == 1
    dns("POST", "z/changes", {"additions": [new], "deletions": [old]})
    assert dns("GET", "z/rrsets/a.x./A").json["ttl"] == 2
    dns("POST", "z/changes", {"deletions": [new]})
    assert dns("GET", "z/rrsets").json["rrsets"] == []


def test_ids_with_slashes() -> None:
    rules = api("firebaserules.v1", "v1/projects/p/")
    names = [f"projects/p/releases/{each}" for each in ("prod", "prod/v1")]
    for name in names:
        rules(
            "POST", "releases", {"name": name, "rulesetName": "projects/p/rulesets/r"}
        )
    assert [each["name"] for each in rules("GET", "releases").json["releases"]] == names
    rules("DELETE", "releases/prod")  # which isn't the parent of the other one
    assert rules("GET", "releases/prod").status == 404
    assert rules("GET", "releases/prod/v1").json["name"] == names[1]


def test_ids_with_slashes_name_operations_too() -> None:
    policies = Api(document("accesscontextmanager.v1"), base="v1/")
    body = {"parent": "organizations/1", "title": "t"}
    started = policies("POST", "accessPolicies", body).json
    assert policies("GET", "operations").json["operations"] == [started]
    assert policies("GET", started["name"]).json == started


def test_a_change_at_the_collection_names_its_resource() -> None:
    ads = api("dfareporting.v4", "dfareporting/v4/userprofiles/1/")
    ad = ads("POST", "ads", {"name": "A"}).json["id"]
    assert ads("PATCH", f"ads?id={ad}", {"name": "B"}).json["name"] == "B"
    assert ads("PUT", "ads", {"id": ad, "name": "C"}).json["name"] == "C"
    assert ads("GET", f"ads/{ad}").json["name"] == "C"
    refused = ads("PUT", "ads", {"name": "C"})
    assert (refused.status, "missing: id" in refused.message) == (400, True)
    compute = api("compute.v1", "compute/v1/projects/p/zones/z/")
    compute("POST", "autoscalers", {"name": "a"})
    for query, body in (("?autoscaler=a", {}), ("", {"name": "a"})):
        text = f"by {query or 'name'}"
        compute("PATCH", f"autoscalers{query}", {**body, "description": text})
        assert compute("GET", "autoscalers/a").json["description"] == text


def test_a_resource_that_no_method_gets_has_the_type_of_its_collection() -> None:
    chat = api("chat.v1", "v1/users/me/")
    assert chat("GET", "sections").json.get("sections", []) == []
    made = chat("POST", "sections", {"displayName": "S", "type": "CUSTOM_SECTION"}).json
    assert chat("GET", "sections").json["sections"] == [made]
    target = f"/v1/{made['name']}?updateMask=displayName"
    assert chat("PATCH", target, {"displayName": "T"}).json["displayName"] == "T"
    chat("DELETE", f"/v1/{made['name']}")
    assert chat("GET", "sections").json.get("sections", []) == []


def test_elements_of_any_type_are_the_resources() -> None:
    users = api("admin.directory_v1", "admin/directory/v1/")
    body = {"primaryEmail": "u@example.com", "name": {}, "password": "p"}
    user = users("POST", "users", body).json["id"]
    users("POST", f"users/{user}/aliases", {"alias": "v@example.com"})
    (listed,) = users("GET", f"users/{user}/aliases").json["aliases"]
    assert listed["alias"] == "v@example.com"


def test_ids_are_such_as_paths_take() -> None:
    content = api("content.v2.1", "content/v2.1/accounts/1/")
    label = content("POST", "labels", {"name": "L"}).json["labelId"]
    assert content("PATCH", f"labels/{label}", {"name": "M"}).json["labelId"] == label
    base = "androidpublisher/v3/applications/a/systemApks/1/"
    publisher = api("androidpublisher.v3", base)
    variant = publisher("POST", "variants", {}).json["variantId"]
    assert publisher("GET", f"variants/{variant}").json["variantId"] == variant


def test_lists_of_one_parent() -> None:
    resources = api("cloudresourcemanager.v3", "v3/")
    for parent in ("organizations/1", "folders/2"):
        resources("POST", "folders", {"parent": parent, "displayName": parent})
    found = resources("GET", "folders?parent=folders/2")
    assert [each["displayName"] for each in found.json["folders"]] == ["folders/2"]
    assert list(found.exchange.notes) == []
    resources("POST", "liens", {"parent": "projects/1", "origin": "o"})
    (lien,) = resources("GET", "liens?parent=projects/1").json["liens"]
    assert resources("GET", f"/v3/{lien['name']}").json == lien
    assert resources("GET", "liens?parent=projects/2").json["liens"] == []


def test_fields_tell_the_ids_of_a_name() -> None:
    manager = api("tagmanager.v2", "tagmanager/v2/accounts/1/")
    made = manager("POST", "containers", {"name": "c"}).json
    assert (made["accountId"], made["path"]) == (
        "1",
        f"accounts/1/containers/{made['containerId']}",
    )
    assert manager("GET", f"containers/{made['containerId']}").json == made
    places = api("secretmanager.v1", "v1/projects/p/locations/")
    assert places("GET", "europe-west3").json["locationId"] == "europe-west3"
