"""Who sees what, and who may write what: tried as somebody would who means harm."""

import pytest
from builders import a_correction
from doubles.pushers import Pusher
from schedules import A_SCHEDULE
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db.authority import ROLE, SCOPE
from db.engine import reading
from db.enrolments import Kind
from db.tables import appeal, task
from frontoffice.central.state import State
from frontoffice.journal.audience import DISPLAY, KIOSK, audiences_of, read_by
from frontoffice.journal.bodies import BodyErased, TalonConfirmed
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleSet
from frontoffice.journal.schedule_content import content_of

ELSEWHERE = "270999"


def gists(state: State) -> set[str]:
    with reading(state.engine) as connection:
        return set(connection.execute(select(appeal.c.gist)).scalars())


def tasks(state: State) -> list[str]:
    with reading(state.engine) as connection:
        return list(connection.execute(select(task.c.code)).scalars())


def seen_by(reader: Pusher) -> list[int]:
    return [one.position for one in reader.feed().entries]


@pytest.mark.parametrize("kind", [KIOSK, DISPLAY])
def test_no_kiosk_and_no_display_sees_an_appeal(state: State, pusher: Pusher, kind: str) -> None:
    stands_alone = Pusher(state, kind=Kind(kind))
    pusher.push(*pusher.appeal())
    assert seen_by(stands_alone) == []
    assert stands_alone.feed().cursor == 2


def test_a_kiosk_may_register_and_its_office_sees_it(state: State, pusher: Pusher) -> None:
    kiosk = Pusher(state, kind=Kind(KIOSK))
    assert {one.verdict for one in kiosk.push(*kiosk.appeal("Киосктен"))} == {"accepted"}
    assert seen_by(pusher) == [1, 2]
    assert gists(state) == {"Киосктен"}


def test_a_kiosk_changes_nothing_that_it_may_not(state: State, pusher: Pusher) -> None:
    subject = uuid7()
    pusher.push(*pusher.appeal("Бастапқы", subject))
    kiosk = Pusher(state, kind=Kind(KIOSK))
    corrected = kiosk.write(a_correction(essence="Бұзылған"), subject)
    [said] = kiosk.push(corrected)
    assert said.verdict == ROLE
    assert (gists(state), tasks(state)) == ({"Бастапқы"}, [ROLE])


def test_another_office_changes_nothing_and_learns_nothing(state: State, pusher: Pusher) -> None:
    subject = uuid7()
    registered, issued = pusher.appeal("Бастапқы", subject)
    pusher.push(registered, issued)
    stranger = Pusher(state, ELSEWHERE)
    harm = [
        stranger.write(a_correction(essence="Бұзылған"), subject),
        stranger.write(BodyErased(entry=str(registered.envelope.id), basis="?"), subject),
    ]
    assert [one.verdict for one in stranger.push(*harm)] == [SCOPE, SCOPE]
    # Not even by registering the same appeal once more, which is never refused.
    assert {one.verdict for one in stranger.push(*stranger.appeal("Ұрланған", subject))} == {
        "accepted"
    }
    [again] = stranger.push(stranger.write(a_correction(essence="Бұзылған"), subject))
    assert again.verdict == SCOPE
    assert gists(state) == {"Бастапқы"}
    pusher.push(pusher.write(a_correction(essence="Біздікі"), subject))
    assert seen_by(stranger) == []
    assert Pusher(state, ELSEWHERE).feed().cursor == 8
    assert gists(state) == {"Біздікі"}


def test_the_office_sees_what_others_did_to_its_appeals_and_not_what_was_refused(
    state: State, pusher: Pusher
) -> None:
    subject = uuid7()
    pusher.push(*pusher.appeal(subject=subject))
    stranger = Pusher(state, ELSEWHERE)
    stranger.push(stranger.write(TalonConfirmed(copy=1), subject))
    stranger.push(stranger.write(a_correction(), subject))
    assert seen_by(pusher) == [3]
    assert seen_by(Pusher(state)) == [1, 2, 3]


def test_a_reader_of_a_slice_goes_on_where_it_was(state: State, pusher: Pusher) -> None:
    stranger, reader = Pusher(state, ELSEWHERE), Pusher(state)
    for writer in (pusher, stranger, pusher, stranger, pusher):
        writer.push(*writer.appeal())
    cursor, seen = 0, []
    while cursor < 10:
        piece = reader.feed(cursor, 2)
        seen += [one.position for one in piece.entries]
        cursor = piece.cursor
    assert seen == [1, 2, 5, 6, 9, 10]


def test_what_this_version_does_not_know_is_for_the_office_and_for_no_kiosk() -> None:
    (audience,) = audiences_of("queue.called", "270142")
    assert audience in read_by("desk", "270142")
    assert audience not in read_by("kiosk", "270142")
    assert audience not in read_by("desk", ELSEWHERE)


def test_a_device_of_a_kind_that_is_not_known_sees_what_everyone_sees() -> None:
    assert read_by("tablet", "270142", administers=True, serves=["works"]) == ("*",)
    assert read_by("desk", "270142", administers=True, serves=["works"]) == (
        "*",
        "s:270142",
        "c",
        "o:270142",
        "r:27",
        "b:works",
    )


def test_a_schedule_is_seen_by_the_desks_of_its_region_and_by_kiosks_once_approved(
    state: State,
) -> None:
    here, near, far = (Pusher(state, office) for office in ("270142", "270143", "630001"))
    kiosk = Pusher(state, "270144", Kind(KIOSK))
    subject, content = uuid7(), content_of(A_SCHEDULE)
    proposed = here.write(ScheduleSet(number=1, content=content), subject)
    [verdict] = here.push(proposed)
    assert verdict.verdict == "accepted"
    assert [len(seen_by(one)) for one in (near, far, kiosk)] == [1, 0, 0]
    approved = ScheduleApproved(number=1, content=content, of=str(proposed.envelope.id))
    [verdict] = near.push(near.write(approved, subject))
    assert verdict.verdict == "accepted", "whoever heads it may sit in another office of the region"
    assert [len(seen_by(one)) for one in (here, far, kiosk)] == [1, 0, 1]
    [verdict] = far.push(far.write(ScheduleSet(number=2, content=content), subject))
    assert verdict.verdict == SCOPE
    [verdict] = kiosk.push(kiosk.write(ScheduleSet(number=2, content=content), uuid7()))
    assert verdict.verdict == ROLE
