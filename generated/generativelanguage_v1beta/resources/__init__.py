"""The resources of Gemini API v1beta: one module each, in the API's own tree."""
