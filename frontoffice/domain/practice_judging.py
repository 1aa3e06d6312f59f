"""Tasks of practice: what is to be done, and what of it the journal shows to have been done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from frontoffice.i18n import Localised

ANSWER: Final = "practice.answered"
"""A deed that is no entry: what was typed for the task that asks a question."""
_DAYS: Final = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done since the task began."""

    kind: str
    """Of the entry."""
    about: str
    """IIN in the first words of the appeal that it is about; empty where there is none."""
    values: Mapping[str, Any]
    """What the entry says."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a task is about on this day at this office."""

    told: Mapping[str, str]
    """What fills the places of its texts: names, numbers, addresses."""
    due_on: date
    """Until when a complaint that is handed in now is answered."""

    def told_in(self, text: Localised, language: str) -> str:
        """Return *text* in *language*, its places filled."""
        return text.in_(language).format_map(dict(self.told))


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing that has to be in the journal."""

    kinds: tuple[str, ...]
    """One of these entries shows it."""
    holds: Callable[[Deed, Case], bool]
    missed: Localised
    """What to tell whoever has not done it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task, told as a citizen tells it."""

    code: str
    level: int
    """1 easy, 2 usual, 3 hard."""
    title: Localised
    story: Localised
    hints: tuple[Localised, ...]
    """From the gentle one to the one that says every key."""
    expected: tuple[Expected, ...]
    target_s: int
    asks: bool = False
    """Whether an answer is to be typed beside the form."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a task went."""

    task: str
    missed: tuple[Localised, ...]
    seconds: int
    target_s: int
    hints: int

    @property
    def done(self) -> bool:
        """Whether everything was done."""
        return not self.missed

    @property
    def in_time(self) -> bool:
        """Whether it took no longer than it should."""
        return self.seconds <= self.target_s


def judge(task: Task, case: Case, deeds: Sequence[Deed], seconds: int, hints: int = 0) -> Result:
    """Return how *task* went, by the *deeds* since it began."""
    missed = tuple(
        one.missed
        for one in task.expected
        if not any(deed.kind in one.kinds and one.holds(deed, case) for deed in deeds)
    )
    return Result(task.code, missed, seconds, task.target_s, hints)


def day_in(text: str) -> date | None:
    """Return the day that *text* spells, as people write it here; None for no day."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 -- a day of the wall
        except ValueError:
            continue
    return None
