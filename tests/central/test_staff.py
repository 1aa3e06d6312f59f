"""What central lets be said of the staff, and by whom; and whom that reaches."""

from uuid import UUID, uuid4

import pytest
from doubles.pushers import OFFICE, Pusher
from sqlalchemy import select

from db.engine import reading
from db.enrolments import Kind
from db.staff_authority import ROLE, SCOPE, TAKEN
from db.tables import entry as entry_table
from db.tables import person, task
from frontoffice.central.state import State
from frontoffice.journal.body import Body, LocalisedText
from frontoffice.journal.entry import Entry
from frontoffice.journal.staff_bodies import (
    PinBody,
    StaffAdded,
    StaffChanged,
    StaffFields,
    StaffLeft,
    StaffPinSet,
    StaffReturned,
    StaffSignedIn,
    StaffSignInFailed,
)
from frontoffice.sync.wire import entry_of

ELSEWHERE = "270143"
BOSS = "gulmira"
OK = "accepted"


def fields(role: str = "clerk", name: str = "Сынақ Адам") -> StaffFields:
    return StaffFields(name=name, position=LocalisedText("маман", "", ""), role=role)


def a_pin(*, once: bool = False, hashed: str = "$argon2id$") -> PinBody:
    return PinBody(hash=hashed, pepper="", once=once)


def added(
    login: str, role: str = "clerk", office: str = OFFICE, desk: str = "", body: str = ""
) -> StaffAdded:
    return StaffAdded(
        office=office, body=body, login=login, desk=desk, fields=fields(role), pin=a_pin(once=True)
    )


def logins(state: State, *, active: bool = True) -> list[tuple[str, str]]:
    with reading(state.engine) as connection:
        query = select(person.c.login, person.c.role).where(person.c.active == active)
        return sorted((row.login, row.role) for row in connection.execute(query))


@pytest.fixture
def admin(state: State) -> Pusher:
    """Give a desk from which the region is administered, in an office of its own."""
    return Pusher(state, "270001", Kind(administers=True))


@pytest.fixture
def boss(admin: Pusher) -> UUID:
    """Let the office have a supervisor, added at the administrator's desk."""
    subject = uuid4()
    told = admin.push(admin.write(added(BOSS, "supervisor"), subject))
    assert [one.verdict for one in told] == [OK]
    return subject


def say(pusher: Pusher, body: Body, subject: UUID | None = None, actor: str = BOSS) -> str:
    """Push one entry and return what central says of it."""
    [told] = pusher.push(pusher.write(body, subject or uuid4(), actor=actor))
    return told.verdict


def test_a_supervisor_adds_people_of_the_own_office(
    state: State, pusher: Pusher, boss: UUID
) -> None:
    assert boss.int
    assert say(pusher, added("aigul")) == OK
    assert say(pusher, added("berik", "supervisor")) == OK
    assert logins(state) == [("aigul", "clerk"), ("berik", "supervisor"), (BOSS, "supervisor")]


@pytest.mark.parametrize("actor", ["aigul", "nobody", "", "' OR 1=1 --"])
def test_what_a_clerks_desk_says_of_the_staff_is_stored_and_applied_nowhere(
    state: State, pusher: Pusher, boss: UUID, actor: str
) -> None:
    other = Pusher(state)
    clerk = uuid4()
    assert say(pusher, added("aigul"), clerk) == OK

    attack = [
        pusher.write(added("evil", "supervisor"), uuid4(), actor=actor),
        pusher.write(
            StaffChanged(office=OFFICE, body="", fields=fields("supervisor"), changed=("role",)),
            clerk,
            actor=actor,
        ),
        pusher.write(StaffLeft(office=OFFICE, body=""), boss, actor=actor),
        pusher.write(
            StaffPinSet(office=OFFICE, body="", pin=a_pin(hashed="mine")), boss, actor=actor
        ),
    ]
    assert [one.verdict for one in pusher.push(*attack)] == [ROLE] * 4

    assert logins(state) == [("aigul", "clerk"), (BOSS, "supervisor")]
    with reading(state.engine) as connection:
        ids = {one.envelope.id for one in attack}
        stored = connection.execute(select(entry_table.c.verdict).where(entry_table.c.id.in_(ids)))
        assert list(stored.scalars()) == [ROLE] * 4
        told = connection.execute(select(task.c.code).where(task.c.entry.in_(ids))).scalars()
        assert list(told) == [ROLE] * 4
    # Another desk of the office may see it, with its verdict: it does not apply it.
    fed = {one.verdict for one in other.feed().entries if one.position > 2}
    assert fed <= {ROLE, OK}


def test_nobody_makes_an_administrator_but_an_administrators_desk(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert say(pusher, added("root", "administrator")) == ROLE
    promoted = StaffChanged(
        office=OFFICE, body="", fields=fields("administrator"), changed=("role",)
    )
    assert say(pusher, promoted, boss) == ROLE
    root = uuid4()
    assert say(admin, added("root", "administrator"), root) == OK
    assert say(pusher, StaffLeft(office=OFFICE, body=""), root) == ROLE
    assert logins(state) == [(BOSS, "supervisor"), ("root", "administrator")]


def test_a_supervisor_has_no_say_in_another_office(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert boss.int
    there = uuid4()
    assert say(admin, added("dana", office=ELSEWHERE), there) == OK
    assert say(pusher, added("spy", office=ELSEWHERE)) == SCOPE
    assert say(pusher, StaffLeft(office=ELSEWHERE, body=""), there) == SCOPE
    # Named as if of the own office, the person is still of the other.
    assert say(pusher, StaffLeft(office=OFFICE, body=""), there) == SCOPE
    assert ("dana", "clerk") in logins(state)


def test_a_supervisor_of_another_office_who_comes_along_has_no_say_here(
    state: State, pusher: Pusher, admin: Pusher
) -> None:
    assert say(admin, added("dana", "supervisor", office=ELSEWHERE)) == OK
    assert say(pusher, added("spy"), actor="dana") == ROLE
    assert say(Pusher(state, ELSEWHERE), added("erlan", office=ELSEWHERE), actor="dana") == OK


def test_who_has_left_has_no_say_and_may_come_back(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert say(admin, StaffLeft(office=OFFICE, body=""), boss) == OK
    assert say(pusher, added("aigul")) == ROLE
    assert say(admin, StaffReturned(office=OFFICE, body=""), boss) == OK
    assert say(pusher, added("aigul")) == OK
    assert logins(state, active=False) == []


def test_everybody_sets_the_own_pin_and_nobody_elses(
    state: State, pusher: Pusher, boss: UUID
) -> None:
    clerk = uuid4()
    assert say(pusher, added("aigul"), clerk) == OK
    own = StaffPinSet(office=OFFICE, body="", pin=a_pin(hashed="own"))
    assert say(pusher, own, clerk, actor="aigul") == OK
    once = StaffPinSet(office=OFFICE, body="", pin=a_pin(once=True))
    assert say(pusher, once, clerk, actor="aigul") == ROLE
    assert say(pusher, own, boss, actor="aigul") == ROLE
    assert say(Pusher(state, ELSEWHERE), own, clerk, actor="aigul") != OK
    assert say(pusher, once, clerk) == OK  # forgotten: the supervisor gives a one-time one


def test_a_pin_of_who_has_left_is_not_set(state: State, pusher: Pusher, boss: UUID) -> None:
    clerk = uuid4()
    assert boss.int
    assert say(pusher, added("aigul"), clerk) == OK
    assert say(pusher, StaffLeft(office=OFFICE, body=""), clerk) == OK
    own = StaffPinSet(office=OFFICE, body="", pin=a_pin(hashed="own"))
    assert say(pusher, own, clerk, actor="aigul") == ROLE
    assert logins(state) == [(BOSS, "supervisor")]


def test_a_person_added_and_at_work_within_one_batch_is_known_in_it(
    state: State, pusher: Pusher, boss: UUID
) -> None:
    assert boss.int
    new = uuid4()
    own = StaffPinSet(office=OFFICE, body="", pin=a_pin(hashed="own"))
    told = pusher.push(
        pusher.write(added("aigul", "supervisor"), new, actor=BOSS),
        pusher.write(own, new, actor="aigul"),
        pusher.write(added("berik"), uuid4(), actor="aigul"),
        pusher.write(StaffLeft(office=OFFICE, body=""), new, actor=BOSS),
        pusher.write(added("serik"), uuid4(), actor="aigul"),
    )
    assert [one.verdict for one in told] == [OK, OK, OK, OK, ROLE]
    assert logins(state) == [("berik", "clerk"), (BOSS, "supervisor")]


def test_of_two_people_with_one_login_the_first_at_central_keeps_it(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert boss.int
    other = Pusher(state)
    assert say(pusher, added("aigul")) == OK
    assert say(other, added("aigul", "executor")) == TAKEN
    assert say(admin, added("aigul")) == TAKEN
    assert say(admin, added("aigul", office=ELSEWHERE)) == OK
    with reading(state.engine) as connection:
        codes = list(connection.execute(select(task.c.code)).scalars())
    assert codes == [TAKEN, TAKEN]


def test_a_login_of_who_has_left_is_free_and_who_comes_back_needs_it(
    pusher: Pusher, boss: UUID
) -> None:
    assert boss.int
    first = uuid4()
    assert say(pusher, added("aigul"), first) == OK
    assert say(pusher, StaffLeft(office=OFFICE, body=""), first) == OK
    assert say(pusher, added("aigul")) == OK
    assert say(pusher, StaffReturned(office=OFFICE, body=""), first) == TAKEN


def test_people_of_one_desk_are_its_own_affair_and_decide_about_nobody(
    state: State, pusher: Pusher
) -> None:
    own = uuid4()
    assert say(pusher, added("aigul", "supervisor", desk=str(pusher.device)), own) == OK
    assert say(pusher, added("berik"), actor="aigul") == ROLE
    assert say(Pusher(state), added("x", desk=str(pusher.device))) == ROLE
    assert say(Pusher(state), StaffLeft(office=OFFICE, body=""), own) == ROLE
    assert say(pusher, StaffLeft(office=OFFICE, body=""), own) == OK


def test_nobody_becomes_another_by_being_added_under_the_same_id(
    state: State, pusher: Pusher, boss: UUID
) -> None:
    mine = added("evil", "supervisor", desk=str(pusher.device))
    assert say(pusher, mine, boss) == ROLE
    assert logins(state) == [(BOSS, "supervisor")]


def test_people_of_a_body_are_administered_and_reach_the_desks_that_serve_it(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert boss.int
    serving = Pusher(state, ELSEWHERE, Kind(serves=("works",)))
    head = uuid4()
    assert say(admin, added("head", "head", office="", body="works"), head) == OK
    assert say(pusher, added("x", office="", body="works")) == SCOPE
    own = StaffPinSet(office="", body="works", pin=a_pin(hashed="own"))
    assert say(serving, own, head, actor="head") == OK
    assert "staff.added" in kinds_fed(serving)
    assert [one for one in positions(pusher) if one in positions(serving)] == []


def kinds_fed(pusher: Pusher) -> set[str]:
    """Return the kinds of the entries that central gives *pusher*."""
    return {entry_of(one).envelope.kind for one in pusher.feed().entries}


def positions(pusher: Pusher) -> list[int]:
    return [one.position for one in pusher.feed().entries]


@pytest.mark.parametrize("kind", ["kiosk", "display"])
def test_no_kiosk_ever_gets_the_staff_nor_says_anything_but_of_its_own(
    state: State, pusher: Pusher, boss: UUID, kind: str
) -> None:
    hall = Pusher(state, OFFICE, Kind(kind, administers=True))
    clerk = uuid4()
    assert say(pusher, added("aigul"), clerk) == OK
    assert say(pusher, StaffSignedIn(tries=0), boss) == OK
    own = StaffPinSet(office=OFFICE, body="", pin=a_pin(hashed="mine"))
    assert say(hall, added("x")) == ROLE
    assert say(hall, own, clerk, actor="aigul") == ROLE
    assert say(hall, StaffLeft(office=OFFICE, body=""), boss) == ROLE
    assert say(hall, added("keeper", desk=str(hall.device))) == OK
    assert say(hall, StaffSignInFailed(times=3, wait_s=5), boss) == OK
    assert not kinds_fed(hall)
    assert {"staff.added", "staff.signed_in"} <= kinds_fed(Pusher(state))


def test_sign_ins_are_facts_for_the_office_and_for_central(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert say(pusher, StaffSignInFailed(times=3, wait_s=5), boss, actor="nobody") == OK
    assert "staff.sign_in_failed" in kinds_fed(Pusher(state))
    assert "staff.sign_in_failed" in kinds_fed(admin)
    assert "staff.sign_in_failed" not in kinds_fed(Pusher(state, ELSEWHERE))


def test_what_is_not_understood_is_not_kept_for_a_version_that_would_apply_it(
    pusher: Pusher, admin: Pusher
) -> None:
    def newer(desk: Pusher) -> Entry:
        return desk.write(added("x"), uuid4(), version=2)

    assert [one.verdict for one in pusher.push(newer(pusher))] == [ROLE]
    assert [one.verdict for one in admin.push(newer(admin))] == [OK]


def test_what_a_later_version_tells_of_a_person_reaches_the_persons_office(
    state: State, admin: Pusher, boss: UUID
) -> None:
    newer = admin.write(StaffLeft(office=OFFICE, body=""), boss, version=2)
    assert [one.verdict for one in admin.push(newer)] == [OK]
    assert "staff.left" in kinds_fed(Pusher(state))
    assert "staff.left" not in kinds_fed(Pusher(state, ELSEWHERE))


def test_an_administrators_change_that_comes_before_the_addition_stands_after_it(
    state: State, admin: Pusher
) -> None:
    """Central was put back from a copy that lacks the addition; another desk tells the change."""
    other, new = Pusher(state, "270002", Kind(administers=True)), uuid4()
    promoted = StaffChanged(office=OFFICE, body="", fields=fields("head"), changed=("role",))
    assert say(other, promoted, new) == OK
    assert logins(state) == []
    assert say(admin, added("saule"), new) == OK
    assert logins(state) == [("saule", "head")]
    assert say(admin, StaffLeft(office=OFFICE, body=""), new) == OK
    assert logins(state, active=False) == [("saule", "head")]


def test_what_is_refused_because_central_does_not_know_the_person_is_heard_by_administrators(
    state: State, pusher: Pusher, admin: Pusher, boss: UUID
) -> None:
    assert boss.int
    elsewhere = Pusher(state, ELSEWHERE)
    gone = StaffLeft(office=OFFICE, body="")
    assert say(pusher, gone) == SCOPE
    assert SCOPE in {one.verdict for one in admin.feed().entries}
    assert SCOPE not in {one.verdict for one in elsewhere.feed().entries}
    # Of another office nothing is told on.
    assert say(elsewhere, gone) == SCOPE
    assert [one.verdict for one in admin.feed().entries].count(SCOPE) == 1
