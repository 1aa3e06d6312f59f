"""Whom an entry is for: the desks of an office, of a region or of a body, everyone, central only."""

from collections.abc import Collection
from typing import Final

EVERYONE: Final = "*"
"""Every device, kiosks and displays too: nothing of people stands in such entries."""
CENTRAL: Final = "c"
"""Central, and the desks from which the region is administered."""
DESK: Final = "desk"
KIOSK: Final = "kiosk"
DISPLAY: Final = "display"
DEVICE_KINDS: Final = (DESK, KIOSK, DISPLAY)
GIVING: Final = (DESK, KIOSK)
"""Devices that give hours of receptions away."""
_PUBLIC: Final = (KIOSK, DISPLAY)

_OF_ALL: Final = ("reference.",)
_OF_CENTRAL_TOO: Final = ("device.", "staff.")
_OF_REGION: Final = ("schedule.", "lease.")
_OF_KIOSKS_TOO: Final = ("schedule.approved", "schedule.withdrawn", "lease.")
"""A kiosk gives hours away by its own leases; nothing of people stands there."""


def of_office(office: str) -> str:
    """Return the audience of the desks of *office*, six digits; no kiosk is among them."""
    return f"o:{office}"


def of_staff(office: str) -> str:
    """Return the audience of what a desk of *office* needs before its first appeal: its people."""
    return f"s:{office}"


def of_body(code: str) -> str:
    """Return the audience of the desks that serve the state body *code*."""
    return f"b:{code}"


def of_region(office: str) -> str:
    """Return the audience of the desks of all offices of the region of *office*."""
    return f"r:{office[:2]}"


def of_kiosks(office: str) -> str:
    """Return the audience of the kiosks and displays of the region of *office*."""
    return f"k:{office[:2]}"


def of_own_kiosks(office: str) -> str:
    """Return the audience of the kiosks and displays that *office* itself has."""
    return f"k:{office}"


def audiences_of(kind: str, office: str) -> tuple[str, ...]:
    """Return whom an entry of *kind* reaches whose subject belongs to *office*.

    What is not known yet is for the office's desks, as appeals are: never for a kiosk.
    """
    if kind.startswith(_OF_ALL):
        return (EVERYONE,)
    if kind.startswith(_OF_CENTRAL_TOO):
        return (CENTRAL, of_staff(office))
    if kind.startswith(_OF_REGION):
        kiosks = (of_kiosks(office),) if kind.startswith(_OF_KIOSKS_TOO) else ()
        return (of_region(office), *kiosks)
    return (of_office(office),)


def read_by(
    kind: str, office: str, *, administers: bool = False, serves: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the audiences that a device belongs to.

    :param kind: desk, kiosk or display; whatever is no desk gets what everyone may see, and a
        kiosk or display what its region shows to the public, and that something of its office was
        erased: it may still have a film of that to bring.
    :param serves: codes of the state bodies whose appeals it sees beside its office's.
    """
    if kind != DESK:
        public = (of_kiosks(office), of_own_kiosks(office)) if kind in _PUBLIC else ()
        return (EVERYONE, *public)
    first = needed_first(kind, office, administers=administers)
    return (*first, of_office(office), of_region(office), *map(of_body, serves))


def needed_first(kind: str, office: str, *, administers: bool = False) -> tuple[str, ...]:
    """Return the audiences whose entries a device needs before it can work: no appeal is there."""
    if kind != DESK:
        return (EVERYONE,)
    return (EVERYONE, of_staff(office), *((CENTRAL,) if administers else ()))
