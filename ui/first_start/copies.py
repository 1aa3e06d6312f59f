"""Where copies of this desk are kept: a stick, or a folder of another disk; the first is made at once."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from frontoffice.i18n.words import Words
from frontoffice.services.backup import BackupState
from frontoffice.services.sticks import Stick
from frontoffice.setting_up.trying import first_copy
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.models.sticks import stick_words
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.wrapped import Wrapped


class CopiesPage(Page):
    """What central does not have yet would break with the disk; a copy outlives it."""

    skips = True

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("A stick that stays in, or a folder of a server. Copies are encrypted.")
        super().__init__(words, setup, _("Copies"), about)
        self.choice = Choice()
        self.field = Field(_("Where copies are kept"), self.choice)
        self.rows.addWidget(self.field)
        self.button = Button(_("Make the first copy"), glyph="copy", keys="F9")
        self.button.setShortcut("F9")
        self.button.clicked.connect(self.copy)
        self.other = Button(_("Another folder"), glyph="folder")
        self.other.clicked.connect(self._ask)
        self.again = Button(_("Look again"), "link", glyph="refresh")
        self.again.clicked.connect(self.enter)
        self.rows.addWidget(Wrapped([self.button, self.other, self.again]))
        self.setFocusProxy(self.choice)

    def enter(self) -> None:
        """Look for sticks."""
        self.setup.background.network(self, self.setup.outside.sticks, self._show)

    def take(self, folder: Path) -> None:
        """Choose *folder*."""
        named = str(folder)
        if self.choice.findData(named) < 0:
            self.choice.addItem(named, named)
        self.choice.setCurrentIndex(self.choice.findData(named))
        self.field.say()

    def copy(self) -> None:
        """Make the first copy, and keep on making them there."""
        desk, named, _ = self.setup.desk, self.choice.currentData(), self.words.gettext
        if not named:
            self.say(_("Put a stick in, or choose another folder."), "warn")
            return
        if desk is not None and self.begin(_("Copying")):
            work = partial(first_copy, desk, Path(named))
            self.setup.background.database(self, work, self._copied, self.refuse)

    def _show(self, found: Sequence[Stick]) -> None:
        for stick in found:
            if self.choice.findData(str(stick.path)) < 0:
                self.choice.addItem(stick_words(stick, self.words), str(stick.path))
        if not self.choice.count():
            self.field.say(self.words.gettext("Put a stick in: it shows here by itself"))

    def _copied(self, state: BackupState) -> None:
        self.end()
        _ = self.words.gettext
        if state.same_disk:
            same = _("That is the disk of the desk itself: if it breaks, the copies break too.")
            self.say(same, "warn")
        else:
            self.say(_("The first copy is made and was read back whole."))

    def _ask(self) -> None:
        ask = QFileDialog(self, self.words.gettext("Another folder"))
        ask.setFileMode(QFileDialog.FileMode.Directory)
        ask.setOption(QFileDialog.Option.ShowDirsOnly)
        ask.fileSelected.connect(lambda path: self.take(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()
