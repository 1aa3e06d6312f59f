"""An appeal as its entries have made it."""

from collections.abc import Iterable
from uuid import UUID

from frontoffice.errors import ConflictError
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.journal.folding import Folded


class UnknownAppealError(ConflictError):
    """This desk has no such appeal."""

    code = "conflict.unknown_appeal"


class ErasedAppealError(ConflictError):
    """What the appeal said has been erased; that there was one stays in the journal."""

    code = "conflict.erased"


def told_of(entries: Iterable[Entry]) -> list[tuple[UUID, Body]]:
    """Return ids and meanings of *entries*: of those that this version knows and nobody erased."""
    found = []
    for one in entries:
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if body is not None:
            found.append((one.envelope.id, body))
    return found


def folded_of(entries: Iterable[Entry]) -> Folded:
    """Return the appeal that *entries*, in the order of folding, make.

    :raises UnknownAppealError: they register none.
    :raises ErasedAppealError: its registration has been erased.
    """
    known, erased = [], False
    for one in entries:
        kind = one.envelope.kind
        body = read_body(kind, one.envelope.version, one.body)
        erased |= one.body is None and kind == AppealRegistered.kind
        if body is not None:
            known.append(body)
    folded = Folded.of(known)
    if folded is None:
        raise ErasedAppealError if erased else UnknownAppealError
    return folded
