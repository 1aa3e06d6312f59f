"""By a file: found on a stick or chosen, opened by the password that came by telephone."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from frontoffice.i18n.words import Words
from frontoffice.setting_up.trying import files_on, told_by_file
from frontoffice.sync.enrolfile import EnrolFile
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit


class FilePage(Page):
    """Files on sticks show by themselves; any other may be chosen."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Put the stick in. The password is told apart from the file, by telephone.")
        super().__init__(words, setup, _("The file"), about)
        self.choice = Choice()
        self.field = Field(_("Enrolment file"), self.choice)
        self.other = Button(_("Choose a file"), "link", glyph="folder", small=True)
        self.other.clicked.connect(self._ask)
        self.field.head.addWidget(self.other)
        self.password = LineEdit("XXXXX-XXXXX")
        self.password.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.rows.addWidget(self.field)
        self.rows.addWidget(Field(_("Password of the file"), self.password))
        self.setFocusProxy(self.password)

    def enter(self) -> None:
        """Look for files on the sticks that are in."""
        outside = self.setup.outside

        def look() -> list[Path]:
            return files_on([one.path for one in outside.sticks()])

        self.setup.background.network(self, look, self._show)

    def take(self, path: Path) -> None:
        """Choose the file *path*."""
        named = str(path)
        if self.choice.findData(named) < 0:
            self.choice.addItem(path.name, named)
        self.choice.setCurrentIndex(self.choice.findData(named))
        self.field.say()

    def forward(self) -> None:
        """Open the file; it says which office this is."""
        named, password = self.choice.currentData(), self.password.text()
        if not named:
            self.say(self.words.gettext("Put the stick in, or choose a file."), "warn")
            return
        if self.begin(self.words.gettext("Opening the file")):
            self.setup.background.network(
                self, lambda: told_by_file(Path(named), password), self._opened, self.refuse
            )

    def _show(self, found: list[Path]) -> None:
        for path in found:
            self.take(path)
        if not self.choice.count():
            self.field.say(self.words.gettext("No file was found on a stick yet."))

    def _opened(self, told: EnrolFile) -> None:
        self.end()
        self.setup.told, self.setup.url = told, told.url
        self.went.emit()

    def _ask(self) -> None:
        ask = QFileDialog(self, self.words.gettext("Choose a file"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.fileSelected.connect(lambda path: self.take(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()
