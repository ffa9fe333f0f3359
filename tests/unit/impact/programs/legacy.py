"""Code without annotations, which no type checker looks into."""

from shelf_v1 import Client, types


def first(client):
    return next(iter(client.books.list()))


def shown(book):
    return "%s (%s)" % (book.name, book.pages)


def make(name):
    return types.Book(name=name)


client = Client(api_key="x")
print(shown(first(client)), make("a").name)
