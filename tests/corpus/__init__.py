"""The public documents inside google-api-python-client: the generator knows none of them."""
