"""Making a desk of a central, by a one-time code or a file; for the command and for the window alike."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from db.secrets import Joining
from frontoffice import __version__
from frontoffice.desk import open_unlocked
from frontoffice.domain.office import Office
from frontoffice.first_look import unlock
from frontoffice.journal.keys import DeviceKey
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Person
from frontoffice.services.pins import check_pin
from frontoffice.setting_up.begun import (
    Begun,
    begun,
    check_may_begin,
    forget_begun,
)
from frontoffice.setting_up.keys import KeyWish
from frontoffice.setting_up.progress import is_unfinished
from frontoffice.sync.enrol import enrol
from frontoffice.sync.enrolcode import read_code
from frontoffice.sync.enrolfile import EnrolFile, ForeignFileError


@dataclass(frozen=True, slots=True)
class FirstClerk:
    """Who may sign in at a new desk, and by what."""

    person: Person
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDesk:
    """What a person wants of a new desk, whoever gives it its number."""

    folder: Path
    clerk: FirstClerk
    keys: KeyWish = field(default_factory=KeyWish)
    printers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    folder: Path
    office: str
    """Region and office, six digits; with the number it is what people call the desk."""
    device_no: int
    key_kind: str
    """``keyring``, ``file`` or ``passphrase``."""
    key_place: str
    clerk: FirstClerk


def enrol_by_code(new: NewDesk, url: str, code: str) -> Made:
    """Enrol a new device at the central of *url*, make its desk and return what was made.

    That the keys can be kept is known before central is asked: its code is good for one use. Should
    the answer be lost, or the program end, the same call goes on from there with the same code.

    :raises FrontOfficeError: see :func:`frontoffice.sync.enrol.enrol` and
        :func:`frontoffice.new_desk.make_desk`; no desk was made.
    """
    check_pin(new.clerk.pin)
    check_may_begin(new.folder)
    if is_unfinished(new.folder):
        return _finished(new)
    read_code(code)  # a slip is told before any key is made
    with begun(new.folder, new.keys) as one:
        make_desk(new.folder, _enrolled(new, one, url, code))
    return _finished(new)


def _enrolled(new: NewDesk, one: Begun, url: str, code: str) -> Plan:
    """Return the plan of the desk as central answered it; its keys are kept."""
    key, login = DeviceKey(one.secrets.device), new.clerk.person.login
    found = enrol(url, code, one.device, key, login, version=__version__)
    known = replace(one.secrets, token=found.token, pepper=found.pepper or one.secrets.pepper)
    one.vault.save(known)
    place = {"region": found.office[:2], "code": found.office[2:], "device_no": found.device_no}
    return Plan(
        office=Office.of_setting({**found.settings, **place}),
        device=one.device,
        secrets=known,
        vault=one.vault,
        central={
            "url": found.url,
            "key": found.central_key.hex(),
            "authority": found.authority,
            "administers": found.administers,
            "kind": found.kind,
            "box": found.central_box.hex(),
        },
        printers=new.printers,
    )


def make_by_file(new: NewDesk, told: EnrolFile) -> Made:
    """Make the desk that a file is for; it works at once, and joins at the first contact.

    :raises ForeignFileError: the file is a spare one, for a desk that is there already.
    :raises FrontOfficeError: see :func:`frontoffice.new_desk.make_desk`; no desk was made.
    """
    if told.spare:
        raise ForeignFileError
    check_pin(new.clerk.pin)
    check_may_begin(new.folder)
    if is_unfinished(new.folder):
        return _finished(new)
    with begun(new.folder, new.keys) as one:
        joining = Joining(told.secret)
        known = replace(one.secrets, pepper=bytes.fromhex(told.pepper), joining=joining)
        one.vault.save(known)
        place = {"region": told.office[:2], "code": told.office[2:], "device_no": told.device_no}
        central = {
            "url": told.url,
            "key": told.central_key,
            "authority": told.authority,
            "administers": told.administers,
            "kind": told.kind,
        }
        plan = Plan(
            office=Office.of_setting({**told.settings, **place}),
            device=one.device,
            secrets=known,
            vault=one.vault,
            central=central,
            printers=new.printers,
        )
        make_desk(new.folder, plan)
    return _finished(new)


def make_alone(new: NewDesk, office: dict[str, Any]) -> Made:
    """Make a desk without a central and return what was made.

    :param office: as :meth:`frontoffice.domain.office.Office.of_setting` takes it.
    :raises FrontOfficeError: see :func:`frontoffice.new_desk.make_desk`; no desk was made.
    """
    check_pin(new.clerk.pin)
    check_may_begin(new.folder)
    if not is_unfinished(new.folder):
        with begun(new.folder, new.keys) as one:
            plan = Plan(
                office=Office.of_setting(office),
                device=one.device,
                secrets=one.secrets,
                vault=one.vault,
                printers=new.printers,
            )
            make_desk(new.folder, plan)
    return _finished(new)


def _finished(new: NewDesk) -> Made:
    """Let the first clerk sign in at the desk just made, and return what was made."""
    unlocked = unlock(new.folder, new.keys.passphrase or str)
    desk = open_unlocked(unlocked)
    try:
        desk.staff.add(new.clerk.person, new.clerk.pin)
        office = desk.office
    finally:
        desk.close()
    forget_begun(new.folder)
    vault = unlocked.vault
    assert vault is not None  # noqa: S101 -- a folder tells where its keys are
    code = office.region + office.code
    return Made(new.folder, code, office.device_no, vault.told()["kind"], vault.place, new.clerk)
