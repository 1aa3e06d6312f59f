from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from builders import CLERK, an_appeal, an_author
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.journal.canonical import LARGEST, CanonicalError, canonical
from frontoffice.journal.entry import (
    ENTRY_LIMIT,
    ChainError,
    ClockTrust,
    Entry,
    EntryError,
    digest_of,
    follows,
    genesis,
    read,
    seal,
    time_of,
)
from frontoffice.journal.keys import verifies

AUTHOR = an_author()
SALT = bytes(range(16))


def an_envelope(**changes: Any) -> dict[str, Any]:
    envelope = {
        "id": UUID(int=7),
        "device": AUTHOR.device,
        "seq": 1,
        "kind": "appeal.registered",
        "version": 1,
        "subject": UUID(int=9),
        "office": "270142",
        "actor": CLERK,
        "at": 1_780_000_000_000,
        "clock": ClockTrust.TRUSTED,
        "seen": 0,
        "cause": None,
        "prev": genesis(AUTHOR.key.public).hex(),
    }
    return envelope | changes


def an_entry(**changes: Any) -> Entry:
    return seal(an_envelope(**changes), an_appeal().spelled(), SALT, AUTHOR.key)


def parts_of(entry: Entry) -> list[bytes]:
    return [
        entry.spelled,
        entry.signature,
        entry.salt,
        *([] if entry.body is None else [entry.body]),
    ]


def read_parts(parts: Sequence[bytes]) -> Entry:
    spelled, signature, salt, *body = parts
    return read(spelled, signature, salt, body[0] if body else None)


def is_sound(parts: Sequence[bytes]) -> bool:
    """Tell whether these bytes would be taken for the first entry of the author."""
    try:
        entry = read_parts(parts)
        follows(entry, AUTHOR.device, 0, genesis(AUTHOR.key.public))
    except (EntryError, ChainError):
        return False
    return verifies(AUTHOR.key.public, entry.signature, entry.hash)


envelopes = st.builds(
    an_envelope,
    id=st.uuids(),
    seq=st.integers(1, LARGEST),
    kind=st.from_regex(r"[a-z][a-z_]{0,20}\.[a-z_]{1,20}", fullmatch=True),
    version=st.integers(1, 32_767),
    subject=st.uuids(),
    office=st.from_regex(r"[0-9]{6}", fullmatch=True),
    actor=st.text(max_size=30),
    at=st.integers(0, LARGEST),
    clock=st.sampled_from(ClockTrust),
    seen=st.integers(0, LARGEST),
    cause=st.none() | st.uuids(),
    prev=st.binary(min_size=32, max_size=32).map(bytes.hex),
)
bodies = st.dictionaries(st.sampled_from("abc"), st.text(max_size=30) | st.integers(0, 9))


@given(envelopes, bodies, st.binary(min_size=16, max_size=16))
def test_what_was_sealed_is_read_as_it_was(
    envelope: dict[str, Any], body: dict[str, Any], salt: bytes
) -> None:
    sealed = seal(envelope, body, salt, AUTHOR.key)

    found = read_parts(parts_of(sealed))

    assert found == sealed
    assert found.body == canonical(body)
    assert msgspec.to_builtins(found.envelope).items() >= msgspec.to_builtins(envelope).items()
    assert verifies(AUTHOR.key.public, found.signature, found.hash)
    assert found.size == len(found.spelled) + len(canonical(body))


@pytest.mark.parametrize(
    "changes",
    [{"seq": LARGEST + 1}, {"at": LARGEST + 1}, {"seen": LARGEST + 1}, {"actor": "\ud800"}],
)
def test_what_other_languages_would_read_otherwise_is_not_sealed(changes: dict[str, Any]) -> None:
    with pytest.raises(CanonicalError):
        an_entry(**changes)


@given(st.data())
def test_any_changed_byte_is_found(data: st.DataObject) -> None:
    parts = parts_of(an_entry())
    which = data.draw(st.integers(0, 3))
    where = data.draw(st.integers(0, len(parts[which]) - 1))
    changed = bytearray(parts[which])
    changed[where] ^= data.draw(st.integers(1, 255))

    assert is_sound(parts)
    assert not is_sound([*parts[:which], bytes(changed), *parts[which + 1 :]])


def test_any_missing_or_added_byte_is_found() -> None:
    parts = parts_of(an_entry())
    for which, part in enumerate(parts):
        for other in (part[:-1], part + b" ", b" " + part, b""):
            assert not is_sound([*parts[:which], other, *parts[which + 1 :]])


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "{00000000-0000-0000-0000-000000000007}"},
        {"id": "00000000000000000000000000000007"},
        {"device": None},
        {"seq": 0},
        {"seq": 1.0},
        {"seq": LARGEST + 1},
        {"seq": True},
        {"kind": "registered"},
        {"kind": "appeal.registered\n"},
        {"kind": "appeal.\0"},
        {"kind": "a." + "b" * 63},
        {"version": 0},
        {"version": "1"},
        {"office": "27014"},
        {"office": "٢٧٠١٤٢"},
        {"at": -1},
        {"at": LARGEST + 1},
        {"clock": "perhaps"},
        {"seen": -1},
        {"cause": ""},
        {"body_digest": "0" * 63},
        {"prev": "A" * 64},
        {"prev": "0" * 64 + "\n"},
        {"another": 1},
    ],
)
def test_an_envelope_of_another_form_is_no_entry(changes: dict[str, Any]) -> None:
    whole = an_entry()
    plain = msgspec.to_builtins(whole.envelope) | changes
    spelled = msgspec.json.encode(plain, order="sorted")
    with pytest.raises(EntryError):
        read(spelled, whole.signature, whole.salt, whole.body)


def test_an_envelope_that_lacks_a_field_is_no_entry() -> None:
    whole = an_entry()
    plain = msgspec.to_builtins(whole.envelope)
    for name in plain:
        spelled = canonical({key: value for key, value in plain.items() if key != name})
        with pytest.raises(EntryError, match="envelope"):
            read(spelled, whole.signature, whole.salt, None)


@pytest.mark.parametrize("spelled", [b"", b"[]", b"{", b"\xff", b"null", b'"\\ud800"', b"[" * 9999])
def test_what_is_no_object_is_no_entry(spelled: bytes) -> None:
    with pytest.raises(EntryError):
        read(spelled, bytes(64), SALT, None)


def test_an_erased_body_leaves_an_entry_that_still_verifies() -> None:
    whole = an_entry()
    erased = read(whole.spelled, whole.signature, whole.salt, None)
    assert erased == replace(whole, body=None)
    assert erased.size == len(whole.spelled)
    assert is_sound(parts_of(erased))


def test_an_entry_of_the_longest_size_is_sealed_and_one_more_byte_is_not() -> None:
    room = ENTRY_LIMIT - an_entry().size + len(canonical(an_appeal().spelled()))
    room -= len(canonical({"a": ""}))

    longest = seal(an_envelope(), {"a": "b" * room}, SALT, AUTHOR.key)

    assert longest.size == ENTRY_LIMIT
    assert read_parts(parts_of(longest)) == longest
    with pytest.raises(EntryError, match="too long"):
        seal(an_envelope(), {"a": "b" * (room + 1)}, SALT, AUTHOR.key)
    with pytest.raises(EntryError, match="too long"):
        read(longest.spelled + b" ", longest.signature, longest.salt, longest.body)


def test_entries_follow_each_other_and_nothing_else() -> None:
    first = an_entry()
    second = an_entry(seq=2, prev=first.hash.hex())
    follows(second, AUTHOR.device, 1, first.hash)

    with pytest.raises(ChainError, match="why=device"):
        follows(second, uuid4(), 1, first.hash)
    with pytest.raises(ChainError, match="why=seq"):
        follows(second, AUTHOR.device, 0, first.hash)
    with pytest.raises(ChainError, match="why=seq"):
        follows(second, AUTHOR.device, 2, second.hash)
    with pytest.raises(ChainError, match="why=prev"):
        follows(second, AUTHOR.device, 1, second.hash)


def test_the_time_of_an_entry_is_read_without_the_rest() -> None:
    assert time_of(an_entry(at=5).spelled) == 5


def test_a_chain_is_tied_to_the_key_of_its_device() -> None:
    assert genesis(AUTHOR.key.public) != genesis(an_author(2).key.public)


@given(st.binary(max_size=40), st.binary(min_size=16, max_size=16))
def test_the_salt_hides_equal_bodies(body: bytes, salt: bytes) -> None:
    assert (digest_of(SALT, body) == digest_of(salt, body)) == (salt == SALT)
