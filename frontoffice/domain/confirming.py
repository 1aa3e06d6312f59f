"""What an applicant confirms again once a registered appeal has been corrected, and how."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind
from frontoffice.i18n import Localised

APPLICANT: Final = "applicant"
ESSENCE: Final = "essence"
ASKED: Final = (APPLICANT, ESSENCE)
"""Fields whose correction an applicant is asked to confirm: they are the person's own words."""


class Way(StrEnum):
    """How the applicant answered."""

    SIGNED = "signed"
    """By signature, on paper."""
    VOICE = "voice"
    """By voice at the desk."""
    NOT_REACHED = "not_reached"
    """The applicant could not be asked; the correction stands, and it is noted that nobody was."""


WAY_NAMES: Final[Mapping[Way, Localised]] = MappingProxyType(
    {
        Way.SIGNED: Localised("қол қойды", "подписью", "by signature"),
        Way.VOICE: Localised("ауызша растады", "устно, у стола", "by voice at the desk"),
        Way.NOT_REACHED: Localised("байланыса алмадық", "не дозвонились", "not reached"),
    }
)

_FIELDS: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        APPLICANT: Localised("жолданым берушінің деректері", "данные заявителя", "applicant"),
        ESSENCE: Localised("мазмұны", "суть", "essence"),
    }
)


def name_of_way(way: str) -> Localised:
    """Return how people call *way*; the word itself where a newer version knows more."""
    return WAY_NAMES[Way(way)] if way in set(Way) else Localised(way, way, way)


def fields_in_words(fields: Iterable[str], language: str) -> str:
    """Return the names of *fields* with commas between; a name that is not known as it is."""
    return ", ".join(_FIELDS[name].in_(language) if name in _FIELDS else name for name in fields)


def to_sign(fields: Iterable[str], form: Form) -> PaperKind:
    """Return the paper on which the applicant signs what was corrected.

    The essence of an oral appeal stands in its protocol; who it is, in the confirmation of
    contacts (Code, art. 63(1)-(2), 66(4)); of a written one the card tells both.
    """
    if ESSENCE not in fields:
        return PaperKind.CONTACTS
    return PaperKind.PROTOCOL if form is Form.ORAL else PaperKind.CARD
