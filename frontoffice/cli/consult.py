"""``frontoffice consult``: find a card of explanation, print it, note that it was told."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.cli.consultations import tell_consultations
from frontoffice.cli.files import OutputError
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.explanations import KIND_NAMES, Explanation
from frontoffice.i18n import words_in
from frontoffice.services.consultations import Told
from frontoffice.services.visits import UnknownVisitError


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _find(desk: Desk, args: Namespace) -> int:
    found = desk.consultations.search(" ".join(args.words), args.topic, args.limit)
    for card in found:
        if args.json:
            say_json(_as_json(card))
        else:
            kind = KIND_NAMES[card.kind].in_(args.language)
            parts = (f"{card.code:20}", card.title.in_(args.language), kind)
            say(" · ".join(parts))
    if not found and not args.json:
        say(words_in(args.language).gettext("No card speaks of this."))
    return int(not found)


def _show(desk: Desk, args: Namespace) -> int:
    card = desk.consultations.card(args.card)
    if args.pdf is not None:
        content = desk.consultations.pdf(card.code)
        try:
            args.pdf.write_bytes(content)
        except OSError as error:
            raise OutputError(file=str(args.pdf), why=error.strerror) from error
    if args.json:
        say_json(_as_json(card))
        return 0
    words, language = words_in(args.language), args.language
    say(card.title.in_(language))
    say(card.text.in_(language))
    for number, step in enumerate(card.steps.in_(language).splitlines(), start=1):
        say(f"  {number}. {step}")
    if card.documents.in_(language):
        say(words.gettext("To bring: {what}").format(what=card.documents.in_(language)))
    told = words.gettext("{law} · version {version}, certainty {certainty}")
    law = card.law.in_(language) or "–"
    say(told.format(law=law, version=card.version, certainty=card.certainty.value))
    return 0


def _give(desk: Desk, args: Namespace) -> int:
    told = Told(
        card=args.card,
        topic=args.topic,
        answered=not args.still_files,
        lawyer=args.lawyer,
        seconds=args.seconds,
        visit=_visit(desk, args.visit),
    )
    given = desk.consultations.give(told, clerk_of(desk, args.login))
    tell_consultations([given], desk, args)
    return 0


def _visit(desk: Desk, spelled: str) -> UUID | None:
    """Return the visit that is *spelled*, which has to be one of this office."""
    if not spelled:
        return None
    try:
        return desk.visits.visit(UUID(spelled)).id
    except ValueError as error:
        raise UnknownVisitError from error


def _as_json(card: Explanation) -> dict[str, object]:
    told = {
        name: {"kk": part.kk, "ru": part.ru, "en": part.en}
        for name, part in (
            ("title", card.title),
            ("text", card.text),
            ("steps", card.steps),
            ("documents", card.documents),
            ("law", card.law),
        )
    }
    about = {"card": card.code, "topic": card.topic or None, "kind": card.kind.value}
    return {**about, "version": card.version, "certainty": card.certainty.value, **told}


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {"find": _find, "show": _show, "give": _give}
)
