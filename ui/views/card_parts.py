"""The planes of the card: what the appeal says, its path, its term, its papers, its relatives."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from frontoffice.domain.confirming import fields_in_words
from frontoffice.i18n.words import Words
from ui.models.card_words import ShownCard
from ui.theme import CAPTION, theme
from ui.views.card_rows import InfoRow, SignedNote, Told
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.inputs import LongEdit
from ui.widgets.states import NoticeBox
from ui.widgets.term_strip import TermStrip
from ui.widgets.text import Elided, Text
from ui.widgets.time_line import TimeLine

_SHORT = 1_500
"""Letters up to which an essence is shown whole; a longer one scrolls in a box of its own."""
_BOX = 220


class EssenceCard(Card):
    """The words of the appeal, what the person told besides, and what is missing."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Essence"))
        self._words = words
        self.manner = Elided("", "caption")
        self.head.addWidget(self.manner)
        self.text = Text(px=17, serif=True, weight=500)
        self.long = LongEdit()
        self.long.setReadOnly(True)
        self.long.setAccessibleName(self.title.text())
        self.long.setFixedHeight(theme().px(_BOX))
        self.told = Told()
        self.flags = QVBoxLayout()
        self.flags.setSpacing(theme().px(4))
        self.body.addWidget(self.text)
        self.body.addWidget(self.long)
        self.body.addWidget(self.told)
        self.body.addLayout(self.flags)

    def show_card(self, shown: ShownCard) -> None:
        """Show what the appeal says."""
        essence = shown.card.draft.essence.strip()
        short = len(essence) <= _SHORT
        missing = self._words.gettext("Nothing was written down.")
        self.text.setVisible(short)
        self.long.setVisible(not short)
        self.text.say((essence or missing) if short else "")
        self.long.setPlainText("" if short else essence)
        self.manner.setText(shown.manner)
        self.told.show_pairs(shown.told)
        self.told.setVisible(bool(shown.told))
        _clear(self.flags)
        for flag in shown.flags:
            note = Text(flag, px=CAPTION, colour="warn", glyph="alert-triangle")
            self.flags.addWidget(note)


class ConfirmNotice(NoticeBox):
    """What was corrected and waits for the applicant; nothing where nothing does."""

    def __init__(self, words: Words) -> None:
        super().__init__(glyph="hand-stop", meaning="warn", keys="C")
        self._words = words

    def show_card(self, shown: ShownCard) -> None:
        """Say what the applicant is to confirm."""
        what = shown.card.unconfirmed
        told = self._words.gettext("Corrected: {fields}. The applicant is to confirm it again")
        self.say(told.format(fields=fields_in_words(what, self._words.language)) if what else "")
        self.setVisible(bool(what))


class PathCard(Card):
    """What happened, where it stands, what is to come."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Path"))
        self._words = words
        self.signed = SignedNote()
        self.head.addWidget(self.signed)
        self.line = TimeLine()
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    def show_card(self, shown: ShownCard) -> None:
        """Show the steps, and whether all of them are signed."""
        words, count = self._words, len(shown.card.path)
        if shown.card.verified:
            told = words.ngettext(
                "journal checked: {n} entry, signed",
                "journal checked: {n} entries, all signed",
                count,
            )
        else:
            told = words.ngettext(
                "journal checked: {n} entry, its signature is not known here",
                "journal checked: {n} entries, not all signatures are known here",
                count,
            )
        self.signed.say(told.format(n=count), good=shown.card.verified)
        self.line.show_steps(self.title.text(), shown.steps)


class TermCard(Card):
    """Until when the answer comes, day by day, and why."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Answer due"))
        self.days = Elided("", "caption", keeps=40)
        self.head.addWidget(self.days)
        self.due = Elided("", "due", keeps=120)
        self.left = Chip("")
        row = _row()
        row.addWidget(self.due, 1)
        row.addWidget(self.left)
        self.strip = TermStrip(words)
        self.body.addLayout(row)
        self.body.addWidget(self.strip)

    def show_card(self, shown: ShownCard) -> None:
        """Show the term that the talon promised."""
        self.days.setText(shown.days)
        self.due.setText(shown.due)
        self.left.say(shown.left.text, shown.left.glyph, shown.left.meaning)
        self.left.setVisible(bool(shown.left.text))
        self.strip.show_term(shown.card.term, shown.skipped, shown.today)
        self.setToolTip(shown.explained)
        self.setAccessibleDescription(shown.explained)


class PapersCard(Card):
    """The talon and its copies, and the way to the other papers."""

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Papers"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.open = Button(_("Open PDF"), glyph="file-text")
        self.hand = Button(_("In the hand"), glyph="check", keys="H")
        self.others = Button(_("Papers of the appeal"), glyph="file-text", keys="Ctrl+D")
        self.body.addLayout(self.rows)
        self.body.addWidget(self.hand)
        self.body.addWidget(self.open)
        self.body.addWidget(self.others)

    def show_card(self, shown: ShownCard) -> None:
        """Show every copy, and offer to note that the last one was handed over."""
        _clear(self.rows)
        for paper in shown.papers:
            meaning = "ok" if paper.in_hand else ""
            glyph = "circle-check" if paper.in_hand else "ticket"
            self.rows.addWidget(InfoRow(glyph, paper.title, paper.told, meaning=meaning))
        self.hand.setVisible(bool(shown.papers) and not shown.papers[-1].in_hand)


class RelatedCard(Card):
    """What the appeal is tied to, and other appeals of the same person."""

    wanted = Signal(UUID)
    """The card of this appeal is wanted."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Other appeals of this person"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.body.addLayout(self.rows)

    def show_card(self, shown: ShownCard) -> None:
        """Show them, the newest first; nothing at all where there are none."""
        _clear(self.rows)
        for other in shown.related:
            row = InfoRow("history", other.title, other.told, leads_on=True)
            row.pressed.connect(lambda appeal=other.appeal: self.wanted.emit(appeal))
            self.rows.addWidget(row)
        self.setVisible(bool(shown.related))


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    return row


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        gone: QWidget | None = item.widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
