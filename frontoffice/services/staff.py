"""The staff of this desk and their signing in, without a network."""

import time
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, insert, select, update

from db.engine import reading, writing
from db.record import Journal
from db.tables import staff
from frontoffice.errors import NotAllowedError, RuleError
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Clerk, Person

FREE_TRIES: Final = 3
_FIRST_WAIT_S: Final = 5
_LONGEST_WAIT_S: Final = 900
PIN_LENGTHS: Final = range(4, 13)


class SignInError(NotAllowedError):
    """The PIN is another one, or must wait; ``wait_s`` says how many seconds."""

    code = "not_allowed.pin"


class PinError(RuleError):
    """A PIN has four to twelve digits."""

    code = "rule.pin"


def check_pin(pin: str) -> None:
    """Check that *pin* could be one.

    :raises PinError: it could not.
    """
    if not (pin.isascii() and pin.isdigit() and len(pin) in PIN_LENGTHS):
        raise PinError


class Staff:
    """Know the people of this desk and let them in."""

    def __init__(
        self,
        journal: Journal,
        pepper: bytes,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._engine = journal.engine
        self._pepper = pepper
        self._wall = wall

    def people(self) -> tuple[Person, ...]:
        """Return the people who may sign in here, by name."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(staff).order_by(staff.c.name)).all()
        return tuple(_person(row) for row in rows)

    def person(self, login: str) -> Clerk:
        """Return who *login* is; for commands, which act for whoever may read the keys.

        :raises SignInError: nobody here has this login.
        """
        with reading(self._engine) as connection:
            row = connection.execute(select(staff).where(staff.c.login == login)).one_or_none()
        if row is None:
            raise SignInError(wait_s=0)
        return _clerk(row)

    def add(self, person: Person, pin: str) -> None:
        """Let *person* sign in with *pin* from now on; an earlier PIN counts no more.

        :raises PinError: it is no PIN.
        """
        check_pin(pin)
        row = {
            "login": person.login,
            "name": person.name,
            "position": msgspec.json.encode(person.position).decode(),
            "role": person.role,
            "pin_hash": _hasher().hash(self._peppered(pin)),
        }
        with writing(self._engine) as connection:
            connection.execute(delete(staff).where(staff.c.login == person.login))
            connection.execute(insert(staff), row)

    def sign_in(self, login: str, pin: str) -> Clerk:
        """Return the clerk *login*, whose PIN is *pin*.

        After three wrong PINs each further one doubles the wait, up to a quarter of an hour.

        :raises SignInError: another PIN, or too early; ``wait_s`` says how long to wait.
        """
        now = int(self._wall() * 1000)
        with reading(self._engine) as connection:
            row = connection.execute(select(staff).where(staff.c.login == login)).one_or_none()
        if row is None:
            raise SignInError(wait_s=0)
        if row.wait_until is not None and 0 < row.wait_until - now <= _LONGEST_WAIT_S * 1000:
            raise SignInError(wait_s=-(-(row.wait_until - now) // 1000))
        try:
            _hasher().verify(row.pin_hash, self._peppered(pin))
        except VerifyMismatchError as error:
            wait_s = _wait_s(row.failures + 1)
            self._note(login, failures=row.failures + 1, wait_until=now + wait_s * 1000)
            raise SignInError(wait_s=wait_s) from error
        if row.failures:
            self._note(login, failures=0, wait_until=None)
        return _clerk(row)

    def _note(self, login: str, **values: int | None) -> None:
        with writing(self._engine) as connection:
            connection.execute(update(staff).where(staff.c.login == login).values(values))

    def _peppered(self, pin: str) -> bytes:
        return self._pepper + pin.encode()


def _wait_s(failures: int) -> int:
    if failures < FREE_TRIES:
        return 0
    return int(min(_FIRST_WAIT_S * 2 ** (failures - FREE_TRIES), _LONGEST_WAIT_S))


@cache
def _hasher() -> PasswordHasher:
    # RFC 9106, second recommended option, is the library's default.
    return PasswordHasher()


def _position(row: Any) -> Localised:
    return msgspec.json.decode(row.position, type=Localised)


def _person(row: Any) -> Person:
    return Person(row.login, row.name, _position(row), row.role)


def _clerk(row: Any) -> Clerk:
    return Clerk(row.login, row.name, _position(row), row.role)
