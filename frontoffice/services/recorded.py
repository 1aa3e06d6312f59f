"""What the journal says of recordings that are the essence of an appeal: what proves them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from frontoffice.journal.attachment_bodies import ESSENCE, AttachmentAdded, RecordingBody
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import Entry
from frontoffice.services.bodies import moment_of

BY_PERSON: Final = "person"
"""Stands as who approved where it was whom the recording shows; else the login of a clerk."""


class Proven(StrEnum):
    """How much of a recording the registration names, and so the talon proves."""

    ALL = "all"
    """The file, and how it was recorded."""
    FILE = "file"
    """The file alone, as registrations of an earlier version do."""
    NOTHING = "nothing"


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
    ending: str
    """Why it ended; empty where a person ended it, or nobody knows."""
    desk_no: int
    """Where it was recorded; 0 where that is not known here."""
    proven: Proven

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
    found: list[Recorded] = []
    named: set[tuple[str, str, str]] = set()
    for one in entries:
        envelope, body = one.envelope, _body(one)
        if isinstance(body, AppealRegistered):
            named.update(body.attached)
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
                    remarks=made.noted,
                    ending=made.ending,
                    desk_no=desks.get(envelope.device, 0),
                    proven=_proven(body, made, named),
                )
            )
    return tuple(found)


_TOLD: Final = (AppealRegistered.kind, AttachmentAdded.kind)


def _body(one: Entry) -> Body | None:
    envelope = one.envelope
    if envelope.kind not in _TOLD:
        return None
    return read_body(envelope.kind, envelope.version, one.body)


def _proven(
    body: AttachmentAdded, made: RecordingBody, named: Collection[tuple[str, str, str]]
) -> Proven:
    if (body.role, body.sha256, str(body.size)) not in named:
        return Proven.NOTHING
    return Proven.ALL if made.proof in named else Proven.FILE
