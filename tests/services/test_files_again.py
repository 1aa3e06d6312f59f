"""What a desk makes of what central says it has, after it was put back from a copy."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from desks import CLERK
from services.test_file_traffic import FILM, KEY, Odd, state
from sqlalchemy import insert, select, update

from db.engine import reading, writing
from db.file_copies import FileState, copies, forget_copy, note_receipt
from db.files_again import LOST, heard_since, last_asked, note_asked, send_again
from db.tables import device_key, entry, task
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.services.attachments import NewFile
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.sync.files import FileLine
from frontoffice.sync.refusals import CentralError, ContentError


class Asked(Odd):
    """A central that is asked what it has."""

    def __init__(self, *answers: object) -> None:
        super().__init__(lambda *_: ({}, b""))
        self.answers = list(answers)
        self.names: list[list[str]] = []

    def ask(self, _: str, path: str, raw: bytes) -> bytes:
        """Answer."""
        assert path == "/v1/files/had"
        self.names.append(json.loads(raw)["sha256"])
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def had(*names: str) -> Mapping[str, Any]:
    return {"had": names, "missing": []}


def missing(*names: str) -> Mapping[str, Any]:
    return {"had": [], "missing": names}


@pytest.fixture
def film(desk: Desk) -> NewFile:
    """Return a film that central has signed for."""
    incoming = desk.files.new()
    incoming.writer.write(FILM)
    digest = incoming.writer.finish()
    desk.files.keep(incoming.path, digest)
    made = NewFile(digest.sha256.hex(), digest.size, "video/x-matroska", "film")
    desk.registration.register(Draft(urgent=True), CLERK, attached=(made,))
    with writing(desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=entry.c.seq))
        note_receipt(connection, made.sha256, "{}", 1)
    return made


def rounds(desk: Desk, central: Asked) -> FileTraffic:
    line = FileLine(central, KEY.public, desk.files)  # type: ignore[arg-type]
    now = desk.clock.moment
    return FileTraffic(desk.journal, desk.files, line, lambda: now().at, desk.tables.local)


def put_back(desk: Desk) -> None:
    """Let the desk hear of one more journal of central."""
    row = {"office": "000000", "device_no": 0, "key_id": b"1234", "public_key": bytes(32)}
    with writing(desk.journal.engine) as connection:
        connection.execute(insert(device_key), row | {"device": uuid4()})


def tasks(desk: Desk) -> list[str]:
    with reading(desk.journal.engine) as connection:
        open_ = select(task.c.code).where(task.c.done_at.is_(None))
        return list(connection.execute(open_).scalars())


def waits_ms(desk: Desk) -> int | None:
    with reading(desk.journal.engine) as connection:
        again_at = last_asked(connection).again_at
    return None if again_at is None else again_at - desk.clock.moment().at


def test_a_desk_that_has_heard_of_no_put_back_asks_nothing(desk: Desk, film: NewFile) -> None:
    central = Asked()
    rounds(desk, central).once()
    assert central.names == []
    assert film.size == len(FILM)


def test_central_is_asked_once_for_each_put_back(desk: Desk, film: NewFile) -> None:
    put_back(desk)
    central = Asked(had(film.sha256))
    for _ in range(2):
        rounds(desk, central).once()
    assert central.names == [[film.sha256]]
    assert state(desk) == (FileState.DELIVERED, None)
    assert waits_ms(desk) is None


def test_central_is_asked_whenever_a_person_wants_it(desk: Desk, film: NewFile) -> None:
    central = Asked(had(film.sha256), missing(film.sha256))
    one = rounds(desk, central)
    for asked in (1, 2):
        one.check()
        one.once()
        one.once()
        assert len(central.names) == asked
    assert state(desk)[0] is FileState.WAITING


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize(
    "answer", [ContentError(refusal="rule.method"), {"had": [], "missing": []}], ids=["old", "bare"]
)
def test_a_central_that_cannot_tell_yet_is_asked_again_in_an_hour(
    desk: Desk, answer: object
) -> None:
    put_back(desk)
    assert rounds(desk, Asked(answer)).once().trouble is None
    assert waits_ms(desk) == 3_600_000
    assert state(desk) == (FileState.DELIVERED, None)
    assert tasks(desk) == []


@pytest.mark.usefixtures("film")
def test_a_time_that_a_wrong_clock_has_set_keeps_nothing_from_being_asked(desk: Desk) -> None:
    put_back(desk)
    central = Asked(*[{"had": [], "missing": []}] * 2)
    rounds(desk, central).once()
    with writing(desk.journal.engine) as connection:
        ahead = desk.clock.moment().at + 364 * 86_400_000
        note_asked(connection, replace(last_asked(connection), again_at=ahead))
    rounds(desk, central).once()
    assert len(central.names) == 2
    assert waits_ms(desk) == 3_600_000


@pytest.mark.usefixtures("film")
def test_an_answer_that_makes_no_sense_is_asked_for_again(desk: Desk) -> None:
    put_back(desk)
    central = Asked(b"nonsense", {"had": [], "missing": []})
    assert isinstance(rounds(desk, central).once().trouble, CentralError)
    rounds(desk, central).once()
    assert len(central.names) == 2


def test_a_file_that_is_noted_as_here_and_is_not_is_lost_too(desk: Desk, film: NewFile) -> None:
    put_back(desk)
    desk.files.remove(bytes.fromhex(film.sha256))
    rounds(desk, Asked(missing(film.sha256))).once()
    assert tasks(desk) == [LOST]
    assert waits_ms(desk) == 86_400_000
    with writing(desk.journal.engine) as connection:
        connection.execute(update(task).values(done_at=1))
    one = rounds(desk, Asked(missing(film.sha256), had(film.sha256)))
    for _ in range(2):  # what somebody has settled is not asked again
        one.check()
        one.once()
        assert tasks(desk) == []


def test_many_files_are_asked_about_in_parts(
    desk: Desk, film: NewFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontoffice.services.files_again.ASKED_LIMIT", 1)
    other = NewFile("ab" * 32, 5, "video/x-matroska", "other")
    desk.registration.register(Draft(), CLERK, attached=(other,))
    with writing(desk.journal.engine) as connection:
        note_receipt(connection, other.sha256, "{}", 1)
    put_back(desk)
    central = Asked(had(), had())
    rounds(desk, central).once()
    assert central.names == sorted([[film.sha256], [other.sha256]])


def forget_that_it_is_here(desk: Desk, film: NewFile) -> None:
    with writing(desk.journal.engine) as connection:
        forget_copy(connection, film.sha256)


def test_a_film_that_a_put_back_desk_hears_of_anew_and_still_has_goes(
    desk: Desk, film: NewFile
) -> None:
    forget_that_it_is_here(desk, film)
    assert rounds(desk, Asked()).once().delivered == 0
    assert state(desk)[0] is FileState.WAITING
    with reading(desk.journal.engine) as connection:
        assert [(one.size, one.urgent) for one in copies(connection)] == [(film.size, True)]


def test_what_central_asks_for_goes_though_nothing_told_that_it_is_here(
    desk: Desk, film: NewFile
) -> None:
    rounds(desk, Asked()).once()
    forget_that_it_is_here(desk, film)
    put_back(desk)
    rounds(desk, Asked(missing(film.sha256))).once()
    assert state(desk)[0] is FileState.WAITING
    assert tasks(desk) == []


def test_a_desk_looks_once_for_each_of_its_own_films(desk: Desk, film: NewFile) -> None:
    desk.files.remove(bytes.fromhex(film.sha256))
    forget_that_it_is_here(desk, film)
    with reading(desk.journal.engine) as connection:
        heard = heard_since(connection, desk.journal.author.device)
    assert heard is not None
    assert heard.unnoted == (film.sha256,)
    rounds(desk, Asked()).once()
    with reading(desk.journal.engine) as connection:
        assert heard_since(connection, desk.journal.author.device) is None
        assert copies(connection) == []


def test_an_erased_film_is_not_noted_again(desk: Desk) -> None:
    with writing(desk.journal.engine) as connection:
        send_again(connection, "cd" * 32, 1)
        assert copies(connection) == []
