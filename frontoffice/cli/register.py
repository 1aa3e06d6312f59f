"""``frontoffice register``: register the appeals of a file, each as soon as it is read."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from frontoffice.cli.files import FileMissingError
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say_aside, say_json
from frontoffice.desk import Desk
from frontoffice.domain.draft_row import draft_of
from frontoffice.domain.flags import FLAG_WORDS
from frontoffice.errors import RuleError
from frontoffice.i18n import words_in
from frontoffice.services.registration import Registered


class FileFormError(RuleError):
    """The file is neither JSON nor CSV of appeals; nothing of it was registered."""

    code = "rule.file"


def run(args: Namespace) -> int:
    """Register every row; one line of JSON for each, once it is on the disk."""
    rows = rows_in(args.file)
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login)
        for row in rows:
            draft, told = draft_of(row)
            registered = desk.registration.register(draft, clerk, told=told, to_print=args.print)
            say_json({**as_json(registered, args.language), "ref": draft.ref})
        if args.print:
            _print(desk, args.language)
    return 0


def _print(desk: Desk, language: str) -> None:
    """Send what waits for paper; what no printer takes goes on waiting, and is told."""
    while desk.spool.run_once():
        continue
    waiting = desk.spool.state().waiting
    if waiting:
        words = words_in(language)
        told = words.ngettext(
            "{n} talon waits for a printer.", "{n} talons wait for a printer.", waiting
        )
        say_aside(told.format(n=waiting))


def as_json(registered: Registered, language: str) -> dict[str, Any]:
    """Return what a registration promised, as JSON carries it."""
    return {
        "number": registered.number.digits,
        "registered_on": registered.term.registered_on.isoformat(),
        "due_on": registered.term.due_on.isoformat(),
        "warnings": [
            {
                "code": flag.code,
                "field": flag.field,
                "text": FLAG_WORDS[flag.code].in_(language),
            }
            for flag in registered.flags
        ],
        "talon": registered.talon.proof,
    }


def rows_in(path: Path) -> Sequence[Mapping[str, object]]:
    """Return the rows of a JSON or CSV file; every field is optional.

    :raises FileMissingError: it cannot be read.
    :raises FileFormError: it is neither; ``why`` says where it breaks off.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileMissingError(file=path.name) from error
    except UnicodeDecodeError as error:
        raise FileFormError(why="UTF-8") from error
    if path.suffix.lower() == ".csv":
        return _csv_rows(text)
    return _json_rows(text)


def _json_rows(text: str) -> Sequence[Mapping[str, object]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FileFormError(why="JSON") from error
    rows = found if isinstance(found, list) else [found]
    if not all(isinstance(row, dict) for row in rows):
        raise FileFormError(why="JSON")
    return rows


def _csv_rows(text: str) -> Sequence[Mapping[str, object]]:
    csv.field_size_limit(sys.maxsize)  # an essence may be longer than the 128 kB of the library
    # A spreadsheet in Kazakh or Russian parts its columns by semicolons.
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = StringIO(text, newline="")
    try:
        return list(csv.DictReader(rows, restkey="", strict=True, delimiter=delimiter))
    except csv.Error as error:
        raise FileFormError(why="CSV") from error
