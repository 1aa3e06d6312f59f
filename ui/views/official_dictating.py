"""Minutes that are spoken: a key listens, and each sentence stands where the cursor was."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Conversation
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.recognising import Recogniser, marked
from ui.background import Background
from ui.recording.usual import usual_devices
from ui.views.official_acts import OfficialActs
from ui.views.official_minutes import MinutesCard

_STOP: Final = "."


class Dictating(QObject):
    """Lets the minutes in hand be spoken; what is said belongs to the conversation it was said in."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    touched = Signal()
    """Somebody speaks: the desk is not idle, though no key is pressed."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        minutes: MinutesCard,
        acts: OfficialActs,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._desk, self._background, self._words = desk, background, words
        self._minutes, self._acts = minutes, acts
        self._one: Conversation | None = None
        self._dictation: Any = None
        self._cursor: QTextCursor | None = None
        self._language = ""
        self._left: str | None = None
        """What was typed when another person was taken in hand while the last words were to come."""
        self._then: Callable[[], object] | None = None

    @property
    def is_on(self) -> bool:
        """Whether somebody is listened to, or their last words are still to come."""
        return self._dictation is not None and bool(self._dictation.is_on)

    def press(self, one: Conversation | None, *, second: bool = False) -> None:
        """Begin to listen, or end it.

        :param second: to the second language that this machine understands, not the screen's.
        """
        if self.is_on:
            self._dictation.stop()
        elif one is not None and self._minutes.text.isEnabled():
            self._one = one
            recogniser = self._desk.recordings.recogniser
            self._background.database(self, recogniser, lambda found: self._begin(found, second))

    def stop(self) -> None:
        """Listen no more: the screen is left."""
        if self.is_on:
            self._dictation.stop()

    def then(self, act: Callable[[], object]) -> None:
        """Do *act* once the last words stand in the minutes; at once where nobody dictates."""
        if self.is_on:
            self._then = act
            self._dictation.stop()
        else:
            act()

    def leave(self) -> None:
        """Another person is taken in hand: words that still come go to the one who was."""
        if self.is_on and self._left is None:
            self._left, self._then = self._minutes.minutes(), None
            self._dictation.stop()

    def _begin(self, recogniser: Recogniser, second: bool) -> None:
        _, languages = self._words.gettext, recogniser.languages()
        if self.is_on or not self._minutes.text.isEnabled():
            return  # the person in hand has signed meanwhile, or the key was pressed twice
        if not languages:
            self.said.emit(_("No program for dictation is installed on this computer"), "warn")
            return
        first = self._words.language if self._words.language in languages else languages[0]
        others = [one for one in languages if one != first]
        self._language = others[0] if second and others else first
        source = self._microphone()
        if source is None:
            told = _("There is no microphone: plug one in and press the key again")
            self.said.emit(told, "warn")
        else:
            self._listen(recogniser, source)

    def _microphone(self) -> Any:
        """Return what gives the sound of the usual microphone; None where there is none."""
        try:
            devices = usual_devices(self)
        except ImportError:  # the system lacks the library of sound
            return None
        found = devices.microphones()
        return devices.source(None, found[0]) if found else None

    def _listen(self, recogniser: Recogniser, source: QObject) -> None:
        _ = self._words.gettext
        self._left, self._then = None, None
        self._cursor = QTextCursor(self._minutes.text.textCursor())
        made = import_module("ui.recording.dictation").Dictation
        self._dictation = made(recogniser, self._background, self)
        self._dictation.said.connect(self._write)
        self._dictation.sounded.connect(self.touched)
        self._dictation.ended.connect(self._end)
        self._dictation.behind.connect(
            lambda: self.said.emit(
                _("This computer cannot follow: wait for the words, and then go on"), "warn"
            )
        )
        self._dictation.refused.connect(self._refuse)
        self._minutes.show_dictation(self._language)
        self._dictation.begin(source, self._language)

    def _write(self, sentence: str) -> None:
        """Write *sentence*; the first one says that a machine has written it."""
        first, self._language = self._language, ""
        told = sentence[:1].upper() + sentence[1:] + _STOP
        if self._left is not None:
            self._left = _joined(self._left, marked(told, first) if first else told)
        elif self._cursor is not None:
            before = self._minutes.minutes()[: self._cursor.position()]
            gap = _gap(before, begins=bool(first))
            self._cursor.insertText(gap + (marked(told, first) if first else told))

    def _end(self) -> None:
        one, left, then = self._one, self._left, self._then
        self._let_go()
        if one is not None and left is not None and left != one.minutes:
            self._acts.keep(one.id, left, one.template, None)
        if then is not None:
            then()

    def _refuse(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
        self._end()

    def _let_go(self) -> None:
        self._left, self._then, self._cursor = None, None, None
        self._dictation.deleteLater()
        self._dictation = None
        self._minutes.show_dictation("")


def _gap(before: str, *, begins: bool) -> str:
    """Return what stands between the text *before* and a sentence: a new line where one begins."""
    if not before or before[-1].isspace():
        return ""
    return "\n" if begins else " "


def _joined(before: str, sentence: str) -> str:
    return before + _gap(before, begins=False) + sentence
