"""Central's status lists: every appeal of a region, told to whoever has its number."""

from dataclasses import replace
from datetime import date

import pytest
from builders import a_term, an_appeal
from doubles.pushers import Pusher
from status_lists import (
    MINUTE,
    Clock,
    all_of,
    fetched,
    make_all,
    number,
    register,
    say,
    says,
    stands,
)
from uuid_utils.compat import uuid7

from frontoffice.central import status_lists as made
from frontoffice.central.state import State
from frontoffice.central.status_lists import make_lists, told
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.journal.bodies import AppealTermChanged, BodyErased
from frontoffice.journal.body import Body
from frontoffice.journal.move_bodies import (
    AppealAnswered,
    AppealAssigned,
    AppealRedirected,
    AppealReopened,
    AppealReturned,
    AppealWithdrawn,
)
from frontoffice.journal.paper_bodies import AppealMended, MendingAsked


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def central(state: State, clock: Clock) -> State:
    return replace(state, now=clock)


@pytest.fixture
def desk(central: State) -> Pusher:
    return Pusher(central)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


ASSIGNED = AppealAssigned(on="2026-05-29", note="", to_body="", executor="x")
GIVEN = AppealAssigned(on="2026-05-29", note="", to_body="akimat_27", executor="")
ASKED = MendingAsked(missing=("date",), note="", until="2026-06-04")
LONGER = AppealTermChanged(term=a_term(due_on="2026-06-30"), before="2026-06-18")
SHORTER = AppealTermChanged(term=a_term(due_on="2026-06-10"), before="2026-06-18")
ANSWERED = AppealAnswered(on="2026-06-11", note="", outcome="satisfied")
AGAIN = AppealReopened(on="2026-06-12", note="", reason="x")


@pytest.mark.parametrize(
    ("bodies", "stage", "due", "done"),
    [
        ([], Stage.REGISTERED, "2026-06-18", None),
        ([ASSIGNED], Stage.IN_WORK, "2026-06-18", None),
        ([GIVEN], Stage.WITH_BODY, "2026-06-18", None),
        ([GIVEN, ASSIGNED], Stage.IN_WORK, "2026-06-18", None),
        ([ASKED], Stage.ASKED, "2026-06-04", None),
        ([ASSIGNED, ASKED, AppealMended(note="")], Stage.IN_WORK, "2026-06-18", None),
        ([LONGER], Stage.EXTENDED, "2026-06-30", None),
        ([SHORTER], Stage.REGISTERED, "2026-06-10", None),
        ([ANSWERED], Stage.ANSWERED, None, "2026-06-11"),
        ([ANSWERED, AGAIN], Stage.IN_WORK, "2026-06-18", None),
        (
            [AppealRedirected(on="2026-05-30", note="", to_body="x")],
            Stage.REDIRECTED,
            None,
            "2026-05-30",
        ),
        (
            [AppealReturned(on="2026-05-31", note="", reason="x")],
            Stage.RETURNED,
            None,
            "2026-05-31",
        ),
        ([AppealWithdrawn(on="2026-06-01", note="")], Stage.WITHDRAWN, None, "2026-06-01"),
    ],
)
def test_the_list_says_where_an_appeal_stands_and_its_days(
    central: State,
    desk: Pusher,
    bodies: list[Body],
    stage: Stage,
    due: str | None,
    done: str | None,
) -> None:
    say(desk, register(desk, 1), *bodies)
    make_all(central)
    first = date(2026, 5, 28)
    assert stands(central, desk, 1) == Whereabouts(stage, first, day(due), day(done))
    assert stands(central, desk, 2) is None


def test_before_the_first_list_is_ready_there_is_nothing(central: State, desk: Pusher) -> None:
    register(desk, 1)
    assert told(central, desk.token, "", "0") == b""
    assert make_lists(central), "begun"
    assert told(central, desk.token, "", "0") == b""
    make_all(central)
    assert fetched(central, desk).rows


def test_what_comes_while_a_list_is_made_is_in_it(
    central: State, desk: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "_APPEALS", 1)
    monkeypatch.setattr(made, "_ENTRIES", 2)
    first, _ = register(desk, 1), register(desk, 2)
    assert make_lists(central)
    assert make_lists(central)
    say(desk, first, ANSWERED)
    register(desk, 3)
    make_all(central)
    found = [stands(central, desk, n) for n in (1, 2, 3)]
    stages = [one.stage for one in found if one]
    assert stages == [Stage.ANSWERED, Stage.REGISTERED, Stage.REGISTERED]


def test_a_desk_is_told_only_what_has_changed(central: State, desk: Pusher, clock: Clock) -> None:
    subjects = [register(desk, n) for n in range(1, 6)]
    make_all(central)
    before = all_of(central, desk)
    assert (before.through, before.as_of) == (5, clock.at)
    of = before.which.id.hex()
    nothing = fetched(central, desk, of, before.through)
    assert (nothing.rows, nothing.removed, nothing.as_of) == ({}, frozenset(), clock.at)
    say(desk, subjects[2], ASSIGNED)
    say(desk, subjects[3], MendingAsked(missing=(), note="x", until="2026-06-18"))
    assert not make_lists(central), "not before its time"
    clock.at += 15 * MINUTE
    make_all(central)
    after = fetched(central, desk, of, before.through)
    assert len(after.rows) == 2
    assert (after.after, after.as_of) == (before.through, clock.at)
    assert after.rows.keys() <= before.rows.keys()
    clock.at += 15 * MINUTE
    make_all(central)
    assert fetched(central, desk, of, after.through).as_of == clock.at, "nothing new is news too"


def test_an_erased_appeal_is_taken_out(central: State, desk: Pusher, clock: Clock) -> None:
    register(desk, 1)
    gone = uuid7()
    entries = [desk.write(an_appeal(number(2)), gone)]
    desk.push(*entries)
    make_all(central)
    before = all_of(central, desk)
    assert says(before, number(2).encode()) is not None
    say(desk, gone, BodyErased(entry=str(entries[0].envelope.id), basis="x"))
    clock.at += 15 * MINUTE
    make_all(central)
    after = fetched(central, desk, before.which.id.hex(), before.through)
    assert after.removed == {before.which.handle(number(2).encode())[:6]}
    assert stands(central, desk, 2) is None
    assert stands(central, desk, 1) is not None
