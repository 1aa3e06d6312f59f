"""Which printers a desk has: kept by their addresses, in the order in which talons try them."""

from collections.abc import Sequence

from db import settings
from db.engine import writing
from db.record import Journal
from frontoffice.services.desk_status import PRINTERS


class Printers:
    """Know and change the printers of this desk; the spool takes them up when the desk is opened next."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses, the first choice first."""
        with self._journal.reading() as connection:
            return tuple(settings.get(connection, PRINTERS, []))

    def keep(self, addresses: Sequence[str]) -> None:
        """Print on *addresses* from now on.

        :raises PrinterAddressError: one of them is none; nothing was changed.
        :raises StorageError: the disk refused.
        """
        # Printers import 0.3 s of libraries that a desk's start does without.
        from frontoffice.papers.printers import printer_of  # noqa: PLC0415

        for one in addresses:
            printer_of(one)
        with writing(self._journal.engine) as connection:
            settings.put(connection, PRINTERS, list(dict.fromkeys(addresses)))
