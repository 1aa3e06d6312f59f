"""``frontoffice files``: how files stand on their way, and the rules by which they go."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from frontoffice.cli.attach import states
from frontoffice.cli.opening import opened
from frontoffice.cli.output import refused, say, say_json
from frontoffice.desk import Desk
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.file_traffic import Round
from frontoffice.services.sync_words import size_in_words


def run(args: Namespace) -> int:
    """Change the rules, send if asked to, and print how files stand; 1 where sending ended early."""
    with opened(args) as desk:
        if changes := _changes(args):
            desk.file_traffic.set_rules(**changes)
        if args.limit_mb is not None:
            desk.attachments.set_limit_mb(args.limit_mb)
        if args.again:
            desk.file_traffic.again()
        if args.check:
            desk.file_traffic.check()
        sends = args.send or args.check
        done = desk.file_traffic.once() if sends else Round(0, None)
        if args.json:
            say_json(_as_json(desk))
        else:
            _tell(desk, args.language)
    if done.trouble is not None:
        refused(done.trouble, Namespace(language=args.language))
    return int(done.trouble is not None)


def _changes(args: Namespace) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if args.pause or args.resume:
        changes["paused"] = args.pause
    if args.night is not None:
        begins, _, ends = args.night.partition("-")
        changes |= {"night_from": begins, "night_to": ends}
    for name in ("small_kb", "rate_kb", "keep_days", "disk_mb"):
        if getattr(args, name) is not None:
            changes[name] = getattr(args, name)
    return changes


def _as_json(desk: Desk) -> dict[str, Any]:
    state = desk.file_traffic.state()
    return {
        "rules": asdict(state.rules),
        "limit_mb": desk.attachments.limit_mb(),
        "only_here": asdict(state.only_here),
        "files": [asdict(one) for one in desk.file_traffic.all()],
    }


def _tell(desk: Desk, language: str) -> None:
    words = words_in(language)
    _, state = words.gettext, desk.file_traffic.state()
    only = state.only_here
    told = words.ngettext(
        "On this computer only: {n} file, {size}.",
        "On this computer only: {n} files, {size}.",
        only.files,
    )
    say(told.format(n=only.files, size=size_in_words(only.size, words)))
    limit = desk.attachments.limit_mb()
    say(_("A file may be as large as {megabytes} MB.").format(megabytes=limit))
    if state.rules.paused:
        say(_("Sending is paused. “frontoffice files --resume” lets it go on."))
    if state.rules.night_from:
        night = f"{state.rules.night_from}–{state.rules.night_to}"
        say(_("Large files go between {night}.").format(night=night))
    names = states(words)
    for one in desk.file_traffic.all():
        part = f"{size_in_words(one.sent, words)} / {size_in_words(one.size, words)}"
        why = _(ERROR_WORDS.get(one.refusal, one.refusal)) if one.refusal else ""
        say(" · ".join(filter(None, (one.sha256[:16], names[one.state], part, why))))
