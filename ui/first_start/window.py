"""The window of the first start: the steps, one page, back, skip and on; every page by keyboard."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from frontoffice.i18n.words import N_, Words, words_in
from frontoffice.setting_up.progress import end_first_start, is_set_up, keep_first_start
from ui.first_start.begin import BeginPage
from ui.first_start.camera import CameraPage
from ui.first_start.code import CodePage
from ui.first_start.copies import CopiesPage
from ui.first_start.done import DonePage
from ui.first_start.file import FilePage
from ui.first_start.keys import KeysPage
from ui.first_start.language import LanguagePage
from ui.first_start.page import Page
from ui.first_start.person import PersonPage
from ui.first_start.printer import PrinterPage
from ui.first_start.scanner import ScannerPage
from ui.first_start.setup import FILE, PRACTICE, Setup
from ui.first_start.steps import StepList
from ui.first_start.unlock import UnlockPage
from ui.theme import theme
from ui.widgets.button import Button
from ui.windows.placing import WANTED

_BEFORE: Final = ("language", "begin")
_AFTER: Final = ("unlock", "printer", "camera", "scanner", "copies", "done")
_PAGES: Final[dict[str, Callable[[Words, Setup], Page]]] = {
    "language": LanguagePage,
    "begin": BeginPage,
    "code": CodePage,
    "file": FilePage,
    "person": PersonPage,
    "keys": KeysPage,
    "unlock": UnlockPage,
    "printer": PrinterPage,
    "camera": CameraPage,
    "scanner": ScannerPage,
    "copies": CopiesPage,
    "done": DonePage,
}
_STEPS: Final = {
    "language": N_("Language"),
    "begin": N_("How to begin"),
    "code": N_("The code"),
    "file": N_("The file"),
    "person": N_("Who works here"),
    "keys": N_("Keys, and ready"),
    "printer": N_("Printer"),
    "camera": N_("Camera and microphone"),
    "scanner": N_("Scanner"),
    "copies": N_("Copies"),
    "done": N_("Done"),
}
_WIDE: Final = 640


class FirstStartWindow(QWidget):
    """Leads from the language to a desk that works; closed at any page, it goes on there next time."""

    finished = Signal()
    """All was shown: the desk is to be opened."""

    practice_wanted = Signal()

    liked = Signal(str)
    """Another language."""

    def __init__(self, setup: Setup, language: str, page: str = "") -> None:
        super().__init__()
        self.setup, self._language = setup, language
        self.stack = QStackedWidget()
        self.pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._at = ""
        words = words_in(language)
        _ = words.gettext
        self.steps = StepList(_("Steps"), ())
        self.back_button = Button(_("Back"), glyph="arrow-left", keys="Esc")
        self.skip_button = Button(_("Later"), "link", keys="Ctrl+S")
        self.next_button = Button(_("Go on"), "primary", keys="Enter")
        self.back_button.clicked.connect(self.back)
        self.skip_button.clicked.connect(self.skip)
        self.next_button.clicked.connect(self.forward)
        self._lay_out()
        self.setWindowTitle("frontoffice")
        self.resize(*(theme().px(side) for side in WANTED))
        self.go(self._first(page))

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self._at]

    def path(self) -> tuple[str, ...]:
        """Return the pages of the way that was chosen, in order."""
        if self._is_made():
            return _AFTER
        if self.setup.way == PRACTICE:
            return _BEFORE
        return (*_BEFORE, "file" if self.setup.way == FILE else "code", "person", "keys", *_AFTER)

    def go(self, key: str) -> None:
        """Show the page *key*."""
        if self._at:
            self.page.leave()
        if key not in self.pages:
            self.pages[key] = self._made(key)
        self._at = key
        self.stack.setCurrentWidget(self._areas[key])
        self._show_foot()
        keep_first_start(self.setup.folder, self.setup.reached(key))
        self.page.enter()
        self.page.setFocus()

    def forward(self) -> None:
        """Let the page go on, if all is there."""
        self.page.forward()

    def skip(self) -> None:
        """Leave this page for later."""
        if self.page.skips:
            self._next()

    def back(self) -> None:
        """Go to the page before; there is none before a desk that is made."""
        path = self._shown_path()
        at = path.index(self._at) if self._at in path else 0
        if at:
            self.go(path[at - 1])

    def speak(self, language: str) -> None:
        """Speak *language* from now on: every page is built anew, what was said stays."""
        self.liked.emit(language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, back by Esc, leave for later by Ctrl+S."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        elif held and event.key() == Qt.Key.Key_S:
            self.skip()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of what the page holds; how far it has got is kept."""
        self.page.leave()
        super().closeEvent(event)

    def _next(self) -> None:
        if self._at == "begin" and self.setup.way == PRACTICE:
            end_first_start(self.setup.folder)
            self.practice_wanted.emit()
            return
        if self._at == "done":
            end_first_start(self.setup.folder)
            self.finished.emit()
            return
        if self._at == "keys":
            self.go("unlock")
            return
        path = self.path()
        self.go(path[path.index(self._at) + 1])

    def _first(self, page: str) -> str:
        if self._is_made():
            return "unlock"
        # What was typed of a code and a PIN is kept nowhere: those pages come again.
        return page if page in _BEFORE else "begin" if page else "language"

    def _is_made(self) -> bool:
        return self.setup.desk is not None or is_set_up(self.setup.folder)

    def _made(self, key: str) -> Page:
        page = _PAGES[key](words_in(self._language), self.setup)
        page.went.connect(self._next)
        page.busy.connect(self._show_busy)
        if isinstance(page, LanguagePage):
            page.wanted.connect(self.speak)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(*(theme().px(side) for side in (48, 40, 48, 16)))
        page.setMaximumWidth(theme().px(_WIDE if key != "done" else _WIDE + 260))
        row.addWidget(page, 8)
        row.addStretch(1)
        area.setWidget(middle)
        self._areas[key] = area
        self.stack.addWidget(area)
        return page

    def _shown_path(self) -> tuple[str, ...]:
        return tuple(one for one in self.path() if one != "unlock")

    def _show_foot(self) -> None:
        _, shown = words_in(self._language).gettext, self._shown_path()
        steps = [one for one in _STEPS if one in shown or (self._is_made() and one in _BEFORE)]
        at = steps.index(self._at) if self._at in steps else 0
        self.steps.show_step([_(_STEPS[one]) for one in steps], at)
        self.back_button.setVisible(self._at in shown and shown.index(self._at) > 0)
        self.skip_button.setVisible(self.page.skips)
        names = {"keys": _("Make this desk"), "done": _("Begin to work")}
        self.next_button.setText(names.get(self._at, _("Go on")))
        self.next_button.setEnabled(True)

    def _show_busy(self, busy: bool) -> None:
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setEnabled(not busy)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(*(theme().px(side) for side in (48, 10, 48, 24)))
        foot.setSpacing(theme().px(12))
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.next_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addLayout(foot)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.steps)
        whole.addLayout(right, 1)
