"""The last question: is that what is to be registered? All of it is shown, and read aloud."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.filing import Shown, wishes_in_force
from frontoffice.domain.recording import RecordingKind, clock
from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.pages.page import Page, lies
from ui.kiosk.pages.person import uncovering
from ui.kiosk.sitting import Sitting
from ui.kiosk.stay import Stay
from ui.kiosk.veil import letters_of, masked
from ui.kiosk.widgets.big_button import BigButton
from ui.kiosk.widgets.told import Told

_TOLD: Final = 3
"""So much wider than the way back to the film what is told is."""
_UNBROKEN: Final = "\N{NO-BREAK SPACE}"


class ToldPage(Page):
    """Tells in sentences what one touch will do; who it is stays hidden where a card has told it."""

    def __init__(self, stay: Stay, words: Words, name: str) -> None:
        """Ask whether all is right; *name* says to a screen reader what the sentences are."""
        super().__init__(words, stay.place)
        self.stay = stay
        self.ask(
            words.gettext("Is everything right?"),
            words.gettext(
                "To change something, touch «Back». If all is right, touch «File the appeal»: "
                "your talon comes out."
            ),
        )
        self.told = Told(words, name, ())
        self.shown = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.shown.setSpacing(GAP)
        self.shown.addWidget(self.told, _TOLD)
        self.answer.addLayout(self.shown, 1)
        self.uncover = uncovering(words)
        self.uncover.setVisible(stay.is_veiled)
        self.uncover.clicked.connect(self._show_all)
        self.answer.addWidget(self.uncover)

    def lines(self) -> Iterator[str]:
        """Yield the sentences."""
        raise NotImplementedError

    def tell(self) -> None:
        """Show the sentences as they are now."""
        self.told.say(self.lines())

    def who(self, said: str, name: str, identifier: str, phone: str) -> Iterator[str]:
        """Yield who somebody is, *said* with their name, as far as the hall may see it."""
        _, hidden = self.words.gettext, self.stay.is_veiled
        if name:
            yield said.format(who=letters_of(name) if hidden else name)
        if identifier:
            yield f"{_('IIN')}: {masked(identifier) if hidden else identifier}"
        if phone:
            # A number is read in one piece.
            yield f"{_('Telephone')}: {phone.replace(' ', _UNBROKEN)}"

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self.shown.setDirection(ways.LeftToRight if wide else ways.TopToBottom)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), *self.lines())

    def _show_all(self) -> None:
        self.stay.is_veiled = False
        self.uncover.hide()
        self.tell()


class CheckPage(ToldPage):
    """Shows what will be registered, in sentences; one touch registers it."""

    def __init__(
        self, sitting: Sitting, words: Words, desk: Desk, look_again: Callable[[], None]
    ) -> None:
        """Show the answers of *sitting*; *look_again* leads to its film or sound, if there is one."""
        super().__init__(sitting, words, words.gettext("Your appeal"))
        self._sitting, self._desk = sitting, desk
        if (film := sitting.film) is not None:
            is_film = film.made.kind is RecordingKind.FILM
            said = (
                words.gettext("See the film again") if is_film else words.gettext("Hear it again")
            )
            self.again = BigButton(said, glyph="player-play")
            self.again.clicked.connect(look_again)
            self.shown.addWidget(self.again, 1)
        self.foot.name_on(words.gettext("File the appeal"), arrow=False)
        self.tell()

    def lines(self) -> Iterator[str]:  # noqa: D102
        answers, _ = self._sitting.answers, self.words.gettext
        language = self.words.language
        wish = next((w for w in wishes_in_force(self._desk.kinds) if w.kind == answers.kind), None)
        kind = self._desk.kinds.find(answers.kind)
        if wish is not None and kind is not None:
            yield f"{wish.title.in_(language)} ({kind.name.in_(language)})"
        yield from self._said()
        if answers.contested.strip():
            yield _("You do not agree with: {what}").format(what=answers.contested.strip())
        topic = self._desk.topics.find(answers.topic)
        if topic is not None:
            yield _("About: {topic}").format(topic=topic.name.in_(language))
        if answers.addressee:
            yield _("To: {body}").format(body=answers.addressee)
        yield from self._who()

    def _said(self) -> Iterator[str]:
        """Tell what goes with the appeal as a film or a sound, and what is typed."""
        film, _ = self._sitting.film, self.words.gettext
        if film is not None:
            told = (
                _("Your film goes with it: {length} long.")
                if film.made.kind is RecordingKind.FILM
                else _("Your recorded voice goes with it: {length} long.")
            )
            yield told.format(length=clock(film.made.length_ms))
        typed = self._sitting.answers.said.strip()
        if typed or film is None:
            yield typed or _("Nothing is said yet. It is registered all the same.")

    def _who(self) -> Iterator[str]:
        answers, _ = self._sitting.answers, self.words.gettext
        if answers.shown is Shown.NOBODY:
            yield _("Without a name")
        else:
            named = answers.name.strip(), answers.identifier, answers.phone.strip()
            yield from self.who(_("From: {who}"), *named)
