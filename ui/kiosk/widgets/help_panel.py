"""Over the screen while somebody waits for help: we call, somebody comes, or whom to telephone."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP, MARGIN
from ui.kiosk.widgets.big_button import SOLID, BigButton
from ui.kiosk.widgets.shown import NumberShown
from ui.kiosk.widgets.step_head import Question
from ui.theme import theme
from ui.widgets.painted import announce


class HelpPanel(QWidget):
    """Lies over the page, which waits beneath with all that was typed."""

    closed = Signal()
    """The person goes on by themselves."""

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words = words
        self.said, self.number = Question(), NumberShown()
        self.button = BigButton(words.gettext("Go on by myself"), kind=SOLID)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.said)
        column.addWidget(self.number)
        column.addStretch(1)
        column.addWidget(self.button)
        self.number.hide()
        self.button.clicked.connect(self.closed)

    def cover(self, page: QWidget | None) -> None:
        """Lie over *page*, and over nothing else."""
        window = self.parentWidget()
        if page is not None and window is not None:
            self.setGeometry(page.rect().translated(page.mapTo(window, QPoint(0, 0))))
        self.show()
        self.raise_()

    def show_calling(self) -> None:
        """We have called."""
        _ = self._words.gettext
        self._say(_("We are calling somebody"), _("Please wait a moment. What you typed stays."))

    def show_coming(self) -> None:
        """Somebody has said that they come."""
        _ = self._words.gettext
        self.number.hide()
        self._say(_("Somebody is coming"), _("Please stay here. What you typed stays."))

    def show_telephone(self, phone: str) -> None:
        """Nobody has answered, or nobody can be called from here."""
        _ = self._words.gettext
        self.number.setVisible(bool(phone))
        self.number.show_number(phone)
        if phone:
            self._say(_("Nobody answers just now"), _("Please telephone, or ask at the office:"))
        else:
            self._say(_("Nobody answers just now"), _("Please ask at the office."))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))

    def _say(self, said: str, hint: str) -> None:
        self.said.ask(said, hint)
        self.setAccessibleName(said)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        announce(self, said)
