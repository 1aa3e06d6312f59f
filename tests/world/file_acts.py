"""Films and papers in a simulated world: brought, attached, sent, fetched, and looked at."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from random import Random
from typing import Final

from sqlalchemy import select
from world.backups import appeals_at
from world.desk_node import DeskNode
from world.people import People, a_draft

from db.devices import RevokedError
from db.engine import reading
from db.files.store import FileMissingError
from db.tables import attachment
from frontoffice.desk import Desk
from frontoffice.errors import UnavailableError
from frontoffice.journal.attachment_bodies import ATTACHMENT, ESSENCE
from frontoffice.services.appeals import ErasedAppealError, UnknownAppealError
from frontoffice.services.attachments import Attachment, EssenceStaysError, NewFile
from frontoffice.sync.file_refusals import FileUntoldError

_NOTHING: Final = "nothing"
_SIZES: Final = (0, 1, 90, 900, 900, 3_000, 20_000)
_SAID_AGAIN: Final = 0.2
"""How likely somebody brings what somebody else has brought before."""


@dataclass
class FileActs:
    """What people do with files at the desks."""

    people: People
    brought: dict[str, bytes] = field(default_factory=dict)
    """Each file that was taken in somewhere, by its SHA-256."""
    dropped: set[str] = field(default_factory=set)
    """Files that somebody took from an appeal again."""
    seen: list[str] = field(default_factory=list)
    """What somebody was shown that nobody had brought."""

    def film(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Register an appeal whose essence is a film."""
        film = self._taken_in(desk, dice, ESSENCE)
        said = self.people.hand(node, desk, a_draft(dice), attached=(film,))
        return f"{film.sha256[:8]} {said}"

    def attach(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Attach something to an earlier appeal."""
        known = appeals_at(node)
        if not known:
            return _NOTHING
        one, appeal = self._taken_in(desk, dice), dice.choice(known)
        try:
            desk.attachments.add(appeal, [one], node.clerk)
        except (ErasedAppealError, UnknownAppealError) as error:
            return f"{appeal} {error.code}"
        return f"{appeal} {one.sha256[:8]}"

    def detach(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Note that something is none of its appeal."""
        known = _all_at(node, desk)
        if not known:
            return _NOTHING
        one = dice.choice(known)
        self.dropped.add(one.sha256)
        try:
            desk.attachments.drop(one.id, "басқанікі", node.clerk)
        except EssenceStaysError as error:
            return error.code
        return one.sha256[:8]

    def send(self, node: DeskNode, desk: Desk, _: Random) -> str:
        """Do what a window does every quarter of a minute, and now and then."""
        if node.old:
            return "not known to this version"
        done = desk.file_traffic.once()
        gone = desk.file_traffic.forget_old()
        swept = desk.retaining.sweeping.once()
        trouble = "" if done.trouble is None else done.trouble.code
        return f"{done.delivered} {trouble} forgot {gone} swept {swept.files}"

    def fetch(self, node: DeskNode, desk: Desk, dice: Random) -> str:
        """Look at some file, which may have to be fetched."""
        known = [] if node.old or node.is_kiosk else _all_at(node, desk)
        if not known:
            return _NOTHING
        one = dice.choice([one for one in known if one.state is None] or known)
        try:
            desk.file_traffic.fetch(one)
            with desk.attachments.open(one.id) as reader:
                shown = reader.read(reader.size)
        except (FileMissingError, FileUntoldError, UnavailableError) as error:
            return error.code
        except RevokedError as error:
            if not node.is_revoked:
                raise
            return error.code
        if shown != self.brought[one.sha256]:
            self.seen.append(f"{node.name}: {one.sha256[:8]} is not what was brought")
        return f"{one.sha256[:8]} {len(shown)}"

    def _taken_in(self, desk: Desk, dice: Random, role: str = ATTACHMENT) -> NewFile:
        known = sorted(self.brought)
        again = bool(known) and dice.random() < _SAID_AGAIN
        raw = self.brought[dice.choice(known)] if again else dice.randbytes(dice.choice(_SIZES))
        self.brought[sha256(raw).hexdigest()] = raw
        took = desk.attachments.take_from(lambda sink: sink.write(raw), "жазба.mkv")
        return replace(took, role=role)


def _all_at(node: DeskNode, desk: Desk) -> list[Attachment]:
    """Return the attachments of which a desk knows, the oldest first."""
    query = select(attachment.c.id).order_by(attachment.c.id)
    with reading(node.engine) as connection:
        found = connection.execute(query).scalars().all()
    return [desk.attachments.one(each) for each in found]
