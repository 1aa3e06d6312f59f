"""Applying what happened to single reception days: each of them whole, at once."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import Known, column_text
from db.fixed import Fixed
from frontoffice.journal.canonical import canonical_struct
from frontoffice.journal.reception_day_bodies import content_body
from frontoffice.journal.reception_day_folding import reception_day_of

KINDS: Final = ("reception_day.",)

_FORGOTTEN: Final = Fixed("DELETE FROM reception_day WHERE id = :of")
_WRITTEN: Final = Fixed(
    'INSERT INTO reception_day (id, office, "on", open, content)'
    " VALUES (:id, :office, :on, :open, :content)"
)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a subject, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def write(connection: Connection, told: Mapping[UUID, Sequence[Known]]) -> None:
    """Make the rows of subjects of which all is *told*, in the place of those that stand."""
    _FORGOTTEN.run(connection, [{"of": subject} for subject in told])
    found = [day for some in told.values() if (day := reception_day_of(some)) is not None]
    rows = [
        {
            "id": one.id,
            "office": one.office,
            "on": one.on,
            "open": one.is_open,
            "content": column_text(canonical_struct(content_body(one)).decode()),
        }
        for one in found
    ]
    _WRITTEN.run(connection, rows)
