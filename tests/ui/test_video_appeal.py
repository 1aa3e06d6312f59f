"""What a person said to the camera at one desk is seen and heard at another, over a line that breaks.

Twenty cuts of the line each way here; two hundred with ``FRONTOFFICE_LONG=1``.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest
from audiences import Audience, NumberedSource, as_it_was_filmed, as_it_was_said
from clerks import at_work, press
from commands import PIN, Commands, frontoffice
from desks import CLERK
from doubles.camera import SyntheticDevices
from doubles.cut_line import cut_line_to
from doubles.desks import running_central
from doubles.screens import on_screen
from films import a_film
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from recording_panels import opened, record
from sqlalchemy import select
from studios import WAIT_MS

from db import settings
from db.engine import writing
from db.tables import entry, file_copy
from frontoffice.central import CentralServer, file_intake
from frontoffice.central.codes import make_code
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.kinds import Form
from frontoffice.i18n.words import words_in
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.proof import read_proof
from frontoffice.new_desk import CENTRAL
from frontoffice.services.attachments import Attachment
from frontoffice.services.recorded import Proven
from frontoffice.services.registration import Registered, Registration
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.wire import understand
from ui.background import Background
from ui.keyboard import Keyboard
from ui.recording.recorder import Recorder
from ui.recording.source import RATE
from ui.views.card import CardView

__all__ = ["frontoffice"]

LONG: Final = bool(os.environ.get("FRONTOFFICE_LONG"))
CUTS: Final = 200 if LONG else 20
LENGTH_MS: Final = 30_000 if LONG else 5_000
NOWHERE: Final = "http://127.0.0.1:9"
"""Nobody listens there."""
SETTINGS: Final = {
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
def at_desk(data: Path) -> Iterator[Desk]:
    with closing(open_desk(data, nobody_types)) as desk:
        yield desk


def said_at_window(bot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Registered:
    """Register, by the keys of the window, what a person says to the camera."""
    cameras = SyntheticDevices()
    cameras.made = NumberedSource

    def time_s() -> float:
        return cameras.last.time_s() if cameras.last is not None else 0.0

    monkeypatch.setattr("ui.views.recording_over.usual_devices", lambda _parent: cameras)
    # The time of the camera, as for the recorder alone: a busy machine makes it slower, no more.
    monkeypatch.setattr("ui.recording.studio.Recorder", partial(Recorder, clock=time_s))
    desk.recordings.set_rules(replace(desk.recordings.rules(), countdown_s=0))
    told: list[Registered] = []
    register = desk.registration.register

    def noted(*args: Any, **kwargs: Any) -> Registered:
        told.append(register(*args, **kwargs))
        return told[-1]

    monkeypatch.setattr(Registration, "register", lambda _, *args, **kwargs: noted(*args, **kwargs))
    with at_work(bot, desk) as clerk:
        panel = opened(clerk)
        record(clerk, panel, LENGTH_MS)
        press("Alt+A")
        press("Ctrl+Enter")
        clerk.until(lambda: clerk.register.recording.approved)
        clerk.registered()
    monkeypatch.undo()
    [registered] = told
    return registered


def through(data: Path, url: str) -> None:
    """Let the desk in *data* speak with central by *url* from now on."""
    with at_desk(data) as desk, writing(desk.journal.engine) as connection:
        told = settings.get(connection, CENTRAL)
        settings.put(connection, CENTRAL, told | {"url": url})


def sent(desk: Desk) -> FileReceipt:
    """Send until central has signed for the film; return its receipt."""
    for _ in range(20 * CUTS):
        desk.syncing.once()
        desk.file_traffic.again()
        if desk.file_traffic.once().delivered:
            break
    with desk.journal.reading() as connection:
        told = connection.execute(select(file_copy.c.receipt)).scalar_one()
    return understand(told.encode(), FileReceipt)


def at_central(server: CentralServer, name: str) -> bytes:
    with file_intake.store_of(server.state).open(bytes.fromhex(name)) as reader:
        return reader.read(reader.size)


class AtCard:
    """Somebody before the card of an appeal, who has keys and nothing else."""

    def __init__(self, bot: QtBot, desk: Desk, background: Background) -> None:
        self.bot, self.desk = bot, desk
        self.clerk = desk.staff.sign_in(desk.staff.people()[0].login, PIN)
        self.view: Any = on_screen(bot, CardView(desk, background, words_in("kk"), self.clerk))
        app: Any = QApplication.instance()
        keyboard = Keyboard(app)
        self.view.keys.connect(keyboard.bind)
        self.view.activateWindow()
        self.until(self.view.isActiveWindow)

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS + 4 * LENGTH_MS)

    def show(self, appeal: UUID) -> None:
        with self.bot.waitSignal(self.view.shown):
            self.view.show_appeal(appeal)
        self.until(lambda: self.view.attached.card.attachments)
        self.view.set_focus_first()

    def is_here(self) -> bool:
        return bool(self.view.film._film.is_here)

    def fetch(self) -> int:
        """Get the film by its key, again whenever the line breaks; return how often that took."""
        for tries in range(1, 20 * CUTS):
            press("F7")
            self.until(lambda: self.view.film.fetching.of is None)
            if self.view.film.fetching.of is None and self._came():
                return tries
        raise AssertionError(self.view.film.standing.text())

    def _came(self) -> bool:
        """Return whether the file is here, when the card was read again."""
        with self.bot.waitSignal(self.view.shown):
            self.view.refresh()
        return self.is_here()

    def watch(self) -> Audience:
        """Play the film of the appeal by its key, to the end."""
        return self._played(self.view.film.player, "F7")

    def watch_attached(self) -> Audience:
        """Play the first file of the appeal by its key, to the end; go back to the card."""
        self.view.attached.card.tiles.setFocus()
        press("Enter")
        sheet = self.view.attached.playing.sheet
        self.until(lambda: sheet.player._replay is not None)
        press("F7")
        self.until(lambda: not sheet.player._playing)
        press("Home")
        audience = self._played(sheet.player, "F7")
        press("Esc")
        return audience

    def _played(self, player: Any, key: str) -> Audience:
        player._make()
        audience = Audience(player._replay)
        press(key)
        self.until(lambda: audience.over)
        return audience


@pytest.fixture
def office(frontoffice: Commands, tmp_path: Path) -> Iterator["Office"]:
    """Give a central that runs, and two desks of one office."""
    with running_central(tmp_path / "central.sqlite3") as server:
        desks = tmp_path / "one", tmp_path / "two"
        for data in desks:
            code = make_code(server.state, "270142", SETTINGS)
            words = ("--data", data, "--key-file", data.with_suffix(".key"), "--pin", PIN)
            who = ("--login", CLERK.login, "--clerk", CLERK.name)
            assert frontoffice("enrol", server.url, code, *words, *who).status == 0
        yield Office(server, *desks)


@dataclass(frozen=True)
class Office:
    """Two desks and their central."""

    server: CentralServer
    one: Path
    two: Path


def test_a_video_appeal_goes_from_a_window_to_another_desks_card_over_a_line_that_breaks(
    qtbot: QtBot, office: Office, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, one, two = office.server, office.one, office.two
    through(one, NOWHERE)  # the window sends nothing past the line that breaks
    with at_desk(one) as desk:
        registered = said_at_window(qtbot, desk, monkeypatch)
        [film] = desk.attachments.of(registered.appeal)
    few = film.size // CUTS
    assert few > 500, "each connection carries some of it"
    carries = (1_500, 1_500 + few)
    with cut_line_to(server.url, cuts=CUTS, carries=carries) as line:
        through(one, line.url)
        with at_desk(one) as desk:
            receipt = sent(desk)
        assert line.cuts == CUTS

    with at_desk(two) as desk:
        desk.syncing.once()
    with cut_line_to(server.url, cuts=CUTS, carries=carries) as line:
        through(two, line.url)
        with at_desk(two) as desk:
            card = AtCard(qtbot, desk, background)
            card.show(registered.appeal)
            assert not card.is_here(), "it was never here"
            tries = card.fetch()
            assert line.cuts == CUTS
            assert tries > 1
            seen = card.watch()
            [there] = desk.attachments.of(registered.appeal)
            came = read(desk, there)
            proven = proof_of(desk, registered)
            [recorded_there] = desk.cards.card(registered.appeal).recordings
            card.view.hide()

    key = PublicKey(server.state.key.public)
    assert receipt.is_by(key)
    assert (receipt.sha256, receipt.size) == (film.sha256, film.size)
    assert sha256(came).hexdigest() == film.sha256 == there.sha256
    assert at_central(server, film.sha256) == came
    assert proven.attached[0] == (ESSENCE, film.sha256, str(film.size))
    assert recorded_there.proven is Proven.ALL, "the other desk holds it against the talon"
    as_it_was_filmed(seen, LENGTH_MS)
    as_it_was_said(seen, LENGTH_MS)


def test_the_same_film_at_three_appeals_is_opened_at_each_of_them_at_another_desk(
    qtbot: QtBot, office: Office, background: Background
) -> None:
    with at_desk(office.one) as desk:
        clerk = desk.staff.sign_in(CLERK.login, PIN)
        paper = desk.gathering.from_bytes(a_film(2), "Бейнежазба.mkv")
        essences = [replace(paper, role=ESSENCE, recording=body(n)) for n in (1, 2)]
        appeals = [
            desk.registration.register(
                Draft(essence=f"Су жоқ, {n}", form=Form.VIDEO), clerk, attached=(file,)
            ).appeal
            for n, file in enumerate([*essences, paper])
        ]
        assert sent(desk).sha256 == paper.sha256
    with at_desk(office.two) as desk:
        desk.syncing.once()
        card = AtCard(qtbot, desk, background)
        card.show(appeals[0])
        assert not card.is_here()
        assert card.fetch() == 1
        seen = [card.watch()]
        card.show(appeals[1])
        assert card.is_here(), "the same bytes need not come twice"
        assert "HD Camera 2" in card.view.film.evidence.accessibleName()
        seen.append(card.watch())
        card.show(appeals[2])
        seen.append(card.watch_attached())
        assert {one.sha256 for of in appeals for one in desk.attachments.of(of)} == {paper.sha256}
        card.view.hide()
    for audience in seen:
        assert len(audience.pictures) > 10
        assert len(audience.sound) > RATE


def body(n: int) -> RecordingBody:
    """Return what is said of a film at the *n*th appeal."""
    return RecordingBody(
        device=f"HD Camera {n}",
        begun_at=1_773_985_100_000 + n,
        length_ms=2_000,
        approved_by="person",
        remarks=(),
    )


def read(desk: Desk, film: Attachment) -> bytes:
    with desk.attachments.open(film.id) as reader:
        return reader.read(reader.size)


def proof_of(desk: Desk, registered: Registered) -> AppealRegistered:
    """Return what the talon proves: the words of the registration, with the digest of the film."""
    query = select(entry.c.salt, entry.c.body).where(
        entry.c.subject == registered.appeal, entry.c.kind == AppealRegistered.kind
    )
    with desk.journal.reading() as connection:
        salt, body = connection.execute(query).one()
    assert read_proof(registered.talon.proof).digest == sha256(salt + body).digest()[:16]
    told = read_body(AppealRegistered.kind, 1, body)
    assert isinstance(told, AppealRegistered)
    return told
