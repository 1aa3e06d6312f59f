"""Practice at the window: entered from the sign-in by a key, done by keys, left by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from clerks import WAIT_MS, at_work, focused, made_folder, own_desk, press, write
from desks import CLERK, FRIDAY, TestClock, clock
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from practices import made_practice, practice_folder
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.practice_judging import Task
from frontoffice.domain.practice_people import LAMPS
from frontoffice.domain.practice_tasks import TASKS, case_of
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.practice import (
    PracticeFolder,
    Source,
    make_practice,
    open_practice,
    practising_at,
    shipped_source,
)
from frontoffice.services.clerk import Person
from frontoffice.services.registry import Query
from ui.practising import Door
from ui.preferences import Preferences
from ui.theme import theme
from ui.views.practice_panel import BAND, PracticePanel
from ui.views.practice_sign_in import PracticeSignIn
from ui.widgets.field import Field
from ui.windows.practice import NEW, PracticeWindow
from ui.windows.practice_rounds import TaskRounds
from ui.windows.shell import Shell

__all__ = ["clock", "made_folder", "made_practice", "own_desk", "practice_folder"]

RIGHT = "Right. Birth date and sex come from the IIN and may be changed"
PEOPLE = (Person(CLERK.login, CLERK.name, CLERK.position, "supervisor"),)


@dataclass
class Trainee:
    """Somebody before a practice window."""

    bot: QtBot
    window: PracticeWindow

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    @property
    def shell(self) -> Shell:
        """The screens of the desk."""
        assert self.window.main is not None
        shell = self.window.main.shell
        assert isinstance(shell, Shell)
        return shell

    @property
    def rounds(self) -> TaskRounds:
        """The tasks, as the window leads through them."""
        assert self.window.rounds is not None
        return self.window.rounds

    @property
    def task(self) -> Task | None:
        """The task under way."""
        attempt = self.rounds.attempt
        return None if attempt is None else attempt.task

    @property
    def tasks(self) -> PracticePanel:
        """The panel of the tasks."""
        assert self.window.panel is not None
        return self.window.panel

    @property
    def sign_in_view(self) -> PracticeSignIn:
        """Where a name is chosen."""
        assert self.window.main is not None
        view = self.window.main.sign_in
        assert isinstance(view, PracticeSignIn)
        return view

    @property
    def panel(self) -> str:
        """All that the panel says."""
        panel = self.tasks
        texts = (panel.count, panel.title, panel.story, panel.hints, panel.result, panel.missed)
        return "\n".join(text.text() for text in texts if text.isVisible())

    def settle(self) -> None:
        """Wait until the database has done all that it was given so far, and it is shown."""
        background = self.window._background
        assert background is not None
        for _ in range(2):
            done: list[bool] = []
            background.database(self.window, lambda: True, done.append)
            self.until(partial(bool, done))

    def wait_for_people(self) -> None:
        """Wait until a name can be chosen."""
        self.until(lambda: self.window.main is not None)
        self.until(self.sign_in_view.people.value)

    def sign_in(self) -> None:
        """Choose the name that is offered, and see the first task offered."""
        self.wait_for_people()
        press("Enter")
        main = self.window.main
        assert main is not None
        self.until(lambda: main.shell is not None and self.shell.isVisible())
        self.until(self.tasks.title.text)
        self.settle()

    def begin(self) -> None:
        """Begin the task that is offered."""
        press("F12")
        self.until(lambda: self.rounds.attempt)

    def end(self) -> None:
        """Say that it is done, and see how it went."""
        press("F12")
        self.until(lambda: self.rounds.result)
        self.settle()


def practice_of(
    bot: QtBot, folder: PracticeFolder, clock: TestClock, look: Look = LOOKS[0]
) -> Iterator[Trainee]:
    """Give a practice window on *folder*, in which it is the Friday of the tests."""

    def opened(one: PracticeFolder) -> Desk:
        return open_practice(one, clock.guard())

    liked = Preferences(language=look.language, theme=look.theme, login=CLERK.login)
    with (
        patch("ui.practice_session.open_practice", opened),
        patch("ui.windows.contact.Contact.sync"),
        patch("ui.windows.contact.Contact.print_next"),
    ):
        window = PracticeWindow(folder, no_source, liked, PEOPLE, lambda: FRIDAY)
        bot.addWidget(window)
        window.show()
        window.activateWindow()
        bot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        window.begin()
        yield Trainee(bot, window)
        window.close()


def no_source() -> Source:
    raise AssertionError


@pytest.fixture
def trainee(qtbot: QtBot, practice_folder: PracticeFolder, clock: TestClock) -> Iterator[Trainee]:
    yield from practice_of(qtbot, practice_folder, clock)


def test_the_first_task_is_done_with_a_hint_by_keyboard_alone(
    trainee: Trainee, clock: TestClock
) -> None:
    trainee.sign_in()
    assert "0 / 12" in trainee.panel or "12" in trainee.panel
    trainee.begin()
    assert LAMPS.identifier in trainee.panel
    press("F11")
    assert "ЖСН өрісінде" in trainee.panel
    assert focused() is trainee.shell.screens.register.who.identifier
    write(LAMPS.identifier)
    press("Enter")
    write(LAMPS.name)
    trainee.shell.screens.register.who.address.setText(f"Орал, {LAMPS.street}")
    trainee.shell.screens.register.what.essence.setFocus()
    write("Көшеде шамдар жанбайды.")
    clock.pass_(65)
    press("Ctrl+Enter")
    trainee.until(lambda: trainee.shell.screens.register.flight.is_busy is False)
    trainee.settle()
    trainee.rounds.look()
    trainee.until(lambda: trainee.rounds.result)
    trainee.settle()
    assert "1:05" in trainee.panel
    assert "1 " in trainee.panel
    assert trainee.rounds.result is not None
    assert trainee.rounds.result.done
    press("F12")
    trainee.until(lambda: TASKS[1].title.kk in trainee.panel)
    assert trainee.task is TASKS[1]
    with trainee.bot.waitSignal(trainee.window.left):
        press("Ctrl+Q")
    assert not trainee.window.isVisible()


def test_what_was_missed_is_told_and_the_task_comes_again(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    trainee.end()
    assert LAMPS.identifier in trainee.panel
    assert "Мекенжайы жазылмаған" in trainee.panel
    press("F12")
    trainee.until(lambda: trainee.rounds.result is None)
    assert trainee.task is TASKS[1]


def test_another_language_keeps_the_task_and_its_hints(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    press("F11")
    trainee.shell.head.language_wanted.emit("ru")
    trainee.settle()
    assert TASKS[0].title.ru in trainee.panel
    assert "Курсор стоит в поле ИИН" in trainee.panel
    assert trainee.window.strip.leave.text() == "Выйти из тренировки"


def test_another_person_has_tasks_of_their_own(trainee: Trainee) -> None:
    trainee.sign_in()
    trainee.begin()
    first = trainee.rounds
    press("Ctrl+L")
    press("Down", "Enter")
    trainee.until(lambda: trainee.rounds is not first)
    trainee.settle()
    assert trainee.rounds.clerk.login == NEW
    assert trainee.task is None
    assert trainee.shell.isVisible()


def test_a_day_is_typed_beside_the_form(trainee: Trainee) -> None:
    trainee.sign_in()
    for _ in range(3):
        trainee.begin()
        trainee.end()
        press("F12")
        trainee.until(lambda: trainee.rounds.result is None)
    assert trainee.task is TASKS[3]
    assert trainee.tasks.answer.isVisible()
    trainee.tasks.answer.setFocus()
    write("20.04.2026")
    press("Enter")
    trainee.until(lambda: trainee.rounds.result)
    trainee.settle()
    assert "Соңғы күні" in trainee.panel


def test_the_tasks_are_hidden_and_shown_by_a_key(trainee: Trainee) -> None:
    trainee.sign_in()
    before = trainee.shell.height()
    press("Ctrl+F11")
    QApplication.processEvents()
    assert trainee.tasks.isHidden()
    assert trainee.shell.height() > before
    press("Ctrl+F11")
    assert not trainee.tasks.isHidden()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_practice_looks_like_nothing_in_earnest(
    qtbot: QtBot,
    qapp: QApplication,
    practice_folder: PracticeFolder,
    clock: TestClock,
    look: Look,
) -> None:
    look.put_on(qapp)
    for trainee in practice_of(qtbot, practice_folder, clock, look):
        trainee.wait_for_people()
        trainee.settle()
        keep(trainee, f"practice-sign-in-{look}")
        trainee.sign_in()
        trainee.begin()
        press("F11")
        write(LAMPS.identifier)
        press("Enter")
        write(LAMPS.name)
        trainee.shell.contact.look()
        trainee.until(partial(is_right, trainee))
        trainee.settle()
        keep(trainee, f"practice-{look}")
        trainee.end()
        keep(trainee, f"practice-result-{look}")


def is_right(trainee: Trainee) -> bool:
    """Return whether the form has recognised the IIN: it waits a moment before it judges."""
    field = trainee.shell.screens.register.who.identifier.parentWidget()
    assert isinstance(field, Field)
    return field.note.text() == words_in(trainee.window.preferences.language).gettext(RIGHT)


def keep(trainee: Trainee, name: str) -> None:
    """Keep a picture of the window, in which every wrapped text has room for its lines."""
    QApplication.processEvents()
    assert trainee.window.size().toTuple() == (1366, 768)
    assert cut_texts(trainee.window) == []
    keep_screen(trainee.window, name)


def test_beside_a_wide_form_and_over_a_narrow_one(trainee: Trainee) -> None:
    trainee.sign_in()
    assert trainee.tasks.height() >= theme().px(BAND)
    assert trainee.tasks.geometry().bottom() < trainee.window.main.geometry().top()  # type: ignore[union-attr]
    trainee.window.resize(1700, 900)
    QApplication.processEvents()
    assert trainee.tasks.geometry().left() > trainee.window.main.geometry().right()  # type: ignore[union-attr]
    assert trainee.shell.width() >= 1_228


def test_from_the_sign_in_by_a_key_and_back(qtbot: QtBot, own_desk: Desk, tmp_path: Path) -> None:
    """Made on the way, out of the office of the desk, and of nobody who works there."""
    desk_folder = tmp_path / "desk"
    with (
        at_work(qtbot, own_desk, signed_in=False) as clerk,
        patch("frontoffice.practice.user_config_path", lambda _: tmp_path / "config"),
    ):
        clerk.until(clerk.window.sign_in.people.value)
        door = Door(desk_folder, clerk.window, Preferences(language="kk", theme="light"))
        press("F12")
        clerk.until(lambda: door.practice is not None)
        window = door.practice
        assert isinstance(window, PracticeWindow)
        assert not clerk.window.isVisible()
        trainee = Trainee(qtbot, window)
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: window.main is not None, timeout=60_000)
        trainee.wait_for_people()
        assert trainee.sign_in_view.people.value() == CLERK.login
        press("Down")
        assert trainee.sign_in_view.people.value() == NEW
        trainee.sign_in()
        copy = window.main.session.desk  # type: ignore[union-attr]
        assert copy.office.name == own_desk.office.name
        assert copy.office.code == "0000"
        assert copy.staff.people() == ()
        assert not copy.folder.is_relative_to(desk_folder)
        press("Ctrl+Q")
        clerk.until(clerk.window.isVisible)
        assert door.practice is None
        clerk.until(clerk.window.isActiveWindow)
        assert focused() is clerk.window.sign_in.pin
        assert own_desk.registry.page(Query()).lines == ()


def test_begun_anew_the_copy_is_fresh_and_what_was_done_stays(
    trainee: Trainee, practice_folder: PracticeFolder, clock: TestClock
) -> None:
    def made(folder: PracticeFolder, _source: Source, tell: Callable[[int, int], None]) -> None:
        make_practice(folder, shipped_source(), tell, clock.guard())

    trainee.sign_in()
    trainee.begin()
    trainee.end()
    first = trainee.window.main
    with (
        patch("ui.windows.practice.make_practice", made),
        patch.object(trainee.window, "_source", shipped_source),
    ):
        press("Ctrl+F12")
        assert trainee.window.progress.isVisible()
        trainee.bot.waitUntil(lambda: trainee.window.main not in (None, first), timeout=60_000)
    trainee.sign_in()
    trainee.window.close()
    desk = open_practice(practice_folder, clock.guard())
    told = practising_at(desk).everybody()
    desk.close()
    assert told[CLERK.login]["iin"].done is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_story_and_every_hint_are_read_without_scrolling(qtbot: QtBot, language: str) -> None:
    panel = PracticePanel(words_in(language))
    qtbot.addWidget(panel)
    panel.show()
    for spare in (0, 300):
        panel.fit(spare)
        panel.resize(spare or 1_350, 600)
        for task in TASKS:
            case = case_of(task, "Батыс Қазақстан облысы", FRIDAY.date())
            panel.show_task(task, case, 0)
            panel.show_hints(task.hints[:2], case, more=False)
            for _ in range(3):
                QApplication.processEvents()
            story, room = panel.story, panel._scroll.viewport()
            bottom = story.mapTo(room, story.rect().bottomLeft()).y()
            assert bottom <= room.height(), (task.code, bottom, room.height())
            assert cut_texts(panel) == []
