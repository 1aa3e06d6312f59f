"""The screens of one clerk, each built when it is first wanted, and the ways between them."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.paper import PaperKind
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.keyboard import Keyboard
from ui.places import (
    CARD,
    CONFIRMING,
    CORRECT,
    DOCUMENT,
    MENDING,
    MOVING,
    PLACES,
    REGISTER,
    REGISTRY,
    SIGNERS,
    PlaceOf,
)
from ui.views.register import RegisterView

_OVER: Final = (CONFIRMING, DOCUMENT, MENDING, MOVING, SIGNERS)
"""Screens that lie over another one, to which they lead back."""


def place_of(value: str) -> PlaceOf | None:
    """Return the place *value*; None where there is no such screen."""
    return next((place for place in PLACES if place.value == value), None)


class Screens(QStackedWidget):
    """Shows one screen at a time; a screen tells by its signals where a person wants to go."""

    shown = Signal(str)
    """Another screen is shown: its value."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    touched = Signal()
    """Somebody watches or listens: the desk is not idle, though no key is pressed."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        keyboard: Keyboard,
    ) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._keyboard = keyboard
        self._views: dict[str, QWidget] = {}
        self._back = self._under = REGISTER
        self.here = ""
        self.register = RegisterView(desk, background, words, clerk)
        self._take(REGISTER, self.register)
        keyboard.bind(self.register, self.register.chords())
        self.register.said.connect(self.said)
        self.register.opened.connect(self.open_appeal)
        self.register.keys.connect(keyboard.bind)
        self.register.documents.wanted.connect(self.show_paper)
        self.register.documents.mending.connect(partial(self.show_of, MENDING))
        self.register.documents.signing.connect(partial(self.show_of, SIGNERS))

    def view(self, value: str) -> Any:
        """Return the screen *value*; None where there is no such."""
        place = place_of(value)
        allowed = place is not None and place.is_for(self._clerk.role)
        if value not in self._views and place is not None and allowed:
            view = place.build(self._desk, self._background, self._words, self._clerk)
            self._take(value, view)
            self._listen(view)
        return self._views.get(value)

    def go(self, value: str) -> None:
        """Show the screen *value* as it is now."""
        view = self.view(value)
        if view is None:
            return
        if value in _OVER:
            self._under = self._under if self.here in _OVER else self.here
        elif value not in (CARD, CORRECT):
            self._back = value
        self.here = value
        self.setCurrentWidget(view)
        view.refresh()
        view.set_focus_first()
        self.shown.emit(value)

    def renew(self) -> None:
        """Show what other tables change where the clerk is: the kinds, the term, the rows."""
        self.view(self.here).refresh()

    def back(self) -> None:
        """Show the card that was being corrected, or what was shown before the card."""
        over = dict.fromkeys(_OVER, self._under)
        before = {CORRECT: CARD, CARD: self._back, **over}
        self.go(before.get(self.here, REGISTER))

    def open_appeal(self, appeal: UUID) -> None:
        """Show the card of *appeal*."""
        view = self.view(CARD)
        if view is not None:
            view.show_appeal(appeal)
            self.go(CARD)

    def show_paper(self, appeal: UUID, kind: PaperKind) -> None:
        """Show the paper *kind* of *appeal*, to be printed or saved."""
        self.go(DOCUMENT)
        self.view(DOCUMENT).show_paper(appeal, kind)

    def show_of(self, value: str, appeal: UUID) -> None:
        """Show the screen *value*, which is about one appeal, with *appeal*."""
        self.go(value)
        self.view(value).show_appeal(appeal)

    def search(self, words: str) -> None:
        """Look for *words* in the registry."""
        self.go(REGISTRY)
        self.view(REGISTRY).search(words)

    def show_day(self) -> None:
        """Show the register of the day."""
        self.go(DOCUMENT)
        self.view(DOCUMENT).show_day()

    def correct(self, appeal: UUID, draft: Draft) -> None:
        """Show *appeal*, which says *draft* now, to be corrected."""
        self.go(CORRECT)
        self.view(CORRECT).show_draft(appeal, draft)

    def is_busy(self) -> bool:
        """Return whether the form or the card waits for the end of something it must see."""
        card: Any = self._views.get(CARD)
        return self.register.is_busy() or (card is not None and card.is_busy())

    def state(self) -> Mapping[str, object]:
        """Return where one is and what each screen carries over."""
        carry = {value: getattr(view, "state", None) for value, view in self._views.items()}
        states = {value: state() for value, state in carry.items() if state is not None}
        return {"": self.here, **states}

    def restore(self, state: Mapping[str, object]) -> None:
        """Show what :meth:`state` returned, in this language and theme."""
        here = str(state[""])
        if here != self.here:
            self.go(here)
        for value, kept in state.items():
            view = self.view(value) if value else None
            if view is not None and kept is not None:
                view.restore(kept)

    def _take(self, value: str, view: QWidget) -> None:
        self._views[value] = view
        self.addWidget(view)

    def _listen(self, view: Any) -> None:
        """Connect what *view* has of the usual signals."""
        ways = {
            "opened": self.open_appeal,
            "closed": self.back,
            "correct": self.correct,
            "corrected": self.open_appeal,
            "said": self.said,
            "keys": self._keyboard.bind,
            "talon_wanted": self.register.last.copy_of,
            "to_print": self.register.to_print,
            "paper_wanted": self.show_paper,
            "mending_wanted": partial(self.show_of, MENDING),
            "confirming_wanted": partial(self.show_of, CONFIRMING),
            "moving_wanted": partial(self.show_of, MOVING),
            "signers_wanted": partial(self.show_of, SIGNERS),
            "day_wanted": self.show_day,
            "search_wanted": self.search,
            "register_wanted": partial(self.go, REGISTER),
            "touched": self.touched,
        }
        for name, way in ways.items():
            signal = getattr(view, name, None)
            if signal is not None:
                signal.connect(way)
        chords = getattr(view, "chords", None)
        if chords is not None:
            self._keyboard.bind(view, chords())
