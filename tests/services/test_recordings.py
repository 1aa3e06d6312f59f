"""A recording is sealed while it is made, and found again whatever ended it."""

import json
import tracemalloc
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from bad_luck import flip_one_byte
from desks import CLERK, MakeDesk

from db.entries import entries_of
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.recording import KEPT_FREE, Ending, Made, Recording, RecordingKind
from frontoffice.errors import StorageError
from frontoffice.services import recordings as module
from frontoffice.services.recordings import (
    NoRoomError,
    RecordingGoneError,
    Recordings,
    Take,
)
from frontoffice.services.registry import Query

FILM = RecordingKind.FILM
MADE = Made(kind=FILM, length_ms=61_000, camera="Cam", microphone="Mic")
WORDS = b"what a person says " * 20_000
ANOTHER = replace(CLERK, login="another")


def cluster(at_ms: int) -> bytes:
    """Return the head of a Matroska cluster, and something in it."""
    return b"\x1f\x43\xb6\x75\x01" + bytes(7) + b"\xe7\x84" + at_ms.to_bytes(4) + bytes(5000)


def recorded(desk: Desk, data: bytes = WORDS) -> Recording:
    take = desk.recordings.begin(FILM, CLERK)
    take.write(data)
    return desk.recordings.keep(take, take.finish(), MADE)


def read(desk: Desk, of: UUID) -> bytes:
    with desk.recordings.open(of) as reader:
        return reader.read(reader.size)


def path_of(desk: Desk, take: Take | Recording) -> Path:
    return desk.folder / "files" / "new" / f"recording-{take.id}"


def cut_off(desk: Desk, make: MakeDesk, data: bytes) -> tuple[Desk, Take]:
    """Write *data* and let the program end in the middle; return the desk as it starts anew."""
    take = desk.recordings.begin(FILM, CLERK, "Cam", "Mic")
    take.write(data)
    take._writer._file.close()
    return make(), take


def refuses(*_: object, **__: object) -> None:
    raise StorageError


@pytest.fixture(autouse=True)
def always_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FLUSH_S", 0.0)


def test_what_was_recorded_is_read_again_and_stands_nowhere_in_plain(desk: Desk) -> None:
    recording = recorded(desk)
    assert recording.sha256 == sha256(WORDS).digest()
    assert (recording.size, recording.made, recording.clerk) == (len(WORDS), MADE, "aigul")
    assert read(desk, recording.id) == WORDS
    for path in desk.folder.rglob("*"):
        if path.is_file():
            assert b"what a person says" not in path.read_bytes(), path


def test_a_head_that_is_mended_at_the_end_is_part_of_the_hash(desk: Desk) -> None:
    take = desk.recordings.begin(FILM, CLERK)
    take.write(b"head?")
    take.write(WORDS)
    take.seek(0)
    take.write(b"HEAD!")
    recording = desk.recordings.keep(take, take.finish(), MADE)
    assert take.size == recording.size == len(WORDS) + 5
    assert recording.sha256 == sha256(b"HEAD!" + WORDS).digest()


def test_a_recording_waits_for_its_clerk_and_for_nobody_else(desk: Desk, make: MakeDesk) -> None:
    first, second = recorded(desk, b"first"), recorded(desk, b"second")
    again = make()
    assert {one.id for one in again.recordings.left(CLERK)} == {first.id, second.id}
    assert again.recordings.left(ANOTHER) == ()


def test_what_is_being_recorded_is_not_offered(desk: Desk) -> None:
    take = desk.recordings.begin(FILM, CLERK)
    take.write(WORDS)
    assert desk.recordings.left(CLERK) == ()
    take.abandon()
    desk.recordings.drop(take.id)
    assert not path_of(desk, take).exists()


def test_a_power_cut_leaves_what_was_flushed(desk: Desk, make: MakeDesk) -> None:
    data = b"".join(map(cluster, range(0, 60_000, 1000)))
    again, take = cut_off(desk, make, data)
    [found] = again.recordings.left(CLERK)
    assert found.id == take.id
    assert (found.made.kind, found.made.length_ms) == (FILM, 59_000)
    assert found.made.ending is Ending.CRASH
    assert found.made.remarks == ("unmeasured",), "nobody has looked at it yet"
    assert (found.made.camera, found.made.microphone) == ("Cam", "Mic")
    assert found.sha256 == sha256(data).digest()
    assert read(again, found.id) == data
    assert again.recordings.left(CLERK) == (found,), "it is mended once"


def test_nothing_that_can_be_read_is_nothing_to_offer(desk: Desk, make: MakeDesk) -> None:
    again, take = cut_off(desk, make, b"")
    path_of(again, take).unlink()
    assert again.recordings.left(CLERK) == ()
    again, empty = cut_off(again, make, b"")
    assert again.recordings.left(CLERK) == ()
    assert not path_of(again, empty).exists()
    again, damaged = cut_off(again, make, WORDS)
    flip_one_byte(path_of(again, damaged), 4)
    assert again.recordings.left(CLERK) == ()
    assert not path_of(again, damaged).exists()


def test_a_nearly_full_disk_begins_nothing(desk: Desk) -> None:
    free = [KEPT_FREE]
    full = Recordings(desk.journal, desk.folder, desk.files, desk.clock, lambda _folder: free[0])
    with pytest.raises(NoRoomError, match="megabytes=200"):
        full.begin(FILM, CLERK)
    free[0] += 1
    full.begin(FILM, CLERK).abandon()
    assert desk.recordings.free() > 0


def test_what_the_disk_refused_is_offered_without_a_new_start(desk: Desk) -> None:
    data = b"".join(map(cluster, range(0, 9000, 1000)))
    take = desk.recordings.begin(FILM, CLERK, "Cam", "Mic")
    take.write(data)
    assert desk.recordings.left(CLERK) == ()

    desk.recordings.let_go(take, Ending.DISK)

    [found] = desk.recordings.left(CLERK)
    assert (found.id, found.size, found.made.length_ms) == (take.id, len(data), 8000)
    assert (found.made.ending, found.made.remarks) == (Ending.DISK, ("unmeasured",))
    take.leave()
    assert desk.recordings.left(CLERK) == (found,), "it is closed already"


def test_twenty_hours_that_a_crash_left_are_found_in_little_memory(
    desk: Desk, make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FLUSH_S", 3600.0)
    take = desk.recordings.begin(FILM, CLERK)
    for at_ms in range(0, 20 * 3_600_000, 5_000):
        take.write(cluster(at_ms))
    take._writer.flush()
    take._writer._file.close()
    size = take.size
    again = make()

    tracemalloc.start()
    [found] = again.recordings.left(CLERK)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found.made.length_ms == 20 * 3_600_000 - 5_000
    assert found.size == size > 70_000_000
    assert most < 16 << 20
    with again.recordings.open(found.id) as reader:
        reader.seek(size - 5_000)
        assert reader.read(5_000) == bytes(5_000)


def test_what_a_crash_left_is_measured_once(desk: Desk, make: MakeDesk) -> None:
    again, take = cut_off(desk, make, b"".join(map(cluster, range(0, 9000, 1000))))
    [found] = again.recordings.left(CLERK)
    made = replace(found.made, remarks=("dark",), length_ms=8_700)
    again.recordings.remeasure(take.id, made)
    assert make().recordings.left(CLERK) == (replace(found, made=made),)
    with pytest.raises(RecordingGoneError):
        again.recordings.remeasure(uuid4(), made)


def test_what_is_said_and_what_stood_against_it_are_kept(desk: Desk) -> None:
    of = recorded(desk).id
    told = desk.recordings.transcribe(of, "Су жоқ.")
    assert (told.transcript, told.made.remarks) == ("Су жоқ.", ())
    approved = desk.recordings.transcribe(of, "Су жоқ, екі күн.", ("dark",))
    assert approved.made.remarks == ("dark",)
    assert desk.recordings.left(CLERK) == (approved,)


def test_a_transcript_of_what_a_crash_left_does_not_wait_for_its_mending(desk: Desk) -> None:
    take = desk.recordings.begin(FILM, CLERK)
    take.write(WORDS)
    told = desk.recordings.transcribe(take.id, "Су")
    assert told.made.ending is Ending.CRASH
    take.abandon()


def test_a_dropped_recording_is_gone(desk: Desk) -> None:
    recording = recorded(desk)
    desk.recordings.drop(recording.id)
    desk.recordings.drop(recording.id)
    assert desk.recordings.left(CLERK) == ()
    assert not path_of(desk, recording).exists()
    with pytest.raises(RecordingGoneError):
        desk.recordings.open(recording.id)
    with pytest.raises(RecordingGoneError):
        desk.recordings.transcribe(uuid4(), "")


def test_an_approved_film_is_the_essence_of_an_appeal_and_its_talon_proves_it(desk: Desk) -> None:
    recording = recorded(desk)
    desk.recordings.transcribe(recording.id, "", ("dark",))
    file = desk.recordings.attachable(recording.id, "person")
    assert read(desk, recording.id) == WORDS, "until it is registered it can be looked at"
    assert desk.recordings.attachable(recording.id, "person") == file, "should it have failed"
    appeal = desk.registration.register(Draft(essence="Су жоқ"), CLERK, attached=(file,)).appeal
    desk.recordings.forget(recording.id)
    assert desk.recordings.left(CLERK) == ()
    [one] = desk.attachments.of(appeal)
    assert (one.role, one.length_ms, one.approved_by) == ("essence", 61_000, "person")
    with desk.attachments.open(one.id) as reader:
        assert reader.read(reader.size) == WORDS
    with desk.journal.reading() as connection:
        first, *_, last = entries_of(connection, appeal)
    assert recording.sha256.hex() in (first.body or b"").decode()
    told = json.loads(last.body or b"")["recording"]
    assert (told["device"], told["remarks"]) == ("Cam · Mic", ["dark"])


def test_a_registration_that_fails_leaves_the_recording_offered_once(
    desk: Desk, make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = recorded(desk)
    file = desk.recordings.attachable(recording.id, "person")
    with monkeypatch.context() as patch:
        patch.setattr("frontoffice.services.registration.record_attached", refuses)
        with pytest.raises(StorageError):
            desk.registration.register(Draft(), CLERK, attached=(file,))
    assert desk.registry.page(Query()).lines == ()

    again = make()
    assert again.recordings.left(CLERK) == (recording,), "not lost, not twice"
    assert read(again, recording.id) == WORDS
    file = again.recordings.attachable(recording.id, "person")
    appeal = again.registration.register(Draft(), CLERK, attached=(file,)).appeal
    again.recordings.forget(recording.id)
    assert [one.sha256 for one in again.attachments.of(appeal)] == [recording.sha256.hex()]
    assert again.recordings.left(CLERK) == ()


def test_a_crash_right_after_the_registration_offers_nothing_twice(
    desk: Desk, make: MakeDesk
) -> None:
    recording = recorded(desk)
    file = desk.recordings.attachable(recording.id, "person")
    appeal = desk.registration.register(Draft(), CLERK, attached=(file,)).appeal

    again = make()
    assert again.recordings.left(CLERK) == ()
    [one] = again.attachments.of(appeal)
    with again.attachments.open(one.id) as reader:
        assert reader.read(reader.size) == WORDS, "the appeal has it"


def test_what_an_appeal_has_is_not_deleted_with_its_recording(desk: Desk) -> None:
    recording = recorded(desk)
    file = desk.recordings.attachable(recording.id, "person")
    desk.registration.register(Draft(), CLERK, attached=(file,))
    desk.recordings.drop(recording.id)
    assert desk.files.has(recording.sha256)


def test_one_that_is_made_anew_after_a_failed_registration_leaves_no_file(desk: Desk) -> None:
    recording = recorded(desk)
    desk.recordings.attachable(recording.id, "person")
    desk.recordings.drop(recording.id)
    assert desk.recordings.left(CLERK) == ()
    assert not desk.files.has(recording.sha256)


def test_what_a_crash_left_can_be_registered_too(desk: Desk, make: MakeDesk) -> None:
    again, take = cut_off(desk, make, b"".join(map(cluster, range(0, 9000, 1000))))
    again.recordings.left(CLERK)
    file = again.recordings.attachable(take.id, "aigul")
    assert file.recording is not None
    assert file.recording.length_ms == 8000
    assert file.recording.device == "Cam · Mic"
    assert (file.recording.ending, file.recording.noted) == ("crash", ("unmeasured",))


def test_an_office_records_by_its_own_rules(desk: Desk, make: MakeDesk) -> None:
    rules = replace(desk.recordings.rules(), height=480, limit_s=60)
    desk.recordings.set_rules(rules)
    assert make().recordings.rules() == rules


def test_the_disk_is_not_waited_for_at_every_write(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FLUSH_S", 3600.0)
    take = desk.recordings.begin(FILM, CLERK)
    take.write(b"held")
    assert take.size == 4
    take.abandon()
