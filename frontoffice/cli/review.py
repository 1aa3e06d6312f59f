"""``frontoffice review``: what kiosks registered, and what was found of it."""

from argparse import Namespace

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.domain.review import FOUND_NAMES, Found
from frontoffice.i18n import words_in
from frontoffice.i18n.words import Words
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.reviews import Review


def run(args: Namespace) -> int:
    """Note what was found of one, if that is told, and print what waits."""
    with opened(args) as desk:
        if args.number:
            appeal = desk.registry.by_number(args.number)
            if appeal is None:
                raise UnknownAppealError
            clerk = clerk_of(desk, args.login)
            desk.reviews.note(appeal, Found(args.found), clerk, note=args.note)
        rows = desk.reviews.waiting(seen=args.seen)
    if args.json:
        say_json({"reviews": [_told(row) for row in rows]})
        return 0
    words = words_in(args.language)
    if not rows:
        say(words.gettext("Nothing from kiosks waits to be looked at."))
    for row in rows:
        say(_line(row, words))
    return 0


def _told(row: Review) -> dict[str, object]:
    return {
        "number": row.line.number,
        "registered_at": row.line.registered_at.isoformat(),
        "kiosk": row.kiosk,
        "essence": row.line.essence,
        "found": row.found.value if row.found else None,
        "note": row.note,
        "by": row.by,
        "flood": row.flood,
    }


def _line(row: Review, words: Words) -> str:
    parts = [row.line.number, f"{row.line.registered_at:%d.%m.%Y %H:%M}"]
    parts.append(words.gettext("kiosk {number}").format(number=row.kiosk))
    if row.found is not None:
        parts.append(FOUND_NAMES[row.found].in_(words.language))
    if row.flood:
        parts.append(words.gettext("one of very many within an hour"))
    return " · ".join([*parts, row.line.essence, *filter(None, [row.note])])
