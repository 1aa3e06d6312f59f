"""Words that a machine understood are offered beside a film, and taken by a person or not."""

from collections.abc import Callable

import pytest
from clerks import Clerk, at_work, press
from doubles.parrot import SAID, Parrot
from doubles.screens import PICTURED, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from recording_panels import devices, opened, phase_of, record

from frontoffice.desk import Desk
from frontoffice.services.recognising import HEARD_RATE
from ui.recording.studio import Phase
from ui.views.recording_speech import SpeechOffer

__all__ = ["devices"]


@pytest.fixture
def parrot(own_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Parrot:
    made = Parrot()
    monkeypatch.setattr(own_desk.recordings, "recogniser", lambda: made)
    return made


def offer_of(clerk: Clerk) -> tuple[SpeechOffer, Callable[[], str]]:
    panel = opened(clerk)
    record(clerk, panel, 1_600)
    return panel.side.speech, panel.side.transcript.toPlainText


def test_one_key_listens_and_takes_the_words(clerk: Clerk, parrot: Parrot) -> None:
    offer, typed = offer_of(clerk)
    assert [one.text() for one in offer.listen] == ["Қазақша тану", "Орысша тану"]
    press("F8")
    clerk.until(offer.take.isVisible)
    assert parrot.heard > 1.4 * 2 * HEARD_RATE, "all of it was listened to"
    assert parrot.loud > 0.01
    assert offer.told.text().startswith("[Сөзді компьютер таныған] ауламыздағы")
    assert typed() == "", "nobody took it yet"
    press("F8")
    assert typed() == f"[Сөзді компьютер таныған] {SAID}"
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    clerk.registered()
    [draft] = clerk.drafts()
    assert draft.essence.startswith("[Сөзді компьютер таныған]"), "whoever reads it is told"


def test_words_that_nobody_takes_are_nowhere(clerk: Clerk, parrot: Parrot) -> None:
    offer, typed = offer_of(clerk)
    offer.listen[1].click()
    clerk.until(offer.take.isVisible)
    assert "[Речь распознана компьютером]" in offer.told.text()
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)
    assert typed() == ""
    assert parrot.heard


def test_it_shows_how_far_it_is_and_can_be_stopped(clerk: Clerk, parrot: Parrot) -> None:
    parrot.may.clear()
    offer, _ = offer_of(clerk)
    press("F8")
    clerk.until(offer.progress.isVisible)
    press("F8")
    assert not offer.progress.isVisible()
    assert offer.listen[0].isVisible()
    parrot.may.set()
    press("F8")
    clerk.until(offer.take.isVisible)


def test_a_film_that_is_deleted_is_listened_to_no_more(clerk: Clerk, parrot: Parrot) -> None:
    parrot.may.clear()
    offer, _ = offer_of(clerk)
    panel = clerk.register.recording.panel
    assert panel is not None
    press("F8")
    clerk.until(offer.progress.isVisible)
    press("F2")
    parrot.may.set()
    clerk.until(lambda: phase_of(panel) is Phase.READY)  # type: ignore[arg-type]
    assert not offer.progress.isVisible()
    assert clerk.desk.recordings.left(panel.studio._clerk) == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize("refused", [True, False])
def test_a_machine_that_understands_nothing_says_so(
    clerk: Clerk, parrot: Parrot, refused: bool
) -> None:
    parrot.refuses = refused
    parrot.said = ""
    offer, typed = offer_of(clerk)
    press("F8")
    if refused:
        clerk.until(lambda: "танылмайды" in clerk.shell.toast.text())
    else:
        clerk.until(lambda: offer.told.text() == "Бірде-бір сөз танылмады")
    assert offer.listen[0].isVisible()
    assert not offer.take.isVisible()
    assert typed() == ""


def test_where_nothing_understands_speech_nothing_is_offered(clerk: Clerk) -> None:
    offer, _ = offer_of(clerk)
    assert not offer.isVisible()
    press("F8")


@pytest.mark.parametrize("look", PICTURED, ids=str)
@pytest.mark.usefixtures("parrot")
def test_screens_of_words_that_are_offered(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        offer, _ = offer_of(clerk)
        press("F8")
        clerk.until(offer.take.isVisible)
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"recording-words-{look}")
