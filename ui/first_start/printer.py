"""The printer: one that was found, or an address in the network; a sample talon shows that it is the right one."""

from collections.abc import Sequence
from functools import partial

from frontoffice.i18n.words import Words
from frontoffice.papers.finding import Found
from frontoffice.setting_up.trying import address_of, try_printer
from ui.first_start.page import Page
from ui.first_start.setup import Setup
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.wrapped import Wrapped


class PrinterPage(Page):
    """Without a printer talons wait and are not lost, so this may be left for later."""

    skips = True

    def __init__(self, words: Words, setup: Setup) -> None:
        _ = words.gettext
        about = _("Switch it on. A sample talon is printed; nothing is registered by it.")
        super().__init__(words, setup, _("Printer"), about)
        self.choice, self.address = Choice(), LineEdit("192.0.2.7", glyph="printer")
        self.field = Field(_("Printers that were found"), self.choice)
        hint = _("Only for a printer in the network that is not on the list: its address.")
        self.rows.addWidget(self.field)
        self.rows.addWidget(Field(_("Address in the network"), self.address, hint=hint))
        self.button = Button(_("Print a sample talon"), glyph="printer", keys="Ctrl+P")
        self.button.setShortcut("Ctrl+P")
        self.button.clicked.connect(self.try_it)
        self.again = Button(_("Look again"), "link", glyph="refresh")
        self.again.clicked.connect(self.enter)
        self.rows.addWidget(Wrapped([self.button, self.again]))
        self.rows.addSpacing(theme().px(4))
        self.setFocusProxy(self.choice)

    def enter(self) -> None:
        """Look for printers."""
        self.field.say(self.words.gettext("Looking for printers…"))
        self.setup.background.network(self, self.setup.outside.printers, self._show)

    def try_it(self) -> None:
        """Print a sample on what is typed, else on what is chosen; it is kept where it worked."""
        desk, _ = self.setup.desk, self.words.gettext
        address = address_of(self.address.text()) or self.choice.currentData()
        if not address:
            self.say(_("Choose a printer, or type its address."), "warn")
            return
        if desk is not None and self.begin(_("Printing")):
            work = partial(try_printer, desk, address)
            self.setup.background.database(self, work, self._printed, self.refuse)

    def _show(self, found: Sequence[Found]) -> None:
        _, chosen = self.words.gettext, self.choice.currentData()
        self.choice.clear()
        for one in found:
            self.choice.addItem(one.name, one.address)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        self.field.say("" if found else _("None was found. One in the network has an address."))

    def _printed(self, name: str) -> None:
        self.end()
        told = self.words.gettext(
            "{printer} has taken the sample and is kept. If no paper comes, choose another one."
        )
        self.say(told.format(printer=name))
