"""A film on the card is played by keys alone, fetched where it is not here, and its proof is read."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any, Final
from uuid import UUID

import pytest
from bad_luck import flip_one_byte
from clerks import at_work
from clerks import press as in_focus
from doubles.sample_desk import CLERK
from doubles.screens import PICTURED, Look, cut_texts, fit, keep_screen, on_screen
from films import a_film
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from said import press as send

from db.engine import writing
from db.files.store import FileMissingError
from db.tables import file_copy
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.kinds import Form
from frontoffice.i18n.words import words_in
from frontoffice.journal.attachment_bodies import ESSENCE, RecordingBody
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.services.syncing import Syncing, Why
from frontoffice.sync.refusals import NetworkError
from ui.background import Background
from ui.places import CARD
from ui.views.card import CardView

WAIT_MS: Final = 30_000
SAID: Final = "Ауламыздағы жарық шамдары бір айдан бері жанбайды, кешке балалар қорқады."


def with_film(
    desk: Desk, data: bytes, *, sound: bool = False, remarks: tuple[str, ...] = ("dark",)
) -> UUID:
    """Register an appeal that is said by *data*."""
    incoming = desk.files.new()
    incoming.writer.write(data)
    digest = incoming.writer.finish()
    desk.files.keep(incoming.path, digest)
    made = RecordingBody(
        device="" if sound else "HD Camera · USB Microphone",
        begun_at=1_773_985_100_000,
        length_ms=8_000,
        approved_by=CLERK.login if sound else "person",
        remarks=remarks,
    )
    media = "audio/x-matroska" if sound else "video/x-matroska"
    film = NewFile(digest.sha256.hex(), digest.size, media, "Бейнежазба.mkv", ESSENCE, made)
    draft = Draft(applicant=Applicant(name="Сынақ Адам"), essence=SAID, form=Form.VIDEO)
    return desk.registration.register(draft, CLERK, attached=(film,)).appeal


def gone(desk: Desk, appeal: UUID) -> Attachment:
    """Let the film of *appeal* be elsewhere only."""
    [one] = desk.attachments.of(appeal)
    desk.files.remove(bytes.fromhex(one.sha256))
    with writing(desk.journal.engine) as connection:
        connection.execute(file_copy.delete())
    return one


@pytest.fixture
def with_central(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desk have a central, which was reached a moment ago."""
    state = Syncing.state
    monkeypatch.setattr(Syncing, "state", lambda self: replace(state(self), why=Why.CONNECTED))


@pytest.fixture(scope="module")
def film() -> bytes:
    return a_film(8)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, background: Background) -> Callable[..., CardView]:
    def show(appeal: UUID, language: str = "kk") -> CardView:
        view = on_screen(qtbot, CardView(desk, background, words_in(language), CLERK))
        with qtbot.waitSignal(view.shown):
            view.show_appeal(appeal)
        view.set_focus_first()
        return view

    return show


def under_way(view: CardView) -> UUID | None:
    return view.film.fetching.of


def press(widget: QWidget, name: str) -> None:
    send(widget, Qt.Key[f"Key_{name}"])


def test_keys_alone_play_stop_and_jump(
    qtbot: QtBot, desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    view = shown(with_film(desk, film))
    player: Any = view.film.player
    assert (player.at.text(), player.play.text()) == ("0:00 / 0:08", "Ойнату")
    press(view, "F7")
    qtbot.waitUntil(lambda: player.picture._picture is not None)
    qtbot.waitUntil(lambda: player.way.value > 0)
    assert player.play.text() == "Үзіліс"
    press(view, "Space")
    qtbot.waitUntil(lambda: player.play.text() == "Ойнату")
    press(view, "Right")
    qtbot.waitUntil(lambda: player.way.value > 4_900)
    press(view, "Left")
    qtbot.waitUntil(lambda: player.way.value < 3_000)
    player.way.setFocus()
    press(player.way, "End")
    assert player.at.text() == "0:08 / 0:08"
    assert "0:08" in player.way.accessibleName()


def test_the_proof_of_a_film_is_read(
    desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    appeal = with_film(desk, film, remarks=("dark", "of_a_newer_version", "ended_device"))
    view = shown(appeal, "en")
    [one] = desk.attachments.of(appeal)
    card = view.film
    assert card.digest.text().replace(" ", "") == f"SHA-256{one.sha256}"
    told = card.evidence.accessibleName()
    assert "Length: 0:08" in told
    assert "Approved by: the person" in told
    assert "Recorded: 20.03.2026" in told
    assert "desk 3" in told
    assert "Devices: HD Camera · USB Microphone" in told
    assert "Why it ended: the camera or the microphone was taken away" in told
    assert "Proven by the talon: the film or the sound, and how it was recorded" in told
    assert card.remarks.count() == 2
    assert view.essence.text.text() == SAID, "what was said stands beside"


def test_a_sound_shows_its_level_and_who_of_the_staff_approved_it(
    qtbot: QtBot, desk: Desk, shown: Callable[..., CardView]
) -> None:
    view = shown(with_film(desk, a_film(8, picture=False), sound=True))
    card = view.film
    assert card.title.text() == "Дыбыс жазбасы"
    assert CLERK.name in card.evidence.accessibleName()
    assert card.player.level.isVisible()
    assert not card.player.picture.isVisible()
    press(view, "F7")
    qtbot.waitUntil(lambda: card.player.level.word() != "баяу")


def test_an_appeal_that_is_written_shows_no_player(
    desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    written = desk.registration.register(Draft(essence=SAID), CLERK).appeal
    view = shown(with_film(desk, film))
    assert view.film.isVisible()
    view.show_appeal(written)
    view = shown(written)
    assert not view.film.isVisible()
    press(view, "F7")


def test_who_leaves_the_card_hears_nothing_any_more(
    qtbot: QtBot, desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    view = shown(with_film(desk, film))
    player: Any = view.film.player
    press(view, "F7")
    qtbot.waitUntil(lambda: player.way.value > 0)
    with qtbot.waitSignal(view.shown):
        view.refresh()
    assert player._given, "what is read anew goes on"
    view.hide()
    assert not player._given
    assert player._replay._device is None


def test_a_desk_is_not_idle_while_a_film_is_watched_and_the_lock_silences_it(
    qtbot: QtBot, own_desk: Desk, film: bytes
) -> None:
    appeal = with_film(own_desk, film)
    touched: list[bool] = []
    with at_work(qtbot, own_desk) as clerk:
        clerk.shell.screens.open_appeal(appeal)
        view = clerk.shell.screens.view(CARD)
        clerk.until(view.film.isVisible)
        clerk.shell.touched.connect(lambda: touched.append(True))
        in_focus("F7")
        clerk.until(lambda: view.film.player.way.value > 500)
        touched.clear()
        clerk.until(lambda: len(touched) > 2)
        clerk.window.lock()
        assert not view.film.player._given


def test_a_film_that_somebody_changed_is_told(
    qtbot: QtBot, desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    appeal = with_film(desk, film)
    [one] = desk.attachments.of(appeal)
    flip_one_byte(desk.files.path(bytes.fromhex(one.sha256)), 5_000)
    view = shown(appeal)
    press(view, "F7")
    qtbot.waitUntil(lambda: "өзгерт" in view.film.standing.text())


def test_a_machine_without_the_library_of_sound_is_told(
    qtbot: QtBot,
    desk: Desk,
    shown: Callable[..., CardView],
    film: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> object:
        raise ImportError

    monkeypatch.setattr("ui.views.card_player.import_module", missing)
    view = shown(with_film(desk, film))
    press(view, "F7")
    qtbot.waitUntil(lambda: "libpulse0" in view.toast.text())


def test_a_film_that_nothing_here_decodes_is_told_with_what_to_do(
    qtbot: QtBot, desk: Desk, shown: Callable[..., CardView]
) -> None:
    view = shown(with_film(desk, b"\x1aE\xdf\xa3" + bytes(range(256)) * 400), "en")
    press(view, "F7")
    qtbot.waitUntil(lambda: "another program" in view.film.standing.text())


def test_where_there_is_no_central_nothing_is_fetched(
    desk: Desk, shown: Callable[..., CardView], film: bytes
) -> None:
    appeal = with_film(desk, film)
    gone(desk, appeal)
    view = shown(appeal, "en")
    assert "is not on this computer" in view.film.standing.text()
    assert not view.film.fetch.isVisible()
    press(view, "F7")
    assert under_way(view) is None


@pytest.mark.usefixtures("with_central")
def test_a_film_that_is_at_central_is_fetched_and_shows_how_far_it_is(
    qtbot: QtBot,
    desk: Desk,
    shown: Callable[..., CardView],
    film: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    appeal = with_film(desk, film)
    one, go_on = gone(desk, appeal), Event()

    def fetch(_: FileTraffic, of: Attachment, told: Callable[[int], None], stop: Event) -> bool:
        told(of.size // 2)
        assert go_on.wait(20)
        return not stop.is_set()

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    view = shown(appeal, "en")
    card = view.film
    assert "is at central" in card.standing.text()
    assert card.fetch.text().startswith("Get the recording, ")
    press(view, "F7")
    qtbot.waitUntil(card.progress.isVisible)
    assert under_way(view) == one.id
    assert card.fetch.text() == "Stop getting it"
    press(view, "Space")
    assert under_way(view) is None
    assert not card.progress.isVisible()
    press(view, "F7")
    go_on.set()
    qtbot.waitUntil(lambda: "F7 plays it" in view.toast.text())


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileMissingError(), "it is at desk 3 and comes by itself"),
        (NetworkError(why="ENETUNREACH"), "network"),
    ],
)
@pytest.mark.usefixtures("with_central")
def test_what_stands_against_it_is_told(
    qtbot: QtBot,
    desk: Desk,
    shown: Callable[..., CardView],
    film: bytes,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    told: str,
) -> None:
    appeal = with_film(desk, film)
    gone(desk, appeal)

    def fetch(*_: object) -> bool:
        raise error

    monkeypatch.setattr(FileTraffic, "fetch", fetch)
    view = shown(appeal, "en")
    view.film.fetch.click()
    qtbot.waitUntil(lambda: told in view.film.standing.text())
    assert view.film.fetch.text().startswith("Get the recording")


@pytest.mark.parametrize("look", PICTURED, ids=str)
@pytest.mark.usefixtures("with_central")
def test_screens_of_a_film_on_the_card(
    qtbot: QtBot,
    qapp: QApplication,
    desk: Desk,
    shown: Callable[..., CardView],
    film: bytes,
    look: Look,
) -> None:
    look.put_on(qapp)
    here, there = with_film(desk, film), with_film(desk, a_film(6))
    view = shown(here, look.language)
    fit(view)
    player: Any = view.film.player
    press(view, "F7")
    qtbot.waitUntil(lambda: player.way.value > 2_000)
    press(view, "F7")
    assert cut_texts(view) == []
    keep_screen(view, f"card-film-{look}")
    [one] = desk.attachments.of(there)
    desk.files.remove(bytes.fromhex(one.sha256))
    with writing(desk.journal.engine) as connection:
        connection.execute(file_copy.delete().where(file_copy.c.sha256 == one.sha256))
    with qtbot.waitSignal(view.shown):
        view.show_appeal(there)
    QApplication.processEvents()
    assert cut_texts(view) == []
    keep_screen(view, f"card-film-away-{look}")
    sound = with_film(desk, a_film(8, picture=False), sound=True)
    with qtbot.waitSignal(view.shown):
        view.show_appeal(sound)
    press(view, "F7")
    qtbot.waitUntil(lambda: player.way.value > 2_000)
    assert cut_texts(view) == []
    keep_screen(view, f"card-sound-{look}")
    press(view, "F7")
