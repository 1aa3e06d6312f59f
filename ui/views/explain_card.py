"""A card of explanation as the person beside the clerk reads it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from frontoffice.domain.explanations import KIND_NAMES, Explanation, ExplanationKind
from frontoffice.domain.kinds import Certainty
from frontoffice.i18n.words import words_in
from ui.theme import BODY, CAPTION, TITLE, theme
from ui.widgets.chip import Chip
from ui.widgets.text import Elided, Text

_READ: Final = 16
_MARGINS: Final = (20, 14, 20, 14)


_GLYPHS: Final = {ExplanationKind.LAW: "bulb", ExplanationKind.CHANNEL: "map-pin"}


class CardSheet(QScrollArea):
    """One card, large: what holds, what to do, what to bring, on what it rests."""

    def __init__(self) -> None:
        super().__init__()
        shown = theme()
        self.card: Explanation | None = None
        self.title = Text(px=TITLE, serif=True, weight=600)
        self.kind = Chip("")
        self.text = Text(px=_READ, serif=True, weight=500)
        self.to_do = Elided("", "strong")
        self.steps = Text(px=_READ - 1)
        self.to_bring = Elided("", "strong")
        self.documents = Text(px=_READ - 1)
        self.law = Text(px=BODY, colour="ink2", glyph="building-bank")
        self.doubt = Text(px=CAPTION, colour="warn", glyph="alert-triangle")
        self.version = Elided("", "caption")
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(*(shown.px(side) for side in _MARGINS))
        rows.setSpacing(shown.px(10))
        head = QHBoxLayout()
        head.setSpacing(shown.px(12))
        head.addWidget(self.title, 1)
        head.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(head)
        rows.addWidget(self.text)
        for part in (self.to_do, self.steps, self.to_bring, self.documents):
            rows.addWidget(part)
        rule = QFrame()
        rule.setProperty("c", "rule")
        rows.addWidget(rule)
        for part in (self.law, self.doubt, self.version):
            rows.addWidget(part)
        rows.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        for plane in (self.viewport(), inside):  # what lies beneath has the colour
            plane.setAutoFillBackground(False)
        self._inside = inside
        inside.hide()

    def show_card(self, card: Explanation | None, language: str) -> None:
        """Show *card* in *language*; None shows nothing."""
        self.card = card
        self._inside.setVisible(card is not None)
        if card is None:
            return
        _ = words_in(language).gettext
        self.title.say(card.title.in_(language))
        self.kind.say(KIND_NAMES[card.kind].in_(language), _GLYPHS[card.kind], "accent")
        self.text.say(card.text.in_(language))
        steps = _numbered(card.steps.in_(language))
        documents = card.documents.in_(language)
        law = card.law.in_(language)
        for head, part, told, name in (
            (self.to_do, self.steps, steps, _("What to do")),
            (self.to_bring, self.documents, documents, _("What to bring")),
        ):
            head.setText(name)
            part.say(told)
            head.setVisible(bool(told))
            part.setVisible(bool(told))
        self.law.say(law)
        self.law.setVisible(bool(law))
        self.doubt.say(
            _("Retold from other sources than the law itself: check before relying on it")
        )
        self.doubt.setVisible(card.certainty is not Certainty.H)
        version = _("card “{card}”, version {version}")
        self.version.setText(version.format(card=card.code, version=card.version))
        self.verticalScrollBar().setValue(0)

    def turn(self, pages: float) -> None:
        """Scroll by so many *pages*, downwards above 0."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))


def aloud(card: Explanation, language: str) -> str:
    """Return *card* as it is read aloud."""
    _ = words_in(language).gettext
    parts = [card.title.in_(language), card.text.in_(language)]
    for name, text in (
        (_("What to do"), card.steps.in_(language)),
        (_("What to bring"), card.documents.in_(language)),
    ):
        if text:
            parts.append(f"{name}: {text}")
    return "\n".join(parts)


def _numbered(steps: str) -> str:
    return "\n".join(f"{at}.\u00a0{step}" for at, step in enumerate(steps.splitlines(), start=1))
