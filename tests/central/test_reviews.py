"""Looks at what kiosks registered reach central and the desks of the office, and no kiosk."""

import pytest
from doubles.pushers import Pusher
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db.authority import ROLE, SCOPE
from db.engine import reading
from db.enrolments import Kind
from db.tables import review
from frontoffice.central.state import State
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.bodies import read_body
from frontoffice.journal.review_bodies import AppealReviewed

FINE = AppealReviewed(found="fine", note="")
DOUBTFUL = AppealReviewed(found="doubtful", note="ойын")


def found(state: State) -> list[tuple[str, str]]:
    with reading(state.engine) as connection:
        return [(row.found, row.note) for row in connection.execute(select(review))]


def test_the_later_look_stands(state: State, pusher: Pusher) -> None:
    kiosk, subject = Pusher(state, kind=Kind(KIOSK)), uuid7()
    kiosk.push(*kiosk.appeal("Киосктен", subject))
    said = pusher.push(pusher.write(DOUBTFUL, subject), pusher.write(FINE, subject))
    assert {one.verdict for one in said} == {"accepted"}
    assert found(state) == [("fine", "")]


def test_a_kiosk_looks_at_nothing_and_hears_of_no_look(state: State, pusher: Pusher) -> None:
    kiosk, subject = Pusher(state, kind=Kind(KIOSK)), uuid7()
    kiosk.push(*kiosk.appeal("Киосктен", subject))
    [said] = kiosk.push(kiosk.write(FINE, subject))
    assert said.verdict == ROLE
    pusher.push(pusher.write(DOUBTFUL, subject))
    assert kiosk.feed().entries == []
    assert found(state) == [("doubtful", "ойын")]


def test_another_office_does_not_look(state: State) -> None:
    kiosk, far, subject = Pusher(state, kind=Kind(KIOSK)), Pusher(state, "270199"), uuid7()
    kiosk.push(*kiosk.appeal("Киосктен", subject))
    [said] = far.push(far.write(FINE, subject))
    assert (said.verdict, found(state)) == (SCOPE, [])


def test_a_flood_from_a_kiosk_is_registered_all_of_it(state: State) -> None:
    kiosk = Pusher(state, kind=Kind(KIOSK))
    batch = [one for _ in range(200) for one in kiosk.appeal("тасқын")]
    assert {one.verdict for one in kiosk.push(*batch)} == {"accepted"}


def test_an_unknown_word_is_kept_and_changes_nothing() -> None:
    raw = replace_found(FINE.canonical())
    assert read_body(FINE.kind, 1, raw) is None
    assert read_body(FINE.kind, 1, FINE.canonical()) == FINE


def replace_found(raw: bytes) -> bytes:
    return raw.replace(b'"fine"', b'"splendid"')


@pytest.mark.parametrize("word", ["fine", "completed", "doubtful", "nonsense"])
def test_every_word_is_known(word: str) -> None:
    assert AppealReviewed(found=word, note="").found == word
