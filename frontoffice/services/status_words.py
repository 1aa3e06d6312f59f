"""Where an appeal stands, in words for the person who asks."""

from collections.abc import Iterator

from frontoffice.domain.stage import STAGE_NAMES, Stage, Whereabouts
from frontoffice.i18n.words import Words
from frontoffice.services.checking import FINDING_WORDS
from frontoffice.services.status_list import ANSWER_WORDS, Answer, Standing


def lines_of(found: Standing, words: Words) -> Iterator[str]:
    """Yield all that is told, the most wanted first."""
    if found.number is not None:
        yield str(found.number)
    if found.told is not None:
        yield STAGE_NAMES[found.told.stage].in_(words.language)
        yield from days_of(found.told, words)
    yield ANSWER_WORDS[found.answer].in_(words.language)
    yield from told_by_talon(found, words)
    yield from age_of(found, words)
    yield from whom_to_ask(found, words)


def days_of(told: Whereabouts, words: Words) -> Iterator[str]:
    """Yield since when and until when."""
    yield words.gettext("Registered on {date}.").format(date=f"{told.registered_on:%d.%m.%Y}")
    if told.due_on is not None:
        yield _due_words(told.stage, words).format(date=f"{told.due_on:%d.%m.%Y}")
    if told.done_on is not None:
        yield words.gettext("Done on {date}.").format(date=f"{told.done_on:%d.%m.%Y}")


def told_by_talon(found: Standing, words: Words) -> Iterator[str]:
    """Yield what the talon is worth, and when it says that the appeal was accepted."""
    if found.finding is not None:
        yield FINDING_WORDS[found.finding].in_(words.language)
    if found.accepted_at is not None:
        at = words.gettext("By the talon accepted on {date}.")
        yield at.format(date=f"{found.accepted_at:%d.%m.%Y %H:%M}")


def age_of(found: Standing, words: Words) -> Iterator[str]:
    """Yield as of when that is known; nothing where this desk has the appeal itself."""
    if found.answer is not Answer.OWN and found.as_of is not None:
        said = words.gettext("As of {date}.")
        if found.is_old:
            said = words.gettext("As of {date}: that is more than a day ago.")
        yield said.format(date=f"{found.as_of:%d.%m.%Y %H:%M}")


def whom_to_ask(found: Standing, words: Words) -> Iterator[str]:
    """Yield the office that registered it, with its telephone."""
    if found.ask is not None:
        asked = (found.ask.name.in_(words.language), found.ask.place.in_(words.language))
        yield ", ".join(filter(None, (*asked, found.ask.phone)))


def _due_words(stage: Stage, words: Words) -> str:
    if stage is Stage.ASKED:
        return words.gettext("To be completed by {date}.")
    return words.gettext("The answer is due by {date}.")
