"""A desk that is open: what the windows need of it, loaded after the first of them is there."""

from contextlib import ExitStack, suppress

from PySide6.QtWidgets import QApplication, QWidget

from frontoffice.desk import Desk, open_unlocked
from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import Unlocked
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk, Person
from frontoffice.services.staff import CLOSED, CUT, LEFT
from ui.background import Background
from ui.keyboard import Keyboard
from ui.views.sign_in import About
from ui.views.sign_in_choosing import Chosen
from ui.windows.contact import Contact
from ui.windows.shell import Shell
from ui.windows.telling import sign_in_note


class Session:
    """One desk from its opening to its closing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._rounds: tuple[Contact, Keyboard] | None = None

    @classmethod
    def open(cls, unlocked: Unlocked) -> "Session":
        """Return the desk in a folder; what a crash left in the printer's spool is taken up.

        :raises FrontOfficeError: see :func:`frontoffice.desk.open_unlocked`.
        """
        with ExitStack() as undone:
            desk = open_unlocked(unlocked)
            undone.callback(desk.close)
            desk.spool.recover()
            with suppress(FrontOfficeError):  # an old copy of a database takes no entries
                desk.staff.sign_out(CUT)
            undone.pop_all()
        return cls(desk)

    def about(self) -> About:
        """Return which desk this is."""
        return About.of(self.desk.office)

    def people(self) -> tuple[Person, ...]:
        """Return who may sign in."""
        return self.desk.staff.people()

    def connection(self, words: Words) -> tuple[str, bool]:
        """Return one sentence on the connection for the sign-in, and whether all is calm."""
        return sign_in_note(self.desk.syncing.state(), words)

    def sign_in(self, login: str, pin: str) -> Clerk:
        """Return who *login* is, if the PIN is right.

        :raises SignInError: it is not, or it is too early for another try.
        """
        return self.desk.staff.sign_in(login, pin)

    def choose_pin(self, chosen: Chosen) -> Clerk:
        """Put an own PIN in place of a one-time one, and return who signed in by that.

        :raises FrontOfficeError: see :meth:`frontoffice.services.staff.Staff.choose_pin`.
        """
        return self.desk.staff.choose_pin(chosen.login, chosen.once, chosen.own)

    def is_in(self, clerk: Clerk) -> bool:
        """Return whether *clerk* still may work here; whoever may not is signed out."""
        if self.desk.staff.is_in(clerk):
            return True
        self.desk.staff.sign_out(LEFT)
        return False

    def shell(self, background: Background, words: Words, clerk: Clerk) -> QWidget:
        """Return the window's content for *clerk*."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        if self._rounds is None:
            self._rounds = Contact(self.desk, background), Keyboard(app)
            self._rounds[0].line.listen()
        contact, keyboard = self._rounds
        contact.login = clerk.login
        return Shell(self.desk, background, words, clerk, keyboard, contact)

    def close(self) -> None:
        """Let go of the desk, copied once more if something has changed."""
        with suppress(FrontOfficeError):
            self.desk.staff.sign_out(CLOSED)
        with suppress(FrontOfficeError):  # it is told at the next start, and nothing is lost
            self.desk.backup.once(closing=True)
        self.desk.close()
