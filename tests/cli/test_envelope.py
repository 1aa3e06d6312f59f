"""Envelopes by commands: a desk that is enrolled once and then talks by sticks only."""

from pathlib import Path

import pytest
from commands import OFFICE, PIN, Commands, central_process

from frontoffice.central.files_by_stick import FilesTaken
from frontoffice.cli.central_envelope import files_taken_in_words
from frontoffice.i18n import words_in
from frontoffice.sync import envelope_files


class Post:
    """A central and a desk that have met once, and a stick."""

    def __init__(self, frontoffice: Commands, folder: Path) -> None:
        self.frontoffice = frontoffice
        self.central, self.stick = folder / "central", folder / "stick"
        self.stick.mkdir()
        self.keys = ("--data", self.central, "--key-file", folder / "central.key")

    def enrol(self, desk: Path) -> Path:
        """Make a desk of central."""
        with central_process(self.central) as url:
            code = self.frontoffice("central", "code", "--office", OFFICE, *self.keys).out.strip()
            words = ("--data", desk, "--key-file", desk.with_suffix(".key"), "--pin", PIN)
            assert self.frontoffice("enrol", url, code, *words).status == 0
        return desk


@pytest.fixture
def post(frontoffice: Commands, tmp_path: Path) -> Post:
    return Post(frontoffice, tmp_path)


@pytest.fixture
def desk(post: Post, tmp_path: Path) -> Path:
    return post.enrol(tmp_path / "desk")


def test_weeks_without_a_network_end_on_a_stick(
    frontoffice: Commands, post: Post, desk: Path
) -> None:
    file = frontoffice.write("a.json", {"applicant": "Оспанова Гүлнар", "essence": "Жол"})
    assert frontoffice("register", file, "--data", desk).status == 0
    said = frontoffice("envelope", "write", post.stick, "--data", desk)
    assert said.out.splitlines() == [
        "3 entries were sealed for central. Until the answer comes they count as only here.",
        "The stick may be taken to central.",
    ]
    assert frontoffice("waiting", "--data", desk, "--json").json["waiting"] == 3

    read = frontoffice("central", "envelope", "read", post.stick, "--json", *post.keys)
    assert read.json["entries"] == 3
    assert read.json["desks"] == [
        {
            "office": OFFICE,
            "device": 1,
            "finished": True,
            "missing": [],
            "more": False,
            "stopped": None,
        }
    ]
    words = ("central", "envelope", "write", post.stick, *post.keys)
    assert frontoffice(*words).out == f"Office {OFFICE}, desk 1: answered.\n"
    assert frontoffice(*words).out == "No desk waits for an answer.\n"
    said = frontoffice("envelope", "read", post.stick, "--data", desk)
    assert said.out == (
        "Central has 3 more entries of this desk.\n1 entry of other desks has come.\n"
    )
    assert frontoffice("waiting", "--data", desk, "--json").json["waiting"] == 0
    again = frontoffice("envelope", "read", post.stick, "--data", desk, "--json")
    assert (again.status, again.json["error"]) == (1, "conflict.envelope_read")


def test_it_is_told_in_the_language_of_the_person(
    frontoffice: Commands, post: Post, desk: Path
) -> None:
    said = frontoffice("envelope", "write", post.stick, "--data", desk, "--language", "ru")
    assert said.out.splitlines() == [
        (
            "Для центрального сервера запечатана 1 запись. Пока нет ответа, она значится"
            " «только на этом компьютере»."
        ),
        "Флешку можно везти на центральный сервер.",
    ]
    read = frontoffice("central", "envelope", "read", post.stick, "--language", "kk", *post.keys)
    assert read.out.splitlines() == [
        f"{OFFICE} кеңсесі, 1-жұмыс орны: соңына дейін оқылды.",
        "1 жазба алынды.",
    ]
    said = frontoffice("central", "envelope", "write", post.stick, "--language", "ru", *post.keys)
    assert said.out == f"Офис {OFFICE}, рабочее место 1: ответ записан.\n"
    said = frontoffice("envelope", "read", post.stick, "--data", desk, "--language", "kk")
    assert said.out == (
        "Орталық серверде осы жұмыс орнының тағы 1 жазбасы бар.\n"
        "Басқа жұмыс орындарынан 1 жазба келді.\n"
    )


def test_over_several_sticks_what_is_left_and_what_is_missing_is_told(
    frontoffice: Commands, post: Post, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeals = [{"essence": f"Жол, {place}"} for place in range(29)]
    assert frontoffice("register", frontoffice.write("a.json", appeals), "--data", desk).status == 0
    monkeypatch.setattr("frontoffice.services.envelopes.SMALLEST_PART", 1)
    monkeypatch.setattr("frontoffice.sync.by_stick.ENTRIES_LIMIT", 20)
    copied = envelope_files._copy
    room = iter([True, True, False, True, True])

    def small(source: Path, target: Path, tell: object) -> None:
        if not next(room):
            raise envelope_files.StickFullError(megabytes=1)
        copied(source, target, tell)  # type: ignore[arg-type]

    monkeypatch.setattr(envelope_files, "_copy", small)
    write = ("envelope", "write", post.stick, "--data", desk, "--part-size", "1")
    said = frontoffice(*write)
    assert said.out.splitlines()[1] == (
        "2 parts found no more room. Put in the next stick and write again."
    )
    read = frontoffice("central", "envelope", "read", post.stick, *post.keys)
    assert read.out.splitlines() == [
        f"Office {OFFICE}, desk 1: The last parts are missing.",
        "20 entries taken in.",
    ]
    said = frontoffice(*write, "--json")
    none = {"files": 0, "size": 0, "left": 0}
    assert said.json == {
        "entries": None,
        "parts": 2,
        "left": 0,
        "bytes": 131_280,
        "files": none,
    }
    third = max(post.stick.iterdir(), key=lambda file: file.name)
    third.rename(tmp_path / third.name)
    read = frontoffice("central", "envelope", "read", tmp_path / third.name, *post.keys)
    assert read.out.splitlines()[0] == f"Office {OFFICE}, desk 1: Parts are missing: 3."
    read = frontoffice("central", "envelope", "read", post.stick, "--json", *post.keys)
    assert read.json["desks"][0]["finished"]
    assert read.json["entries"] == 39
    refused = [one["refused"] for one in read.json["files"]]
    assert refused.count("conflict.envelope_read") == 2


def test_what_cannot_be_is_refused_with_a_code(
    frontoffice: Commands, post: Post, desk: Path, data: Path, tmp_path: Path
) -> None:
    def code(*words: object) -> object:
        said = frontoffice(*words, "--json")
        assert said.status == 1
        return said.json["error"]

    assert code("envelope", "write", post.stick, "--data", data) == "not_allowed.no_central"
    small = ("--part-size", "700K")
    assert code("envelope", "write", post.stick, "--data", desk, *small) == "rule.part_size"
    gone = tmp_path / "gone"
    assert code("envelope", "write", gone, "--data", desk) == "unavailable.stick"
    assert code("envelope", "read", gone, "--data", desk) == "unavailable.stick"
    assert code("envelope", "read", post.stick / "..", "--data", desk) == "unavailable.envelope"
    (post.stick / "a.sealed").write_bytes(b"no envelope")
    assert code("envelope", "read", post.stick, "--data", desk) == "rule.envelope"
    central = ("central", "envelope")
    assert code(*central, "read", post.stick, *post.keys) == "rule.envelope"
    write = (*central, "write", post.stick, *post.keys)
    assert code(*write, *small) == "rule.part_size"
    assert code(*write, "--desk", "270142/9") == "rule.device"
    assert frontoffice(*write, "--desk", f"{OFFICE}/1", "--json").json == {
        "desks": [{"office": OFFICE, "device": 1, "parts": 1, "left": 0}]
    }
    said = frontoffice("envelope", "write", post.stick, "--data", desk, "--part-size", "many")
    assert said.status == 2


def test_what_of_a_desk_is_not_taken_is_told_beside_the_rest(
    frontoffice: Commands, post: Post, desk: Path
) -> None:
    frontoffice("envelope", "write", post.stick, "--data", desk)
    (post.stick / "z.sealed").write_bytes(b"no envelope")
    read = frontoffice("central", "envelope", "read", post.stick, *post.keys)
    assert read.out.splitlines()[0] == "z.sealed: This file is not a sealed envelope."
    assert read.status == 0


def test_what_a_stick_has_brought_of_files_is_told() -> None:
    words = words_in("en")
    assert files_taken_in_words(FilesTaken(), words) == []
    assert files_taken_in_words(FilesTaken(size=3_000_000, whole=1, gaps=2), words) == [
        "1 file of appeals is here whole; 3.0\xa0MB have come.",
        "Files go on from another stick: read that one first, and then this one again.",
    ]
