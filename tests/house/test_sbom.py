"""The bill of materials names what is locked, with hashes and licences, and is the same each time."""

import json
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from frontoffice import __version__
from installer.notice import NOTICE, RUNTIME, locked
from installer.sbom import ONLY_TO_BUILD, written

LOCK = RUNTIME.read_text("utf-8")
SAID = NOTICE.read_text("utf-8")
MADE = 1_790_000_000


def parts(text: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in json.loads(text)["components"]}


def test_it_is_a_bill_by_the_standard() -> None:
    checks = JsonStrictValidator(SchemaVersion.V1_6)
    assert checks.validate_str(written(LOCK, SAID, MADE)) is None
    assert checks.validate_str('{"bomFormat": "CycloneDX", "components": 1}') is not None


def test_it_names_every_library_with_its_hash_and_its_licence() -> None:
    found = parts(written(LOCK, SAID, MADE))
    assert found.keys() == locked(LOCK).keys() - ONLY_TO_BUILD
    for name, one in found.items():
        assert one["version"] == locked(LOCK)[name]
        assert one["purl"] == f"pkg:pypi/{name}@{one['version']}"
        assert one["hashes"], name
        assert one["licenses"], name


def test_what_notice_does_not_name_has_no_licence_in_it() -> None:
    lock = f"six==1.17.0 \\\n    --hash=sha256:{'a' * 64}\n"
    (one,) = parts(written(lock, SAID.replace("  six:", "  seven:"), MADE)).values()
    assert "licenses" not in one
    assert one["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}]


def test_the_same_lock_gives_the_same_bytes() -> None:
    assert written(LOCK, SAID, MADE) == written(LOCK, SAID, MADE)
    assert written(LOCK, SAID, MADE) != written(LOCK + "\n", SAID, MADE + 1)


def test_it_says_whose_it_is() -> None:
    told = json.loads(written(LOCK, SAID, MADE))["metadata"]
    assert (told["component"]["name"], told["component"]["version"]) == ("frontoffice", __version__)
    assert told["timestamp"].startswith("2026-09-2")
