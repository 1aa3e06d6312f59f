"""Collects the texts of every area, brings its catalogues up to date and compiles them."""
# ruff: noqa: INP001 -- a script that the tests import too

import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "resources" / "locale"
TRANSLATED: Final = ("kk", "ru")
AREAS: Final = {
    "office": ("frontoffice", "db"),
    "papers": ("frontoffice/papers",),
    "ui": ("ui",),
    "registry": (
        "ui/models",
        "ui/views/registry*.py",
        "ui/views/card*.py",
        "ui/views/correct*.py",
        "ui/views/papers*.py",
    ),
    "fleet": (
        "ui/models/fleet*.py",
        "ui/views/fleet*.py",
        "frontoffice/services/fleet*.py",
        "frontoffice/cli/central_code.py",
        "frontoffice/cli/central_device.py",
        "frontoffice/cli/central_fleet.py",
        "frontoffice/cli/central_held.py",
        "frontoffice/cli/renew.py",
    ),
    "schedules": (
        "ui/models/booking*.py",
        "ui/models/reception_day*.py",
        "ui/models/schedule*.py",
        "ui/views/reception_day*.py",
        "frontoffice/cli/reception_day*.py",
        "frontoffice/papers/reception_day*.py",
        "ui/views/booking*.py",
        "ui/views/schedule*.py",
        "ui/widgets/schedule*.py",
        "frontoffice/central/schedule*.py",
        "frontoffice/cli/schedule*.py",
        "frontoffice/papers/schedule*.py",
        "frontoffice/services/schedule*.py",
    ),
}
"""The folders and files of each area; the innermost place decides where a file belongs."""

_KEYWORDS: Final = DEFAULT_KEYWORDS | {"N_": None}


def area_of(path: str) -> str | None:
    """Return the area of the source file at *path*, relative to the project; None if it has none."""
    fitting = [
        (len(place), area)
        for area, places in AREAS.items()
        for place in places
        if path.startswith(f"{place}/") or fnmatch(path, place)
    ]
    return max(fitting)[1] if fitting else None


def sources(area: str) -> Iterator[Path]:
    """Yield the Python files of *area*, in the order of their paths."""
    for top in ("db", "frontoffice", "ui"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if area_of(path.relative_to(ROOT).as_posix()) == area:
                yield path


@cache
def template(area: str) -> Catalog:
    """Return all texts of *area* as they stand in its code, in English."""
    catalogue = Catalog(project="frontoffice", charset="utf-8")
    for path in sources(area):
        place = path.relative_to(ROOT).as_posix()
        for line, message, comments, context in extract_from_file(
            "python", path, _KEYWORDS, ["N:"]
        ):
            catalogue.add(message, None, [(place, line)], (), comments, context=context)
    return catalogue


def po(language: str, area: str) -> Path:
    """Return where the catalogue of *area* in *language* lies as text; ``.mo`` lies beside it."""
    return LOCALE / language / "LC_MESSAGES" / f"{area}.po"


def read(path: Path, language: str) -> Catalog:
    """Return the catalogue at *path*; an empty one if there is no such file."""
    if not path.exists():
        return Catalog(locale=language, domain=path.stem, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=path.stem)


def compiled(catalogue: Catalog) -> bytes:
    """Return *catalogue* as the bytes of a ``.mo`` file."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update(language: str, area: str) -> int:
    """Write the catalogue of *area* anew and compile it; return how many texts wait for a translator."""
    path = po(language, area)
    catalogue = read(path, language)
    catalogue.update(template(area), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.fuzzy = False
    catalogue.project, catalogue.version = "frontoffice", "1"
    catalogue.last_translator = catalogue.language_team = "frontoffice"
    catalogue.msgid_bugs_address = ""
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(
        out, catalogue, width=100, ignore_obsolete=True, include_lineno=False, sort_output=True
    )
    path.write_bytes(out.getvalue())
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return sum(not is_whole(message.string) for message in catalogue if message.id)


def is_whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    """Return whether a translation, or every plural form of it, says something."""
    return bool(string) and all([string] if isinstance(string, str) else string or ())


def main() -> int:
    """Update every catalogue; the exit status is 1 while translations are missing."""
    missing = 0
    for language in TRANSLATED:
        for area in AREAS:
            count = update(language, area)
            missing += count
            print(f"{language} {area}: {len(template(area))} texts, {count} to translate")  # noqa: T201
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
