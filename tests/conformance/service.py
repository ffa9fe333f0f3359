"""Checks a request by the document and responds: the server without its sockets."""

from __future__ import annotations

from collections.abc import Mapping

from gapismith.discovery.description import MediaUpload
from gapismith.mock import messages
from gapismith.mock.errors import ApiError
from gapismith.mock.memory import Memory
from gapismith.mock.messages import Request
from gapismith.mock.samples import Sampler
from gapismith.mock.store import Media
from gapismith.mock.uploads import GRANULARITY, Uploads

from tests.conformance.checks import check_body, check_json, check_key
from tests.conformance.document import Json, RawDocument, RawMethod
from tests.conformance.exchange import (
    Call,
    Exchange,
    Refused,
    Upload,
    Violation,
    refuse,
)
from tests.conformance.query import check_query, parse_query
from tests.conformance.responder import Responder
from tests.conformance.responses import Response, compress, error_response
from tests.conformance.routes import Router
from tests.conformance.schema import SchemaSet
from tests.conformance.uploads import split_multipart


class Service:
    """One document, served; not safe to call from two threads at once."""

    def __init__(
        self,
        document: RawDocument,
        recorded: Mapping[str, Json],
        api_key: str,
        granularity: int = GRANULARITY,
        *,
        strict: bool = True,
    ) -> None:
        self.violations: list[Violation] = []
        self.exchanges: list[Exchange] = []
        self.responder = Responder(document, recorded)
        self._document = document
        self._api_key = api_key
        self._router = Router(document)
        self._schemas = SchemaSet(document, strict=strict)
        self._uploads = Uploads(Sampler({}), Memory(), granularity)
        self._uploaded: Upload | None = None

    def respond(self, request: Request) -> Response:
        try:
            exchange = self._exchange(request)
        except Refused as refused:
            line = f"{request.method} {request.target}"
            self.violations.append(Violation(line, tuple(refused.messages)))
            return error_response(refused.status, refused.messages)
        self.exchanges.append(exchange)
        return compress(exchange.response, request.headers.get("accept-encoding", ""))

    def _exchange(self, request: Request) -> Exchange:
        match = self._router.match(request.method, request.path)
        if match is None:
            raise Refused([f"no method of the document has {request.path}"], 404)
        pairs, problems = parse_query(request.query)
        problems += match.problems
        call = Call(request, match, pairs)
        uploads = match.kind in {"simple", "resumable"}
        if uploads and "upload_id" in call.query:
            refuse(problems)
            return self._continue_upload(call)
        problems += check_query(self._document, match.method, pairs)
        problems += check_key(request.headers, self._api_key)
        if uploads:
            return self._begin_upload(call, problems)
        if match.kind == "download" and call.query.get("alt") != "media":
            problems.append("the download service is asked without alt=media")
        problems += self._check_body(call)
        refuse(problems)
        return Exchange(call, self.responder.response(call))

    def _check_body(self, call: Call) -> list[str]:
        request = call.request
        return check_body(
            self._document, self._schemas, call.method, request.headers, request.body
        )

    def _begin_upload(self, call: Call, problems: list[str]) -> Exchange:
        protocol = call.request.headers.get("x-goog-upload-protocol")
        match protocol or call.query.get("uploadType"):
            case "media" | "raw":
                return self._simple_upload(call, problems)
            case "multipart":
                return self._multipart_upload(call, problems)
            case "resumable":
                return self._start_upload(call, problems)
            case other:
                raise Refused([*problems, f"upload protocol {other!r}"])

    def _simple_upload(self, call: Call, problems: list[str]) -> Exchange:
        content_type = call.request.headers.get("content-type")
        if not content_type:
            problems.append("media without Content-Type")
        refuse(problems)
        response = self.responder.finished(call.method)
        upload = Upload(call.request.body, content_type or "", b"")
        return Exchange(call, response, upload)

    def _multipart_upload(self, call: Call, problems: list[str]) -> Exchange:
        content_type = call.request.headers.get("content-type", "")
        upload = split_multipart(content_type, call.request.body)
        problems += self._check_metadata(call.method, upload.metadata)
        refuse(problems)
        response = self.responder.finished(call.method)
        return Exchange(call, response, upload)

    def _check_metadata(self, method: RawMethod, metadata: bytes) -> list[str]:
        if method.request is None:
            return []
        return check_json(self._schemas, method.request, metadata)

    def _start_upload(self, call: Call, problems: list[str]) -> Exchange:
        request = call.request
        command = request.headers.get("x-goog-upload-command")
        if command != "start":
            problems.append(f"X-Goog-Upload-Command: {command!r}, expected start")
        if "x-goog-upload-header-content-type" not in request.headers:
            problems.append("X-Goog-Upload-Header-Content-Type is missing")
        if request.body:
            problems += self._check_body(call)
        refuse(problems)

        def complete(media: Media) -> messages.Response:
            self._uploaded = Upload(media.content, media.content_type, request.body)
            return messages.Response(200)

        spec = MediaUpload.of(call.method.raw["mediaUpload"])
        return Exchange(call, _of_mock(self._uploads.start(request, spec, complete)))

    def _continue_upload(self, call: Call) -> Exchange:
        self._uploaded = None
        try:
            found = self._uploads.proceed(
                call.query["upload_id"], call.request, cut=False
            )
        except ApiError as error:
            raise Refused([error.message], error.status) from error
        upload = self._uploaded
        if upload is None:
            return Exchange(call, _of_mock(found))
        response = self.responder.finished(call.method, found.headers)
        return Exchange(call, response, upload)


def _of_mock(response: messages.Response) -> Response:
    return Response(response.status, response.headers, response.body)
