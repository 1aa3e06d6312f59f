"""What a person said to the camera at one desk is seen and heard at another, over a line that breaks."""

import os
from array import array
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from commands import PIN, Commands, frontoffice
from doubles.camera import OwnTimeSource
from doubles.cut_line import cut_line_to
from doubles.desks import running_central
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QAudioBuffer, QVideoFrame
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from studios import RULES, WAIT_MS, Studio

from db import settings
from db.engine import writing
from db.tables import entry, file_copy
from frontoffice.central import CentralServer, file_intake
from frontoffice.central.codes import make_code
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.kinds import Form
from frontoffice.journal.attachment_bodies import ESSENCE
from frontoffice.journal.bodies import AppealRegistered, read_body
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.proof import read_proof
from frontoffice.new_desk import CENTRAL
from frontoffice.services.attachments import Attachment
from frontoffice.services.recorded import Proven
from frontoffice.services.registration import Registered
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.wire import understand
from ui.recording.pictures import small
from ui.recording.replay import Replay
from ui.recording.sampling import levels
from ui.recording.source import RATE

__all__ = ["frontoffice"]

LONG: Final = bool(os.environ.get("FRONTOFFICE_LONG"))
CUTS: Final = 200 if LONG else 20
LENGTH_MS: Final = 30_000 if LONG else 5_000
_BITS: Final = 12
_SIDE: Final = 40
_LOSS: Final = 3
"""Mean difference, of 255, up to which a picture is the one that was filmed."""
SETTINGS: Final = {
    "name": ["Қабылдау", "Приёмная", "Reception"],
    "place": ["Орал", "Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


class NumberedSource(OwnTimeSource):
    """A camera whose pictures tell which they are, by black and white fields at the top."""

    def picture(self) -> QImage:
        image = super().picture()
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        for bit in range(_BITS):
            white = self._frames >> bit & 1
            painter.setBrush(QColor(255, 255, 255) if white else QColor(0, 0, 0))
            painter.drawRect(bit * _SIDE, 0, _SIDE, _SIDE)
        painter.end()
        return image

    def numbered(self, n: int) -> Image.Image:
        """Return the picture *n* as it was filmed."""
        self._frames = n - 1
        image = self.picture().convertToFormat(QImage.Format.Format_RGB888)
        data = bytes(image.constBits())
        return Image.frombytes("RGB", (image.width(), image.height()), data)


def number_on(picture: Image.Image) -> int:
    grey: Any = picture.convert("L")
    white = (grey.getpixel((bit * _SIDE + _SIDE // 2, _SIDE // 2)) > 127 for bit in range(_BITS))
    return sum(1 << bit for bit, is_white in enumerate(white) if is_white)


def nobody_types() -> str:
    raise AssertionError


@contextmanager
def at_desk(data: Path) -> Iterator[Desk]:
    with closing(open_desk(data, nobody_types)) as desk:
        yield desk


def recorded(bot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Registered:
    """Register what a person says to the camera."""
    monkeypatch.setattr("studios.OwnTimeSource", NumberedSource)
    studio = Studio(bot, desk, RULES)
    studio.begin()
    studio.record(LENGTH_MS)
    studio.recorder.stop()
    finished = studio.ended()
    made = desk.recordings.keep(finished.take, finished.digest, finished.made)
    studio.close()
    film = desk.recordings.attachable(made.id, "person")
    clerk = desk.staff.people()[0]
    draft = Draft(applicant=Applicant(name="Сынақ Адам"), essence="Су жоқ", form=Form.VIDEO)
    signed_in = desk.staff.sign_in(clerk.login, PIN)
    registered = desk.registration.register(draft, signed_in, attached=(film,))
    desk.recordings.forget(made.id)
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


def fetched(desk: Desk, film: Attachment) -> bytes:
    assert film.state is None, "it was never here"
    assert desk.file_traffic.fetch(film)
    with desk.attachments.open(film.id) as reader:
        return reader.read(reader.size)


def at_central(server: CentralServer, name: str) -> bytes:
    with file_intake.store_of(server.state).open(bytes.fromhex(name)) as reader:
        return reader.read(reader.size)


class Audience:
    """What is seen and heard of a film."""

    def __init__(self, bot: QtBot, replay: Replay) -> None:
        self.pictures: list[Image.Image] = []
        self.sound = array("h")
        over: list[bool] = []
        replay.pictured.connect(self._see)
        replay.sounded.connect(self._hear)
        replay.playing.connect(lambda playing: over.append(not playing))
        replay.toggle()
        bot.waitUntil(lambda: True in over, timeout=WAIT_MS + LENGTH_MS)

    def _see(self, frame: QVideoFrame) -> None:
        picture = small(frame, 640)
        assert picture is not None
        self.pictures.append(picture)

    def _hear(self, sound: QAudioBuffer) -> None:
        self.sound.frombytes(bytes(sound.constData()))


def test_a_video_appeal_goes_to_another_desk_over_a_line_that_breaks(
    qtbot: QtBot,
    frontoffice: Commands,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    with running_central(tmp_path / "central.sqlite3") as server:
        for data in (one, two):
            code = make_code(server.state, "270142", SETTINGS)
            words = ("--data", data, "--key-file", data.with_suffix(".key"), "--pin", PIN)
            assert frontoffice("enrol", server.url, code, *words).status == 0

        with at_desk(one) as desk:
            registered = recorded(qtbot, desk, monkeypatch)
            [film] = desk.attachments.of(registered.appeal)
        few = film.size // CUTS
        assert few > 500, "each connection carries some of it"
        with cut_line_to(server.url, cuts=CUTS, carries=(1_500, 1_500 + few)) as line:
            through(one, line.url)
            with at_desk(one) as desk:
                receipt = sent(desk)
            assert line.cuts == CUTS

        with at_desk(two) as desk:
            desk.syncing.once()
            [there] = desk.attachments.of(registered.appeal)
            came = fetched(desk, there)
            seen = watched(qtbot, desk, there)
            proven = proof_of(desk, registered)
            [recorded_there] = desk.cards.card(registered.appeal).recordings

        key = PublicKey(server.state.key.public)
        assert receipt.is_by(key)
        assert (receipt.sha256, receipt.size) == (film.sha256, film.size)
        assert sha256(came).hexdigest() == film.sha256 == there.sha256
        assert at_central(server, film.sha256) == came
        assert proven.attached[0] == (ESSENCE, film.sha256, str(film.size))
        assert recorded_there.proven is Proven.ALL, (
            "the other desk holds the film against the talon"
        )
    as_it_was_filmed(seen)
    as_it_was_said(seen)


def watched(bot: QtBot, desk: Desk, film: Attachment) -> Audience:
    """Play *film* at *desk* from its sealed file, to the end."""
    studio = Studio(bot, desk)
    replay = Replay(studio.sampler)
    replay.show(desk.attachments.open(film.id))
    audience = Audience(bot, replay)
    replay.close()
    studio.close()
    return audience


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


def as_it_was_filmed(seen: Audience) -> None:
    """Hold that each picture is one that was filmed, and that none goes back."""
    numbers = [number_on(picture) for picture in seen.pictures]
    assert len(set(numbers)) > LENGTH_MS // 1000 * 8, "fifteen a second, on a busy machine"
    assert all(before <= after for before, after in pairwise(numbers))
    source = NumberedSource()
    for picture, n in [*zip(seen.pictures, numbers, strict=True)][::5]:
        difference = ImageChops.difference(picture, source.numbered(n))
        assert max(ImageStat.Stat(difference).mean) < _LOSS
        other = ImageChops.difference(picture, source.numbered(n ^ 0b111))
        assert max(ImageStat.Stat(other).mean) > max(ImageStat.Stat(difference).mean)


def as_it_was_said(seen: Audience) -> None:
    """Hold that the tone of the microphone is heard, as long as it was given."""
    assert len(seen.sound) > 0.9 * LENGTH_MS / 1000 * RATE
    second: Any = seen.sound[RATE : 2 * RATE]
    mean, _ = levels(second.tobytes())
    assert 0.01 < mean < 0.04, "two tenths of full scale"
    crossings = sum((a < 0) != (b < 0) for a, b in pairwise(second))
    assert 860 < crossings < 900, "440 a second"
