"""The sign-in: who works, by PIN; there before the desk itself is open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from frontoffice import __version__
from frontoffice.domain.office import Office
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import LANGUAGES, Localised, Words
from ui.days import long_day
from ui.preferences import Preferences
from ui.theme import CAPTION, theme
from ui.views.sign_in_choosing import Choosing
from ui.views.sign_in_panel import SignInPanel, greeting_at
from ui.views.sign_in_people import PeopleList, Somebody
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyCap
from ui.widgets.painted import announce
from ui.widgets.pin import PinField
from ui.widgets.seg import Seg
from ui.widgets.text import Elided, Text

_OWN_NAMES: Final = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
_MOST_DIGITS: Final = 12
_WIDTH: Final = 430
_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class About:
    """Which desk of which office this is."""

    name: Localised
    place: Localised
    desk: int
    code: str
    """Region and office, six digits."""
    version: str
    """Of the program."""
    hours: OfficeHours
    lock_after_min: int = 10

    @classmethod
    def of(cls, office: Office) -> Self:
        """Return how the sign-in names *office* and this desk of it."""
        code = office.region + office.code
        return cls(
            office.name,
            office.place,
            office.device_no,
            code,
            __version__,
            office.hours,
            office.lock_after_min,
        )


def wall_clock() -> datetime:
    """Return now, as this machine has it."""
    return datetime.now(UTC)


class _Scroll(QScrollArea):
    """Scrolls by wheel and focus only: the arrows choose a person."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the view."""
        event.ignore()


class SignInView(QWidget):
    """Asks who works; what it is told to show comes later, when the desk is open."""

    entered = Signal(str, str)
    """A login and a PIN: let the person in."""

    pin_chosen = Signal(object)
    """An own PIN takes the place of a one-time one: a ``Chosen``."""

    unlocked = Signal(str)
    """The passphrase of the keys."""

    practice_wanted = Signal()
    """Somebody wants to practise: nobody has to sign in for that."""

    again = Signal()
    """Opening the desk is to be tried again."""

    language_wanted = Signal(object)
    contrast_wanted = Signal()
    size_wanted = Signal()

    def __init__(
        self, words: Words, preferences: Preferences, now: Callable[[], datetime] = wall_clock
    ) -> None:
        super().__init__()
        self._words, self._now = words, now
        self._login = preferences.login
        self._wait_s = 0
        self._eager = False
        self._about: About | None = None
        self._choosing: Choosing | None = None
        _ = words.gettext
        self.panel = SignInPanel(words.language)
        self.greeting = Elided("", "greeting")
        self.people = PeopleList(_("Who is working?"), words.language)
        self.pin = PinField(_("PIN"), most=_MOST_DIGITS)
        self.pin_label = Elided(_("PIN"), "label")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setPlaceholderText(_("Passphrase of the keys"))
        self.passphrase.setAccessibleName(_("Passphrase of the keys"))
        self.passphrase.hide()
        self.button = Button(_("Sign in"), "primary", keys="Enter")
        self.retry = Button(_("Try again"), glyph="refresh")
        self.retry.hide()
        self.practise = Button(_("Practise"), "link", glyph="hand-stop", keys="F12", small=True)
        self.practise.clicked.connect(self.practice_wanted)
        self.note = Text(px=CAPTION + 1, colour="ink3")
        self.aside = Text(px=CAPTION, colour="ink3")
        self._lay_out(preferences)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._second)
        self._tick.start(1000)
        self.pin.entered.connect(self._enter)
        self.people.chosen.connect(self._chosen)
        self.button.clicked.connect(self._enter)
        self.passphrase.returnPressed.connect(self._unlock)
        self.retry.clicked.connect(self.again)
        self.setFocusProxy(self.pin)
        self._second()

    def show_desk(self, about: About, people: Sequence[Somebody]) -> None:
        """Show which office this is and who may sign in; from now on a PIN is taken."""
        self._about = about
        self.panel.show_office(about.name, about.place)
        self.people.show_people(people, self._login)
        self.passphrase.hide()
        self.retry.hide()
        for widget in (self.people, self.pin, self.button):
            widget.show()
        self.say("")
        self._second()
        self.pin.setFocus()
        if self._eager:
            self._enter()

    def ask_own_pin(self, login: str, once: str) -> None:
        """Ask *login*, who has entered the one-time PIN *once*, to choose an own one."""
        self._choosing = Choosing(login, once)
        self.pin.clear()
        self.pin.setFocus()
        told = self._words.gettext("Choose a PIN of your own, 4 to 12 digits, and press Enter.")
        self.say(told)
        announce(self, told)

    def show_connection(self, text: str, *, calm: bool) -> None:
        """Show in one sentence how the desk stands to central; amber where it is not *calm*."""
        glyph, colour = ("lock", "ink3") if calm else ("plug-connected-x", "warn")
        self.aside.say(text, colour=colour, glyph=glyph)

    def say(self, text: str, *, warn: bool = False) -> None:
        """Show *text* under the button."""
        self.note.say(
            text, colour="warn" if warn else "ink3", glyph="alert-triangle" if warn else ""
        )
        if warn:
            announce(self, text, urgent=True)

    def refuse(self, wait_s: int) -> None:
        """Tell that the PIN was another one, and how long to wait before the next."""
        self.pin.clear()
        self.pin.setFocus()
        self._wait_s = wait_s
        if wait_s:
            self._tell_wait()
            announce(self, self.note.text(), urgent=True)
        else:
            self.say(self._words.gettext("That was another PIN. Try once more."), warn=True)

    def show_trouble(self, text: str) -> None:
        """Tell why the desk does not open; it may be tried again."""
        for widget in (self.people, self.pin, self.button, self.passphrase):
            widget.hide()
        self.retry.show()
        self.retry.setFocus()
        self.say(text, warn=True)

    def ask_passphrase(self) -> None:
        """Ask for the passphrase that locks the keys of this desk."""
        for widget in (self.people, self.pin, self.button, self.retry):
            widget.hide()
        self.passphrase.show()
        self.passphrase.setFocus()

    def state(self) -> str:
        """Return the login of the person chosen, to be carried into another language."""
        return self.people.value() or self._login

    def set_focus_first(self) -> None:
        """Let the next digit go into the PIN, of whoever is chosen."""
        self._choosing = None
        self.pin.clear()
        self.pin.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the person by the arrows from wherever the focus is; F1 is help."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choosing = None
            self.people.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_F1:
            told = self._words.gettext("↑ ↓ choose who works. Type the PIN and press Enter.")
            self.say(told)
        elif key == Qt.Key.Key_F12:
            self.practice_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, preferences: Preferences) -> None:
        _, shown = self._words.gettext, theme()
        centre = QWidget()
        centre.setMaximumWidth(shown.px(_WIDTH))
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(shown.px(9))
        column.addStretch(3)
        column.addWidget(self.greeting)
        column.addWidget(Text(_("Who is working?"), colour="ink2"))
        column.addWidget(self.people)
        column.addSpacing(shown.px(14))
        column.addWidget(self.pin_label)
        for widget in (self.pin, self.passphrase, self.button, self.retry, self.note, self.aside):
            column.addWidget(widget)
        column.addStretch(4)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(centre, 8)
        middle.addStretch(1)
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(*(shown.px(side) for side in (32, 22, 32, 20)))
        right.addLayout(self._top(preferences))
        right.addLayout(middle, 1)
        right.addLayout(self._foot())
        scroll = _Scroll()  # at twice the size not everything fits on a small screen
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.panel, 41)
        whole.addWidget(scroll, 59)

    def _top(self, preferences: Preferences) -> QHBoxLayout:
        _ = self._words.gettext
        language = Seg(_("Language"), [(code, _OWN_NAMES[code]) for code in LANGUAGES], px=13)
        language.choose(self._words.language)
        language.chosen.connect(self.language_wanted)
        contrast = Button(_("Contrast"), glyph="contrast")
        contrast.clicked.connect(self.contrast_wanted)
        size = Button("Аа")
        size.setAccessibleName(
            _("Size: {percent} %").format(percent=round(preferences.factor * 100))
        )
        size.setToolTip(size.accessibleName())
        size.clicked.connect(self.size_wanted)
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addStretch(1)
        for widget in (language, contrast, size):
            top.addWidget(widget)
        return top

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.version = Elided("", "caption")
        foot.addWidget(self.version, 1)
        foot.addWidget(self.practise)
        foot.addSpacing(theme().px(12))
        foot.addWidget(KeyCap("F1"))
        foot.addWidget(Elided(self._words.gettext("help"), "caption"))
        return foot

    def _second(self) -> None:
        _, now = self._words.gettext, self._now()
        now = now.astimezone() if self._about is None else self._about.hours.local(now)
        greetings = {
            "morning": _("Good morning!"),
            "day": _("Good day!"),
            "evening": _("Good evening!"),
        }
        self.greeting.setText(greetings[greeting_at(now)])
        day = long_day(now.date(), self._words.language, year=True)
        line = f"{day} · {now:%H:%M}"
        if self._about is not None:
            code = f"{self._about.code}-{self._about.desk:03d}"
            said = _("Version {number} · desk {code}")
            self.version.setText(said.format(number=self._about.version, code=code))
            line = _("Desk {number} · {day}").format(number=self._about.desk, day=line)
        self.panel.show_line(line)
        if self._wait_s:
            self._wait_s -= 1
            self._tell_wait()

    def _tell_wait(self) -> None:
        if not self._wait_s:
            self.say(self._words.gettext("You may try again now."))
            return
        minutes, seconds = divmod(self._wait_s, _MINUTE)
        said = self._words.gettext("The PINs did not match. Wait {wait} and try again.")
        self.say(said.format(wait=f"{minutes}:{seconds:02d}"), warn=True)

    def _chosen(self, login: str) -> None:
        self._login = login
        self.set_focus_first()

    def _enter(self) -> None:
        self._eager = self._about is None  # who types faster than the desk opens need not wait
        if self._eager or not self.pin.text():
            self.pin.setFocus()
        elif self._choosing is None:
            self.entered.emit(self.people.value(), self.pin.text())
        else:
            self._choose(self._choosing)

    def _choose(self, choosing: Choosing) -> None:
        _, again = self._words.gettext, choosing.is_second
        chosen = choosing.take(self.pin.text())
        self.pin.clear()
        if chosen is not None:
            self.pin_chosen.emit(chosen)
        elif again:
            self.say(_("The two were not alike. Type your own PIN again."), warn=True)
        else:
            self.say(_("Once more, so that no slip of the finger locks you out."))

    def _unlock(self) -> None:
        text = self.passphrase.text()
        self.passphrase.clear()
        if text:
            self.unlocked.emit(text)
