"""The fields of one series: on which days, from when to when, how and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.domain.schedule import FORM_NAMES, Kept, ReceptionForm
from frontoffice.i18n.words import Words
from ui.models.schedule_draft import SeriesDraft
from ui.theme import CAPTION, LABEL, theme
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit, NumberEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text


class SeriesFields(QWidget):
    """Takes one series as people write it."""

    changed = Signal()
    """Something else is typed now."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, language, gap = words.gettext, words.language, theme().px(9)
        self.days = LineEdit(_("Tuesday; 2nd Tuesday; the 15th"))
        self.days_field = Field(_("On which days"), self.days)
        self.begins, self.ends = LineEdit("10:00"), LineEdit("12:00")
        self.slot_min, self.buffer_min = NumberEdit(1, 480), NumberEdit(0, 240)
        self.capacity = NumberEdit(1, 100)
        self.kept_every, self.kept_last = NumberEdit(0, 50), NumberEdit(0, 50)
        self.kept_seats = NumberEdit(0, 100)
        forms = [(form, name.in_(language)) for form, name in FORM_NAMES.items()]
        self.form = Seg(_("How"), forms)
        self.place, self.other_place, self.link = LineEdit(), LineEdit(), LineEdit()
        self.first_on, self.last_on = LineEdit("01.12.2026"), LineEdit("31.12.2026")
        self.other_field = Field(_("Where the person sits"), self.other_place)
        self.link_field = Field(_("Link of the conference"), self.link)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap)
        rows.addWidget(self.days_field)
        grid = QGridLayout()
        grid.setSpacing(gap)
        fields = (
            (_("From"), self.begins),
            (_("Until"), self.ends),
            (_("Slot, minutes"), self.slot_min),
            (_("Pause, minutes"), self.buffer_min),
            (_("People in a slot"), self.capacity),
        )
        for at, (label, control) in enumerate(fields):
            grid.addWidget(Field(label, control), at // 3, at % 3)
        rows.addLayout(grid)
        kept = (
            (_("Every n-th slot"), self.kept_every),
            (_("Last slots"), self.kept_last),
            (_("Seats of these"), self.kept_seats),
        )
        rows.addWidget(Text(_("For whoever comes without an appointment"), px=LABEL, colour="ink2"))
        rows.addLayout(beside(*(Field(label, control) for label, control in kept)))
        self.kept_line = Text(px=CAPTION, colour="ink2", glyph="users-group")
        self.kept_line.hide()
        rows.addWidget(self.kept_line)
        rows.addWidget(Field(_("How"), self.form))
        rows.addWidget(Field(_("Place"), self.place))
        rows.addWidget(self.other_field)
        rows.addWidget(self.link_field)
        first = Field(_("First day"), self.first_on)
        rows.addLayout(beside(first, Field(_("Last day"), self.last_on)))
        for line in (self.days, self.begins, self.ends, self.first_on, self.last_on):
            line.textChanged.connect(lambda _text: self.changed.emit())
        numbers = (self.slot_min, self.buffer_min, self.capacity)
        for number in (*numbers, self.kept_every, self.kept_last, self.kept_seats):
            number.changed.connect(lambda _value: self.changed.emit())
        self.form.chosen.connect(lambda _form: self._form_chosen())
        self.setFocusProxy(self.days)

    def show_series(self, one: SeriesDraft) -> None:
        """Show a series, to be changed."""
        texts = (
            (self.days, one.days),
            (self.begins, one.begins),
            (self.ends, one.ends),
            (self.place, one.place),
            (self.other_place, one.other_place),
            (self.link, one.link),
            (self.first_on, one.first_on),
            (self.last_on, one.last_on),
        )
        for line, text in texts:
            line.setText(text)
            line.setCursorPosition(0)
        self.slot_min.set_value(one.slot_min)
        self.buffer_min.set_value(one.buffer_min)
        self.capacity.set_value(one.capacity)
        self.kept_every.set_value(one.kept.every)
        self.kept_last.set_value(one.kept.last)
        self.kept_seats.set_value(one.kept.seats)
        self.form.choose(one.form)
        self._form_chosen()

    def series(self) -> SeriesDraft:
        """Return what is typed."""
        return SeriesDraft(
            days=self.days.text(),
            begins=self.begins.text(),
            ends=self.ends.text(),
            slot_min=self.slot_min.value(),
            buffer_min=self.buffer_min.value(),
            capacity=self.capacity.value(),
            form=ReceptionForm(str(self.form.value())),
            place=self.place.text(),
            other_place=self.other_place.text(),
            link=self.link.text(),
            first_on=self.first_on.text(),
            last_on=self.last_on.text(),
            kept=Kept(
                every=self.kept_every.value(),
                last=self.kept_last.value(),
                seats=self.kept_seats.value(),
            ),
        )

    def say_kept(self, words: str) -> None:
        """Show when one is received without an appointment; nothing where at no hour is."""
        self.kept_line.say(words)
        self.kept_line.setVisible(bool(words))

    def _form_chosen(self) -> None:
        video = self.form.value() == ReceptionForm.VIDEO
        self.other_field.setVisible(video)
        self.link_field.setVisible(video)
        self.changed.emit()


def beside(*parts: QWidget) -> QHBoxLayout:
    """Return *parts* beside each other, equally wide."""
    row = QHBoxLayout()
    row.setSpacing(theme().px(9))
    for part in parts:
        row.addWidget(part, 1)
    return row
