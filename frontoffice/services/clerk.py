"""Who works at the desk."""

from dataclasses import dataclass, field
from uuid import UUID

from frontoffice.errors import NotAllowedError
from frontoffice.i18n import Localised


class LeftError(NotAllowedError):
    """The person belongs to the staff no more."""

    code = "not_allowed.left"


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of the staff who has signed in."""

    login: str
    name: str
    """Surname, name and patronymic."""
    position: Localised
    role: str = "clerk"
    id: UUID | None = field(default=None, compare=False)
    """None for whoever acts without being one of the staff, as the owner of the keys does."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the staff, as the sign-in window shows it."""

    login: str
    name: str
    position: Localised
    role: str
