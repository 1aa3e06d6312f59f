"""What an official may do with a conversation: begin it, end it by a key, and the keys of video."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from frontoffice.domain.conversation import (
    END_NAMES,
    RESULT_NAMES,
    WAY_NAMES,
    Conversation,
    ConversationState,
    ConversationWay,
    End,
    Result,
)
from frontoffice.i18n.words import N_, Words
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

_ROOM: Final = 360
ENDS: Final[Mapping[Result, tuple[str, str]]] = {
    Result.SETTLED: (N_("Settled on the spot"), "circle-check"),
    Result.EXPLAINED: (N_("Explained"), "file-text"),
    Result.INSTRUCTION: (N_("Give an instruction"), "flag"),
    Result.APPEAL: (N_("Written appeal"), "edit"),
    Result.REFUSED: (N_("Refuse"), "x"),
}
"""What a conversation may end with by one key, in the order of the keys."""


class OfficialFoot(Card):
    """Buttons with their keys; what cannot be done now is not offered."""

    begun = Signal()
    """The person is here: let the time run."""

    ended = Signal(object)
    """The conversation ends with this result."""

    signing = Signal()
    printing = Signal()
    """The card of the reception is wanted on paper."""

    moving = Signal()
    linked = Signal()
    """The link of the video is to be opened."""

    stopped = Signal()
    """The link has failed, or stands again."""

    telephoned = Signal()
    present = Signal(object)
    """Somebody is at this end of the video, or has left it."""

    clarifying = Signal()
    """Something is asked back before it is decided."""

    def __init__(self, words: Words, *, decides: bool = True) -> None:
        """Offer what may be done; who does not decide is told who does."""
        super().__init__()
        _, self._words, self._decides = words.gettext, words, decides
        self._shown: tuple[Button, ...] = ()
        self.begin = Button(_("Begin"), "primary", glyph="user", keys="Enter")
        self.ends = {
            result: Button(_(word), glyph=glyph, keys=str(at))
            for at, (result, (word, glyph)) in enumerate(ENDS.items(), start=1)
        }
        self.clarify = Button(_("Ask back"), glyph="help-circle", keys="Ctrl+E")
        told = _("What it ends with is said by the official, or by an assistant")
        self.why = Text(told, px=LABEL, colour="ink2", glyph="info-circle")
        self.sign = Button(_("Signatures"), "link", keys="Ctrl+G", small=True)
        self.later = Button(_("Another hour"), "link", keys="Ctrl+M", small=True)
        self.print = Button(_("Print the card"), "link", keys="Ctrl+P", small=True)
        self.link = Button(_("Open the link"), glyph="video", keys="F6")
        self.stop = Button("", glyph="plug-connected-x", keys="F7")
        self.telephone = Button(_("By telephone"), glyph="phone", keys="Ctrl+T")
        self.here = Button("", glyph="user", keys="Ctrl+H")
        self.there = Button("", glyph="users-group", keys="Ctrl+Y")
        self.buttons = (
            *(self.begin, self.clarify, *self.ends.values()),
            *(self.link, self.here, self.there, self.stop, self.telephone),
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(8))
        self.body.addLayout(self._grid)
        self.body.addWidget(self.why)
        self.why.hide()
        for button in self.buttons:
            button.hide()
            self._grid.addWidget(button)
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the buttons stand in so many rows as they need."""
        super().resizeEvent(event)
        self._lay()

    def show_conversation(self, one: Conversation | None, *, can_begin: bool) -> None:
        """Show what may be done with *one*; None where there is none yet."""
        _, language = self._words.gettext, self._words.language
        signed = one is not None and bool(one.signatures)
        goes_on = one is not None and one.goes_on
        video = goes_on and one is not None and one.way is ConversationWay.VIDEO
        stopped = one is not None and one.state is ConversationState.INTERRUPTED
        self.begin.setText(_("Begin") if one is None else _("Begin once more"))
        self.stop.setText(_("Goes on") if stopped else _("The link failed"))
        for end, button in ((End.HERE, self.here), (End.THERE, self.there)):
            there = one is not None and one.is_present(end)
            button.setText(END_NAMES[end].in_(language))
            button.glyph = "check" if there else "circle"
        shown = {
            self.begin: can_begin,
            self.clarify: goes_on,
            **dict.fromkeys(self.ends.values(), self._decides and one is not None and not signed),
            **dict.fromkeys((self.link, self.here, self.there, self.telephone), video),
            self.stop: video or stopped,
        }
        for button, is_shown in shown.items():
            button.setVisible(is_shown)
        self.sign.setVisible(one is not None and one.decision is not None)
        self.later.setVisible(goes_on and self._decides)
        self.why.setVisible(goes_on and not self._decides)
        self.print.setVisible(one is not None)
        self._shown = tuple(button for button in self.buttons if shown[button])
        self._lay()

    def _lay(self) -> None:
        """Let as many stand beside each other as have room for their words."""
        room, gap = max(theme().px(_ROOM), self.width()) - theme().px(32), self._grid.spacing()
        across = len(self._shown)
        while across > 1 and max(_widths(self._shown, across)) + gap * (across - 1) > room:
            across -= 1
        rows = -(-len(self._shown) // max(1, across))
        across = -(-len(self._shown) // max(1, rows))
        for at, button in enumerate(self._shown):
            self._grid.addWidget(button, at // across, at % across)

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begun)
        for result, button in self.ends.items():
            button.clicked.connect(lambda _checked=False, one=result: self.ended.emit(one))
        for button, signal in (
            (self.clarify, self.clarifying),
            (self.sign, self.signing),
            (self.print, self.printing),
            (self.later, self.moving),
            (self.link, self.linked),
            (self.stop, self.stopped),
            (self.telephone, self.telephoned),
        ):
            button.clicked.connect(signal)
        self.here.clicked.connect(lambda: self.present.emit(End.HERE))
        self.there.clicked.connect(lambda: self.present.emit(End.THERE))


def _widths(buttons: tuple[Button, ...], across: int) -> list[int]:
    """Return how wide each row is with so many buttons in it."""
    # A little less than they like: their words still stand there whole.
    wide = [one.sizeHint().width() - theme().px(10) for one in buttons]
    return [sum(wide[at : at + across]) for at in range(0, len(wide), across)]


def standing_of(one: Conversation | None, words: Words) -> str:
    """Return how a conversation stands, in words."""
    if one is None:
        return ""
    language = words.language
    if one.decision is None:
        stopped = one.state is ConversationState.INTERRUPTED
        return words.gettext("interrupted") if stopped else WAY_NAMES[one.way].in_(language)
    result = RESULT_NAMES[one.decision.result].in_(language)
    return f"{result}, {words.gettext('signed')}" if one.signatures else result
