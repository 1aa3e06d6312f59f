"""Explaining while registering: a key opens the cards, and what was typed waits beneath."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from frontoffice.desk import Desk
from frontoffice.domain.consultation import Consultation
from frontoffice.domain.kinds import AppealLanguage
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.consultations import Told
from ui.background import Background
from ui.views.explain import ExplainPanel, ExplainState
from ui.views.register_columns import RegisterColumns
from ui.views.register_over import OverDesk
from ui.views.register_visit import VisitKeeper
from ui.voice import Voice
from ui.widgets.button import Button

_LANGUAGES = {AppealLanguage.KK: "kk", AppealLanguage.RU: "ru"}


class Explain(OverDesk[ExplainPanel]):
    """Opens the panel of explanations and notes what the person answers."""

    enough = Signal()
    """It was enough for the person, and that is on the disk: the form is free."""

    files = Signal(str)
    """The person files an appeal: its topic by the card, or nothing."""

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
        super().__init__(desk, background, words, clerk, visits, over)
        self.voice = Voice(self)
        self.button = Button(
            words.gettext("Explain"), "link", glyph="bulb", keys="Ctrl+E", small=True
        )
        self.button.clicked.connect(self.open)

    def open(self) -> None:
        """Open the panel, on what is typed so far; at first the cards are made ready elsewhere."""
        self._open(None)

    def restore(self, kept: ExplainState | None) -> None:
        """Open the panel on what :meth:`state` returned, if it was open."""
        if kept is not None:
            self._open(kept)

    def state(self) -> ExplainState | None:
        """Return what the panel shows; None where it is closed."""
        return self.panel.state() if self.panel is not None and self.is_open() else None

    def print_card(self, code: str) -> None:
        """Open the card *code* as a paper, from where it is printed."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        path = Path(folder) / f"explanation-{code}.pdf"

        def work() -> Path:
            path.write_bytes(self._desk.consultations.pdf(code))
            return path

        self._background.database(self, work, _open_file)

    def _open(self, kept: ExplainState | None) -> None:
        def ready(_cards: object = None) -> None:
            draft = self._over.draft()
            language = _LANGUAGES.get(draft.language, self._words.language)
            panel = self._made(self._make)
            panel.open(draft.topic, draft.essence, language)
            if kept is not None:
                panel.restore(kept)

        if self.panel is None:
            tables = self._desk.tables
            self._background.database(self, lambda: tables.data.explanations, ready)
        else:
            ready()

    def _make(self) -> ExplainPanel:
        panel = ExplainPanel(self._desk, self._words, self.voice, self._over)
        panel.settled.connect(self._settle)
        panel.print_wanted.connect(self.print_card)
        return panel

    def _settle(self, told: Told) -> None:
        """Note the answer, once; who still files goes on at once."""
        if self._busy:
            return
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

        self._answer(work, self._given)

    def _given(self, given: Consultation) -> None:
        self._visits.show_served()
        if given.answered:
            self.dismiss()
            self.enough.emit()
            noted = self._words.gettext("Noted: the explanation was enough")
            # After what the form says when a draft is set aside: this is what counts.
            self._background.database(self, str, lambda _nothing: self.said.emit(noted, "ok"))


def _open_file(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
