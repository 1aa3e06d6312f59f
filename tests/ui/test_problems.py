"""The screen of shared problems: a supervisor confirms, answers for all, or puts away, by keys."""

from typing import Final

import pytest
from desks import CLERK as A_CLERK
from desks import POSITION
from doubles.sample_desk import LONG_NAME
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    SIZE,
    Look,
    filled,
    keep_screen,
    look_at,
    rows_in,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.problem import ProblemState
from frontoffice.domain.roles import Role
from frontoffice.domain.status import Status
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import Query
from ui.background import Background
from ui.models.problems import ProblemColumn, problem_widths
from ui.places import PLACES, PROBLEMS
from ui.views.problems import ProblemsView

BOSS: Final = Clerk("boss", "Төлеген Дана", POSITION, Role.SUPERVISOR)
PEOPLE: Final = ("Ким Виктор", "Сейтова Айгүл", "Жұмабеков Болат", "Иванова Ольга", "Пак Анна")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def brought(desk: Desk, street: str = "Абай", *, people: tuple[str, ...] = PEOPLE) -> None:
    """Let *people* bring the same of *street*."""
    for name in people:
        essence = f"{street} көшесінде күніне екі сағат қана су беріледі"
        draft = Draft(applicant=Applicant(name=name), essence=essence, topic="02.01")
        desk.registration.register(draft, A_CLERK)


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, language: str = "en"
) -> ProblemsView:
    view = filled(qtbot, ProblemsView(desk, background, words_in(language), BOSS))
    view.set_focus_first()
    return view


def statuses(desk: Desk) -> set[Status]:
    return {line.status for line in desk.registry.page(Query()).lines}


def test_what_several_people_bring_is_proposed_by_itself(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    brought(desk)
    view = shown_view(qtbot, desk, background)
    [row] = rows_in(view.table)
    assert [row.text(column) for column in (ProblemColumn.PLACE, ProblemColumn.APPEALS)] == [
        "Абай",
        "5",
    ]
    assert row.text(ProblemColumn.STATE) == "proposed"
    assert row.text(ProblemColumn.TOPIC)
    with qtbot.waitSignal(view.opened) as opened:
        press(view.table, Qt.Key.Key_Return)
    assert opened.args == [row.lines[0].appeal]


def test_a_supervisor_confirms_with_a_group_and_answers_for_all(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    brought(desk)
    view = shown_view(qtbot, desk, background)
    type_in(view.card.group, "Әкімдік, су арнасы")
    with qtbot.waitSignals([view.said, view.refreshed]):
        press(view.card.group, Qt.Key.Key_Return)
    [found] = desk.problems.listed()
    assert (found.state, found.group) == (ProblemState.CONFIRMED, "Әкімдік, су арнасы")

    with qtbot.waitSignal(view.said) as said:
        view.chords()["Ctrl+Enter"]()
    assert said.args == ["Write the joint answer first", "warn"]
    assert statuses(desk) == {Status.REGISTERED}
    type_in(view.card.answer, "Құбыр шілдеде ауыстырылады")
    view.card.character.choose("refused")
    with qtbot.waitSignals([view.said, view.refreshed]):
        view.chords()["Ctrl+Enter"]()
    assert statuses(desk) == {Status.ANSWERED}
    assert view.listed.empty.sentence.text() == "No shared problem waits"

    view.which.choose(value=True)
    with qtbot.waitSignal(view.refreshed):
        view.which.chosen.emit(True)
    assert "Құбыр шілдеде ауыстырылады" in view.card.said.text()
    assert not view.card.send.isVisible()
    press(view.table, Qt.Key.Key_Delete)  # it is settled, and nothing happens
    [settled] = desk.problems.listed(settled=True)
    assert settled.state is ProblemState.ANSWERED


def test_what_is_not_shared_is_put_away_by_one_key(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    brought(desk)
    view = shown_view(qtbot, desk, background)
    press(view.table, Qt.Key.Key_A)
    with qtbot.waitSignals([view.said, view.refreshed]):
        press(view.table, Qt.Key.Key_Delete)
    [found] = desk.problems.listed(settled=True)
    assert found.state is ProblemState.DISMISSED
    assert statuses(desk) == {Status.REGISTERED}
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert rows_in(view.table) == []


def test_who_was_slower_is_told_so(qtbot: QtBot, desk: Desk, background: Background) -> None:
    brought(desk)
    view = shown_view(qtbot, desk, background)
    [found] = desk.problems.listed()
    desk.problems.dismiss(found.id, "", BOSS)
    with qtbot.waitSignals([view.said, view.refreshed]):
        view.chords()["Ctrl+G"]()
    assert desk.problems.listed() == ()


def test_only_a_supervisor_has_the_screen() -> None:
    place = next(one for one in PLACES if one.value == PROBLEMS)
    assert place.is_for(Role.SUPERVISOR)
    assert not place.is_for(Role.CLERK)


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names_and_narrow_tables(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    brought(
        desk,
        "Қаныш Имантайұлы Сәтбаев атындағы",
        people=tuple(f"{LONG_NAME} {n}" for n in "абвгдежзик"),
    )
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    look_at(view, f"problems-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
    assert view.card.more.isVisible()
    narrow = problem_widths(300, words_in(look.language))
    assert narrow[ProblemColumn.TOPIC] == 0
    assert narrow[ProblemColumn.PLACE] > 0


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_shared_problems(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    brought(desk)
    brought(desk, "Достық", people=PEOPLE[:4])
    desk.problems.look_around(A_CLERK)
    found = next(one for one in desk.problems.listed() if one.place == "Достық")
    desk.problems.confirm(found.id, "Әкімдік, су арнасы", BOSS)
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, look.language)
    keep_screen(view, f"problems-{look}")
