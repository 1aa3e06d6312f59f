"""Talons on paper: what the tests of the spool have in common."""

from uuid import UUID

import pytest
from desks import CLERK
from doubles.printer import PrinterDouble, Sheet

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.papers.layout import lay_out_roll
from frontoffice.papers.printer_network import NetworkPrinter
from frontoffice.papers.raster import drawn
from frontoffice.services.registration import Registered

AN_APPEAL = Draft(essence="Су жоқ.", addressee="Әкімдік")
WIDTH = 384


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait long for a printer that says nothing."""
    allowed = NetworkPrinter.__init__.__kwdefaults__
    assert allowed is not None
    monkeypatch.setitem(allowed, "timeout_s", 0.3)
    monkeypatch.setitem(allowed, "answer_s", 0.3)


def addresses(*doubles: PrinterDouble) -> tuple[str, ...]:
    return tuple(f"{double.address}?width={WIDTH}" for double in doubles)


def registered_at(desk: Desk) -> Registered:
    return desk.registration.register(AN_APPEAL, CLERK, to_print=True)


def dots(desk: Desk, appeal: UUID, copy: int) -> bytes:
    return drawn(lay_out_roll(desk.talons.talon_of(appeal, copy), WIDTH)).tobytes()


def copy_on(sheet: Sheet, desk: Desk, appeal: UUID) -> int:
    """Return which copy of *appeal* is on *sheet*; 0 for none."""
    paper = sheet.picture.tobytes()
    copies = range(1, desk.talons.copies(appeal) + 1)
    return next((copy for copy in copies if dots(desk, appeal, copy) == paper), 0)
