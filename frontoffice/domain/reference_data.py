"""The reference data in force: shipped tables and what was recorded over them, as one value.

Each table is put together when it is first asked for. A value never changes; a newer one takes
over the tables that are still the same.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, Self, TypeVar, cast

from frontoffice.domain.adviser import Adviser
from frontoffice.domain.bodies import Bodies, body_of, bundled_bodies
from frontoffice.domain.calendar import Calendar, bundled_calendar, calendar_of
from frontoffice.domain.competence import Competence, competence_of
from frontoffice.domain.explanations import Explanations, explanation_of
from frontoffice.domain.kinds import Kinds, bundled_kinds, kind_of
from frontoffice.domain.measures import Measures, measure_of
from frontoffice.domain.office import Office
from frontoffice.domain.reference_merging import Skipped, TableRows
from frontoffice.domain.reference_names import (
    BODIES,
    CARDS,
    COMPETENCE,
    HOLIDAYS,
    KINDS,
    MEASURES,
    OFFICES,
    OVERRIDES,
    REGIONS,
    RULES,
    TOPIC_WORDS,
    TOPICS,
)
from frontoffice.domain.reference_office import office_by
from frontoffice.domain.reference_rows import Row
from frontoffice.domain.reference_standing import Standing, Steps, filled
from frontoffice.domain.regions import Regions, bundled_regions, region_of
from frontoffice.domain.terms import TermTable, bundled_terms, rule_of
from frontoffice.domain.topic_words import TopicWords, words_of
from frontoffice.domain.topics import Topics, bundled_topics, topic_of

T = TypeVar("T")

_CALENDAR: Final = (HOLIDAYS, OVERRIDES)
_TERMS: Final = (KINDS, RULES)


class ReferenceData:
    """What the tables say on one day.

    :param made: what an older value has made of tables that are still the same.
    """

    def __init__(
        self, steps: Steps | Standing, on: date, made: Mapping[str, object] = MappingProxyType({})
    ) -> None:
        self._standing = steps if isinstance(steps, Standing) else Standing(steps, on)
        self._made = dict(made)
        self.on = on

    def renewed(self, steps: Steps, on: date) -> Self:
        """Return what the tables say on the day *on* with *steps* recorded over them."""
        same = self._standing.same_with(steps)
        made = {
            key: made
            for key, made in self._made.items()
            if self.on == on and same.issuperset(key.split())
        }
        return type(self)(self._standing.renewed(steps, on), on, made)

    def on_day(self, on: date) -> Self:
        """Return what the same tables say on another day."""
        return self if on == self.on else type(self)(self._standing.on_day(on), on)

    @property
    def version(self) -> str:
        """What differs where anything recorded differs; empty for what shipped alone."""
        return self._standing.version

    @property
    def changes_on(self) -> date | None:
        """The next day on which something begins or ends; None where nothing does."""
        return self._standing.changes_on

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """All that was recorded and does not fit, with the reasons."""
        return self._standing.skipped

    def rows(self, table: str) -> TableRows:
        """Return the rows of *table*.

        :raises KeyError: this version knows no such table.
        """
        return self._standing.rows(table)

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of appeals."""
        return self._one(
            (KINDS,),
            bundled_kinds,
            lambda: Kinds([*map(kind_of, self._standing.every(KINDS))], self.on),
        )

    @cached_property
    def calendar(self) -> Calendar:
        """The working days."""
        return self._one(_CALENDAR, bundled_calendar, lambda: _calendar(self._standing))

    @cached_property
    def terms(self) -> TermTable:
        """The terms of the law, over the calendar."""
        return self._one(
            (*_TERMS, *_CALENDAR),
            bundled_terms,
            lambda: _terms(self._standing, self.kinds, self.calendar),
        )

    @cached_property
    def topics(self) -> Topics:
        """The topics that a clerk chooses from today, and for their names all others."""
        return self._one((TOPICS,), bundled_topics, lambda: _topics(self._standing))

    @cached_property
    def bodies(self) -> Bodies:
        """The state bodies of today, and for their names all others."""
        return self._one(
            (BODIES,), bundled_bodies, lambda: Bodies(*_split(self._standing, BODIES, body_of))
        )

    @cached_property
    def regions(self) -> Regions:
        """The regions."""
        return self._one(
            (REGIONS,),
            bundled_regions,
            lambda: Regions([*map(region_of, self._standing.now(REGIONS))]),
        )

    @cached_property
    def competence(self) -> Competence:
        """Who is competent in which topic, where."""
        return self._one(
            (COMPETENCE, BODIES),
            None,
            lambda: Competence(map(competence_of, self._standing.now(COMPETENCE)), self.bodies),
        )

    @cached_property
    def adviser(self) -> Adviser:
        """Who proposes topics and bodies by the words of a text: some 14,000 of them are read."""
        return self._one(
            (TOPIC_WORDS, COMPETENCE, BODIES, TOPICS),
            None,
            lambda: Adviser(
                TopicWords(map(words_of, self._standing.now(TOPIC_WORDS))),
                self.competence,
                self.topics,
            ),
        )

    @cached_property
    def explanations(self) -> Explanations:
        """What a clerk explains to people today."""
        return self._one(
            (CARDS, TOPICS),
            None,
            lambda: Explanations([*map(explanation_of, self._standing.now(CARDS))], self.topics),
        )

    @cached_property
    def measures(self) -> Measures:
        """The support that people may be entitled to today."""
        return self._one(
            (MEASURES,), None, lambda: Measures(map(measure_of, self._standing.now(MEASURES)))
        )

    def office(self, base: Office) -> Office:
        """Return the office of *base* as its settings have it today."""
        return office_by(base, _office_row(self._standing, base))

    def lock_minutes(self, base: Office) -> int | None:
        """Return after how many idle minutes desks of *base* are locked; 0 for never.

        None where nobody has set it.
        """
        row = _office_row(self._standing, base)
        return int(filled(row)["lock_minutes"]) if row else None

    def _one(
        self, tables: tuple[str, ...], bundled: Callable[[], T] | None, make: Callable[[], T]
    ) -> T:
        """Return what is made of *tables*: as it ships where nothing was recorded of them.

        :param bundled: None where what ships depends on the day too.
        """
        if bundled is not None and not self._standing.is_changed(*tables):
            return bundled()
        key = " ".join(tables)
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])


def _office_row(standing: Standing, base: Office) -> Row | None:
    code = base.region + base.code
    return next((row for row in standing.in_force_now(OFFICES) if row.code == code), None)


def _calendar(standing: Standing) -> Calendar:
    holidays, overrides = (standing.every(table) for table in _CALENDAR)
    reach = bundled_calendar()
    years = range(reach.first_year, reach.last_year + 1)
    return calendar_of(standing.version_of("calendar", _CALENDAR), holidays, overrides, years)


def _terms(standing: Standing, kinds: Kinds, calendar: Calendar) -> TermTable:
    rules = [rule_of(cells) for cells in standing.every(RULES)]
    return TermTable(standing.version_of("terms", _TERMS), kinds, calendar, rules)


def _topics(standing: Standing) -> Topics:
    shown, others = _split(standing, TOPICS, topic_of)
    return Topics(sorted(shown, key=lambda topic: topic.code), others)


def _split(
    standing: Standing, table: str, of: Callable[[Mapping[str, str]], T]
) -> tuple[list[T], list[T]]:
    """Return what can be chosen of *table* today, and what only has to have its name."""
    today = {row.code for row in standing.in_force_now(table)}
    latest = standing.latest(table)
    shown = [of(cells) for code, cells in latest.items() if code in today]
    return shown, [of(cells) for code, cells in latest.items() if code not in today]
