"""Nothing of practice reaches central, whatever anybody forces: no network, no stick, no paper."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import clock
from doubles.desks import DeskDouble
from doubles.post import central_has
from practices import NEWCOMER, made_practice, practice, practice_folder

from db import settings
from db.devices import DeviceNotAllowedError
from db.engine import writing
from db.secrets import KeyFileVault
from frontoffice.central import CentralServer
from frontoffice.central.codes import FileWish, make_code, make_file
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.desk import Desk, open_desk, open_unlocked
from frontoffice.domain.appeal import Draft
from frontoffice.domain.office import NoOfficeError
from frontoffice.domain.practice import PracticeError, PracticeOfficeError
from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import unlock, unlock_practice
from frontoffice.new_desk import check_free
from frontoffice.practice import PracticeFolder
from frontoffice.services.checking import Finding
from frontoffice.services.syncing import Remote, Syncing, Why
from frontoffice.sync.boxes import central_box
from frontoffice.sync.by_stick import Desk as Sender
from frontoffice.sync.by_stick import outgoing
from frontoffice.sync.envelope import NOBODY
from frontoffice.sync.envelope_files import Sealing, seal
from frontoffice.sync.push import Way, push

__all__ = ["clock", "made_practice", "practice", "practice_folder"]

A_YEAR_MS = 31_536_000_000


def test_a_practice_copy_opens_by_practice_alone(practice_folder: PracticeFolder) -> None:
    root = practice_folder.root
    told = json.loads((root / "desk.json").read_text("utf-8"))
    assert "vault" not in told  # which is all that an older program looks for
    ways: list[Callable[[], object]] = [
        lambda: unlock(root, str),
        lambda: open_desk(root, str),
        lambda: check_free(root),
    ]
    for way in ways:
        with pytest.raises(PracticeError):
            way()


def test_a_practice_copy_that_calls_itself_a_desk_does_not_open(
    practice_folder: PracticeFolder,
) -> None:
    file = practice_folder.root / "desk.json"
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({"vault": told["practice"]}), "utf-8")
    with pytest.raises(PracticeError):
        open_desk(practice_folder.root, str)
    with pytest.raises(NoOfficeError):
        unlock_practice(practice_folder.root)


def test_a_practice_copy_that_was_given_a_central_does_not_open(
    practice: Desk, practice_folder: PracticeFolder, server: CentralServer
) -> None:
    with writing(practice.journal.engine) as connection:
        settings.put(connection, "central", {"url": server.url, "key": "00", "authority": None})
    practice.close()
    with pytest.raises(PracticeError):
        open_unlocked(practice_folder.unlock())


@pytest.mark.parametrize(
    "way",
    [
        lambda desk, folder: desk.backup.keep_at(folder),
        lambda desk, _: desk.backup.copy(),
        lambda desk, folder: desk.envelopes.write(folder),
        lambda desk, folder: desk.envelopes.read(folder),
        lambda desk, _: desk.envelopes.mail(),
    ],
    ids=["copies kept", "copy", "envelope written", "envelope read", "mail"],
)
def test_every_way_out_refuses_in_one_sentence(
    practice: Desk, tmp_path: Path, way: Callable[[Desk, Path], object]
) -> None:
    with pytest.raises(PracticeError):
        way(practice, tmp_path)


def test_the_rounds_of_the_window_go_nowhere(practice: Desk) -> None:
    assert practice.syncing.once().why is Why.NO_CENTRAL
    assert practice.backup.once(closing=True).to is None
    assert practice.around is None


def test_entries_of_practice_that_are_pushed_by_force_are_refused(
    practice: Desk, desk: DeskDouble, server: CentralServer
) -> None:
    """With the token of a real desk, and central's own address and key."""
    assert desk.central is not None
    before = central_has(server)
    pushed = push(Way(practice.journal.engine, desk.central, lambda: desk.at + A_YEAR_MS))
    assert pushed.sent == 0
    state = practice.syncing.state()
    assert state.quarantined == 1  # central takes not even the first one
    with pytest.raises(FrontOfficeError):  # nor the greeting of a desk that it does not know
        Syncing(practice.journal, Remote(desk.central, desk.central_key)).once()
    assert central_has(server) == before


def test_an_envelope_of_practice_that_is_sealed_by_force_is_refused(
    practice: Desk,
    desk: DeskDouble,
    server: CentralServer,
    central: CentralEnvelopes,
    tmp_path: Path,
) -> None:
    """Sealed for central's own box, which a real desk gave away."""
    with desk.journal.reading() as connection:
        box = central_box(connection, desk.journal.author.device)
    assert box is not None
    journal = practice.journal
    sender = Sender(journal.engine, journal.author, desk.central_key, lambda: desk.at)
    sealing = Sealing(journal.author.key, journal.author.device, box, NOBODY, 1)
    stick = tmp_path / "stick"
    stick.mkdir()
    seal(stick, sealing, outgoing(sender, "1", lambda _: None))
    before = central_has(server)
    with pytest.raises(DeviceNotAllowedError):
        central.read(stick)
    assert central_has(server) == before


def test_no_central_gives_a_number_of_practice(server: CentralServer) -> None:
    with pytest.raises(PracticeOfficeError):
        make_code(server.state, "270000", {}, 60)
    with pytest.raises(PracticeOfficeError):
        make_file(server.state, FileWish(url=server.url, office="270000", days=1, settings={}), "x")


def test_a_talon_of_practice_is_told_as_one_wherever_it_is_checked(
    practice: Desk, desk: DeskDouble
) -> None:
    talon = practice.registration.register(Draft(essence="Су жоқ."), NEWCOMER).talon
    assert talon.number.practice
    for check in (practice.talon_check, type(practice.talon_check)(desk.journal)):
        found = check.check(talon.proof)
        assert (found.finding, found.genuine) == (Finding.PRACTICE, False)


def test_the_keys_of_practice_are_its_own(practice_folder: PracticeFolder) -> None:
    secrets = practice_folder.unlock().secrets
    assert secrets.token == ""
    told = json.loads((practice_folder.root / "desk.json").read_text("utf-8"))
    assert KeyFileVault(Path(told["practice"]["path"])).load() == secrets
    assert not Path(told["practice"]["path"]).is_relative_to(practice_folder.root)
