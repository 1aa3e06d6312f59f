"""Who was first, where two desks write about one conversation and neither knows of the other.

What the second one wrote is kept, changes nothing, and a task says so: nobody's minutes replace
another one's, and nobody's decision, without having been read.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from db import settings
from db.devices import Device, been_by
from db.fixed import Fixed, id_of
from db.put_back import GAPS
from frontoffice.journal.conversation_bodies import (
    ConversationAttended,
    ConversationClarified,
    ConversationDecided,
    ConversationMinuted,
    ConversationSigned,
)
from frontoffice.journal.entry import Entry

CONVERSATION: Final = "conversation."
NOT_SEEN: Final = "conflict.conversation"
"""The verdict on what replaces something that its author had not read."""
_REPLACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        ConversationAttended.kind: (ConversationAttended.kind,),
        ConversationClarified.kind: (ConversationClarified.kind, ConversationDecided.kind),
        ConversationMinuted.kind: (ConversationMinuted.kind, ConversationSigned.kind),
        ConversationDecided.kind: (ConversationDecided.kind, ConversationSigned.kind),
    }
)

_LAST: Final = Fixed(
    "SELECT subject, kind, max(position) FROM entry WHERE subject IN (:subjects*)"
    " AND kind IN ('conversation.attended', 'conversation.minuted', 'conversation.decided',"
    " 'conversation.signed', 'conversation.clarified') AND verdict = 'accepted' AND NOT (device IN (:devices*))"
    " GROUP BY subject, kind"
)


def concerns_conversations(entries: Iterable[Entry]) -> bool:
    """Return whether one of *entries* is about a conversation."""
    return any(one.envelope.kind.startswith(CONVERSATION) for one in entries)


class ConversationRules:
    """What a batch of one device may say of conversations."""

    def __init__(self, connection: Connection, device: Device, entries: Sequence[Entry]) -> None:
        """Look at *entries* as those of *device*."""
        been = sorted(been_by(connection, device.id))
        about = {one.envelope.subject for one in entries if one.envelope.kind in _REPLACES}
        told = {"subjects": sorted(about), "devices": been}
        rows = _LAST.rows(connection, told) if about else []
        self._last = {(id_of(subject), kind): position for subject, kind, position in rows}
        self._gaps: list[tuple[int, int]] = settings.get(connection, GAPS, []) if rows else []

    def refusal(self, entry: Entry) -> str | None:
        """Return the code by which *entry* is not to be applied; None where it may be."""
        envelope = entry.envelope
        replaced = _REPLACES.get(envelope.kind, ())
        last = (self._last.get((envelope.subject, kind), 0) for kind in replaced)
        if max(last, default=0) <= envelope.seen:
            return None
        # Heard of a central that was put back since: what it was is not known any more.
        return None if any(a < envelope.seen <= b for a, b in self._gaps) else NOT_SEEN
