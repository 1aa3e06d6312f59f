"""The tasks of one person who practises: begun, helped, looked at, judged."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.domain.practice_judging import Result, Task
from frontoffice.services.clerk import Clerk
from frontoffice.services.practising import Attempt, Practising, Progress
from ui.background import Background
from ui.views.practice_panel import PracticePanel

LOOK_MS: Final = 1_000


class TaskRounds(QObject):
    """Leads *clerk* through the tasks; what it shows may be built anew at any time."""

    def __init__(
        self, practising: Practising, background: Background, clerk: Clerk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._practising, self._background = practising, background
        self.clerk = clerk
        self._panel: PracticePanel | None = None
        self._next: Task | None = None
        self._progress: Progress = {}
        self.attempt: Attempt | None = None
        self.result: Result | None = None
        self._hints = 0
        self._answer = ""
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._offer("")

    def show_on(self, panel: PracticePanel) -> None:
        """Show how it stands on *panel* from now on, which may be in another language."""
        self._panel = panel
        panel.hint_wanted.connect(self.hint)
        panel.forward_wanted.connect(self.forward)
        panel.answered.connect(self.take)
        self._show()

    def forward(self) -> None:
        """Begin the task that is offered, end the one under way, or offer the next."""
        if self.attempt is None:
            self._begin()
        elif self.result is None:
            self.look(ends=True)
        else:
            self._offer(self.attempt.task.code, begins=True)

    def hint(self) -> None:
        """Show one more hint of the task under way."""
        attempt = self.attempt
        if attempt is not None and self.result is None:
            self._hints = min(self._hints + 1, len(attempt.task.hints))
            self._show_hints()

    def take(self, answer: str) -> None:
        """Take what was typed for a task that asks."""
        self._answer = answer
        self.look(ends=True)

    def look(self, *, ends: bool = False) -> None:
        """Look what was done; the task ends where all was, or where the person says so."""
        attempt, hints, answer = self.attempt, self._hints, self._answer
        if attempt is None or self.result is not None or (self._busy and not ends):
            return
        self._busy = True

        def looked(result: Result) -> None:
            self._busy = False
            if attempt is not self.attempt or self.result is not None:
                return
            if result.done or ends:
                self._end(result)
            elif self._panel is not None:
                self._panel.show_time(result.seconds, result.target_s)

        work = self._practising.look
        self._background.database(self, lambda: work(attempt, hints, answer), looked)

    @property
    def _done(self) -> int:
        return sum(went.done for went in self._progress.values())

    def _offer(self, after: str, *, begins: bool = False) -> None:
        """Offer the next task, or begin it at once."""

        def work() -> tuple[Task, Progress]:
            return self._practising.next(self.clerk, after), self._practising.progress(self.clerk)

        def offered(found: tuple[Task, Progress]) -> None:
            self._next, self._progress = found
            self.attempt = self.result = None
            if begins:
                self._begin()
            else:
                self._show()

        self._background.database(self, work, offered)

    def _begin(self) -> None:
        task = self._next
        if task is None:
            return

        def begun(attempt: Attempt) -> None:
            self.attempt, self.result = attempt, None
            self._hints, self._answer = 0, ""
            self._timer.start()
            self._show()

        self._background.database(self, lambda: self._practising.begin(task), begun)

    def _end(self, result: Result) -> None:
        self.result = result
        self._timer.stop()

        def kept(progress: Progress) -> None:
            self._progress = progress
            self._show()

        self._background.database(self, lambda: self._practising.keep(self.clerk, result), kept)

    def _show(self) -> None:
        panel, attempt = self._panel, self.attempt
        if panel is None:
            return
        if attempt is None:
            if self._next is not None:
                panel.show_idle(self._done, self._next, began_before=bool(self._progress))
        elif self.result is None:
            panel.show_task(attempt.task, attempt.case, self._done)
            panel.show_time(0, attempt.task.target_s)
            self._show_hints()
        else:
            panel.show_result(attempt.task, attempt.case, self.result, self._done)

    def _show_hints(self) -> None:
        attempt = self.attempt
        if self._panel is not None and attempt is not None:
            hints = attempt.task.hints
            shown = hints[: self._hints]
            self._panel.show_hints(shown, attempt.case, more=self._hints < len(hints))
