"""Explaining while registering: a key opens the cards, and what was typed waits beneath."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from frontoffice.desk import Desk
from frontoffice.domain.consultation import Consultation
from frontoffice.domain.kinds import AppealLanguage
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.consultations import Told
from ui.background import Background
from ui.views.explain import ExplainPanel
from ui.views.register_columns import RegisterColumns
from ui.views.register_visit import VisitKeeper
from ui.voice import Voice
from ui.widgets.button import Button

_LANGUAGES = {AppealLanguage.KK: "kk", AppealLanguage.RU: "ru"}


class Explain(QObject):
    """Opens the panel of explanations and notes what the person answers."""

    keys = Signal(object, object)
    """The panel is there now: itself, and what keys mean while it is open."""

    enough = Signal()
    """It was enough for the person, and that is on the disk: the form is free."""

    files = Signal(str)
    """The person files an appeal: its topic by the card, or nothing."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        visits: VisitKeeper,
        over: RegisterColumns,
    ) -> None:
        """Explain over the form *over* to whoever is at the window by *visits*."""
        super().__init__(over)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._visits, self._over = visits, over
        self._busy = False
        self.voice = Voice(self)
        self.panel: ExplainPanel | None = None
        self.button = Button(
            words.gettext("Explain"), "link", glyph="bulb", keys="Ctrl+E", small=True
        )
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Open the panel, on what is typed so far; at first the cards are made ready elsewhere."""
        if self.panel is None:
            tables = self._desk.tables
            self._background.database(self, lambda: tables.data.explanations, self._open)
        else:
            self._open()

    def _open(self, _ready: object = None) -> None:
        draft = self._over.draft()
        language = _LANGUAGES.get(draft.language, self._words.language)
        self._made().open(draft.topic, draft.essence, language)

    def dismiss(self) -> None:
        """Close the panel, if it is open; nothing is noted."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.dismiss()

    def print_card(self, code: str) -> None:
        """Open the card *code* as a paper, from where it is printed."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        path = Path(folder) / f"explanation-{code}.pdf"

        def work() -> Path:
            path.write_bytes(self._desk.consultations.pdf(code))
            return path

        self._background.database(self, work, _open_file)

    def _made(self) -> ExplainPanel:
        """Return the panel, made when it is first wanted: a desk starts without it."""
        if self.panel is None:
            self.panel = ExplainPanel(self._desk, self._words, self.voice, self._over)
            self.panel.settled.connect(self._settle)
            self.panel.print_wanted.connect(self.print_card)
            self.keys.emit(self.panel, self.panel.chords())
        return self.panel

    def _settle(self, told: Told) -> None:
        """Note the answer, once; who still files goes on at once."""
        if self._busy:
            return
        self._busy = True
        if not told.answered:
            card = self._desk.tables.data.explanations.find(told.card)
            self.dismiss()
            self.files.emit(card.topic if card else "")

        desk, clerk, at, who = (
            self._desk,
            self._clerk,
            self._visits.at,
            self._over.draft().applicant,
        )

        def work() -> Consultation:
            visit = at.to_serve(who) if told.answered else at.typed(who)
            given = desk.consultations.give(replace(told, visit=visit.id), clerk)
            if told.answered:
                at.served(who)
            return given

        self._background.database(self, work, self._given, self._refused)

    def _given(self, given: Consultation) -> None:
        self._busy = False
        self._visits.show_served()
        if given.answered:
            self.dismiss()
            self.enough.emit()
            noted = self._words.gettext("Noted: the explanation was enough")
            # After what the form says when a draft is set aside: this is what counts.
            self._background.database(self, str, lambda _nothing: self.said.emit(noted, "ok"))

    def _refused(self, error: FrontOfficeError) -> None:
        self._busy = False
        self._background.refused.emit(error)


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
