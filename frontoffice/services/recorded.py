"""What the journal says of recordings that are the essence of an appeal: what proves them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from frontoffice.journal.attachment_bodies import ESSENCE, AttachmentAdded
from frontoffice.journal.bodies import read_body
from frontoffice.journal.entry import Entry
from frontoffice.services.bodies import moment_of

BY_PERSON: Final = "person"
"""Stands as who approved where it was whom the recording shows; else the login of a clerk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A film or a sound that says what an appeal is about."""

    id: UUID
    """Of the attachment."""
    sha256: str
    """Of the plain bytes, hexadecimal."""
    size: int
    """Bytes."""
    media: str
    devices: str
    """Camera and microphone, as the machine calls them."""
    begun_at: datetime
    """On the office's clock."""
    length_ms: int
    approved_by: str
    remarks: tuple[str, ...]
    """Codes of what stood against it, and it was kept all the same."""
    desk_no: int
    """Where it was recorded; 0 where that is not known here."""

    @property
    def is_film(self) -> bool:
        """Whether there is something to see."""
        return not self.media.startswith("audio/")


def recorded_in(
    entries: Iterable[Entry], desks: Mapping[UUID, int], local: Callable[[datetime], datetime]
) -> tuple[Recorded, ...]:
    """Return the recordings that *entries* of an appeal name, the first first.

    :param desks: the numbers of devices.
    :param local: a moment on the office's clock.
    """
    found = []
    for one in entries:
        envelope = one.envelope
        if envelope.kind != AttachmentAdded.kind:
            continue
        body = read_body(envelope.kind, envelope.version, one.body)
        if not isinstance(body, AttachmentAdded) or body.role != ESSENCE:
            continue
        if (made := body.recording) is not None:
            found.append(
                Recorded(
                    id=envelope.id,
                    sha256=body.sha256,
                    size=body.size,
                    media=body.media,
                    devices=made.device,
                    begun_at=local(moment_of(made.begun_at)),
                    length_ms=made.length_ms,
                    approved_by=made.approved_by,
                    remarks=made.remarks,
                    desk_no=desks.get(envelope.device, 0),
                )
            )
    return tuple(found)
