"""``frontoffice central envelope``: read what desks wrote, and answer them."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from db.devices import Device, device_by_id
from db.engine import reading
from frontoffice.central import decisions, open_central
from frontoffice.central.envelopes import CentralEnvelopes
from frontoffice.central.files_by_stick import FilesTaken
from frontoffice.central.state import State
from frontoffice.cli.central_opening import database_of, secrets_of, state_of
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import Words, words_in
from frontoffice.i18n.errors import tell as told_in
from frontoffice.services.envelope_words import missing_in_words
from frontoffice.services.sync_words import size_in_words
from frontoffice.sync.envelope_files import SMALLEST_PART, PartSizeError
from frontoffice.sync.envelope_reading import Outcome

_FOLDER: Final = "envelopes"


def run(args: Namespace) -> int:
    """Read or write, as was asked; exit status 1 where something of a desk could not be taken."""
    with _opened(args) as (state, envelopes):
        return (
            _read(args, state, envelopes) if args.part == "read" else _write(args, state, envelopes)
        )


@contextmanager
def _opened(args: Namespace) -> Iterator[tuple[State, CentralEnvelopes]]:
    secrets = secrets_of(args)
    engine = open_central(database_of(args), secrets)
    state = state_of(args, engine, secrets)
    try:
        yield state, CentralEnvelopes(state, args.data / _FOLDER)
    finally:
        engine.dispose()


def _read(args: Namespace, state: State, envelopes: CentralEnvelopes) -> int:
    words = words_in(args.language)
    with bar(words.gettext("Reading"), args) as tell:
        result, took = envelopes.read(args.place, tell)
    with reading(state.engine) as connection:
        known = {one.sender: device_by_id(connection, one.sender) for one in result.outcomes}
    if args.json:
        files = [{"file": one.file, "refused": _code(one.refused)} for one in result.files]
        desks = [
            _named(known[one.sender])
            | {
                "finished": one.finished,
                "missing": one.missing,
                "more": one.more,
                "stopped": _code(one.stopped),
            }
            for one in result.outcomes
        ]
        brought = {"whole": took.files.whole, "bytes": took.files.size, "gaps": took.files.gaps}
        lying = [{"file": one.file, "refused": _code(one.refused)} for one in took.files.refused]
        told = {"entries": took.entries, "held": took.held, "files": files + lying}
        say_json(told | {"desks": desks, "attachments": brought})
    else:
        for file in (*result.files, *took.files.refused):
            if file.refused is not None:
                say(f"{file.file}: {told_in(file.refused, words)}")
        for one in result.outcomes:
            say(f"{_seat(known[one.sender], words)}: {_outcome(one, words)}")
        text = words.ngettext("{n} entry taken in.", "{n} entries taken in.", took.entries)
        say(text.format(n=took.entries))
        if took.held:
            text = words.ngettext(
                "{n} entry of desks that were shut out was kept aside.",
                "{n} entries of desks that were shut out were kept aside.",
                took.held,
            )
            say(text.format(n=took.held))
        for line in files_taken_in_words(took.files, words):
            say(line)
    stopped = any(one.stopped for one in result.outcomes)
    return 1 if stopped or took.files.refused else 0


def _write(args: Namespace, state: State, envelopes: CentralEnvelopes) -> int:
    words = words_in(args.language)
    if args.part_size < SMALLEST_PART:
        raise PartSizeError
    if args.desk:
        with reading(state.engine) as connection:
            to = [decisions.find(connection, args.desk)]
    else:
        to = envelopes.to_answer()
    written: list[tuple[Device, int, int]] = []
    for device in to:
        with bar(words.gettext("Writing"), args) as tell:
            one = envelopes.write(
                device, args.folder, anew=args.new, part_size=args.part_size, tell=tell
            )
        written.append((device, one.written, one.left))
    if args.json:
        desks = [_named(device) | {"parts": parts, "left": left} for device, parts, left in written]
        say_json({"desks": desks})
        return 0
    for device, _, left in written:
        text = (
            words.ngettext(
                "{n} part found no more room. Put in the next stick and write again.",
                "{n} parts found no more room. Put in the next stick and write again.",
                left,
            )
            if left
            else words.gettext("answered.")
        )
        say(f"{_seat(device, words)}: {text.format(n=left)}")
    if not written:
        say(words.gettext("No desk waits for an answer."))
    return 0


def files_taken_in_words(taken: FilesTaken, words: Words) -> list[str]:
    """Return what has come of files, in whole sentences."""
    told = []
    if taken.size or taken.whole:
        text = words.ngettext(
            "{n} file of appeals is here whole; {size} have come.",
            "{n} files of appeals are here whole; {size} have come.",
            taken.whole,
        )
        told.append(text.format(n=taken.whole, size=size_in_words(taken.size, words)))
    if taken.gaps:
        told.append(
            words.gettext(
                "Files go on from another stick: read that one first, and then this one again."
            )
        )
    return told


def _outcome(one: Outcome, words: Words) -> str:
    if one.stopped is not None:
        return told_in(one.stopped, words)
    if one.finished:
        return words.gettext("read to the end.")
    return missing_in_words(one.missing, words, more=one.more)


def _named(device: Device) -> dict[str, Any]:
    return {"office": device.office, "device": device.device_no}


def _seat(device: Device, words: Words) -> str:
    text = words.gettext("Office {office}, desk {device}")
    return text.format(office=device.office, device=device.device_no)


def _code(error: FrontOfficeError | None) -> str | None:
    return None if error is None else error.code
