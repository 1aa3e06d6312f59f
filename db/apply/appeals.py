"""Applying what happened to appeals."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from db.apply.known import INDEXED_LENGTH, Known, ToldBeforeError, column_text, known
from db.entries import entries_of
from db.fixed import Fixed, Insertion, id_of
from db.search import searched_text
from db.tables import appeal, appeal_search
from frontoffice.domain.appeal import ApplicantKind
from frontoffice.domain.name_key import person_key
from frontoffice.journal.bodies import AppealRegistered, ApplicantBody
from frontoffice.journal.entry import Envelope
from frontoffice.journal.folding import Folded

GIST_LENGTH: Final = 160
_KEY_BITS: Final = 15
_TIME_BITS: Final = 48

# Keys that are taken, and subjects about which something has been told before: rows of theirs,
# or changes that came ahead of the registration.
_TOLD: Final = Fixed(
    'SELECT "key", id FROM appeal WHERE "key" IN (:keys*)'
    ' UNION ALL SELECT "key", id FROM appeal WHERE id IN (:subjects*)'
    " UNION ALL SELECT NULL, subject FROM entry WHERE subject IN (:subjects*)"
    " AND kind IN ('appeal.continued', 'appeal.corrected', 'appeal.term_changed',"
    " 'appeal.confirmed_by_applicant')"
)
_APPEAL: Final = Insertion(appeal)
_SEARCH: Final = Insertion(appeal_search)
_CHANGE: Final = Fixed(
    "UPDATE appeal SET "  # noqa: S608 -- of our own names
    + ", ".join(
        f"{column.name} = :{column.name}" for column in appeal.columns if column.name != "key"
    )
    + " WHERE id = :id"
)
_KEY: Final = Fixed('SELECT "key" FROM appeal WHERE id = :of')
_UNSOUGHT: Final = Fixed(
    'DELETE FROM appeal_search WHERE rowid IN (SELECT "key" FROM appeal WHERE id = :of)'
)
_DROPPED: Final = Fixed("DELETE FROM appeal WHERE id = :of")


def key_of(received_at: int, subject: UUID) -> int:
    """Return the row key: 48 bits of registration time, 15 bits of the appeal's id.

    "Newest" is then the largest key, whatever the order in which rows arrive.
    """
    time = min(max(received_at, 0), (1 << _TIME_BITS) - 1)
    return time << _KEY_BITS | subject.int & (1 << _KEY_BITS) - 1


def registered(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.registered``: a row in the registry, and one in its search."""
    new, told = _told(connection, batch)
    taken = {key for key, _ in told if key is not None}
    before = dict.fromkeys(subject for _, told_id in told if (subject := id_of(told_id)) in new)
    if before:
        taken.update(_fold(connection, before))
    fresh = [one for subject, one in new.items() if subject not in before]
    _insert(connection, fresh, taken)


def registered_ahead(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.registered`` before the entries are stored.

    :raises ToldBeforeError: they have to be stored first.
    """
    new, told = _told(connection, batch)
    if any(id_of(subject) in new for _, subject in told):
        raise ToldBeforeError
    _insert(connection, list(new.values()), {key for key, _ in told})


def first_told(connection: Connection, one: Known) -> None:
    """Apply ``appeal.registered`` of a subject that was drawn for it: nobody told of it before.

    Only at a desk: SQLite goes on where another appeal has the key already.
    """
    try:
        _insert(connection, [(one.envelope, _alone(one.body))], set())
    except IntegrityError:
        registered(connection, [one])


def changed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply a change of what appeals say: their rows are folded from all their entries."""
    _fold(connection, dict.fromkeys(one.envelope.subject for one in batch))


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal, before they are folded anew or for good."""
    _UNSOUGHT.run(connection, [{"of": subject}])
    _DROPPED.run(connection, [{"of": subject}])


def _fold(connection: Connection, subjects: Iterable[UUID]) -> set[int]:
    """Bring the rows of *subjects* to what all their entries say, and return their keys."""
    keys = set()
    for subject in subjects:
        history = [one for stored in entries_of(connection, subject) if (one := known(stored))]
        folded = Folded.of(body for _, body in history)
        if folded is None:
            continue
        first = next(one.envelope for one in history if one.body is folded.registered)
        rows = _KEY.rows(connection, {"of": subject})
        if not rows:
            wanted = select(appeal.c.key).where(appeal.c.key == _key(first, folded))
            taken = set(connection.execute(wanted).scalars())
            keys.update(_insert(connection, [(first, folded)], taken))
            continue
        key = rows[0][0]
        keys.add(key)
        _CHANGE.run(connection, [_row(first, folded)])
        _UNSOUGHT.run(connection, [{"of": subject}])
        text = {"rowid": key, "folded": searched_text(folded)}
        _SEARCH.run(connection, [text])
    return keys


def _insert(
    connection: Connection, new: Sequence[tuple[Envelope, Folded]], taken: set[int]
) -> list[int]:
    """Insert rows and return their keys: the next free one where another appeal has a key.

    That is an appeal of the same millisecond whose id ends alike.
    """
    rows, texts = [], []
    for envelope, folded in new:
        key = _key(envelope, folded)
        while key in taken:
            key += 1
            there = select(appeal.c.key).where(appeal.c.key == key)
            taken.update(connection.execute(there).scalars())
        taken.add(key)
        rows.append({"key": key, **_row(envelope, folded)})
        texts.append({"rowid": key, "folded": searched_text(folded)})
    _APPEAL.run(connection, rows)
    _SEARCH.run(connection, texts)
    return [row["key"] for row in rows]


_New = dict[UUID, tuple[Envelope, Folded]]


def _told(connection: Connection, batch: Sequence[Known]) -> tuple[_New, list[Any]]:
    """Return the appeals that *batch* registers, and what stands in their way."""
    new = {envelope.subject: (envelope, _alone(body)) for envelope, body in batch}
    keys = [_key(*one) for one in new.values()]
    asked = {"keys": keys, "subjects": list(new)}
    return new, _TOLD.rows(connection, asked) if new else []


def _alone(body: object) -> Folded:
    assert isinstance(body, AppealRegistered)  # noqa: S101 -- the table of steps says so
    return Folded(body, body.fields, body.term, body.flags)


def _key(envelope: Envelope, folded: Folded) -> int:
    return key_of(folded.registered.received_at, envelope.subject)


def _row(envelope: Envelope, folded: Folded) -> dict[str, Any]:
    fields, term, body = folded.fields, folded.term, folded.registered
    gist = " ".join(fields.essence[: 4 * GIST_LENGTH].split())[:GIST_LENGTH]
    return {
        "id": envelope.subject,
        "number": column_text(body.number, INDEXED_LENGTH),
        "office": envelope.office,
        "device": envelope.device,
        "status": folded.status.value,
        "received_at": body.received_at,
        "registered_on": date.fromisoformat(term.registered_on),
        "due_on": date.fromisoformat(term.due_on),
        "urgent": fields.urgent,
        "kind": column_text(fields.kind),
        "topic": column_text(fields.topic),
        "applicant_kind": column_text(fields.applicant.kind),
        "applicant_name": column_text(fields.applicant.name),
        "applicant_identifier": column_text(fields.applicant.identifier, INDEXED_LENGTH),
        "person_key": column_text(person_key_of(fields.applicant), INDEXED_LENGTH),
        "signers": fields.signers,
        "gist": column_text(gist),
        "clerk": column_text(envelope.actor, INDEXED_LENGTH),
        "corrections": folded.corrections,
        "closed_on": folded.closed_on,
        "unconfirmed": ",".join(folded.unconfirmed),
        "digest": bytes.fromhex(envelope.body_digest)[:16],
    }


def person_key_of(who: ApplicantBody) -> str:
    """Return what the person is found by; an organisation has its BIN for that."""
    if who.kind != ApplicantKind.PERSON:
        return ""
    return person_key(who.name, who.birth_on or "", who.identifier)
