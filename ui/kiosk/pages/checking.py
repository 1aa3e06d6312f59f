"""The last question: is that what is to be registered? All of it is shown, and read aloud."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from frontoffice.desk import Desk
from frontoffice.domain.filing import Shown, wishes_in_force
from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.sitting import Sitting


class ToldPage(Page):
    """Tells in sentences what one touch will do."""

    def __init__(self, words: Words, place: tuple[int, int], name: str) -> None:
        """Ask whether all is right; *name* says to a screen reader what the sentences are."""
        super().__init__(words, place)
        self._lines: tuple[str, ...] = ()
        self.ask(
            words.gettext("Is everything right?"),
            words.gettext("Go back to change something. Your talon comes out next."),
        )
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName(name)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.answer_beside(self.told)

    def tell(self, lines: Iterable[str]) -> None:
        """Show *lines*."""
        self._lines = tuple(lines)
        self.told.setPlainText("\n\n".join(self._lines))

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), *self._lines)


class CheckPage(ToldPage):
    """Shows what will be registered, in sentences; one touch registers it."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk) -> None:
        super().__init__(words, sitting.place, words.gettext("Your appeal"))
        self._sitting, self._desk = sitting, desk
        self.tell(self._told())
        self.foot.name_on(words.gettext("File the appeal"), arrow=False)

    def _told(self) -> Iterator[str]:
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
        yield self._who()

    def _who(self) -> str:
        answers, _ = self._sitting.answers, self.words.gettext
        if answers.shown is Shown.NOBODY:
            return _("Without a name")
        told = (answers.name.strip(), answers.identifier, answers.phone.strip())
        return _("From: {who}").format(who=", ".join(filter(None, told)))
