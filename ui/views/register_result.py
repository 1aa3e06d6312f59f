"""The third column of the register screen: what the person will be promised, and the action."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from frontoffice.domain.explaining import basis_in, why_skipped
from frontoffice.domain.term import Term
from frontoffice.domain.text import initials
from frontoffice.i18n.words import Words
from frontoffice.services.drafts import Kept
from frontoffice.services.registration import Registered
from ui.days import long_day
from ui.sending import sending
from ui.theme import theme
from ui.views.register_choices import days_in_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.talon import TalonPreview
from ui.widgets.term_strip import TermStrip
from ui.widgets.text import Elided

_WEEKS_WITH_TALON = 7
_LEAST_PREVIEW = 48


class ResultColumn(QWidget):
    """The last day of the term with its reasons, the talon as it will be, the last number."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        shown = theme()
        self.due = Card(_("Answer due"))
        self.basis = Elided("", "caption")
        self.due.head.addWidget(self.basis)
        self.day = Day()
        self.strip = TermStrip(words)
        self.due.body.addWidget(self.day)
        self.due.body.addWidget(self.strip)
        self.due.hide()
        self.talon = Card(_("Talon"))
        self.sample = Chip(_("sample"), "eye")
        self.talon.head.addWidget(self.sample)
        self.preview = TalonPreview(_("The talon as it will be printed"))
        self.preview.setMinimumHeight(shown.px(_LEAST_PREVIEW))
        self.talon.body.addWidget(self.preview, 1)
        self.last = LastRegistered(words)
        self.last.appeared.connect(self._make_room)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(12))
        rows.addWidget(self.due)
        rows.addWidget(self.talon, 1)
        rows.addWidget(self.last)
        self.rows = rows

    def show_term(self, term: Term, today: date) -> None:
        """Show the last day of *term*, its weeks, and why days are left out."""
        language = self._words.language
        days = days_in_words(term.days, term.unit, self._words)
        self.basis.setText(f"{days} · {basis_in(term.basis, language)}")
        year = term.due_on.year != today.year
        self.day.show_day(long_day(term.due_on, language, year=year))
        self.strip.show_term(term, why_skipped(term, language), today)
        self.due.show()
        # A term of months needs the room that the sample of the talon has otherwise.
        weeks = (term.due_on - term.registered_on).days / 7
        self.talon.setVisible(weeks <= _WEEKS_WITH_TALON)

    def show_talon(self, png: bytes) -> None:
        """Show the picture of the sample."""
        self.preview.show_paper(png)

    def _make_room(self) -> None:
        """Give the sample what height there is beside the last number: it says what it is."""
        self.strip.lie_low(True)
        self.talon.title.hide()
        self.sample.hide()


class Day(Elided):
    """The last day: with its weekday, as long as both fit."""

    def __init__(self) -> None:
        super().__init__("", "due")

    def show_day(self, text: str) -> None:
        """Show *text*; what stands after a comma gives way where there is no room."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew what fits."""
        super().resizeEvent(event)
        self._fit()

    _whole = ""

    def _fit(self) -> None:
        self.ensurePolished()
        day, comma, rest = self._whole.rpartition(", ")
        if self._whole[:1].isdigit():
            short = (day, f"{day}{comma}{rest[:3]}.") if comma else (self._whole,)
        else:
            short = (rest, f"{day[:3]}., {rest}")
        room, metrics = self.width(), self.fontMetrics()
        fitting = [one for one in (*short, self._whole) if metrics.horizontalAdvance(one) <= room]
        self.setText(fitting[-1] if fitting else short[0])
        self.setToolTip(self._whole)


class LastRegistered(QFrame):
    """The number that was given last: in hand or not yet, and once more on paper."""

    confirmed = Signal()
    """The talon is in the person's hand."""

    copy_wanted = Signal()
    """A marked copy is to be printed."""

    appeared = Signal()
    """There is a number to show."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self.appeal: UUID | None = None
        self.number_shown = ""
        self._in_hand = False
        self.setProperty("c", "card")
        self.number = Elided("", "strong", keeps=196)
        self.state = Chip("", "hourglass")
        self.confirm = Button(_("In hand"), keys="Ctrl+H", small=True)
        self.again = Button(_("Reprint"), keys="Ctrl+P", small=True)
        # Three keys find no room here: this one is told by the help and by the hint.
        self.papers = Button(_("Papers"), "link", small=True)
        self.papers.setToolTip("Ctrl+D")
        self.papers.setAccessibleDescription("Ctrl+D")
        self.confirm.clicked.connect(self.confirmed)
        self.again.clicked.connect(self.copy_wanted)
        shown = theme()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(shown.px(12), shown.px(6), shown.px(12), shown.px(8))
        rows.setSpacing(shown.px(4))
        top = QHBoxLayout()
        top.addWidget(self.number, 1)
        top.addWidget(self.state)
        below = QHBoxLayout()
        below.setSpacing(shown.px(5))
        below.addWidget(self.confirm)
        below.addWidget(self.again)
        below.addWidget(self.papers)
        below.addStretch(1)
        rows.addLayout(top)
        rows.addLayout(below)
        self.hide()

    def show_registered(self, appeal: UUID, number: str, *, in_hand: bool = False) -> None:
        """Show *number* as the last one given."""
        self.appeal, self.number_shown, self._in_hand = appeal, number, in_hand
        self.number.setText(number)
        self.say_state(self._words.gettext("prints"), "printer")
        if in_hand:
            self.show_confirmed()
        self.confirm.setVisible(not in_hand)
        self.show()
        self.appeared.emit()

    def say_state(self, text: str, glyph: str, meaning: str = "") -> None:
        """Show how far its paper is, unless it is in the person's hand already."""
        if not self._in_hand:
            self.state.say(text, glyph, meaning)

    def show_confirmed(self) -> None:
        """Show that the talon was handed over."""
        self.say_state(self._words.gettext("in hand"), "check", "ok")
        self._in_hand = True
        self.confirm.hide()

    def kept(self) -> tuple[UUID, str, bool] | None:
        """Return what is shown, to be carried into another language."""
        return None if self.appeal is None else (self.appeal, self.number_shown, self._in_hand)


class Actions(QWidget):
    """The one primary action, and setting aside; always in sight."""

    register_wanted = Signal()
    aside_wanted = Signal()
    taken_up = Signal(object)
    """A draft that was set aside (``Kept``) is to be gone on with."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self.primary = Button(
            _("Register and print"), "primary", glyph="printer", keys="Ctrl+Enter"
        )
        self.aside = Button(_("Set aside"), "link", keys="Ctrl+S")
        self.waiting = Button("", "link", glyph="stack-2")
        self.waiting.hide()
        self.menu = QMenu(self)
        self.primary.clicked.connect(self.register_wanted)
        self.aside.clicked.connect(self.aside_wanted)
        self.waiting.clicked.connect(self.open_waiting)
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme().px(6))
        self._rows.addWidget(self.primary, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme().px(4))
        foot.addWidget(self.aside)
        foot.addStretch(1)
        foot.addWidget(self.waiting)
        self._rows.addLayout(foot)

    def lie(self, *, flat: bool) -> None:
        """Stand in one row where that is *flat* under all columns."""
        ways = QBoxLayout.Direction
        self._rows.setDirection(ways.LeftToRight if flat else ways.TopToBottom)

    def show_busy(self, busy: bool) -> None:
        """Take no second order while one registration is in flight."""
        self.primary.setEnabled(not busy)

    def show_asides(self, kept: Sequence[Kept]) -> None:
        """Offer the drafts that were set aside."""
        self.menu.clear()
        for one in kept:
            self.menu.addAction(self._title(one), sending(self.taken_up, one))
        told = self._words.gettext("Waiting: {n}").format(n=len(kept))
        self.waiting.setText(told)
        self.waiting.setVisible(bool(kept))

    def open_waiting(self) -> None:
        """Open the list of drafts that were set aside."""
        if self.menu.actions():
            size = self.menu.sizeHint()
            corner = QPoint(self.waiting.width() - size.width(), -size.height())
            self.menu.popup(self.waiting.mapToGlobal(corner))
            self.menu.setActiveAction(self.menu.actions()[0])

    def _title(self, kept: Kept) -> str:
        who = initials(kept.draft.applicant.name) or self._words.gettext("no name")
        said = " ".join(kept.draft.essence.split())[:40]
        return " · ".join(filter(None, (f"{kept.kept_at.astimezone():%H:%M}", who, said)))


def number_of(registered: Registered) -> str:
    """Return the number in groups, kept on one line."""
    return str(registered.number).replace(" ", "\u00a0")
