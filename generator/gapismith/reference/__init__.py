"""IR -> what a client offers, for people: `api.md` and a static HTML site."""
