"""Envelopes at central, on both databases: taken in as a push is, answered as far as one may see."""

from pathlib import Path
from uuid import UUID

import pytest
from doubles.pushers import OFFICE, Pusher

from db import boxes, devices
from db.engine import reading, writing
from db.enrolments import Kind
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.central.state import State
from frontoffice.journal.box import BoxKey, BoxPublic
from frontoffice.journal.entry import Entry
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.envelope import NOBODY, check, frames_in
from frontoffice.sync.envelope_files import Sealing, seal, sealed_in
from frontoffice.sync.envelope_talk import (
    FEED,
    PUSH,
    QUESTION,
    REFUSAL,
    VERDICTS,
    NotTaken,
    Piece,
    Question,
    framed,
    told,
)
from frontoffice.sync.wire import PushAnswer, spelled_push


class Sticks:
    """A device that writes its envelopes by hand."""

    def __init__(self, pusher: Pusher, folder: Path) -> None:
        self.pusher, self.state, self.folder = pusher, pusher.state, folder
        self.central = CentralEnvelopes(pusher.state, folder / "central")
        self.box = BoxKey.of(pusher.key)
        self.number = 0
        with writing(self.state.engine) as connection:
            boxes.keep_box(connection, pusher.device, self.box.public)

    def send(self, *entries: Entry, first: int = 1, cursor: int = 0) -> int:
        """Let central read an envelope with *entries* and return how many it took."""
        self.number += 1
        to = BoxPublic(BoxKey.of(self.state.key).public)
        sealing = Sealing(self.pusher.key, self.pusher.device, to, NOBODY, self.number)
        question = framed(QUESTION, Question(0, cursor, 0, first))
        frames = [question, framed(PUSH, spelled_push(entries)), framed(200, b"of a newer desk")]
        seal(self.folder / "out", sealing, frames)
        result, taken = self.central.read(self.folder / "out")
        assert [outcome.finished for outcome in result.outcomes] == [True]
        return taken.entries

    def answer(self) -> tuple[list[tuple[int, int, str]], list[UUID], list[NotTaken]]:
        """Return central's verdicts, the subjects that it tells of, and what it did not take."""
        stick = self.folder / "stick"
        stick.mkdir(parents=True, exist_ok=True)
        for part in sealed_in(stick):
            part.unlink()
        with reading(self.state.engine) as connection:
            device = devices.device_with(connection, self.pusher.device)
        self.central.write(device, stick, anew=True)
        verdicts: list[tuple[int, int, str]] = []
        subjects: list[UUID] = []
        refusals: list[NotTaken] = []
        for part in sealed_in(stick):
            with part.open("rb") as file:
                check(file, self.box, self.pusher.device, self._key_of)
                file.seek(0)
                for frame in list(frames_in(file, self.box)):
                    if frame.kind == VERDICTS:
                        said = told(frame, PushAnswer).verdicts
                        verdicts += [(one.seq, one.position, one.verdict) for one in said]
                    elif frame.kind == FEED:
                        entries = told(frame, Piece).answer.entries
                        subjects += [subject_of(one.envelope) for one in entries]
                    elif frame.kind == REFUSAL:
                        refusals.append(told(frame, NotTaken))
        return verdicts, subjects, refusals

    def _key_of(self, sender: UUID) -> PublicKey:
        assert sender == NOBODY
        return self.state.key.public


def subject_of(envelope: str) -> UUID:
    return UUID(envelope.split('"subject":"')[1][:36])


@pytest.fixture
def sticks(pusher: Pusher, tmp_path: Path) -> Sticks:
    return Sticks(pusher, tmp_path)


def test_what_comes_by_stick_has_the_verdicts_of_a_push(sticks: Sticks) -> None:
    entries = sticks.pusher.appeal()
    assert sticks.send(*entries) == 2
    assert sticks.answer() == ([(1, 1, "accepted"), (2, 2, "accepted")], [], [])
    again = sticks.pusher.push(*entries)
    assert [(one.position, one.repeated) for one in again] == [(1, True), (2, True)]
    assert sticks.send(*entries) == 2  # in another envelope: nothing happens twice
    assert sticks.pusher.feed().head == 2


def test_a_gap_is_told_with_what_is_missing_and_nothing_after_it_is_taken(sticks: Sticks) -> None:
    sticks.pusher.appeal("Жоғалған")
    assert sticks.send(*sticks.pusher.appeal(), first=3) == 0
    _, _, refusals = sticks.answer()
    assert [(one.seq, one.code) for one in refusals] == [(1, "conflict.chain")]


def test_an_answer_begins_where_the_desk_says(sticks: Sticks, state: State) -> None:
    other = Pusher(state)
    entries = [*other.appeal(), *other.appeal()]
    other.push(*entries)
    subjects = [one.envelope.subject for one in entries]
    sticks.send(*sticks.pusher.appeal())
    assert sticks.answer()[1] == subjects
    sticks.send(*sticks.pusher.appeal(), first=3, cursor=2)
    verdicts, told_of, _ = sticks.answer()
    assert told_of == subjects[2:]
    assert [seq for seq, _, _ in verdicts] == [3, 4]


def test_other_offices_and_kiosks_are_told_no_more_than_by_the_network(
    state: State, pusher: Pusher, tmp_path: Path
) -> None:
    pusher.push(*pusher.appeal())
    elsewhere = Sticks(Pusher(state, "270999"), tmp_path / "elsewhere")
    kiosk = Sticks(Pusher(state, OFFICE, Kind("kiosk")), tmp_path / "kiosk")
    beside = Sticks(Pusher(state), tmp_path / "beside")
    assert elsewhere.answer()[1] == kiosk.answer()[1] == []
    assert len(beside.answer()[1]) == 2


def test_entries_of_somebody_else_are_not_taken(sticks: Sticks, state: State) -> None:
    stranger = Pusher(state)
    assert sticks.send(*stranger.appeal()) == 0
    assert sticks.answer()[2][0].code == "rule.foreign"
    assert stranger.feed().head == 0
