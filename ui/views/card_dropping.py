"""Why a file is none of its appeal: asked before it is dropped, for the journal keeps it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineEdit
from ui.widgets.text import Text
from ui.widgets.wrapped import Wrapped

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DropStrip(QFrame):
    """One line beneath the files; Enter drops, Esc does not."""

    told = Signal(object, str)
    """The ``Attachment`` to be dropped, and why."""

    closed = Signal()
    """It was answered, or is not to be."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._of: Attachment | None = None
        self.question = Text("", px=LABEL)
        self.reason = LineEdit(_("why it is not of this appeal"), glyph="edit")
        self.reason.setAccessibleName(_("Reason"))
        self.drop = Button(_("Drop it"), "danger", keys="Enter")
        self.leave = Button(_("Leave it"), "link", keys="Esc")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        rows.setSpacing(theme().px(6))
        rows.addWidget(self.question)
        rows.addWidget(self.reason)
        rows.addWidget(Wrapped([self.leave], [self.drop]))
        self.drop.clicked.connect(self._drop)
        self.leave.clicked.connect(self._close)
        self.hide()

    def ask(self, one: Attachment) -> None:
        """Ask why *one* is none of its appeal."""
        self._of = one
        asked = self._words.gettext(
            "Why is {file} not of this appeal? That it was attached stays in the journal"
        )
        self.question.say(asked.format(file=one.name), colour="ink")
        self.reason.clear()
        self.show()
        self.reason.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by Enter, leave by Esc."""
        if event.key() == Qt.Key.Key_Escape or (event.key() in _ENTERS and self.leave.hasFocus()):
            self._close()
        elif event.key() in _ENTERS:
            self._drop()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.question.say(self._words.gettext("Write why, in a few words"), colour="warn")
            self.reason.setFocus()
        elif self._of is not None:
            self.told.emit(self._of, reason)
            self._close()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
