"""A script, as cells of a notebook would have it."""

from shelf_v1 import Client, types

client = Client(api_key="x")
books = [book for book in client.books.list(page_size=3)]
book = books[0]
print(book.name, book.born)

query: types.QueryDict = {"text": "a"}
query["order"] = "TITLE"
query["limit"] = 3
found = client.books.search(query)
print(found.took)
print(found.books[0].born if found.books else None)

for name in ["a", "b"]:
    client.books.delete(name)

years = sorted({b.born for b in books if b.born})
first, *rest = [b.chapters[0].title for b in books if b.chapters]
print(years, first, rest)
lookup = dict(zip([b.name for b in books], books))
print(lookup["a"].born)
total = sum(b.pages or 0 for b in books)
print(total)
del client
