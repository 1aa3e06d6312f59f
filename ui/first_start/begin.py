"""How to begin: by a code, by a file on a stick, or only to try it."""

from frontoffice.i18n.words import Words
from ui.first_start.page import Page
from ui.first_start.setup import CODE, FILE, PRACTICE, Setup
from ui.widgets.options import Option, Options


class BeginPage(Page):
    """The administrator has given a code or a file; without either one may practise."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Your administrator gives you a code by telephone, or a file on a stick.")
        super().__init__(words, setup, _("How do you begin?"), about)
        ways = [
            Option(
                CODE,
                _("By a code"),
                _("The network is there, and the administrator told you a code."),
                "phone",
            ),
            Option(
                FILE,
                _("By a file on a stick"),
                _("No network is needed; the password comes by telephone."),
                "usb",
            ),
            Option(
                PRACTICE,
                _("Try it"),
                _("Invented people, nothing is sent; set up in earnest later."),
                "hand-stop",
            ),
        ]
        self.options = Options(_("How do you begin?"), ways)
        self.options.choose(setup.way)
        self.rows.addWidget(self.options)
        self.setFocusProxy(self.options)

    def forward(self) -> None:
        """Take the way that is chosen."""
        self.setup.way = self.options.value()
        super().forward()
