"""Models: fields, codecs and containers over a JSON tree."""
