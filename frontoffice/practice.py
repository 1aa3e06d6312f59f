"""Practice copies: made beside a desk out of invented people, opened by practice alone."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Self, TypeVar
from uuid import UUID, uuid4

from platformdirs import user_config_path

from db.folders import make_folder
from db.lock import file_lock
from db.refusals import ReadOnlyError
from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_unlocked, witness_path
from frontoffice.domain.office import Office
from frontoffice.domain.practice import DEVICE_NO, OFFICE_CODE
from frontoffice.domain.reference_rows import Step
from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.term import OfficeHours
from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import FOLDER_FILE, Unlocked, unlock_practice
from frontoffice.i18n import Localised
from frontoffice.new_desk import Plan, make_desk
from frontoffice.practice_past import Tell, live_through
from frontoffice.services.clock import ClockGuard
from frontoffice.services.practising import Practising

T = TypeVar("T")

SEED: Final = 2026
_REGION: Final = "27"
WINDOW_LOCK: Final = "window.lock"
"""Held by a window that shows the copy."""


@dataclass(frozen=True, slots=True)
class PracticeFolder:
    """Where a practice copy lies: beside the desk's folder, never in it."""

    root: Path
    keys: Path
    """The folder of its keys, outside of both."""

    @classmethod
    def beside(cls, desk: Path) -> Self:
        """Return the one that belongs to the desk in *desk*; nothing is made yet."""
        own = desk.absolute()
        keys = user_config_path("frontoffice") / "practice"
        return cls(own.with_name(f"{own.name}-practice"), keys)

    @property
    def is_there(self) -> bool:
        """Whether a whole copy is there."""
        return (self.root / FOLDER_FILE).exists()

    def unlock(self) -> Unlocked:
        """Return the copy with its keys.

        :raises NoOfficeError: there is none.
        :raises KeyMissingError: its keys have gone.
        """
        return unlock_practice(self.root)


@dataclass(frozen=True, slots=True)
class Source:
    """What a copy takes over from a desk: its office and its tables, and nobody's name."""

    office: Office
    steps: Mapping[str, Sequence[Step]]
    """What was recorded of the tables, as :attr:`frontoffice.services.in_force.Today.steps`."""


def source_of(desk: Desk) -> Source:
    """Return what a practice copy takes over from *desk*."""
    today = desk.tables.today
    return Source(today.office, today.steps)


def shipped_source() -> Source:
    """Return an office of the demonstration's region with the tables that ship."""
    region = bundled_regions().find(_REGION)
    name = Localised("Қабылдау орталығы", "Приёмный центр", "Reception centre")
    place = region.name if region else name
    return Source(
        Office(
            region=_REGION,
            code=OFFICE_CODE,
            device_no=DEVICE_NO,
            name=name,
            place=place,
            hours=OfficeHours(),
        ),
        {},
    )


def practice_office(office: Office) -> Office:
    """Return the office of practice that is most like *office*: its number is nobody's."""
    return replace(
        office, code=OFFICE_CODE, device_no=DEVICE_NO, host="", lock_after_min=0, demo=False
    )


def make_practice(
    folder: PracticeFolder,
    source: Source,
    tell: Tell = lambda _done, _of: None,
    clock: ClockGuard | None = None,
    seed: int = SEED,
) -> None:
    """Make a fresh copy in *folder*, in place of the one that may be there.

    What everybody has done of the tasks goes over into it; all else begins anew. Until the new
    copy is whole the old one stays.

    :param tell: is told how many steps of how many are done.
    :raises AlreadyOpenError: a window shows the copy that is there.
    :raises StorageError: the folder may not be written.
    """
    building = folder.root.with_name(folder.root.name + ".new")
    device, secrets = uuid4(), Secrets.make()
    key = folder.keys / f"{device}.key"
    vault = KeyFileVault(key)
    _remove(building)
    make_folder(folder.keys)
    vault.save(secrets)
    papers = (folder.root / "talons.bin").as_uri()
    office = practice_office(source.office)
    plan = Plan(office=office, device=device, secrets=secrets, vault=vault, printers=[papers])
    make_desk(building, plan)
    unlocked, now = unlock_practice(building), clock or ClockGuard()
    live_through(unlocked, office.hours, source.steps, now, seed, tell)
    _take_over(folder, building)
    if folder.root.exists():
        with file_lock(folder.root / WINDOW_LOCK):
            pass
        _forget_keys(folder)
        _remove(folder.root)
    try:
        building.replace(folder.root)
    except OSError as error:
        raise ReadOnlyError(folder=str(folder.root)) from error


def open_practice(folder: PracticeFolder, clock: ClockGuard | None = None) -> Desk:
    """Return the services of the practice copy in *folder*.

    :raises NoOfficeError: there is none.
    :raises StorageError: its database cannot be opened.
    """
    return open_unlocked(folder.unlock(), clock)


def practising_at(desk: Desk) -> Practising:
    """Return the tasks of the practice copy *desk*."""
    return Practising(desk.journal, desk.tables, desk.registration, desk.clock)


def _take_over(folder: PracticeFolder, building: Path) -> None:
    """Take over what everybody has done; a copy that does not open has nothing worth it."""
    try:
        everybody = _in_copy(folder.unlock(), lambda one: one.everybody())
    except FrontOfficeError:
        return
    _in_copy(unlock_practice(building), lambda one: one.take_over(everybody))


def _in_copy(unlocked: Unlocked, work: Callable[[Practising], T]) -> T:
    desk = open_unlocked(unlocked)
    try:
        return work(practising_at(desk))
    finally:
        desk.close()


def _forget_keys(folder: PracticeFolder) -> None:
    """Remove the keys and the witness of the copy that is there, where both are still known."""
    try:
        vault = folder.unlock().vault
    except FrontOfficeError:
        return
    path = Path(vault.place) if vault else folder.keys
    if path.parent == folder.keys:
        path.unlink(missing_ok=True)
        witness_path(UUID(path.stem)).unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise ReadOnlyError(folder=str(folder)) from error
