"""A kiosk calls, a desk hears it and answers; with real datagrams on this computer."""

import socket
from uuid import UUID, uuid4

import pytest
from callers import OTHER_NO, Wire, knows, looped, of_central, other_says
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from frontoffice.journal.help_call import LENGTH, Says
from frontoffice.services.help_calls import Heard
from ui.background import Background
from ui.help_line import HelpLine, broadcasts
from ui.windows.help_calls import HelpCallsShown

EN = words_in("en")


class AtDesk:
    """A desk's window with nothing in it but the notice of calls."""

    def __init__(self, qtbot: QtBot, desk: Desk, background: Background) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 600)
        self.window.show()
        self.wire = Wire(desk, background)
        self.shown = HelpCallsShown(desk, self.wire.line, EN, self.window)

    def hears(self, says: Says, call: UUID, number: int = OTHER_NO) -> None:
        """Let something be heard that is believed."""
        self.wire.line.heard.emit(Heard(says, call, number))

    @property
    def told(self) -> str:
        """What stands over the foot."""
        return self.shown.toast.text()


@pytest.fixture
def here(qtbot: QtBot, own_desk: Desk, background: Background) -> AtDesk:
    return AtDesk(qtbot, own_desk, background)


def test_a_call_is_shown_and_answered_by_one_key(here: AtDesk) -> None:
    call = uuid4()
    here.hears(Says.HELP, call)
    assert here.told == "Somebody at kiosk No. 5 asks for help. I am coming: Ctrl+F1"

    here.shown.answer()

    assert here.told == "Kiosk No. 5 knows that you are coming."
    assert [(one.says, one.call) for one in here.wire.sent] == [(Says.COMING, call)]
    here.shown.answer()
    assert len(here.wire.sent) == 1, "there is nothing more to answer"


def test_a_kiosk_that_did_not_hear_the_answer_is_told_again(here: AtDesk) -> None:
    call = uuid4()
    here.hears(Says.HELP, call)
    here.shown.answer()
    here.hears(Says.HELP, call)
    assert here.wire.says() == [Says.COMING, Says.COMING]
    assert "asks for help" not in here.told


def test_what_a_colleague_answers_and_what_is_over_goes(here: AtDesk) -> None:
    one, other = uuid4(), uuid4()
    here.hears(Says.HELP, one)
    here.hears(Says.HELP, one)
    here.hears(Says.HELP, other, 6)
    assert "5, 6" in here.told
    here.hears(Says.OVER, other, 6)
    assert "kiosk No. 5 asks" in here.told
    here.hears(Says.COMING, one, 2)
    assert here.told == "A colleague is going to kiosk No. 5."
    here.hears(Says.OVER, uuid4())
    assert here.told == "A colleague is going to kiosk No. 5."


def test_a_kiosk_that_is_silent_calls_no_more(here: AtDesk) -> None:
    here.hears(Says.HELP, uuid4())
    assert here.shown.silence.isActive()

    here.shown.silence.timeout.emit()

    assert here.told == ""
    here.shown.answer()
    assert here.wire.sent == []


def test_datagrams_go_from_one_to_the_other_and_noise_goes_nowhere(
    qtbot: QtBot, own_desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = looped(monkeypatch)
    knows(own_desk)
    parent = QWidget()
    qtbot.addWidget(parent)
    line = HelpLine(of_central(own_desk), background, parent, port)
    heard: list[Heard] = []
    line.heard.connect(heard.append)
    assert line.listen()
    call = uuid4()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        for noise in (b"", b"x" * LENGTH, b"x" * (LENGTH + 1), b"FO-HELP\x01"):
            other.sendto(noise, ("127.0.0.1", port))
        other.sendto(other_says(own_desk, Says.HELP, call), ("127.0.0.1", port))
        qtbot.waitUntil(lambda: heard == [Heard(Says.HELP, call, OTHER_NO)])

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("", port))
        other.setblocking(False)
        spelled = own_desk.kiosks.calls.spelled(Says.COMING, call)
        assert line.send(spelled)
        got: list[bytes] = []

        def received() -> bool:
            try:
                got.append(other.recv(200))
            except BlockingIOError:
                return False
            return spelled in got

        qtbot.waitUntil(received)


def test_a_desk_without_a_central_listens_to_nobody(
    qtbot: QtBot, own_desk: Desk, background: Background
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert own_desk.around is None
    assert not HelpLine(own_desk, background, parent).listen()
    assert broadcasts()
