"""What does not work just now, in two languages; people are served all the same."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.i18n import N_
from frontoffice.i18n.words import Words, words_in
from frontoffice.services.spool import PrinterState
from frontoffice.services.syncing import SyncState
from ui.icons import paint_icon
from ui.kiosk.look import GAP, HINT, MARGIN, RADIUS, is_tight
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.foot import SECOND
from ui.widgets.painted import Painted, box

_GLYPH = 32
OFFLINE = N_(
    "There is no network. Your appeal is accepted all the same, and the talon comes at once."
)
NO_PAPER = N_(
    "The printer does not print now. Your number is shown here, and holds as a talon does."
)


class Strip(Painted):
    """Sentences in the language of the screen, and in the second one beneath; empty it is gone."""

    access_role = QAccessible.Role.AlertMessage

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._told: dict[str, bool] = {OFFLINE: False, NO_PAPER: False}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._show()

    def speak(self, words: Words) -> None:
        """Show it in another language."""
        self._words = words
        self._show()

    def show_contact(self, state: SyncState) -> None:
        """Say whether central is there."""
        self._note(OFFLINE, state.why.value not in {"connected", "alone"})

    def show_printer(self, state: PrinterState) -> None:
        """Say whether talons come out."""
        self._note(NO_PAPER, not state.ready)

    def sizeHint(self) -> QSize:  # noqa: D102
        width = self.width() if self.width() > 1 else self.px(1200)
        return QSize(width, self._stack().height(self._room(width)) + 2 * GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter, shown = self.painter(), self.theme
        plane = QRectF(self.rect()).adjusted(MARGIN, 0, -MARGIN, -GAP)
        box(painter, plane, RADIUS, fill=shown.colour("warn_tint"), edge=shown.colour("warn"))
        side = shown.px(_GLYPH)
        sign = QRectF(plane.left() + GAP, plane.center().y() - side / 2, side, side)
        paint_icon(painter, "plug-connected-x", shown.colour("warn"), sign)
        left = sign.right() + GAP
        room = QRectF(left, plane.top(), plane.right() - GAP - left, plane.height())
        self._stack().paint(painter, room)

    def _note(self, sentence: str, is_so: bool) -> None:
        if self._told[sentence] != is_so:
            self._told[sentence] = is_so
            self._show()

    def _show(self) -> None:
        said = [sentence for sentence, is_so in self._told.items() if is_so]
        self.setVisible(bool(said))
        self.name(" ".join(map(self._words.gettext, said)))
        self.updateGeometry()
        self.update()

    def _room(self, width: int) -> float:
        return width - 2 * MARGIN - 3 * GAP - self.px(_GLYPH)

    def _stack(self) -> Stack:
        second = words_in(SECOND[self._words.language])
        lines = []
        for sentence, is_so in self._told.items():
            if is_so:
                lines.append(Line(self._words.gettext(sentence), HINT, 600, colour="warn"))
                if not is_tight(self):
                    lines.append(Line(second.gettext(sentence), HINT, colour="warn"))
        return Stack(lines)
