"""Going on with a desk whose keys are locked by a passphrase: it is asked for once."""

from PySide6.QtWidgets import QLineEdit

from frontoffice.desk import Desk, open_desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit


class UnlockPage(Page):
    """Opens the desk that an earlier start has made."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("This desk is made already; a few things remain to be tried.")
        super().__init__(words, setup, _("Going on"), about)
        self.passphrase = LineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(_("Passphrase of the keys"), self.passphrase)
        self.field.setVisible(False)
        self.rows.addWidget(self.field)
        self.setFocusProxy(self.passphrase)

    def enter(self) -> None:
        """Open it at once, where its keys need nothing of a person."""
        if self.setup.desk is None:
            self.forward()

    def forward(self) -> None:
        """Open the desk."""
        setup = self.setup
        if setup.desk is not None:
            self.went.emit()
            return
        setup.passphrase = self.passphrase.text() or setup.passphrase
        if self.begin(self.words.gettext("Opening this desk")):
            setup.background.database(
                self, lambda: open_desk(setup.folder, setup.typed), self._opened, self._refused
            )

    def _opened(self, desk: Desk) -> None:
        self.end()
        self.setup.desk = desk
        self.went.emit()

    def _refused(self, error: FrontOfficeError) -> None:
        self.field.setVisible(True)
        self.passphrase.setFocus()
        self.refuse(error)
