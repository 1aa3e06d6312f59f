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
from doubles.desks import running_central
from doubles.pushers import Pusher
from hypothesis import HealthCheck, settings
from postgres import fresh_database
from schemathesis import Case
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from frontoffice.central import CentralServer
from frontoffice.central.app import description
from frontoffice.central.limits import Limits

EXAMPLES: Final = 2_000 if os.environ.get("FRONTOFFICE_LONG") else 15
GENEROUS: Final = Limits(per_device_burst=10**9, per_address_burst=10**9)
AS_DESCRIBED: Final[list[CheckFunction]] = [
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

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
