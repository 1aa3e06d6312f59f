"""How an update comes to a desk: by central in the hours of large files, or on a stick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from errno import ENOSPC
from pathlib import Path
from threading import Event
from typing import Final

import msgspec

from db import settings
from db.engine import reading, writing
from db.files.store import FileMissingError, FileStore
from db.folders import make_folder
from db.record import Journal
from db.refusals import DiskFullError, ReadOnlyError
from frontoffice.desk import Desk
from frontoffice.domain.version import Version
from frontoffice.services.file_pace import Bucket, Throttle
from frontoffice.services.file_rules import FileRules
from frontoffice.services.sticks import sticks
from frontoffice.services.syncing import Remote
from frontoffice.sync.file_refusals import FileUntoldError
from frontoffice.sync.files import FileLine
from frontoffice.sync.updates import asked_offer
from frontoffice.sync.wire_updates import UpdateOffer
from frontoffice.updates.finding import newest
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import Bundle, name_of
from frontoffice.updates.progress import progress_of

FOLDER: Final = "updates"
_ASKED: Final = "update.asked_at"
_OFFER: Final = "update.offer"
_EVERY_MS: Final = 60 * 60_000
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Coming:
    """What there is of newer versions."""

    bundle: Bundle | None
    """Here, whole as far as its head tells, and newer than what runs."""
    offered: str = ""
    """The version that central offers and that is not here yet."""

    @property
    def version(self) -> str:
        """The version that could be applied; empty for none."""
        return "" if self.bundle is None else self.bundle.head.version


@dataclass(frozen=True, slots=True)
class Hours:
    """When something large may come."""

    now: Callable[[], int]
    """UTC, milliseconds since 1970."""
    local: Callable[[int], datetime]
    """The office's clock of such a moment."""
    rules: Callable[[], FileRules]
    """Of large files, as a person has set them."""
    bucket: Bucket = field(default_factory=Bucket)
    """Of the line, which updates share with the files of appeals."""


def _on_sticks() -> Sequence[Path]:
    return [one.path for one in sticks()]


class Delivery:
    """Looks for updates of one desk, and fetches what central offers.

    :param remote: None where there is no central.
    :param hours: when it may.
    :param on_sticks: folders in which somebody may have brought one.
    """

    def __init__(
        self,
        journal: Journal,
        store: FileStore,
        remote: Remote | None,
        folder: Path,
        layout: Layout,
        hours: Hours,
        on_sticks: Callable[[], Sequence[Path]] = _on_sticks,
    ) -> None:
        self._engine, self._store, self._remote = journal.engine, store, remote
        self._folder, self._layout, self._hours = folder, layout, hours
        self._on_sticks = on_sticks
        self._stop = Event()

    @classmethod
    def of(cls, desk: Desk, layout: Layout) -> "Delivery":
        """Return that of *desk*."""
        return cls(
            desk.journal,
            desk.files,
            desk.syncing.remote,
            desk.folder / FOLDER,
            layout,
            Hours(
                lambda: desk.clock.moment().at,
                desk.tables.local,
                lambda: desk.file_traffic.state().rules,
                desk.file_traffic.bucket,
            ),
        )

    def end(self) -> None:
        """Stop fetching at once; what came stays."""
        self._stop.set()

    def look(self) -> Coming:
        """Return what there is, without asking anybody."""
        with reading(self._engine) as connection:
            offer = _offer_in(settings.get(connection, _OFFER))
        bundle = newest(self._layout, [self._folder, *self._on_sticks()])
        wanted = offer is not None and self._is_wanted(offer, bundle)
        return Coming(bundle, offer.version if offer is not None and wanted else "")

    def once(self) -> Coming:
        """Ask central where it is time to, fetch what may come now, and return what there is.

        :raises FrontOfficeError: central or the way to it; what came of a file stays.
        :raises StorageError: there is no room here.
        """
        if self._remote is None:
            return self.look()
        line = FileLine(self._remote.central.beside(), self._remote.key, self._store)
        offer = self._asked(self._remote)
        found = self.look()
        if offer is not None and found.offered and self._may_come(offer):
            try:
                self._fetch(line, offer)
            finally:
                line.close()
            found = self.look()
        return found

    def _asked(self, remote: Remote) -> UpdateOffer | None:
        with reading(self._engine) as connection:
            asked = settings.get(connection, _ASKED, 0)
            known = _offer_in(settings.get(connection, _OFFER))
        now = self._hours.now()
        if 0 <= now - asked < _EVERY_MS:
            return known
        transport = remote.central.beside()
        try:
            offer = asked_offer(transport, remote.key)
        finally:
            transport.close()
        with writing(self._engine) as connection:
            settings.put(connection, _ASKED, now)
            settings.put(connection, _OFFER, offer and msgspec.to_builtins(offer))
        return offer

    def _is_wanted(self, offer: UpdateOffer, here: Bundle | None) -> bool:
        newer = Version.of(offer.version) > Version.of(self._layout.current())
        known = here is not None and here.head.number >= Version.of(offer.version)
        return newer and not known and offer.version not in progress_of(self._layout).refused

    def _may_come(self, offer: UpdateOffer) -> bool:
        rules = self._hours.rules()
        clock = self._hours.local(self._hours.now()).time()
        return not rules.paused and rules.lets(offer.size, clock, urgent=False)

    def _fetch(self, line: FileLine, offer: UpdateOffer) -> None:
        """Fetch the file of *offer*, from where it broke off, and put it where it is looked for."""
        hours = self._hours
        pace = Throttle(hours.bucket, hours.rules().rate_kb << 10, self._stop)
        try:
            if not line.fetch(offer.sha256, offer.size, pace):
                return
        except (FileUntoldError, FileMissingError):
            with writing(self._engine) as connection:
                settings.put(connection, _OFFER, None)  # it was taken back meanwhile
            return
        make_folder(self._folder)
        to = self._folder / name_of(offer.version, offer.platform)
        for older in self._folder.iterdir():
            older.unlink()
        self._taken_out(bytes.fromhex(offer.sha256), to)

    def _taken_out(self, sha256: bytes, to: Path) -> None:
        """Write a file of the store to *to*, whole or not at all; it leaves the store."""
        beside = to.with_suffix(".new")
        try:
            with self._store.open(sha256) as reader, beside.open("wb") as out:
                while piece := reader.read(_PIECE):
                    out.write(piece)
            beside.replace(to)
        except OSError as error:
            raise (DiskFullError() if error.errno == ENOSPC else ReadOnlyError()) from error
        self._store.remove(sha256)


def _offer_in(told: object) -> UpdateOffer | None:
    """Return the offer that a setting holds; None where it holds none that can be read."""
    try:
        return msgspec.convert(told, UpdateOffer)
    except msgspec.ValidationError:
        return None
