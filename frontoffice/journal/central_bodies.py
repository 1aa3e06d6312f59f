"""The body of the entry by which central begins a new journal of its own; its subject is that."""

from typing import ClassVar
from uuid import UUID

import msgspec

from frontoffice.journal.body import Body
from frontoffice.journal.device_bodies import Count


class KeptBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much central still has of a journal of its own."""

    device: str
    seq: Count
    """Of its last entry; 0 for none."""

    def __post_init__(self) -> None:
        """Refuse what is no id.

        :raises ValueError: not a UUID in its usual spelling.
        """
        if str(UUID(self.device)) != self.device:
            raise ValueError(self.device)


class CentralPutBack(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Central was put back from an older copy: what it had decided since counts no more.

    It would write other entries under the numbers that it has given already, so it goes on in a
    journal of another id. What is not in *kept* it decides anew.
    """

    kind: ClassVar[str] = "central.put_back"

    kept: tuple[KeptBody, ...]
