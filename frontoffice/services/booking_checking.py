"""Is this booking talon genuine, and how does the booking stand here? And bookings by number."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.bookings import booking_with, bookings_where
from db.entries import entries_of
from db.record import Journal
from db.tables import booking, device_key
from frontoffice.domain.booking import Booking
from frontoffice.domain.booking_number import booking_number, parse_booking_number
from frontoffice.journal.booking_proof import BookingProof, read_booking_proof
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.proof import ProofError
from frontoffice.services.checking import GENUINE, Finding

NEAR: Final = timedelta(days=92)
"""Hours that are so long ago are not looked through for a number."""
_MS: Final = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class CheckedBooking:
    """What a booking talon says of itself, whether to believe it, and how the booking stands."""

    finding: Finding
    proof: BookingProof | None = None
    device: UUID | None = None
    office: str = ""
    booking: Booking | None = None
    """As it stands here; None where this desk does not have it."""
    current: bool = False
    """Whether the hour is still the one that the talon gives, as far as this desk knows."""

    @property
    def genuine(self) -> bool:
        """Whether the talon was issued by a device of the system, unchanged."""
        return self.finding in GENUINE

    @property
    def number(self) -> str:
        """Of the booking; empty where there is no code of one."""
        return booking_number(self.proof.booking) if self.proof else ""


class BookingCheck:
    """Check booking talons against the signed list of device keys, without a network.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def check(self, text: str) -> CheckedBooking:
        """Return what the *text* of a booking talon's code is worth; a bad one raises nothing."""
        try:
            proof = read_booking_proof(text)
        except ProofError:
            return CheckedBooking(Finding.NOT_A_TALON)
        if proof.practice:
            return CheckedBooking(Finding.PRACTICE, proof)
        with self._journal.reading() as connection:
            rows = connection.execute(
                select(device_key).where(device_key.c.key_id == proof.key)
            ).all()
            here = booking_with(connection, proof.booking)
            gave = [one.envelope for one in entries_of(connection, proof.booking)]
        signer = proof.is_signed_by(PublicKey(row.public_key) for row in rows)
        if signer is None:
            return CheckedBooking(Finding.CHANGED if rows else Finding.UNKNOWN_DEVICE, proof)
        row = next(one for one in rows if one.public_key == signer)
        told_by = here.told_by if here else None
        current = any(
            one.id == told_by and bytes.fromhex(one.body_digest).startswith(proof.digest)
            for one in gave
        )
        finding = Finding.SIGNED if row.revoked_at is None else Finding.REVOKED
        return CheckedBooking(finding, proof, row.device, row.office, here, current)

    def numbered(self, text: str, now: int) -> tuple[Booking, ...]:
        """Return the bookings of a number that somebody says, by their hour; mostly one.

        :param now: UTC, milliseconds since 1970; hours of more than 92 days before are left out.
        :raises BookingNumberError: *text* is no number of a booking.
        """
        number = parse_booking_number(text)
        since = now - NEAR // _MS
        query = select(booking.c.id).where(booking.c.begins_at > since)
        with self._journal.reading() as connection:
            ids = [of for of in connection.execute(query).scalars() if booking_number(of) == number]
            return tuple(bookings_where(connection, booking.c.id.in_(ids)))
