"""Devices: numbers never come twice, lists of keys only grow."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from doubles.pushers import OFFICE, Pusher, device_of
from sqlalchemy import select, text

from db.devices import devices, hash_of, keys_version, known_keys, note_contact
from db.engine import reading, writing
from db.enrolments import LAST_NUMBER, NumbersExhaustedError
from db.labels import labels
from db.tables import device, enrolment
from frontoffice.central import decisions
from frontoffice.central.codes import make_code
from frontoffice.central.state import State


def numbers(state: State, office: str) -> list[int]:
    with reading(state.engine) as connection:
        given = select(enrolment.c.device_no).where(enrolment.c.office == office)
        return sorted(connection.execute(given).scalars())


def test_codes_made_at_once_stand_for_different_numbers(state: State) -> None:
    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(lambda _: make_code(state, OFFICE, {}), range(12)))
    make_code(state, "270999", {})
    assert len(set(codes)) == 12
    assert numbers(state, OFFICE) == list(range(1, 13))
    assert numbers(state, "270999") == [1]


def test_the_thousandth_device_of_an_office_is_told_why_not(state: State) -> None:
    make_code(state, OFFICE, {})
    with writing(state.engine) as connection:
        connection.execute(text(f"UPDATE enrolment SET device_no = {LAST_NUMBER}"))
    with pytest.raises(NumbersExhaustedError):
        make_code(state, OFFICE, {})


def test_neither_code_nor_token_can_be_read_from_the_database(state: State, pusher: Pusher) -> None:
    code = make_code(state, OFFICE, {})
    with reading(state.engine) as connection:
        told = repr(connection.execute(select(device)).all())
        told += repr(connection.execute(select(enrolment)).all())
    assert pusher.token not in told
    assert code.replace("-", "") not in told


def test_the_list_of_keys_grows_with_every_device_and_every_revocation(
    state: State, pusher: Pusher
) -> None:
    second = Pusher(state)
    with reading(state.engine) as connection:
        before = keys_version(connection)
    decisions.revoke(state, device_of(state, second.device))
    with reading(state.engine) as connection:
        assert keys_version(connection) == before + 2  # central's own, and the revocation
        told = {key.device: key.revoked_at for key in known_keys(connection)}
        assert told[pusher.device] is None
        assert told[second.device] is not None
        assert [one.id for one in devices(connection)] == [pusher.device]


def test_the_last_contact_is_noted_but_not_at_every_greeting(state: State, pusher: Pusher) -> None:
    with writing(state.engine) as connection:
        note_contact(connection, pusher.device, 5)
    pusher.hello()
    with reading(state.engine) as connection:
        first = devices(connection)[0].last_contact_at
    assert first is not None
    assert first > 5
    pusher.hello()
    with reading(state.engine) as connection:
        assert devices(connection)[0].last_contact_at == first


def test_the_labels_of_many_devices_are_told_at_once_but_not_of_those_shut_out(
    state: State,
) -> None:
    first, second, out = Pusher(state), Pusher(state, "270999"), Pusher(state)
    decisions.revoke(state, device_of(state, out.device))
    tokens = [hash_of(one) for one in (first.token, second.token, out.token, "nobody's")]
    with reading(state.engine) as connection:
        told = labels(connection, tokens)
        assert labels(connection, []) == {}
    assert told == {tokens[0]: "270142/001", tokens[1]: "270999/001"}
