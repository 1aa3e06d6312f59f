"""Papers of bookings in the window: on their way to the printer, and checked by their code."""

import pytest
from desks import CLERK
from doubles.receiving import DAY, booked, hour, receiving
from doubles.screens import filled, rows_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from said import press

from frontoffice.desk import Desk
from frontoffice.domain.booking_number import booking_number
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.i18n.words import words_in
from frontoffice.services.reception_lists import ReceptionList
from ui.background import Background
from ui.models.papers import PaperColumn
from ui.views.papers import PapersView
from ui.views.papers_check import CheckCard


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which an official receives."""
    return receiving(empty_desk)


def test_the_spool_names_papers_of_bookings_and_lists(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    one = booked(desk)
    desk.booking_papers.make(one.id, BookingPaper.TALON, CLERK, to_print=True)
    desk.printouts.print_list(ReceptionList.GUARD, DAY, CLERK)
    view = filled(qtbot, PapersView(desk, background, words_in("en"), CLERK))
    listed, talon = rows_in(view.table)
    assert talon.text(PaperColumn.NUMBER) == booking_number(one.id)
    assert talon.text(PaperColumn.COPY) == "booking talon, first"
    assert listed.text(PaperColumn.COPY) == "list for the entrance 31.03.2026"


def test_a_booking_talon_is_checked_and_tells_how_the_booking_stands(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    one = booked(desk)
    proof = desk.booking_papers.make(one.id, BookingPaper.TALON, CLERK).proof
    card = CheckCard(desk, background, words_in("en"))
    qtbot.addWidget(card)

    def told(text: str) -> str:
        card.line.setText(text)
        with qtbot.waitSignal(card.checked):
            press(card.line, Qt.Key.Key_Return)
        assert card.row is not None
        return card.row.accessibleName()

    assert "genuine" not in card.told.text()
    assert booking_number(one.id) in told(proof)
    assert "The talon is genuine" in card.told.text()
    assert "31.03.2026 10:00 · booked" in told(proof)
    desk.receptions.bookings.move(one.id, hour(3), "", CLERK)
    assert "changed since" in told(proof)
    with desk.journal.writing() as journal:
        journal.connection.exec_driver_sql("DELETE FROM booking")
    assert "does not have the booking" in told(proof)
