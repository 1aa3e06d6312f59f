"""The last question: is that what is to be registered? All of it is shown, and read aloud."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from frontoffice.desk import Desk
from frontoffice.domain.filing import Shown, wishes_in_force
from frontoffice.i18n.words import Words
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import uncovering
from ui.kiosk.sitting import Sitting
from ui.kiosk.veil import veiled


class CheckPage(Page):
    """Shows what will be registered, in sentences; one touch registers it."""

    def __init__(self, sitting: Sitting, words: Words, desk: Desk) -> None:
        super().__init__(words, sitting.place)
        self._sitting, self._desk = sitting, desk
        self.ask(
            words.gettext("Is everything right?"),
            words.gettext("Go back to change something. Your talon comes out next."),
        )
        self.told = QPlainTextEdit("\n\n".join(self._lines()))
        self.told.setReadOnly(True)
        self.told.setAccessibleName(words.gettext("Your appeal"))
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.answer.addWidget(self.told, 1)
        self.uncover = uncovering(words)
        self.uncover.setVisible(sitting.is_veiled)
        self.uncover.clicked.connect(self._show_all)
        self.answer.addWidget(self.uncover)
        self.foot.name_on(words.gettext("File the appeal"), arrow=False)

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), *self._lines())

    def _show_all(self) -> None:
        self._sitting.is_veiled = False
        self.uncover.hide()
        self.told.setPlainText("\n\n".join(self._lines()))

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
        yield self._who()

    def _who(self) -> str:
        answers, _ = self._sitting.answers, self.words.gettext
        if answers.shown is Shown.NOBODY:
            return _("Without a name")
        name, phone = answers.name.strip(), answers.phone.strip()
        told = [veiled(name, answers.identifier), phone]
        if not self._sitting.is_veiled:
            told = [name, answers.identifier, phone]
        return _("From: {who}").format(who=", ".join(filter(None, told)))
