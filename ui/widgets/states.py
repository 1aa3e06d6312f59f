"""What stands where nothing is: an empty list, work that takes its time, a thing to know."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import CAPTION, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyCap
from ui.widgets.painted import Painted, box, line_of
from ui.widgets.text import Text

QUIET_MS: Final = 1_000
"""So long nothing is shown of work that goes on."""


class EmptyState(QWidget):
    """One sentence and, where something can be done, one action with its key."""

    acted = Signal()
    """The action is wanted."""

    def __init__(
        self, sentence: str, action: str = "", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = Text(sentence, px=16, serif=True, weight=500, colour="ink2")
        self.button = Button(action, keys=keys)
        if not action:  # showing it before it has a parent would flash a window
            self.button.hide()
        self.button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme().px(16))
        layout.addStretch(1)
        layout.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def say(self, sentence: str) -> None:
        """Show another *sentence*."""
        self.sentence.say(sentence)


class ProgressLine(Painted):
    """A bar with words and a count; quiet for the first second, so that short work shows nothing."""

    access_role = QAccessible.Role.ProgressBar

    def __init__(self, quiet_ms: int = QUIET_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._done, self._of = "", 0, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(quiet_ms)
        self._timer.timeout.connect(self.show)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def begin(self, words: str, of: int = 0) -> None:
        """Begin work called *words* on *of* things; 0 when their number is not known."""
        self._words, self._done, self._of = words, 0, of
        self._tell()
        self._timer.start()

    def reach(self, done: int, of: int | None = None) -> None:
        """Show that *done* things are done; *of* how many, where that is known only now."""
        self._done, self._of = done, self._of if of is None else of
        self._tell()
        self.update()

    def end(self) -> None:
        """Show nothing any more: the work is done."""
        self._timer.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        """Return room for the words over the bar."""
        return QSize(self.px(240), self.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the count and the bar."""
        painter, shown = self.painter(), self.theme
        words = QRectF(0, 0, self.width(), self.px(20))
        font = shown.font(CAPTION)
        line_of(painter, words, self._words, font=font, colour=shown.colour("ink2"))
        if self._of:
            right = Qt.AlignmentFlag.AlignRight
            ink = shown.colour("ink2")
            line_of(painter, words, self._count(), font=font, colour=ink, align=right)
        bar = QRectF(0, self.px(21), self.width(), self.px(4))
        box(painter, bar, self.px(2), fill=shown.colour("tint"))
        share = self._done / self._of if self._of else 0.5
        filled = QRectF(bar.left(), bar.top(), bar.width() * min(1.0, share), bar.height())
        box(painter, filled, self.px(2), fill=shown.colour("accent"))

    def _count(self) -> str:
        return f"{self._done} / {self._of}" if self._of else ""

    def _tell(self) -> None:
        self.name(" ".join(filter(None, (self._words, self._count()))))


class NoticeBox(Painted):
    """Something to know, on tint: an icon, a text of any length, and the key that leads on."""

    access_role = QAccessible.Role.Note

    def __init__(
        self,
        text: str = "",
        *,
        glyph: str = "info-circle",
        meaning: str = "accent",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._meaning = meaning
        self.text = Text(text, px=LABEL, colour=meaning, glyph=glyph)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(self.px(12), self.px(6), self.px(12), self.px(6))
        layout.setSpacing(self.px(12))
        layout.addWidget(self.text, 1)
        if keys:
            layout.addWidget(KeyCap(keys, ink=meaning), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.name(text)

    def say(self, text: str) -> None:
        """Show another *text*."""
        self.text.say(text)
        self.name(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane."""
        shown = self.theme
        plane = "tint" if self._meaning == "accent" else f"{self._meaning}_tint"
        bare = shown.tokens.of(plane) == shown.tokens.surface
        box(
            self.painter(),
            QRectF(self.rect()),
            self.px(5),
            fill=shown.colour(plane),
            edge=shown.colour(self._meaning) if bare else None,
        )
