"""Counters of numbers, told from the journal: never below the largest number it holds."""

from typing import Final
from uuid import UUID

from sqlalchemy import text

from db.apply import Known
from db.comparing import Compared
from db.second_set import SecondSet
from db.tables import counter
from frontoffice.domain.number import Number, NumberError, parse_number
from frontoffice.journal.bodies import AppealRegistered, TalonIssued

_STANDING: Final = (
    "SELECT sequence FROM {}.counter WHERE office = :office AND device_no = :device_no"
    ' AND "year" = :year'
)
_RAISE: Final = (
    'INSERT INTO {}.counter AS c (office, device_no, "year", sequence)'
    " VALUES (:office, :device_no, :year, :sequence)"
    ' ON CONFLICT (office, device_no, "year") DO UPDATE SET sequence = excluded.sequence'
    " WHERE excluded.sequence > c.sequence"
)


class Counters:
    """The largest numbers that a device has given, as its own entries tell them."""

    def __init__(self, own: UUID | None) -> None:
        self._own = own
        self._largest: dict[tuple[str, int, int], int] = {}

    def look_at(self, one: Known) -> None:
        """Look whether *one* tells of a number that this device has given."""
        body = one.body
        if one.envelope.device != self._own or not isinstance(body, AppealRegistered | TalonIssued):
            return
        try:
            number: Number = parse_number(body.number)
        except NumberError:
            return
        counted = (number.region + number.office, number.device, number.year)
        self._largest[counted] = max(number.sequence, self._largest.get(counted, 0))

    def compared(self, second: SecondSet) -> Compared:
        """Return how many counters stand below the journal's largest number, or are missing."""
        missing = low = 0
        for row in self._rows():
            query = text(_STANDING.format(second.stands))
            found = second.connection.execute(query, row).scalar_one_or_none()
            missing += found is None
            low += found is not None and found < row["sequence"]
        return Compared(counter.name, len(self._largest), missing, low, 0, ())

    def raise_standing(self, second: SecondSet) -> None:
        """Raise the counters that stand below what the journal tells."""
        for row in self._rows():
            second.connection.execute(text(_RAISE.format(second.stands)), row)

    def _rows(self) -> list[dict[str, str | int]]:
        return [
            {"office": office, "device_no": device_no, "year": year, "sequence": sequence}
            for (office, device_no, year), sequence in sorted(self._largest.items())
        ]
