"""Databases of PostgreSQL as a central of several processes finds them."""

from collections.abc import Iterator
from contextlib import contextmanager

from postgres import fresh_database

from db import feed
from db.engine import open_url, writing


@contextmanager
def prepared_database(postgres_url: str) -> Iterator[str]:
    """Give the URL of a fresh database that is ready to be served."""
    with fresh_database(postgres_url) as url:
        engine = open_url(url)
        with writing(engine) as connection:
            feed.prepare(connection)
        engine.dispose()
        yield url
