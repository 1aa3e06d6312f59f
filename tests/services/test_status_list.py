"""Where an appeal is, told from its talon at a desk that may know nothing of it."""

from base64 import b32decode, b32encode
from datetime import date

import pytest
from builders import a_row
from desks import CLERK
from sqlalchemy import delete

from db import settings, status_blocks
from db.engine import writing
from db.tables import appeal, device_key
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.number import Number
from frontoffice.domain.reference_rows import subject_of
from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.journal.proof import PREFIX, prove, read_proof
from frontoffice.journal.status_list import By, Piece, Which, row_of
from frontoffice.services.checking import Finding
from frontoffice.services.registration import Registered
from frontoffice.services.status_list import ANSWER_WORDS, Answer
from frontoffice.sync.status_list import EVERY

TOLD = Whereabouts(Stage.IN_WORK, date(2026, 5, 28), date(2026, 6, 18), None)
DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture
def registered(desk: Desk) -> Registered:
    return desk.registration.register(Draft(essence="Су жоқ."), CLERK)


def forget(desk: Desk) -> None:
    """Let the desk be one that never had the appeal."""
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(appeal))


def bring(
    desk: Desk,
    secret: bytes = b"",
    by: By = By.NUMBER,
    *,
    older_ms: int = 0,
    region: str = "27",
) -> None:
    """Let a list have come that says where the appeal of *secret* stands."""
    which = Which(b"x" * 16, region, by)
    rows = dict([row_of(which.handle(secret), TOLD)]) if secret else {}
    at = desk.clock.moment().at - older_ms
    with writing(desk.journal.engine) as connection:
        status_blocks.keep(connection, Piece(which, 0, 1, 1, at, rows))


def test_a_desk_tells_of_its_own_appeal_what_it_knows_itself(
    desk: Desk, registered: Registered
) -> None:
    bring(desk, registered.number.digits.encode())
    found = desk.status_list.where_is(str(registered.number))
    assert found.answer is Answer.OWN
    assert found.told is not None
    assert (found.told.stage, found.told.due_on) == (Stage.REGISTERED, registered.talon.due_on)
    assert (found.finding, found.accepted_at, found.is_old) == (None, None, False)


def test_a_desk_that_never_had_it_tells_by_the_list(desk: Desk, registered: Registered) -> None:
    forget(desk)
    bring(desk, registered.number.digits.encode())
    by_number = desk.status_list.where_is(registered.number.digits)
    assert (by_number.answer, by_number.told, by_number.number) == (
        Answer.LISTED,
        TOLD,
        registered.number,
    )
    by_talon = desk.status_list.where_is(registered.talon.proof)
    assert (by_talon.answer, by_talon.told) == (Answer.LISTED, TOLD)
    assert by_talon.finding is Finding.SIGNED
    assert by_talon.accepted_at is not None
    assert by_talon.as_of == desk.status_list.as_of()


def test_an_old_list_says_so(desk: Desk, registered: Registered) -> None:
    forget(desk)
    secret = registered.number.digits.encode()
    bring(desk, secret, older_ms=DAY_MS - 60_000)
    assert not desk.status_list.where_is(str(registered.number)).is_old
    bring(desk, secret, older_ms=DAY_MS + 60_000)
    found = desk.status_list.where_is(str(registered.number))
    assert found.is_old
    assert found.told == TOLD


def test_a_talon_that_is_newer_than_the_list_is_told_by_its_own_date(
    desk: Desk, registered: Registered
) -> None:
    forget(desk)
    bring(desk, older_ms=60 * 60 * 1000)
    found = desk.status_list.where_is(registered.talon.proof)
    assert (found.answer, found.told) == (Answer.NEWER, None)
    assert found.accepted_at is not None
    assert found.as_of is not None
    assert found.accepted_at > found.as_of
    assert desk.status_list.where_is(str(registered.number)).answer is Answer.ABSENT


def test_a_genuine_talon_that_the_list_lacks_is_not_said_to_be_newer(
    desk: Desk, registered: Registered
) -> None:
    forget(desk)
    bring(desk, older_ms=-60 * 60 * 1000)
    assert desk.status_list.where_is(registered.talon.proof).answer is Answer.ABSENT


def test_what_an_unknown_device_signed_is_not_believed_to_be_newer(
    desk: Desk, registered: Registered
) -> None:
    forget(desk)
    bring(desk, older_ms=60 * 60 * 1000)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(device_key))
    found = desk.status_list.where_is(registered.talon.proof)
    assert (found.answer, found.finding) == (Answer.ABSENT, Finding.UNKNOWN_DEVICE)


def test_nothing_is_told_by_a_forged_talon(desk: Desk, registered: Registered) -> None:
    bring(desk, registered.number.digits.encode())
    code = bytearray(b32decode(registered.talon.proof.rpartition("/")[2].removeprefix(PREFIX)))
    code[45] ^= 1
    found = desk.status_list.where_is(PREFIX + b32encode(code).decode())
    assert (found.answer, found.finding, found.told) == (Answer.FORGED, Finding.CHANGED, None)


def test_a_paper_of_practice_has_no_appeal(desk: Desk) -> None:
    number = Number("27", "0000", 1, 26, 1)
    proof = prove(number, 1_780_000_000, "X", bytes(32), desk.journal.author.key)
    assert desk.status_list.where_is(proof.text()).answer is Answer.PRACTICE


@pytest.mark.parametrize("text", ["", "жоқ", "123", "FO1:NONSENSE", "270142003260018799"])
def test_what_is_no_talon_is_told_as_that(desk: Desk, text: str) -> None:
    assert desk.status_list.where_is(text).answer is Answer.NOT_A_TALON


@pytest.mark.parametrize(("told", "kept"), [(30, 30), (-1, 0)])
def test_how_often_it_is_asked_for_is_kept(desk: Desk, told: int, kept: int) -> None:
    desk.status_list.ask_every(told)
    with desk.journal.reading() as connection:
        assert settings.get(connection, EVERY) == kept


def test_before_a_list_has_come_nobody_can_say(desk: Desk, registered: Registered) -> None:
    forget(desk)
    assert desk.status_list.as_of() is None
    assert desk.status_list.where_is(str(registered.number)).answer is Answer.NO_LIST
    assert desk.status_list.where_is(registered.talon.proof).answer is Answer.NO_LIST


def test_another_regions_appeal_is_asked_about_there(desk: Desk, registered: Registered) -> None:
    forget(desk)
    bring(desk, registered.number.digits.encode(), region="71")
    assert desk.status_list.where_is(str(registered.number)).answer is Answer.ELSEWHERE


def test_where_only_a_talon_opens_the_list_a_number_does_not(
    desk: Desk, registered: Registered
) -> None:
    forget(desk)
    bring(desk, read_proof(registered.talon.proof).token, By.TALON)
    assert desk.status_list.where_is(str(registered.number)).answer is Answer.TALON_ONLY
    found = desk.status_list.where_is(registered.talon.proof)
    assert (found.answer, found.told) == (Answer.LISTED, TOLD)


def test_the_office_that_registered_it_is_named_with_its_telephone(
    desk: Desk, registered: Registered
) -> None:
    assert desk.status_list.where_is(str(registered.number)).ask is None
    values = {
        **{f"name_{one}": f"Орталық {one}" for one in ("kk", "ru", "en")},
        **{f"place_{one}": "Орал" for one in ("kk", "ru", "en")},
        "phone": "+7 701 000 00 10",
        "opens": "09:00",
        "closes": "18:30",
    }
    row = a_row("offices", "270142", values)
    with desk.journal.writing() as journal:
        moment = desk.clock.moment()
        journal.record(row, subject_of("offices", "270142", ""), actor="x", moment=moment)
    desk.tables.renew()
    ask = desk.status_list.where_is(str(registered.number)).ask
    assert ask is not None
    assert (ask.code, ask.name.kk, ask.phone) == ("270142", "Орталық kk", "+7 701 000 00 10")


def test_an_erased_appeal_is_nobodys(desk: Desk) -> None:
    assert desk.status_list.where_is(str(Number("27", "0142", 3, 26, 99))).told is None


def test_every_answer_has_its_words() -> None:
    assert set(ANSWER_WORDS) == set(Answer)
