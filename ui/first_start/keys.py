"""Where the keys are kept; then the desk is made: the one step that cannot be undone."""

from PySide6.QtWidgets import QLineEdit

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.setting_up.enrolling import Made, enrol_by_code, make_by_file
from ui.first_start.page import Page
from ui.first_start.setup import KEYRING, PASSPHRASE, Setup
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.options import Option, Options

LEAST = 12


class KeysPage(Page):
    """Everything on the disk is encrypted; the keys lie apart from it."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Data are encrypted here. After this step the computer belongs to the office.")
        super().__init__(words, setup, _("Keys, and ready"), about)
        ways = [
            Option(
                KEYRING,
                _("By the system"),
                _("They open when you sign in to the computer. Usual."),
                "lock",
            ),
            Option(
                PASSPHRASE,
                _("By a passphrase"),
                _("Typed at each start. Lost, it opens nothing any more."),
                "keyboard",
            ),
        ]
        self.options = Options(_("Where are the keys kept?"), ways)
        self.options.choose(setup.keys)
        self.options.chosen.connect(self._chosen)
        self.passphrase, self.again = LineEdit(), LineEdit()
        self.fields = [
            Field(_("Passphrase of the keys"), self.passphrase),
            Field(_("Passphrase again"), self.again),
        ]
        self.rows.addWidget(self.options)
        for field, edit in zip(self.fields, (self.passphrase, self.again), strict=True):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.rows.addWidget(field)
        self._chosen(setup.keys)
        self.setFocusProxy(self.options)

    def forward(self) -> None:
        """Make the desk; central is asked where a code was given."""
        setup, _ = self.setup, self.words.gettext
        setup.keys, setup.passphrase = self.options.value(), self.passphrase.text()
        if setup.keys == PASSPHRASE:
            if len(setup.passphrase) < LEAST:
                told = _("The passphrase is too short: it has at least {least} letters.")
                self.say(told.format(least=LEAST), "warn")
                return
            if setup.passphrase != self.again.text():
                self.say(_("The two were not alike. Type the passphrase again."), "warn")
                self.again.clear()
                return
        if self.begin(_("Making this desk")):
            setup.background.database(self, self._make, self._made, self.refuse)

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell why; nothing is left half made, and the same step may be tried again."""
        super().refuse(error)
        more = self.words.gettext("Nothing is lost: try again, or go back and look at the code.")
        self.note.say(f"{self.note.text()} {more}")

    def _make(self) -> Made:
        setup = self.setup
        if setup.told is not None:
            return make_by_file(setup.new_desk(), setup.told)
        return enrol_by_code(setup.new_desk(), setup.url, setup.code)

    def _made(self, made: Made) -> None:
        self.end()
        self.setup.made, self.setup.login = made, made.clerk.person.login
        self.went.emit()

    def _chosen(self, kind: str) -> None:
        for field in self.fields:
            field.setVisible(kind == PASSPHRASE)
