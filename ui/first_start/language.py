"""The first page: in which language the program speaks."""

from PySide6.QtCore import Signal

from frontoffice.i18n.words import Words
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.widgets.options import Option, Options

_NAMES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


class LanguagePage(Page):
    """Kazakh first; each language names itself."""

    wanted = Signal(str)
    """Another language is to be spoken from now on."""

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("A few minutes, and this computer is a desk. Each step but one may be undone.")
        super().__init__(words, setup, _("Welcome"), about)
        options = [Option(code, name, glyph="message-2") for code, name in _NAMES]
        self.options = Options(_("Language"), options)
        self.options.choose(words.language)
        self.options.chosen.connect(self.wanted)
        self.rows.addWidget(self.options)
        self.setFocusProxy(self.options)
