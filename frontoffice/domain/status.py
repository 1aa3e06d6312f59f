"""Where an appeal stands, and which entries of the journal move it."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.i18n import Localised


class Status(StrEnum):
    """Where an appeal stands."""

    REGISTERED = "registered"
    IN_WORK = "in_work"
    REDIRECTED = "redirected"
    RETURNED = "returned"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


OPEN: Final = frozenset({Status.REGISTERED, Status.IN_WORK})
"""The statuses in which the term still runs here."""

STATUS_NAMES: Final[Mapping[Status, Localised]] = MappingProxyType(
    {
        Status.REGISTERED: Localised("тіркелді", "зарегистрировано", "registered"),
        Status.IN_WORK: Localised("қаралуда", "на рассмотрении", "in work"),
        Status.REDIRECTED: Localised("қайта жіберілді", "перенаправлено", "redirected"),
        Status.RETURNED: Localised("қайтарылды", "возвращено", "returned"),
        Status.ANSWERED: Localised("жауап берілді", "дан ответ", "answered"),
        Status.WITHDRAWN: Localised("кері қайтарып алынды", "отозвано", "withdrawn"),
    }
)

MOVES: Final[Mapping[str, Mapping[Status | None, Status]]] = MappingProxyType(
    {
        "appeal.registered": {None: Status.REGISTERED},
        "appeal.assigned": {
            Status.REGISTERED: Status.IN_WORK,
            Status.IN_WORK: Status.IN_WORK,
        },
        # Code, art. 65.
        "appeal.redirected": dict.fromkeys(OPEN, Status.REDIRECTED),
        # Art. 64(7).
        "appeal.returned": dict.fromkeys(OPEN, Status.RETURNED),
        # Simple questions are answered at the counter, so also straight from registration.
        "appeal.answered": dict.fromkeys(OPEN, Status.ANSWERED),
        # Art. 64(9): by the applicant's written request before the decision.
        "appeal.withdrawn": dict.fromkeys(OPEN, Status.WITHDRAWN),
        # Art. 70(5): new arguments open it again.
        "appeal.reopened": {
            Status.ANSWERED: Status.IN_WORK,
            Status.RETURNED: Status.IN_WORK,
        },
    }
)
"""Kind of entry, to the status before, to the status after; None before there is one."""


def moved(entry_kind: str, before: Status | None) -> Status | None:
    """Return the status after an entry of *entry_kind*; None where it may not move it so.

    Entries that are no moves at all, a correction or a reprint, are not asked about.
    """
    return MOVES.get(entry_kind, {}).get(before)
