"""Calls for help within an office: made, answered, and believed only of the office's own devices."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import select

from db.record import Journal
from db.tables import device_key
from frontoffice.journal.help_call import HelpCall, Says, read_help_call
from frontoffice.journal.keys import PublicKey
from frontoffice.services.clock import ClockGuard

FRESH_MS: Final = 10 * 60_000
"""Clocks of an office may differ by so much; what is older was recorded and sent again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a device of this office has said about a call."""

    says: Says
    call: UUID
    device_no: int
    """Of who says it."""


class HelpCalls:
    """Spell what this device says of calls, and tell what to believe of what it hears.

    Nothing of it is recorded: a call is over when the person is helped.
    """

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._journal, self._clock = journal, clock

    @staticmethod
    def begin() -> UUID:
        """Return the id of a new call."""
        return uuid4()

    def spelled(self, says: Says, call: UUID) -> bytes:
        """Return the datagram by which this device says something about *call*."""
        author = self._journal.author
        return HelpCall(says, call, author.device, self._clock.moment().at).signed(author.key)

    def heard(self, raw: bytes) -> Heard | None:
        """Return what the datagram *raw* says; None unless another device of this office says it.

        :raises StorageError: the database cannot be read.
        """
        told, author = read_help_call(raw), self._journal.author
        if told is None or told.device == author.device or not self._is_fresh(told.at):
            return None
        query = select(device_key).where(
            device_key.c.device == told.device,
            device_key.c.office == author.office_code,
            device_key.c.revoked_at.is_(None),
        )
        with self._journal.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or not told.is_signed_by(PublicKey(row.public_key)):
            return None
        return Heard(told.says, told.call, row.device_no)

    def _is_fresh(self, at: int) -> bool:
        # By a clock that is doubted nothing can be said of another one.
        return self._clock.doubted or abs(self._clock.moment().at - at) <= FRESH_MS
