"""The main job over a week: two desks, one without a network, and central."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

import pytest
import time_machine
from commands import PIN, Commands
from doubles.desks import running_central
from sqlalchemy import select

from db.engine import reading
from db.tables import appeal
from frontoffice.central.codes import make_code
from frontoffice.cli.opening import clerk_of
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.papers.reading import codes_in
from frontoffice.services.clock import ClockGuard
from frontoffice.services.registration import Registered
from frontoffice.services.registry import Query
from frontoffice.services.syncing import Why

MONDAY = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
SETTINGS = {
    "name": ["Қабылдау", "Приёмная", "Reception"],
    "place": ["Орал", "Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


def nobody_types() -> str:
    raise AssertionError


@contextmanager
def opened(data: Path) -> Iterator[Desk]:
    # Both clocks move with the week; only a clock that jumps alone is doubted.
    desk = open_desk(data, nobody_types, ClockGuard(time, time))
    try:
        yield desk
    finally:
        desk.close()


def one_day(desk: Desk, day: int) -> list[Registered]:
    """Register what a day brings."""
    clerk = clerk_of(desk, "")
    return [
        desk.registration.register(
            Draft(applicant=Applicant(name="Сынақ Адам"), essence=f"{day}-күн, {n}-сұрақ"), clerk
        )
        for n in range(3)
    ]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "online", tmp_path / "offline"


def test_a_week_without_a_network_loses_nothing_and_doubles_nothing(
    frontoffice: Commands, tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    online, offline = folders
    talons: list[Registered] = []
    with (
        time_machine.travel(MONDAY, tick=True) as traveller,
        running_central(tmp_path / "central.sqlite3") as server,
    ):
        for data in folders:
            code = make_code(server.state, "270142", SETTINGS)
            words = ("--data", data, "--key-file", data.with_suffix(".key"), "--pin", PIN)
            assert frontoffice("enrol", server.url, code, *words).status == 0
        for day in range(7):
            traveller.move_to(MONDAY + timedelta(days=day), tick=True)
            with opened(online) as desk:
                talons += one_day(desk, day)
                assert desk.syncing.once().why is Why.CONNECTED
            with opened(offline) as desk:
                talons += one_day(desk, day)
        with opened(offline) as desk:
            state = desk.syncing.state()
            assert (state.why, state.waiting) == (Why.NEVER, 43)
            assert state.oldest_at is not None
            waited = datetime.now(UTC) - state.oldest_at
            assert abs(waited - timedelta(days=6)) < timedelta(minutes=1)
            assert not state.clock_doubted

            state = desk.syncing.once()
            assert (state.why, state.waiting) == (Why.CONNECTED, 0)
        with opened(online) as desk:
            assert desk.syncing.once().why is Why.CONNECTED

        numbers = sorted(one.number.digits for one in talons)
        assert len(set(numbers)) == len(numbers) == 42
        with reading(server.state.engine) as connection:
            there = connection.execute(select(appeal.c.number)).scalars()
            assert sorted(there) == numbers

    # Central is gone: what follows needs no network.
    for data in folders:
        with opened(data) as desk:
            lines = desk.registry.page(Query(limit=100)).lines
            assert sorted(line.number for line in lines) == numbers
            assert not any(line.only_here for line in lines)
            assert all(desk.cards.card(line.appeal).verified for line in lines)
        assert frontoffice("journal", "verify", "--data", data).status == 0
    of_offline = next(one for one in talons if one.number.device == 2)
    pdf = tmp_path / "talon.pdf"
    number = of_offline.number.digits
    assert frontoffice("talon", number, "-o", pdf, "--data", offline).status == 0
    with opened(online) as desk:
        checked = [desk.talon_check.check(code) for code in codes_in(pdf)]
    assert [one.proof.number for one in checked if one.proof] == [of_offline.number]
    assert [one.genuine for one in checked if one.proof] == [True]


def test_days_are_those_of_the_office_and_the_term_is_that_of_the_day(
    frontoffice: Commands, tmp_path: Path
) -> None:
    data = tmp_path / "desk"
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=True):
        frontoffice.init(data)
    file = frontoffice.write("a.json", {"essence": "x"})
    # 23:30 of Thursday in London is 04:30 of Friday in Almaty.
    with time_machine.travel(datetime(2026, 3, 5, 23, 30, tzinfo=UTC), tick=True):
        assert frontoffice("register", file, "--data", data).json["registered_on"] == "2026-03-06"
    with time_machine.travel(datetime(2026, 3, 20, 14, 0, tzinfo=UTC), tick=True):
        line = frontoffice("register", file, "--data", data).json
    assert (line["registered_on"], line["due_on"]) == ("2026-03-26", "2026-04-16")
