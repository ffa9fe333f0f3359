"""Call sites of the kinds of methods that the Gemini API lacks, in other public APIs.

Every line marked `# error` must be refused.
"""

from __future__ import annotations

from typing import Any, assert_type

import cloudbuild_v2 as cloudbuild
import compute_v1 as compute
import datalineage_v1 as datalineage
import domainsrdap_v1 as domainsrdap
import driveactivity_v2 as driveactivity
import fitness_v1 as fitness
import identitytoolkit_v1 as identitytoolkit
import kgsearch_v1 as kgsearch
import oauth2_v2 as oauth2
import youtube_v3 as youtube
from compute_v1._runtime.calls.pager import AsyncPager as AsyncAddresses
from compute_v1._runtime.calls.pager import Pager as Addresses
from domainsrdap_v1._runtime.calls.method import HttpBody
from driveactivity_v2._runtime.calls.pager import AsyncPager as AsyncActivities
from driveactivity_v2._runtime.calls.pager import Pager as Activities
from fitness_v1._runtime.calls.pager import AsyncPages as AsyncSessions
from fitness_v1._runtime.calls.pager import Pages as Sessions
from youtube_v3._runtime.media.download import AsyncDownload, Download


def maps_in_pages(client: compute.Client) -> None:
    """Items of aggregated lists are pairs of a scope and what is in it."""
    pager = client.addresses.aggregated_list("my-project", max_results=10)
    assert_type(
        pager,
        Addresses[
            tuple[str, compute.types.AddressesScopedList],
            compute.types.AddressAggregatedList,
        ],
    )
    for scope, scoped in pager:
        assert_type(scope, str)
        for address in scoped.addresses:
            assert_type(address.prefix_length, int | None)
            assert_type(address.id, int | None)
    for page in pager.pages():
        assert_type(page.items["zones/a"], compute.types.AddressesScopedList)
    client.addresses.aggregated_list("my-project", max_results="ten")  # error


async def maps_in_pages_later(client: compute.AsyncClient) -> None:
    pager = client.addresses.aggregated_list("my-project")
    assert_type(
        pager,
        AsyncAddresses[
            tuple[str, compute.types.AddressesScopedList],
            compute.types.AddressAggregatedList,
        ],
    )
    async for scope, scoped in pager:
        assert_type(scope, str)
        assert_type(scoped, compute.types.AddressesScopedList)
    for _ in pager:  # error
        pass


def operations_of_compute(client: compute.Client) -> None:
    """They have no response to look into: waiting gives the operation as it ended."""
    operation = client.addresses.insert("my-project", "us-east1", {"name": "a"})
    assert_type(operation, compute.types.Operation)
    assert_type(client.wait(operation, timeout=60), compute.types.Operation)
    assert_type(operation.error, compute.types.OperationError | None)
    client.addresses.insert("my-project", "us-east1", {"name": 1})  # error
    client.addresses.insert("my-project", {"name": "a"})  # error
    client.wait(7)  # error


async def operations_of_compute_later(client: compute.AsyncClient) -> None:
    operation = await client.addresses.insert("my-project", "us-east1", {"name": "a"})
    assert_type(operation, compute.types.Operation)
    assert_type(await client.wait(operation), compute.types.Operation)


def pages_only(client: fitness.Client) -> None:
    """Where no rule tells the items from the rest there is nothing but pages."""
    sessions = client.users.sessions.list("me")
    assert_type(sessions, Sessions[fitness.types.ListSessionsResponse])
    for page in sessions.pages():
        assert_type(page, fitness.types.ListSessionsResponse)
        assert_type(page.session[0], fitness.types.Session)
    for _ in sessions:  # error
        pass


async def pages_only_later(client: fitness.AsyncClient) -> None:
    sessions = client.users.sessions.list("me")
    assert_type(sessions, AsyncSessions[fitness.types.ListSessionsResponse])
    async for page in sessions.pages():
        assert_type(page, fitness.types.ListSessionsResponse)


def pages_by_their_body(client: driveactivity.Client) -> None:
    """The page token goes into the body."""
    activities = client.activity.query({"ancestor_name": "items/a", "page_size": 5})
    assert_type(
        activities,
        Activities[
            driveactivity.types.DriveActivity,
            driveactivity.types.QueryDriveActivityResponse,
        ],
    )
    client.activity.query({"page_size": "five"})  # error


async def pages_by_their_body_later(client: driveactivity.AsyncClient) -> None:
    async for activity in client.activity.query({"ancestor_name": "items/a"}):
        assert_type(activity, driveactivity.types.DriveActivity)
    assert_type(
        client.activity.query({}),
        AsyncActivities[
            driveactivity.types.DriveActivity,
            driveactivity.types.QueryDriveActivityResponse,
        ],
    )


async def no_response(one: fitness.Client, other: fitness.AsyncClient) -> None:
    assert_type(one.users.sessions.delete("me", "a"), None)
    assert_type(await other.users.sessions.delete("me", "a"), None)


async def bytes_with_their_type(
    one: domainsrdap.Client, other: domainsrdap.AsyncClient
) -> None:
    response = one.domain.get("example.com")
    assert_type(response, HttpBody)
    assert_type(response.data, bytes)
    assert_type(response.content_type, str)
    assert_type(await other.domain.get("example.com"), HttpBody)


async def bytes_as_the_body(
    one: cloudbuild.Client, other: cloudbuild.AsyncClient
) -> None:
    """Of any media type; a dict goes as JSON."""
    parent = "projects/a/locations/b"
    event = cloudbuild.HttpBody(b"<event/>", "application/xml")
    hook = one.projects.locations.connections.process_webhook
    assert_type(hook(parent, event), cloudbuild.types.Empty)
    assert_type(hook(parent, {"any": ["thing"]}), cloudbuild.types.Empty)
    later = other.projects.locations.connections.process_webhook
    assert_type(await later(parent, event), cloudbuild.types.Empty)
    hook(parent, b"<event/>")  # error
    hook(parent)  # error


async def any_object(
    one: datalineage.Client, other: datalineage.AsyncClient, event: dict[str, str]
) -> None:
    """A body without a schema is any JSON object."""
    locations = one.projects.locations
    response = locations.process_open_lineage_run_event("projects/a/locations/b", event)
    assert_type(response.run, str | None)
    later = other.projects.locations
    assert_type(
        await later.process_open_lineage_run_event("projects/a/locations/b", {"a": 1}),
        datalineage.types.GoogleCloudDatacatalogLineageV1ProcessOpenLineageRunEventResponse,
    )
    locations.process_open_lineage_run_event("projects/a/locations/b", [])  # error


async def any_value(
    keys: identitytoolkit.Client,
    later: identitytoolkit.AsyncClient,
    search: kgsearch.Client,
) -> None:
    """Only where the document says so."""
    assert_type(keys.v1.get_public_keys(), dict[str, Any])
    assert_type(await later.v1.get_public_keys(), dict[str, Any])
    assert_type(search.entities.search().item_list_element, list[Any])


async def resources_that_are_methods(
    one: identitytoolkit.Client, other: identitytoolkit.AsyncClient
) -> None:
    """`accounts` is both."""
    body: identitytoolkit.types.GoogleCloudIdentitytoolkitV1SignUpRequestDict
    body = {"email": "a@example.com"}
    assert_type(
        one.projects.accounts("my-project", body),
        identitytoolkit.types.GoogleCloudIdentitytoolkitV1SignUpResponse,
    )
    assert_type(
        await other.projects.accounts("my-project", body),
        identitytoolkit.types.GoogleCloudIdentitytoolkitV1SignUpResponse,
    )
    assert_type(
        one.projects.accounts.lookup("my-project", {"email": ["a@example.com"]}),
        identitytoolkit.types.GoogleCloudIdentitytoolkitV1GetAccountInfoResponse,
    )
    one.projects.accounts("my-project")  # error


async def methods_of_the_client(one: oauth2.Client, other: oauth2.AsyncClient) -> None:
    assert_type(one.tokeninfo(access_token="a"), oauth2.types.Tokeninfo)
    assert_type(await other.tokeninfo(), oauth2.types.Tokeninfo)
    assert_type(one.tokeninfo().expires_in, int | None)
    one.tokeninfo("a")  # error


async def media_only(one: youtube.Client, other: youtube.AsyncClient) -> None:
    """Uploads without a response, and methods that respond with nothing but media."""
    branding: youtube.types.InvideoBrandingDict = {"timing": {"offset_ms": 10}}
    assert_type(one.watermarks.set(branding, media="a.png", channel_id="b"), None)
    assert_type(await other.watermarks.set(branding, channel_id="b"), None)
    assert_type(one.captions.download("a"), Download)
    assert_type(other.captions.download("a"), AsyncDownload)
    one.watermarks.set(branding, media="a.png")  # error
    one.captions.download_media("a")  # error
