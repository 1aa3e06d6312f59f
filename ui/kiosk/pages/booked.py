"""The end of a booking: day, hour, where to come, what to bring; on paper, or on the screen."""

from typing import Final

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.papers.booking_words import EARLY, IDENTITY
from frontoffice.services.kiosk_bookings import Booked
from ui.days import clock, long_day
from ui.kiosk.pages.last import LastPage
from ui.kiosk.widgets.step_head import Question

_MOST: Final = 4
"""Papers that are named; who has to bring more is told so by the card of the law."""


class BookedPage(LastPage):
    """The talon of somebody's hour; of one that is asked for it says so."""

    def __init__(
        self, booked: Booked, words: Words, desk: Desk, place: tuple[int, int] | None
    ) -> None:
        super().__init__(words, place)
        self.booked = booked
        hour, _ = booked.talon.hour, words.gettext
        day = long_day(hour.begins.date(), words.language, year=False)
        when = _("{day}, {time}").format(day=day[:1].upper() + day[1:], time=clock(hour.begins))
        if hour.requested:
            self.ask(_("Your hour is asked for"), f"{when}. {self._how(desk)}")
        else:
            self.ask(_("You are booked"), f"{when}. {_(EARLY)}")
        self.where = Question()
        self.where.ask("", "\n".join(self._lines()))
        self.take_along(hour.number, booked.talon.proof, self.where)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), self.booked.talon.hour.number, *self._lines())

    def _how(self, desk: Desk) -> str:
        """Say how somebody hears whether the hour is theirs."""
        _, contact = self.words.gettext, desk.kiosk.contact()
        if self.booked.reachable:
            return _("It is not certain yet: the office will telephone you.")
        if contact is not None and contact.phone:
            told = _("It is not certain yet. Please call {phone} tomorrow.")
            return told.format(phone=contact.phone)
        return _("It is not certain yet. Please ask at the office.")

    def _lines(self) -> tuple[str, ...]:
        hour, language, _ = self.booked.talon.hour, self.words.language, self.words.gettext
        who = ", ".join(filter(None, (hour.official, hour.position.in_(language))))
        told = [_("Receives you: {who}").format(who=who)]
        if hour.where_to:
            told.append(_("Where to come: {place}").format(place=hour.where_to))
        papers = self.booked.papers
        more = papers.in_(language).splitlines() if papers else []
        bring = [line.strip() for line in (_(IDENTITY), *more) if line.strip()]
        told.append(_("Please bring: {what}").format(what=", ".join(bring[:_MOST])))
        return tuple(told)
