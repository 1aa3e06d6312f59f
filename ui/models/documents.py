"""What can be done about the papers of an appeal, in words, each with its letter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.desk import Desk
from frontoffice.domain.paper import PAPER_NAMES, PaperKind
from frontoffice.i18n.words import N_, Words


class PaperAct(StrEnum):
    """Something about the papers that makes none."""

    ASK = "ask"
    """Note what is missing, with a term."""
    MENDED = "mended"
    CONFIRM = "confirm"
    """The contacts are confirmed by signature."""
    SIGN = "sign"
    """Note who signed a collective appeal."""


LETTERS: Final[Mapping[PaperKind | PaperAct, str]] = MappingProxyType(
    {
        PaperKind.CARD: "C",
        PaperKind.PROTOCOL: "P",
        PaperKind.AUTHORITY: "A",
        PaperKind.CONTACTS: "K",
        PaperKind.MENDING: "M",
        PaperKind.RETURN: "R",
        PaperKind.REDIRECT: "D",
        PaperKind.WITHDRAWAL: "W",
        PaperKind.SIGNERS: "S",
        PaperAct.ASK: "N",
        PaperAct.MENDED: "T",
        PaperAct.CONFIRM: "Y",
        PaperAct.SIGN: "L",
    }
)
"""The key of each, by its place on a Latin keyboard."""
_ACTS: Final[Mapping[PaperAct, str]] = MappingProxyType(
    {
        PaperAct.ASK: N_("Note what is missing"),
        PaperAct.MENDED: N_("What was missing is there"),
        PaperAct.CONFIRM: N_("The contacts are confirmed by signature"),
        PaperAct.SIGN: N_("Sheets of those who signed"),
    }
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper to be made, or an act, with its letter."""

    what: PaperKind | PaperAct
    letter: str
    text: str


def offers_for(desk: Desk, appeal: UUID, words: Words) -> tuple[Offer, ...]:
    """Read what can be done about the papers of *appeal*; for the thread of the database.

    :raises UnknownAppealError: there is no such appeal here.
    :raises ErasedAppealError: what it said has been erased.
    :raises StorageError: the database cannot be read.
    """
    return tuple(_offers(desk, appeal, words))


def _offers(desk: Desk, appeal: UUID, words: Words) -> Iterator[Offer]:
    offered, standing = desk.papers.offered(appeal), desk.mendings.standing(appeal)
    for kind in offered:
        yield Offer(kind, LETTERS[kind], PAPER_NAMES[kind].in_(words.language))
    acts = {
        PaperAct.ASK: standing.is_open,
        PaperAct.MENDED: standing.is_open and standing.asked,
        PaperAct.CONFIRM: PaperKind.CONTACTS in offered and not standing.confirmed,
        PaperAct.SIGN: PaperKind.CONTACTS in offered,
    }
    for act, possible in acts.items():
        if possible:
            yield Offer(act, LETTERS[act], words.gettext(_ACTS[act]))
