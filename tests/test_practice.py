"""Making practice copies: out of a desk's tables, whole or not at all, with nobody of the desk."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desks import OFFICE, MakeDesk, TestClock, clock, desk, make, record_row
from practices import NEWCOMER

from db.lock import AlreadyOpenError, file_lock
from db.verify import verify
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.office import NoOfficeError
from frontoffice.domain.practice_people import AGAIN, LOST
from frontoffice.domain.reference_rows import subject_of
from frontoffice.domain.status import Status
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn
from frontoffice.practice import (
    WINDOW_LOCK,
    PracticeFolder,
    make_practice,
    open_practice,
    practising_at,
    source_of,
)
from frontoffice.services.practising import Went
from frontoffice.services.registry import Query
from frontoffice.sync.keys import keys_here

__all__ = ["clock", "desk", "make"]

A_TOPIC = ReferenceSet(
    table="topics",
    code="02.09",
    office="",
    valid_from="",
    valid_to="",
    values={
        "parent": "02",
        "name_kk": "Құдықтар",
        "name_ru": "Колодцы",
        "name_en": "Wells",
        "competent_level": "district",
        "note": "",
    },
    basis="",
    certainty="M",
    note="",
)


@pytest.fixture
def folder(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path / "desk-practice", tmp_path / "keys")


@pytest.fixture
def copy(folder: PracticeFolder, desk: Desk, clock: TestClock) -> Iterator[Desk]:
    """Give a practice copy of *desk*, where somebody real has filed and a topic was added."""
    real = Draft(applicant=Applicant(name="Шынайы Адам"), essence="Шын мәселе")
    desk.registration.register(real, NEWCOMER)
    record_row(desk, A_TOPIC)
    make_practice(folder, source_of(desk), clock=clock.guard())
    with closing(open_practice(folder, clock.guard())) as made:
        yield made


def everybody(copy: Desk) -> list[str]:
    return [line.applicant for line in copy.registry.page(Query(limit=200)).lines]


def test_it_has_the_office_and_the_tables_of_the_desk_and_nobody_of_it(
    copy: Desk, desk: Desk
) -> None:
    assert copy.office.name == OFFICE.name
    assert (copy.office.region, copy.office.code, copy.office.device_no) == ("27", "0000", 999)
    assert (copy.office.host, copy.office.demo, copy.office.practice) == ("", False, True)
    topic = copy.topics.find("02.09")
    assert topic is not None
    assert topic.name.ru == "Колодцы"
    assert copy.staff.people() == ()
    assert "Шынайы Адам" not in everybody(copy)
    assert copy.journal.author.key.public != desk.journal.author.key.public


def test_its_past_has_something_of_everything(copy: Desk) -> None:
    lines = copy.registry.page(Query(limit=200)).lines
    assert len(lines) == 60
    assert {one.status for one in lines} == {Status.REGISTERED, Status.IN_WORK, Status.ANSWERED}
    assert {AGAIN.name, LOST.name} <= set(everybody(copy))
    days = copy.visits.sheet(copy.visits.today.replace(year=2025), copy.visits.today)
    assert sum(day.visits for day in days) == 75
    assert sum(sum(day.left.values()) for day in days) == 9
    assert all(one.registered_at.weekday() < 5 for one in lines)
    with copy.journal.reading() as connection:
        found = verify(connection, keys_here(copy.journal.engine))
    assert found.broken == ()


def test_rows_that_were_ended_or_taken_back_come_over_too(
    folder: PracticeFolder, desk: Desk, clock: TestClock
) -> None:
    record_row(desk, A_TOPIC)
    names = {"table": "topics", "code": "02.09", "office": "", "valid_from": ""}
    subject = subject_of("topics", "02.09", "")
    for body in (
        ReferenceEnded(**names, valid_to="2026-01-01", note=""),
        ReferenceWithdrawn(**names, note=""),
    ):
        with desk.journal.writing() as journal:
            moment = desk.clock.moment(after=journal.last_at)
            journal.record(body, subject, actor="x", moment=moment)
    desk.tables.renew()
    make_practice(folder, source_of(desk), clock=clock.guard())
    with closing(open_practice(folder, clock.guard())) as made:
        assert made.topics.find("02.09") is None
        assert len(made.tables.today.steps["topics"]) == 3


def test_equal_seeds_make_equal_pasts(
    folder: PracticeFolder, desk: Desk, clock: TestClock, tmp_path: Path
) -> None:
    told = []
    for seed, name in ((1, "one"), (1, "two"), (2, "three")):
        place = PracticeFolder(tmp_path / name, folder.keys)
        make_practice(place, source_of(desk), clock=clock.guard(), seed=seed)
        with closing(open_practice(place, clock.guard())) as made:
            lines = made.registry.page(Query(limit=200)).lines
            told.append([(one.number, one.applicant, one.registered_at) for one in lines])
    assert told[0] == told[1] != told[2]


def test_a_fresh_copy_keeps_what_everybody_had_done_and_forgets_the_old_keys(
    copy: Desk, folder: PracticeFolder, desk: Desk, clock: TestClock
) -> None:
    practising_at(copy).take_over({"new": {"iin": Went(done=True, seconds=61, hints=1)}})
    copy.close()
    [old] = folder.keys.iterdir()
    steps: list[tuple[int, int]] = []
    make_practice(folder, source_of(desk), lambda *told: steps.append(told), clock.guard())
    [new] = folder.keys.iterdir()
    assert new != old
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]
    with closing(open_practice(folder, clock.guard())) as made:
        assert practising_at(made).everybody()["new"]["iin"] == Went(done=True, seconds=61, hints=1)
    assert not folder.root.with_name("desk-practice.new").exists()


def test_a_copy_that_a_window_shows_is_left_alone(
    copy: Desk, folder: PracticeFolder, desk: Desk
) -> None:
    before = everybody(copy)
    with file_lock(folder.root / WINDOW_LOCK), pytest.raises(AlreadyOpenError):
        make_practice(folder, source_of(desk))
    assert everybody(copy) == before


def test_a_copy_that_does_not_open_any_more_is_made_anew(
    copy: Desk, folder: PracticeFolder, desk: Desk, clock: TestClock
) -> None:
    copy.close()
    (folder.root / "desk.json").write_text("{}", "utf-8")
    with pytest.raises(NoOfficeError):
        open_practice(folder)
    make_practice(folder, source_of(desk), clock=clock.guard())
    with closing(open_practice(folder, clock.guard())) as made:
        assert len(everybody(made)) == 60


def test_no_copy_is_where_its_folder_says_so_of_other_keys(
    copy: Desk, folder: PracticeFolder, desk: Desk, clock: TestClock, tmp_path: Path
) -> None:
    """A key that lies elsewhere is somebody's: it is not removed with the copy."""
    copy.close()
    [key] = folder.keys.iterdir()
    elsewhere = tmp_path / "elsewhere.key"
    elsewhere.write_bytes(key.read_bytes())
    elsewhere.chmod(0o600)
    told = {"practice": {"kind": "file", "path": str(elsewhere)}}
    (folder.root / "desk.json").write_text(json.dumps(told), "utf-8")
    make_practice(folder, source_of(desk), clock=clock.guard())
    assert elsewhere.exists()


def test_a_copy_lies_beside_its_desk(make: MakeDesk) -> None:
    desk = make()
    folder = PracticeFolder.beside(desk.folder)
    assert folder.root.parent == desk.folder.parent
    assert not folder.root.is_relative_to(desk.folder)
    assert not folder.is_there
