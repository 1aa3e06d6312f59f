"""A film shows its picture on its tile and on its card: decoded in memory, bounded, never of a marked file."""

from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import pytest
from brought import PROGRAM
from clerks import WAIT_MS
from doubles.sample_desk import CLERK
from doubles.screens import on_screen
from file_samples import office, picture
from films import a_film
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.kinds import Form
from frontoffice.i18n.words import words_in
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody
from frontoffice.services.attachments import NewFile
from frontoffice.services.gathering import Gathering
from ui.background import Background
from ui.gathering import first_picture
from ui.gathering.first_picture import FirstPicture
from ui.gathering.pictures import Pictures, Wish
from ui.views.card import CardView
from ui.views.gathering_words import facts_words

Until = Callable[[Callable[[], object]], None]


class Slow:
    """A file whose bytes do not come, however often Qt asks."""

    def __init__(self, data: bytes, *, comes: int) -> None:
        self.size, self._data, self._comes, self._at = len(data), data, comes, 0
        self.closed = False

    def opened(self) -> "Slow":
        return self

    def seek(self, at: int) -> None:
        self._at = at

    def read(self, n: int) -> bytes:
        return self._data[self._at : min(self._at + n, self._comes)]

    def close(self) -> None:
        self.closed = True


@pytest.fixture(scope="module")
def film() -> bytes:
    return a_film(3)


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda holds: qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)


@pytest.fixture
def maker(background: Background) -> Iterator[FirstPicture]:
    made = FirstPicture(background)
    yield made
    made.close()


@pytest.fixture
def pictures(desk: Desk, background: Background) -> Pictures:
    return Pictures(desk, background, background)


def looks_like_somebody(image: QImage | None) -> bool:
    """Return whether a face is in the middle, before a wall."""
    assert image is not None
    face = image.pixelColor(image.width() // 2, image.height() * 2 // 5)
    wall = image.pixelColor(image.width() // 10, image.height() // 10)
    return face.red() - face.blue() > 40 and abs(wall.red() - wall.blue()) < 30


def test_the_picture_of_a_film_is_what_it_shows(
    maker: FirstPicture, until: Until, film: bytes
) -> None:
    came: list[QImage | None] = []
    plain = Slow(film, comes=len(film))
    maker.draw(plain.opened, 320, came.append)
    until(lambda: came)
    assert looks_like_somebody(came[0])
    assert came[0] is not None
    assert (came[0].width(), came[0].height()) == (320, 180)
    assert plain.closed


def test_films_wait_for_each_other(maker: FirstPicture, until: Until, film: bytes) -> None:
    came: list[QImage | None] = []
    plains = [Slow(film, comes=len(film)) for _ in range(3)]
    for plain in plains:
        maker.draw(plain.opened, 160, came.append)
    until(lambda: len(came) == 3)
    assert all(map(looks_like_somebody, came))
    assert all(one.closed for one in plains)


@pytest.mark.parametrize("data", [b"\x1aE\xdf\xa3" + bytes(5000), b""], ids=["garbage", "nothing"])
def test_what_cannot_be_decoded_has_none(maker: FirstPicture, until: Until, data: bytes) -> None:
    came: list[QImage | None] = []
    maker.draw(Slow(data, comes=len(data)).opened, 320, came.append)
    until(lambda: came)
    assert came == [None]


def test_a_sound_has_none(maker: FirstPicture, until: Until) -> None:
    came: list[QImage | None] = []
    sound = a_film(1, picture=False)
    maker.draw(Slow(sound, comes=len(sound)).opened, 320, came.append)
    until(lambda: came)
    assert came == [None]


def test_pictures_that_are_too_large_are_not_decoded(
    maker: FirstPicture, until: Until, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_picture, "MOST_PIXELS", 640 * 360 - 1)
    came: list[QImage | None] = []
    maker.draw(Slow(film, comes=len(film)).opened, 320, came.append)
    until(lambda: came)
    assert came == [None]


def test_a_film_that_does_not_come_is_given_up(
    background: Background, until: Until, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_picture, "MOST_MS", 200)
    maker, came = FirstPicture(background), list[QImage | None]()
    stuck = Slow(film, comes=3_000)
    maker.draw(stuck.opened, 320, came.append)
    until(lambda: came)
    assert came == [None]
    assert stuck.closed


def test_who_closes_the_program_waits_for_no_film(
    background: Background, until: Until, film: bytes
) -> None:
    maker, came = FirstPicture(background), list[QImage | None]()
    plains = [Slow(film, comes=100), Slow(film, comes=len(film))]
    for plain in plains:
        maker.draw(plain.opened, 320, came.append)
    until(lambda: maker._device is not None)
    background.ending.emit()
    assert came == []
    assert plains[0].closed
    assert maker._device is None
    assert not maker._waiting


def test_a_film_that_is_opened_when_the_program_ends_is_closed(
    background: Background, until: Until, film: bytes
) -> None:
    maker, go_on, plain = FirstPicture(background), Event(), Slow(film, comes=len(film))

    def slowly() -> Slow:
        assert go_on.wait(20)
        return plain

    maker.draw(slowly, 320, lambda _picture: None)
    background.ending.emit()
    go_on.set()
    until(lambda: plain.closed)
    opened = Slow(film, comes=len(film))
    other = FirstPicture(background)
    other._opened = opened  # it came, and the screen has not heard of it yet
    other.close()
    assert opened.closed


def test_a_film_in_the_store_has_a_picture_of_one_width_wherever_it_is_shown(
    desk: Desk, pictures: Pictures, until: Until, film: bytes
) -> None:
    file = desk.gathering.from_bytes(film, "Үй.mkv")
    assert pictures.picture(Wish(file, 0, 152)) is None
    until(lambda: pictures.picture(Wish(file, 0, 152)))
    small, large = pictures.picture(Wish(file, 0, 152)), pictures.first(file)
    assert looks_like_somebody(small)
    assert small is large
    assert pictures.is_drawn(Wish(file, 3, 9))


def test_a_marked_file_is_never_decoded(
    desk: Desk, pictures: Pictures, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Gathering, "opened", lambda _, file: asked.append(file))
    program = desk.gathering.from_bytes(PROGRAM, "Үй.mkv")
    disguised = NewFile(program.sha256, program.size, "video/x-matroska", "Үй.mkv")
    assert pictures.first(disguised) is None
    until(lambda: pictures.facts(disguised))
    assert pictures.first(disguised) is None
    assert pictures.is_drawn(Wish(disguised, 0, 152))
    assert not asked


def test_a_damaged_film_has_none(desk: Desk, pictures: Pictures, until: Until, film: bytes) -> None:
    file = desk.gathering.from_bytes(film, "Үй.mkv")
    until(lambda: pictures.facts(file))
    desk.files.remove(bytes.fromhex(file.sha256))
    pictures.first(file)
    until(lambda: pictures.is_drawn(Wish(file, 0, 152)))
    assert pictures.first(file) is None


def test_a_machine_without_the_library_of_sound_shows_none(
    desk: Desk, pictures: Pictures, until: Until, film: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.gathering.films.import_module", missing)
    file = desk.gathering.from_bytes(film, "Үй.mkv")
    until(lambda: pictures.facts(file))
    pictures.first(file)
    until(lambda: pictures.is_drawn(Wish(file, 0, 152)))
    assert pictures.first(file) is None


def test_an_office_document_shows_the_picture_that_it_carries_and_tells_its_pages(
    desk: Desk, pictures: Pictures, until: Until
) -> None:
    said = b"<Pages>12</Pages><Words>3400</Words>"
    carried = picture("JPEG", (300, 400))
    data = office(
        "word/document.xml", **{"docProps/app.xml": said, "docProps/thumbnail.jpeg": carried}
    )
    file = desk.gathering.from_bytes(data, "келісім.docx")
    until(lambda: pictures.first(file))
    seen = pictures.first(file)
    assert seen is not None
    assert (seen.width(), seen.height()) == (300, 400)
    facts = pictures.facts(file)
    assert facts_words(file.media, file.size, facts, words_in("en")).endswith("12 pp. · 3400 words")
    on_tile = facts_words(file.media, file.size, facts, words_in("en"), short=True)
    assert on_tile.endswith("12 pp.")
    assert facts is not None
    assert facts.pages == 0, "it is not merged with what has pages"


def test_the_card_shows_a_film_before_it_is_played(
    qtbot: QtBot, desk: Desk, background: Background, until: Until, film: bytes
) -> None:
    file = desk.gathering.from_bytes(film, "Бейнежазба.mkv")
    made = RecordingBody(
        device="HD Camera",
        begun_at=1_773_985_100_000,
        length_ms=3_000,
        approved_by="person",
        remarks=(),
    )
    essence = NewFile(file.sha256, file.size, file.media, file.name, ESSENCE, made)
    draft = Draft(essence="Су жоқ", form=Form.VIDEO)
    appeal = desk.registration.register(draft, CLERK, attached=(essence,)).appeal
    view: Any = on_screen(qtbot, CardView(desk, background, words_in("kk"), CLERK))
    view.show_appeal(appeal)
    until(lambda: view.film.player.picture._picture is not None)
    assert view.film.player._replay is None, "nothing plays yet"
    assert looks_like_somebody(view.film.player.picture._picture)
