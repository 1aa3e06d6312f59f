"""Bad luck with central and with the clock: told in three languages, and nothing is lost.

What else may go wrong stands with what it happens to; docs/reliability.md lists it all.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import PIN, ROOT, Commands
from doubles.central_faults import Fault, Way, answers, drops, hangs, truncates, way_to
from doubles.desks import running_central
from office.test_main_job import SETTINGS, nobody_types, opened

from db.engine import reading
from db.tables import appeal
from frontoffice.central import CentralServer
from frontoffice.central.codes import make_code
from frontoffice.cli.opening import clerk_of
from frontoffice.desk import open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.clock import ClockGuard
from frontoffice.services.sync_words import why_in_words
from frontoffice.services.syncing import Why
from frontoffice.sync.transport import Patience

TEN_YEARS_S = 10 * 365.25 * 86_400


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.sqlite3") as running:
        yield running


@pytest.fixture
def way(server: CentralServer) -> Iterator[Way]:
    with way_to(server.url) as between:
        yield between


@pytest.fixture
def data(frontoffice: Commands, server: CentralServer, way: Way, tmp_path: Path) -> Path:
    code = make_code(server.state, "270142", SETTINGS)
    words = ("--data", tmp_path / "desk", "--key-file", tmp_path / "k", "--pin", PIN)
    assert frontoffice("enrol", way.url, code, *words).status == 0
    return tmp_path / "desk"


FAULTS: dict[str, Fault] = {
    "answers 500": answers(500, b"Internal Server Error"),
    "answers 500 in JSON": answers(500, b'{"code": "bug", "values": {}}'),
    "answers 502 in HTML": answers(502, b"<html>Bad Gateway</html>"),
    "answers nonsense": answers(200, b"\x00\xffnonsense"),
    "answers other JSON": answers(200, b'{"well": "done"}'),
    "answers nothing": answers(200, b""),
    "answers half": truncates,
    "hangs": hangs,
    "drops the line": drops,
}


@pytest.mark.parametrize("at", [0, 1], ids=["at hello", "at push"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_central_in_trouble_is_told_and_loses_nothing(
    server: CentralServer,
    way: Way,
    data: Path,
    fault: Fault,
    at: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("frontoffice.sync.transport.Patience", lambda: Patience(5, 2, 10))
    with opened(data) as desk:
        numbers = {
            desk.registration.register(Draft(essence=str(n)), clerk_of(desk, "")).number.digits
            for n in range(2)
        }
        way.plant(*[None] * at, fault)
        state = desk.syncing.once()
        assert (state.why, state.waiting) == (Why.CENTRAL_DOWN, 5)
        told = [why_in_words(state, words_in(language)) for language in LANGUAGES]
        assert told == [
            "Байланыс жоқ: орталық сервер дұрыс жауап бермейді. Жұмыс жалғаса береді.",
            "Связи нет: центральный сервер отвечает неправильно. Работа продолжается.",
            "No connection: central does not answer properly. Work goes on.",
        ]
        one = desk.registration.register(Draft(essence="work goes on"), clerk_of(desk, ""))
        numbers.add(one.number.digits)

        state = desk.syncing.once()
        assert (state.why, state.waiting) == (Why.CONNECTED, 0)
    with reading(server.state.engine) as connection:
        there = [row.number for row in connection.execute(appeal.select())]
    assert sorted(there) == sorted(numbers)


@pytest.mark.parametrize("while_running", [True, False], ids=["while it runs", "between two runs"])
def test_a_clock_set_back_ten_years_is_noticed_and_work_goes_on(
    frontoffice: Commands, tmp_path: Path, *, while_running: bool
) -> None:
    data, clock = tmp_path / "lonely", Clock()
    assert frontoffice.init(data).status == 0
    desk = open_desk(data, nobody_types, clock.guard())
    before = desk.registration.register(Draft(), clerk_of(desk, ""))
    clock.wall -= TEN_YEARS_S
    if not while_running:
        desk.close()
        desk = open_desk(data, nobody_types, clock.guard())
    after = desk.registration.register(Draft(), clerk_of(desk, ""))

    assert after.number.year == before.number.year
    assert after.number.sequence == before.number.sequence + 1
    assert after.registered_at >= before.registered_at
    assert "clock.doubted" in {flag.code for flag in after.flags}
    assert desk.syncing.state().clock_doubted
    desk.close()
    assert frontoffice("journal", "verify", "--data", data).status == 0


class Clock:
    """A wall clock that somebody sets, and a steady one that nobody can."""

    def __init__(self) -> None:
        self.wall = 1_780_000_000.0
        self.steady = 1_000.0

    def guard(self) -> ClockGuard:
        """Return a guard over both."""
        return ClockGuard(lambda: self.wall, lambda: self.steady)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ERROR_WORDS)
def test_every_trouble_is_told_in_whole_sentences(code: str, language: str) -> None:
    told = words_in(language).gettext(ERROR_WORDS[code])
    assert told.rstrip("”»").endswith((".", "?", "{place}.", "{why}"))
    assert told[0].isupper() or told.startswith("{")
    if language != "en":
        assert told != ERROR_WORDS[code]
        foreign = re.sub(
            r"\{\w+\}|HTTPS|PIN|PDF|MP4|QR|CSV|XLSX|PostgreSQL|S3|Linux|sane-utils|scanner|pip install \w+|0600|T10|--url"
            r"|frontoffice (init|central migrate|central help|repair|restore|backup --to|update apply|recording --transcode ffmpeg)|ffmpeg|central serve --files FOLDER|\(apt\)",
            "",
            told,
        )
        assert not re.search(r"[A-Za-z]", foreign)


def test_every_trouble_of_the_list_has_its_test() -> None:
    text = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(named) > 15
    for path, test in named:
        assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{test}"
