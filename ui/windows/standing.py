"""Where is my appeal? A panel over any screen, answered from the talon without a network."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.domain.stage import STAGE_NAMES
from frontoffice.i18n.words import Words
from frontoffice.services.checking import GENUINE
from frontoffice.services.status_list import ANSWER_WORDS, Answer, Standing
from frontoffice.services.status_words import age_of, days_of, told_by_talon, whom_to_ask
from ui.background import Background
from ui.theme import BODY, LABEL, theme
from ui.views.over_form import OverForm
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.painted import announce
from ui.widgets.text import Text

_WIDTH: Final = 620
_ABOVE: Final = 96
_LONGEST: Final = 40
"""Letters; the text of a QR is not for reading."""
_GLYPHS: Final = {
    Answer.OWN: ("ok", "circle-check"),
    Answer.LISTED: ("ok", "circle-check"),
    Answer.FORGED: ("danger", "alert-circle"),
}


class StandingSheet(OverForm):
    """A line for a number or a scan, and beneath it where the appeal stands."""

    opened = Signal(UUID)
    """The card of the appeal is wanted: this desk has it."""

    told = Signal(object)
    """What was found: a ``Standing``."""

    def __init__(self, desk: Desk, background: Background, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Where is the appeal?"), over)
        self.setProperty("c", "popup")
        self._desk, self._background, self._words = desk, background, words
        self._asked = 0
        self._here: UUID | None = None
        self.line = LineEdit(_("Scan the talon, or type the number"), glyph="search")
        hint = _("Works without a network, for appeals of any office of the region.")
        self.rows.addWidget(Field(_("Number or talon"), self.line, hint=hint))
        self.number = Text(px=BODY, colour="ink2")
        self.stage = Text(px=20, serif=True, weight=600)
        self.days = Text(px=BODY)
        self.source = Text(px=BODY)
        self.talon = Text(px=LABEL, colour="ink2")
        self.who = Text(px=BODY, weight=500)
        self.card = Button(_("Open the card"), "primary", glyph="file-text")
        self.parts = (self.number, self.stage, self.days, self.source, self.talon, self.who)
        for part in (*self.parts, self.card):
            self.rows.addWidget(part)
            part.hide()
        self.stops = (self.line, self.card)
        self.line.returnPressed.connect(self._answer)
        self.card.clicked.connect(self._open_card)

    def open(self) -> None:
        """Ask for a number, or for a scan."""
        self.line.clear()
        self._clear()
        self.lie_over(self.line)

    def ask(self, text: str) -> None:
        """Show where the appeal of the talon or number *text* stands."""
        if not self.isVisible():
            self.open()
        self.line.setText(text if len(text) < _LONGEST else "")
        self._find(text)

    def _answer(self) -> None:
        text = self.line.text().strip()
        if text:
            self._find(text)

    def _find(self, text: str) -> None:
        self._asked += 1
        asked = self._asked

        def work() -> tuple[Standing, UUID | None]:
            found = self._desk.status_list.where_is(text)
            own = found.answer is Answer.OWN
            return found, self._desk.registry.by_number(str(found.number)) if own else None

        def show(found: tuple[Standing, UUID | None]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._background.database(self, work, show)

    def _show(self, found: Standing, here: UUID | None) -> None:
        words, language = self._words, self._words.language
        told = found.told
        self._here = here
        stage = "" if told is None else STAGE_NAMES[told.stage].in_(language)
        self._put(self.number, str(found.number or ""))
        self._put(self.stage, stage)
        self._put(self.days, "\n".join(days_of(told, words)) if told else "")
        colour, glyph = _GLYPHS.get(found.answer, ("warn", "alert-triangle"))
        if found.is_old:
            colour, glyph = "warn", "alert-triangle"
        source = ANSWER_WORDS[found.answer].in_(language)
        self._put(self.source, " ".join([source, *age_of(found, words)]), colour, glyph)
        genuine = found.finding is None or found.finding in GENUINE
        talon = "\n".join(told_by_talon(found, words))
        self._put(self.talon, talon, "ink2" if genuine else "danger")
        self._put(self.who, "\n".join(whom_to_ask(found, words)))
        self.card.setVisible(here is not None)
        self._place()
        announce(self, f"{stage} {source}".strip(), urgent=told is None)
        self.line.selectAll()
        self.told.emit(found)

    def _open_card(self) -> None:
        if self._here is not None:
            here = self._here
            self.dismiss()
            self.opened.emit(here)

    def _clear(self) -> None:
        self._asked += 1
        self._here = None
        for part in (*self.parts, self.card):
            part.hide()

    def _put(self, text: Text, told: str, colour: str | None = None, glyph: str = "") -> None:
        text.say(told, colour=colour, glyph=glyph)
        text.setVisible(bool(told))

    def _place(self) -> None:
        """Stand in the middle, as high as what is told."""
        over, layout = self.parentWidget(), self.layout()
        if over is None or layout is None:
            return
        shown = theme()
        width = min(shown.px(_WIDTH), over.width() - shown.px(32))
        self.resize(width, self.height())
        layout.activate()
        height = min(layout.totalMinimumHeightForWidth(width), over.height() - shown.px(16))
        top = min(shown.px(_ABOVE), (over.height() - height) // 2)
        self.setGeometry((over.width() - width) // 2, top, width, height)
