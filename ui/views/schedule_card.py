"""One official beside the month: the schedule, what waits, and what may be done about a day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.domain.roles import May, may
from frontoffice.domain.schedule import FORM_NAMES, ON_DAY_OFF_NAMES, RANK_NAMES
from frontoffice.domain.schedule_words import MONTH_NAMES, kept_words, series_words
from frontoffice.i18n.words import Words
from ui.days import long_day
from ui.models.schedule_month import DayCell, OfficialRow, reception_words
from ui.theme import BODY, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.text import Text


class ScheduleCard(Card):
    """Tells of the official and the day under the cursor, and takes what is otherwise that day."""

    cancelled = Signal()
    """The receptions of the day are not to be held."""

    moved = Signal()
    """They are to be held on the day that is typed."""

    def __init__(self, words: Words, role: str) -> None:
        _, self._words = words.gettext, words
        super().__init__()
        self._plans, self._decides = may(role, May.PLAN), may(role, May.APPROVE)
        self.name = Text(px=16, serif=True, weight=600)
        self.position = Text(px=LABEL, colour="ink2")
        self.series = Text(px=BODY)
        self.state = Text(px=LABEL, glyph="hourglass")
        self.gap = Text(px=LABEL, colour="warn", glyph="alert-triangle")
        self.edit = Button(_("Change"), glyph="edit", keys="Enter")
        self.approve = Button(_("Approve"), "primary", glyph="check", keys="Ctrl+G")
        self.decline = Button(_("Turn down"), glyph="x", keys="Ctrl+D")
        self.day = Text(px=BODY, weight=600)
        self.receptions = Text(px=BODY)
        self.reason, self.to_day = LineEdit(), LineEdit(_("22.11.2026 14:00"))
        self.reason_field = Field(_("Why"), self.reason)
        self.to_field = Field(_("To which day and hour"), self.to_day)
        self.cancel = Button(_("Not held"), glyph="x", keys="Del")
        self.elsewhere = Button(_("Move"), glyph="arrow-forward-up", keys="Ctrl+M")
        self.acts = QWidget()
        row = QHBoxLayout(self.acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.cancel)
        row.addWidget(self.elsewhere)
        texts = (self.name, self.position, self.series, self.state, self.gap)
        buttons = (self.edit, self.approve, self.decline)
        of_day = (self.day, self.receptions, self.reason_field, self.to_field, self.acts)
        for part in (*texts, *buttons, *of_day):
            self.body.addWidget(part)
        self.cancel.clicked.connect(self.cancelled)
        self.elsewhere.clicked.connect(self.moved)
        self.to_day.returnPressed.connect(self.moved)

    def show_cell(self, row: OfficialRow, on: date | None, cell: DayCell | None) -> None:
        """Show *row*, and its day *on* where one is under the cursor."""
        self._show_schedule(row)
        found = cell.receptions if cell else ()
        can_change = self._plans and bool(cell and cell.held)
        self.day.setVisible(on is not None)
        self.receptions.setVisible(on is not None)
        self.reason_field.setVisible(can_change or (self._decides and row.waits))
        for part in (self.to_field, self.acts):
            part.setVisible(can_change)
        if on is None:
            return
        words = self._words
        self.day.say(long_day(on, words.language, year=False))
        told = [reception_words(one, words) for one in found]
        places = [one.hours.place for one in found if one.is_held]
        off = cell.day.reason.in_(words.language) if cell and cell.day.reason else ""
        lines = (*told, *dict.fromkeys(places), off)
        self.receptions.say("\n".join(filter(None, lines)) or words.gettext("no reception"))

    def _show_schedule(self, row: OfficialRow) -> None:
        words, schedule = self._words, row.schedule
        _, language = words.gettext, words.language
        self.name.say(schedule.official)
        about = (schedule.position.in_(language), RANK_NAMES[schedule.rank].in_(language))
        self.position.say(" · ".join(filter(None, about)))
        lines = []
        for one in schedule.series:
            form = FORM_NAMES[one.hours.form].in_(language)
            kept = kept_words(one.hours).in_(language)
            told = (series_words(one).in_(language), form, kept)
            lines.append(" · ".join(filter(None, told)))
        off = ON_DAY_OFF_NAMES[schedule.on_day_off].in_(language)
        lines.append(_("On a day off: {what}").format(what=off))
        self.series.say("\n".join(lines))
        state, glyph, colour = self._state(row)
        self.state.say(state, glyph=glyph, colour=colour)
        months = [
            f"{MONTH_NAMES[one.first_on.month - 1].in_(language)} {one.first_on.year}"
            for one in row.span.missed
        ]
        gap = _("No reception in {month} (Code, art. 90).").format(month=", ".join(months))
        self.gap.say(gap)
        self.gap.setVisible(bool(months))
        self.edit.setVisible(self._plans)
        self.approve.setVisible(self._decides and row.waits)
        self.decline.setVisible(self._decides and row.waits)

    def _state(self, row: OfficialRow) -> tuple[str, str, str]:
        _ = self._words.gettext
        planned = row.planned
        proposal = planned.proposal if planned else None
        standing = planned.standing if planned else None
        if proposal is not None and not proposal.declined:
            told = _("waits for approval; proposed by {who}").format(who=proposal.actor)
            return told, "hourglass", "accent"
        if proposal is not None:
            return _("declined: {reason}").format(reason=proposal.reason), "x", "warn"
        if standing is not None and standing.withdrawn_from is not None:
            told = _("withdrawn from {day}: {reason}")
            day = f"{standing.withdrawn_from:%d.%m.%Y}"
            return told.format(day=day, reason=standing.reason), "x", "warn"
        return _("approved"), "circle-check", "ok"
