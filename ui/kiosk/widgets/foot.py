"""The foot of every screen: back and on, always in the same place, and five tools under them."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from frontoffice.i18n.words import Words, words_in
from ui.kiosk.look import GAP, HIGH, MARGIN, is_tight
from ui.kiosk.widgets.big_button import SOLID, BigButton
from ui.kiosk.widgets.tool import Tool
from ui.theme import theme

_BACK: Final = 30
_ON: Final = 70
_SHARE: Final = 0.08
SECOND: Final = {"kk": "ru", "ru": "kk", "en": "kk"}
"""In which language the smaller words beneath are."""


class Foot(QWidget):
    """«Back» takes 30 % of the width, «Continue» 70 %; where there is no back its place stays empty."""

    back = Signal()
    """The question before is wanted."""
    on = Signal()
    """The answer stands, the next question is wanted."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.back_button = BigButton(words.gettext("Back"), glyph="arrow-left")
        self.on_button = BigButton("", kind=SOLID)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for button, share in ((self.back_button, _BACK), (self.on_button, _ON)):
            # The shares are of the width, whatever the words would like.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            kept = button.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            button.setSizePolicy(kept)
            row.addWidget(button, share)
        self._is_low = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back_button.clicked.connect(self.back)
        self.on_button.clicked.connect(self.on)
        self.name_on()

    def name_on(self, text: str = "", *, arrow: bool = True) -> None:
        """Say *text* on the button that goes on; without one it is «Continue»."""
        self.on_button.say(text or self._words.gettext("Continue"))
        self.on_button.glyph_after = "arrow-right" if arrow else ""
        self.on_button.updateGeometry()

    def set_low(self, low: bool) -> None:
        """Take no more than 15 mm on a low screen, where room is scarce."""
        self._is_low = low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the same height on every page, whatever the words: a share of the screen's."""
        least = self.on_button.least
        share = 0 if self._is_low else round(self.window().height() * _SHARE)
        return QSize(4 * least, max(least, min(HIGH, share)))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def show_back(self, there: bool) -> None:
        """Show that there is a question before, or none."""
        self.back_button.setVisible(there)


class FootTools(QWidget):
    """Help, reading aloud, larger letters, contrast, all of it lower: under each screen."""

    help_wanted = Signal()
    aloud_wanted = Signal()
    bigger_wanted = Signal()
    contrast_wanted = Signal()
    lower_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, second = words.gettext, words_in(SECOND.get(words.language, "kk")).gettext
        self.help_tool = Tool(_("Help"), second("Help"), "phone-call")
        self.aloud_tool = Tool(_("Read aloud"), second("Read aloud"), "volume")
        self.bigger_tool = Tool(_("Larger letters"), second("Larger letters"), "text-size")
        self.contrast_tool = Tool(_("Contrast"), second("Contrast"), "contrast")
        self.lower_tool = Tool(_("Lower"), second("Lower"), "accessible")
        self._is_low = False
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN // 2, 2, MARGIN // 2, 0)
        row.setSpacing(2)
        for tool in self.tools():
            row.addWidget(tool, 1)
        self.help_tool.clicked.connect(self.help_wanted)
        self.aloud_tool.clicked.connect(self.aloud_wanted)
        self.bigger_tool.clicked.connect(self.bigger_wanted)
        self.contrast_tool.clicked.connect(self.contrast_wanted)
        self.lower_tool.clicked.connect(self.lower_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def tools(self) -> tuple[Tool, ...]:
        """Return the five tools, from the left."""
        return (
            self.help_tool,
            self.aloud_tool,
            self.bigger_tool,
            self.contrast_tool,
            self.lower_tool,
        )

    def show_aloud(self, there: bool) -> None:
        """Show the tool that reads aloud where there is a voice, and hide it where there is none."""
        self.aloud_tool.setVisible(there)

    def show_state(self, *, aloud: bool, bigger: bool, contrast: bool, lower: bool) -> None:
        """Show which tools are on; on a low screen they take no more than 15 mm."""
        for tool, on in zip(self.tools()[1:], (aloud, bigger, contrast, lower), strict=True):
            tool.show_on(on)
        self._is_low = lower
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the highest tool at the width it has."""
        high = 2 + max(tool.heightForWidth(self._one()) for tool in self.tools())
        tight = self._is_low or is_tight(self)
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height() if tight else high)

    def minimumSizeHint(self) -> QSize:
        """Return 15 mm of height, or what the words need beside their pictures."""
        least = max(tool.least for tool in self.tools())
        high = max(tool.least_height(self._one()) for tool in self.tools())
        return QSize(len(self.tools()) * least, 2 + high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that the words need in the new width."""
        super().resizeEvent(event)
        room = self._one(), self.height()
        both = all(tool.has_room_for_both(*room) for tool in self.tools())
        for tool in self.tools():
            tool.both = both
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _one(self) -> int:
        """Return the width in pixels of one tool."""
        count = sum(not tool.isHidden() for tool in self.tools())
        return (self.width() - MARGIN - 2 * (count - 1)) // count

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane, the line over it, and thin lines between the tools."""
        painter, shown = QPainter(self), theme()
        painter.fillRect(self.rect(), shown.colour("surface"))
        painter.setPen(QPen(shown.colour("line"), 2 * shown.line))
        painter.drawLine(0, 1, self.width(), 1)
        painter.setPen(QPen(shown.colour("line"), 2))
        for tool in self.tools()[1:]:
            if tool.isVisible():
                inset = tool.height() // 5
                x = tool.x() - 1
                painter.drawLine(x, tool.y() + inset, x, tool.geometry().bottom() - inset)
