"""What does not work just now, in two languages; people are served all the same."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frontoffice.i18n import N_
from frontoffice.i18n.words import Words, words_in
from ui.kiosk.look import HINT, is_tight
from ui.kiosk.widgets.fitting import Line
from ui.kiosk.widgets.foot import SECOND
from ui.kiosk.widgets.notice import Notice

OFFLINE = N_(
    "There is no network. Your appeal is accepted all the same, and the talon comes at once."
)
NO_PAPER = N_(
    "The printer does not print now. Your number is shown here, and holds as a talon does."
)


class Strip(Notice):
    """Sentences in the language of the screen, and in the second one beneath; empty it is gone."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("plug-connected-x", ("warn", "warn_tint"), parent)
        self._words = words
        self._is_tight = False
        self._told: dict[str, bool] = {OFFLINE: False, NO_PAPER: False}
        self._show()

    def speak(self, words: Words) -> None:
        """Show it in another language."""
        self._words = words
        self._show()

    def tell(self, sentence: str, *, is_so: bool) -> None:
        """Say *sentence*, one of this module, or say it no more."""
        if self._told[sentence] != is_so:
            self._told[sentence] = is_so
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in one language where height is scarce."""
        super().resizeEvent(event)
        if is_tight(self) is not self._is_tight:
            self._show()

    def _show(self) -> None:
        second = words_in(SECOND[self._words.language])
        said = [sentence for sentence, is_so in self._told.items() if is_so]
        lines = []
        self._is_tight = is_tight(self)
        for sentence in said:
            lines.append(Line(self._words.gettext(sentence), HINT, 600, colour="warn"))
            if not self._is_tight:
                lines.append(Line(second.gettext(sentence), HINT, colour="warn"))
        self.say(lines, " ".join(map(self._words.gettext, said)))
