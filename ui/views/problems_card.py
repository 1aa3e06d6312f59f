"""One shared problem beside the list: its appeals, who works on it, the joint answer."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontoffice.domain.problem import SETTLED, Character
from frontoffice.i18n.words import Words
from ui.models.appeal_words import applicant, grouped, status_sign
from ui.models.problems import ProblemRow
from ui.theme import BODY, LABEL, theme
from ui.views.card_rows import InfoRow
from ui.views.register_inputs import EssenceEdit
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.inputs import LineEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text

_SHOWN: Final = 8
"""Appeals that are listed; of the others only how many they are."""


class ProblemCard(Card):
    """What is known of a problem, and what a supervisor makes of it."""

    wanted = Signal(UUID)
    """The card of this appeal is wanted."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        _, self._words = words.gettext, words
        self._shown: UUID | None = None
        self.name = Text(px=16, serif=True, weight=600)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.more = Text(px=LABEL, colour="ink2")
        self.group = LineEdit(_("who works on it together"))
        self.confirm = Button(_("It is one matter"), glyph="check", keys="Ctrl+G")
        self.answer = EssenceEdit()
        self.answer.setMinimumHeight(theme().px(84))
        self.character = Seg(
            _("The answer"),
            [(Character.SATISFIED, _("satisfied")), (Character.REFUSED, _("refused"))],
        )
        self.character.choose(Character.SATISFIED)
        self.send = Button(_("Answer all together"), glyph="mail", keys="Ctrl+Enter")
        self.dismiss = Button(_("Not shared"), glyph="x", keys="Del")
        self.said = Text(px=BODY, glyph="message-2")
        self._group, self._answer = (
            Field(_("Working group"), self.group),
            Field(_("Joint answer"), self.answer),
        )
        self.body.addWidget(self.name)
        self.body.addLayout(self.rows)
        for part in (self.more, self._group, self.confirm, self._answer, self.character):
            self.body.addWidget(part)
        for part in (self.send, self.dismiss, self.said):
            self.body.addWidget(part)

    def show_row(self, row: ProblemRow) -> None:
        """Show the problem of *row*; what is typed about it stays while it is the same one."""
        words, problem = self._words, row.problem
        self.name.say(f"{problem.place} · {row.topic}")
        while (item := self.rows.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for line in row.lines[:_SHOWN]:
            status = status_sign(line.status, words.language).text
            told = f"{grouped(line.number)} · {line.registered_at:%d.%m} · {status}"
            one = InfoRow("file-text", applicant(line, words), told, leads_on=True)
            one.pressed.connect(lambda appeal=line.appeal: self.wanted.emit(appeal))
            self.rows.addWidget(one)
        others = len(row.lines) - _SHOWN
        told = words.ngettext("and {n} more", "and {n} more", max(0, others)).format(n=others)
        self.more.say(told)
        self.more.setVisible(others > 0)
        settled = problem.state in SETTLED
        if problem.id != self._shown:
            self._shown = problem.id
            self.group.setText(problem.group)
            self.answer.set_text("")
        for part in (self._group, self.confirm, self._answer, self.character):
            part.setVisible(not settled)
        for part in (self.send, self.dismiss):
            part.setVisible(not settled)
        said = (problem.group, problem.answer) if settled else ()
        self.said.say(" · ".join(filter(None, said)))
        self.said.setVisible(any(said))
