"""A talon is judged by what is on the paper, and a changed byte is found wherever it is."""

from base64 import b32decode, b32encode
from dataclasses import replace

import pytest
from desks import CLERK, MakeDesk
from sqlalchemy import delete, update

from db.engine import writing
from db.tables import appeal, device_key
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.journal.proof import LENGTH, PREFIX, prove, read_proof
from frontoffice.services.checking import FINDING_WORDS, Finding
from frontoffice.services.registration import Registered

A_DRAFT = Draft(essence="Су жоқ.")


@pytest.fixture
def registered(desk: Desk) -> Registered:
    return desk.registration.register(A_DRAFT, CLERK)


def test_a_talon_of_this_desk_is_genuine(desk: Desk, registered: Registered) -> None:
    checked = desk.talon_check.check(registered.talon.proof)

    assert checked.finding is Finding.SIGNED
    assert checked.genuine
    assert checked.proof is not None
    assert checked.proof.number == registered.number
    assert checked.proof.accepted_by == "Ахметова Г. С."
    assert (checked.device, checked.office) == (desk.journal.author.device, "270142")


def test_a_talon_is_genuine_where_its_appeal_is_not_known(
    desk: Desk, registered: Registered
) -> None:
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(appeal))

    assert desk.talon_check.check(registered.talon.proof).genuine


def test_a_corrected_appeal_does_not_void_the_paper(desk: Desk, registered: Registered) -> None:
    desk.registration.correct(registered.appeal, replace(A_DRAFT, essence="Жол жоқ."), "", CLERK)

    assert desk.talon_check.check(registered.talon.proof).genuine


def test_a_changed_byte_is_found_in_any_place(desk: Desk, registered: Registered) -> None:
    code = b32decode(registered.talon.proof.rpartition("/")[2])
    assert len(code) == LENGTH
    for place in range(LENGTH):
        changed = bytearray(code)
        changed[place] ^= 1
        checked = desk.talon_check.check(PREFIX + b32encode(changed).decode())
        assert not checked.genuine, place
        assert checked.device is None


def test_a_talon_of_a_device_that_is_not_known_cannot_be_told(desk: Desk, make: MakeDesk) -> None:
    other = make("other").registration.register(A_DRAFT, CLERK)
    checked = desk.talon_check.check(other.talon.proof)

    assert checked.finding is Finding.UNKNOWN_DEVICE
    assert not checked.genuine


def test_a_talon_of_a_key_that_was_revoked_is_genuine_and_says_so(
    desk: Desk, registered: Registered
) -> None:
    with writing(desk.journal.engine) as connection:
        connection.execute(update(device_key).values(revoked_at=1))
    checked = desk.talon_check.check(registered.talon.proof)

    assert checked.finding is Finding.REVOKED
    assert checked.genuine


def test_a_talon_signed_over_another_content_is_not_genuine(
    desk: Desk, registered: Registered
) -> None:
    proof = read_proof(registered.talon.proof)
    forged = prove(
        proof.number, proof.accepted_at, proof.accepted_by, bytes(16), desk.journal.author.key
    )
    checked = desk.talon_check.check(forged.text())

    assert checked.finding is Finding.OTHER_CONTENT
    assert not checked.genuine


@pytest.mark.parametrize(
    "text", ["", "FO1:", "https://example.kz/T/", "x" * 200, "Ш" * 200, "\ud800", "1" * 10_000]
)
def test_what_is_no_talon_is_told_and_never_raises(desk: Desk, text: str) -> None:
    checked = desk.talon_check.check(text)

    assert checked.finding is Finding.NOT_A_TALON
    assert (checked.proof, checked.genuine) == (None, False)


def test_a_code_read_in_small_letters_and_with_spaces_is_the_same(
    desk: Desk, registered: Registered
) -> None:
    text = registered.talon.proof.lower()

    assert desk.talon_check.check(f" {text[:90]}\n{text[90:]} ").genuine


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_has_its_sentence_in_three_languages(finding: Finding) -> None:
    words = FINDING_WORDS[finding]

    assert len({words.kk, words.ru, words.en}) == 3
