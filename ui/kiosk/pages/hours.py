"""Screens on which an hour is chosen: with whom, on which day, at what time."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal

from frontoffice.desk import Desk
from frontoffice.i18n.words import N_, Words, words_in
from frontoffice.services.kiosk_bookings import OpenDay, OpenHour, Receives
from ui.background import Background
from ui.days import clock, long_day
from ui.kiosk.hour_stay import HourStay
from ui.kiosk.pages.choosing import ChoicePage
from ui.kiosk.widgets.choice import Answer
from ui.kiosk.widgets.foot import SECOND


class OfferPage(ChoicePage):
    """Offers what can be had; where there is nothing it says so, and what can be done instead."""

    filing = Signal()
    """The person files an appeal instead."""

    def __init__(self, stay: HourStay, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(stay, words)
        self.stay, self.desk, self.background = stay, desk, background
        self.is_empty = False
        self.foot.on_button.hide()  # to choose is to go on

    def offer(self, answers: Sequence[Answer], none: str, chosen: object = None) -> None:
        """Offer *answers*; where there are none, say *none*."""
        self.is_empty = not answers
        self.choice.offer(answers, chosen)
        if self.is_empty:
            self.ask(self.accessibleName(), none)
            self.foot.name_on(self.words.gettext("File an appeal"), arrow=True)
        self.foot.on_button.setVisible(self.is_empty)

    def go_on(self) -> None:  # noqa: D102
        if self.is_empty:
            self.filing.emit()


class WhomPage(OfferPage):
    """Who receives here, and when next."""

    def __init__(self, stay: HourStay, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(stay, words, desk, background)
        self._found: dict[object, Receives] = {}
        self.ask(
            words.gettext("Who should receive you?"),
            words.gettext("You come yourself, at an hour that is yours."),
        )
        background.database(self, desk.kiosks.bookings.whom, self._show)

    def chosen(self, value: object) -> None:  # noqa: D102
        self.stay.receives = self._found[value]
        self.stay.answer(schedule=value)
        self.on.emit()

    def _show(self, found: Sequence[Receives]) -> None:
        self._found = {one.schedule.id: one for one in found}
        none = self.words.gettext(
            "Nobody receives here by a schedule now. An appeal is answered in writing."
        )
        self.offer([self._answer(one) for one in found], none, self.stay.answers.schedule)

    def _answer(self, one: Receives) -> Answer:
        _, language = self.words.gettext, self.words.language
        hint = _("No free hours now")
        if one.first is not None:
            day = long_day(one.first.date(), language, year=False)
            hint = _("First free hour: {day}, {time}").format(day=day, time=clock(one.first))
        position = one.schedule.position.in_(language)
        text = position[:1].upper() + position[1:]
        return Answer(one.schedule.id, text, one.schedule.official, hint, "user")


class DayPage(OfferPage):
    """The next days on which the official has free hours."""

    def __init__(self, stay: HourStay, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(stay, words, desk, background)
        self.ask(words.gettext("Which day suits you?"), words.gettext("Only days with free hours."))
        schedule = stay.answers.schedule
        if schedule is not None:
            background.database(self, lambda: desk.kiosks.bookings.days(schedule), self._show)

    def chosen(self, value: object) -> None:  # noqa: D102
        self.stay.answer(on=value)
        self.on.emit()

    def _show(self, found: Sequence[OpenDay]) -> None:
        none = self.words.gettext(
            "There are no free hours now. Choose somebody else, or file an appeal."
        )
        self.offer([self._answer(one) for one in found], none, self.stay.answers.on)

    def _answer(self, day: OpenDay) -> Answer:
        language = self.words.language
        text = long_day(day.on, language, year=False)
        second = long_day(day.on, SECOND[language], year=False)
        count = len(day.hours)
        told = self.words.ngettext("{count} free hour", "{count} free hours", count)
        hint = told.format(count=count)
        return Answer(day.on, text[:1].upper() + text[1:], second, hint, "calendar")


class HourPage(OfferPage):
    """The free hours of the day; the one that is touched is held while the rest is answered."""

    def __init__(self, stay: HourStay, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(stay, words, desk, background)
        self._hours: dict[object, OpenHour] = {}
        self.ask(words.gettext("At what time?"), self._day())
        self._look()

    def chosen(self, value: object) -> None:  # noqa: D102
        hour = self._hours[value]
        self.background.database(
            self,
            lambda: self.desk.kiosks.bookings.hold(hour),
            lambda is_fine: self._held(value, is_fine=is_fine),
        )

    def _held(self, value: object, *, is_fine: bool) -> None:
        if is_fine:
            self.stay.hour = self._hours[value]
            self.stay.answer(slot=value)
            self.on.emit()
        else:
            told = self.words.gettext("This hour has just been taken. Choose another one.")
            self.ask(self.accessibleName(), told)
            self._look()

    def _look(self) -> None:
        schedule, on = self.stay.answers.schedule, self.stay.answers.on
        if schedule is not None and on is not None:
            bookings = self.desk.kiosks.bookings
            self.background.database(self, lambda: bookings.hours(schedule, on), self._show)

    def _show(self, found: Sequence[OpenHour]) -> None:
        self._hours = {one.hour.slot.id: one for one in found}
        none = self.words.gettext("The hours of this day are all taken. Choose another day.")
        self.offer([self._answer(one) for one in found], none, self.stay.answers.slot)

    def _answer(self, one: OpenHour) -> Answer:
        begins, slot = clock(one.begins), one.hour.slot.id
        if one.is_here:
            return Answer(slot, begins, glyph="clock")
        second = words_in(SECOND[self.words.language])
        asked = self.words.gettext(_ASKED), second.gettext(_ASKED)
        return Answer(slot, begins, *asked, "hourglass")

    def _day(self) -> str:
        on = self.stay.answers.on
        return "" if on is None else long_day(on, self.words.language, year=False)


_ASKED: Final = N_("The office confirms it by telephone")
