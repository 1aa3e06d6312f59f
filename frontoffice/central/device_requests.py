"""What central does when a device greets, renews, or brings what it signed before it was shut out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

import msgspec

from db import devices, feed, held, lives, renewals
from db.applied import add_task
from db.apply.devices import FROZEN_TASK
from db.central_journal import decide
from db.devices import Device, DeviceNotAllowedError
from db.engine import reading
from db.enrolments import Newcomer
from db.intake import FrozenError
from db.lives import CLONE, Greeting, Met
from db.renewals import SameWordsError
from frontoffice.central import decisions
from frontoffice.central.state import State
from frontoffice.central.tokens import token_of
from frontoffice.journal.device_bodies import DeviceEnrolled, DeviceFrozen, DeviceReplaced
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import PublicKey, verifies
from frontoffice.sync.wire import SPOKEN, HelloAnswer, WireError, pushed_entries, spell, understand
from frontoffice.sync.wire_devices import (
    HeldAnswer,
    HelloRequest,
    RenewAnswer,
    RenewRequest,
    renew_message,
)

TASK_RESTORED: Final = "device.restored"
"""Task: a device was an older copy of itself and has gone on under another number."""
CONTACT_EVERY_MS: Final = 60_000
_LIFE_LENGTH: Final = 16
_PENDING_LIMIT: Final = 50_000


@dataclass(frozen=True, slots=True)
class Greeted:
    """A greeting as it was understood."""

    token: str
    asked: HelloRequest

    @property
    def may_be_quiet(self) -> bool:
        """Whether it only asks what there is, as far as one can see from itself."""
        return self.asked.status is None and not self.asked.restored


def understood(token: str, raw: bytes) -> Greeted:
    """Return the greeting that *raw* is.

    :raises WireError: it is none.
    """
    asked = understand(raw, HelloRequest)
    if len(asked.life_before) != _LIFE_LENGTH or len(asked.life_next) != _LIFE_LENGTH:
        raise WireError(of="life")
    return Greeted(token, asked)


def greet(state: State, token: str, raw: bytes) -> bytes:
    """Return what :func:`frontoffice.central.requests.hello` does, and whether it is a copy.

    The second life of a device freezes it, until a person has chosen one.
    """
    greeted = understood(token, raw)
    if greeted.may_be_quiet and (answer := answer_quiet(state, [greeted])[0]) is not None:
        return answer
    return greet_alone(state, greeted)


def answer_quiet(state: State, greeted: Sequence[Greeted]) -> list[bytes | None]:
    """Return the answers to desks that only ask whether there is anything new.

    None stands for one that tells something, or that has to be told something.
    """
    now = state.now()
    tokens = [devices.hash_of(one.token) for one in greeted]
    with reading(state.engine) as connection:
        known = lives.quiet(connection, tokens)
    answers: list[bytes | None] = []
    late = []
    for token, one in zip(tokens, greeted, strict=True):
        quiet = known.get(token)
        if quiet is None or quiet.pair != (one.asked.life_before, one.asked.life_next):
            answers.append(None)
            continue
        if now - quiet.contact_at > CONTACT_EVERY_MS:
            late.append(quiet.id)
        answers.append(spell(HelloAnswer(now, list(SPOKEN), quiet.head, quiet.keys, quiet.seq)))
    if late:
        with state.writing() as connection:
            lives.note_contacts(connection, late, now)
    return answers


def greet_alone(state: State, greeted: Greeted) -> bytes:
    """Return what :func:`greet` does, whatever the greeting tells."""
    asked = greeted.asked
    greeting = Greeting(asked.life_before, asked.life_next, asked.seq, asked.restored)
    now = state.now()
    with state.writing() as connection:
        device = devices.device_of(connection, greeted.token, lock=True)
        met = lives.meet(connection, device.id, greeting, now)
        devices.note_contact(connection, device.id, now)
        if asked.status is not None:
            status = msgspec.json.encode(asked.status).decode()
            devices.note_status(connection, device.id, status, now)
        frozen = device.frozen
        made: list[DeviceEnrolled | DeviceFrozen] = []
        if met.new and not met.why:
            made.append(_enrolled(device))
        if _is_second(device, met):
            add_task(connection, FROZEN_TASK, now, subject=device.id)
            made.append(DeviceFrozen(why=CLONE, note=""))
            frozen = CLONE
        told = [decisions.decided(device, body) for body in made]
        decide(connection, state.key, told, now)
        head = feed.head(connection)
        version = devices.keys_version(connection)
    return spell(_answer(device, frozen, met.why, now, head, version))


def _is_second(device: Device, met: Met) -> bool:
    """Tell whether this greeting shows that two machines are at work as one device."""
    if device.frozen == decisions.REPLACED:
        # The one that it was copied from is alive after all, or a third one is.
        return not met.why or (met.why == CLONE and met.new)
    return met.why == CLONE and met.new and device.frozen != CLONE


def _answer(
    device: Device, frozen: str | None, why: str, now: int, head: int, version: int
) -> HelloAnswer:
    renew = why or None
    if why == CLONE and frozen not in {None, decisions.REPLACED}:
        renew = None  # a person has to choose first
    told = None if renew else frozen
    return HelloAnswer(now, list(SPOKEN), head, version, device.last_seq, told, renew, boxes=True)


def renew(state: State, raw: bytes) -> bytes:
    """Let a copy go on as another device, proven by both keys.

    :raises FrontOfficeError: see :func:`db.renewals.renew`.
    """
    asked = understand(raw, RenewRequest)
    if len(asked.pending) > _PENDING_LIMIT:
        raise WireError(of="pending")
    try:
        old_id, new_id = UUID(asked.replaces), UUID(asked.device)
    except ValueError as error:
        raise WireError(of="device") from error
    public = PublicKey(asked.public_key)
    message = renew_message(asked.replaces, asked.device, public, asked.life)
    token, now = token_of(state.key, new_id, public), state.now()
    newcomer = Newcomer(new_id, public, asked.name, asked.version)
    try:
        with state.writing() as connection:
            old = devices.device_by_id(connection, old_id, lock=True)
            ours = verifies(public, asked.proof, message)
            if not ours or not verifies(old.public_key, asked.replaces_proof, message):
                raise DeviceNotAllowedError
            done = renewals.renew(connection, old, asked.life, newcomer, token, now)
            known = renewals.known_of(connection, old_id, asked.pending)
            if done.fresh and done.closes:
                add_task(connection, TASK_RESTORED, now, subject=old_id)
                body = DeviceReplaced(by=str(new_id), why=done.why)
                decide(connection, state.key, [decisions.decided(old, body)], now)
    except SameWordsError as error:
        with state.writing() as connection:
            lives.split(connection, old_id, error.asking, now)
            decisions.freeze_within(connection, state, old, CLONE)
        raise FrozenError(why=CLONE) from error
    return spell(RenewAnswer(device_no=done.device_no, token=token, known=known, time=now))


def _enrolled(device: Device) -> DeviceEnrolled:
    return DeviceEnrolled(
        office=device.office,
        device_no=device.device_no,
        device_kind=device.kind,
        name=device.name,
        public_key=device.public_key.hex(),
        administers=device.administers,
    )


def hold(state: State, token: str, raw: bytes) -> bytes:
    """Keep aside what a shut-out device still brings, and say of which entries that is true.

    :raises DeviceNotAllowedError: no device ever had this token, or it is not shut out.
    """
    with reading(state.engine) as connection:
        devices.any_device_of(connection, token)  # nobody else makes us read megabytes
    return spell(
        held_aside(state, pushed_entries(raw), partial(devices.any_device_of, token=token))
    )


def held_aside(state: State, entries: Sequence[Entry], find: Callable[..., Device]) -> HeldAnswer:
    """Keep *entries* of a shut-out device aside, however they came.

    :param find: returns it by a connection, locked.
    :raises DeviceNotAllowedError: it is not shut out.
    """
    now = state.now()
    with state.writing() as connection:
        device = find(connection, lock=True)
        if device.revoked_at is None:
            raise DeviceNotAllowedError
        kept = held.keep(connection, device, entries, now)
    return HeldAnswer(kept, now)
