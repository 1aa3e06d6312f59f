"""The card of one appeal: what it says, its path, its term, its papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.entries import entries_of
from db.record import Journal
from db.tables import device_key, entry, talon
from frontoffice.domain.appeal import Draft, Flag
from frontoffice.domain.estimates import term_anyway
from frontoffice.domain.term import Term
from frontoffice.journal.attachment_bodies import AttachmentAdded, AttachmentDropped
from frontoffice.journal.bodies import (
    AppealCorrected,
    AppealTermChanged,
    TalonConfirmed,
    TalonPrinted,
    TalonReprinted,
    read_body,
)
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import PublicKey, verifies
from frontoffice.journal.link_bodies import AppealLinked
from frontoffice.journal.move_bodies import Move
from frontoffice.journal.paper_bodies import (
    AppealMended,
    ConfirmedByApplicant,
    MendingAsked,
    PaperMade,
)
from frontoffice.services.appeals import UnknownAppealError, folded_of
from frontoffice.services.bodies import draft_of_fields, moment_of, promised
from frontoffice.services.in_force import InForce
from frontoffice.services.recorded import Recorded, recorded_in
from frontoffice.services.registry import Line, Registry

_DEVICES: Final = select(device_key.c.device, device_key.c.public_key, device_key.c.device_no)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an appeal."""

    kind: str
    """The kind of the entry."""
    at: datetime
    """On the office's clock."""
    actor: str
    device: UUID
    at_central: bool
    values: Mapping[str, object]
    """What the words of this step need: copy, printer, reason, changed."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper copy of the talon."""

    number: int
    printed_at: datetime | None
    printer: str
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Card:
    """All that the desk knows of one appeal."""

    line: Line
    draft: Draft
    flags: tuple[Flag, ...]
    term: Term
    path: tuple[Step, ...]
    copies: tuple[Copy, ...]
    clerk_name: str
    unconfirmed: tuple[str, ...]
    """What was corrected and waits for the applicant to confirm it."""
    verified: bool
    """Whether every entry of it has the signature of a device that this desk knows."""
    recordings: tuple[Recorded, ...] = ()
    """What the person says where it is not written."""


class Cards:
    """Put together the card of an appeal."""

    def __init__(self, journal: Journal, registry: Registry, tables: InForce) -> None:
        self._journal = journal
        self._registry = registry
        self._tables = tables

    def card(self, appeal: UUID) -> Card:
        """Return the card of *appeal*.

        :raises UnknownAppealError: there is no such appeal here.
        :raises ErasedAppealError: what it said has been erased.
        :raises EntryError: an entry of it was changed behind the journal's back.
        :raises StorageError: the database cannot be read.
        """
        line = self._registry.line(appeal)
        if line is None:
            with self._journal.reading() as connection:
                folded_of(entries_of(connection, appeal))
            raise UnknownAppealError
        with self._journal.reading() as connection:
            entries = entries_of(connection, appeal)
            known = connection.execute(_DEVICES).all()
            keys = {row.device: row.public_key for row in known}
            delivered = select(entry.c.id).where(
                entry.c.subject == appeal, entry.c.position.is_not(None)
            )
            at_central = set(connection.execute(delivered).scalars())
            rows = connection.execute(
                select(talon).where(talon.c.appeal == appeal).order_by(talon.c.copy)
            ).all()
        folded = folded_of(entries)
        received_at = moment_of(folded.registered.received_at)
        term = term_anyway(
            self._tables.terms, folded.fields.kind, received_at, self._tables.office.hours
        )
        return Card(
            line=line,
            draft=draft_of_fields(folded.fields),
            flags=tuple(Flag(*pair) for pair in folded.flags),
            term=promised(term, folded.term),
            path=tuple(
                self._step(one, at_central=one.envelope.id in at_central) for one in entries
            ),
            copies=tuple(
                Copy(
                    row.copy,
                    self._at(row.printed_at),
                    row.printer or "",
                    self._at(row.confirmed_at),
                )
                for row in rows
            ),
            clerk_name=folded.registered.clerk_name,
            unconfirmed=folded.unconfirmed,
            verified=_all_signed(entries, keys),
            recordings=recorded_in(
                entries,
                {row.device: row.device_no for row in known},
                self._tables.office.hours.local,
            ),
        )

    def _step(self, one: Entry, *, at_central: bool) -> Step:
        envelope = one.envelope
        body = read_body(envelope.kind, envelope.version, one.body)
        at = self._tables.office.hours.local(moment_of(envelope.at))
        return Step(envelope.kind, at, envelope.actor, envelope.device, at_central, _values(body))

    def _at(self, at: int | None) -> datetime | None:
        return None if at is None else self._tables.office.hours.local(moment_of(at))


def _values(body: Body | None) -> Mapping[str, object]:
    match body:
        case AppealCorrected(changed=changed, reason=reason):
            return {"changed": changed, "reason": reason}
        case TalonPrinted(copy=copy, printer=printer):
            return {"copy": copy, "printer": printer}
        case TalonReprinted(copy=copy, reason=reason):
            return {"copy": copy, "reason": reason}
        case TalonConfirmed(copy=copy):
            return {"copy": copy}
        case (
            Move()
            | AppealLinked()
            | AppealTermChanged()
            | PaperMade()
            | AttachmentAdded()
            | AttachmentDropped()
            | MendingAsked()
            | AppealMended()
            | ConfirmedByApplicant()
        ):
            return {name: value for name, value in body.spelled().items() if value}
        case _:
            return {}


def _all_signed(entries: Sequence[Entry], keys: Mapping[UUID, bytes]) -> bool:
    return all(
        (public := keys.get(one.envelope.device)) is not None
        and verifies(PublicKey(public), one.signature, one.hash)
        for one in entries
    )
