"""What Python and a shell take for a name, and how a name of a document is spelled in Python.

`ir.names` settles names side by side.
"""

from __future__ import annotations

import keyword
import re
from typing import Final

SCOPE: Final = re.compile(r"[!#-\[\]-~]+")
"""An OAuth scope (RFC 6749, section 3.3)."""
ENVIRONMENT_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_PLURAL_ACRONYM: Final = re.compile(r"[A-Z]{2,}s(?![a-z])")
_SYMBOLS: Final = re.compile(r"[^0-9A-Za-z]+")
_ACRONYM_THEN_WORD: Final = re.compile(r"([A-Z]+)([A-Z][a-z])")
_WORD_THEN_CAPITAL: Final = re.compile(r"([a-z\d])([A-Z])")


def snake(name: str) -> str:
    """`name` as a snake_case identifier; empty if nothing of it can be in one.

    >>> [snake(n) for n in ("IPProtocol", "externalIPs", "getHL7v2StoreMetrics", "$.xgafv")]
    ['ip_protocol', 'external_ips', 'get_hl7v2_store_metrics', 'xgafv']
    """
    text = (
        name.replace("IPv4", "Ipv4").replace("IPv6", "Ipv6").replace("OAuth", "Oauth")
    )
    text = _PLURAL_ACRONYM.sub(lambda m: m[0].capitalize(), text)
    text = _SYMBOLS.sub("_", text)
    text = _ACRONYM_THEN_WORD.sub(r"\1_\2", text)
    text = _WORD_THEN_CAPITAL.sub(r"\1_\2", text)
    text = re.sub("_+", "_", text).strip("_").lower()
    return f"v{text}" if text[:1].isdigit() else text


def is_identifier(name: str) -> bool:
    """Whether `name` can name a module, class, function or attribute in source.

    Only ASCII: Python takes many a letter outside it for another one (PEP 3131).
    """
    return name.isascii() and name.isidentifier() and not keyword.iskeyword(name)


def no_keyword(name: str) -> str:
    """`name`, with an underscore after it where it is a keyword of Python."""
    return f"{name}_" if keyword.iskeyword(name) else name


def singular(word: str) -> str:
    """The singular of an English plural, as far as its ending tells: `batches` -> `batch`."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if re.search(r"(?:ch|sh|x|ss)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
