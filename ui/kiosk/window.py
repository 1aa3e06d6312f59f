"""The window of the kiosk: head, one screen, what does not work, five tools; no way out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QClipboard, QCloseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QVBoxLayout, QWidget

from frontoffice.domain.office import Office
from frontoffice.i18n.words import Words
from ui.kiosk.head import Head
from ui.kiosk.look import FACTORS, apply_kiosk
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import StartPage
from ui.kiosk.strip import Strip
from ui.kiosk.widgets.fitting import forget_texts
from ui.kiosk.widgets.foot import FootTools
from ui.scanned import Scan
from ui.theme import CONTRAST, LIGHT


class KioskWindow(QWidget):
    """Shows one screen at a time; the one before dies with all that stood in it."""

    shown = Signal()
    """Another screen is shown."""

    help_wanted = Signal()
    """Somebody asks for a person."""

    def __init__(self, office: Office, words: Words) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(words.gettext("Kiosk"))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.words = words
        self.head, self.strip = Head(office), Strip(words)
        self.page: StartPage | Page | None = None
        self.is_low = False
        self._factor, self._contrast = 0, False
        self._may_close = False
        self._stage = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        # The screen is as large as it is: what asks for more room than there is makes do.
        self._column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._column.addWidget(self.head)
        self._column.addLayout(self._stage, 1)
        self._column.addWidget(self.strip)
        self.tools = self._tools()

    def show_page(self, page: StartPage | Page) -> None:
        """Show *page* in place of the one that stands there."""
        before, self.page = self.page, page
        page.frame.set_low(self.is_low)
        _tame(page)
        self._stage.addWidget(page)
        if before is not None:
            self._stage.removeWidget(before)
            before.hide()
            before.setParent(None)
            before.deleteLater()
        page.setFocus()  # so that no tool has it
        page.begin()
        self.shown.emit()

    def take_scan(self, scan: Scan) -> None:
        """Give what a scanner has read to the screen that is shown."""
        if self.page is not None:
            self.page.take_scan(scan)

    def speak(self, words: Words) -> None:
        """Show tools and notices in another language; the screen is for others to make anew."""
        self.words = words
        before = self.tools
        self.tools = self._tools()
        before.hide()
        before.setParent(None)
        before.deleteLater()
        self.strip.speak(words)
        self._show_state()

    def as_at_first(self) -> None:
        """Forget how the last person wanted to see it."""
        _forget_copied()
        forget_texts()
        if self._factor or self._contrast:
            self._factor, self._contrast = 0, False
            self._dress()
        self.set_low(low=False)

    def set_low(self, *, low: bool) -> None:
        """Put all that is touched into the lower part of the screen, or back."""
        self.is_low = low
        if self.page is not None:
            self.page.frame.set_low(low)
        self._show_state()

    def let_close(self) -> None:
        """Close: an administrator has said so."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def _tools(self) -> FootTools:
        tools = FootTools(self.words)
        tools.help_wanted.connect(self.help_wanted)
        tools.bigger_wanted.connect(self._bigger)
        tools.contrast_wanted.connect(self._turn_contrast)
        tools.lower_wanted.connect(lambda: self.set_low(low=not self.is_low))
        self._column.addWidget(tools)
        return tools

    def _bigger(self) -> None:
        self._factor = (self._factor + 1) % len(FACTORS)
        self._dress()

    def _turn_contrast(self) -> None:
        self._contrast = not self._contrast
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- there is a window
        apply_kiosk(app, CONTRAST if self._contrast else LIGHT, FACTORS[self._factor])
        self._show_state()

    def _show_state(self) -> None:
        self.tools.show_state(
            aloud=False, bigger=self._factor > 0, contrast=self._contrast, lower=self.is_low
        )


def _tame(page: QWidget) -> None:
    """Take from *page* what Qt lets people do besides typing and touching."""
    for field in page.findChildren(QWidget):
        if isinstance(field, QLineEdit | QAbstractScrollArea):
            # A menu would stand over the kiosk, and its clipboard belongs to nobody.
            field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if isinstance(field, QAbstractScrollArea):
            # Two fingers that Qt takes for a gesture of its own are lost for everything else.
            field.viewport().ungrabGesture(Qt.GestureType.PanGesture)


def _forget_copied() -> None:
    """Forget what somebody with a keyboard has copied, or only marked."""
    clipboard = QApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
