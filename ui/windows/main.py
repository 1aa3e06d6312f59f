"""The window of the program: the sign-in while the desk opens, then a clerk's screens."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words, words_in
from frontoffice.services.clerk import Clerk, LeftError
from ui.background import Background
from ui.idle import Idle
from ui.preferences import Preferences
from ui.style import apply_theme
from ui.theme import CONTRAST
from ui.views.sign_in import About, SignInView, wall_clock
from ui.views.sign_in_people import Somebody
from ui.windows.entering import Entering, Opened
from ui.windows.placing import WANTED

_SOON_MS = 100


def no_look() -> None:
    """See nothing before the whole desk is open."""


class MainWindow(QStackedWidget):
    """Shows the sign-in over whatever is open; builds all anew in another language or theme."""

    liked = Signal(object)
    """Other ``Preferences`` hold from now on."""

    unlocked = Signal(str)
    """A passphrase was typed."""

    practice_wanted = Signal(object, str)
    """Somebody wants to practise: the people of the desk, and the login of who is chosen."""

    view_class: type[SignInView] = SignInView

    def __init__(
        self,
        load: Callable[[], Opened],
        background: Background,
        preferences: Preferences,
        now: Callable[[], datetime] = wall_clock,
        look: Callable[[], tuple[About, Sequence[Somebody]] | None] = no_look,
    ) -> None:
        super().__init__()
        self._now, self._look = now, look
        self._load, self._background, self._preferences = load, background, preferences
        self.session: Opened | None = None
        self._clerk: Clerk | None = None
        self._entering = Entering(background, self)
        self._entering.signed_in.connect(self._signed_in)
        self._entering.people.connect(self._show_people)
        self._entering.left.connect(self._shut_out)
        self._known: tuple[About, Sequence[Somebody]] | None = None
        self.shell: Any = None
        self.setWindowTitle("frontoffice")
        self.idle = Idle(self)
        self.idle.idle.connect(self._lock_idle)
        self.sign_in = self._make_sign_in()
        background.refused.connect(self.refuse)
        self.sign_in.setFocus()
        self.resize(*WANTED)

    @property
    def words(self) -> Words:
        """The words of the language chosen."""
        return words_in(self._preferences.language)

    def open(self) -> None:
        """Open the desk away from the screen; the people appear after the first look at it."""

        def looked(known: tuple[About, Sequence[Somebody]] | None) -> None:
            if known is not None:
                self._know(known)
                self.repaint()  # before importing the rest takes turns with the screen
            self._background.database(self, self._load, self._opened, self._not_opened)

        self._background.database(self, self._look, looked, self._not_opened)

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell in words what the world refused, where the person looks now."""
        if self._at_work():
            self.shell.refuse(error)
        else:
            self.sign_in.say(tell(error, self.words), warn=True)

    def say(self, text: str) -> None:
        """Show *text* as a warning, where the person looks now."""
        if self._at_work():
            self.shell.say(text, "danger")
        else:
            self.sign_in.say(text, warn=True)

    def ask_passphrase(self) -> None:
        """Ask for the passphrase of the keys."""
        self.sign_in.ask_passphrase()

    def lock(self) -> None:
        """Ask for the PIN again; what is typed stays behind the sign-in."""
        if self._at_work():
            self.shell.screens.register.keeper.keep()
        self.setCurrentWidget(self.sign_in)
        self.sign_in.set_focus_first()
        self._entering.look_around()

    def like(self, **changed: object) -> None:
        """Take over another language, theme or size, as soon as no registration is in flight."""
        if self.shell is not None and self.shell.is_busy():
            QTimer.singleShot(_SOON_MS, self, lambda: self.like(**changed))
            return
        self._preferences = replace(self._preferences, **changed)  # type: ignore[arg-type]
        self.liked.emit(self._preferences)
        self._build_anew()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the last second's typing before the window goes."""
        if self.shell is not None:
            self.shell.screens.register.keeper.keep()
        super().closeEvent(event)

    def _make_sign_in(self) -> SignInView:
        view = self.view_class(self.words, self._preferences, self._now)
        view.practice_wanted.connect(
            lambda: self.practice_wanted.emit(self._known[1] if self._known else (), view.state())
        )
        view.language_wanted.connect(lambda code: self.like(language=code))
        high = self._preferences.theme == CONTRAST.name
        other = "" if high else CONTRAST.name
        view.contrast_wanted.connect(lambda: self.like(theme=other))
        view.size_wanted.connect(lambda: self.like(factor=self._preferences.larger()))
        self._entering.listen(view, self.words)
        view.unlocked.connect(self.unlocked)
        view.again.connect(self.open)
        self.addWidget(view)
        if self._known is not None:
            view.show_desk(*self._known)
        return view

    def _at_work(self) -> bool:
        return self.shell is not None and bool(self.currentWidget() is self.shell)

    def _opened(self, session: Opened) -> None:
        self.session = session
        self._entering.begin(session)
        if self._known is not None:
            return

        def work() -> tuple[About, Sequence[Somebody]]:
            return session.about(), session.people()

        self._background.database(self, work, self._know, self._not_opened)

    def _know(self, known: tuple[About, Sequence[Somebody]]) -> None:
        self._known = known
        self.idle.watch(known[0].lock_after_min)
        self.sign_in.show_desk(*known)
        self._entering.tell_connection()

    def _not_opened(self, error: FrontOfficeError) -> None:
        self._known = None
        self._entering.forget()
        self.sign_in.show_trouble(tell(error, self.words))

    def _show_people(self, people: Sequence[Somebody]) -> None:
        """Show who may sign in by now: people come and leave by sync."""
        if self._known is not None and tuple(people) != tuple(self._known[1]):
            self._known = (self._known[0], people)
            self.sign_in.people.show_people(people, self.sign_in.state())

    def _shut_out(self) -> None:
        """Lock where the person at work has left the staff meanwhile; what they typed is kept."""
        if self._at_work():
            self.lock()
            self.sign_in.say(tell(LeftError(), self.words), warn=True)

    def _lock_idle(self) -> None:
        if self._at_work():
            self.lock()
            self.sign_in.say(self.words.gettext("Locked: nobody was here for a while."))

    def _signed_in(self, clerk: Clerk) -> None:
        self.idle.touch()
        self._preferences = replace(self._preferences, login=clerk.login)
        self.liked.emit(self._preferences)
        if self.shell is not None and clerk == self._clerk:
            self.setCurrentWidget(self.shell)
            self.shell.screens.currentWidget().set_focus_first()
            return
        self._clerk = self._entering.clerk = clerk
        self._show_shell(None)
        self.shell.begin()

    def _show_shell(self, state: Mapping[str, object] | None) -> None:
        if self.session is None or self._clerk is None:
            return
        old = self.shell
        self.shell = self.session.shell(self._background, self.words, self._clerk)
        self.shell.lock_wanted.connect(self.lock)
        self.shell.touched.connect(self.idle.touch)
        self.shell.stands.connect(self._entering.look_for_clerk)
        self.shell.head.language_wanted.connect(lambda code: self.like(language=code))
        self.shell.head.look.theme_wanted.connect(lambda name: self.like(theme=name))
        self.shell.head.look.size_wanted.connect(lambda factor: self.like(factor=factor))
        self.shell.head.look.lock_wanted.connect(self.lock)
        self.shell.head.look.letters.setChecked(self._preferences.letters)
        self.shell.head.look.letters.toggled.connect(lambda on: self.like(letters=on))
        self.addWidget(self.shell)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        self.setCurrentWidget(self.shell)
        self.shell.screens.currentWidget().set_focus_first()
        if state is not None:
            self.shell.restore(state)

    def _build_anew(self) -> None:
        """Dress the program and build what is on the screen, with what was typed."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, self._preferences.tokens, self._preferences.factor)
        locked = self.currentWidget() is self.sign_in
        old, self.sign_in = self.sign_in, self._make_sign_in()
        self.removeWidget(old)
        old.deleteLater()
        if self.shell is not None:
            self._show_shell(self.shell.state())
        if locked:
            self.lock()
