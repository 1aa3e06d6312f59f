"""An entry together with the meaning of its body."""

from typing import NamedTuple

from frontoffice.journal.bodies import read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry, Envelope

INDEXED_LENGTH = 128
"""Letters of a text that a column with an index keeps; longer ones overflow PostgreSQL's pages."""


class ToldBeforeError(Exception):
    """Something has been told of these subjects before: their entries have to be read for it."""


class Known(NamedTuple):
    """What applying needs of an entry."""

    envelope: Envelope
    body: Body


def known(entry: Entry) -> Known | None:
    """Return *entry* with its meaning; None when it is erased or this version does not know it."""
    body = read_body(entry.envelope.kind, entry.envelope.version, entry.body)
    return None if body is None else Known(entry.envelope, body)


def column_text(text: str, limit: int | None = None) -> str:
    """Return *text* as every database can keep it: PostgreSQL refuses NUL.

    Our own entries hold none, but an entry that came from elsewhere must not stop the rest.
    """
    return text[:limit].replace("\0", "\ufffd")
