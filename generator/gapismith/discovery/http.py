"""One GET over https that can't hang, can't fill the memory and leaks no key."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from ..diagnostics import GapismithError, fail, printable, shown
from .load import MAX_BYTES, Loaded, parse
from .values import is_object

_ATTEMPTS = 4
_FIRST_DELAY = 0.5
_RETRIED = frozenset((408, 429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_REDIRECTS = 5
_CHUNK = 64 * 1024
_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))
_USER = re.compile(r"//[^/?#]*@")
_SECRET = re.compile(r"(?<=[?&])(key|access_token)=[^&#]*")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much; the tests use smaller ones."""

    connect: float = 10.0
    """Seconds for the connection to stand."""
    read: float = 30.0
    """Seconds between two pieces of a response."""
    total: float = 120.0
    """Seconds for one whole response, however steadily it drips."""
    size: int = MAX_BYTES
    """Bytes of the response, after decompression."""
    longest_wait: float = 60.0
    """Seconds that a server may ask for with Retry-After."""


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Response:
    """What a server said: any status that is neither retried nor a redirect."""

    url: str
    """Where it came from, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Whatever the case of the names."""
    body: bytes


class _TransientError(Exception):
    """A failure that another attempt may not meet."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


def public(url: str) -> str:
    """`url` without the secrets that a user may have put into it."""
    return printable(_SECRET.sub(r"\1=***", _USER.sub("//", url, count=1)))


def get(
    url: str,
    *,
    session: requests.Session,
    headers: Mapping[str, str],
    limits: Limits = DEFAULT_LIMITS,
    sleep: Callable[[float], None] = time.sleep,
    allow_loopback_http: bool = False,
) -> Response:
    """GET `url`, with retries, following redirects on the same scheme and host only.

    429, 5xx and failures of the connection are tried four times in all, with growing
    delays or the server's own. Raises `GapismithError` when no response can be had.
    """
    here = url
    for _ in range(_MAX_REDIRECTS + 1):
        _check_scheme(here, allow_loopback_http)
        response, target = _with_retries(here, session, headers, limits, sleep)
        if not target:
            return response
        there = _join(here, target)
        if _origin(there) != _origin(here):
            raise fail(
                f"redirects to another scheme or host, {shown(public(there), 200)}",
                hint="if you trust it, fetch that URL itself",
                source=public(url),
            )
        here = there
    raise fail(
        f"redirects more than {_MAX_REDIRECTS} times",
        hint="open the URL in a browser to see where it leads",
        source=public(url),
    )


def _join(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        raise fail(
            f"redirects to an invalid URL, {shown(target, 200)}",
            hint="open the URL in a browser to see where it leads",
            source=public(base),
        ) from None


def _check_scheme(url: str, allow_loopback_http: bool) -> None:
    parts = _split(url)
    if parts.scheme == "https" and parts.hostname:
        return
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not (local and allow_loopback_http):
        raise fail(
            "only https URLs are fetched",
            hint="use the https URL, or download the document and name the file",
            source=public(url),
        )


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise fail(
            f"not a URL: {error}", hint="check its spelling", source=shown(url, 200)
        ) from None
    return parts


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = _split(url)
    default = {"https": 443, "http": 80}.get(parts.scheme)
    return parts.scheme, parts.hostname, parts.port or default


def _with_retries(
    url: str,
    session: requests.Session,
    headers: Mapping[str, str],
    limits: Limits,
    sleep: Callable[[float], None],
) -> tuple[Response, str]:
    delay = _FIRST_DELAY
    for _ in range(_ATTEMPTS - 1):
        try:
            return _once(url, session, headers, limits)
        except _TransientError as failure:
            wait = delay if failure.wait is None else failure.wait
            if wait > limits.longest_wait:
                raise fail(
                    f"{failure}, and asks to wait {wait:.0f} seconds",
                    hint="try again later",
                    source=public(url),
                ) from None
        sleep(wait)
        delay *= 2
    try:
        return _once(url, session, headers, limits)
    except _TransientError as failure:
        raise fail(
            f"{failure} ({_ATTEMPTS} attempts)",
            hint="check the network and its proxy settings, or try again later",
            source=public(url),
        ) from None


def _once(
    url: str, session: requests.Session, headers: Mapping[str, str], limits: Limits
) -> tuple[Response, str]:
    """One attempt: the response, and where it redirects to if it does."""
    end = time.monotonic() + limits.total
    try:
        with _send(url, session, headers, limits) as response:
            status = response.status_code
            if status in _RETRIED:
                wait = _retry_after(response.headers.get("Retry-After", ""))
                raise _TransientError(f"the server responded with {status}", wait)
            target = response.headers.get("Location", "")
            if status in _REDIRECTS and target:
                return Response(url, status, response.headers, b""), target
            # A 304 has no body, whatever its headers tell of the one that it spares.
            pieces = () if status == 304 else _body(response, limits, end, public(url))
            return Response(url, status, response.headers, b"".join(pieces)), ""
    except requests.exceptions.SSLError:
        raise fail(
            "the server's TLS certificate can't be verified",
            hint="check the clock and the proxy; REQUESTS_CA_BUNDLE names certificates",
            source=public(url),
        ) from None
    except requests.exceptions.ConnectTimeout:
        raise _TransientError(
            f"no connection within {limits.connect:g} seconds"
        ) from None
    except requests.exceptions.Timeout:
        raise _TransientError(f"no response within {limits.read:g} seconds") from None
    except requests.exceptions.ConnectionError:
        raise _TransientError("no connection to the server") from None
    except requests.exceptions.RequestException as error:
        # Its text may quote the headers or the URL, and with them a key.
        raise fail(
            f"can't be requested ({type(error).__name__})",
            hint="check the URL",
            source=public(url),
        ) from None
    except (HTTPError, OSError):
        raise _TransientError(
            "the connection broke or stalled during the response"
        ) from None


def _send(
    url: str, session: requests.Session, headers: Mapping[str, str], limits: Limits
) -> requests.Response:
    """The response to a GET with its body unread."""
    # Session.get reads the whole body of a redirect, even of one that it won't follow.
    wanted = {"Accept-Encoding": "gzip", **headers}
    request = session.prepare_request(requests.Request("GET", url, headers=wanted))
    settings = session.merge_environment_settings(url, {}, True, None, None)
    return session.get_adapter(url).send(
        request,
        stream=True,
        timeout=(limits.connect, limits.read),
        verify=True if settings["verify"] is None else settings["verify"],
        cert=settings["cert"],
        proxies=settings["proxies"],
    )


def _retry_after(value: str) -> float | None:
    """Seconds, from either form of Retry-After (RFC 9110, section 10.2.3)."""
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _body(
    response: requests.Response, limits: Limits, end: float, source: str
) -> Iterator[bytes]:
    """The decompressed pieces of a response, within the limits of size and time."""
    left = limits.size
    for piece in _decoded(response, limits, end, source):
        left -= len(piece)
        if left < 0:
            raise fail(
                f"the response is larger than {limits.size:,} bytes",
                hint="no public Discovery document is nearly as large; is it the right URL?",
                source=source,
            )
        yield piece


def _decoded(
    response: requests.Response, limits: Limits, end: float, source: str
) -> Iterator[bytes]:
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in {"", "identity"}:
        yield from _pieces(response, limits, end)
        return
    if coding not in {"gzip", "x-gzip"}:
        raise fail(
            f"the response has the encoding {shown(coding)}, which was not asked for",
            hint="download the document and name the file",
            source=source,
        )
    # Not left to requests: one compressed piece can hold a thousand times its size.
    unzip = zlib.decompressobj(wbits=31)
    try:
        for piece in _pieces(response, limits, end):
            rest, full = piece, False
            while rest or full:
                data = unzip.decompress(rest, _CHUNK)
                yield data
                rest, full = unzip.unconsumed_tail, len(data) == _CHUNK
    except zlib.error:
        raise _TransientError(
            "the response is declared as gzip, but isn't valid gzip data"
        ) from None
    if not unzip.eof:
        raise _TransientError("the response is cut off")


def _pieces(response: requests.Response, limits: Limits, end: float) -> Iterator[bytes]:
    # read1 returns what is there; read would wait for a whole piece, and a server that
    # drips could hold it beyond any deadline. urllib3 has read1 since 2.0.
    read: Callable[..., bytes] = getattr(response.raw, "read1", response.raw.read)
    while piece := read(_CHUNK, decode_content=False):
        if time.monotonic() > end:
            raise _TransientError(
                f"the response takes longer than {limits.total:g} seconds"
            )
        yield piece


def json_object(response: Response, source: str) -> Loaded:
    """The JSON object in a successful response; raises `GapismithError` for a web page."""
    content_type = response.headers.get("Content-Type", "")
    if "html" in content_type or response.body[:64].lstrip().startswith(b"<"):
        raise fail(
            "the response is a web page, not JSON",
            hint="the URL of a document has `$discovery/rest` or `/rest` in it",
            source=source,
        )
    return parse(response.body, source)


def refusal(response: Response, source: str) -> GapismithError:
    """The error for a response that is no success."""
    message = _server_message(response)
    said = f": {shown(message, 200)}" if message else ""
    match response.status:
        case 401 | 403:
            hint = (
                "the document may want an API key: set GOOGLE_API_KEY or GEMINI_API_KEY; "
                "if one is set, check that it may use this API"
            )
        case 404:
            hint = (
                "check the name and the version; `gapismith list` shows the public APIs"
            )
        case 400:
            hint = "check the URL, and the API key if one is set"
        case _:
            hint = "open the URL in a browser to see what the server says"
    return fail(
        f"the server responded with {response.status}{said}", hint=hint, source=source
    )


def _server_message(response: Response) -> str:
    """`error.message` of Google's JSON errors; empty for pages and anything else."""
    try:
        content = parse(response.body, response.url).raw
    except GapismithError:
        return ""
    error = content.get("error")
    message = error.get("message") if is_object(error) else None
    return message if isinstance(message, str) else ""
