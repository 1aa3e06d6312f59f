"""What a line to a printer may do before anything has gone over it."""

import pytest

from frontoffice.papers.printer_errors import PrinterDroppedError
from frontoffice.papers.printer_network import NetworkPrinter


def test_a_line_that_breaks_while_it_is_made_has_carried_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reset(*_: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr("socket.create_connection", reset)
    with pytest.raises(PrinterDroppedError) as caught:
        NetworkPrinter("127.0.0.1").send(b"a talon")

    assert not caught.value.may_have_printed
