"""The transport says in words why central was not reached."""

import errno
import json

import pytest
import urllib3
from doubles.central_faults import Reply, Way, way_to
from doubles.desks import DeskDouble
from urllib3 import exceptions

from frontoffice.central import CentralServer
from frontoffice.errors import FrontOfficeError
from frontoffice.services.syncing import Why, why_of
from frontoffice.sync import transport
from frontoffice.sync.refusals import CentralError, NetworkError
from frontoffice.sync.transport import Patience, Transport


@pytest.mark.parametrize(
    ("number", "family"),
    [
        (errno.ENETUNREACH, NetworkError),
        (errno.EHOSTUNREACH, NetworkError),
        (errno.ECONNREFUSED, CentralError),
    ],
)
def test_no_route_is_the_network_s_and_a_refusal_is_central_s(
    monkeypatch: pytest.MonkeyPatch, number: int, family: type[FrontOfficeError]
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError(number, "planted")

    monkeypatch.setattr("urllib3.util.connection.create_connection", unreachable)
    with pytest.raises(family):
        Transport("http://127.0.0.1:9").ask("GET", "/")


def test_a_connection_that_fails_without_a_number_is_central_s() -> None:
    error = exceptions.NewConnectionError(urllib3.connection.HTTPConnection("localhost"), "odd")
    assert isinstance(transport._meaning(error), CentralError)


def test_requests_beyond_this_machine_go_out_compressed(server: CentralServer) -> None:
    seen: list[tuple[str | None, int]] = []

    def look(_: Way, __: str, ___: str, body: bytes, headers: dict[str, str]) -> Reply:
        seen.append((headers.get("Content-Encoding"), len(body)))
        return Reply(200, b"{}")

    with way_to(server.url) as way:
        for compress, body in ((True, b"a" * 9000), (True, b"short"), (None, b"a" * 9000)):
            way.plant(look)
            Transport(way.url, compress=compress).ask("POST", "/v1/push", body)
    assert seen[0][0] == "gzip"
    assert seen[0][1] < 100
    assert seen[1:] == [(None, 5), (None, 9000)]


def test_what_goes_out_compressed_is_taken_in(desk: DeskDouble, server: CentralServer) -> None:
    desk.register("Қысылған")
    assert desk.enrolled is not None
    packed = Transport(server.url, token=desk.enrolled.token, compress=True)
    raw = json.dumps({"entries": [], "padding": " " * 5000}).encode()
    assert b'"verdicts":[]' in packed.ask("POST", "/v1/push", raw)
    packed.close()
    packed.close()


def test_an_answer_that_drips_is_not_waited_for_without_end(server: CentralServer) -> None:
    patience = Patience(connect_s=1, read_s=1, whole_s=-1)
    with pytest.raises(CentralError) as told:
        Transport(server.url, patience=patience).ask("GET", "/v1/authority")
    assert told.value.values == {"why": "time-out"}


def test_an_address_may_have_a_path(server: CentralServer) -> None:
    with way_to(server.url) as way:
        way.plant(lambda *_: Reply(200, b"{}"))
        Transport(way.url + "/office/").ask("GET", "/v1/hello")
        assert way.asked == ["GET /office/v1/hello"]


def test_an_error_of_another_family_is_not_about_the_connection() -> None:
    assert why_of(FrontOfficeError()) is None
    assert why_of(NetworkError()) is Why.NO_NETWORK
