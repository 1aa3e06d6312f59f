"""``frontoffice status``: tell where an appeal stands, from its number or its talon."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.talon_check import texts_of
from frontoffice.desk import Desk
from frontoffice.i18n import words_in
from frontoffice.services.status_list import ANSWER_WORDS, Answer, Standing
from frontoffice.services.status_words import lines_of


def run(args: Namespace) -> int:
    """Print where the appeal stands; exit status 1 where nobody can say."""
    with opened(args) as desk:
        found = _best(desk, texts_of(args.what))
    if args.json:
        say_json(_told(found, args.language))
    else:
        for line in lines_of(found, words_in(args.language)):
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
