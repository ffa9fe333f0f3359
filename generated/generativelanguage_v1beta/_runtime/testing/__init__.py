"""A fake transport, and a recorder, for the tests of code that calls the API."""
