"""What administrators and supervisors do about the staff of a simulated world, and how it signs in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

from argon2 import PasswordHasher
from world.desk_node import DeskNode
from world.plan import OFFICES
from world.stage import Stage

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.i18n import Localised
from frontoffice.services import pins
from frontoffice.services.clerk import Clerk
from frontoffice.services.staff import PinToChooseError, SignInError
from frontoffice.services.staff_values import LoginTakenError, Member, Newcomer

LOGINS: Final = ("aigul", "erlan", "saule", "timur")
"""Few, so that two desks now and then give one to different people."""
ROLES: Final = (Role.CLERK, Role.EXECUTOR, Role.SUPERVISOR, Role.SUPERVISOR)
_POSITION: Final = Localised("маман", "специалист", "specialist")
_NOBODY: Final = "nobody may"
_NAMES: Final = ("Сәрсенова Айгүл", "Жұмабаев Ерлан", "Ким Сауле")
ADMINISTRATOR: Final = Clerk("admin", "Әлиев Марат", _POSITION, Role.ADMINISTRATOR)
"""Sits at the desks from which the region is administered, and is no member of the staff."""


class _QuickHasher:
    """The real hashing of PINs with the least work, and with salts of the world's chance."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._real = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    def hash(self, secret: bytes) -> str:
        """Return the hash of *secret*."""
        return self._real.hash(secret, salt=self._stage.dice.randbytes(16))

    def verify(self, hashed: str, secret: bytes) -> bool:
        """Check *secret*; raises as the real one does."""
        return self._real.verify(hashed, secret)


@contextmanager
def quick_pins(stage: Stage) -> Iterator[None]:
    """Let a PIN cost no time in this world."""
    hasher = _QuickHasher(stage)
    with patch.object(pins, "_hasher", lambda: hasher):
        yield


@dataclass
class StaffActs:
    """Those who look after the staff, and the staff."""

    pins: dict[UUID, str] = field(default_factory=dict)
    """The last PIN that each person was told or has chosen."""

    def add(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Add somebody to the staff of this office; an administrator, of any."""
        by = self._who_may(node, desk, dice)
        if by is None:
            return _NOBODY
        newcomer = Newcomer(
            login=dice.choice(LOGINS),
            name=dice.choice(_NAMES),
            position=_POSITION,
            role=dice.choice(ROLES),
            office=dice.choice(OFFICES) if node.administers else node.office,
        )
        try:
            told = desk.people.add(by, newcomer)
        except LoginTakenError:
            return f"{newcomer.login} is taken"
        self.pins[told.member.id] = told.pin
        return _told(by, told.member)

    def change(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Change name or role of somebody."""

        def change(by: Clerk, one: Member) -> Member:
            wanted: dict[str, Any] = dice.choice(
                ({"name": dice.choice(_NAMES)}, {"role": dice.choice(ROLES)}, {"name": "Ли А."})
            )
            return desk.people.change(by, one.id, **wanted)

        return self._about(node, desk, dice, change)

    def shut_out(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Let somebody sign in no more; or again, who has left."""

        def shut_out(by: Clerk, one: Member) -> Member | None:
            if one.active:
                return desk.people.leave(by, one.id)
            try:
                return desk.people.take_back(by, one.id)
            except LoginTakenError:
                return None

        return self._about(node, desk, dice, shut_out, gone=dice.random() < 0.3)

    def reset_pin(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Give somebody a new PIN for one sign-in."""

        def reset(by: Clerk, one: Member) -> Member:
            told = desk.people.set_pin(by, one.id)
            self.pins[one.id] = told.pin
            return told.member

        return self._about(node, desk, dice, reset)

    def sign_in(self, _: DeskNode, desk: Desk, dice: Random) -> str:
        """Sign in by the last PIN, choosing an own one where that is asked for; or by a wrong one."""
        known = [one.login for one in desk.staff.people()]
        if not known:
            return "nobody"
        login = dice.choice(known)
        which, wrong = desk.staff.person(login).id, f"{dice.randrange(10**6):06}"
        assert which is not None
        pin = wrong if dice.random() < 0.3 else self.pins.get(which, wrong)
        try:
            clerk = desk.staff.sign_in(login, pin)
        except PinToChooseError:
            own = f"{dice.randrange(10**7):07}3"
            clerk = desk.staff.choose_pin(login, pin, own)
            self.pins[which] = own
        except SignInError:
            return f"{login} may not"
        return f"{clerk.login} {clerk.role}"

    def _about(
        self,
        node: DeskNode,
        desk: Desk,
        dice: Random,
        do: Callable[[Clerk, Member], Member | None],
        *,
        gone: bool = False,
    ) -> str:
        """Do something about one of those whom somebody here looks after."""
        by = self._who_may(node, desk, dice)
        if by is None:
            return _NOBODY
        others = [
            one
            for one in desk.people.list(by)
            if one.active != gone and one.login != by.login and one.role != Role.ADMINISTRATOR
        ]
        if not others:
            return "nobody there"
        after = do(by, dice.choice(others))
        return "taken meanwhile" if after is None else _told(by, after)

    def _who_may(self, node: DeskNode, desk: Desk, dice: Random) -> Clerk | None:
        """Return who looks after the staff here: the administrator, or one of the supervisors."""
        if node.administers:
            return ADMINISTRATOR
        here = [one for one in desk.staff.people() if one.role == Role.SUPERVISOR]
        return desk.staff.person(dice.choice(here).login) if here else None


def _told(by: Clerk, one: Member) -> str:
    state = one.role if one.active else "gone"
    return f"{by.login}: {one.office} {one.login} {state} {one.id}"
