"""Which printers a desk has."""

import pytest
from desks import CLERK, MakeDesk, clock, make
from doubles.printer import PrinterDouble

from frontoffice.domain.appeal import Draft
from frontoffice.papers.printer_errors import PrinterAddressError
from frontoffice.services.printers import Printers

__all__ = ["clock", "make"]


def test_a_printer_that_was_set_prints_when_the_desk_is_opened_next(make: MakeDesk) -> None:
    desk = make()
    assert Printers(desk.journal).addresses() == ()
    desk.registration.register(Draft(essence="Жол"), CLERK, to_print=True)
    with PrinterDouble() as printer:
        Printers(desk.journal).keep([printer.address, printer.address])
        assert Printers(desk.journal).addresses() == (printer.address,)
        make().spool.run_once()
        assert len(printer.printed) == 1


def test_what_is_no_address_changes_nothing(make: MakeDesk) -> None:
    printers = Printers(make().journal)
    printers.keep(["tcp://192.0.2.1"])
    with pytest.raises(PrinterAddressError):
        printers.keep(["tcp://192.0.2.2", "nonsense"])
    assert printers.addresses() == ("tcp://192.0.2.1",)
