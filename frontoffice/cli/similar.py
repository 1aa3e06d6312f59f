"""``frontoffice similar``: what was here before, of a person and about the same."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.number import parse_number
from frontoffice.domain.repeats import RULES
from frontoffice.domain.status import STATUS_NAMES
from frontoffice.i18n import words_in
from frontoffice.i18n.words import Words
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.similar import Found, Match, Why


def run(args: Namespace) -> int:
    """Print what is like an appeal, or like a person and a text."""
    words = words_in(args.language)
    with opened(args) as desk:
        found = _found(desk, args)
        if args.json:
            say_json(_as_json(found))
            return 0
        if not found.person and not found.alike:
            say(words.gettext("Nothing like it was here."))
        for told, matches in (
            (words.gettext("This person was here"), found.person),
            (words.gettext("About the same"), found.alike),
        ):
            if matches:
                say(f"{told}:")
            for match in matches:
                say(f"    {_told(match, words)}")
    for advice in found.advice:
        rule = RULES[advice]
        article = words.gettext("art. {article}").format(article=rule.article)
        say(f"{rule.says.in_(args.language)} ({article})")
    return 0


def _found(desk: Desk, args: Namespace) -> Found:
    if args.number:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        return desk.similar.of(appeal)
    who = Applicant(name=args.name, identifier=args.iin, birth_on=day_of(args.born))
    return desk.similar.look(Draft(applicant=who, essence=args.text))


def _told(match: Match, words: Words) -> str:
    line = match.line
    same = words.gettext("the same matter") if match.same and match.why is not Why.TEXT else ""
    parts = (
        parse_number(line.number).grouped,
        f"{line.registered_at:%d.%m.%Y}",
        line.applicant,
        STATUS_NAMES[line.status].in_(words.language),
        *(f"{one.on}: {' '.join(filter(None, (one.told, one.note)))}" for one in match.path[-1:]),
        match.place,
        same,
        line.essence[:60],
    )
    return " · ".join(filter(None, parts))


def _as_json(found: Found) -> dict[str, object]:
    return {
        "person": [_match_as_json(one) for one in found.person],
        "alike": [_match_as_json(one) for one in found.alike],
        "advice": [{"code": one, "article": RULES[one].article} for one in found.advice],
    }


def _match_as_json(match: Match) -> dict[str, object]:
    path = [
        {"kind": one.kind, "on": one.on, "told": one.told, "note": one.note} for one in match.path
    ]
    return {
        "number": match.line.number,
        "why": match.why,
        "same": match.same,
        "place": match.place or None,
        "status": match.line.status,
        "registered_at": match.line.registered_at.isoformat(),
        "path": path,
    }
