"""Whose turn it is, on the card of a booking: urgent or not, out of turn by which right."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.domain.booking import CATEGORIES, Guest
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.widgets.button import Check
from ui.widgets.field import Field
from ui.widgets.inputs import Choice


class TurnChoice(QWidget):
    """A box to tick and the list of rights."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self.urgent = Check(_("Urgent"), "danger", keys="F6")
        listed = [(code, one.name.in_(words.language)) for code, one in CATEGORIES.items()]
        self.category = Choice([("", _("in turn")), *listed])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(8))
        rows.addWidget(self.urgent)
        rows.addWidget(Field(_("Out of turn"), self.category))

    def ask(self, guest: Guest) -> None:
        """Ask about *guest*: who asks means mostly that it is urgent, or is not any more."""
        self.urgent.setChecked(not guest.urgent)
        self.category.setCurrentIndex(max(0, self.category.findData(guest.category)))

    def told(self) -> tuple[bool, str]:
        """Return whether it is urgent, and the code of the right."""
        return self.urgent.isChecked(), str(self.category.currentData() or "")
