"""By a code: where central is, and the code that the administrator told."""

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.sync.enrolcode import read_code
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit


class CodePage(Page):
    """A slip in the code is told here, before anything is asked of central."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Both are told by the administrator. The code is good for one computer.")
        super().__init__(words, setup, _("The code"), about)
        self.url = LineEdit("https://central.example.kz:8420", glyph="building-bank")
        self.url.setText(setup.url)
        self.code = LineEdit("XXXX-XXXX-XXXX-XXXX")
        self.code.setText(setup.code)
        self.rows.addWidget(Field(_("Address of central"), self.url))
        hint = _("Capital or small letters, with or without dashes.")
        self.rows.addWidget(Field(_("Code"), self.code, hint=hint))
        self.setFocusProxy(self.code if setup.url else self.url)

    def forward(self) -> None:
        """Go on where both can be meant."""
        url = self.url.text().strip()
        self.setup.url = url if not url or "://" in url else f"https://{url}"
        self.setup.code = self.code.text().strip()
        if not self.setup.url:
            self.say(self.words.gettext("Type the address of central."), "warn")
            self.url.setFocus()
            return
        try:
            read_code(self.setup.code)
        except FrontOfficeError as error:
            self.refuse(error)
            self.code.setFocus()
            return
        super().forward()
