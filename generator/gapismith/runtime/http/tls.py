"""Certificates: the CA files of the environment, and a client certificate for mTLS."""

from __future__ import annotations

import os
import ssl
from importlib import import_module
from typing import Any

from ..errors import ConfigurationError, CredentialsError

CA_VARIABLES = (
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
)

_KEY_LOG = "SSLKEYLOGFILE"


def ca_path() -> str | None:
    """The CA file or directory that the environment names.

    Raises ConfigurationError where there is nothing of that name.
    """
    name = _ca_variable()
    if name is None:
        return None
    path = os.environ[name]
    if not os.path.exists(path):
        raise ConfigurationError(f"{name} names a file that doesn't exist: {path}")
    return path


def _ca_variable() -> str | None:
    return next((name for name in CA_VARIABLES if os.environ.get(name)), None)


def server_context() -> ssl.SSLContext:
    """A context that trusts what `requests` would: the environment's CAs or certifi's.

    Raises ConfigurationError where the environment's can't be read.
    """
    path = ca_path()
    check_key_log()
    if path is None:
        from certifi import where  # comes with requests

        return ssl.create_default_context(cafile=where())
    if os.path.isdir(path):
        return ssl.create_default_context(capath=path)
    try:
        return ssl.create_default_context(cafile=path)
    except OSError as error:  # OpenSSL's errors are of that kind, too
        raise ConfigurationError(
            f"{_ca_variable()} names a file without readable CA certificates: {path}"
        ) from error


def check_key_log() -> None:
    """Raise ConfigurationError where TLS keys can't be logged as the environment says."""
    path = os.environ.get(_KEY_LOG)
    if not path:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).keylog_filename = path
    except OSError as error:
        raise bad_key_log() from error


def is_key_log(error: BaseException) -> bool:
    """Whether an error is that of opening the file for TLS keys."""
    path = os.environ.get(_KEY_LOG)
    return bool(path) and getattr(error, "filename", None) == path


def bad_key_log() -> ConfigurationError:
    """What to raise then."""
    return ConfigurationError(
        f"{_KEY_LOG} names a file that can't be written: {os.environ.get(_KEY_LOG)}"
    )


def wants_client_certificate() -> bool:
    """GOOGLE_API_USE_CLIENT_CERTIFICATE, or else what google-auth finds configured.

    Raises ValueError for a value other than "true" and "false".
    """
    value = os.environ.get("GOOGLE_API_USE_CLIENT_CERTIFICATE", "").lower()
    if value not in ("", "true", "false"):
        raise ValueError("GOOGLE_API_USE_CLIENT_CERTIFICATE is neither true nor false")
    if value:
        return value == "true"
    try:
        mtls: Any = import_module("google.auth.transport.mtls")
    except ImportError:
        return False
    known: Any = getattr(mtls, "should_use_client_cert", None)
    return bool(known and known())


def client_context() -> ssl.SSLContext | None:
    """A context with the client certificate that google-auth finds, if there is one.

    Raises CredentialsError if the certificate can't be loaded.
    """
    if not wants_client_certificate():
        return None
    try:
        source: Any = import_module("google.auth.transport.mtls")
        if not source.has_default_client_cert_source():
            return None
        certificate, key = source.default_client_cert_source()()
        context = server_context()
        _load(context, certificate, key)
    except ImportError as error:
        raise CredentialsError("a client certificate needs google-auth") from error
    except ConfigurationError:
        raise
    except Exception as error:  # google-auth's own errors, OpenSSL's, the file system's
        raise CredentialsError("the client certificate can't be loaded") from error
    return context


def _load(context: ssl.SSLContext, certificate: bytes, key: bytes) -> None:
    """Load both; `ssl` takes files only, so they exist for that moment."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        paths: list[str] = []
        for name, data in (("certificate", certificate), ("key", key)):
            path = os.path.join(folder, name)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            paths.append(path)
        context.load_cert_chain(paths[0], paths[1])
