"""Opening the desk that a command works with."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import Final

from db.secrets import PassphraseError
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.roles import May, may
from frontoffice.errors import NotAllowedError
from frontoffice.services.clerk import Clerk

_ASKED_IN: Final = "FRONTOFFICE_PASSPHRASE"
_SHEET_ASKED_IN: Final = "FRONTOFFICE_KEYS_PASSPHRASE"


class LoginError(NotAllowedError):
    """Nobody at this desk has the login."""

    code = "not_allowed.login"


@contextmanager
def opened(args: Namespace) -> Iterator[Desk]:
    """Give the desk of ``--data``, and close it in the end.

    :raises FrontOfficeError: it cannot be opened; see :func:`frontoffice.desk.open_desk`.
    """
    desk = open_desk(args.data, passphrase)
    try:
        yield desk
    finally:
        desk.close()


def passphrase() -> str:
    """Return the passphrase of the keys: from the environment, else typed by the person.

    :raises PassphraseError: there is neither.
    """
    try:
        return os.environ.get(_ASKED_IN) or getpass("Құпиясөз · Пароль · Passphrase: ")
    except EOFError as error:  # there is nobody to type it
        raise PassphraseError from error


def sheet_passphrase(*, new: bool = False) -> str:
    """Return the passphrase of a sheet of keys: from the environment, else typed by the person.

    :param new: it is being chosen, and therefore typed twice.
    :raises PassphraseError: there is neither, or it was typed differently.
    """
    given = os.environ.get(_SHEET_ASKED_IN)
    if given:
        return given
    try:
        typed = getpass(
            "Кілттер парағының құпиясөзі · Пароль листа ключей · Passphrase of the keys: "
        )
        if new and getpass("… × 2: ") != typed:
            raise PassphraseError
    except EOFError as error:
        raise PassphraseError from error
    return typed


def clerk_of(desk: Desk, login: str, right: May = May.REGISTER) -> Clerk:
    """Return who a command acts as: *login*, or the first person here who has the *right*.

    Whoever may read the keys may act: no PIN is asked for.

    :raises LoginError: nobody has this login.
    """
    people = desk.staff.people()
    logins = [person.login for person in people]
    able = [person.login for person in people if may(person.role, right)]
    acting = login or next(iter(able or logins), "")
    if acting not in logins:
        raise LoginError(login=acting)
    return desk.staff.person(acting)
