"""What is remembered of recordings that belong to no appeal yet, and are nowhere else."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, exists, select

from db import settings
from db.tables import attachment
from frontoffice.domain.recording import Ending, Made, RecordingKind
from frontoffice.domain.recording_quality import UNMEASURED
from frontoffice.services.file_backup import OnlyHere

PREFIX: Final = "recording-"
"""Before the id of a recording: what its file is called until an appeal has it."""
SETTING: Final = "recordings"
"""Setting: the recordings that belong to no appeal yet, by their id."""


class Kept(msgspec.Struct, frozen=True):
    """What is remembered of a recording until it belongs to an appeal."""

    kind: RecordingKind
    clerk: str
    begun_at: int
    camera: str = ""
    microphone: str = ""
    sha256: str = ""
    """Empty while it is made, and after a crash until it is found."""
    size: int = 0
    made: Made | None = None
    transcript: str = ""
    broke: Ending = Ending.CRASH
    """Why it ended, where nobody has ended it."""

    def unmeasured(self, length_ms: int) -> Made:
        """Return what is known of it where it broke off after *length_ms*."""
        return Made(
            kind=self.kind,
            length_ms=length_ms,
            camera=self.camera,
            microphone=self.microphone,
            ending=self.broke,
            remarks=(UNMEASURED,),
        )


def recordings_only_here(connection: Connection) -> list[OnlyHere]:
    """Return the recordings that are whole and belong to no appeal: nobody else has them."""
    return [
        OnlyHere(kept.sha256, kept.size, f"{PREFIX}{of}")
        for of, kept in known_recordings(connection).items()
        if kept.sha256 and not is_attached(connection, kept.sha256)
    ]


def forget_recordings(connection: Connection, lost: Collection[str]) -> None:
    """Know nothing any more of recordings, by their SHA-256, that are not to be found."""
    known: dict[str, Any] = settings.get(connection, SETTING, {})
    left = {of: kept for of, kept in known.items() if kept.get("sha256") not in lost}
    if left != known:
        settings.put(connection, SETTING, left)


def known_recordings(connection: Connection) -> dict[UUID, Kept]:
    """Return what is remembered, by the ids of the recordings."""
    told: dict[str, Any] = settings.get(connection, SETTING, {})
    return {UUID(of): msgspec.convert(kept, Kept) for of, kept in told.items()}


def is_attached(connection: Connection, sha256: str) -> bool:
    """Tell whether an appeal has the file *sha256*."""
    query = select(exists().where(attachment.c.sha256 == sha256))
    return bool(connection.execute(query).scalar_one())
