"""Whether two people of whom a name, and perhaps a number, is known are one; and how sure that is."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.iin import identify
from frontoffice.domain.likeness import resemblance
from frontoffice.domain.name_key import name_words, surname_first
from frontoffice.i18n import Localised

_SAME_NAME: Final = 0.86
"""From so much of the letters on a name is taken for another spelling of one."""
_FEWEST: Final = 2
"""Words of a name: a surname alone is a whole village."""


class SameBy(StrEnum):
    """By what somebody is taken for one person, the surest first."""

    IDENTIFIER = "identifier"
    NAME = "name"
    """The whole name, in some spelling or order; nothing else is known of one of the two."""
    INITIALS = "initials"
    """The surname; of the rest one of the two has the first letter only."""


SAME_BY_NAMES: Final[Mapping[SameBy, Localised]] = MappingProxyType(
    {
        SameBy.IDENTIFIER: Localised("осы адам", "это лицо", "this person"),
        SameBy.NAME: Localised(
            "аты-жөні бойынша, аттас адам болуы мүмкін",
            "по имени, возможно, тёзка",
            "by the name, perhaps a namesake",
        ),
        SameBy.INITIALS: Localised(
            "тегі мен бас әріптері бойынша, басқа адам болуы мүмкін",
            "по фамилии и инициалам, возможно, другое лицо",
            "by surname and initials, perhaps somebody else",
        ),
    }
)
"""How sure it is, in words."""


def same_by(name: str, identifier: str, other: str, other_identifier: str) -> SameBy | None:
    """Return by what two people are one; None where they are taken for two.

    :param identifier: an IIN, or empty where it is not known, as *other_identifier*.
    """
    if identifier and other_identifier:
        if identifier == other_identifier:
            return SameBy.IDENTIFIER
        # Wrong digits prove nothing.
        if identify(identifier).valid and identify(other_identifier).valid:
            return None
    one, two = _words(name), _words(other)
    if min(len(one), len(two)) < _FEWEST:
        return None
    if resemblance(one, two) >= _SAME_NAME:
        return SameBy.NAME
    return SameBy.INITIALS if _same_initials(one, two) else None


def _words(name: str) -> tuple[str, ...]:
    return name_words(surname_first(name))


def _same_initials(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether one of the two has a letter for what the other one has as a name."""
    for short, whole in ((one, two), (two, one)):
        surname, given = short[0], short[1]
        if len(given) > 1:
            continue
        for at, word in enumerate(whole):
            others = whole[:at] + whole[at + 1 :]
            begins = any(each.startswith(given) for each in others)
            if begins and resemblance((surname,), (word,)) >= _SAME_NAME:
                return True
    return False
