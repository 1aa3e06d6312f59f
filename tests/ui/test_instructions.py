"""What was ordered is followed on a screen of its own, by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from desks import CLERK
from doubles.officials import A_DAY, OFFICIAL, come
from doubles.planners import approved
from doubles.sample_desk import LONG_NAME, NOW, set_clock
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    Look,
    cut_texts,
    filled,
    fit,
    keep_screen,
    look_at,
    rows_in,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.conversation import Result
from frontoffice.domain.instruction import InstructionState, Standing, Which
from frontoffice.i18n.words import words_in
from frontoffice.services.clerk import Clerk
from frontoffice.services.decisions import Deciding, Order
from ui.background import Background
from ui.models.instructions import OrderColumn, order_widths
from ui.views.instructions import InstructionsView


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def ordered(desk: Desk, *days: int) -> None:
    """Order something in a conversation for each of *days* from today."""
    approved(desk, A_DAY)
    guest = Guest(name="Оспанова Гүлнар", phone="+77010000002", question="Кезек")
    one = desk.conversations.open(come(desk, 0, guest).id, OFFICIAL)
    orders = tuple(
        Order(
            text=f"{at + 1}-тапсырма: кезек тізімін көрсету",
            responsible="Сүлейменов Қ.",
            body="Тұрғын үй бөлімі",
            due_on=NOW.date() + timedelta(days=day),
        )
        for at, day in enumerate(days)
    )
    told = Deciding(result=Result.INSTRUCTION, orders=orders)
    desk.decisions.decide(one.id, told, OFFICIAL)


def shown(
    qtbot: QtBot, desk: Desk, background: Background, who: Clerk = OFFICIAL, language: str = "en"
) -> InstructionsView:
    """Return the screen, the keys on the list."""
    view = filled(qtbot, InstructionsView(desk, background, words_in(language), who))
    view.set_focus_first()
    return view


def said_by(qtbot: QtBot, view: InstructionsView, act: Callable[[], object]) -> str:
    """Do *act*, wait until all is shown again, and return what was said."""
    with qtbot.waitSignal(view.refreshed), qtbot.waitSignal(view.said) as said:
        act()
    return str((said.args or [""])[0])


def texts(view: InstructionsView) -> list[str]:
    return [row.text(OrderColumn.TEXT)[0] for row in rows_in(view.table)]


def test_nothing_is_followed_yet(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown(qtbot, desk, background)
    assert "What is ordered at a reception" in view.empty.sentence.text()
    assert view.which.hasFocus()
    assert not view.card.isVisible()
    for act in view.chords().values():
        act()
    assert not view.how.isVisible()


def test_from_the_order_to_the_person_by_keys(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 30, 4)
    view = shown(qtbot, desk, background)
    assert texts(view) == ["2", "1"], "what is due first comes first"
    assert view.table.hasFocus()
    keys = view.chords()
    keys["Ctrl+Enter"]()
    assert view.proof_field.note.text() == "Say it in words"
    assert view.proof.hasFocus()
    type_in(view.proof, "Көрсетілді")
    type_in(view.paper, "№ 12, 24.03.2026")
    assert said_by(qtbot, view, keys["Ctrl+Enter"]) == "Done; tell the person now"
    assert texts(view) == ["1"]
    view.which.choose(Which.DONE)
    with qtbot.waitSignal(view.refreshed):
        view.which.chosen.emit(Which.DONE)
    view.set_focus_first()
    assert texts(view) == ["2"]
    assert "Көрсетілді · № 12" in view.proved.text()
    press(view.table, Qt.Key.Key_Return)
    assert view.how.isVisible()
    told = said_by(qtbot, view, lambda: press(view.how, Qt.Key.Key_Return))
    assert told == "The person was told"
    view.how.close()
    [ended] = desk.instructions.find(Which.ENDED)
    assert ended.standing is Standing.TOLD


def test_a_term_is_moved_and_an_order_lifted_with_a_reason(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 10)
    view = shown(qtbot, desk, background)
    keys = view.chords()
    keys["Ctrl+M"]()
    assert view.reason_field.note.text() == "Say it in words"
    type_in(view.reason, "Қар")
    type_in(view.day, "31.13.2026")
    keys["Ctrl+M"]()
    assert view.day_field.note.text() == "This is not a day: 31.12.2026"
    view.day.setText("15.05.2026")
    assert said_by(qtbot, view, keys["Ctrl+M"]) == "It has another last day"
    assert "at first 30.03.2026" in view.what.text()
    assert "Қар" in view.what.text()
    keys["Ctrl+D"]()
    assert view.reason_field.note.text() == "Say it in words"
    type_in(view.reason, "Басқа орган істеді")
    assert said_by(qtbot, view, keys["Ctrl+D"]) == "It is not to be carried out any more"
    assert texts(view) == []
    assert view.which.hasFocus(), "nothing is left in this list"


def test_a_proof_that_does_not_satisfy_opens_it_again(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 10)
    [one] = desk.instructions.find()
    desk.instructions.done(one.instruction.id, "Көрдім", CLERK)
    view = shown(qtbot, desk, background)
    view.which.choose(Which.DONE)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    type_in(view.reason, "Сурет жоқ")
    assert said_by(qtbot, view, view.chords()["Ctrl+R"]) == "It is open again"
    [again] = desk.instructions.find()
    assert again.instruction.state is InstructionState.OPEN


def test_whoever_orders_nothing_only_carries_out_and_tells(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 10)
    view = shown(qtbot, desk, background, CLERK)
    assert view.finish.isVisible()
    assert not any(
        part.isVisible() for part in (view.other_day, view.off, view.back, view.reason_field)
    )
    press(view.table, Qt.Key.Key_Return)
    assert view.proof.hasFocus()


def test_what_somebody_else_did_meanwhile_is_told(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 10)
    view = shown(qtbot, desk, background)
    [one] = desk.instructions.find()
    desk.instructions.lift(one.instruction.id, "x", OFFICIAL)
    type_in(view.proof, "Көрдім")
    told = said_by(qtbot, view, view.chords()["Ctrl+Enter"])
    assert told.startswith("The instruction does not stand so any more")


def test_what_presses_is_counted_on_the_filters(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    ordered(desk, 1, 30, 40)
    set_clock(desk, NOW + timedelta(days=3))
    view = shown(qtbot, desk, background)
    assert view.which.accessibleName() == "Which instructions: To be done, 3 (1/5)"
    assert rows_in(view.table)[0].standing.text == "Overdue"
    assert desk.instructions.pressing() == 1


def test_a_narrow_table_gives_columns_up() -> None:
    words = words_in("en")
    assert 0 not in order_widths(1200, words).values()
    assert order_widths(500, words)[OrderColumn.FOR] == 0


def test_long_names_widen_nothing(qtbot: QtBot, desk: Desk, background: Background) -> None:
    ordered(desk, 3)
    [one] = desk.instructions.find()
    order = Order(text=LONG_NAME, responsible=LONG_NAME, due_on=NOW.date())
    desk.instructions.give(one.instruction.conversation, replace(order, body=LONG_NAME), OFFICIAL)
    view = shown(qtbot, desk, background)
    fit(view)
    assert cut_texts(view) == []


def many(desk: Desk) -> None:
    """Order several things, some of which are late, done and told."""
    ordered(desk, 1, 5, 12, 30, 2)
    found = desk.instructions.find()
    desk.instructions.done(found[1].instruction.id, "Көрсетілді", OFFICIAL, "№ 12")
    set_clock(desk, NOW + timedelta(days=3))


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_it_is_whole_in_every_language_and_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    many(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    fit(view)
    look_at(view, f"instructions-{look}")
    assert cut_texts(view) == []


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_instructions(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    many(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    fit(view)
    keep_screen(view, f"instructions-{look}")
