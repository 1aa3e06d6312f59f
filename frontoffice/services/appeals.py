"""An appeal as its entries have made it."""

from collections.abc import Iterable

from frontoffice.errors import ConflictError
from frontoffice.journal.bodies import read_body
from frontoffice.journal.entry import Entry
from frontoffice.journal.folding import Folded


class UnknownAppealError(ConflictError):
    """This desk has no such appeal."""

    code = "conflict.unknown_appeal"


def folded_of(entries: Iterable[Entry]) -> Folded:
    """Return the appeal that *entries*, in the order of folding, make.

    :raises UnknownAppealError: they register none, or its registration has been erased.
    """
    bodies = (read_body(e.envelope.kind, e.envelope.version, e.body) for e in entries)
    folded = Folded.of(body for body in bodies if body is not None)
    if folded is None:
        raise UnknownAppealError
    return folded
