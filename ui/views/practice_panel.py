"""The panel of a practice window, beside the form or over it: the task as a citizen tells it, hints, and how it went."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from frontoffice.domain.practice_judging import Case, Result, Task
from frontoffice.domain.practice_tasks import TASKS
from frontoffice.i18n.words import Localised, Words
from ui.theme import BODY, CAPTION, LABEL, theme
from ui.widgets.button import Button
from ui.widgets.inputs import LineEdit
from ui.widgets.painted import announce
from ui.widgets.text import Text

LEAST: Final = 220
MOST: Final = 320
"""How wide it is beside a form."""
BAND: Final = 92
HIGHEST: Final = 168
"""How high it is over one, at least and at most."""
_KEYS: Final = 180
_SHARES: Final = (2, 5, 4)
"""Of the width over a form: title, story, hints."""
_NO_LIMIT: Final = 16_777_215
_MINUTE: Final = 60


def minutes(seconds: int) -> str:
    """Return *seconds* as a clock shows them."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02d}"


class PracticePanel(QFrame):
    """Shows what it is told; the keys and the judging are elsewhere."""

    hint_wanted = Signal()
    forward_wanted = Signal()
    """The next step: a task begins, ends, or gives way to the next."""
    answered = Signal(str)
    """What was typed for a task that asks."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._over = False
        _ = words.gettext
        self.setProperty("c", "card")
        self.setAccessibleName(_("Tasks of practice"))
        self.count = Text(px=CAPTION, colour="ink3")
        self.title = Text(px=BODY, weight=600, serif=True)
        self.story = Text(px=LABEL, colour="ink")
        self.answer = LineEdit(_("dd.mm.yyyy"))
        self.answer.setAccessibleName(_("Your answer"))
        self.time = Text(px=LABEL, colour="ink2", glyph="clock")
        self.hints = Text(px=LABEL, colour="accent")
        self.result = Text(px=LABEL, weight=600)
        self.missed = Text(px=LABEL, colour="warn")
        self.forward = Button("", glyph="check", keys="F12")
        self.hint = Button(_("Hint"), glyph="bulb", keys="F11")
        self.forward.clicked.connect(self.forward_wanted)
        self.hint.clicked.connect(self.hint_wanted)
        self.answer.returnPressed.connect(lambda: self.answered.emit(self.answer.text()))
        self._lay_out()

    def show_idle(self, done: int, task: Task, *, began_before: bool) -> None:
        """Show how far the person is, and which task comes next."""
        _ = self._words.gettext
        self._count(done)
        self.title.say(task.title.in_(self._words.language))
        told = _("A citizen comes with a story; you do at the window what you would do.")
        self.story.say("" if began_before else told)
        self.forward.setText(_("Begin"))
        self._show(self.story, self.forward)

    def show_task(self, task: Task, case: Case, done: int) -> None:
        """Show *task*, which begins now."""
        _ = self._words.gettext
        self._count(done)
        self.title.say(task.title.in_(self._words.language))
        self.story.say(case.told_in(task.story, self._words.language))
        self.answer.clear()
        self.hints.say("")
        self.forward.setText(_("I am done"))
        shown: list[QWidget] = [self.story, self.time, self.hint, self.forward]
        if task.asks:
            shown.append(self.answer)
        self._show(*shown)
        announce(self, self.story.text())

    def show_time(self, seconds: int, target_s: int) -> None:
        """Show how long it has taken; nothing blinks when it is longer than it should."""
        told = self._words.gettext("{time}, aim for {target}")
        self.time.say(told.format(time=minutes(seconds), target=minutes(target_s)))

    def show_hints(self, hints: Sequence[Localised], case: Case, *, more: bool) -> None:
        """Show *hints*, the last one first; *more* where there are further ones."""
        told = [case.told_in(one, self._words.language) for one in reversed(hints)]
        self.hints.say("\n\n".join(told))
        self.hints.setVisible(bool(told))
        self.hint.setVisible(more)
        self._take_height()
        if told:
            announce(self, told[0])

    def show_result(self, task: Task, case: Case, result: Result, done: int) -> None:
        """Show how *task* went, in words."""
        words = self._words
        _ = words.gettext
        self._count(done)
        self.title.say(task.title.in_(words.language))
        if result.done:
            in_time = _("Done in {time}, sooner than {target}.")
            told = in_time if result.in_time else _("Done in {time}; next time aim for {target}.")
        else:
            told = _("Not everything is there yet; it took {time}.")
        hints = words.ngettext("{n} hint was shown.", "{n} hints were shown.", result.hints)
        lines = [told.format(time=minutes(result.seconds), target=minutes(result.target_s))]
        lines.append(hints.format(n=result.hints) if result.hints else _("Without a hint."))
        self.result.say("\n".join(lines), colour="ok" if result.done else "ink")
        missed = [case.told_in(one, words.language) for one in result.missed]
        self.missed.say("\n".join(f"– {one}" for one in missed))
        self.forward.setText(_("Next task"))
        shown: list[QWidget] = [self.result, self.forward]
        if missed:
            shown.append(self.missed)
        self._show(*shown)
        announce(self, f"{self.result.text()} {self.missed.text()}")

    def fit(self, spare: int) -> bool:
        """Stand beside the form where *spare* pixels are left of it, else lie over it.

        Returns whether it stands beside: it never covers the form, nor crowds its columns.
        """
        shown = theme()
        beside = spare >= shown.px(LEAST)
        way = QBoxLayout.Direction
        for rows in (self._whole, self._told):
            rows.setDirection(way.TopToBottom if beside else way.LeftToRight)
        for at, share in enumerate((0, 0, 1) if beside else _SHARES):
            self._told.setStretch(at, share)
        width = min(shown.px(MOST), spare) if beside else 0
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or _NO_LIMIT)
        self._over = not beside
        keys = 0 if beside else shown.px(_KEYS)
        self._keys.setMinimumWidth(keys)
        self._keys.setMaximumWidth(keys or _NO_LIMIT)
        self._take_height()
        return beside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the texts need at another width."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        """Over a form, be as high as the story needs: nobody has to scroll to read it."""
        if not self._over:
            self.setMinimumHeight(0)
            self.setMaximumHeight(_NO_LIMIT)
            return
        room = self._scroll.viewport().width()
        needed = self._told.totalHeightForWidth(room) + theme().px(18)
        height = min(max(theme().px(BAND), needed), theme().px(HIGHEST))
        if height != self.height():
            self.setFixedHeight(height)

    def _count(self, done: int) -> None:
        told = self._words.gettext("Tasks done: {done} of {all}")
        self.count.say(told.format(done=done, all=len(TASKS)))

    def _show(self, *shown: QWidget) -> None:
        parts = (self.story, self.answer, self.time, self.hints, self.result, self.missed)
        for part in (*parts, self.hint, self.forward):
            part.setVisible(part in shown)
        self._take_height()

    def _lay_out(self) -> None:
        shown, ways = theme(), QBoxLayout.Direction
        inside = QWidget()
        self._told = QBoxLayout(ways.TopToBottom, inside)
        self._told.setContentsMargins(0, 0, shown.px(4), 0)
        self._told.setSpacing(shown.px(10))
        for stack in (
            (self.title, self.time, self.count),
            (self.story, self.answer, self.result),
            (self.hints, self.missed),
        ):
            rows = QVBoxLayout()
            rows.setSpacing(shown.px(4))
            for widget in stack:
                rows.addWidget(widget)
            rows.addStretch(1)
            self._told.addLayout(rows)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        for plane in (scroll.viewport(), inside):
            plane.setAutoFillBackground(False)  # the card shows through
        self._keys = QWidget()
        rows = QVBoxLayout(self._keys)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(shown.px(6))
        rows.addWidget(self.hint)
        rows.addWidget(self.forward)
        rows.addStretch(1)
        self._whole = QBoxLayout(ways.TopToBottom, self)
        self._whole.setContentsMargins(*(shown.px(side) for side in (12, 8, 8, 8)))
        self._whole.setSpacing(shown.px(8))
        self._whole.addWidget(scroll, 1)
        self._whole.addWidget(self._keys)
