"""``frontoffice recording``: how this desk records, and changing it."""

from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.domain.recording import RecordingKind, RecordingRules, width_of
from frontoffice.i18n import words_in
from frontoffice.services.sync_words import size_in_words

_MINUTE_S: Final = 60
_PLAIN: Final = {
    "frames": "frames",
    "kbit": "picture_kbit",
    "sound_kbit": "sound_kbit",
    "countdown": "countdown_s",
}


def run(args: Namespace) -> int:
    """Change what is given, and print by which rules this desk records."""
    with opened(args) as desk:
        before = desk.recordings.rules()
        rules = _changed(desk.recordings.usual if args.usual else before, args)
        if rules != before:
            desk.recordings.set_rules(rules)
        if args.models is not None:
            desk.recordings.set_models(_folder(args.models))
        if args.transcode is not None:
            desk.handing_out.set_program("" if args.transcode == "-" else args.transcode)
        languages = desk.recordings.recogniser().languages()
        makes = desk.handing_out.transcoder().is_there()
    if args.json:
        say_json(asdict(rules) | {"understands": list(languages), "makes_mp4": makes})
    else:
        _tell(rules, args.language)
        _tell_understood(languages, args.language)
        _tell_made(args.language, makes=makes)
    return 0


def _changed(rules: RecordingRules, args: Namespace) -> RecordingRules:
    changes = {
        name: getattr(args, given)
        for given, name in _PLAIN.items()
        if getattr(args, given) is not None
    }
    if args.minutes is not None:
        changes["limit_s"] = args.minutes * _MINUTE_S
    if args.height is not None:
        changes |= {"height": args.height, "width": width_of(args.height)}
    return replace(rules, **changes)


def _folder(told: str) -> Path | None:
    return None if told == "-" else Path(told).resolve()


def _tell_understood(languages: tuple[str, ...], language: str) -> None:
    _ = words_in(language).gettext
    if languages:
        say(_("Speech is understood in: {languages}.").format(languages=", ".join(languages)))
    else:
        say(_("Speech is not understood here: what is said is typed."))


def _tell_made(language: str, *, makes: bool) -> None:
    _ = words_in(language).gettext
    if makes:
        say(_("Films and sounds can be handed out as MP4 too."))
    else:
        say(_("Films and sounds are handed out as they are: no program that makes MP4 is set up."))


def _tell(rules: RecordingRules, language: str) -> None:
    words = words_in(language)
    _ = words.gettext
    film, sound = (
        size_in_words(round(rules.bytes_a_second(kind) * _MINUTE_S), words)
        for kind in (RecordingKind.FILM, RecordingKind.SOUND)
    )
    picture = _("Picture: {width} × {height}, {frames} a second, {kbit} kbit/s.")
    say(
        picture.format(
            width=rules.width, height=rules.height, frames=rules.frames, kbit=rules.picture_kbit
        )
    )
    say(_("Sound: {kbit} kbit/s.").format(kbit=rules.sound_kbit))
    told = _("A minute takes about {film}, of sound alone {sound}.")
    say(told.format(film=film, sound=sound))
    whole = size_in_words(round(rules.bytes_a_second(RecordingKind.FILM) * rules.limit_s), words)
    ends = words.ngettext(
        "A recording ends after {n} minute: at most {size}.",
        "A recording ends after {n} minutes: at most {size}.",
        rules.limit_s // _MINUTE_S,
    )
    say(ends.format(n=rules.limit_s // _MINUTE_S, size=whole))
    before = words.ngettext(
        "It begins after a countdown of {n} second.",
        "It begins after a countdown of {n} seconds.",
        rules.countdown_s,
    )
    say(before.format(n=rules.countdown_s))
