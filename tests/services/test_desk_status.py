"""What a desk tells of itself is how it does, and what cannot be known is left open."""

from pathlib import Path

import pytest
from desks import MakeDesk, TestClock
from doubles.printer import PrinterDouble
from sheets import addresses, impatient, registered_at

from frontoffice import __version__
from frontoffice.desk import Desk
from frontoffice.services.desk_status import DeskStatus

__all__ = ["impatient"]


def test_a_desk_tells_what_waits_and_what_room_is_left(desk: Desk, clock: TestClock) -> None:
    registered_at(desk)
    told = DeskStatus(desk.journal, desk.folder, desk.clock).told()
    assert (told.version, told.clock) == (__version__, "unchecked")
    assert (told.waiting, told.quarantined, told.refused) == (desk.syncing.state().waiting, 0, 0)
    assert told.oldest_at == int(clock.wall * 1000)
    assert told.disk_free
    assert (told.clock_off_ms, told.printer, told.backup_at) == (None, None, None)
    clock.wall += 86_400
    assert DeskStatus(desk.journal, desk.folder, desk.clock).told().clock == "doubted"


def test_a_disk_that_does_not_answer_is_no_empty_one(desk: Desk, tmp_path: Path) -> None:
    assert DeskStatus(desk.journal, tmp_path / "gone", desk.clock).told().disk_free is None


@pytest.mark.usefixtures("impatient")
def test_a_printer_that_failed_is_told_until_it_prints(make: MakeDesk) -> None:
    with PrinterDouble() as printer:
        desk = make("printing", printers=addresses(printer))
        status = DeskStatus(desk.journal, desk.folder, desk.clock)
        registered_at(desk)
        assert status.told().printer == ""
        printer.turn_off()
        failed = desk.spool.run_once()
    assert failed is not None
    assert failed.error.startswith("unavailable.printer")
    assert status.told().printer == failed.error
