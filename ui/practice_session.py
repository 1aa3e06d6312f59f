"""A practice copy that is open: whoever gives a name may work in it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import Words
from frontoffice.practice import PracticeFolder, open_practice, practising_at
from frontoffice.services.clerk import Clerk, Person
from ui.background import Background
from ui.keyboard import Chords
from ui.session import Session
from ui.views.sign_in_people import Somebody


class PracticeSession(Session):
    """A practice copy from its opening to its closing."""

    def __init__(self, desk: Desk, people: Sequence[Somebody], chords: Chords) -> None:
        super().__init__(desk)
        self.practising = practising_at(desk)
        self._people = tuple(
            Person(one.login, one.name, one.position, Role.CLERK) for one in people
        )
        self._chords = chords

    @classmethod
    def of(
        cls, folder: PracticeFolder, people: Sequence[Somebody], chords: Chords
    ) -> "PracticeSession":
        """Return the copy in *folder*, opened.

        :param people: who may practise; none of them is written down before they do.
        :param chords: the keys of practice, over those of the desk.
        :raises FrontOfficeError: see :func:`frontoffice.practice.open_practice`.
        """
        desk = open_practice(folder)
        desk.spool.recover()
        return cls(desk, people, chords)

    def people(self) -> tuple[Person, ...]:
        """Return who may practise."""
        return self._people

    def connection(self, words: Words) -> tuple[str, bool]:
        """Return that nothing is sent; that is calm."""
        return words.gettext("Nothing of practice is ever sent."), True

    def sign_in(self, login: str, pin: str) -> Clerk:  # noqa: ARG002 -- there is no PIN
        """Return who *login* is: nobody is asked for more."""
        one = next(person for person in self._people if person.login == login)
        return Clerk(one.login, one.name, one.position, Role.CLERK)

    def shell(self, background: Background, words: Words, clerk: Clerk) -> QWidget:
        """Return the window's content, with the keys of practice."""
        shell = super().shell(background, words, clerk)
        if self._rounds is not None:
            self._rounds[1].bind(shell, self._chords)
        return shell

    def close(self) -> None:
        """Let go of the copy, and of the keys that acted in it."""
        if self._rounds is not None:
            self._rounds[1].deleteLater()
            self._rounds = None
        self.desk.close()
