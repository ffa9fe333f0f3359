"""The schema `Tool`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from .. import types as _t
from .._runtime.models import fields as _f, model as _m


class Tool(_m.Model):
    """Tool details that the model may use to generate response.

    A `Tool` is a piece of code that enables the system to interact with external
    systems to perform an action, or set of actions, outside of knowledge and scope of
    the model. Next ID: 17
    """

    __slots__ = ()

    code_execution: _f.Message[_t.CodeExecution, _t.CodeExecutionDict] = _f.Message(
        "codeExecution", lambda: _t.CodeExecution
    )
    """Optional. Enables the model to execute code as part of generation."""

    computer_use: _f.Message[_t.ComputerUse, _t.ComputerUseDict] = _f.Message(
        "computerUse", lambda: _t.ComputerUse
    )
    """Optional. Tool to support the model interacting directly with the computer.

    If enabled, it automatically populates computer-use specific Function Declarations.
    """

    file_search: _f.Message[_t.FileSearch, _t.FileSearchDict] = _f.Message(
        "fileSearch", lambda: _t.FileSearch
    )
    """Optional. FileSearch tool type.

    Tool to retrieve knowledge from Semantic Retrieval corpora.
    """

    function_declarations: _f.MessageList[
        _t.FunctionDeclaration, _t.FunctionDeclarationDict
    ] = _f.MessageList("functionDeclarations", lambda: _t.FunctionDeclaration)
    """Optional. A list of `FunctionDeclarations` available to the model that can be
    used for function calling.

    The model or system does not execute the function. Instead the defined function may
    be returned as a FunctionCall with arguments to the client side for execution. The
    model may decide to call a subset of these functions by populating FunctionCall in
    the response. The next conversation turn may contain a FunctionResponse with the
    Content.role "function" generation context for the next model turn.
    """

    google_maps: _f.Message[_t.GoogleMaps, _t.GoogleMapsDict] = _f.Message(
        "googleMaps", lambda: _t.GoogleMaps
    )
    """Optional. Tool that allows grounding the model's response with geospatial context
    related to the user's query.
    """

    google_search: _f.Message[_t.GoogleSearch, _t.GoogleSearchDict] = _f.Message(
        "googleSearch", lambda: _t.GoogleSearch
    )
    """Optional. GoogleSearch tool type.

    Tool to support Google Search in Model. Powered by Google.
    """

    google_search_retrieval: _f.Message[
        _t.GoogleSearchRetrieval, _t.GoogleSearchRetrievalDict
    ] = _f.Message("googleSearchRetrieval", lambda: _t.GoogleSearchRetrieval)
    """Optional. Retrieval tool that is powered by Google search."""

    mcp_servers: _f.MessageList[_t.McpServer, _t.McpServerDict] = _f.MessageList(
        "mcpServers", lambda: _t.McpServer
    )
    """Optional. MCP Servers to connect to."""

    url_context: _f.Message[_t.UrlContext, _t.UrlContextDict] = _f.Message(
        "urlContext", lambda: _t.UrlContext
    )
    """Optional. Tool to support URL context retrieval."""


class ToolDict(TypedDict, total=False):
    """`Tool` as a plain dict."""

    code_execution: _t.CodeExecution | _t.CodeExecutionDict | None
    computer_use: _t.ComputerUse | _t.ComputerUseDict | None
    file_search: _t.FileSearch | _t.FileSearchDict | None
    function_declarations: (
        Sequence[_t.FunctionDeclaration | _t.FunctionDeclarationDict] | None
    )
    google_maps: _t.GoogleMaps | _t.GoogleMapsDict | None
    google_search: _t.GoogleSearch | _t.GoogleSearchDict | None
    google_search_retrieval: (
        _t.GoogleSearchRetrieval | _t.GoogleSearchRetrievalDict | None
    )
    mcp_servers: Sequence[_t.McpServer | _t.McpServerDict] | None
    url_context: _t.UrlContext | _t.UrlContextDict | None
