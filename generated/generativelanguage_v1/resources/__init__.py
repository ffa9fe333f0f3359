"""The resources of Generative Language API v1: one module each, in the API's own tree."""
