"""What a crash has left is measured before anybody is told that it is well heard and seen."""

from collections.abc import Callable

import pytest
from clerks import Clerk, press
from desks import CLERK
from films import a_film
from recording_panels import devices, opened, phase_of, remarks_of

from frontoffice.domain.recording import Ending, RecordingKind
from frontoffice.services.recordings import Take
from frontoffice.services.registry import Query
from ui.recording import measuring as module
from ui.recording.studio import Phase
from ui.views.recording import RecordingPanel

__all__ = ["devices"]

FILM, SOUND = RecordingKind.FILM, RecordingKind.SOUND
GOOD = "Жақсы естіледі және көрінеді"
UNMEASURED = "сапасы өлшенбеген"


def crashed(clerk: Clerk, data: bytes, kind: RecordingKind = FILM) -> Take:
    """Let the program end in the middle of a recording of *data*."""
    recordings = clerk.desk.recordings
    take = recordings.begin(kind, CLERK, "HD Camera", "USB Microphone")
    take.write(data)
    take._writer.flush()
    take._writer._file.close()
    recordings._done(take.id)
    return take


def cut(data: bytes) -> bytes:
    """Return *data* without its end, where a muxer tells what is where."""
    return data[: len(data) * 9 // 10]


def offered(clerk: Clerk) -> RecordingPanel:
    panel = opened(clerk)
    clerk.until(lambda: phase_of(panel) is Phase.DONE)
    return panel


@pytest.mark.parametrize(
    ("data", "kind", "found"),
    [
        (lambda: a_film(9), FILM, ()),
        (lambda: a_film(9, share=0.0), FILM, ("silent", "dark")),
        (lambda: a_film(9, share=0.05), FILM, ("quiet", "dark")),
        (lambda: a_film(9, moves=False), FILM, ("frozen",)),
        (lambda: a_film(9, picture=False), SOUND, ()),
        (lambda: a_film(9, picture=False, share=0.0), SOUND, ("silent",)),
        (lambda: a_film(9, picture=False), FILM, ("no_picture",)),
    ],
)
def test_what_a_crash_left_is_measured_by_decoding_it(
    clerk: Clerk, data: Callable[[], bytes], kind: RecordingKind, found: tuple[str, ...]
) -> None:
    crashed(clerk, cut(data()), kind)
    panel = offered(clerk)
    clerk.until(lambda: "unmeasured" not in panel.studio.remarks)

    assert panel.studio.remarks == found
    assert len(remarks_of(panel)) == len(found)
    assert (panel.side.none.text() == GOOD) == (not found)
    clerk.settle()
    [left] = clerk.desk.recordings.left(CLERK)
    assert (left.made.remarks, left.made.ending) == (found, Ending.CRASH)
    assert left.made.camera == "HD Camera"


def test_it_is_not_praised_before_it_is_measured(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.Pictures, "_show", lambda *_: None)
    monkeypatch.setattr(module.Pictures, "_state", lambda *_: None)
    crashed(clerk, cut(a_film(9)))

    panel = offered(clerk)

    assert UNMEASURED in remarks_of(panel)[0]
    assert panel.side.none.text() != GOOD
    panel.studio.measuring.reached.emit(2_000)
    assert "00:02" in panel.side.none.text()
    panel.side.transcript.setPlainText("Су жоқ")
    panel.studio.measuring.measured.emit(("dark",), 9_000)
    assert panel.side.facts.text().startswith("00:09")
    assert len(remarks_of(panel)) == 1
    assert UNMEASURED not in remarks_of(panel)[0]
    assert panel.side.transcript.toPlainText() == "Су жоқ", "what was typed meanwhile stays"


def test_what_cannot_be_decoded_is_told_to_be_not_measured_and_registered_as_that(
    clerk: Clerk,
) -> None:
    crashed(clerk, b"no film at all " * 9_000)
    panel = offered(clerk)
    measuring = panel.studio.measuring
    clerk.until(lambda: measuring._sampler is None)
    assert UNMEASURED in remarks_of(panel)[0]
    press("Alt+A")
    press("Ctrl+Enter")
    clerk.until(lambda: clerk.register.recording.approved)

    clerk.registered()

    [appeal] = [line.appeal for line in clerk.desk.registry.page(Query()).lines]
    [recorded] = clerk.desk.cards.card(appeal).recordings
    assert (recorded.remarks, recorded.ending) == (("unmeasured",), "crash")
    assert recorded.devices == "HD Camera · USB Microphone"


def test_one_that_breaks_while_it_is_measured_stays_unmeasured(clerk: Clerk) -> None:
    crashed(clerk, cut(a_film(9)))
    panel = offered(clerk)
    measuring = panel.studio.measuring
    clerk.until(measuring._stuck.isActive)
    measuring._stuck.timeout.emit()
    assert UNMEASURED in remarks_of(panel)[0]
    assert measuring._sampler is None
    press("Esc")
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    panel = offered(clerk)
    clerk.until(lambda: panel.studio.remarks == ())


def test_a_panel_that_closes_measures_no_more_and_the_next_one_does(clerk: Clerk) -> None:
    crashed(clerk, cut(a_film(9)))
    panel = offered(clerk)
    press("Esc")
    clerk.until(lambda: phase_of(panel) is Phase.READY)
    assert panel.studio.measuring._sampler is None
    panel = offered(clerk)
    clerk.until(lambda: panel.studio.remarks == ())
