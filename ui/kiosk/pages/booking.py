"""Screens of a booking on which something is typed, and the last question."""

from collections.abc import Iterator

from frontoffice.domain.hour_asking import LONGEST_QUESTION, guest_of
from frontoffice.i18n.words import Words
from ui.days import clock, long_day
from ui.kiosk.hour_stay import HourStay
from ui.kiosk.pages.checking import ToldPage
from ui.kiosk.pages.person import ReachedPage
from ui.kiosk.pages.typing import TextPage


class AboutPage(TextPage):
    """What the hour is wanted for, in one sentence."""

    def __init__(self, stay: HourStay, words: Words) -> None:
        super().__init__(stay, words, stay.answers.said, LONGEST_QUESTION)
        self.ask(
            words.gettext("What do you want to talk about?"),
            words.gettext("One sentence is enough."),
        )
        self.edit.setAccessibleName(self.accessibleName())

    def take(self) -> None:  # noqa: D102
        self.sitting.answer(said=self.text())


class NamePage(ReachedPage):
    """Whom the official is to call in; without a name nobody can be."""

    def go_on(self) -> None:  # noqa: D102
        self.take()
        if guest_of(self.sitting.answers).name:
            self.on.emit()
            return
        self.ask(
            self.accessibleName(),
            self.words.gettext("Please write your name: the official has to know whom to call in."),
        )
        self.begin()


class HourCheckPage(ToldPage):
    """Shows what will be booked, in sentences; one touch books it."""

    def __init__(self, stay: HourStay, words: Words) -> None:
        super().__init__(stay, words, words.gettext("Your hour"))
        self._stay = stay
        self.foot.name_on(words.gettext("Book the hour"), arrow=False)
        self.tell()

    def lines(self) -> Iterator[str]:  # noqa: D102
        stay, language, _ = self._stay, self.words.language, self.words.gettext
        guest = guest_of(stay.answers)
        if stay.receives is not None:
            schedule = stay.receives.schedule
            who = f"{schedule.official}, {schedule.position.in_(language)}"
            yield _("Receives you: {who}").format(who=who)
        if stay.hour is not None:
            begins = stay.hour.begins
            day = long_day(begins.date(), language, year=True)
            yield _("When: {day}, {time}").format(day=day, time=clock(begins))
            if not stay.hour.is_here:
                yield _("The office confirms this hour by telephone; another one may be proposed.")
        if guest.question:
            yield _("About: {topic}").format(topic=guest.question)
        yield from self.who(_("Who comes: {who}"), guest.name, guest.identifier, guest.phone)
