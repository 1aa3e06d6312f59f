"""``frontoffice support``: what a person may be entitled to, and what was said to it."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.desk import Desk
from frontoffice.domain.measures import Disability, Situation
from frontoffice.domain.support import ANSWER_NAMES, Answer, Proposal
from frontoffice.i18n import words_in
from frontoffice.services.support import UnknownProposalError
from frontoffice.services.visits import UnknownVisitError


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _find(desk: Desk, args: Namespace) -> int:
    situation = Situation(
        categories=frozenset(args.categories),
        children=args.children,
        youngest=args.youngest,
        age=args.age,
        low_income=args.low_income,
        moved=args.moved,
        disability=frozenset(map(Disability, args.disability)),
    )
    found, words = desk.support.proposed(situation), words_in(args.language)
    for one in found:
        documents = one.documents
        if args.json:
            told = {"kk": one.name.kk, "ru": one.name.ru, "en": one.name.en}
            brings = {"kk": documents.kk, "ru": documents.ru, "en": documents.en}
            about = {"measure": one.code, "topic": one.topic, "version": one.version}
            sure = {"basis": one.basis, "certainty": one.certainty.value}
            say_json({**about, **sure, "name": told, "documents": brings})
            continue
        say(f"{one.code:20} · {one.name.in_(args.language)}")
        brought = words.gettext("To bring: {what}")
        say(f"    {brought.format(what=documents.in_(args.language))}")
    if not found and not args.json:
        say(words.gettext("Nothing follows from what is known."))
    return int(not found)


def _propose(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login)
    visit = desk.visits.visit(_id(args.visit, UnknownVisitError)).id if args.visit else None
    _tell([desk.support.propose(args.measure, clerk, _said(args), visit)], desk, args)
    return 0


def _answer(desk: Desk, args: Namespace) -> int:
    proposal = _id(args.proposal, UnknownProposalError)
    clerk = clerk_of(desk, args.login)
    _tell([desk.support.answer(proposal, _said(args), clerk)], desk, args)
    return 0


def _list(desk: Desk, args: Namespace) -> int:
    last = day_of(args.day) or desk.support.today
    first = last - timedelta(6) if args.week else last
    if not args.sheet:
        _tell(desk.support.of_days(first, last), desk, args)
        return 0
    for one in desk.support.sheet(first, last):
        if args.json:
            told = {code: _counts(answers) for code, answers in one.by_measure.items()}
            say_json({"on": one.on.isoformat(), **_counts(one.answers), "measures": told})
            continue
        say(f"{one.on:%d.%m.%Y} · {_counted(one.answers, args.language)}")
        for code, answers in one.by_measure.items():
            name = _name(code, desk, args.language)
            say(f"    {name}: {_counted(answers, args.language)}")
    return 0


def _said(args: Namespace) -> Answer:
    if args.accepted:
        return Answer.ACCEPTED
    return Answer.DECLINED if args.declined else Answer.PROPOSED


def _id(spelled: str, error: type[UnknownVisitError | UnknownProposalError]) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise error from wrong


def _tell(proposals: Sequence[Proposal], desk: Desk, args: Namespace) -> None:
    words, clock = words_in(args.language), desk.office.hours.local
    if not proposals and not args.json:
        say(words.gettext("Nothing was proposed."))
    for one in proposals:
        if args.json:
            say_json(_as_json(one))
            continue
        when = f"{one.on:%d.%m.%Y} {clock(one.proposed_at):%H:%M}"
        place = words.gettext("desk {n}").format(n=one.desk)
        answer = ANSWER_NAMES[one.answer].in_(args.language)
        say(" · ".join((when, place, _name(one.measure, desk, args.language), answer)))
        say(f"    {one.id}")


def _name(code: str, desk: Desk, language: str) -> str:
    found = desk.tables.data.measures.find(code)
    return found.name.in_(language) if found else code


def _counts(answers: Mapping[Answer, int]) -> dict[str, int]:
    return {answer.value: count for answer, count in answers.items()}


def _counted(answers: Mapping[Answer, int], language: str) -> str:
    told = [
        f"{ANSWER_NAMES[one].in_(language)}: {count}" for one, count in answers.items() if count
    ]
    return " · ".join(told)


def _as_json(one: Proposal) -> dict[str, object]:
    return {
        "id": str(one.id),
        "visit": str(one.visit) if one.visit else None,
        "desk": one.desk,
        "clerk": one.clerk,
        "on": one.on.isoformat(),
        "proposed_at": one.proposed_at.isoformat(),
        "measure": one.measure,
        "measure_version": one.measure_version,
        "answer": one.answer.value,
    }


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {"find": _find, "propose": _propose, "answer": _answer, "list": _list}
)
