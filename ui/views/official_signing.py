"""Both sides sign the minutes: on this screen, or on paper; or somebody would not."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.domain.conversation import SIGNED_NAMES, Conversation, SignedHow, Signer, Stroke
from frontoffice.i18n.words import Words
from ui.keyboard import Chords
from ui.theme import BODY, CAPTION, theme
from ui.views.over_form import OverForm
from ui.widgets.button import Button
from ui.widgets.signature import SignaturePad
from ui.widgets.text import Text

_HIGHEST: Final = 260
"""A field for a signature is no wall."""


class SignerSide(QWidget):
    """One side: a field to sign on, and the other ways."""

    told = Signal(object, object, object)
    """Who has signed, how, and what was drawn."""

    def __init__(self, words: Words, signer: Signer, title: str) -> None:
        super().__init__()
        _, self._words, self.signer = words.gettext, words, signer
        self.title = Text(title, px=16, serif=True, weight=600)
        self.pad = SignaturePad(title)
        self.stands = Text(px=BODY, glyph="check", colour="ok")
        self.keep = Button(_("Signed here"), glyph="check")
        self.paper = Button(_("Signed on paper"), glyph="printer")
        self.declined = Button(_("Would not sign"), glyph="x")
        self.again = Button(_("Anew"), "link", small=True)
        self.pad.setMaximumHeight(theme().px(_HIGHEST))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for button in (self.paper, self.declined):
            row.addWidget(button, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(8))
        rows.addLayout(head)
        rows.addWidget(self.stands)
        rows.addWidget(self.pad, 4)
        rows.addWidget(self.keep)
        rows.addLayout(row)
        rows.addStretch(1)
        self.keep.clicked.connect(lambda: self.tell(SignedHow.DRAWN))
        self.paper.clicked.connect(lambda: self.tell(SignedHow.PAPER))
        self.declined.clicked.connect(lambda: self.tell(SignedHow.DECLINED))
        self.again.clicked.connect(self.pad.clear)
        self.pad.drawn.connect(lambda: self.keep.setEnabled(bool(self.pad.strokes())))

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab goes round."""
        return self.keep, self.paper, self.declined, self.again

    def tell(self, how: SignedHow) -> None:
        """Say how this side has signed; what was not drawn is not drawn."""
        strokes: tuple[Stroke, ...] = self.pad.strokes() if how is SignedHow.DRAWN else ()
        if self.isEnabled() and (strokes or how is not SignedHow.DRAWN):
            self.told.emit(self.signer, how, strokes)

    def show_conversation(self, one: Conversation) -> None:
        """Show how this side stands; where it has signed, there is nothing more to do."""
        signature = one.signed_by(self.signer)
        name = SIGNED_NAMES[signature.how].in_(self._words.language) if signature else ""
        self.stands.say(name)
        self.stands.setVisible(signature is not None)
        for part in (self.pad, *self.stops()):
            part.setEnabled(signature is None)
        if signature is None:
            self.pad.clear()
            self.keep.setEnabled(False)


class SigningPanel(OverForm):
    """The official at the left, the person at the right."""

    told = Signal(object, object, object)
    """Who has signed, how, and what was drawn."""

    def __init__(self, words: Words, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("Signatures under the minutes"), over)
        self.official = SignerSide(words, Signer.OFFICIAL, _("Official"))
        self.person = SignerSide(words, Signer.PERSON, _("Person"))
        sides = QHBoxLayout()
        sides.setSpacing(theme().px(20))
        for side in (self.official, self.person):
            sides.addWidget(side, 1)
            side.told.connect(self.told)
        hint = _("What is signed does not change any more: look through the minutes before")
        self.rows.addLayout(sides, 1)
        self.rows.addWidget(Text(hint, px=CAPTION, colour="ink2", glyph="info-circle"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stops = (*self.official.stops(), *self.person.stops())

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        return {
            "Ctrl+P": lambda: self._both(SignedHow.PAPER),
            "Ctrl+Enter": lambda: self._both(SignedHow.DRAWN),
        }

    def open(self, one: Conversation) -> None:
        """Let both sides sign *one*."""
        self.show_conversation(one)
        self.lie_over(self.official.paper)

    def show_conversation(self, one: Conversation) -> None:
        """Show how both sides stand."""
        for side in (self.official, self.person):
            side.show_conversation(one)
        if self.isVisible() and not any(stop.isEnabled() for stop in self.stops):
            self.setFocus()  # else the keys would go beneath, and Esc with them

    def _both(self, how: SignedHow) -> None:
        if self.isVisible():
            for side in (self.official, self.person):
                if side.paper.isEnabled():
                    side.tell(how)
