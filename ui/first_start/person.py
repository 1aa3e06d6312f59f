"""The first person who signs in here: a name, what they are, and a PIN of their own."""

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.pins import check_own_pin
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.widgets.field import Field
from ui.widgets.inputs import DigitEdit, LineEdit
from ui.widgets.seg import Seg

_MOST = 12


class PersonPage(Page):
    """Others come by themselves with the first contact, or are added in the window."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Others come by themselves from central, or are added in the window later.")
        super().__init__(words, setup, _("Who works here first?"), about)
        self.full, self.position = LineEdit(glyph="user"), LineEdit()
        self.full.setText(setup.name)
        self.position.setText(setup.position)
        roles = [("clerk", _("Clerk")), ("supervisor", _("Supervisor"))]
        self.role = Seg(_("Role"), roles)
        self.role.choose(setup.role)
        self.pin, self.again = DigitEdit(most=_MOST), DigitEdit(most=_MOST)
        for field in (self.pin, self.again):
            field.setEchoMode(DigitEdit.EchoMode.Password)
        self.rows.addWidget(Field(_("Surname, name, patronymic"), self.full))
        self.rows.addWidget(Field(_("Position"), self.position))
        self.rows.addWidget(Field(_("Role"), self.role))
        hint = _("4 to 12 digits; only you know them.")
        self.rows.addWidget(Field(_("PIN"), self.pin, hint=hint))
        self.rows.addWidget(Field(_("PIN again"), self.again))
        self.setFocusProxy(self.full)

    def forward(self) -> None:
        """Go on where a name is there, and one PIN twice."""
        setup, _ = self.setup, self.words.gettext
        setup.name, setup.position = self.full.text().strip(), self.position.text().strip()
        setup.role = str(self.role.value())
        if not setup.name:
            self.say(_("Type the name: it stands on each talon."), "warn")
            self.full.setFocus()
            return
        try:
            check_own_pin(self.pin.text(), "")
        except FrontOfficeError as error:
            self.refuse(error)
            self.pin.setFocus()
            return
        if self.pin.text() != self.again.text():
            self.say(_("The two were not alike. Type your own PIN again."), "warn")
            self.again.clear()
            self.again.setFocus()
            return
        setup.pin = self.pin.text()
        super().forward()
