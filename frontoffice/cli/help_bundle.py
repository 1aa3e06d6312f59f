"""``frontoffice help-bundle``: what the help desk needs, as a sealed file or a code for the telephone; and reading both."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from platformdirs import user_log_path

from frontoffice.cli.bugs import BUGS_LOG
from frontoffice.cli.doctor import examined
from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.desk import Desk
from frontoffice.doctor.words import CHECK_NAMES, LIGHT_NAMES
from frontoffice.domain.help_code import HelpCode, read_help
from frontoffice.help_bundle.bundling import (
    box_of,
    code_of,
    name_at,
    opened_if_it_opens,
    read_sealed,
    write_bundle,
    write_members,
)
from frontoffice.help_bundle.members import Happened, logs_of, settings_of
from frontoffice.help_bundle.sealing import HelpBoxError, HelpWordsError, is_by_words, opened_by
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import ERROR_WORDS

_ASKED_IN: Final = "FRONTOFFICE_HELP_WORDS"


def run(args: Namespace) -> int:
    """Make a bundle or its code, or read one."""
    if args.read is None:
        return _make(args)
    return _read_file(args) if Path(args.read).exists() else _read_code(args)


def _make(args: Namespace) -> int:
    findings = examined(args)
    with _opened(args) as desk:
        happened = Happened(
            said=args.said,
            error=args.error,
            findings=findings,
            settings=settings_of(desk, {"language": args.language}),
            logs=logs_of(args.data, user_log_path("frontoffice") / BUGS_LOG),
        )
        if args.code:
            _tell_code(code_of(happened), args)
            return 0
        path = args.output or Path(name_at(datetime.now()))  # noqa: DTZ005 -- as on the wall
        box = None if args.words else box_of(desk)
        made = write_bundle(happened, path, words_in(args.language), box)
    if args.json:
        told = {"file": str(made.path), "code": made.code, "words": made.words or None}
        say_json(told)
        return 0
    _ = words_in(args.language).gettext
    say(_("The bundle is in {file}. Nothing personal is in it.").format(file=made.path))
    if made.words:
        say(_("These words open it; tell them apart from the file:"))
        say(f"    {made.words}")
    else:
        say(_("It is sealed for central: only there it can be read."))
    _tell_code(made.code, args)
    return 0


@contextmanager
def _opened(args: Namespace) -> Iterator[Desk | None]:
    desk = opened_if_it_opens(args.data, passphrase)
    try:
        yield desk
    finally:
        if desk is not None:
            desk.close()


def _tell_code(code: str, args: Namespace) -> None:
    if args.json:
        say_json({"code": code})
    else:
        told = words_in(args.language).gettext("To be read over the telephone: {code}")
        say(told.format(code=code))


def _read_file(args: Namespace) -> int:
    sealed = read_sealed(Path(args.read))
    if not is_by_words(sealed):
        raise HelpBoxError
    tell_members(opened_by(sealed, _words()), args)
    return 0


def tell_members(content: bytes, args: Namespace) -> None:
    """Write what is in an opened bundle beside it, and tell where."""
    folder = args.output or Path(Path(args.read).stem)
    written = write_members(content, folder)
    if args.json:
        say_json({"files": [str(one) for one in written]})
        return
    for one in written:
        say(str(one))


def _words() -> str:
    given = os.environ.get(_ASKED_IN)
    if given:
        return given
    say_aside("Сөздер · Слова · Words:")
    try:
        return input()
    except EOFError as error:  # there is nobody to type them
        raise HelpWordsError from error


def _read_code(args: Namespace) -> int:
    found = read_help(args.read, ERROR_WORDS)
    if args.json:
        say_json(_as_json(found))
        return 0
    _ = words_in(args.language).gettext
    say(_("Version: {version}").format(version=".".join(map(str, found.version))))
    if found.error in ERROR_WORDS:
        say(f"{found.error}: {_(ERROR_WORDS[found.error])}")
    elif found.error:
        say(_("An error that this version does not know."))
    for check, light in found.lights.items():
        say(f"{_(CHECK_NAMES[check])}: {_(LIGHT_NAMES[light])}")
    return 0


def _as_json(found: HelpCode) -> dict[str, Any]:
    lights = {check: light.name.lower() for check, light in found.lights.items()}
    return {
        "version": ".".join(map(str, found.version)),
        "error": found.error or None,
        "checks": lights,
    }
