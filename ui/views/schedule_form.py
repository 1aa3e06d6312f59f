"""The form of a schedule: who receives, how often in words, and the next days while one types."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reception import Reception
from frontoffice.domain.schedule import (
    ON_DAY_OFF_NAMES,
    RANK_NAMES,
    OnDayOff,
    Rank,
    Schedule,
)
from frontoffice.domain.schedule_words import kept_words, series_words
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.schedules import new_id
from ui.background import Background
from ui.days import short_day
from ui.models.schedule_draft import ScheduleDraft, SeriesDraft, draft_of
from ui.models.schedule_month import reception_words
from ui.theme import BODY, LABEL
from ui.views.card_columns import Columns, column, scrolling
from ui.views.register_choices import BodyChoice
from ui.views.schedule_series import SeriesFields, beside
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field, Note
from ui.widgets.inputs import Choice, LineEdit
from ui.widgets.text import Text

_COLUMN: Final = 330
_STACKED: Final = 900
_QUIET_MS: Final = 150
_NEXT: Final = 6


class ScheduleForm(QWidget):
    """Takes a schedule as people write it, and shows at once what it makes."""

    proposed = Signal(object)
    """The schedule that is typed is to be proposed."""

    closed = Signal()
    """Nothing is to be changed."""

    previewed = Signal()
    """The next receptions are those of what is typed now."""

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self._like: Schedule | None = None
        self._new = new_id()
        self._series: list[SeriesDraft] = [SeriesDraft()]
        self._at = 0
        self._typed = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._preview)
        self._build()
        self.show_new()

    def show_new(self) -> None:
        """Show empty fields."""
        self._show(None, ScheduleDraft())

    def show_schedule(self, schedule: Schedule) -> None:
        """Show *schedule*, to be changed."""
        self._show(schedule, draft_of(schedule, self._words.language))

    def draft(self) -> ScheduleDraft:
        """Return what is typed."""
        self._keep()
        return ScheduleDraft(
            official=self.official.text(),
            position_kk=self.position_kk.text(),
            position_ru=self.position_ru.text(),
            rank=Rank(str(self.rank.currentData())),
            body=self.of_body.value() or self.of_body.text(),
            on_day_off=OnDayOff(str(self.day_off.currentData())),
            series=tuple(self._series),
        )

    def propose(self) -> None:
        """Propose what is typed; what cannot be told is said beside its field."""
        try:
            schedule = self._made(self.draft())
        except FrontOfficeError as error:
            self._complain(error)
            return
        self.proposed.emit(schedule)

    def add_series(self) -> None:
        """Begin another series of the same official."""
        self._keep()
        last = self._series[-1]
        self._series.append(replace(last, days="", first_on="", last_on=""))
        self._choose(len(self._series) - 1)
        self.fields.days.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter from field to field; leave by Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        words = self._words
        _, language = words.gettext, words.language
        self.official, self.position_kk, self.position_ru = LineEdit(), LineEdit(), LineEdit()
        desk = self._desk
        self.of_body = BodyChoice(lambda: desk.bodies, desk.office.region, words)
        self.rank = Choice([(rank, name.in_(language)) for rank, name in RANK_NAMES.items()])
        who = Card(_("Who receives"))
        for field in (
            Field(_("Surname, name, patronymic"), self.official),
            Field(_("Position in Kazakh"), self.position_kk),
            Field(_("Position in Russian"), self.position_ru),
            Field(_("Rank"), self.rank, hint=_("heads and deputies receive every month")),
            Field(_("Body"), self.of_body),
        ):
            who.body.addWidget(field)
        when = Card(_("When and where"))
        self.which = Choice()
        self.another = Button(_("Another series"), glyph="plus", keys="Ctrl+N")
        self.fields = SeriesFields(words)
        off = [(rule, name.in_(language)) for rule, name in ON_DAY_OFF_NAMES.items()]
        self.day_off = Choice(off)
        when.body.addLayout(beside(self.which, self.another))
        when.body.addWidget(self.fields)
        when.body.addWidget(Field(_("On a day off"), self.day_off))
        right = Card(_("The next receptions"))
        self.words_line = Text(px=BODY, weight=600)
        self.next = Text(px=LABEL, colour="ink2")
        self.send = Button(_("Propose"), "primary", keys="Ctrl+Enter")
        self.leave = Button(_("Leave it"), "link", keys="Esc")
        for part in (self.words_line, self.next, self.send, self.leave):
            right.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        columns = [(scrolling(column(who)), _COLUMN), (scrolling(column(when)), 0)]
        layout.addWidget(Columns([*columns, (scrolling(column(right)), _COLUMN)], _STACKED))
        self._connect()

    def _connect(self) -> None:
        self.official.textChanged.connect(lambda _text: self._wait())
        self.fields.changed.connect(self._wait)
        self.day_off.currentIndexChanged.connect(lambda _at: self._wait())
        self.which.activated.connect(self._pick)
        self.another.clicked.connect(self.add_series)
        self.send.clicked.connect(self.propose)
        self.leave.clicked.connect(self.closed)
        self.setFocusProxy(self.official)

    def _show(self, like: Schedule | None, draft: ScheduleDraft) -> None:
        self._like, self._new = like, new_id()
        self.official.setText(draft.official)
        self.position_kk.setText(draft.position_kk)
        self.position_ru.setText(draft.position_ru)
        known = self._desk.bodies.find(draft.body)
        name = draft.body if known is None else known.name.in_(self._words.language)
        self.of_body.show_value("" if known is None else known.code, name)
        self.rank.setCurrentIndex(self.rank.findData(draft.rank))
        self.day_off.setCurrentIndex(self.day_off.findData(draft.on_day_off))
        self._series = list(draft.series)
        for line in (self.official, self.position_kk, self.position_ru, self.of_body):
            line.setCursorPosition(0)
        self._choose(0)

    def _pick(self, at: int) -> None:
        self._keep()
        self._choose(at)

    def _choose(self, at: int) -> None:
        """Show the series *at* in its fields."""
        self._at = at
        self.fields.show_series(self._series[at])
        self._name_series()

    def _keep(self) -> None:
        """Take over what the fields say of the series that is shown."""
        self._series[self._at] = self.fields.series()

    def _name_series(self) -> None:
        _ = self._words.gettext
        self.which.clear()
        for n, one in enumerate(self._series, 1):
            told = one.days or _("not told yet")
            self.which.addItem(_("Series {n}: {days}").format(n=n, days=told), n - 1)
        self.which.setCurrentIndex(self._at)

    def _made(self, draft: ScheduleDraft) -> Schedule:
        zone, today = self._desk.office.hours.zone, self._desk.schedules.today
        return draft.schedule(self._like, self._new, zone, today)

    def _wait(self) -> None:
        """Show what follows when the typing pauses, and nothing of what was typed before."""
        self._typed += 1
        self._quiet.start()

    def _preview(self) -> None:
        draft, typed = self.draft(), self._typed
        like, of = self._like, self._new
        desk, at = self._desk, self._at
        zone = desk.office.hours.zone
        language = self._words.language

        def work() -> tuple[str, str, tuple[Reception, ...]]:
            today = desk.schedules.today
            named = replace(draft, official=draft.official or "—")
            schedule = named.schedule(like, of, zone, today)
            series = draft.series[at].series(today)
            words, kept = (
                told.in_(language) for told in (series_words(series), kept_words(series.hours))
            )
            return words, kept, desk.schedules.preview(schedule, _NEXT)

        self._background.reckon(
            self,
            work,
            lambda told: self._show_next(typed, *told),
            lambda error: self._show_trouble(typed, error),
        )

    def _show_next(self, typed: int, words: str, kept: str, found: tuple[Reception, ...]) -> None:
        if typed != self._typed:
            return
        self.fields.say_kept(kept)
        language = self._words.language
        self.fields.days_field.say(words, Note.OK)
        self.words_line.say(words)
        lines = [
            f"{short_day(one.on, language)} · {reception_words(one, self._words)}" for one in found
        ]
        none = self._words.gettext("No reception follows from this.")
        self.next.say("\n".join(lines) or none)
        self.previewed.emit()

    def _show_trouble(self, typed: int, error: FrontOfficeError) -> None:
        if typed == self._typed:
            self._complain(error)
            self.next.say("")
            self.previewed.emit()

    def _complain(self, error: FrontOfficeError) -> None:
        told = tell(error, self._words) if self.fields.days.text().strip() else ""
        self.fields.days_field.say(told, Note.WARN)
        self.words_line.say(told)
