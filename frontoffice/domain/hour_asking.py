"""What somebody is asked at a kiosk who wants an hour with an official, one question a screen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from frontoffice.domain.booking import Guest

LONGEST_QUESTION: Final = 300
"""Letters: one sentence, which the official reads before the person comes in."""


class HourQuestion(StrEnum):
    """The questions, in order."""

    WHOM = "whom"
    DAY = "day"
    HOUR = "hour"
    ABOUT = "about"
    PERSON = "person"
    REACHED = "reached"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class HourAnswers:
    """What one person has answered so far; never kept anywhere but on the screen."""

    language: str = "kk"
    schedule: UUID | None = None
    """Of the official."""
    on: date | None = None
    slot: UUID | None = None
    said: str = ""
    """What it is about, in one sentence."""
    identifier: str = ""
    name: str = ""
    phone: str = ""


def hour_question_after(question: HourQuestion) -> HourQuestion | None:
    """Return what is asked after *question*; None after the last."""
    return _beside(question, 1)


def hour_question_before(question: HourQuestion) -> HourQuestion | None:
    """Return what was asked before *question*; None before the first."""
    return _beside(question, -1)


def place_of_hour(question: HourQuestion) -> tuple[int, int]:
    """Return the how-manieth of how many questions *question* is, from 1."""
    asked = list(HourQuestion)
    return asked.index(question) + 1, len(asked)


def guest_of(answers: HourAnswers) -> Guest:
    """Return who is to be received, as the booking names them."""
    question = " ".join(answers.said.split())[:LONGEST_QUESTION]
    return Guest(
        name=answers.name.strip(),
        phone=answers.phone.strip(),
        identifier=answers.identifier.strip(),
        question=question,
        languages=(answers.language,),
    )


def _beside(question: HourQuestion, step: int) -> HourQuestion | None:
    asked = list(HourQuestion)
    at = asked.index(question) + step
    return asked[at] if 0 <= at < len(asked) else None
