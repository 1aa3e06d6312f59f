"""Signing in: a PIN away from the screen, an own one in place of a one-time one, who has left."""

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words, words_in
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.sign_in import About, SignInView
from ui.views.sign_in_choosing import Chosen
from ui.views.sign_in_people import Somebody

_TO_CHOOSE: Final = "not_allowed.pin_once"


class Opened(Protocol):
    """A desk that is open, as ``ui.session.Session``: that module is too heavy to begin with."""

    def about(self) -> About:
        """Return which desk this is."""
        ...

    def people(self) -> Sequence[Somebody]:
        """Return who may sign in."""
        ...

    def connection(self, words: Words) -> tuple[str, bool]:
        """Return a sentence on the connection, and whether all is calm."""
        ...

    def sign_in(self, login: str, pin: str) -> Clerk:
        """Return who *login* is, if the PIN is right."""
        ...

    def choose_pin(self, chosen: Chosen) -> Clerk:
        """Return who signs in by choosing an own PIN."""
        ...

    def is_in(self, clerk: Clerk) -> bool:
        """Return whether *clerk* still may work here."""
        ...

    def shell(self, background: Background, words: Words, clerk: Clerk) -> QWidget:
        """Return the window's content for *clerk*."""
        ...

    def close(self) -> None:
        """Let go of the desk."""
        ...


class Entering(QObject):
    """Lets people in who know their PIN, and tells when one who is in may be so no more."""

    signed_in = Signal(object)
    """A ``Clerk`` begins, or goes on."""

    people = Signal(object)
    """Who may sign in by now."""

    left = Signal()
    """The person at work belongs to the staff no more."""

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._session: Opened | None = None
        self._view: SignInView | None = None
        self._words: Words = words_in("kk")
        self._entered: tuple[str, str] | None = None
        self.clerk: Clerk | None = None

    def listen(self, view: SignInView, words: Words) -> None:
        """Take what is typed into *view* from now on, and answer there."""
        self._view, self._words = view, words
        view.entered.connect(self.enter)
        view.pin_chosen.connect(self.choose)

    def begin(self, session: Opened) -> None:
        """Let people in: the desk is open. Who has typed faster need not type again."""
        self._session = session
        self.tell_connection()
        if self._entered is not None:
            self.enter(*self._entered)

    def forget(self) -> None:
        """Forget what was typed: the desk does not open."""
        self._entered = None

    def enter(self, login: str, pin: str) -> None:
        """Let *login* in, if the PIN is right."""
        session, self._entered = self._session, (login, pin)
        if session is not None:
            self._entered = None
            # Checking a PIN is made slow on purpose, so it is not done on the database's thread.
            self._background.network(
                self,
                lambda: session.sign_in(login, pin),
                self.signed_in.emit,
                lambda error: self._refused(login, pin, error),
            )

    def choose(self, chosen: Chosen) -> None:
        """Put an own PIN in place of a one-time one."""
        session = self._session
        if session is not None:
            self._background.network(
                self,
                lambda: session.choose_pin(chosen),
                self.signed_in.emit,
                lambda error: self._not_chosen(chosen, error),
            )

    def look_around(self) -> None:
        """Show how it stands with central, and who may sign in by now."""
        self.tell_connection()
        session = self._session
        if session is not None:
            self._background.database(self, session.people, self.people.emit)

    def look_for_clerk(self, *_state: object) -> None:
        """Look whether the person at work still may be so."""
        session, clerk = self._session, self.clerk
        if session is not None and clerk is not None:
            self._background.database(self, lambda: session.is_in(clerk), self._found)

    def tell_connection(self) -> None:
        """Show how it stands with central."""
        session, view, words = self._session, self._view, self._words
        if session is not None and view is not None:
            self._background.database(
                view,
                lambda: session.connection(words),
                lambda told: view.show_connection(told[0], calm=told[1]),
            )

    def _found(self, is_in: object) -> None:
        if not is_in:
            self.clerk = None
            self.left.emit()

    def _refused(self, login: str, pin: str, error: FrontOfficeError) -> None:
        view = self._view
        if view is None:
            return
        wait_s = error.values.get("wait_s")
        if error.code == _TO_CHOOSE:
            view.ask_own_pin(login, pin)
        elif isinstance(wait_s, int):
            view.refuse(wait_s)
        else:
            view.say(tell(error, self._words), warn=True)

    def _not_chosen(self, chosen: Chosen, error: FrontOfficeError) -> None:
        if self._view is not None:
            self._view.ask_own_pin(chosen.login, chosen.once)
            self._view.say(tell(error, self._words), warn=True)
