"""What persons are found by, told for appeals that were registered before there was such a key."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.appeals import person_key_of
from db.apply.known import known
from db.entries import entries_of
from db.fixed import Fixed, id_of
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.folding import Folded

_AT_ONCE: Final = 500
_PEOPLE: Final = Fixed(
    'SELECT "key", id FROM appeal WHERE "key" > :after AND applicant_kind = \'person\''
    ' ORDER BY "key" LIMIT :most'
)
_SAID: Final = Fixed(
    "SELECT subject, kind, body FROM entry WHERE subject IN (:subjects*)"
    " AND kind IN ('appeal.registered', 'appeal.corrected')"
    " AND (verdict IS NULL OR verdict = 'accepted') ORDER BY subject"
)
_TOLD: Final = Fixed('UPDATE appeal SET person_key = :told WHERE "key" = :key')


def tell_person_keys(connection: Connection) -> None:
    """Write to every appeal of a person the key that registering it would write today."""
    after = -1
    while rows := _PEOPLE.rows(connection, {"after": after, "most": _AT_ONCE}):
        keys = {id_of(subject): key for key, subject in rows}
        found = _keys_of(connection, list(keys))
        told = [{"key": keys[one], "told": key} for one, key in found.items() if key]
        _TOLD.run(connection, told)
        after = rows[-1][0]


def _keys_of(connection: Connection, subjects: Sequence[UUID]) -> dict[UUID, str]:
    found = {}
    said = _SAID.rows(connection, {"subjects": list(subjects)})
    for subject, rows in groupby(said, key=itemgetter(0)):
        of, [(_, kind, body), *more] = id_of(subject), rows
        meant = None if more else read_body(kind, AppealRegistered.version, body)
        if isinstance(meant, AppealRegistered):
            found[of] = person_key_of(meant.fields.applicant)
            continue
        history = (one for entry in entries_of(connection, of) if (one := known(entry)))
        folded = Folded.of(one.body for one in history)
        found[of] = person_key_of(folded.fields.applicant) if folded else ""
    return found
