"""What central says to requests about files that are not as they should be, and to whom it gives none."""

import json
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3
from doubles.desks import DeskDouble, new_desk, running_central
from doubles.filers import Filer, filer, some_bytes

from db.devices import device_by_id
from db.engine import reading
from frontoffice.central import CentralServer, decisions, file_intake
from frontoffice.sync.file_wire import BYTES, metadata, named_in

FILM = some_bytes(3_000_000)
Ask = Callable[..., tuple[int, Mapping[str, str], bytes]]


@pytest.fixture
def server(tmp_path: Path, migrated_file: Path) -> Iterator[CentralServer]:
    with running_central(shutil.copy(migrated_file, tmp_path / "central.db")) as running:
        yield running


@pytest.fixture
def desk(server: CentralServer, tmp_path: Path) -> Iterator[DeskDouble]:
    made = new_desk(tmp_path / "desk", server)
    yield made
    made.close()


@pytest.fixture
def here(desk: DeskDouble, tmp_path: Path) -> Filer:
    return filer(desk, tmp_path / "here")


@pytest.fixture
def film(here: Filer) -> str:
    """Return a file of which central knows the entry only."""
    made = here.attach(FILM, appeal=here.desk.register())
    here.desk.syncing.once()
    return made


@pytest.fixture
def ask(server: CentralServer, desk: DeskDouble) -> Iterator[Ask]:
    with asking(server, desk) as asked:
        yield asked


@contextmanager
def asking(server: CentralServer, desk: DeskDouble) -> Iterator[Ask]:
    """Give what asks central as *desk*."""
    assert desk.enrolled is not None
    token = desk.enrolled.token
    with urllib3.PoolManager(retries=False) as pool:

        def asked(
            method: str, path: str, body: bytes = b"", **headers: str
        ) -> tuple[int, Mapping[str, str], bytes]:
            told = {"Authorization": f"Bearer {token}", "Frontoffice-Wire": "1"}
            told |= {"Tus-Resumable": "1.0.0"}
            told |= {name.replace("_", "-"): value for name, value in headers.items()}
            answer = pool.request(method, server.url + path, body=body or None, headers=told)
            return answer.status, answer.headers, answer.data

        yield asked


def piece(ask: Ask, film: str, offset: int, body: bytes, **more: str) -> int:
    told = {"Upload_Offset": str(offset), "Content_Type": BYTES} | more
    return ask("PATCH", f"/v1/files/{film}", body, **told)[0]


def begin(ask: Ask, film: str, length: int) -> tuple[int, Mapping[str, str], bytes]:
    told = {"Upload_Length": str(length), "Upload_Metadata": metadata(film)}
    return ask("POST", "/v1/files", **told)


def test_central_tells_which_parts_of_tus_it_speaks(ask: Ask) -> None:
    status, headers, _ = ask("OPTIONS", "/v1/files")
    assert (status, headers["Tus-Version"]) == (204, "1.0.0")
    assert headers["Tus-Extension"] == "creation,termination"


def test_a_file_comes_in_pieces_and_is_signed_for(ask: Ask, film: str) -> None:
    assert ask("HEAD", f"/v1/files/{film}")[0] == 404
    status, headers, _ = begin(ask, film, len(FILM))
    assert (status, headers["Upload-Offset"]) == (201, "0")
    assert headers["Location"] == f"/v1/files/{film}"
    assert piece(ask, film, 0, FILM[:1_000_001]) == 204
    _, headers, _ = ask("HEAD", f"/v1/files/{film}")
    assert (headers["Upload-Offset"], headers["Upload-Length"]) == ("1000001", str(len(FILM)))
    assert ask("GET", f"/v1/files/{film}/receipt")[0] == 409
    assert piece(ask, film, 1_000_001, FILM[1_000_001:]) == 204
    assert ask("GET", f"/v1/files/{film}/receipt")[0] == 200
    _, headers, _ = ask("HEAD", f"/v1/files/{film}")
    assert headers["Upload-Offset"] == headers["Upload-Length"]
    assert piece(ask, film, 0, b"again") == 409


def test_a_part_of_a_file_is_given_from_any_byte_on(ask: Ask, film: str) -> None:
    begin(ask, film, len(FILM))
    piece(ask, film, 0, FILM)
    status, headers, body = ask("GET", f"/v1/files/{film}", Range="bytes=2999990-")
    assert (status, body) == (206, FILM[2_999_990:])
    assert headers["Content-Range"] == f"bytes 2999990-2999999/{len(FILM)}"
    assert ask("GET", f"/v1/files/{film}", Range="bytes=1-2")[2] == FILM


def test_a_piece_at_another_place_changes_nothing(ask: Ask, film: str) -> None:
    begin(ask, film, len(FILM))
    assert piece(ask, film, 5, FILM[5:]) == 409
    assert piece(ask, film, 0, FILM + b"more") == 409
    assert ask("DELETE", f"/v1/files/{film}")[0] == 204
    assert ask("DELETE", f"/v1/files/{film}")[0] == 204
    assert piece(ask, film, 5, FILM[5:]) == 409
    assert ask("HEAD", f"/v1/files/{film}")[0] == 404


def test_what_is_no_request_of_tus_is_refused(ask: Ask, film: str) -> None:
    assert piece(ask, film, 0, FILM, Tus_Resumable="0.2") == 400
    assert piece(ask, film, 0, FILM, Content_Type="text/plain") == 400
    assert piece(ask, film, 0, FILM, Upload_Offset="x") == 400
    assert begin(ask, film, len(FILM) + 1)[0] == 400
    assert begin(ask, "no name", 5)[0] == 400
    assert ask("POST", "/v1/files", Upload_Length="5", Upload_Metadata="sha256 ***")[0] == 400
    assert ask("HEAD", "/v1/files/no-name")[0] == 400


def test_a_file_that_no_entry_names_is_not_taken(ask: Ask) -> None:
    assert begin(ask, "00" * 32, 5)[0] == 404
    assert ask("GET", "/v1/files/" + "00" * 32)[0] == 404


def test_a_stranger_gets_nothing(ask: Ask, film: str) -> None:
    assert ask("GET", f"/v1/files/{film}", Authorization="Bearer nobody")[0] == 401


def test_a_desk_that_was_shut_out_brings_its_film_to_a_central_that_was_started_since(
    tmp_path: Path, migrated_file: Path
) -> None:
    place = Path(shutil.copy(migrated_file, tmp_path / "central.db"))
    with running_central(place) as before:
        desk = new_desk(tmp_path / "desk", before)
        here = filer(desk, tmp_path / "here")
        own = here.attach(FILM, appeal=desk.register())
        desk.syncing.once()
        with reading(before.state.engine) as connection:
            about = device_by_id(connection, desk.journal.author.device)
        decisions.revoke(before.state, about)
        desk.close()
    with running_central(place) as since, asking(since, desk) as ask:
        asked = json.dumps({"sha256": [own]}).encode()
        status, _, told = ask("POST", "/v1/files/had", asked)
        assert (status, json.loads(told)["missing"]) == (200, [own])
        assert begin(ask, own, len(FILM))[0] == 201
        assert piece(ask, own, 0, FILM) == 204
        assert ask("HEAD", f"/v1/files/{own}")[0] == 200
        assert ask("GET", f"/v1/files/{own}/receipt")[0] == 200
        assert json.loads(ask("POST", "/v1/files/had", asked)[2])["had"] == [own]
        assert ask("GET", f"/v1/files/{own}")[0] == 401, "it brings, and gets nothing"


def test_two_requests_do_not_write_one_file_at_once(
    ask: Ask, film: str, server: CentralServer, desk: DeskDouble
) -> None:
    assert desk.enrolled is not None
    begin(ask, film, len(FILM))
    token = desk.enrolled.token
    with file_intake.receiving(server.state, token, film, 0) as first:
        first.take(FILM[:100])
        assert piece(ask, film, 0, FILM) == 423
    assert piece(ask, film, 100, FILM[100:]) == 204


def test_what_came_stays_when_the_disk_is_full_and_the_answer_says_so(
    ask: Ask, film: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(ask, film, len(FILM))
    with monkeypatch.context() as planted:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        planted.setattr("db.files.sealed.put", full)
        assert piece(ask, film, 0, FILM) == 507
    _, headers, _ = ask("HEAD", f"/v1/files/{film}")
    assert piece(ask, film, int(headers["Upload-Offset"]), FILM[int(headers["Upload-Offset"]) :])


@pytest.mark.parametrize(
    "told", ["", "filename AAAA", "sha256", "sha256 ***", "sha256 " + b64encode(b"\xff").decode()]
)
def test_metadata_that_name_no_file_name_none(told: str) -> None:
    assert named_in(told) == ""


def test_metadata_name_a_file_among_others() -> None:
    assert named_in("filename AAAA, " + metadata("ab" * 32)) == "ab" * 32
