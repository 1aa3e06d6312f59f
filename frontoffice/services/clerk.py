"""Who works at the desk."""

from dataclasses import dataclass

from frontoffice.i18n import Localised


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of the staff who has signed in."""

    login: str
    name: str
    """Surname, name and patronymic."""
    position: Localised
    role: str = "clerk"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the staff, as the sign-in window shows it."""

    login: str
    name: str
    position: Localised
    role: str
