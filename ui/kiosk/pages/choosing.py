"""Screens on which one of several answers is chosen: the wish, the topic, who answers."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from frontoffice.desk import Desk
from frontoffice.domain.adviser import Advice
from frontoffice.domain.bodies import Body
from frontoffice.domain.filing import wishes_in_force
from frontoffice.domain.topics import Topic
from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.background import Background
from ui.kiosk.look import BUTTON, TEXT
from ui.kiosk.pages.page import Page
from ui.kiosk.sitting import Sitting
from ui.kiosk.stay import Stay
from ui.kiosk.widgets.choice import Answer, Choice
from ui.kiosk.widgets.facts import Facts
from ui.kiosk.widgets.fitting import Line

_GLYPHS: Final = {
    "application": "edit",
    "complaint": "alert-triangle",
    "report": "flag",
    "information_request": "info-circle",
    "proposal": "bulb",
    "response": "message-2",
}
_UNKNOWN: Final = ""
_OTHERS: Final = "others"
_ADVISED: Final = 3


class ChoicePage(Page):
    """A question whose answers are tiles: to touch one is to answer, and to go on."""

    def __init__(self, sitting: Stay, words: Words) -> None:
        super().__init__(words, sitting.place)
        self.sitting = sitting
        self.choice = Choice(words, "")
        self.column = QVBoxLayout()
        self.column.addWidget(self.choice, 1)
        self.answer.addLayout(self.column, 1)
        self.choice.chosen.connect(self.chosen)

    def chosen(self, value: object) -> None:
        """Take the answer *value* and go on."""
        raise NotImplementedError


class WishPage(ChoicePage):
    """What somebody wants, in plain words: the kind of the law follows from it."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk) -> None:
        super().__init__(sitting, words)
        self.ask(words.gettext("What do you want?"), words.gettext("Choose what comes nearest."))
        self._wishes = wishes_in_force(desk.kinds)
        answers = []
        for wish in self._wishes:
            text, second = self.both(wish.title)
            hint = wish.hint.in_(words.language)
            answers.append(Answer(wish.kind, text, second, hint, _GLYPHS[wish.kind]))
        self.choice.offer(answers, sitting.answers.kind or None)

    def chosen(self, value: object) -> None:  # noqa: D102
        self.sitting.answer(kind=str(value))
        self.on.emit()

    def take(self) -> None:
        """Take it for a wish for help where nothing is chosen, as most are."""
        if not self.sitting.answers.kind and self._wishes:
            self.sitting.answer(kind=self._wishes[0].kind)


class TopicPage(ChoicePage):
    """What it is about: what the words tell first, then all topics, and "I do not know"."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(sitting, words)
        self._topics = desk.topics
        self.ask(
            words.gettext("What is it about?"),
            words.gettext("If you do not know, go on: it will be sorted out here."),
        )
        self._offer((), top=True)
        said = sitting.answers.said
        if said:
            background.reckon(self, lambda: desk.advising.on(said, limit=_ADVISED), self._advise)

    def chosen(self, value: object) -> None:
        """Take a topic; of a group its topics are offered first."""
        if value == _OTHERS:
            self._offer((), top=True)
            return
        within = [one for one in self._topics.all() if one.parent == value]
        if within and value != _UNKNOWN:
            self._show(within, self._topics.find(str(value)))
            return
        self.sitting.answer(topic=str(value))
        self.on.emit()

    def _advise(self, advice: Sequence[Advice]) -> None:
        if advice and self.choice.value() is None:
            self._offer([one.topic for one in advice], top=False)

    def _offer(self, topics: Sequence[Topic], *, top: bool) -> None:
        if top:
            topics = [one for one in self._topics.all() if not one.parent]
        self._show(topics, None, others=not top)

    def _show(self, topics: Sequence[Topic], of: Topic | None, *, others: bool = False) -> None:
        answers = [Answer(one.code, *self.both(one.name)) for one in topics]
        if of is not None:
            text, second = self.both(_ALL_OF)
            answers.append(Answer(_OTHERS, text, second, glyph="list-search"))
        if others:
            text, second = self.both(_ANOTHER)
            answers.append(Answer(_OTHERS, text, second, glyph="list-search"))
        text, second = self.both(_DO_NOT_KNOW)
        answers.append(Answer(_UNKNOWN, text, second, glyph="help-circle"))
        self.choice.offer(answers, self.sitting.answers.topic or None)


class BodyPage(ChoicePage):
    """Who is to answer: who is competent by the topic, or the office decides."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk, background: Background) -> None:
        super().__init__(sitting, words)
        self.ask(
            words.gettext("Who is to answer?"),
            words.gettext("If another body is competent, your appeal is sent there."),
        )
        self.calm = Facts()
        self.calm.tell(_calm(words), "users-group")
        self.column.insertWidget(0, self.calm)
        self.column.addStretch(0)
        self._show(())
        answers = sitting.answers
        topic = desk.topics.find(answers.topic)
        if topic is not None:
            background.reckon(
                self, lambda: desk.advising.competent(topic, essence=answers.said), self._advise
            )

    def chosen(self, value: object) -> None:  # noqa: D102
        self.sitting.answer(addressee=str(value))
        self.on.emit()

    def _advise(self, found: object) -> None:
        body = getattr(found, "body", None)
        if isinstance(body, Body):
            self._show((body,))

    def _show(self, bodies: Sequence[Body]) -> None:
        answers = [
            Answer(one.name.kk, *self.both(one.name), glyph="building-bank") for one in bodies
        ]
        text, second = self.both(_DECIDE)
        answers.append(Answer(_UNKNOWN, text, second, glyph="users-group"))
        self.choice.offer(answers, self.sitting.answers.addressee or None)
        # One answer is no choice: it is said, and one goes on.
        self.calm.setVisible(not bodies)
        self.choice.setVisible(bool(bodies))


def _calm(words: Words) -> tuple[Line, ...]:
    _ = words.gettext
    return (
        Line(_("The office decides it for you"), BUTTON, 600),
        Line(_("It sends your appeal to those who are to answer. Simply go on."), TEXT),
    )


_DO_NOT_KNOW: Final = Localised("Білмеймін", "Не знаю", "I do not know")
_ANOTHER: Final = Localised("Басқа тақырып", "Другая тема", "Another topic")
_ALL_OF: Final = Localised("Барлық тақырыптар", "Все темы", "All topics")
_DECIDE: Final = Localised("Кеңсе өзі шешсін", "Пусть решит приёмная", "Let the office decide")
