"""The staff of this desk and their signing in, without a network."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, select
from uuid_utils.compat import uuid7

from db import attempts, settings
from db.engine import reading, writing
from db.fixed import Fixed
from db.record import Journal, Writing
from db.tables import staff as staff_of_0_1
from db.who import SIGNS_IN, SignsIn, one_a_login
from frontoffice.domain.waiting import LONGEST_WAIT_S, is_told_now, wait_s_after
from frontoffice.errors import FrontOfficeError, NotAllowedError
from frontoffice.i18n import Localised
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.staff_bodies import (
    PinBody,
    StaffAdded,
    StaffChanged,
    StaffFields,
    StaffPinSet,
    StaffSignedIn,
    StaffSignedOut,
    StaffSignInFailed,
)
from frontoffice.services.clerk import Clerk, Person
from frontoffice.services.clock import ClockGuard
from frontoffice.services.pins import check_own_pin, check_pin, is_pin, pepper_id, pin_body

CLOSED: Final = "closed"
OTHER: Final = "other"
LEFT: Final = "left"
CUT: Final = "cut"
_SITTING: Final = "sitting"
_WHO: Final = Fixed(SIGNS_IN)


class SignInError(NotAllowedError):
    """The PIN is another one, or must wait; ``wait_s`` says how many seconds."""

    code = "not_allowed.pin"


class PinToChooseError(NotAllowedError):
    """The PIN was right and for one time: the person has to choose an own one first."""

    code = "not_allowed.pin_once"


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Who has signed in and not out."""

    person: str
    login: str
    locks: int = 0


class Staff:
    """Know the people of this desk and let them in."""

    def __init__(self, journal: Journal, peppers: Sequence[bytes], clock: ClockGuard) -> None:
        """Make it; *peppers* are all that PINs here may be hashed with, the newest last."""
        self._journal = journal
        self._peppers = tuple(peppers)
        self._clock = clock
        self._record_those_of_0_1()

    @property
    def pepper(self) -> bytes:
        """The pepper that a new hash is made with."""
        return self._peppers[-1] if self._peppers else b""

    def people(self) -> tuple[Person, ...]:
        """Return the people who may sign in here, by name."""
        with reading(self._journal.engine) as connection:
            found = self._who(connection)
        return tuple(Person(one.login, one.name, _position(one), one.role) for one in found)

    def person(self, login: str) -> Clerk:
        """Return who *login* is; for commands, which act for whoever may read the keys.

        :raises SignInError: nobody here has this login.
        """
        return _clerk(self._one(login))

    def is_in(self, clerk: Clerk) -> bool:
        """Return whether *clerk*, who has signed in before, still may work here."""
        if clerk.id is None:
            return True  # the owner of the keys is no member of the staff
        with reading(self._journal.engine) as connection:
            return any(UUID(one.id) == clerk.id for one in self._who(connection))

    def add(self, person: Person, pin: str) -> None:
        """Let *person* sign in at this desk alone with *pin*; an earlier PIN counts no more.

        :raises PinError: it is no PIN.
        """
        check_pin(pin)
        body = pin_body(pin, self.pepper, once=False)
        with self._journal.writing() as journal:
            known = {one.login: one for one in self._who(journal.connection)}.get(person.login)
            if known is None:
                self._record_added(journal, person, body)
                return
            subject = UUID(known.id)
            place = {"office": known.office, "body": known.body}
            changed = StaffChanged(
                **place, fields=_fields(person), changed=("name", "position", "role")
            )
            moment = self._clock.moment(after=journal.last_at)
            for one in (changed, StaffPinSet(**place, pin=body)):
                journal.record(one, subject, actor=person.login, moment=moment)
            attempts.forget(journal.connection, subject)

    def sign_in(self, login: str, pin: str) -> Clerk:
        """Return the clerk *login*, whose PIN is *pin*.

        After three wrong PINs each further one doubles the wait, up to a quarter of an hour.

        :raises SignInError: another PIN, or too early; ``wait_s`` says how long to wait.
        :raises PinToChooseError: the PIN is a one-time one; see :meth:`choose_pin`.
        :raises PepperMissingError: no PIN of this person can be checked here.
        """
        one = self._checked(login, pin)
        if one.once:
            raise PinToChooseError
        clerk = _clerk(one)
        # A full disk, or a database that is an older copy, must not keep out who has to see to it.
        with suppress(FrontOfficeError), self._journal.writing() as journal:
            self._record_signed_in(journal, clerk)
        return clerk

    def vouch(self, pin: str) -> Clerk:
        """Return whose PIN *pin* is, without signing anybody in: at a kiosk nobody works.

        :raises SignInError: nobody's, or too early; ``wait_s`` says how long to wait.
        """
        refused = SignInError(wait_s=0)
        for person in self.people():
            try:
                return _clerk(self._checked(person.login, pin))
            except SignInError as error:
                refused = error
        raise refused

    def choose_pin(self, login: str, pin: str, own: str) -> Clerk:
        """Put the PIN *own* in place of *pin*, which *login* has now, and return the clerk.

        :raises SignInError: *pin* is another one, or too early.
        :raises PinError: *own* is no PIN.
        :raises WeakPinError: *own* is too easy, or the same.
        :raises StorageError: the disk refused; the PIN is as before.
        """
        one = self._checked(login, pin)
        check_own_pin(own, pin)
        body = StaffPinSet(
            office=one.office, body=one.body, pin=pin_body(own, self.pepper, once=False)
        )
        clerk = _clerk(one)
        with self._journal.writing() as journal:
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, UUID(one.id), actor=login, moment=moment)
            self._record_signed_in(journal, clerk)
        return clerk

    def sign_out(self, why: str) -> None:
        """Record that whoever sat here works here no more; nothing where nobody did."""
        with self._journal.writing() as journal:
            self._record_signed_out(journal, why)

    def _checked(self, login: str, pin: str) -> SignsIn:
        one = self._one(login)
        subject = UUID(one.id)
        with reading(self._journal.engine) as connection:
            tries = attempts.of(connection, subject)
        now = self._now()
        left_ms = 0 if tries.wait_until is None else tries.wait_until - now
        longest = wait_s_after(tries.failures)
        if left_ms > longest * 1000:
            # The clock was set back: the wait begins anew, and is no longer than it was.
            left_ms = longest * 1000
            with writing(self._journal.engine) as connection:
                attempts.keep(connection, subject, tries.waiting(now + left_ms))
        if left_ms > 0:
            raise SignInError(wait_s=-(-left_ms // 1000))
        if is_pin(pin, one.pin_hash, one.pepper, self._peppers):
            return one
        wait_s = self._note_failure(one, tries, now)
        raise SignInError(wait_s=wait_s)

    def _note_failure(self, one: SignsIn, tries: attempts.Tries, now: int) -> int:
        """Note one more wrong PIN, and return how long the next has to wait, seconds."""
        failures = tries.failures + 1
        wait_s = min(wait_s_after(failures), LONGEST_WAIT_S)
        subject = UUID(one.id)
        noted = attempts.Tries(failures, tries.told, now + wait_s * 1000 if wait_s else None)
        try:
            if is_told_now(failures):
                body = StaffSignInFailed(times=failures - tries.told, wait_s=wait_s)
                with self._journal.writing() as journal:
                    moment = self._clock.moment(after=journal.last_at)
                    journal.record(body, subject, actor=one.login, moment=moment)
                    attempts.keep(journal.connection, subject, noted.all_told())
                return wait_s
        except FrontOfficeError:
            pass  # told with the next one: what counts is the wait
        with writing(self._journal.engine) as connection:
            attempts.keep(connection, subject, noted)
        return wait_s

    def _record_signed_in(self, journal: Writing, clerk: Clerk) -> None:
        assert clerk.id is not None  # noqa: S101 -- of the staff
        connection = journal.connection
        tries = attempts.of(connection, clerk.id)
        attempts.forget(connection, clerk.id)
        sitting = _sitting(connection)
        if sitting is not None and UUID(sitting.person) == clerk.id:
            _keep_sitting(connection, _Sitting(sitting.person, sitting.login, sitting.locks + 1))
            if not tries.failures:
                return
        else:
            self._record_signed_out(journal, OTHER)
            _keep_sitting(connection, _Sitting(str(clerk.id), clerk.login))
        moment = self._clock.moment(after=journal.last_at)
        body = StaffSignedIn(tries=tries.failures)
        journal.record(body, clerk.id, actor=clerk.login, moment=moment)

    def _record_signed_out(self, journal: Writing, why: str) -> None:
        sitting = _sitting(journal.connection)
        if sitting is None:
            return
        moment = self._clock.moment(after=journal.last_at)
        body = StaffSignedOut(why=why, locks=sitting.locks)
        journal.record(body, UUID(sitting.person), actor=sitting.login, moment=moment)
        settings.put(journal.connection, _SITTING, None)

    def _record_added(self, journal: Writing, person: Person, pin: PinBody) -> UUID:
        subject = uuid7()
        body = StaffAdded(
            office=journal.author.office_code,
            body="",
            login=person.login,
            desk=str(journal.author.device),
            fields=_fields(person),
            pin=pin,
        )
        moment = self._clock.moment(after=journal.last_at)
        journal.record(body, subject, actor=person.login, moment=moment)
        return subject

    def _record_those_of_0_1(self) -> None:
        """Record the people whom 0.1.0 kept at this desk alone; their PINs stay as they are."""
        with reading(self._journal.engine) as connection:
            if connection.execute(select(staff_of_0_1.c.login).limit(1)).first() is None:
                return
        with suppress(FrontOfficeError), self._journal.writing() as journal:
            rows = journal.connection.execute(select(staff_of_0_1)).all()
            for row in rows:
                position = msgspec.json.decode(row.position, type=Localised)
                named = pepper_id(self._peppers[0])
                pin = PinBody(hash=row.pin_hash, pepper=named, once=False)
                person = Person(row.login, row.name, position, row.role)
                subject = self._record_added(journal, person, pin)
                tries = attempts.Tries(row.failures, 0, row.wait_until)
                attempts.keep(journal.connection, subject, tries)
            journal.connection.execute(delete(staff_of_0_1))

    def _who(self, connection: Connection) -> list[SignsIn]:
        author = self._journal.author
        here = {"office": author.office_code, "device": author.device}
        return one_a_login(_WHO.rows(connection, here))

    def _one(self, login: str) -> SignsIn:
        with reading(self._journal.engine) as connection:
            found = next((one for one in self._who(connection) if one.login == login), None)
        if found is None:
            raise SignInError(wait_s=0)
        return found

    def _now(self) -> int:
        return self._clock.moment().at


def _sitting(connection: Connection) -> _Sitting | None:
    kept = settings.get(connection, _SITTING)
    return None if kept is None else _Sitting(**kept)


def _keep_sitting(connection: Connection, sitting: _Sitting) -> None:
    settings.put(connection, _SITTING, msgspec.to_builtins(sitting))


def _fields(person: Person) -> StaffFields:
    told = person.position
    return StaffFields(
        name=person.name, position=LocalisedText(told.kk, told.ru, told.en), role=person.role
    )


def _position(one: Any) -> Localised:
    return msgspec.json.decode(one.position, type=Localised)


def _clerk(one: SignsIn) -> Clerk:
    return Clerk(one.login, one.name, _position(one), one.role, UUID(one.id))
