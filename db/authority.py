"""Who may write what: central decides once, at intake, for all desks.

What may not be is stored, for the chain goes on, with a verdict that says why; nobody applies it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.booking_authority import BookingRules, concerns_bookings
from db.conversation_authority import ConversationRules, concerns_conversations
from db.devices import Device
from db.fixed import Fixed, id_of
from db.staff_authority import STAFF, StaffRules, concerns_staff
from frontoffice.journal.audience import (
    DESK,
    audiences_of,
    of_body,
    of_office,
    of_own_kiosks,
    read_by,
)
from frontoffice.journal.bodies import BodyErased, read_body
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import BookingListed, BookingMade, BookingMoved
from frontoffice.journal.conversation_bodies import ConversationOpened
from frontoffice.journal.entry import Entry
from frontoffice.journal.instruction_bodies import (
    InstructionGiven,
    ReceptionHeld,
    ReceptionNotHeld,
)
from frontoffice.journal.move_bodies import HANDS_ON

ROLE: Final = "not_allowed.role"
"""The verdict on an act for which the device, or the person at it, has no right."""
SCOPE: Final = "not_allowed.scope"
"""The verdict on a change of what belongs to somebody whom the device does not serve."""
NEVER_REFUSED: Final = ("appeal.registered", "talon.")
"""A person holds a talon of these: whatever is wrong with them is a task, not a refusal."""
_ADMINISTRATION: Final = ("device.", "reference.")
_OF_CENTRAL_ALONE: Final = (
    *("central.put_back", "device.invited", "device.enrolled", "device.replaced"),
    *("lease.granted", "lease.freed", "booking.confirmed", "booking.unplaced"),
)
_OF_REGION: Final = ("schedule.", "lease.")
_OF_A_KIOSK: Final = (
    *("appeal.registered", "appeal.continued", "talon.", "attachment.added"),
    *("booking.made", "booking.paper_made", "booking.paper_sent"),
    *("lease.asked", "lease.returned"),
)

_HANDING_ON: Final = frozenset(
    {
        *(BookingMade.kind, BookingMoved.kind, BookingListed.kind),
        *(ConversationOpened.kind, InstructionGiven.kind),
        *(ReceptionHeld.kind, ReceptionNotHeld.kind),
        *(body.kind for body in HANDS_ON),
    }
)

_KNOWN: Final = Fixed(
    "SELECT e.subject, CASE e.kind WHEN 'schedule.set' THEN 'r:' || substr(d.office, 1, 2)"
    " ELSE 'o:' || d.office END, e.position FROM entry e JOIN device d ON d.id = e.device"
    " WHERE e.subject IN (:subjects*) AND e.kind IN ('appeal.registered', 'schedule.set', 'booking.made',"
    " 'booking.listed',"
    " 'conversation.opened', 'instruction.given', 'reception.held', 'reception.not_held',"
    " 'reception_day.opened')"
    " UNION ALL SELECT subject, audience, NULL FROM shared WHERE subject IN (:subjects*)"
)


def seen_by(connection: Connection, entries: Iterable[Entry]) -> dict[UUID, set[str]]:
    """Return the audiences that see the subjects of *entries*, of those that central has."""
    return who_sees(connection, {one.envelope.subject for one in entries})


def who_sees(connection: Connection, about: Collection[UUID]) -> dict[UUID, set[str]]:
    """Return the audiences that see the subjects *about*, of those that central has."""
    rows = _KNOWN.rows(connection, {"subjects": sorted(about)}) if about else []
    seen: dict[UUID, set[str]] = {}
    owners: dict[UUID, str] = {}
    first: dict[UUID, int] = {}
    for told, audience, position in rows:
        subject = id_of(told)
        if position is None:
            seen.setdefault(subject, set()).add(audience)
        elif position < first.get(subject, position + 1):
            # Whoever registers it once more does not make it the own one.
            first[subject], owners[subject] = position, audience
    for subject, owner in owners.items():
        seen.setdefault(subject, set()).add(owner)
    return seen


def _handed_to(body: Body | None) -> set[str]:
    """Return the audiences that are to see a subject from *body* on, besides those that do."""
    if isinstance(body, HANDS_ON) and body.to_body:
        return {of_body(body.to_body)}
    if isinstance(body, BookingMade | BookingMoved | BookingListed):
        return {of_office(body.spot.office)}
    if isinstance(body, ConversationOpened | InstructionGiven):
        # By video the person sits where they were booked, and is told there what was done.
        return {of_office(body.office), of_office(body.booked_at)}
    if isinstance(body, ReceptionHeld | ReceptionNotHeld):
        return {of_office(body.office)}
    return set()


def _own_kiosks(seen: Iterable[str]) -> set[str]:
    """Return the audiences of the kiosks of those offices that are among *seen*."""
    kind = of_office("")
    return {of_own_kiosks(one.removeprefix(kind)) for one in seen if one.startswith(kind)}


class Sight:
    """Whose the subjects of a batch are, and whom entries about them reach."""

    def __init__(
        self,
        connection: Connection,
        device: Device,
        entries: Sequence[Entry],
        seen: dict[UUID, set[str]] | None = None,
    ) -> None:
        """Look at *entries* as those of *device*.

        :param seen: what :func:`seen_by` told of them, of which nothing is to be refused any
            more; looked up when None.
        """
        self._device = device
        self._staff = StaffRules(connection, device, entries) if concerns_staff(entries) else None
        self._rules: list[BookingRules | ConversationRules] = []
        if seen is None and concerns_bookings(entries):
            self._rules.append(BookingRules(connection, device, entries))
        if seen is None and concerns_conversations(entries):
            self._rules.append(ConversationRules(connection, device, entries))
        self._own = of_office(device.office)
        self._seen = seen_by(connection, entries) if seen is None else seen

    def newly_shared(
        self, entries: Iterable[Entry], refused: Mapping[int, str]
    ) -> dict[UUID, set[str]]:
        """Return the bodies that come to see subjects by moves among *entries*, by subject."""
        new: dict[UUID, set[str]] = {}
        for entry in entries:
            envelope = entry.envelope
            if envelope.kind not in _HANDING_ON or envelope.seq in refused:
                continue
            body = read_body(envelope.kind, envelope.version, entry.body)
            unknown = _handed_to(body) - self._by(envelope.subject) - {self._own}
            if unknown:
                new.setdefault(envelope.subject, set()).update(unknown)
        for subject, audiences in new.items():
            self._seen.setdefault(subject, {self._own}).update(audiences)
        return new

    def verdicts(self, entries: Sequence[Entry]) -> dict[int, str]:
        """Return the codes by which some of *entries* are not to be applied, by seq."""
        reader = self._device
        may_read = set(
            read_by(
                reader.kind, reader.office, administers=reader.administers, serves=reader.serves
            )
        )
        refused = {}
        for entry in entries:
            code = self._refusal(entry, may_read)
            if code is not None:
                refused[entry.envelope.seq] = code
        return refused

    def reached_by(self, entry: Entry, refused: Mapping[int, str]) -> set[str]:
        """Return the audiences of *entry*: who sees its subject, for a new one those of its kind.

        What is refused reaches the author's office only, unless others may have it as accepted.
        """
        envelope = entry.envelope
        staff = self._staff if envelope.kind.startswith(STAFF) else None
        if envelope.seq in refused:
            return {self._own} | (set() if staff is None else staff.reach_refused(entry))
        if staff is not None:
            told = staff.reach(entry)
            if told is not None:
                return told
        if envelope.kind.startswith(_OF_REGION):
            # Proposals are for desks, what was approved is for kiosks too: the kind decides.
            return set(audiences_of(envelope.kind, envelope.office))
        seen = self._by(envelope.subject) or set(audiences_of(envelope.kind, envelope.office))
        return seen | _own_kiosks(seen) if envelope.kind == BodyErased.kind else seen

    def _by(self, subject: UUID) -> set[str]:
        """Return who sees what central has of *subject*; nobody where it has nothing."""
        return self._seen.get(subject, set())

    def _refusal(self, entry: Entry, may_read: set[str]) -> str | None:
        envelope = entry.envelope
        kind = envelope.kind
        if kind.startswith(NEVER_REFUSED):
            return None
        if self._staff is not None and kind.startswith(STAFF):
            return self._staff.refusal(entry)
        if kind in _OF_CENTRAL_ALONE:
            return ROLE
        if kind.startswith(_ADMINISTRATION):
            return None if self._device.administers else ROLE
        if self._device.kind != DESK and not kind.startswith(_OF_A_KIOSK):
            return ROLE
        seen_by = self._by(envelope.subject)
        foreign = seen_by and not seen_by & (may_read | {self._own})
        return SCOPE if foreign else self._by_rules(entry)

    def _by_rules(self, entry: Entry) -> str | None:
        found = (rules.refusal(entry) for rules in self._rules)
        return next(filter(None, found), None)
