"""All checks of a desk, one after another; no fault of one keeps the others from being made."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from db.engine import Locked, file_of
from db.folders import read_json
from db.secrets import KeyFileOpenError, KeyringMissingError, PassphraseError
from frontoffice.desk import Desk, open_unlocked
from frontoffice.doctor import data
from frontoffice.doctor.around import Around
from frontoffice.doctor.machine import Machine, look_at_clock, shown
from frontoffice.domain.checks import ORDER, Finding, Light
from frontoffice.domain.office import NoOfficeError
from frontoffice.domain.practice import PracticeError
from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE, Unlocked, unlock

Check = Callable[[], Finding]
"""One look; it raises nothing of ours."""
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """How the doctor gets at what lies outside of a desk; tests put others in."""

    machine: Machine = field(default_factory=Machine)
    around: Around = field(default_factory=Around)
    eyes: Iterable[Check] = ()
    """Cameras, microphones and voices, which only the windows know."""


def examine(
    folder: Path,
    passphrase: Callable[[], str],
    ways: Ways | None = None,
    tell: Tell = lambda _done, _of: None,
) -> list[Finding]:
    """Return how all checks of the desk in *folder* have ended, in their order.

    :param passphrase: asked for where the keys are locked by one.
    :param tell: is told how many of how many are done.
    """
    found: dict[str, Finding] = {}
    with ExitStack() as opened:
        for one in _made(folder, passphrase, ways or Ways(), opened):
            found[one.check] = one
            tell(len(found), len(ORDER))
    return [found[name] for name in ORDER if name in found]


def examine_open(desk: Desk, ways: Ways | None = None) -> list[Finding]:
    """Return the same of a *desk* that is open already: its keys need not be asked for again."""
    given = ways or Ways()
    locked = file_of(desk.journal.engine)
    found = [*given.machine.findings(desk.folder), _keys_told(desk.folder)]
    if locked is not None:
        found += [data.look_at_pages(locked), data.look_at_schema(locked)]
    found += [*_of_desk(desk, given), *given.around.findings(), *(eye() for eye in given.eyes)]
    named = {one.check: one for one in found}
    return [named[name] for name in ORDER if name in named]


def _keys_told(folder: Path) -> Finding:
    """Return where the folder says that its keys are; they were found there."""
    match read_json(folder / FOLDER_FILE):
        case {"vault": {"kind": str(kind), "path": str(place)}}:
            return Finding("keys", Light.OK, kind, {"place": shown(Path(place))})
        case {"vault": {"kind": str(kind)}}:
            return Finding("keys", Light.OK, kind, {"place": ""})
        case _:
            return Finding("keys", Light.OK, "practice")


def _made(
    folder: Path, passphrase: Callable[[], str], ways: Ways, opened: ExitStack
) -> Iterator[Finding]:
    yield from ways.machine.findings(folder)
    keys, unlocked = _keys(folder, passphrase)
    yield keys
    desk = None
    if unlocked is not None:
        locked = Locked(folder / DATABASE_FILE, unlocked.secrets.database)
        pages, schema = data.look_at_pages(locked), data.look_at_schema(locked)
        yield pages
        yield schema
        if pages.light is schema.light is Light.OK:  # an older one is brought up by the window
            desk, refused = _opened(unlocked)
            if desk is None:
                yield refused
            else:
                opened.callback(desk.close)
    yield from _of_desk(desk, ways)
    yield from ways.around.findings()
    for eye in ways.eyes:
        yield eye()


def _of_desk(desk: Desk | None, ways: Ways) -> Iterator[Finding]:
    if desk is None:
        yield look_at_clock(ways.machine.now(), None)
        return
    yield look_at_clock(ways.machine.now(), data.last_moment(desk))
    yield data.look_at_witness(desk)
    yield from data.look_at_sync(desk, ways.machine.now())
    yield ways.around.look_at_printers(desk)
    yield data.look_at_copies(desk, ways.machine.now())


def _keys(folder: Path, passphrase: Callable[[], str]) -> tuple[Finding, Unlocked | None]:
    try:
        unlocked = unlock(folder, passphrase)
    except FrontOfficeError as error:
        light, state = _no_keys(folder, error)
        values = {"code": error.code} if state == "missing" else {}
        return Finding("keys", light, state, values), None
    vault = unlocked.vault
    kind = vault.told()["kind"] if vault else "file"
    return Finding(
        "keys", Light.OK, kind, {"place": shown(Path(vault.place)) if vault else ""}
    ), unlocked


def _no_keys(folder: Path, error: FrontOfficeError) -> tuple[Light, str]:
    if isinstance(error, PracticeError):
        return Light.BROKEN, "practice"
    if isinstance(error, NoOfficeError):
        made = (folder / FOLDER_FILE).exists()
        gone = made and not (folder / DATABASE_FILE).exists()
        return (Light.BROKEN, "no_database") if gone else (Light.LOOK, "no_desk")
    return Light.BROKEN, _REFUSED.get(type(error), "missing")


_REFUSED: Final[dict[type[FrontOfficeError], str]] = {
    KeyFileOpenError: "open",
    KeyringMissingError: "keyring_missing",
    PassphraseError: "passphrase_wrong",
}


def _opened(unlocked: Unlocked) -> tuple[Desk | None, Finding]:
    try:
        return open_unlocked(unlocked), Finding("database", Light.OK)
    except FrontOfficeError as error:
        return None, Finding("database", Light.BROKEN, "refused", {"code": error.code})
