"""Days of receptions by keys alone, as they come into the window: no act is called by its name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from unittest.mock import patch
from uuid import UUID

from clerks import Clerk, at_work, key_in, write
from desks import CLERK, PIN
from doubles.officials import OFFICIAL, people
from doubles.sample_desk import NOW, set_clock
from pytestqt.qtbot import QtBot
from reception_days import RUNNER, TABLES, opened

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import BookingState
from frontoffice.domain.conversation import (
    Attending,
    Conversation,
    End,
    Part,
    Result,
    SignedHow,
)
from frontoffice.domain.instruction import Which
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.services.clerk import Person
from frontoffice.services.printouts import Printout
from ui.places import OFFICIAL as OFFICIAL_PLACE
from ui.places import RECEPTION_DAY, REGISTRY
from ui.views.official import OfficialView
from ui.views.reception_day import ReceptionDayView

Keys = Callable[..., None]


@contextmanager
def sitting(bot: QtBot, desk: Desk, who: Person | None = None) -> Iterator[tuple[Clerk, Keys]]:
    """Give somebody before a window, and a keyboard; it is a quarter to eleven on Friday."""
    if who is not None:
        desk.staff.add(who, PIN)
    set_clock(desk, NOW)
    login = CLERK.login if who is None else who.login
    with at_work(bot, desk, "en", login=login) as clerk:
        yield clerk, partial(key_in, clerk.window)


def an_official() -> Person:
    return Person(OFFICIAL.login, OFFICIAL.name, OFFICIAL.position, "official")


def reception(clerk: Clerk) -> OfficialView:
    """Return the screen of personal receptions, with the list of the day in focus."""
    screens = clerk.shell.screens
    screens.go(OFFICIAL_PLACE)
    view = screens.view(OFFICIAL_PLACE)
    assert isinstance(view, OfficialView)
    clerk.until(lambda: view.list.table.rows().rowCount())
    clerk.settle()
    clerk.window.activateWindow()
    clerk.until(clerk.window.isActiveWindow)
    clerk.until(view.list.table.hasFocus)
    return view


def talk(desk: Desk, booking: UUID) -> Conversation:
    """Return the last conversation of a booking, with what was drawn."""
    return desk.conversations.conversation(desk.conversations.of_booking(booking)[-1].id)


def said(clerk: Clerk, view: OfficialView | ReceptionDayView, act: Callable[[], object]) -> str:
    """Do *act*, and return what the screen says next."""
    with clerk.bot.waitSignal(view.said) as told:
        act()
    return str((told.args or [""])[0])


def test_a_day_of_three_people_by_the_keys_of_the_window(qtbot: QtBot, own_desk: Desk) -> None:
    found = people(own_desk)
    first, second, third = found["Төлегенова"], found["Оспанова"], found["Қожахметов"]
    with sitting(qtbot, own_desk, an_official()) as (clerk, keys):
        view = reception(clerk)
        for booking, act in ((first, explains), (second, orders), (third, settles)):
            keys("F9")
            clerk.until(partial(goes_on, view, booking))
            clerk.settle()
            act(clerk, view, keys)
    one = talk(own_desk, first)
    assert one.minutes == "Көмек қашан төленетінін білгісі келеді. 1 2 3"
    assert one.clarified is not None
    assert (one.clarified.asked, one.clarified.things) == ("Анықтама бар ма? Жоқ.", ("анықтама",))
    assert {each.how for each in one.signatures} == {SignedHow.PAPER}
    prepared = own_desk.booking_readying.readied(first).preparation
    assert prepared is not None
    assert prepared.bring == ("анықтама (27.03.2026 дейін · до 27.03.2026)",)
    assert talk(own_desk, second).people == (
        Attending(Part.REPRESENTATIVE, "Асанов Қ.", "сенімхат № 5"),
        Attending(Part.LAWYER, "Ибраева А."),
    )
    [order] = own_desk.instructions.find(Which.ALL)
    assert order.instruction.text == "Тізімді көрсету"
    ends = [talk(own_desk, booking).decision for booking in (first, second, third)]
    assert [each and each.result for each in ends] == [
        Result.EXPLAINED,
        Result.INSTRUCTION,
        Result.SETTLED,
    ]
    assert own_desk.receptions.bookings.booking(third).state is BookingState.ARRIVED


def goes_on(view: OfficialView, booking: UUID) -> bool:
    """Return whether the conversation of a booking is in hand, and not over."""
    one = view.page.conversation()
    return one is not None and one.booking == booking and one.goes_on


def is_over(view: OfficialView) -> bool:
    """Return whether the conversation in hand is seen to be over."""
    one = view.page.conversation()
    return one is not None and not one.goes_on


def explains(clerk: Clerk, view: OfficialView, keys: Keys) -> None:
    """Write, ask back, explain, let both sign on paper, and print the card."""
    view.page.minutes.text.setFocus()
    write("Көмек қашан төленетінін білгісі келеді. 1 2 3")
    assert "Say first" in said(clerk, view, lambda: keys("F9"))
    keys("Ctrl+E")
    clerk.until(view.page.ends.clarifying.asked.hasFocus)
    write("Анықтама бар ма? Жоқ.")
    keys("Tab")
    write("анықтама")
    keys("Tab")
    write("27.03.2026")
    keys("Ctrl+Enter")
    clerk.until(view.page.open.isVisible)
    assert "27.03.2026" in view.page.open.text.text()
    keys("Ctrl+2")
    clerk.until(lambda: is_over(view))
    keys("Ctrl+G")
    clerk.until(view.page.ends.signing.isVisible)
    keys("Ctrl+P")
    clerk.until(lambda: len(view.page.conversation().signatures) == 2)  # type: ignore[union-attr]
    clerk.settle()
    keys("Esc")
    assert not view.page.ends.is_open()
    assert "paper" in said(clerk, view, lambda: keys("Ctrl+P"))


def orders(clerk: Clerk, view: OfficialView, keys: Keys) -> None:
    """Say who takes part, and give an instruction by one digit."""
    view.page.minutes.people.setFocus()
    write("representative Асанов Қ. (сенімхат № 5); lawyer Ибраева А.")
    keys("Ctrl+S")
    clerk.until(lambda: "represented by" in view.page.dossier.line.text())
    assert "represented by Асанов Қ., сенімхат № 5" in view.page.dossier.line.text()
    view.set_focus_first()
    keys("3")
    clerk.until(view.page.ends.order.text.hasFocus)
    write("Тізімді көрсету")
    view.page.ends.order.responsible.setFocus()
    write("Сүлейменов Қ.")
    keys("Ctrl+Enter")
    clerk.until(lambda: is_over(view))


def settles(clerk: Clerk, view: OfficialView, keys: Keys) -> None:
    """Look at the templates, begin to refuse, leave that, and settle it."""
    keys("F4")
    clerk.until(view.page.minutes.menu.isVisible)
    view.page.minutes.menu.close()
    keys("5")
    clerk.until(view.page.ends.refusal.isVisible)
    keys("Esc")
    assert not view.page.ends.is_open()
    keys("1")
    clerk.until(lambda: is_over(view))


def test_the_clerk_where_the_person_sits_has_the_screen_and_decides_nothing(
    qtbot: QtBot, own_desk: Desk
) -> None:
    there = people(own_desk)["Дюсенов"]
    with sitting(qtbot, own_desk) as (clerk, keys):
        view = reception(clerk)
        keys(*["Down"] * 5)
        clerk.settle()
        keys("Enter")
        clerk.until(view.page.conversation)
        assert view.page.foot.why.isVisible()
        assert not any(button.isVisible() for button in view.page.foot.ends.values())
        assert not view.page.foot.later.isVisible()
        for chord in ("1", "5", "Ctrl+3", "Ctrl+M"):
            told = said(clerk, view, partial(keys, chord))
            assert told == "The official or an assistant says what it ended with", chord
            assert not view.page.ends.is_open()
        keys("Ctrl+Y")
        clerk.until(lambda: talk(own_desk, there).is_present(End.THERE))
        clerk.settle()
        keys("F7")
        clerk.until(lambda: talk(own_desk, there).interrupted)
        clerk.settle()
        assert view.page.foot.stop.text() == "Goes on"
        keys("Ctrl+T")
        clerk.until(lambda: talk(own_desk, there).way == "telephone")
        clerk.settle()
        keys("Ctrl+E")
        clerk.until(view.page.ends.clarifying.isVisible)
        keys("Esc")
    assert talk(own_desk, there).decision is None


def test_whether_it_was_held_is_told_by_keys_and_taken_back(qtbot: QtBot, own_desk: Desk) -> None:
    people(own_desk)
    with sitting(qtbot, own_desk, an_official()) as (clerk, keys):
        view = reception(clerk)
        days = own_desk.official_days
        schedule = days.officials(OFFICIAL)[0].version.schedule.id
        assert view.list.told.isHidden(), "it has not begun yet"
        set_clock(own_desk, NOW.replace(hour=18))
        view.refresh()
        clerk.until(view.list.told.isVisible)
        assert view.list.told.text() == "Nobody was received. Was it held?"
        told = said(clerk, view, lambda: keys("Ctrl+K"))
        assert told == "Noted: the reception was held. Ctrl+Z takes it back"
        clerk.until(lambda: view.list.told.text() == "The reception was held")
        keys("Ctrl+N")
        clerk.until(view.page.ends.not_held.reason.hasFocus)
        keys("Down", "Tab")
        write("еңбек демалысы")
        told = said(clerk, view, lambda: keys("Ctrl+Enter"))
        assert told == "Noted: the reception was not held. Ctrl+Z takes it back"
        stands = days.day(schedule).told
        assert stands is not None
        assert (stands.reason, stands.note) == (WhyNotHeld.LEAVE, "еңбек демалысы")
        clerk.until(lambda: "еңбек демалысы" in view.list.told.text())
        view.set_focus_first()
        assert "Taken back" in said(clerk, view, lambda: keys("Ctrl+Z"))
        clerk.until(lambda: view.list.told.text() == "The reception was held")
        keys("Ctrl+Z")
        clerk.settle()
        stands = days.day(schedule).told
        assert stands is not None
        assert stands.held, "one act is taken back once"


def test_the_dossier_is_printed_and_all_appeals_are_looked_for_by_keys(
    qtbot: QtBot, own_desk: Desk
) -> None:
    people(own_desk)
    who = Applicant(name="Төлегенова Ұлбосын")
    for n in range(8):
        own_desk.registration.register(Draft(applicant=who, essence=f"Өтініш {n}"), CLERK)
    with sitting(qtbot, own_desk, an_official()) as (clerk, keys):
        view = reception(clerk)
        clerk.until(view.page.dossier.more.isVisible)
        assert "paper" in said(clerk, view, lambda: keys("Ctrl+D"))
        [job] = own_desk.spool.jobs()
        assert job.list == Printout.DOSSIER
        keys("Ctrl+R")
        clerk.until(lambda: clerk.shell.screens.here == REGISTRY)
        registry = clerk.shell.screens.view(REGISTRY)
        assert registry.bar.field.text() == who.name
        clerk.until(lambda: registry.table.rows().rowCount() == 8)


def open_day(clerk: Clerk) -> ReceptionDayView:
    """Return the screen of the open day, the name of the next person in focus."""
    screens = clerk.shell.screens
    screens.go(RECEPTION_DAY)
    view = screens.view(RECEPTION_DAY)
    assert isinstance(view, ReceptionDayView)
    clerk.until(view.form.name.isVisible)
    clerk.settle()
    clerk.window.activateWindow()
    clerk.until(clerk.window.isActiveWindow)
    view.set_focus_first()
    clerk.until(view.form.name.hasFocus)
    return view


def test_people_of_an_open_day_by_the_keys_of_the_window(qtbot: QtBot, own_desk: Desk) -> None:
    set_clock(own_desk, NOW)
    opened(own_desk, TABLES[0])
    with sitting(qtbot, own_desk, an_official()) as (clerk, keys):
        view = open_day(clerk)
        for at, name in enumerate(("Бірінші Адам", "Екінші Адам"), start=1):
            clerk.until(view.form.name.hasFocus)
            write(name)
            keys("Enter")
            write("+77010000002")
            keys("Ctrl+1")
            assert view.form.topic == "road"
            keys("F6")
            assert view.form.urgent.isChecked()
            told = said(clerk, view, lambda: keys("Ctrl+Enter"))
            assert told.startswith(f"3-00{at}: table 1")
            clerk.settle()
        assert said(clerk, view, lambda: keys("F9")) == "Called: 3-001"
        clerk.until(lambda: view.card.number.text() == "3-001")
        assert said(clerk, view, lambda: keys("Alt+1")).startswith("Noted: 3-001")
        clerk.settle()
        assert said(clerk, view, lambda: keys("F9")) == "Called: 3-002"
        clerk.until(lambda: view.card.number.text() == "3-002")
        keys("Alt+5")
        clerk.until(view.card.refusal.isVisible)
        view.card.refusal.close()
        clerk.window.activateWindow()
        view.form.name.setFocus()
        assert said(clerk, view, lambda: keys("Alt+2")).startswith("Noted: 3-002")
        clerk.settle()
        assert said(clerk, view, lambda: keys("F9")) == "Nobody waits for this table"
    ends = [one.conversation.decision for one in own_desk.single_day.days.people()]  # type: ignore[union-attr]
    assert [each and each.result for each in ends] == [Result.SETTLED, Result.EXPLAINED]


def test_an_open_day_is_run_by_the_keys_of_the_window(qtbot: QtBot, own_desk: Desk) -> None:
    set_clock(own_desk, NOW)
    opened(own_desk, TABLES[0])
    runner = Person(RUNNER.login, "Дана Сынақ", RUNNER.position, "supervisor")
    with sitting(qtbot, own_desk, runner) as (clerk, keys):
        view = open_day(clerk)
        keys("Ctrl+N")
        clerk.until(view.setup.official.hasFocus)
        write("Ким Виктор")
        view.setup.kk.setFocus()
        write("басшы")
        assert said(clerk, view, lambda: keys("Ctrl+Enter")) == "Table 2 receives"
        clerk.settle()
        keys("Ctrl+N", "Esc")
        assert not view.setup.isVisible()
        for tab in ("tail", "today"):
            keys("Ctrl+E")
            clerk.until(partial(lambda one: view.tabs.value() == one, tab))
        assert "over" in said(clerk, view, lambda: keys("Ctrl+O"))
        clerk.until(view.empty.isVisible)
        keys("Ctrl+O")
        clerk.until(view.form.name.isVisible)
    day = own_desk.single_day.days.day()
    assert day is not None
    assert [one.official for one in day.tables] == [TABLES[0].official, "Ким Виктор"]


def test_shift_and_a_function_key_are_a_chord_of_their_own(qtbot: QtBot, own_desk: Desk) -> None:
    people(own_desk)
    with sitting(qtbot, own_desk, an_official()) as (clerk, keys):
        view = reception(clerk)
        keys("F9")
        clerk.until(view.page.conversation)
        clerk.settle()
        heard: list[bool] = []
        with patch.object(
            view.page.dictating, "press", lambda _one, *, second=False: heard.append(second)
        ):
            keys("F5", "Shift+F5")
        assert heard == [False, True]
