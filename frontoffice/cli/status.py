"""``frontoffice status``: tell where an appeal stands, from its number or its talon."""

from argparse import Namespace
from collections.abc import Iterator

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.talon_check import texts_of
from frontoffice.desk import Desk
from frontoffice.domain.stage import STAGE_NAMES, Stage, Whereabouts
from frontoffice.i18n import words_in
from frontoffice.i18n.words import Words
from frontoffice.services.checking import FINDING_WORDS
from frontoffice.services.status_list import ANSWER_WORDS, Answer, Standing


def run(args: Namespace) -> int:
    """Print where the appeal stands; exit status 1 where nobody can say."""
    with opened(args) as desk:
        found = _best(desk, texts_of(args.what))
    if args.json:
        say_json(_told(found, args.language))
    else:
        for line in _lines(found, words_in(args.language)):
            say(line)
    return 0 if found.told is not None or found.answer is Answer.NEWER else 1


def _best(desk: Desk, texts: list[str]) -> Standing:
    found = [desk.status_list.where_is(text) for text in texts]
    of_ours = [one for one in found if one.answer is not Answer.NOT_A_TALON]
    # A paper has bars too, which prove nothing.
    return max(
        of_ours, key=lambda one: one.finding is not None, default=Standing(Answer.NOT_A_TALON)
    )


def _told(found: Standing, language: str) -> dict[str, object]:
    told = found.told
    return {
        "answer": found.answer.value,
        "number": found.number.digits if found.number else None,
        "stage": told.stage.name.lower() if told else None,
        "registered_on": str(told.registered_on) if told else None,
        "due_on": str(told.due_on) if told and told.due_on else None,
        "done_on": str(told.done_on) if told and told.done_on else None,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "old": found.is_old,
        "talon": found.finding.value if found.finding else None,
        "accepted_at": found.accepted_at.isoformat() if found.accepted_at else None,
        "office": found.ask.name.in_(language) if found.ask else None,
        "phone": found.ask.phone if found.ask else None,
        "message": ANSWER_WORDS[found.answer].in_(language),
    }


def _lines(found: Standing, words: Words) -> Iterator[str]:
    if found.number is not None:
        yield str(found.number)
    if found.told is not None:
        yield from _of(found.told, words)
    yield ANSWER_WORDS[found.answer].in_(words.language)
    if found.finding is not None:
        yield FINDING_WORDS[found.finding].in_(words.language)
    if found.accepted_at is not None:
        at = words.gettext("By the talon accepted on {date}.")
        yield at.format(date=f"{found.accepted_at:%d.%m.%Y %H:%M}")
    if found.answer is not Answer.OWN and found.as_of is not None:
        yield words.gettext("As of {date}.").format(date=f"{found.as_of:%d.%m.%Y %H:%M}")
    if found.ask is not None:
        asked = (found.ask.name.in_(words.language), found.ask.place.in_(words.language))
        yield ", ".join([*filter(None, (*asked, found.ask.phone))])


def _of(told: Whereabouts, words: Words) -> Iterator[str]:
    yield STAGE_NAMES[told.stage].in_(words.language)
    yield words.gettext("Registered on {date}.").format(date=f"{told.registered_on:%d.%m.%Y}")
    if told.due_on is not None:
        due = _due_words(told.stage, words)
        yield due.format(date=f"{told.due_on:%d.%m.%Y}")
    if told.done_on is not None:
        yield words.gettext("Done on {date}.").format(date=f"{told.done_on:%d.%m.%Y}")


def _due_words(stage: Stage, words: Words) -> str:
    if stage is Stage.ASKED:
        return words.gettext("To be completed by {date}.")
    return words.gettext("The answer is due by {date}.")
