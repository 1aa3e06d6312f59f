"""The doctor at desks in every state: what is wrong is named, and nothing keeps the rest from being told."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from bad_luck import flip_one_byte
from desks import CLERK, FRIDAY, MakeDesk, clock, make, never_asked
from doubles.printer import Fault, PrinterDouble
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from practices import made_practice, practice_folder

from db import settings
from db.engine import writing
from frontoffice.central.tls import own
from frontoffice.desk import Desk
from frontoffice.doctor.around import Around
from frontoffice.doctor.examining import Ways, examine
from frontoffice.doctor.machine import Machine, look_at_clock, look_at_folder, look_at_system, shown
from frontoffice.doctor.words import (
    told_in,
)
from frontoffice.domain.appeal import Draft
from frontoffice.domain.checks import ORDER, Finding, Light, worst
from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import FOLDER_FILE
from frontoffice.i18n import words_in
from frontoffice.journal.keys import DeviceKey
from frontoffice.papers.fonts import Face, font_bytes
from frontoffice.practice import PracticeFolder
from frontoffice.scanning.scanner import NoScanningError, Scanner, ScannerBusyError
from frontoffice.services.printers import Printers
from frontoffice.services.sticks import Stick

__all__ = ["clock", "made_practice", "make", "practice_folder"]

NOW = FRIDAY.astimezone(UTC)


def ways(**around: object) -> Ways:
    """Return the ways of a machine on Friday at noon with nothing around it."""
    nothing = {"scanners": tuple, "sticks": list, "answers": lambda _: True}
    machine = Machine(now=lambda: NOW, free=lambda _: 9 << 30)
    return Ways(machine, Around(**{**nothing, **around}))  # type: ignore[arg-type]


def seen(folder: Path, given: Ways | None = None) -> dict[str, Finding]:
    return {one.check: one for one in examine(folder, never_asked, given or ways())}


def state(found: dict[str, Finding], check: str) -> tuple[Light, str]:
    return found[check].light, found[check].state


@pytest.fixture
def folder(make: MakeDesk) -> Path:
    desk = make()
    desk.close()
    return desk.folder


def in_settings(desk: Desk, **values: object) -> None:
    with writing(desk.journal.engine) as connection:
        for name, value in values.items():
            settings.put(connection, name.replace("_", "."), value)


def test_all_of_a_new_desk_is_told_in_order(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    eyes = [lambda: Finding("camera", Light.OK, "none", {"n": 0})]
    one = replace(ways(), eyes=eyes)
    found = examine(folder, never_asked, one, lambda *done: told.append(done))
    names = [finding.check for finding in found]
    assert names == [check for check in ORDER if check in names]
    assert set(ORDER) - set(names) == {"microphone", "voice"}
    assert told[-1] == (18, 20)
    bad = {finding.check: finding.state for finding in found if finding.light}
    assert bad == {"printer": "none", "backup": "nowhere"}
    assert worst(found) is Light.LOOK


def test_where_no_desk_is_it_says_how_to_begin(tmp_path: Path) -> None:
    found = seen(tmp_path / "none")
    assert state(found, "folder") == (Light.LOOK, "absent")
    assert state(found, "keys") == (Light.LOOK, "no_desk")
    assert "database" not in found
    assert found["sticks"].light is Light.OK
    (tmp_path / "empty").mkdir(mode=0o700)
    assert state(seen(tmp_path / "empty"), "folder") == (Light.OK, "empty")


def test_a_folder_that_others_see_or_nobody_writes_is_named(folder: Path) -> None:
    folder.chmod(0o755)
    assert state(seen(folder), "folder") == (Light.LOOK, "open")
    folder.chmod(0o700)
    (folder / ".probe").mkdir()
    assert state(seen(folder), "folder") == (Light.BROKEN, "read_only")


def test_a_path_that_windows_hardly_takes_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    long = tmp_path / ("а" * 90) / ("б" * 90)
    long.mkdir(parents=True)
    assert look_at_folder(long).state == "long"
    assert look_at_folder(tmp_path).state == "empty"


def test_no_room_is_broken_and_an_unknown_room_is_looked_at(folder: Path) -> None:
    def gone(_: Path) -> int:
        raise OSError

    full, unknown = (
        replace(ways(), machine=Machine(now=lambda: NOW, free=free)) for free in (lambda _: 1, gone)
    )
    assert state(seen(folder, full), "space") == (Light.BROKEN, "none")
    assert state(seen(folder, unknown), "space") == (Light.LOOK, "unknown")


def test_keys_that_are_gone_or_open_or_locked_are_named(folder: Path, tmp_path: Path) -> None:
    key = tmp_path / "desk.key"
    key.chmod(0o644)
    assert state(seen(folder), "keys") == (Light.BROKEN, "open")
    key.unlink()
    found = seen(folder)
    assert state(found, "keys") == (Light.BROKEN, "missing")
    assert "database" not in found
    (folder / "keys.locked").write_bytes(b"x" * 200)
    locked = {"vault": {"kind": "passphrase"}}
    (folder / FOLDER_FILE).write_text(json.dumps(locked), encoding="utf-8")
    wrong = {one.check: one for one in examine(folder, lambda: "құпия сөз", ways())}
    assert state(wrong, "keys") == (Light.BROKEN, "passphrase_wrong")
    (folder / FOLDER_FILE).write_text('{"vault": {"kind": "keyring", "name": "x"}}')
    assert state(seen(folder), "keys") == (Light.BROKEN, "keyring_missing")


def test_a_database_that_has_gone_is_not_taken_for_no_desk(folder: Path) -> None:
    (folder / "desk.sqlite3").unlink()
    assert state(seen(folder), "keys") == (Light.BROKEN, "no_database")


def test_a_practice_copy_is_no_desk(practice_folder: PracticeFolder) -> None:
    assert state(seen(practice_folder.root), "keys") == (Light.BROKEN, "practice")


def test_damaged_pages_are_counted_and_the_rest_is_told(folder: Path) -> None:
    flip_one_byte(folder / "desk.sqlite3", 4096 * 3 + 100)
    found = seen(folder)
    assert state(found, "database") == (Light.BROKEN, "damaged")
    assert found["database"].values == {"n": 1}
    assert "printer" not in found
    assert found["clock"].light is Light.OK


def test_a_file_that_is_no_database_is_told(folder: Path) -> None:
    (folder / "desk.sqlite3").write_bytes(b"nothing" * 999)
    found = seen(folder)
    assert state(found, "schema") == (Light.BROKEN, "closed")
    assert found["database"].light is Light.BROKEN


@pytest.mark.parametrize(
    ("version", "light", "told"),
    [("9999", Light.BROKEN, "newer"), ("0001", Light.LOOK, "older")],
)
def test_data_of_another_version_are_left_alone(
    make: MakeDesk, version: str, light: Light, told: str
) -> None:
    desk = make()
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
    desk.close()
    found = seen(desk.folder)
    assert state(found, "schema") == (light, told)
    assert found["schema"].values["found"] == version
    assert "printer" not in found, "the desk was not opened, nor brought up"


def test_a_desk_that_does_not_open_though_it_is_whole_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> Desk:
        raise FrontOfficeError

    monkeypatch.setattr("frontoffice.doctor.examining.open_unlocked", refuse)
    assert state(seen(folder), "database") == (Light.BROKEN, "refused")


def test_an_old_copy_is_known_by_the_witness(make: MakeDesk, tmp_path: Path) -> None:
    desk = make()
    desk.close()
    shutil.copytree(desk.folder, tmp_path / "copy")
    again = make()
    again.registration.register(Draft(essence="Жол"), CLERK)
    again.close()
    shutil.rmtree(desk.folder)
    shutil.copytree(tmp_path / "copy", desk.folder)
    assert state(seen(desk.folder), "witness") == (Light.BROKEN, "ahead")


def test_a_witness_that_cannot_be_written_is_told(
    make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make()
    desk.close()
    monkeypatch.setattr("db.witness.Witness.seen", lambda _: None)
    monkeypatch.setattr("db.witness.Witness.note", lambda *_: None)
    assert state(seen(desk.folder), "witness") == (Light.LOOK, "silent")


def test_a_clock_that_shows_what_has_passed_is_told(make: MakeDesk) -> None:
    desk = make()
    desk.registration.register(Draft(essence="Жол"), CLERK)
    desk.close()
    early = Machine(now=lambda: NOW - timedelta(hours=1), free=lambda _: 9 << 30)
    assert state(seen(desk.folder, replace(ways(), machine=early)), "clock") == (
        Light.BROKEN,
        "behind",
    )
    assert seen(desk.folder)["clock"].light is Light.OK


def test_zones_that_are_missing_or_old_are_told() -> None:
    def none(_: str) -> ZoneInfo:
        raise ZoneInfoNotFoundError

    assert look_at_clock(NOW, None, none).state == "no_zones"
    assert look_at_clock(NOW, None, lambda _: ZoneInfo("Asia/Tashkent")).light is Light.OK
    assert look_at_clock(NOW, None, lambda _: ZoneInfo("Asia/Bishkek")).state == "old_zones"
    assert look_at_clock(datetime(2020, 1, 1, tzinfo=UTC), None).state == "behind"


def test_letters_that_are_missing_are_named(folder: Path) -> None:
    def gone(_: Face) -> bytes:
        raise FileNotFoundError

    def poor(_: Face) -> bytes:
        return latin_only()

    lost, few = (
        replace(ways(), machine=Machine(now=lambda: NOW, free=lambda _: 9 << 30, letters=letters))
        for letters in (gone, poor)
    )
    assert state(seen(folder, lost), "fonts") == (Light.BROKEN, "gone")
    found = seen(folder, few)
    assert state(found, "fonts") == (Light.BROKEN, "letters")
    assert "Ә" in str(found["fonts"].values["letters"])


def latin_only() -> bytes:
    """Return a font of the program without its Cyrillic letters."""
    font, made = TTFont(BytesIO(font_bytes(Face.REGULAR))), BytesIO()
    for table in font["cmap"].tables:
        table.cmap = {code: name for code, name in table.cmap.items() if code < 0x400}
    font.save(made)
    return made.getvalue()


def test_a_system_that_cannot_name_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "ascii")
    assert look_at_system().state == "names"


CENTRAL = {
    "url": "http://127.0.0.1:1",
    "key": DeviceKey(b"c" * 32).public.hex(),
    "kind": "desk",
    "authority": None,
}
CONTACT = int((NOW - timedelta(days=4)).timestamp() * 1000)


@pytest.mark.parametrize(
    ("last", "stopped", "light", "told"),
    [
        ({}, None, Light.LOOK, "never"),
        ({"why": "connected", "contact": CONTACT + 86_400_000 * 3}, None, Light.OK, "connected"),
        ({"why": "no_network", "contact": CONTACT}, None, Light.LOOK, "silent"),
        ({"why": "central_down", "contact": None}, None, Light.OK, "central_down"),
        ({"why": "not_allowed", "code": "not_allowed.frozen"}, None, Light.BROKEN, "not_allowed"),
        ({"why": "too_old"}, None, Light.BROKEN, "too_old"),
        ({"why": "connected"}, "conflict.too_much", Light.LOOK, "stopped"),
    ],
)
def test_how_it_stands_with_central_is_told(
    make: MakeDesk, last: object, stopped: object, light: Light, told: str
) -> None:
    desk = make()
    in_settings(desk, central=CENTRAL, sync_last=last, sync_stopped=stopped)
    desk.close()
    found = seen(desk.folder)
    assert state(found, "central") == (light, told)
    assert found["certificate"].state == "none"


def test_a_certificate_is_read(make: MakeDesk, tmp_path: Path) -> None:
    desk = make()
    made = own(tmp_path / "tls", "127.0.0.1", DeviceKey(b"c" * 32))
    in_settings(desk, central={**CENTRAL, "authority": made.authority})
    desk.close()
    assert seen(desk.folder)["certificate"].light is Light.OK
    late = Machine(now=lambda: NOW + timedelta(days=99_999), free=lambda _: 9 << 30)
    found = seen(desk.folder, replace(ways(), machine=late))
    assert state(found, "certificate") == (Light.BROKEN, "over")
    again = make()
    in_settings(again, central={**CENTRAL, "authority": "-----BEGIN NONSENSE-----"})
    again.close()
    assert state(seen(again.folder), "certificate") == (Light.BROKEN, "nonsense")


def test_what_waits_for_long_is_told(make: MakeDesk) -> None:
    desk = make()
    in_settings(desk, central=CENTRAL)
    desk.registration.register(Draft(essence="Жол"), CLERK)
    desk.close()
    later = Machine(now=lambda: NOW + timedelta(days=2, hours=1), free=lambda _: 9 << 30)
    found = seen(desk.folder, replace(ways(), machine=later))
    assert state(found, "waiting") == (Light.LOOK, "long")
    assert found["waiting"].values["days"] == 2


@pytest.mark.parametrize(
    ("addresses", "silent", "light", "told"),
    [
        (["tcp://192.0.2.1"], ["tcp://192.0.2.1"], Light.BROKEN, "silent"),
        (["tcp://192.0.2.1", "cups://a"], ["cups://a"], Light.LOOK, "some_silent"),
        (["tcp://192.0.2.1"], [], Light.OK, "ok"),
    ],
)
def test_printers_that_do_not_answer_are_counted(
    make: MakeDesk, addresses: Sequence[str], silent: Sequence[str], light: Light, told: str
) -> None:
    desk = make()
    Printers(desk.journal).keep(addresses)
    desk.close()
    found = seen(desk.folder, ways(answers=lambda one: one not in silent))
    assert state(found, "printer") == (light, told)


def test_a_printer_without_paper_is_told_as_the_spool_knows_it(make: MakeDesk) -> None:
    with PrinterDouble(Fault.NO_PAPER) as printer:
        desk = make(printers=(printer.address,))
        desk.registration.register(Draft(essence="Жол"), CLERK, to_print=True)
        desk.spool.run_once()
        desk.close()
        found = seen(desk.folder, Ways(ways().machine))
    assert state(found, "printer") == (Light.LOOK, "refuses")
    assert "no paper" in told_in(found["printer"], words_in("en")).what


def test_scanners_and_sticks_are_told(folder: Path, stick: Path) -> None:
    def raises(error: Exception) -> Sequence[Scanner]:
        raise error

    none = seen(folder, ways(scanners=partial(raises, NoScanningError())))
    assert state(none, "scanner") == (Light.OK, "not_installed")
    busy = seen(folder, ways(scanners=partial(raises, ScannerBusyError(why="x"))))
    assert state(busy, "scanner") == (Light.LOOK, "refuses")
    one = ways(scanners=lambda: [Scanner("a", "b")], sticks=lambda: [Stick(stick, "s", 1)])
    assert seen(folder, one)["scanner"].values == {"n": 1}
    assert state(seen(folder, one), "sticks") == (Light.OK, "some")


def test_copies_are_judged_by_their_age(make: MakeDesk, stick: Path) -> None:
    desk = make()
    desk.backup.keep_at(stick)
    desk.close()
    assert state(seen(desk.folder), "backup") == (Light.LOOK, "never")
    again = make()
    again.backup.copy()
    again.close()
    assert state(seen(again.folder), "backup") == (Light.LOOK, "same_disk")


def test_a_path_in_the_home_does_not_name_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/aigul")
    assert shown(Path("/srv/aigul/desk")) == "~/desk"
    assert shown(Path("/var/desk")) == "/var/desk"
