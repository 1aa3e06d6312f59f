"""What is missing in an appeal, and until when it is to be mended (Code, art. 64(6))."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.number import parse_number
from frontoffice.domain.paper import REQUISITE_NAMES, PaperKind, Requisite
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.mending import Mending
from ui.background import Background
from ui.theme import theme
from ui.views.appeal_form import AppealForm, AppealHead
from ui.views.register_inputs import DayEdit
from ui.widgets.button import Button, Check
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import LineEdit
from ui.widgets.text import Text

_COLUMN: Final = 820


@dataclass(frozen=True, slots=True)
class MendingState:
    """What is carried over when the screen is built anew in another language or theme."""

    appeal: UUID
    missing: tuple[Requisite, ...]
    note: str
    until: str


class MendingView(AppealForm):
    """Ticks what is missing; what the flags say is ticked already."""

    paper_wanted = Signal(UUID, object)
    """It is noted, and the paper that says so is wanted."""

    shown = Signal()
    """The fields are filled."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._appeal: UUID | None = None
        self._build()

    def show_appeal(self, appeal: UUID, kept: MendingState | None = None) -> None:
        """Show what is missing in *appeal*, or what was *kept* of it."""
        self._appeal = appeal

        def work() -> tuple[Mending, str]:
            line = self._desk.registry.line(appeal)
            number = parse_number(line.number).grouped if line else ""
            return self._desk.mendings.standing(appeal), number

        def show(found: tuple[Mending, str]) -> None:
            if appeal == self._appeal:
                self._show(*found, kept)

        self._background.database(self, work, show)

    def refresh(self) -> None:
        """Nothing to read again: the fields are the clerk's."""

    def set_focus_first(self) -> None:
        """Give the keys to the first box."""
        self.boxes[Requisite.NAME].setFocus()

    def state(self) -> MendingState | None:
        """Return what is ticked and typed; None where no appeal is shown."""
        if self._appeal is None:
            return None
        return MendingState(self._appeal, self._missing(), self.note.text(), self.until.text())

    def restore(self, state: object) -> None:
        """Show what :meth:`state` returned."""
        if isinstance(state, MendingState):
            self.show_appeal(state.appeal, state)

    def ask(self) -> None:
        """Note what is missing, and show the paper that asks for it."""
        appeal, missing, words = self._appeal, self._missing(), self._words
        note, until = self.note.text(), self.until.day()
        if appeal is None:
            return
        if until is None:
            self.until_field.say(words.gettext("This is not a day"), Note.WARN)
            self.until.setFocus()
            return

        def refused(error: FrontOfficeError) -> None:
            self.told.say(tell(error, words), colour="warn", glyph="alert-triangle")

        self._background.database(
            self,
            lambda: self._desk.mendings.ask(appeal, missing, self._clerk, note=note, until=until),
            lambda _last: self.paper_wanted.emit(appeal, PaperKind.MENDING),
            refused,
        )

    def _build(self) -> None:
        words, shown = self._words, theme()
        _ = words.gettext
        head = AppealHead(_("What is missing"), words)
        self.back, self.number = head.back, head.number
        self.boxes = {
            one: Check(_capital(REQUISITE_NAMES[one].in_(words.language))) for one in Requisite
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(shown.px(24))
        grid.setVerticalSpacing(shown.px(2))
        half = -(-len(self.boxes) // 2)
        for place, box in enumerate(self.boxes.values()):
            column, row = divmod(place, half)
            grid.addWidget(box, row, column)
        self.note = LineEdit()
        self.until = DayEdit(_("dd.mm.yyyy"))
        self.until_field = Field(_("To be mended by"), self.until)
        self.told = Text(px=13, colour="ink2")
        self.do = Button(
            _("Ask, and show the paper"), "primary", glyph="file-text", keys="Ctrl+Enter"
        )
        card = Card(_("The law asks for it, and it is not there"))
        card.setMaximumWidth(shown.px(_COLUMN))
        card.body.addLayout(grid)
        card.body.addWidget(Field(_("Missing besides, in words"), self.note))
        card.body.addWidget(self.until_field)
        card.body.addWidget(self.told)
        card.body.addWidget(self.do)
        inside = QWidget()
        around = QVBoxLayout(inside)
        around.setContentsMargins(*(shown.px(side) for side in (16, 0, 16, 12)))
        around.addWidget(card)
        around.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, shown.px(12), 0, 0)
        layout.setSpacing(shown.px(12))
        layout.addWidget(head)
        layout.addWidget(area, 1)
        self.back.clicked.connect(self.closed)
        self.do.clicked.connect(self.ask)

    def _show(self, standing: Mending, number: str, kept: MendingState | None) -> None:
        missing = standing.suggested if kept is None else kept.missing
        for one, box in self.boxes.items():
            box.setChecked(one in missing)
        self.number.setText(number)
        self.note.setText("" if kept is None else kept.note)
        self.until.setText(f"{standing.until:%d.%m.%Y}" if kept is None else kept.until)
        self.until_field.say()
        _ = self._words.gettext
        if standing.asked_until is not None:
            told = _("It was asked already, to be mended by {until}.")
            self.told.say(told.format(until=f"{standing.asked_until:%d.%m.%Y}"), colour="warn")
        else:
            self.told.say(_("The appeal stays registered, and its term goes on."), colour="ink2")
        self.shown.emit()

    def _missing(self) -> tuple[Requisite, ...]:
        return tuple(one for one, box in self.boxes.items() if box.isChecked())


def _capital(text: str) -> str:
    # Only the first letter: the others may be an abbreviation.
    return text[:1].upper() + text[1:]
