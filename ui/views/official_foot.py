"""What an official may do with a conversation: begin it, end it by a key, and the keys of video."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Elided

ENDS: Final[Mapping[Result, tuple[str, str]]] = {
    Result.SETTLED: (N_("Settled on the spot"), "circle-check"),
    Result.EXPLAINED: (N_("Explained"), "file-text"),
    Result.INSTRUCTION: (N_("Instruction"), "flag"),
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
    moving = Signal()
    linked = Signal()
    """The link of the video is to be opened."""

    stopped = Signal()
    """The link has failed, or stands again."""

    telephoned = Signal()
    present = Signal(object)
    """Somebody is at this end of the video, or has left it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, self._words = words.gettext, words
        self.stands = Elided("", "strong", keeps=120)
        self.begin = Button(_("Begin"), "primary", glyph="user", keys="Enter")
        self.ends = {
            result: Button(_(word), glyph=glyph, keys=str(at))
            for at, (result, (word, glyph)) in enumerate(ENDS.items(), start=1)
        }
        self.sign = Button(_("Signatures"), glyph="pencil-plus", keys="Ctrl+G")
        self.later = Button(_("Another hour"), glyph="arrow-forward-up", keys="Ctrl+M")
        self.link = Button(_("Open the link"), glyph="video", keys="F6")
        self.stop = Button("", glyph="plug-connected-x", keys="F7")
        self.telephone = Button(_("By telephone"), glyph="phone", keys="Ctrl+T")
        self.here = Button("", glyph="user", keys="Ctrl+H")
        self.there = Button("", glyph="users-group", keys="Ctrl+Y")
        self._video, self._ends, self._last = QWidget(), QWidget(), QWidget()
        self._lay(self._video, (self.link, self.here, self.there, self.stop, self.telephone))
        self._lay(self._ends, tuple(self.ends.values()))
        row = self._lay(self._last, (self.sign, self.later))
        row.insertWidget(0, self.stands, 1)
        row.addWidget(self.begin)
        rows = QVBoxLayout()
        rows.setSpacing(theme().px(8))
        for part in (self._last, self._video, self._ends):
            rows.addWidget(part)
        self.body.addLayout(rows)
        self._connect()

    def show_conversation(self, one: Conversation | None, *, can_begin: bool) -> None:
        """Show what may be done with *one*; None where there is none yet."""
        _, language = self._words.gettext, self._words.language
        signed = one is not None and bool(one.signatures)
        goes_on = one is not None and one.goes_on
        self.begin.setVisible(can_begin)
        self.begin.setText(_("Begin") if one is None else _("Begin once more"))
        self._ends.setVisible(one is not None and not signed)
        self.sign.setVisible(one is not None and one.decision is not None)
        self.later.setVisible(goes_on)
        video = goes_on and one is not None and one.way is ConversationWay.VIDEO
        stopped = one is not None and one.state is ConversationState.INTERRUPTED
        self._video.setVisible(video or (goes_on and stopped))
        self.telephone.setVisible(video)
        self.stop.setText(_("Goes on") if stopped else _("The link failed"))
        for end, button in ((End.HERE, self.here), (End.THERE, self.there)):
            there = one is not None and one.is_present(end)
            button.setText(END_NAMES[end].in_(language))
            button.glyph = "check" if there else "circle"
        told = []
        if one is not None and one.decision is not None:
            told.append(RESULT_NAMES[one.decision.result].in_(language))
        elif one is not None:
            told.append(_("interrupted") if stopped else WAY_NAMES[one.way].in_(language))
        if signed:
            told.append(_("signed"))
        self.stands.setText(" · ".join(told))

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begun)
        for result, button in self.ends.items():
            button.clicked.connect(lambda _checked=False, one=result: self.ended.emit(one))
        for button, signal in (
            (self.sign, self.signing),
            (self.later, self.moving),
            (self.link, self.linked),
            (self.stop, self.stopped),
            (self.telephone, self.telephoned),
        ):
            button.clicked.connect(signal)
        self.here.clicked.connect(lambda: self.present.emit(End.HERE))
        self.there.clicked.connect(lambda: self.present.emit(End.THERE))

    @staticmethod
    def _lay(row: QWidget, parts: tuple[QWidget, ...]) -> QBoxLayout:
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(8))
        for part in parts:
            line.addWidget(part, 1 if len(parts) > 2 else 0)  # noqa: PLR2004 -- a whole row of equals
        return line
