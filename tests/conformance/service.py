"""Checks a request by the document and responds: the server without its sockets."""

from __future__ import annotations

from collections.abc import Mapping

from tests.conformance.checks import check_body, check_json, check_key
from tests.conformance.document import Json, RawDocument, RawMethod
from tests.conformance.exchange import (
    Call,
    Exchange,
    Refused,
    Request,
    Upload,
    Violation,
    refuse,
)
from tests.conformance.query import check_query, parse_query
from tests.conformance.responder import Responder
from tests.conformance.responses import Response, compress, error_response
from tests.conformance.routes import Router
from tests.conformance.schema import SchemaSet
from tests.conformance.uploads import UploadError, Uploads, split_multipart

GRANULARITY = 8_388_608
"""Bytes: the chunk size that Gemini asks for."""


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
        self._uploads = Uploads(granularity)

    def respond(self, request: Request) -> Response:
        try:
            exchange = self._exchange(request)
        except Refused as refused:
            line = f"{request.http} {request.target}"
            self.violations.append(Violation(line, tuple(refused.messages)))
            return error_response(refused.status, refused.messages)
        self.exchanges.append(exchange)
        return compress(exchange.response, request.headers.get("accept-encoding", ""))

    def _exchange(self, request: Request) -> Exchange:
        match = self._router.match(request.http, request.path)
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
        try:
            match protocol or call.query.get("uploadType"):
                case "media" | "raw":
                    return self._simple_upload(call, problems)
                case "multipart":
                    return self._multipart_upload(call, problems)
                case "resumable":
                    return self._start_upload(call, problems)
                case other:
                    raise UploadError(400, f"upload protocol {other!r}")
        except UploadError as error:
            raise Refused([*problems, str(error)], error.status) from error

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
        headers = call.request.headers
        command = headers.get("x-goog-upload-command")
        if command != "start":
            problems.append(f"X-Goog-Upload-Command: {command!r}, expected start")
        if call.request.body:
            problems += self._check_body(call)
        refuse(problems)
        session = self._uploads.start(call.method, headers, call.request.body)
        host = headers.get("host", "")
        query = f"upload_id={session.id}&upload_protocol=resumable"
        url = f"http://{host}{call.request.path}?{query}"
        response = {
            "X-Goog-Upload-Status": "active",
            "X-Goog-Upload-URL": url,
            "X-Goog-Upload-Control-URL": url,
            "X-Goog-Upload-Chunk-Granularity": str(self._uploads.granularity),
        }
        return Exchange(call, Response(200, response))

    def _continue_upload(self, call: Call) -> Exchange:
        try:
            session = self._uploads.find(call.query["upload_id"])
            self._uploads.command(session, call.request.headers, call.request.body)
        except UploadError as error:
            raise Refused([str(error)], error.status) from error
        headers = {
            "X-Goog-Upload-Status": session.status,
            "X-Goog-Upload-Size-Received": str(len(session.content)),
        }
        if session.status != "final":
            return Exchange(call, Response(200, headers))
        response = self.responder.finished(call.method, headers)
        upload = Upload(bytes(session.content), session.content_type, session.metadata)
        return Exchange(call, response, upload)
