"""What kiosks registered and nobody has looked at: seen, completed, or told a supervisor."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.review import FOUND_NAMES, Found
from frontoffice.domain.roles import May, may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.reviews import (
    PAINTS,
    ReviewColumn,
    ReviewRow,
    review_model,
    review_rows,
    review_widths,
)
from ui.theme import BODY, LABEL, theme
from ui.views.card_columns import Columns, column, scrolling
from ui.views.line_table import LineTable
from ui.views.waiting_list import WaitingList
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.text import Text

_COLUMN: Final = 350
_STACKED: Final = 860


class ReviewsView(QWidget):
    """Lists what came from kiosks; the chosen one is called fine by one key."""

    refreshed = Signal(int)
    """It was read again; how many are shown."""

    opened = Signal(UUID)
    """The appeal is wanted: there it is completed."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._last: UUID | None = None
        """What was looked at last, to be undone: it is looked at again."""
        self._build()

    def refresh(self) -> None:
        """Read what waits again."""
        desk, words, seen = self._desk, self._words, self.listed.is_settled
        self._background.database(self, lambda: review_rows(desk, words, seen=seen), self._show)

    def set_focus_first(self) -> None:
        """Give the keys to the list, or to the choice above it where nothing is listed."""
        self.listed.set_focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the buttons say."""
        held = event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        acts = {
            Qt.Key.Key_Return: (True, self.fine),
            Qt.Key.Key_Enter: (True, self.fine),
            Qt.Key.Key_Delete: (False, self.doubtful),
            Qt.Key.Key_Z: (True, self.undo),
        }
        wanted, act = acts.get(Qt.Key(event.key()), (None, None))
        if act is not None and wanted == control:
            act()
        else:
            super().keyPressEvent(event)

    def fine(self) -> None:
        """Call the chosen one fine."""
        self._note(Found.FINE)

    def completed(self) -> None:
        """Say that what was missing has been added."""
        self._note(Found.COMPLETED)

    def doubtful(self) -> None:
        """Tell a supervisor; a supervisor calls it nonsense."""
        self._note(Found.NONSENSE if self._oversees else Found.DOUBTFUL)

    def undo(self) -> None:
        """Let what was looked at last wait again, as doubtful."""
        if self._last is not None:
            last, self._last = self._last, None
            self._record(last, Found.DOUBTFUL, "")

    @property
    def _oversees(self) -> bool:
        return may(self._clerk.role, May.OVERSEE)

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        self.table = LineTable(
            _("From kiosks"), review_model(words), PAINTS, partial(review_widths, words=words)
        )
        keys = [("↑ ↓", _("choose")), ("Enter", _("open")), ("Ctrl+Enter", _("fine"))]
        keys.append(("Ctrl+Z", _("undo")))
        choice = (_("To be looked at"), _("Looked at"))
        self.listed = WaitingList(_("From kiosks"), choice, self.table, keys)
        self.which, self.foot = self.listed.which, self.listed.foot
        self.card = Card()
        self.title = Text(px=16, serif=True, weight=600)
        self.says = Text(px=BODY)
        self.why = Text(px=LABEL, colour="warn", glyph="alert-triangle")
        self.more = Text(px=LABEL, colour="ink2")
        self.stays = Text(
            _("The talon stays valid whatever is found: nobody's appeal is refused here."),
            px=LABEL,
            colour="ink2",
        )
        self.note = LineEdit(_("what is to be said beside"))
        self.fine_button = Button(_("Fine"), "primary", glyph="check", keys="Ctrl+Enter")
        self.open = Button(_("Complete it"), glyph="edit", keys="Enter")
        self.completed_button = Button(_("It is completed"), glyph="file-text")
        bad = _("Nonsense") if self._oversees else _("Doubtful: a supervisor is to look")
        self.bad_button = Button(bad, "danger", glyph="flag", keys="Del")
        for part in (self.title, self.says, self.why, self.more, self.stays):
            self.card.body.addWidget(part)
        self.card.body.addWidget(Field(_("Note"), self.note))
        for button in (self.fine_button, self.open, self.completed_button, self.bad_button):
            self.card.body.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(shown.px(side) for side in (16, 12, 16, 6)))
        layout.addWidget(
            Columns([(self.listed, 0), (scrolling(column(self.card)), _COLUMN)], _STACKED)
        )
        self._connect()
        self._choose(None)

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _value: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda row: self.opened.emit(row.review.line.appeal))
        self.open.clicked.connect(self._open)
        self.fine_button.clicked.connect(self.fine)
        self.completed_button.clicked.connect(self.completed)
        self.bad_button.clicked.connect(self.doubtful)

    def _show(self, rows: tuple[ReviewRow, ...]) -> None:
        words = self._words
        nothing = (
            words.gettext("Nothing waits for you"),
            words.gettext("Nothing was done yet"),
        )
        count = words.ngettext("{n} appeal", "{n} appeals", len(rows)).format(n=len(rows))
        self.listed.show_rows(rows, nothing, count)
        self.refreshed.emit(len(rows))

    def _choose(self, row: ReviewRow | None) -> None:
        self.card.setVisible(row is not None)
        if row is None:
            return
        one, words = row.review, self._words
        self.title.say(f"{row.text(ReviewColumn.NUMBER)} · {row.at}")
        self.says.say(one.line.essence or words.gettext("Nothing is written in it."))
        flood = words.gettext("Its kiosk registered more than is usual within that hour.")
        self.why.say(flood if one.flood else "")
        self.why.setVisible(one.flood)
        found = FOUND_NAMES[one.found].in_(words.language) if one.found else ""
        told = ": ".join(filter(None, [" · ".join(filter(None, [found, one.by])), one.note]))
        self.more.say(told)
        self.more.setVisible(bool(told))
        self.note.setText(one.note)

    def _open(self) -> None:
        row = self.table.current()
        if row is not None:
            self.opened.emit(row.review.line.appeal)

    def _note(self, found: Found) -> None:
        row = self.table.current()
        if row is not None:
            self._last = row.review.line.appeal
            self._record(self._last, found, self.note.text())

    def _record(self, appeal: UUID, found: Found, note: str) -> None:
        reviews, clerk = self._desk.reviews, self._clerk

        def work() -> None:
            reviews.note(appeal, found, clerk, note=note)

        self._background.database(self, work, lambda _done: self.refresh(), self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
