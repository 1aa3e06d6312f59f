"""The one place from which papers of a booking go to the printer."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.booking_paper import SLIPS, BookingPaper
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.reception_lists import ReceptionList
from ui.background import Background
from ui.views.printing_out import PrintingOut

_PAPERS: Final = {
    BookingState.PLACED: BookingPaper.TALON,
    BookingState.REQUESTED: BookingPaper.TALON,
    BookingState.REFUSED: BookingPaper.REFUSAL,
}
"""What a person gets into the hand, by how the booking stands; whoever is here needs none."""


class BookingPrinting(QObject):
    """Prints the talon of a booking, or the decision of a refusal; again it is a marked copy."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._printing_out = PrintingOut(desk, background, words, self)
        self._printing_out.said.connect(self.said)
        self._printing_out.to_print.connect(self.to_print)

    def print_list(self, sort: ReceptionList, on: date | None) -> None:
        """Print who comes to this office on the day *on*, or today."""
        printouts, clerk = self._desk.printouts, self._clerk
        day = on or self._desk.reception_lists.today
        self._printing_out.put(lambda: printouts.print_list(sort, day, clerk))

    def print_for(self, one: Booking) -> None:
        """Print what the person gets into the hand; nothing for whom there is no paper."""
        paper = BookingPaper.TALON if one.waits else _PAPERS.get(one.state)
        if paper is None:
            return
        papers, clerk = self._desk.booking_papers, self._clerk
        self._background.database(
            self,
            lambda: papers.make(one.id, paper, clerk, to_print=True),
            lambda _piece: self.to_print.emit(),
            self._refused,
        )

    def print_readied(self, one: Booking, paper: BookingPaper) -> None:
        """Print what was made ready for a booking: the ticket, or the letter to who is invited."""
        papers, clerk = self._desk.booking_papers, self._clerk
        put = partial(papers.make, one.id, paper, clerk, to_print=True)
        if paper in SLIPS:
            told = self._words.gettext("The paper goes to the printer")

            def done(_piece: object) -> None:
                self.said.emit(told, "ok")
                self.to_print.emit()

            self._background.database(self, put, done, self._refused)
        else:
            self._printing_out.put(put)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
