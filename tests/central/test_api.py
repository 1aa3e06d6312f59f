"""Central does what its description says, whatever is asked; a mistake of its own is never seen.

Some examples here; ``make fuzz`` makes many.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import schemathesis
import urllib3
from doubles.desks import running_central
from doubles.pushers import Pusher
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres import fresh_database
from schemathesis import Case
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import create_engine

from frontoffice.central import CentralServer
from frontoffice.central.app import description, make_routes
from frontoffice.central.callers import Callers
from frontoffice.central.gate import Gate
from frontoffice.central.limits import Limits
from frontoffice.central.state import State
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.file_wire import BYTES, metadata

EXAMPLES: Final = 2_000 if os.environ.get("FRONTOFFICE_LONG") else 15
GENEROUS: Final = Limits(per_device_burst=10**9, per_address_burst=10**9)
AS_DESCRIBED: Final[list[CheckFunction]] = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

UNDESCRIBED: Final = {
    ("/v1/files", "OPTIONS"),
    ("/v1/files", "POST"),
    ("/v1/files/{sha256}", "DELETE"),
    ("/v1/files/{sha256}", "GET"),
    ("/v1/files/{sha256}", "HEAD"),
    ("/v1/files/{sha256}", "PATCH"),
    ("/v1/files/{sha256}/receipt", "GET"),
}
"""Paths of tus, which say all in headers and bytes: another document describes them, section 11 of
``docs/protocol-wire.md``, and what is drawn from JSON would never get beyond the first of its rules.
"""
TUS_HEADERS: Final = {
    "Tus-Resumable": ["1.0.0", "0.2.2", ""],
    "Upload-Offset": ["0", "7", "-1", "9" * 40, "x"],
    "Upload-Length": ["0", "5", "9" * 15, "9" * 40, "-"],
    "Upload-Metadata": ["", "sha256", "sha256 ***", metadata("ab" * 32), "a b, sha256 /w=="],
    "Content-Type": [BYTES, "text/plain", ""],
    "Range": ["bytes=0-", "bytes=5-1", "bytes=-", "x"],
    "Frontoffice-Wire": ["1", "2"],
}
FILE_STATUS: Final = {200, 201, 204, 206, 400, 404, 405, 409, 413, 426}

schema = schemathesis.openapi.from_dict(description())


@pytest.fixture(scope="module", params=["sqlcipher", "postgresql"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path
) -> Iterator[CentralServer]:
    if request.param == "sqlcipher":
        file = shutil.copy(migrated_file, tmp_path_factory.mktemp("api") / "central.db")
        with running_central(file, limits=GENEROUS) as running:
            yield running
    else:
        url = request.getfixturevalue("postgres_url")
        files = tmp_path_factory.mktemp("files")
        with (
            fresh_database(url) as database,
            running_central(database, limits=GENEROUS, files=files) as running,
        ):
            yield running


@pytest.fixture(scope="module")
def token(server: CentralServer) -> str:
    return Pusher(server.state).token


@schema.parametrize()
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: Case[Any], server: CentralServer, token: str) -> None:
    if str(case.headers.get("Authorization", "")).startswith("Bearer"):
        case.headers["Authorization"] = f"Bearer {token}"  # what was drawn is no device's
    answer = case.call(base_url=server.url)
    case.validate_response(answer, checks=AS_DESCRIBED)
    assert answer.status_code < 500


def test_every_path_is_described_but_those_of_tus() -> None:
    state = State(create_engine("sqlite://"), DeviceKey.make())
    gate = Gate(state, GENEROUS, Callers(GENEROUS))
    routes = [one for one in make_routes(state, gate).routes if isinstance(one, APIRoute)]
    hidden = {
        (one.path, method)
        for one in routes
        if not one.include_in_schema
        for method in one.methods or ()
    }
    assert hidden == UNDESCRIBED
    assert ("/v1/files/had", "post") in {
        (path, method) for path, methods in description()["paths"].items() for method in methods
    }


@given(
    where=st.sampled_from(sorted(UNDESCRIBED)),
    name=st.sampled_from(["ab" * 32, "AB" * 32, "x", "ab" * 33, "%00"]),
    told=st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(ones) for name, ones in TUS_HEADERS.items()}
    ),
    body=st.binary(max_size=40),
)
@settings(max_examples=4 * EXAMPLES, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_about_files_is_answered(
    server: CentralServer,
    token: str,
    where: tuple[str, str],
    name: str,
    told: dict[str, str],
    body: bytes,
) -> None:
    path, method = where
    headers = {"Authorization": f"Bearer {token}"} | told
    url = server.url + path.replace("{sha256}", name)
    with urllib3.PoolManager(retries=False) as pool:
        answer = pool.request(method, url, body=body, headers=headers)
    assert answer.status in FILE_STATUS
