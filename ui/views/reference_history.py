"""What happened to a row: who, when, before and after, and a way to put it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.domain.reference_columns import Description
from frontoffice.domain.reference_rows import Act
from frontoffice.i18n.words import N_, Words
from frontoffice.services.reference_history import Past
from ui.models.reference import day_said, validity_said
from ui.theme import CAPTION, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

_ACTS: Final = {
    Act.SET: N_("set"),
    Act.ENDED: N_("ended"),
    Act.WITHDRAWN: N_("put back"),
}
_SHOWN: Final = 12
_LONG: Final = 80


class RowHistory(Card):
    """The last things that happened to the rows of one code, the newest first."""

    undo_wanted = Signal(UUID)
    """What was recorded together under this is to be undone."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.gettext("History"), keys="Alt+4", parent=parent)
        self._words = words
        self.nothing = Text(words.gettext("As it ships with the program"), px=LABEL, colour="ink2")
        self.body.addWidget(self.nothing)
        self._shown: list[QWidget] = []
        self.buttons: list[Button] = []

    def show_past(self, description: Description, past: Sequence[tuple[Past, datetime]]) -> None:
        """Show *past*, the newest first, with each its time on the office's clock."""
        for widget in self._shown:
            self.body.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown, self.buttons = [], []
        self.nothing.setVisible(not past)
        for one, at in past[:_SHOWN]:
            made = self._one(description, one, at)
            self._shown.append(made)
            self.body.addWidget(made)

    def _one(self, description: Description, one: Past, at: datetime) -> QWidget:
        words, shown = self._words, theme()
        _ = words.gettext
        head = f"{at:%d.%m.%Y %H:%M} · {one.actor} · {_(_ACTS[one.act])}"
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, shown.px(4))
        lines.setSpacing(shown.px(2))
        top = QHBoxLayout()
        top.addWidget(Text(head, px=LABEL, weight=600), 1)
        if not one.faults and one.act is not Act.WITHDRAWN:
            back = Button(_("Put back"), "link", glyph="arrow-back-up", small=True)
            back.setAccessibleName(f"{_('Put back')}: {head}")
            back.clicked.connect(lambda: self.undo_wanted.emit(one.batch))
            self.buttons.append(back)
            top.addWidget(back)
        lines.addLayout(top)
        for told, colour, glyph in self._told(description, one):
            lines.addWidget(Text(told, px=CAPTION, colour=colour, glyph=glyph))
        return holder

    def _told(self, description: Description, one: Past) -> list[tuple[str, str, str]]:
        words, language = self._words, self._words.language
        _ = words.gettext
        found = []
        if description.dated:
            validity = validity_said(one.row.valid_from, one.row.valid_to)
            found.append((validity, "ink2", "calendar"))
        is_new = all(not differs.before for differs in one.differs)
        for differs in () if is_new else one.differs:
            column = description.column(differs.column)
            title = column.title.in_(language) if column else differs.column
            before, after = _short(differs.before), _short(differs.after)
            found.append((f"{title}: {before} → {after}", "ink2", ""))
        if is_new and one.act is Act.SET:
            found.append((_("A new row"), "ink2", ""))
        bad = [fault.told(description, language) for fault in one.faults]
        found += [(told, "danger", "alert-triangle") for told in bad]
        if one.blind:
            told = _("Recorded without having seen what another desk changed before")
            found.append((told, "warn", "alert-triangle"))
        if not one.at_central:
            found.append((_("On this computer only"), "ink3", "device-desktop"))
        return found


def _short(text: str) -> str:
    line = " ".join(day_said(text).split()) or "–"
    return line if len(line) <= _LONG else line[:_LONG] + "…"
