"""How one appeal is tied to another: repeated, an addition to it, one of a group."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class Relation(StrEnum):
    """What an appeal is to another one."""

    REPEATED = "repeated"
    """It brings the same once more (Code, art. 64(7)-(8))."""
    ADDITION = "addition"
    """It adds to one that is still being considered."""
    GROUP = "group"
    """Both are about one matter of several people."""
    REPEATED_BY = "repeated_by"
    ADDED_TO_BY = "added_to_by"


TOLD: Final = (Relation.REPEATED, Relation.ADDITION, Relation.GROUP)
"""What people tell; the others are how the same looks from the other appeal."""

INVERSE: Final[Mapping[Relation, Relation]] = MappingProxyType(
    {
        Relation.REPEATED: Relation.REPEATED_BY,
        Relation.REPEATED_BY: Relation.REPEATED,
        Relation.ADDITION: Relation.ADDED_TO_BY,
        Relation.ADDED_TO_BY: Relation.ADDITION,
        Relation.GROUP: Relation.GROUP,
    }
)
"""What the other appeal is to the first one."""

RELATION_NAMES: Final[Mapping[Relation, Localised]] = MappingProxyType(
    {
        Relation.REPEATED: Localised("қайталанған", "повторное", "repeated"),
        Relation.ADDITION: Localised("толықтыру", "дополнение", "addition"),
        Relation.GROUP: Localised("ортақ мәселе", "общий вопрос", "shared matter"),
        Relation.REPEATED_BY: Localised("қайта келген", "повторено", "repeated by"),
        Relation.ADDED_TO_BY: Localised("толықтырылған", "дополнено", "added to by"),
    }
)
"""How people call it; followed by the number of the other appeal."""


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between an appeal and another one."""

    relation: Relation
    """What the appeal is to the other one."""
    other: UUID
    reason: str = ""
    """In the words of whoever tied them; may be empty."""


def relation_of(text: str) -> Relation:
    """Return the relation spelled *text*; a group for a word of a newer version."""
    try:
        return Relation(text)
    except ValueError:
        return Relation.GROUP
