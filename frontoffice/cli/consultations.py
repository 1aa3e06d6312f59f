"""``frontoffice consultations``: what people were told, and how often it was enough."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import timedelta

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.consultation import GIVER_NAMES, Consultation
from frontoffice.i18n import words_in
from frontoffice.services.consultations import Consulted


def run(args: Namespace) -> int:
    """Print the consultations, or how many there were."""
    with opened(args) as desk:
        last = day_of(args.day) or desk.consultations.today
        first = last - timedelta(6) if args.week else last
        if args.sheet:
            _tell_sheet(desk.consultations.sheet(first, last), desk, args)
        else:
            tell_consultations(desk.consultations.of_days(first, last), desk, args)
    return 0


def tell_consultations(given: Sequence[Consultation], desk: Desk, args: Namespace) -> None:
    """Print *given*, one a line."""
    words, clock = words_in(args.language), desk.office.hours.local
    if not given and not args.json:
        say(words.gettext("Nobody was told anything."))
    for one in given:
        if args.json:
            say_json(_as_json(one))
            continue
        place = words.gettext("desk {n}").format(n=one.desk)
        giver = GIVER_NAMES[one.giver].in_(args.language)
        who = f"{giver} {one.giver_name}" if one.giver_name else ""
        enough = (
            words.gettext("it was enough") if one.answered else words.gettext("files all the same")
        )
        when = f"{one.on:%d.%m.%Y} {clock(one.given_at):%H:%M}"
        parts = (when, place, title_of(one.card, desk, args.language), who, enough)
        say(" · ".join(filter(None, parts)))


def title_of(card: str, desk: Desk, language: str) -> str:
    """Return how people call the *card*; its code where it is no longer there."""
    if not card:
        return words_in(language).gettext("without a card")
    found = desk.tables.data.explanations.find(card)
    return found.title.in_(language) if found else card


def _tell_sheet(days: Sequence[Consulted], desk: Desk, args: Namespace) -> None:
    words = words_in(args.language)
    if not days and not args.json:
        say(words.gettext("Nobody was told anything."))
    for one in days:
        if args.json:
            cards = {card or None: count for card, count in one.by_card.items()}
            told = {"consultations": one.count, "answered": one.answered, "clerks": one.of_clerks}
            lawyers = dict(one.by_lawyer)
            about = {"seconds": one.seconds, "lawyers": lawyers, "cards": cards}
            say_json({"on": one.on.isoformat(), **told, **about})
            continue
        count = words.ngettext("{n} consultation", "{n} consultations", one.count)
        parts = [f"{one.on:%d.%m.%Y}", count.format(n=one.count)]
        parts.append(words.gettext("enough: {n}").format(n=one.answered))
        if one.of_lawyers:
            parts.append(words.gettext("by lawyers: {n}").format(n=one.of_lawyers))
        say(" · ".join(parts))
        for card, times in one.by_card.items():
            say(f"    {title_of(card, desk, args.language)}: {times}")
        for name, times in one.by_lawyer.items():
            say(f"    {name}: {times}")


def _as_json(one: Consultation) -> dict[str, object]:
    return {
        "id": str(one.id),
        "visit": str(one.visit) if one.visit else None,
        "desk": one.desk,
        "clerk": one.clerk,
        "on": one.on.isoformat(),
        "given_at": one.given_at.isoformat(),
        "topic": one.topic or None,
        "card": one.card or None,
        "card_version": one.card_version,
        "giver": one.giver.value,
        "giver_name": one.giver_name or None,
        "answered": one.answered,
        "seconds": one.seconds,
    }
