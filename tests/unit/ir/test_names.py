"""Names: the rule of one name, and who gets it where several want it."""

from __future__ import annotations

import keyword

import pytest
from gapismith.ir.names import Names, Scope, class_name, module_name, pascal
from gapismith.spelling import snake
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("IPProtocol", "ip_protocol"),
        ("DNSSEC", "dnssec"),
        ("I18n", "i18n"),
        ("int64Value", "int64_value"),
        ("enableK8sBetaApis", "enable_k8s_beta_apis"),
        ("getHL7v2StoreMetrics", "get_hl7v2_store_metrics"),
        ("$.xgafv", "xgafv"),
        ("uRI", "u_ri"),
        ("sSLInfo", "s_sl_info"),
        ("iOSBundleId", "i_os_bundle_id"),
        ("createIaCValidationReport", "create_ia_c_validation_report"),
        ("externalIPs", "external_ips"),
        ("IPs", "ips"),
        ("natIPsInUse", "nat_ips_in_use"),
        ("ipv6Address", "ipv6_address"),
        ("IPv4Address", "ipv4_address"),
        ("enableIPv6", "enable_ipv6"),
        ("OAuthClient", "oauth_client"),
        ("options.requestedPolicyVersion", "options_requested_policy_version"),
        (
            "source.androidApp.certificate.sha256Fingerprint",
            "source_android_app_certificate_sha256_fingerprint",
        ),
        ("max-results", "max_results"),
        ("Binary-vread", "binary_vread"),
        ("getOpenid-configuration", "get_openid_configuration"),
        ("well-known", "well_known"),
        ("_page_token", "page_token"),
        ("_type", "type"),
        ("$ref", "ref"),
        ("$defs", "defs"),
        ("@context", "context"),
        ("userIp", "user_ip"),
        ("userip", "userip"),
        ("HTTPHealthCheck", "http_health_check"),
        ("a__b", "a_b"),
        ("naïve", "na_ve"),
        ("αβγ", ""),
        ("", ""),
        ("$", ""),
    ],
)
def test_snake(name: str, expected: str) -> None:
    assert snake(name) == expected


@pytest.mark.parametrize("name", ["3DModel", "30fps", "_3d", "$9"])
def test_a_leading_digit_is_no_identifier(name: str) -> None:
    assert snake(name).isidentifier()
    assert pascal(name).isidentifier()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("finishReason", "FinishReason"),
        ("page_size", "PageSize"),
        ("$ref", "Ref"),
        ("IPProtocol", "IPProtocol"),
        ("max-results", "MaxResults"),
        ("a.b.c", "ABC"),
        ("v1", "V1"),
    ],
)
def test_pascal(name: str, expected: str) -> None:
    assert pascal(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Content", "Content"),
        ("GoogleLongrunning__Operation", "GoogleLongrunning__Operation"),
        ("lower", "lower"),
        ("_Private", "Private"),
        ("__class__", "Class"),
        ("a-b c", "ABC"),
        ("3DModel", "V3DModel"),
        ("Größe", "GrE"),
    ],
)
def test_class_name(name: str, expected: str) -> None:
    assert class_name(name) == expected


@given(st.text())
def test_snake_gives_identifiers_or_nothing(name: str) -> None:
    text = snake(name)
    assert text == "" or text.isidentifier()
    assert text.isascii()
    assert snake(text) == text


def scope(**options: object) -> Scope:
    return Scope("scope", {}, **options)  # type: ignore[arg-type]


def test_keywords_get_a_trailing_underscore() -> None:
    words = sorted(keyword.kwlist)
    names = scope().add(words, lambda name: name)
    assert names == {word: f"{word}_" for word in words}


def test_soft_keywords_are_ordinary_names() -> None:
    assert scope().add(["match", "type", "case"], snake) == {
        "case": "case",
        "match": "match",
        "type": "type",
    }


def test_reserved_names_get_a_trailing_underscore() -> None:
    names = scope(reserved=["body", "self"]).add(["body", "self", "other"], snake)
    assert names == {"body": "body_", "self": "self_", "other": "other"}


def test_a_plain_name_wins_over_its_twin_with_a_symbol() -> None:
    spellings = ["_responseJsonSchema", "responseJsonSchema"]
    expected = {
        "responseJsonSchema": "response_json_schema",
        "_responseJsonSchema": "response_json_schema_2",
    }
    assert scope().add(spellings, snake) == expected
    assert scope().add(reversed(spellings), snake) == expected


def test_a_name_that_is_its_own_identifier_wins_over_all() -> None:
    names = scope().add(["pageSize", "page_size", "$page_size", "page-size"], snake)
    assert names["page_size"] == "page_size"
    assert sorted(names.values()) == [
        "page_size",
        "page_size_2",
        "page_size_3",
        "page_size_4",
    ]
    assert names["$page_size"] == "page_size_4"


def test_a_twin_of_a_keyword_is_numbered_after_it() -> None:
    assert scope().add(["from", "$from"], snake) == {"from": "from_", "$from": "from_2"}


def test_names_of_nothing_still_get_an_identifier() -> None:
    names = scope().add(["αβ", "γ"], snake)
    assert all(name.isidentifier() for name in names.values())
    assert len(set(names.values())) == 2


@given(
    st.lists(
        st.text(alphabet="aAbB_$.-19 ", min_size=1, max_size=6), unique=True
    ).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names)))
)
def test_order_never_matters_and_nothing_collides(
    orders: tuple[list[str], list[str]],
) -> None:
    one, other = (scope().add(names, snake) for names in orders)
    assert one == other
    assert len(set(one.values())) == len(one)
    assert all(n.isidentifier() and not keyword.iskeyword(n) for n in one.values())


def test_names_added_later_rank_below() -> None:
    given_out = scope()
    given_out.add(["$ref"], snake)
    assert given_out.add(["ref"], snake) == {"$ref": "ref", "ref": "ref_2"}


def test_folded_case() -> None:
    names = ["HTTPHealthCheck", "HttpHealthCheck"]
    modules = scope(fold_case=True).add(names, lambda name: name)
    assert modules == {
        "HTTPHealthCheck": "HTTPHealthCheck",
        "HttpHealthCheck": "HttpHealthCheck_2",
    }
    assert scope().add(names, lambda name: name) == {n: n for n in names}


def test_shipped_names_stay() -> None:
    """A newcomer with the better claim does not take the name of one that shipped."""
    shipped = {"fields": {"_size": "size"}}
    names = Names(shipped).scope("fields").add(["size", "_size"], snake)
    assert names == {"_size": "size", "size": "size_2"}


def test_a_name_that_shipped_twice_is_given_once() -> None:
    """Two branches gave it to one name each, and then their locks were merged."""
    shipped = {"fields": {"_size": "size", "size": "size"}}
    names = Names(shipped).scope("fields").add(["size", "_size"], snake)
    assert names == {"_size": "size", "size": "size_2"}


def test_a_shipped_name_is_kept_free_while_its_owner_is_away() -> None:
    names = Names({"fields": {"_size": "size"}})
    assert names.scope("fields").add(["size"], snake) == {"size": "size_2"}
    assert names.map() == {"fields": {"_size": "size", "size": "size_2"}}


def test_the_map_holds_every_name() -> None:
    names = Names({})
    names.scope("b").add(["size", "pageSize"], snake)
    names.scope("a").add(["plain"], snake)
    assert names.map() == {
        "a": {"plain": "plain"},
        "b": {"pageSize": "page_size", "size": "size"},
    }


def test_a_name_that_is_reserved_later_stays() -> None:
    first = Names({})
    first.scope("client").add(["batch"], snake)
    later = Names(first.map()).scope("client", reserved=["batch"])
    assert later.add(["batch", "Batch"], snake) == {
        "batch": "batch",
        "Batch": "batch_",
    }


def test_a_map_gives_the_same_names_again() -> None:
    first = Names({})
    first.scope("fields").add(["a", "_a", "from", "$a"], snake)
    again = Names(first.map())
    again.scope("fields").add(["$a", "from", "_a", "a"], snake)
    assert again.map() == first.map()


@pytest.mark.parametrize("device", ["con", "AUX", "nul", "com1", "lpt0"])
def test_modules_are_not_named_like_devices(device: str) -> None:
    assert module_name(device) == f"{device.lower()}_"
