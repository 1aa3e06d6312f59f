"""The days on which somebody would come who waits for an hour, and how they would be received."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.domain.schedule import FORM_NAMES, ReceptionForm
from frontoffice.i18n.words import Words
from ui.theme import theme
from ui.views.card_columns import beside
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LineEdit


class WaitingDays(QWidget):
    """Two days as people write them, and a form of reception."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        _ = words.gettext
        self.first, self.last = LineEdit("01.12.2026"), LineEdit("31.12.2026")
        self.how = Choice([])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(9))
        rows.addWidget(beside(Field(_("First day"), self.first), Field(_("Last day"), self.last)))
        rows.addWidget(Field(_("How"), self.how))
        self.hide()

    def show_days(self, first: str, last: str) -> None:
        """Show the days, to be changed."""
        self.first.setText(first)
        self.last.setText(last)

    def offer(self, forms: Iterable[ReceptionForm], chosen: ReceptionForm | None) -> None:
        """Offer the forms in which the official receives."""
        self.how.clear()
        for one in forms:
            self.how.addItem(FORM_NAMES[one].in_(self._words.language), one)
        self.how.setCurrentIndex(max(0, self.how.findData(chosen)))
