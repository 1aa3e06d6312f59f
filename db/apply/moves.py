"""Applying what moves an appeal: each move is checked against where the appeal stands."""

from collections.abc import Sequence

from sqlalchemy import Connection

from db.apply import appeals
from db.apply.known import Known, known
from db.entries import entries_of
from frontoffice.errors import ConflictError
from frontoffice.journal.folding import Folded


class MoveError(ConflictError):
    """The appeal no longer stands where this can be done with it."""

    code = "conflict.move"


def moved(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply moves: where an appeal stands is folded from all its entries.

    :raises MoveError: one of them does not start where its appeal stands; its author had not
        seen what somebody else did before.
    """
    for envelope, body in batch:
        history = [
            one for entry in entries_of(connection, envelope.subject) if (one := known(entry))
        ]
        folded = Folded.of(one.body for one in history)
        ids = [one.envelope.id for one in history]
        # What a copied disk says again is left out there: it was judged when it was said first.
        place = ids.index(envelope.id) if envelope.id in ids else None
        if folded is not None and place in folded.ignored:
            raise MoveError(kind=body.kind, status=folded.status)
    appeals.changed(connection, batch)
