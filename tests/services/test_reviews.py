"""What a kiosk registered is looked at by somebody, and the talon stands whatever is found."""

from dataclasses import replace
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from kiosks import make_kiosk, set_office

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.review import Found
from frontoffice.domain.roles import RoleError
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.registration import Registered

BOSS = replace(CLERK, login="boss", role="supervisor")


def register(desk: Desk, essence: str = "Су жоқ.") -> Registered:
    return desk.registration.register(Draft(essence=essence), CLERK)


def test_what_a_desk_registers_itself_is_not_looked_at(desk: Desk) -> None:
    register(desk)
    assert (desk.reviews.waiting(), desk.reviews.count()) == ((), None)
    make_kiosk(desk, kind="desk")
    assert desk.reviews.count() is None


def test_what_a_kiosk_registered_waits_until_somebody_has_looked(
    desk: Desk, clock: TestClock
) -> None:
    make_kiosk(desk)
    first = register(desk)
    clock.pass_(60)
    second = register(desk)
    assert desk.reviews.count() == 2
    rows = desk.reviews.waiting()
    assert [row.line.appeal for row in rows] == [first.appeal, second.appeal]
    assert {(row.kiosk, row.found, row.by, row.flood) for row in rows} == {(3, None, "", False)}
    desk.reviews.note(first.appeal, Found.FINE, CLERK)
    desk.reviews.note(second.appeal, Found.COMPLETED, CLERK, note=" телефон ")
    assert (desk.reviews.waiting(), desk.reviews.count()) == ((), 0)
    seen = desk.reviews.waiting(seen=True)
    assert [row.line.appeal for row in seen] == [second.appeal, first.appeal]
    assert (seen[0].found, seen[0].note, seen[0].by) == (Found.COMPLETED, "телефон", CLERK.login)


def test_nonsense_is_for_a_supervisor_and_the_talon_stands(desk: Desk) -> None:
    make_kiosk(desk)
    made = register(desk, "фывапр")
    with pytest.raises(RoleError):
        desk.reviews.note(made.appeal, Found.NONSENSE, CLERK)
    desk.reviews.note(made.appeal, Found.DOUBTFUL, CLERK, note="ойын")
    [row] = desk.reviews.waiting()
    assert (row.found, row.note) == (Found.DOUBTFUL, "ойын")
    assert desk.reviews.count() == 1
    desk.reviews.note(made.appeal, Found.NONSENSE, BOSS)
    assert desk.reviews.count() == 0
    assert desk.talon_check.check(made.talon.proof).genuine
    assert desk.registry.by_number(str(made.number)) == made.appeal
    desk.reviews.note(made.appeal, Found.FINE, BOSS)
    [row] = desk.reviews.waiting(seen=True)
    assert (row.found, row.by) == (Found.FINE, BOSS.login)


def test_an_executor_does_not_look_and_an_unknown_appeal_is_told(desk: Desk) -> None:
    made = register(desk)
    with pytest.raises(RoleError):
        desk.reviews.note(made.appeal, Found.FINE, replace(CLERK, role="executor"))
    with pytest.raises(UnknownAppealError):
        desk.reviews.note(uuid4(), Found.FINE, CLERK)


def test_more_than_is_usual_in_an_hour_is_registered_and_marked(
    desk: Desk, clock: TestClock
) -> None:
    make_kiosk(desk)
    set_office(desk, kiosk_per_hour="2")
    register(desk)
    clock.pass_(2 * 60 * 60)
    for _ in range(3):
        register(desk)
        clock.pass_(60)
    assert [row.flood for row in desk.reviews.waiting()] == [False, True, True, True]
    assert len(desk.reviews.waiting(limit=2)) == 2


def test_what_was_erased_is_not_listed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    make_kiosk(desk)
    register(desk)
    monkeypatch.setattr(desk.registry, "line", lambda _: None)
    assert desk.reviews.waiting() == ()


def test_a_kiosk_names_who_answers_for_it(desk: Desk) -> None:
    alone = desk.kiosk.clerk()
    assert (alone.name, alone.login) == ("Киоск-3", "kiosk-003")
    set_office(desk, kiosk_person="Сынақова Сәуле Сынаққызы")
    clerk = desk.kiosk.clerk()
    made = desk.registration.register(Draft(essence="Су жоқ."), clerk)
    assert made.talon.clerk_name == "Сынақова С. С."
    assert made.talon.clerk_position.ru == "ответственный за киоск № 3"


def test_a_kiosk_over_its_pace_rests_and_goes_on(desk: Desk, clock: TestClock) -> None:
    set_office(desk, kiosk_per_hour="2", kiosk_per_day="4")
    assert desk.kiosk.pause_s() == 0
    register(desk)
    assert desk.kiosk.pause_s() == 0
    register(desk)
    assert desk.kiosk.pause_s() == 60
    clock.pass_(20)
    assert desk.kiosk.pause_s() == 40
    register(desk)
    assert desk.kiosk.pause_s() == 120
    clock.pass_(60 * 60)
    assert desk.kiosk.pause_s() == 0
    register(desk)
    assert desk.kiosk.pause_s() == 60, "the day's pace"
    clock.pass_(24 * 60 * 60)
    assert desk.kiosk.pause_s() == 0
