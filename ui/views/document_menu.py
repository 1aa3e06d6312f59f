"""The menu of papers of an appeal: each with its letter, by its place on the keyboard."""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.paper import PaperKind
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.documents import Offer, PaperAct, offers_for
from ui.scanner import letter_of

_BY_LETTER: Final = dict(zip("сзфльквцытнед", "CPAKMRDWSNTYL", strict=True))
"""What the keys of the letters type in the layouts of the country."""


class OfferMenu(QMenu):
    """What is offered, under a button; one menu for the life of it."""

    chosen = Signal(object)
    """The :class:`Offer`."""

    def __init__(self, below: QWidget, words: Words) -> None:
        super().__init__(below)
        self._below = below
        self._offers: dict[str, Offer] = {}
        self.setAccessibleName(words.gettext("Papers of the appeal"))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show *offers*, the first in hand; acts stand below the papers."""
        self.clear()
        self._offers = {one.letter: one for one in offers}
        for place, one in enumerate(offers):
            if (
                place
                and isinstance(one.what, PaperAct)
                and isinstance(offers[place - 1].what, PaperKind)
            ):
                self.addSeparator()
            action = QAction(f"{one.text}\t{one.letter}", self)
            action.triggered.connect(lambda _checked, one=one: self.chosen.emit(one))
            self.addAction(action)
        self.popup(self._below.mapToGlobal(self._below.rect().bottomLeft()))
        self.setActiveAction(self.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter, whatever the layout; the arrows and Enter are Qt's."""
        typed = letter_of(event).lower()
        one = self._offers.get(_BY_LETTER.get(typed, typed.upper()))
        if one is None:
            super().keyPressEvent(event)
        else:
            self.close()
            self.chosen.emit(one)


class Documents(QObject):
    """Offers the papers of an appeal, and does what makes none of them by itself."""

    wanted = Signal(UUID, object)
    """A paper of this appeal, a ``PaperKind``, is to be looked at."""

    mending = Signal(UUID)
    """What is missing in this appeal is to be noted."""

    changed = Signal(UUID)
    """Something of this appeal was noted."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    signing = Signal(UUID)
    """The sheets of those who signed this appeal are wanted."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        below: QWidget,
    ) -> None:
        """Offer papers under *below*."""
        super().__init__(below)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._appeal: UUID | None = None
        self.menu = OfferMenu(below, words)
        self.menu.chosen.connect(self._do)

    def ask(self, appeal: UUID | None) -> None:
        """Offer the papers of *appeal*."""
        self._appeal = appeal
        if appeal is None:
            self.said.emit(self._words.gettext("Nothing was registered yet"), "")
            return

        def show(offers: tuple[Offer, ...]) -> None:
            if appeal == self._appeal:
                self.menu.offer(offers)

        self._background.database(self, lambda: offers_for(self._desk, appeal, self._words), show)

    def _do(self, offer: Offer) -> None:
        appeal, _ = self._appeal, self._words.gettext
        if appeal is None:
            return
        if isinstance(offer.what, PaperKind):
            self.wanted.emit(appeal, offer.what)
        elif offer.what is PaperAct.ASK:
            self.mending.emit(appeal)
        elif offer.what is PaperAct.SIGN:
            self.signing.emit(appeal)
        elif offer.what is PaperAct.MENDED:
            told = _("Noted: what was missing is there")
            self._note(appeal, lambda: self._desk.mendings.mended(appeal, self._clerk), told)
        else:
            told = _("Noted: the contacts are confirmed by signature")
            self._note(
                appeal, lambda: self._desk.mendings.confirm_contacts(appeal, self._clerk), told
            )

    def _note(self, appeal: UUID, work: Callable[[], None], told: str) -> None:
        def done(_nothing: None) -> None:
            self.said.emit(told, "ok")
            self.changed.emit(appeal)

        self._background.database(self, work, done)
