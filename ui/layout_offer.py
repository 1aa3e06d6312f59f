"""What was typed in the wrong keyboard layout is offered as it was meant, and never changed by itself."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from frontoffice.domain.typed_layout import Slip, as_other_layout, slips
from frontoffice.i18n.words import Words
from ui.widgets.layout_line import LayoutLine
from ui.widgets.painted import announce
from ui.widgets.suggest import SuggestField
from ui.widgets.text_field import TextField

KEYS: Final = "Ctrl+J"
PAUSE_MS: Final = 250
"""The words are looked at when the hands rest so long."""
_KNOWN: Final = "layout-offer"
_LOOKED_AT: Final = 600
"""Letters before the cursor, and behind it, that are looked at in a long paragraph."""


class LayoutOffer(QObject):
    """Looks at the field in focus when the typing rests, and at each one that is left."""

    def __init__(self, words: Words, over: QWidget) -> None:
        """Lie over the fields of *over* and of all that is in it."""
        super().__init__(over)
        self._words, self._over = words, over
        self._field: TextField | None = None
        self._offered: tuple[TextField, tuple[Slip, ...]] | None = None
        self._unwanted = ""
        self.line = LayoutLine(KEYS, over)
        self.line.pressed.connect(self.take)
        self.rests = QTimer(self)
        self.rests.setSingleShot(True)
        self.rests.setInterval(PAUSE_MS)
        self.rests.timeout.connect(self._look)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        app.focusChanged.connect(self._follow)

    def take(self) -> None:
        """Write what was meant: the part that is selected in the other layout, else what is offered."""
        if self.rests.isActive():
            self._look()
        elsewhere = self._offered is not None and self._offered[0] != self._field
        if self._field is not None and self._field.has_chosen() and not elsewhere:
            self._withdraw()
            self._field.rewrite_chosen(as_other_layout)
            return
        if self._offered is None:
            return
        field, found = self._offered
        self._withdraw()
        for slip in reversed(found):
            field.write(slip.start, slip.end, slip.meant)
        self._look_at(field)  # of a long text the part before may be wrong too
        told = self._words.gettext("Put right: {text}. Ctrl+Z brings back what was typed")
        announce(field.widget, told.format(text=" ".join(slip.meant for slip in found)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Esc take the offer away and nothing else."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Escape or not self.line.isVisible():
            return False
        if self._offered is None or watched is not self._offered[0].widget:
            return False
        self._unwanted = self._offered[0].paragraph().text
        self._withdraw()
        return True

    def _follow(self, _before: QWidget | None, focus: QWidget | None) -> None:
        left, self._field = self._field, TextField.of(focus)
        if left is not None and isValid(left.widget):
            left.widget.removeEventFilter(self)
            if self._field is None or left.widget is not self._field.widget:
                self._look_at(left)
        if self._field is None or not self._over.isAncestorOf(self._field.widget):
            self._field = None
            return
        widget = self._field.widget
        widget.installEventFilter(self)
        if not widget.property(_KNOWN):
            widget.setProperty(_KNOWN, True)
            widget.textChanged.connect(self._typed)

    def _typed(self) -> None:
        """Wait until the hands rest; what was offered for another text is no more."""
        if self._offered is not None and self.sender() is self._offered[0].widget:
            self._withdraw()
        if self._field is not None and self.sender() is self._field.widget:
            self.rests.start()

    def _look(self) -> None:
        self.rests.stop()
        if self._field is not None and isValid(self._field.widget):
            self._look_at(self._field)

    def _look_at(self, field: TextField) -> None:
        self.rests.stop()
        here = field.paragraph()
        listing = isinstance(field.widget, SuggestField) and field.widget.list.isVisible()
        if listing or here.text == self._unwanted or not field.widget.isVisible():
            return
        start = max(0, here.cursor - _LOOKED_AT)
        near, before = here.text[start : here.cursor + _LOOKED_AT], here.first + start
        found = tuple(
            Slip(slip.start + before, slip.end + before, slip.meant)
            for slip in slips(near, mail=field.is_mail)
        )
        if not isinstance(field.widget, QLineEdit):
            found = _nearest(found, here.first + here.cursor)
        if found:
            self._offer(field, found)

    def _offer(self, field: TextField, found: tuple[Slip, ...]) -> None:
        self._offered = field, found
        _, meant = self._words.gettext, " … ".join(slip.meant for slip in found)
        spoken = _("Perhaps typed in another layout: {text}. Ctrl+J puts it right")
        spoken = spoken.format(text=meant)
        self.line.say(_("Perhaps: {text}").format(text=" ".join(meant.split())), spoken, field)
        announce(field.widget, spoken)

    def _withdraw(self) -> None:
        self._offered = None
        self.line.take_away()


def _nearest(found: tuple[Slip, ...], cursor: int) -> tuple[Slip, ...]:
    """Return of a long text the part that was typed last: only that is put right by one key."""
    before = [slip for slip in found if slip.start <= cursor]
    return tuple(before[-1:] or found[:1])
