"""Those who signed a collective appeal: sheets, a count that can be defended, a representative."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.entries import entries_of
from db.record import Journal
from db.tables import signer as table
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.signers import (
    Judged,
    Signer,
    SignerCount,
    count_of,
    judged,
    signers_of,
)
from frontoffice.errors import RuleError
from frontoffice.journal.signer_bodies import AppealSigned, SignerBody
from frontoffice.services.appeals import folded_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.sheets import read_sheet

PART_LINES: Final = 400
"""Lines that go into one entry: of the longest it holds less than a mebibyte."""


class EmptySheetError(RuleError):
    """A sheet without a line is none."""

    code = "rule.sheet.empty"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """All lines of the sheets of an appeal, and how many people they are."""

    sheets: tuple[int, ...]
    """Of each line, the number of its sheet."""
    lines: tuple[Judged, ...]
    count: SignerCount


def read_signers(path: Path) -> tuple[Signer, ...]:
    """Return the lines of a file, CSV or XLSX.

    :raises SheetError: it is neither.
    :raises SheetTooLargeError: it is larger than such a table can be.
    :raises SheetMissingError: it cannot be read.
    """
    return signers_of(row.cells for row in read_sheet(path))


class Signers:
    """Note the sheets of a collective appeal, and count who signed.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, clock: ClockGuard) -> None:
        self._journal = journal
        self._clock = clock

    def of(self, appeal: UUID) -> SignedBy:
        """Return all lines of the sheets of *appeal*, judged together; none where there are none."""
        with self._journal.reading() as connection:
            return signed_by(connection, appeal)

    def add(self, appeal: UUID, lines: Sequence[Signer], clerk: Clerk, *, sheet: int = 0) -> int:
        """Note the *lines* of a sheet of *appeal*, and return its number.

        :param sheet: the sheet that is told again; 0 for a further one.
        :raises RoleError: the clerk's role does not allow it.
        :raises EmptySheetError: there is no line.
        :raises UnknownAppealError: there is no such appeal here.
        :raises ErasedAppealError: what it said has been erased.
        """
        check_may(clerk.role, May.REGISTER)
        if not lines:
            raise EmptySheetError
        with self._journal.writing() as journal:
            connection = journal.connection
            folded_of(entries_of(connection, appeal))
            last = select(func.coalesce(func.max(table.c.sheet), 0)).where(table.c.appeal == appeal)
            number = sheet or int(connection.execute(last).scalar_one()) + 1
            moment = self._clock.moment(after=journal.last_at)
            for part, start in enumerate(range(0, len(lines), PART_LINES), 1):
                rows = tuple(map(_row, lines[start : start + PART_LINES]))
                body = AppealSigned(sheet=number, part=part, rows=rows)
                journal.record(body, appeal, actor=clerk.login, moment=moment)
        return number


def signed_by(connection: Connection, appeal: UUID) -> SignedBy:
    """Return all lines of the sheets of *appeal*."""
    query = select(table).where(table.c.appeal == appeal).order_by(table.c.sheet, table.c.n)
    rows = connection.execute(query).all()
    lines = judged([_signer(row) for row in rows])
    return SignedBy(tuple(row.sheet for row in rows), lines, count_of(lines))


def _row(one: Signer) -> SignerBody:
    return SignerBody(
        n=one.n,
        name=one.name,
        identifier=one.identifier,
        birth_on=one.birth_on.isoformat() if one.birth_on else None,
        raw=one.raw,
        unreadable=one.unreadable,
    )


def _signer(row: Any) -> Signer:
    return Signer(row.n, row.name, row.identifier, row.birth_on, row.raw, row.unreadable)
