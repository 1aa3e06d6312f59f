"""The last question: is that what is to be registered? All of it is shown, and read aloud."""

from collections.abc import Iterator
from typing import Final

from frontoffice.desk import Desk
from frontoffice.domain.filing import Shown, wishes_in_force
from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.sitting import Sitting
from ui.kiosk.widgets.told import Told

_UNBROKEN: Final = "\N{NO-BREAK SPACE}"


class CheckPage(Page):
    """Shows what will be registered, in sentences; one touch registers it."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk) -> None:
        super().__init__(words, sitting.place)
        self._sitting, self._desk = sitting, desk
        self.ask(
            words.gettext("Is everything right?"),
            words.gettext(
                "To change something, touch «Back». If all is right, touch «File the appeal»: "
                "your talon comes out."
            ),
        )
        self.told = Told(words, words.gettext("Your appeal"), self._lines())
        self.answer.addWidget(self.told, 1)
        self.foot.name_on(words.gettext("File the appeal"), arrow=False)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), *self._lines())

    def _lines(self) -> Iterator[str]:
        answers, _ = self._sitting.answers, self.words.gettext
        language = self.words.language
        wish = next((w for w in wishes_in_force(self._desk.kinds) if w.kind == answers.kind), None)
        kind = self._desk.kinds.find(answers.kind)
        if wish is not None and kind is not None:
            yield f"{wish.title.in_(language)} ({kind.name.in_(language)})"
        yield answers.said.strip() or _("Nothing is said yet. It is registered all the same.")
        if answers.contested.strip():
            yield _("You do not agree with: {what}").format(what=answers.contested.strip())
        topic = self._desk.topics.find(answers.topic)
        if topic is not None:
            yield _("About: {topic}").format(topic=topic.name.in_(language))
        if answers.addressee:
            yield _("To: {body}").format(body=answers.addressee)
        yield from self._who()

    def _who(self) -> Iterator[str]:
        answers, _ = self._sitting.answers, self.words.gettext
        if answers.shown is Shown.NOBODY:
            yield _("Without a name")
            return
        if answers.name.strip():
            yield _("From: {who}").format(who=answers.name.strip())
        if answers.identifier:
            yield f"{_('IIN')}: {answers.identifier}"
        if answers.phone.strip():
            # A number is read in one piece.
            yield f"{_('Telephone')}: {answers.phone.strip().replace(' ', _UNBROKEN)}"
