"""A loopback server that holds requests against a raw Discovery document.

Nothing here imports the IR or a generated package: the document is read again,
from the JSON, by separate code, so that a misreading on one side shows on the other.
"""
