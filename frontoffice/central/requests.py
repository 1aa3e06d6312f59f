"""What central does for each request: bytes in, bytes out; no web framework in it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db import boxes, devices, enrolments, feed, intake, lives, renewals, together
from db.applied import CONTENT
from db.apply import ToldBeforeError
from db.central_journal import Decided, decide
from db.devices import Device, DeviceNotAllowedError, RevokedError
from db.engine import reading
from db.enrolments import CodeNotAllowedError, Newcomer, Place
from db.intake import FrozenError, SuspectError, Verdict
from db.together import Push
from frontoffice.central import booking_answers, decisions
from frontoffice.central.device_requests import hold
from frontoffice.central.state import State
from frontoffice.central.tokens import token_of
from frontoffice.domain.text import clean
from frontoffice.errors import FrontOfficeError, UnavailableError
from frontoffice.journal.box import BoxKey, vouched_by
from frontoffice.journal.device_bodies import DeviceReplaced, HeldAccepted
from frontoffice.journal.entry import Entry, EntryError
from frontoffice.journal.keys import PublicKey, verifies
from frontoffice.sync.wire import (
    BYTES_LIMIT,
    ENTRIES_LIMIT,
    SPOKEN,
    AuthorityAnswer,
    BoxRequest,
    EnrolAnswer,
    EnrolRequest,
    FedEntry,
    FeedAnswer,
    HelloAnswer,
    KeyList,
    KeysAnswer,
    PushAnswer,
    WireError,
    WireKey,
    WireVerdict,
    enrol_message,
    keys_message,
    pushed_entries,
    spell,
    understand,
)
from frontoffice.sync.wire_devices import replace_message

_CONTACT_EVERY_MS: Final = 60_000
_LARGEST: Final = 2**53 - 1
_SAYING_LENGTH: Final = 200
_ROOM: Final = BYTES_LIMIT // 2
"""Bytes of entries in one answer; quoting at most doubles a text on the wire."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A push as a device sent it."""

    token: str
    raw: bytes
    life: str = ""
    """The token that it has told last, in base64; none of a desk before 0.2."""


def push(state: State, token: str, raw: bytes, life: str = "") -> bytes:
    """Take in what a device pushes and return the verdicts.

    :raises FrontOfficeError: nothing of the batch was taken in.
    """
    sent = Sent(token, raw, life)
    [answer] = push_together(state, [sent])
    return push_alone(state, sent) if answer is None else answer


def push_together(state: State, pushes: Sequence[Sent]) -> list[bytes | None]:
    """Take in what several devices push, as far as it is simple, and return the verdicts.

    None stands for a push that is to be taken in alone: nothing of it has been.

    :raises StorageError: nothing of all was taken in.
    """
    now = state.now()
    answers: list[bytes | None] = [None] * len(pushes)
    simple = {place: push for place, sent in enumerate(pushes) if (push := _simple(sent))}
    if not simple:
        return answers
    try:
        with state.writing() as connection:
            taken = together.take_in_together(connection, list(simple.values()), now)
    except (ToldBeforeError, EntryError, *CONTENT):
        return answers  # one of them is at fault; alone it is told so, and the others are not
    if taken.unchecked:
        state.came.set()
    open_now = False
    for (place, push), verdicts in zip(simple.items(), taken.verdicts, strict=True):
        if verdicts is not None:
            answers[place] = spell(_told(verdicts, now))
            open_now |= booking_answers.concerns(push.entries, _by_seq(verdicts))
    if open_now:
        _answer(state, crowded=len(pushes) > 1)
    return answers


def _simple(sent: Sent) -> Push | None:
    """Return what was *sent*; None where something is wrong with it, or it is not simple."""
    try:
        entries = pushed_entries(sent.raw)
    except FrontOfficeError:
        return None
    return (
        Push(devices.hash_of(sent.token), sent.life, entries)
        if together.is_simple(entries)
        else None
    )


def push_alone(state: State, sent: Sent) -> bytes:
    """Take in what a device pushes, be it what it may, and return the verdicts.

    :raises FrontOfficeError: nothing of the batch was taken in.
    """
    try:
        with reading(state.engine) as connection:
            # Nobody else makes us read megabytes.
            known = devices.device_of(connection, sent.token)
    except RevokedError:
        hold(state, sent.token, sent.raw)
        raise

    def find(connection: Connection) -> Device:
        device = devices.device_of(connection, sent.token, lock=True)
        if device.frozen is None:
            lives.check(connection, device.id, sent.life)
        return device

    return spell(taken_in(state, known, pushed_entries(sent.raw), find))


def taken_in(
    state: State, known: Device, entries: Sequence[Entry], find: Callable[[Connection], Device]
) -> PushAnswer:
    """Take in *entries* of the device *known*, however they came, and return the verdicts.

    :param find: returns it by a connection, locked; or raises why nothing is taken of it.
    :raises FrontOfficeError: nothing of the batch was taken in.
    """
    now = state.now()
    try:
        with state.writing() as connection:
            verdicts = intake.take_in(connection, find(connection), entries, now)
    except SuspectError as error:
        decisions.freeze(state, known, str(error.values["why"]))
        raise FrozenError(**error.values) from error
    state.came.set()
    if any(one.envelope.kind == HeldAccepted.kind for one in entries):
        decisions.take_accepted(state)
    if booking_answers.concerns(entries, _by_seq(verdicts)):
        _answer(state)
    return _told(verdicts, now)


def _by_seq(verdicts: Sequence[Verdict]) -> dict[int, str]:
    return {one.seq: one.verdict for one in verdicts}


def _answer(state: State, *, crowded: bool = False) -> None:
    """Answer what desks ask about seats; the worker tries again what fails here.

    :param crowded: leave it to the worker, which answers many at a time.
    """
    if crowded:
        state.came.set()
    else:
        with suppress(UnavailableError):
            booking_answers.answer_soon(state)


def _told(verdicts: Sequence[Verdict], now: int) -> PushAnswer:
    told = [WireVerdict(one.seq, one.position, one.verdict, one.repeated) for one in verdicts]
    return PushAnswer(told, now)


def fed(state: State, token: str, after: str, limit: str, only: str = "", own: str = "") -> bytes:
    """Return a piece of the feed after place *after*.

    :param only: ``first`` for what a device needs before it can work, or nothing.
    :param own: ``1`` for the device's own entries too, of which it has lost some.
    :raises WireError: *after* or *limit* is no number, *only* something else.
    """
    start, count = _number(after), _number(limit)
    if count < 1 or only not in {"", "first"} or own not in {"", "1"}:
        raise WireError(of="feed")
    with reading(state.engine) as connection:
        device = devices.device_of(connection, token)
    return spell(
        piece_of(
            state, device, start, min(count, ENTRIES_LIMIT), first=only == "first", own=own == "1"
        )
    )


def piece_of(
    state: State,
    device: Device,
    after: int,
    limit: int = ENTRIES_LIMIT,
    *,
    first: bool = False,
    own: bool = False,
) -> FeedAnswer:
    """Return what *device* is told of the feed after place *after*.

    :param first: only what a device needs before it can work.
    :param own: its own entries too.
    """
    today = datetime.fromtimestamp(state.now() / 1000, UTC).date()
    with reading(state.engine) as connection:
        asked = feed.Asked(after, limit, _ROOM, today, first=first, own=own)
        piece = feed.slice_after(connection, device, asked)
    entries = [
        FedEntry(
            one.position,
            one.verdict,
            one.envelope.decode(),
            one.signature,
            one.salt,
            None if one.body is None else one.body.decode(),
            None if one.place == one.position else one.place,
        )
        for one in piece.entries
    ]
    return FeedAnswer(entries, piece.cursor, piece.head, state.now())


def _number(text: str) -> int:
    """Return *text* as a number from 0 that JSON and the database can hold."""
    if text.isascii() and text.isdigit() and len(text) <= len(str(_LARGEST)):
        number = int(text)
        if number <= _LARGEST:
            return number
    raise WireError(of="feed")


def _plain(text: str) -> str:
    """Return what a device says of itself as every database can keep it, and not at length."""
    return clean(text).text[:_SAYING_LENGTH]


def hello(state: State, token: str) -> bytes:
    """Return central's time and how far it has got; note that the device is there."""
    now = state.now()
    with reading(state.engine) as connection:
        device = devices.device_of(connection, token)
        answer = greeting(connection, device, now)
    if now - (device.last_contact_at or 0) > _CONTACT_EVERY_MS:
        with state.writing() as connection:
            devices.note_contact(connection, device.id, now)
    return spell(answer)


def greeting(connection: Connection, device: Device, now: int) -> HelloAnswer:
    """Return what central says to *device* first."""
    return HelloAnswer(
        now,
        list(SPOKEN),
        feed.head(connection),
        devices.keys_version(connection),
        device.last_seq,
        device.frozen,
        boxes=True,
    )


def keys(state: State, token: str) -> bytes:
    """Return the list of device keys, signed by central."""
    with reading(state.engine) as connection:
        devices.device_of(connection, token)
    return spell(signed_keys(state))


def box(state: State, token: str, raw: bytes) -> bytes:
    """Keep the box that a device tells, and return the list of keys, which names central's.

    :raises WireError: the device's key has not signed it.
    """
    asked = understand(raw, BoxRequest)
    with state.writing() as connection:
        device = devices.device_of(connection, token, lock=True)
        keep_box(connection, device.id, device.public_key, asked.box)
    return spell(signed_keys(state))


def keep_box(connection: Connection, device: UUID, public: PublicKey, told: bytes) -> None:
    """Keep the box that *device* tells.

    :raises WireError: its key has not signed it.
    """
    found = vouched_by(public, told)
    if found is None:
        raise WireError(of="box")
    boxes.keep_box(connection, device, found)


def signed_keys(state: State) -> KeysAnswer:
    """Return the list of device keys, signed by central."""
    with reading(state.engine) as connection:
        known = devices.known_keys(connection)
        version = devices.keys_version(connection)
    listed = [
        WireKey(str(key.device), key.office, key.device_no, key.public_key.hex(), key.revoked_at)
        for key in known
    ]
    own = BoxKey.of(state.key).public.hex()
    signed = msgspec.json.encode(KeyList(listed, version, own)).decode()
    return KeysAnswer(signed, state.key.sign(keys_message(signed)))


def enrol(state: State, raw: bytes) -> bytes:
    """Let a device in by its one-time code.

    :raises CodeNotAllowedError: the code is not good, or the key is not the device's own.
    :raises DeviceKnownError: the device has come by another code before.
    """
    asked = understand(raw, EnrolRequest)
    try:
        device = UUID(asked.device)
    except ValueError as error:
        raise WireError(of="device") from error
    public = PublicKey(asked.public_key)
    if not verifies(public, asked.proof, enrol_message(asked.code, asked.device, public)):
        raise CodeNotAllowedError
    token, now = token_of(state.key, device, public), state.now()
    newcomer = Newcomer(device, public, _plain(asked.name), _plain(asked.version))
    with state.writing() as connection:
        place = enrolments.enrol(connection, asked.code, newcomer, token, now)
        if asked.box:
            keep_box(connection, device, public, asked.box)
        pepper = renewals.pepper_of(connection, place.office)
        decide(connection, state.key, _decided(connection, asked, newcomer, place), now)
    return spell(
        EnrolAnswer(
            place.device_no,
            place.office,
            token,
            state.key.public,
            place.settings,
            state.authority,
            now,
            place.kind,
            place.administers,
            list(place.serves),
            pepper,
            BoxKey.of(state.key).public,
        )
    )


def _decided(
    connection: Connection, asked: EnrolRequest, newcomer: Newcomer, place: Place
) -> list[Decided]:
    """Return what central's journal says of an enrolment by a spare file.

    That the device has come is said when it greets for the first time.
    """
    if not place.fresh or not asked.replaces:
        return []
    try:
        old = devices.device_by_id(connection, UUID(asked.replaces), lock=True)
    except DeviceNotAllowedError:
        return []  # it was made of a file, and central has never heard of it
    except ValueError as error:
        raise WireError(of="device") from error
    message = replace_message(asked.code, asked.replaces, asked.device)
    if old.office != place.office or not verifies(old.public_key, asked.replaces_proof, message):
        raise CodeNotAllowedError
    return [Decided(DeviceReplaced(by=str(newcomer.device), why="spare"), old.id, old.office)]


def authority(state: State) -> bytes:
    """Return the authority of central's certificate."""
    return spell(AuthorityAnswer(state.authority))
