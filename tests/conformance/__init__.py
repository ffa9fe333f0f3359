"""A loopback server that holds requests against a raw Discovery document.

It is stricter than Google's servers, and than `gapismith.mock`: a request must be as a
careful client would write it. What both servers do alike (uploads, ranges, streams,
compression) is the mock's. The document is read from its JSON by separate code, so that a
misreading on one side shows on the other.
"""
