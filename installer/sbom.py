"""Writes the bill of materials of what ships, as CycloneDX: ``make sbom``.

Out of the lock, with its hashes, and the licences as NOTICE tells them. The same lock gives the same bytes.
"""
# ruff: noqa: INP001, T201 -- a script; it prints where the file is

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from frontoffice import __version__
from installer.frozen.freeze import made_at
from installer.notice import NOTICE, ROOT, RUNTIME, noted

MADE: Final = ROOT / "dist/frontoffice.cdx.json"
ONLY_TO_BUILD: Final = {"editables", "hatchling", "pathspec", "pluggy", "trove-classifiers"}
"""In the lock for whoever installs from the project's folder; no part of the frozen program."""
_BLOCK: Final = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\n)(?:^ .*\n)*)",
    re.MULTILINE,
)


def components(lock: str, notice: str) -> Iterator[Component]:
    """Yield what the text of a *lock* names, with the licences of *notice*."""
    licences = noted(notice)
    for found in _BLOCK.finditer(lock + "\n"):
        name, version = found["name"], found["version"]
        if name in ONLY_TO_BUILD:
            continue
        digests = re.findall(r"--hash=sha256:([0-9a-f]{64})", found["rest"])
        yield Component(
            type=ComponentType.LIBRARY,
            name=name,
            version=version,
            bom_ref=f"{name}=={version}",
            purl=PackageURL("pypi", name=name, version=version),
            licenses=[DisjunctiveLicense(name=licences[name])] if name in licences else [],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in digests],
        )


def bill(lock: str, notice: str, made: int) -> Bom:
    """Return the bill of the whole program.

    :param made: the time that stands in it, in seconds.
    """
    whole = Component(
        type=ComponentType.APPLICATION,
        name="frontoffice",
        version=__version__,
        bom_ref="frontoffice",
        licenses=[LicenseExpression("Apache-2.0")],
    )
    told = BomMetaData(component=whole, timestamp=datetime.fromtimestamp(made, UTC))
    parts = list(components(lock, notice))
    made_of = uuid5(NAMESPACE_URL, f"frontoffice/{__version__}/{lock}")
    found = Bom(components=parts, metadata=told, serial_number=made_of)
    found.register_dependency(whole, parts)
    return found


def written(lock: str, notice: str, made: int) -> str:
    """Return the bill as JSON."""
    return JsonV1Dot6(bill(lock, notice, made)).output_as_string(indent=1) + "\n"


def main() -> None:
    """Write the bill and print where it is."""
    MADE.parent.mkdir(parents=True, exist_ok=True)
    text = written(RUNTIME.read_text("utf-8"), NOTICE.read_text("utf-8"), int(made_at()))
    MADE.write_text(text, encoding="utf-8")
    print(MADE)


if __name__ == "__main__":
    main()
